"""Reads an index of documents: what the office wrote about each, what the file itself says, the file landed by hash.

Belongs here: joining index and files. Not here: text (`document_text`).

The file decides on its own facts (size, hash, page count, whether there is text); the index on everything else. A
document named in the index whose file is not there is a row without these facts; a file the index forgot is a row too.
"""

import csv
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

import pyarrow as pa

from lakehouse.connect.csv_file import encoding_of
from lakehouse.connect.document_text import Extracted, extract_new
from lakehouse.connect.errors import GatherError
from lakehouse.connect.landing import LandedFile, land_file, local_copy
from lakehouse.connect.reading import Window, text_batches
from lakehouse.connect.rejects import Reject, Rejects
from lakehouse.connect.sources import Source
from lakehouse.contracts import TableContract
from lakehouse.storage import Lake

_INDEX = "index.csv"
_SUFFIXES = (".pdf", ".docx", ".doc", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".ofd", ".txt")
Row = tuple[str, str, Mapping[str, str | None]]


class DocumentReader:
    """One table of documents below the system's folder."""

    def __init__(self, lake: Lake, table: TableContract, source: Source, as_of: datetime) -> None:
        self.lake, self.table, self.as_of = lake, table, as_of
        self.root = source.folder
        named = source.files.get(table.name)
        self.index = source.base / named if named else self.root / Path(table.physical).parent / _INDEX
        self.folder = self.index.parent
        self.uri = f"{table.physical} + {self.index.name}"
        self._seen: dict[str, str] = {"FILE_KEY": "path"}
        if not self.folder.is_dir():
            raise GatherError(table.id, str(self.folder), "没有这个文档目录", "核对来源配置的 path")

    def schema(self) -> Mapping[str, str]:
        """Return the index's columns; complete after `batches`."""
        return self._seen

    def count(self) -> int | None:
        """Return None."""
        return None

    def batches(self, window: Window | None, rejects: Rejects) -> Iterator[pa.RecordBatch]:
        """Land and extract what is new, then stream one row per document."""
        files = self._files()
        entries = self._entries(rejects)
        landed = {name: land_file(self.lake, self.table, path) for name, path in files.items()}
        known = self._extracted(landed)
        yield from text_batches(self.table, self._rows(entries, landed, known))

    def _files(self) -> dict[str, Path]:
        """Return the folder's documents by composed path below the root; links that lead elsewhere are left out."""
        inside = self.root.resolve()
        found = {}
        for path in sorted(self.folder.rglob("*")):
            is_document = path.suffix.lower() in _SUFFIXES and path.is_file() and path != self.index
            if is_document and path.resolve().is_relative_to(inside):
                found[_composed(path.relative_to(self.root).as_posix())] = path
        return found

    def _entries(self, rejects: Rejects) -> dict[str, dict[str, str | None]]:
        """Return the index's rows by composed FILE_KEY; empty where there is no index."""
        if not self.index.is_file():
            return {}
        found: dict[str, dict[str, str | None]] = {}
        with self.index.open(encoding=encoding_of(self.index), newline="") as handle:
            reader = csv.DictReader(handle)
            self._seen.update((name, "text") for name in reader.fieldnames or ())
            for row in reader:
                key = _composed(row.get("FILE_KEY") or "")
                place = f"{self.index.name}:{reader.line_num}"
                values = {name: value or None for name, value in row.items() if isinstance(name, str)}
                if not key or key in found:
                    if values != found.get(key):
                        rejects.add(Reject(place, "FILE_KEY", key, "key_conflict" if key else "key_null"))
                    continue
                found[key] = values
        return found

    def _extracted(self, landed: dict[str, LandedFile]) -> dict[str, Extracted]:
        by_hash = {file.object.sha256: file for file in landed.values()}
        keys = {digest: file.source for digest, file in by_hash.items()}
        if not self.lake.is_remote:
            paths = {digest: self.lake.root / file.object.key for digest, file in by_hash.items()}
            return extract_new(self.lake, paths, keys, as_of=self.as_of, run_id="")
        known: dict[str, Extracted] = {}
        for digest, file in by_hash.items():
            with local_copy(self.lake, file) as path:
                known |= extract_new(self.lake, {digest: path}, keys, as_of=self.as_of, run_id="")
        return known

    def _rows(
        self, entries: dict[str, dict[str, str | None]], landed: dict[str, LandedFile], known: dict[str, Extracted]
    ) -> Iterator[Row]:
        for key in sorted({*entries, *landed}):
            values = dict(entries.get(key, {}))
            values["FILE_KEY"] = key
            file = landed.get(key)
            values.update(_facts(key, file, known.get(file.object.sha256) if file else None))
            yield key, file.source if file else f"{self.index.name}#{key}", values


def _facts(key: str, file: LandedFile | None, said: Extracted | None) -> dict[str, str | None]:
    """Return the columns that the file decides; nothing of it where it is not there."""
    if file is None:
        return {"SHA256": None, "FILE_SIZE": None, "PAGE_CNT": None, "OCR_FLAG": None}
    facts: dict[str, str | None] = {"SHA256": file.object.sha256, "FILE_SIZE": str(file.object.size)}
    if said is not None:
        facts["OCR_FLAG"] = "true" if said.status == "text" else "false"
        if said.page_cnt is not None:
            facts["PAGE_CNT"] = str(said.page_cnt)
    return facts


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)
