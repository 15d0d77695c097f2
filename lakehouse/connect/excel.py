"""Reads sheets that people keep by hand: titles above, headers of several rows, merged cells, totals below.

Belongs here: from cells to rows under declared names. Not here: the parser (`child_excel`), what a cell means.
"""

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

import pyarrow as pa

from lakehouse.connect.errors import GatherError
from lakehouse.connect.headers import Header, find_header
from lakehouse.connect.landing import LandedFile, file_part, local_copy
from lakehouse.connect.reading import Window, text_batches
from lakehouse.connect.rejects import Reject, Rejects
from lakehouse.connect.sandbox import SandboxError, refuse_bomb, run_child
from lakehouse.connect.summary_lines import summary_reason
from lakehouse.contracts import TableContract
from lakehouse.storage import Lake

_CHILD = Path(__file__).with_name("child_excel.py")
_HEAD = 16
Row = tuple[str, str, Mapping[str, str | None]]


class ExcelReader:
    """One table from the sheet of that name in one or more workbooks."""

    def __init__(self, lake: Lake, table: TableContract, files: list[LandedFile]) -> None:
        self.lake, self.table, self.files = lake, table, files
        self.sheet = file_part(table)[1]
        self.uri = "、".join(file.name for file in files) + f":{self.sheet}"
        self._parsed: dict[str, list[Row | Reject]] = {}
        self._seen: dict[str, str] = {}

    def schema(self) -> Mapping[str, str]:
        """Return the header's columns; declared ones under their physical name. Parses the first file."""
        self._parse(self.files[0])
        return self._seen

    def count(self) -> int | None:
        """Return None: lines below the data may be totals."""
        return None

    def batches(self, window: Window | None, rejects: Rejects) -> Iterator[pa.RecordBatch]:
        """Stream every workbook's rows; lines that are no rows go to `rejects`."""
        yield from text_batches(self.table, self._rows(rejects))

    def _rows(self, rejects: Rejects) -> Iterator[Row]:
        for file in self.files:
            self._parse(file)
            for row in self._parsed.pop(file.name):
                if isinstance(row, Reject):
                    rejects.add(row)
                else:
                    yield row

    def _parse(self, file: LandedFile) -> None:
        """Parse a workbook whole: sheets are bounded by Excel's own million rows and by the child's limits."""
        if file.name in self._parsed:
            return
        with local_copy(self.lake, file) as path:
            try:
                if path.suffix == ".xlsx":
                    refuse_bomb(path)
                lines = run_child(_CHILD, [str(path), self.sheet])
                merged = next(lines)["merged"]
                self._parsed[file.name] = list(self._lines(file, merged, lines))
            except SandboxError as error:
                cure = "请来源部门另存为普通的 xlsx 后重新投递"
                raise GatherError(self.table.id, file.name, str(error), cure) from error

    def _lines(self, file: LandedFile, merged: list[list[int]], lines: Iterator[list[str]]) -> Iterator[Row | Reject]:
        head = list(islice(lines, _HEAD))
        header = find_header(_filled(head, merged), [column.physical for column in self.table.columns])
        missing = set(self.table.load.key) - set(header.columns if header else ())
        if header is None or missing:
            cause = f"工作表 {self.sheet} 的前 {_HEAD} 行里没有键列 {'、'.join(sorted(missing))}"
            raise GatherError(self.table.id, file.name, cause, "核对表头与契约的列名")
        for typed, declared in zip(header.typed, header.columns, strict=True):
            if typed.strip():
                self._seen[declared or typed.strip()] = "text"
        number = header.first_row
        for cells in head[header.first_row :]:
            number += 1
            yield from self._line(file, header, number, cells)
        for cells in lines:
            number += 1
            yield from self._line(file, header, number, cells)

    def _line(self, file: LandedFile, header: Header, number: int, cells: list[str]) -> Iterator[Row | Reject]:
        values = {name: cell or None for name, cell in zip(header.columns, cells, strict=False) if name}
        if not any(cell.strip() for cell in cells):
            return
        place = f"{file.name}:{self.sheet}:{number}"
        reason = summary_reason(values, self.table.load.key)
        if reason:
            yield Reject(place, "", " ".join(cell for cell in cells if cell), reason)
        else:
            yield place, file.source, values


def _filled(rows: list[list[str]], merged: list[list[int]]) -> list[list[str]]:
    """Return the rows of equal width, with the text of each merged range in all its cells."""
    width = max((len(row) for row in rows), default=0)
    full = [row + [""] * (width - len(row)) for row in rows]
    for top, left, bottom, right in merged:
        if top < len(full) and left < width:
            said = full[top][left]
            for row in full[top : bottom + 1]:
                row[left : right + 1] = [said] * (min(right, width - 1) - left + 1)
    return full
