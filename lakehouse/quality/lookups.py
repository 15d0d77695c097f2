"""What rules need from other tables of the lake: key sets, pairs, counts, read once and kept for the run.

Belongs here: reading columns of a std table distinct, and how keys of two systems are made comparable. Not here:
what is compared (`kinds`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import polars as pl

from lakehouse.contracts import Registry
from lakehouse.quality.conditions import elements_of, holds
from lakehouse.storage import Lake

BATCH_ROWS = 262_144
SEPARATOR = "\x1f"


class MissingTargetError(LookupError):
    """The table that a rule compares with is not in the lake (yet)."""


def compact(text: pl.Expr) -> pl.Expr:
    """Return text without blanks, full-width signs as ASCII, upper case: how typed numbers are compared."""
    wide = [chr(code + 0xFEE0) for code in range(0x21, 0x7F)]
    narrow = [chr(code) for code in range(0x21, 0x7F)]
    return text.str.replace_many(wide, narrow).str.replace_all(r"[\s\u{3000}]+", "").str.to_uppercase()


JOINS = {
    "equal": lambda text: text,
    "staff_no": lambda text: text.str.strip_chars().str.to_uppercase().str.strip_chars_start("0"),
    "student_no": lambda text: text.str.strip_chars().str.to_uppercase(),
    "bare_student_no": lambda text: text.str.strip_chars().str.to_uppercase().str.replace(r"^[A-Z]+0*|^0+", ""),
    "course_code": lambda text: text.str.replace(r"[AB]$", ""),
    "compact": compact,
    "lower": lambda text: text.str.to_lowercase(),
}


def usual_join(element: str) -> str:
    """Return how keys holding an element are compared unless a rule says otherwise."""
    if element.endswith("staff_no"):
        return "staff_no"
    return {"student_no": "student_no", "course_code": "course_code"}.get(element, "equal")


def joined(columns: Sequence[str], joins: Sequence[str]) -> pl.Expr:
    """Return one text per row from key columns, NULL where one of them is NULL."""
    parts = [JOINS[how](pl.col(name).cast(pl.String)) for name, how in zip(columns, joins, strict=True)]
    return parts[0] if len(parts) == 1 else pl.concat_str(parts, separator=SEPARATOR)


@dataclass
class Lookups:
    """Columns of other std tables; one object serves all tables of a run, so that nothing is read twice."""

    lake: Lake
    registry: Registry
    as_of: datetime
    kept: dict[Any, pl.DataFrame] = field(default_factory=dict, repr=False)

    def batches(self, table_id: str, columns: Sequence[str]) -> Iterator[pl.DataFrame]:
        """Yield a std table's columns in batches; raises MissingTargetError where there is no such table or column."""
        contract = self.registry.tables.get(table_id)
        snapshot = self.lake.table_or_none("std", contract.std_table) if contract else None
        if snapshot is None:
            raise MissingTargetError(f"std 层还没有 {table_id}")
        dataset = snapshot.to_pyarrow_dataset()
        missing = [name for name in columns if name not in dataset.schema.names]
        if missing:
            raise MissingTargetError(f"{table_id} 没有列 {'、'.join(missing)}")
        for batch in dataset.to_batches(columns=list(columns), batch_size=BATCH_ROWS):
            yield pl.DataFrame(pl.from_arrow(batch))

    def distinct(
        self,
        table_id: str,
        key: Sequence[str],
        joins: Sequence[str],
        value: pl.Expr | None = None,
        *,
        value_reads: Sequence[str] = (),
        where: Mapping[str, Any] | None = None,
    ) -> pl.DataFrame:
        """Return the distinct `_key` (and `_value`) of a table's rows under `where`, rows without key left out."""
        name = (table_id, tuple(key), tuple(joins), str(value), repr(where))
        if name not in self.kept:
            reads = list(dict.fromkeys([*key, *value_reads, *elements_of(where)]))
            wanted = [joined(key, joins).alias("_key")] + ([] if value is None else [value.alias("_value")])
            parts = [
                batch.filter(holds(where, self.as_of)).select(wanted).filter(pl.col("_key").is_not_null()).unique()
                for batch in self.batches(table_id, reads)
            ]
            empty = pl.DataFrame(schema={"_key": pl.String} | ({} if value is None else {"_value": pl.String}))
            self.kept[name] = pl.concat(parts).unique() if parts else empty
        return self.kept[name]

    def counts(
        self, table_id: str, key: Sequence[str], joins: Sequence[str], where: Mapping[str, Any] | None = None
    ) -> pl.DataFrame:
        """Return `_key` and `_count`, the rows per key of a table under `where`."""
        name = ("counts", table_id, tuple(key), tuple(joins), repr(where))
        if name not in self.kept:
            reads = list(dict.fromkeys([*key, *elements_of(where)]))
            parts = [
                batch.filter(holds(where, self.as_of)).group_by(joined(key, joins).alias("_key")).len("_count")
                for batch in self.batches(table_id, reads)
            ]
            whole = pl.concat(parts) if parts else pl.DataFrame(schema={"_key": pl.String, "_count": pl.UInt32})
            self.kept[name] = whole.group_by("_key").agg(pl.col("_count").sum()).filter(pl.col("_key").is_not_null())
        return self.kept[name]
