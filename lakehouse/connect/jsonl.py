"""Reads JSON lines: one object a line, a bad line is set aside.

Belongs here: lines to rows. Not here: what becomes of values (`json_text`).
"""

from collections.abc import Iterator, Mapping

import pyarrow as pa

from lakehouse.connect.json_text import decode, flatten, seen_columns
from lakehouse.connect.landing import LandedFile, local_copy
from lakehouse.connect.reading import Window, text_batches
from lakehouse.connect.rejects import Reject, Rejects
from lakehouse.contracts import TableContract
from lakehouse.storage import Lake

_LONGEST_LINE = 16 << 20
Row = tuple[str, str, Mapping[str, str | None]]


class JsonLinesReader:
    """One table from one or more files of JSON lines."""

    def __init__(self, lake: Lake, table: TableContract, files: list[LandedFile]) -> None:
        self.lake, self.table, self.files = lake, table, files
        self.uri = "、".join(file.name for file in files)
        self._seen: dict[str, str] = {}

    def schema(self) -> Mapping[str, str]:
        """Return the keys seen so far; complete after `batches`."""
        return self._seen

    def count(self) -> int | None:
        """Return None: lines may be bad."""
        return None

    def batches(self, window: Window | None, rejects: Rejects) -> Iterator[pa.RecordBatch]:
        """Stream every file's objects."""
        yield from text_batches(self.table, self._rows(rejects))

    def _rows(self, rejects: Rejects) -> Iterator[Row]:
        for file in self.files:
            with local_copy(self.lake, file) as path, path.open("rb") as handle:
                number = 0
                while line := handle.readline(_LONGEST_LINE):
                    number += 1
                    row = self._row(file, number, line, rejects)
                    if row is not None:
                        yield row

    def _row(self, file: LandedFile, number: int, line: bytes, rejects: Rejects) -> Row | None:
        if not line.strip(b" \t\r\n\xef\xbb\xbf"):
            return None
        place = f"{file.name}:{number}"
        try:
            record = decode(line.removeprefix(b"\xef\xbb\xbf"))
        except ValueError:
            record = None
        if not isinstance(record, dict):
            rejects.add(Reject(place, "", line[:200].decode("utf-8", "backslashreplace").strip(), "bad_json"))
            return None
        seen_columns(self.table, [record], self._seen)
        return place, file.source, flatten(self.table, record)
