"""Rows that could not be stored, kept with their reason; the same row twice is one entry.

Belongs here: the shape of `quality.quality_quarantine` and adding to it. Not here: masking (the caller knows the
grades), deciding what is rejected, the way back out (issues and corrections).
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pyarrow as pa

from lakehouse.storage.append import append_rows
from lakehouse.storage.commit import Commit
from lakehouse.storage.location import Lake
from lakehouse.storage.schema import TIMESTAMP

LAYER, TABLE = "quality", "quality_quarantine"
_TITLES = {
    "quarantine_id": "隔离编号（由表、来源、行与原因算得）",
    "table_id": "契约表编号",
    "source": "来源（主机/库/表、网址或落地对象）",
    "row_ref": "行的位置（行号、页码或键）",
    "column_name": "列名；空为整行",
    "value_masked": "按分级脱敏后的值",
    "raw_row": "整行（JSON，按分级脱敏）",
    "reason_code": "原因代码",
    "reason": "原因",
    "as_of": "运行时点（UTC）",
    "first_seen": "首次隔离时点（UTC）",
    "state": "状态：open 待处理",
}
SCHEMA = pa.schema(
    [
        pa.field(name, TIMESTAMP if name in ("as_of", "first_seen") else pa.string(), metadata={"comment": title})
        for name, title in _TITLES.items()
    ]
)


@dataclass(frozen=True)
class Rejected:
    """One row that could not be stored; `value_masked` and `raw_row` are already masked by the columns' grades."""

    table_id: str
    source: str
    row_ref: str
    reason_code: str
    reason: str
    column_name: str | None = None
    value_masked: str | None = None
    raw_row: dict[str, Any] | None = None
    fingerprint: str = ""  # e.g. the unmasked row's hash, where rows have no stable place in their source

    @property
    def quarantine_id(self) -> str:
        """The same for the same row, column and reason of the same source, whenever it comes."""
        parts = [self.table_id, self.source, self.row_ref, self.column_name or "", self.reason_code, self.fingerprint]
        return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:32]


def quarantine(lake: Lake, rows: Iterable[Rejected] | pa.Table, *, as_of: datetime, run_id: str = "") -> Commit:
    """Add rejected rows that are not there yet; returns how many in `inserted`. None new: no new version.

    `as_of` is naive UTC and becomes `first_seen` of the rows added now.
    """
    table = rows if isinstance(rows, pa.Table) else as_table(rows, as_of)
    return append_rows(
        lake, LAYER, TABLE, table, key=("quarantine_id",), as_of=as_of, partition=None, run_id=run_id,
        source="lakehouse", title="隔离区：不能入湖的行", on_rejected=lambda _: None,
    )  # fmt: skip


def as_table(rows: Iterable[Rejected], as_of: datetime) -> pa.Table:
    """Return rejected rows in the shape of the quarantine table."""
    records = [
        {
            "quarantine_id": row.quarantine_id,
            "table_id": row.table_id,
            "source": row.source,
            "row_ref": row.row_ref,
            "column_name": row.column_name,
            "value_masked": row.value_masked,
            "raw_row": None if row.raw_row is None else json.dumps(row.raw_row, ensure_ascii=False, default=str),
            "reason_code": row.reason_code,
            "reason": row.reason,
            "as_of": as_of,
            "first_seen": as_of,
            "state": "open",
        }
        for row in rows
    ]
    return pa.Table.from_pylist(records, schema=SCHEMA)
