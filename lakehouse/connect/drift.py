"""The source's columns against the contract's: new, gone, retyped. A finding, never a crash, unless the key is gone.

Belongs here: the comparison. Not here: recording it (`quarantine`) or judging it (`lakehouse.quality`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from lakehouse.connect.errors import GatherError
from lakehouse.connect.sources import Kind
from lakehouse.contracts import TableContract
from lakehouse.contracts.physical_types import arrow_type

DRIFT_TITLES = {"new": "来源多出的列", "gone": "来源缺少的列", "retyped": "来源改了类型的列"}
_TYPED = {"postgresql", "mariadb"}


@dataclass(frozen=True)
class Drift:
    """One column in which source and contract differ; types as text, '' where there is none."""

    kind: Literal["new", "gone", "retyped"]
    column: str
    declared: str
    found: str


def find_drift(table: TableContract, kind: Kind, found: Mapping[str, str], *, sparse: bool) -> tuple[Drift, ...]:
    """Return the differences, declared columns first.

    `kind` is what the source really is. `sparse` says that its rows leave out empty columns (JSON, XML): there only
    a required column counts as gone. Types are compared where the real source has those that the contract names.
    """
    drifts = []
    for column in table.columns:
        if column.physical not in found:
            if column.required or not sparse:
                drifts.append(Drift("gone", column.physical, column.type, ""))
        elif kind in _TYPED and kind == table.source_kind:
            now = found[column.physical]
            if arrow_type(now, table.source_kind) != arrow_type(column.type, table.source_kind):
                drifts.append(Drift("retyped", column.physical, column.type, now))
    known = {column.physical for column in table.columns}
    drifts += [Drift("new", name, "", text) for name, text in found.items() if name not in known]
    return tuple(drifts)


def refuse_gone_key(table: TableContract, drifts: tuple[Drift, ...], uri: str) -> None:
    """Raise GatherError where a key column, the watermark or the partition column is gone."""
    needed = {*table.load.key, table.load.watermark, table.load.partition}
    gone = [drift.column for drift in drifts if drift.kind == "gone" and drift.column in needed]
    if gone:
        cause = f"来源缺少键或增量标记列 {'、'.join(gone)}"
        raise GatherError(table.id, uri, cause, "与来源部门核对后改契约")
