"""Rows of one batch under one key: identical ones collapse, others and rows without a key are handed back.

Belongs here: screening a staged batch. Not here: what becomes of the rejected rows (the caller).
"""
# ruff: noqa: S608 - names go through quoted(), texts through literal()

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from lakehouse.storage.errors import StorageError
from lakehouse.storage.schema import system_field
from lakehouse.storage.session import quoted
from lakehouse.storage.staging import Stage, Workspace, scan_of

OnRejected = Callable[[pa.RecordBatch], None]


@dataclass(frozen=True)
class Screened:
    """A staged batch with unique, non-null keys."""

    files: list[Path]
    schema: pa.Schema
    derived: tuple[str, ...]
    rows: int
    duplicates: int = 0
    rejected: int = 0

    @property
    def scan(self) -> str:
        """A FROM item over the rows that are left."""
        return scan_of(self.files)

    @property
    def schema_with_system(self) -> pa.Schema:
        """The staged files' own schema: source columns, then derived ones."""
        return pa.schema([*self.schema, *(system_field(name) for name in self.derived)])


def screen(
    work: Workspace, staged: Stage, key: tuple[str, ...], on_rejected: OnRejected | None, where: str,
    derived: list[str],
) -> Screened:  # fmt: skip
    """Return the batch with one row per key: of different rows the one with the smallest `_row_hash` stays.

    The usual clean batch costs one grouping of 64-bit key hashes and is not rewritten.
    """
    clean = Screened(staged.files, staged.schema, tuple(derived), staged.rows)
    null = " OR ".join(f"{quoted(name)} IS NULL" for name in key)
    names = ", ".join(quoted(name) for name in key)
    suspects = work.con.execute(
        f"SELECT (SELECT count(*) FROM {staged.scan} WHERE {null}) + "
        f"(SELECT count(*) FROM (SELECT 1 FROM {staged.scan} GROUP BY hash({names}) HAVING count(*) > 1))"
    ).fetchone()
    if not suspects or not suspects[0]:
        return clean
    work.con.execute(
        f"CREATE OR REPLACE TEMP TABLE judged AS SELECT {names}, _row_hash, count(*) AS copies, "
        f"CASE WHEN {null} THEN 'key_null' "
        f"WHEN row_number() OVER (PARTITION BY {names} ORDER BY _row_hash) > 1 THEN 'key_conflict' END AS reason "
        f"FROM {staged.scan} WHERE ({null}) OR hash({names}) IN "
        f"(SELECT hash({names}) FROM {staged.scan} GROUP BY 1 HAVING count(*) > 1) GROUP BY {names}, _row_hash"
    )
    counts = work.con.execute(
        "SELECT coalesce(sum(copies) FILTER (reason IS NOT NULL), 0), "
        "coalesce(sum(copies - 1) FILTER (reason IS NULL), 0) FROM judged"
    ).fetchone()
    assert counts is not None
    rejected, duplicates = int(counts[0]), int(counts[1])
    if not rejected and not duplicates:
        return clean
    same = " AND ".join(f"s.{quoted(name)} IS NOT DISTINCT FROM j.{quoted(name)}" for name in (*key, "_row_hash"))
    if rejected:
        _hand_back(work, staged, same, rejected, on_rejected, where)
    files = work.copy(
        f"SELECT * FROM {staged.scan} s WHERE NOT EXISTS (FROM judged j WHERE {same}) UNION ALL "
        f"(SELECT DISTINCT ON ({names}) s.* FROM {staged.scan} s WHERE EXISTS "
        f"(FROM judged j WHERE j.reason IS NULL AND {same}))",
        "screened",
    ) or sorted((work.folder / "screened").rglob("*.parquet"))
    return Screened(files, staged.schema, tuple(derived), staged.rows - rejected - duplicates, duplicates, rejected)


def _hand_back(
    work: Workspace, staged: Stage, same: str, rejected: int, on_rejected: OnRejected | None, where: str
) -> None:
    if on_rejected is None:
        raise StorageError(
            f"{rejected} 行没有键或与同键的行内容不同",
            where,
            "给出 on_rejected 以送入隔离区",
        )
    own = ", ".join(f"s.{quoted(f.name)}" for f in staged.schema)
    reader = work.con.execute(
        f"SELECT {own}, s._row_hash, j.reason AS _reason_code FROM {staged.scan} s "
        f"JOIN judged j ON {same} WHERE j.reason IS NOT NULL ORDER BY s._row_hash"
    ).to_arrow_reader(4096)
    for batch in reader:
        on_rejected(batch)
