"""Rejected rows and schema drift become rows of the `quality` layer, each recorded once.

Belongs here: the two tables `quality.quality_quarantine` and `quality.quality_drift`. Not here: what is rejected.
"""

import hashlib
from collections import Counter
from datetime import datetime
from typing import Any

import pyarrow as pa

from lakehouse.connect.drift import DRIFT_TITLES, Drift
from lakehouse.connect.masking import masked, masked_line
from lakehouse.connect.rejects import REASONS, Reject
from lakehouse.contracts import Registry, TableContract
from lakehouse.storage import Lake, append_rows

QUARANTINE, DRIFT = "quality_quarantine", "quality_drift"
_AT = pa.timestamp("us")


def _schema(**titles: str) -> pa.Schema:
    return pa.schema(
        [
            pa.field(name, _AT if name == "found_at" else pa.string(), metadata={"comment": title})
            for name, title in titles.items()
        ]
    )


QUARANTINE_SCHEMA = _schema(
    quarantine_id="隔离记录编号",
    table_id="来源表",
    source_row="来源行（行号或键）",
    column_name="物理列",
    element="数据元",
    masked_value="值（按分级脱敏）",
    reason_code="原因代码",
    reason="原因",
    found_at="首次发现时间（UTC）",
    run_id="运行编号",
)
DRIFT_SCHEMA = _schema(
    drift_id="漂移记录编号",
    table_id="来源表",
    kind="漂移类型 new/gone/retyped",
    kind_title="漂移类型",
    column_name="物理列",
    declared_type="契约的类型",
    found_type="来源的类型",
    found_at="首次发现时间（UTC）",
    run_id="运行编号",
)


def record_rejects(
    lake: Lake,
    registry: Registry,
    table: TableContract,
    rejects: list[Reject],
    uri: str,
    *,
    as_of: datetime,
    run_id: str,
) -> None:
    """Append the rejects that are not recorded yet; a row that stays bad is one record, found when first seen.

    Rows that look alike once masked (no key, one key twice) are told apart by their number in the load.
    """
    rows: list[dict[str, Any]] = []
    alike: Counter[tuple[str, ...]] = Counter()
    for reject in rejects:
        column = table.by_physical.get(reject.column)
        text = reject.value
        value = masked(registry, column, text) if column else masked_line(registry, table, text)
        seen = (reject.row, reject.column, reject.reason, value)
        alike[seen] += 1
        rows.append(
            {
                "quarantine_id": _digest(table.id, *seen, str(alike[seen])),
                "table_id": table.id,
                "source_row": reject.row,
                "column_name": reject.column or None,
                "element": column.element if column else None,
                "masked_value": value or None,
                "reason_code": reject.reason,
                "reason": REASONS.get(reject.reason, reject.reason),
                "found_at": as_of,
                "run_id": run_id,
            }
        )
    _append(lake, QUARANTINE, QUARANTINE_SCHEMA, rows, uri, as_of=as_of, run_id=run_id, title="隔离区")


def record_drift(
    lake: Lake, table: TableContract, drifts: tuple[Drift, ...], uri: str, *, as_of: datetime, run_id: str
) -> None:
    """Append the differences that are not recorded yet."""
    rows: list[dict[str, Any]] = [
        {
            "drift_id": _digest(table.id, drift.kind, drift.column, drift.declared, drift.found),
            "table_id": table.id,
            "kind": drift.kind,
            "kind_title": DRIFT_TITLES[drift.kind],
            "column_name": drift.column,
            "declared_type": drift.declared or None,
            "found_type": drift.found or None,
            "found_at": as_of,
            "run_id": run_id,
        }
        for drift in drifts
    ]
    _append(lake, DRIFT, DRIFT_SCHEMA, rows, uri, as_of=as_of, run_id=run_id, title="来源结构漂移")


def _append(
    lake: Lake,
    name: str,
    schema: pa.Schema,
    rows: list[dict[str, Any]],
    uri: str,
    *,
    as_of: datetime,
    run_id: str,
    title: str,
) -> None:
    if not rows:
        return
    unique = {next(iter(row.values())): row for row in rows}
    reader = pa.Table.from_pylist(list(unique.values()), schema=schema)
    append_rows(
        lake, "quality", name, reader, key=(schema.names[0],), as_of=as_of, partition=None, source=uri,
        run_id=run_id, title=title,
    )  # fmt: skip


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "backslashreplace")).hexdigest()[:32]
