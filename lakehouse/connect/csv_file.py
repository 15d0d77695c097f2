"""Reads delimited text as offices deliver it: any encoding, any delimiter, line breaks inside quotes.

Belongs here: encoding, dialect, lines to rows. Not here: the meaning of cells; every cell is text, empty is null.
"""

import codecs
import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

import pyarrow as pa
from charset_normalizer import from_bytes

from lakehouse.connect.errors import GatherError
from lakehouse.connect.headers import Header, match
from lakehouse.connect.landing import LandedFile, local_copy
from lakehouse.connect.reading import Window, text_batches
from lakehouse.connect.rejects import Reject, Rejects
from lakehouse.connect.summary_lines import summary_reason
from lakehouse.contracts import TableContract
from lakehouse.storage import Lake

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DELIMITERS = (",", "\t", ";", "|")
_CHUNK = 1 << 20
# A quote that is never closed would swallow the file; no cell of a real sheet seen was over 32,767 characters.
_LONGEST_CELL = 1 << 20
_SAMPLE = 1 << 18
Row = tuple[str, str, Mapping[str, str | None]]


def encoding_of(path: Path) -> str:
    """Return the encoding: by its BOM, else UTF-8 or GB18030 if the whole file is that, else a guess.

    A file that is wholly neither may still be mostly one: the guess is UTF-8 or GB18030, whichever breaks later.
    """
    with path.open("rb") as handle:
        head = handle.read(4)
    for bom, name in _BOMS:
        if head.startswith(bom):
            return name
    broken = {name: _first_fault(path, name) for name in ("utf-8", "gb18030")}
    whole = [name for name, place in broken.items() if place is None]
    if whole:
        return whole[0]
    with path.open("rb") as handle:
        best = from_bytes(handle.read(_SAMPLE)).best()
    if best is not None and best.encoding in ("big5", "big5hkscs", "cp950"):
        return best.encoding
    return max(broken, key=lambda name: broken[name] or 0)


def _first_fault(path: Path, encoding: str) -> int | None:
    decoder = codecs.getincrementaldecoder(encoding)()
    done = 0
    with path.open("rb") as handle:
        try:
            while chunk := handle.read(_CHUNK):
                decoder.decode(chunk)
                done += len(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError as error:
            return done + error.start
    return None


def delimiter_of(line: str, declared: list[str]) -> str:
    """Return the delimiter under which most declared columns are found in the header line; a comma where none is."""

    def score(delimiter: str) -> int:
        cells = next(csv.reader([line], delimiter=delimiter), [])
        return sum(column is not None for column in match([[cell] for cell in cells], declared).columns)

    return max(_DELIMITERS, key=score)


class CsvReader:
    """One table from one or more delimited files with the same columns."""

    def __init__(self, lake: Lake, table: TableContract, files: list[LandedFile]) -> None:
        self.lake, self.table, self.files = lake, table, files
        self.uri = "、".join(file.name for file in files)
        self._seen: dict[str, str] = {}

    def schema(self) -> Mapping[str, str]:
        """Return the header's columns; declared ones under their physical name."""
        for file in self.files:
            with local_copy(self.lake, file) as path:
                for _ in self._rows(file, path, Rejects()):
                    break
        return self._seen

    def count(self) -> int | None:
        """Return None: a quoted line break makes lines and rows differ."""
        return None

    def batches(self, window: Window | None, rejects: Rejects) -> Iterator[pa.RecordBatch]:
        """Stream every file's rows; lines that are no rows go to `rejects`."""
        yield from text_batches(self.table, self._all_rows(rejects))

    def _all_rows(self, rejects: Rejects) -> Iterator[Row]:
        for file in self.files:
            with local_copy(self.lake, file) as path:
                yield from self._rows(file, path, rejects)

    def _rows(self, file: LandedFile, path: Path, rejects: Rejects) -> Iterator[Row]:
        declared = [column.physical for column in self.table.columns]
        encoding = encoding_of(path)
        # the limit is one number per process; readers of this module are its only users
        csv.field_size_limit(_LONGEST_CELL)
        with path.open(encoding=encoding, errors="surrogateescape", newline="") as handle:
            first = handle.readline()
            handle.seek(0)
            reader = csv.reader(handle, delimiter=delimiter_of(first, declared))
            try:
                header = match([[cell] for cell in next(reader, [])], declared)
                self._see(header, file)
                for cells in reader:
                    row = self._row(cells, header, file, reader.line_num, rejects)
                    if row is not None:
                        yield row
            except csv.Error as error:
                cause = f"第 {reader.line_num} 行起不能分列（引号未闭合？）：{error}"
                raise GatherError(self.table.id, file.name, cause, "改正该行后重新投递") from error

    def _see(self, header: Header, file: LandedFile) -> None:
        if not any(header.columns):
            # what stands there is not repeated: without a header it is a person's row
            cause = f"第一行的 {len(header.typed)} 列没有一列是契约的列名"
            raise GatherError(self.table.id, file.name, cause, "核对文件与契约的列名")
        for typed, declared in zip(header.typed, header.columns, strict=True):
            self._seen[declared or typed.strip()] = "text"
        self._seen.pop("", None)

    def _row(self, cells: list[str], header: Header, file: LandedFile, line: int, rejects: Rejects) -> Row | None:
        if not any(cells):
            return None
        place, width = f"{file.name}:{line}", len(header.columns)
        if len(cells) != width and (len(cells) < width or any(cells[width:])):
            rejects.add(Reject(place, "", f"{len(cells)}/{width}", "field_count"))
            return None
        broken = _undecodable(cells)
        if broken is not None:
            shown = cells[broken].encode("utf-8", "backslashreplace").decode()
            rejects.add(Reject(place, header.columns[broken] or "", shown, "bad_encoding"))
            return None
        values = {name: cell or None for name, cell in zip(header.columns, cells, strict=False) if name}
        reason = summary_reason(values, self.table.load.key)
        if reason:
            rejects.add(Reject(place, "", " ".join(cell for cell in cells if cell), reason))
            return None
        return place, file.source, values


def _undecodable(cells: list[str]) -> int | None:
    """Return the position of the first cell that kept undecodable bytes."""
    try:
        "".join(cells).encode()
    except UnicodeEncodeError:
        return next(at for at, cell in enumerate(cells) if any("\ud800" <= letter <= "\udfff" for letter in cell))
    return None
