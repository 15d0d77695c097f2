"""Writes the CSV sources with their habits: GB18030 and CRLF, a byte-order mark, subtotal lines.

Belongs here: encodings, line ends and lines that are no rows. Not here: values.
"""

import csv
import io
from pathlib import Path

import polars as pl

from lakehouse.contracts import TableContract

_GB18030 = ("alumni",)
_SUBTOTALS = "national_list.university"


def write_csv(table: TableContract, frame: pl.DataFrame, folder: Path) -> Path:
    """Write one table as its office delivers it; returns the file."""
    path = folder / table.physical
    old = table.system in _GB18030
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n" if old else "\n")
    writer.writerow(frame.columns)
    rows = _with_subtotals(frame) if table.id == _SUBTOTALS else frame.iter_rows()
    writer.writerows([["" if cell is None else cell for cell in row] for row in rows])
    path.write_bytes(buffer.getvalue().encode("gb18030" if old else "utf-8-sig"))
    return path


def _with_subtotals(frame: pl.DataFrame) -> list[tuple[str | None, ...]]:
    """Put a line `北京市（92所）` before the schools of each province, as the published list has it."""
    rows: list[tuple[str | None, ...]] = []
    provinces = frame.with_columns(province=pl.col("学校标识码").str.slice(2, 2))
    for group in provinces.partition_by("province", maintain_order=True):
        first = group["所在地"][0] or ""
        rows.append((None, f"{first}等地（{group.height}所）", None, None, None, None, None))
        rows += list(group.drop("province").iter_rows())
    return rows
