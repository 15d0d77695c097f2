"""Writes the offices' workbooks: a merged title, a merged line of groups, then the header the contract names.

Belongs here: layout of sheets. Not here: values; the defects put what is wrong into them as texts.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import polars as pl
import xlsxwriter

from lakehouse.contracts import TableContract

HEADER_ROW = 3
"""The header stands on this line (from 1); above it a title and group names in merged cells."""
_CREATED = datetime(2026, 11, 20)
_SHORT_NUMBER = re.compile(r"^[1-9]\d{0,4}$")
_TYPED_BY_HAND = ("工号", "立项时间", "出生日期")
"""Columns where Excel has turned a text of digits into a number cell: a staff number, a day's serial number."""
_GROUPS = ("基本信息", "业务信息", "其他信息")


def write_workbook(path: Path, sheets: Sequence[tuple[TableContract, pl.DataFrame]]) -> Path:
    """Write one workbook, a sheet a table; the same content gives the same bytes."""
    book = xlsxwriter.Workbook(str(path), {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": path.stem, "created": _CREATED})
    for table, frame in sheets:
        _write_sheet(book, table, frame)
    book.close()
    return path


def _write_sheet(book: xlsxwriter.Workbook, table: TableContract, frame: pl.DataFrame) -> None:
    sheet = book.add_worksheet(table.physical.split(":", 1)[1])
    bold = book.add_format({"bold": True, "align": "center"})
    width = frame.width
    sheet.merge_range(0, 0, 0, width - 1, f"{table.title}（截至2026年11月）", bold)
    edges = [0, width // 3, 2 * width // 3, width]
    for name, first, last in zip(_GROUPS, edges, edges[1:], strict=False):
        sheet.merge_range(1, first, 1, last - 1, name, bold)
    sheet.write_row(HEADER_ROW - 1, 0, frame.columns, bold)
    for offset, name in enumerate(frame.columns):
        _write_column(sheet, offset, frame[name], is_typed=name in _TYPED_BY_HAND)


def _write_column(sheet: xlsxwriter.worksheet.Worksheet, offset: int, values: pl.Series, *, is_typed: bool) -> None:
    for row, value in enumerate(values.to_list(), start=HEADER_ROW):
        if value is None:
            continue
        if value == "#REF!":
            sheet.write_formula(row, offset, "=#REF!+0", value="#REF!")
        elif isinstance(value, str) and is_typed and _SHORT_NUMBER.match(value):
            sheet.write_number(row, offset, int(value))
        elif isinstance(value, str):
            sheet.write_string(row, offset, value)
        else:
            sheet.write_number(row, offset, value)
