"""Source files come to rest before they are read: found, landed by content, remembered once they are loaded.

Belongs here: finding files by a contract's pattern, the landing zone, "this delivery is already in the table".
Not here: parsing (`csv_file`, `excel`, `xml_file`, `jsonl`, `documents`).
"""

import fnmatch
import hashlib
import json
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from lakehouse.connect.errors import GatherError
from lakehouse.connect.sources import Source
from lakehouse.contracts import TableContract
from lakehouse.storage import Lake, LandedObject, fetch_object, land

# Counts up when a reader reads the same bytes differently, so that old deliveries are read again.
_READING = 1


@dataclass(frozen=True)
class LandedFile:
    """A file of a delivery: the name it came under and the object it became."""

    name: str
    path: Path
    object: LandedObject

    @property
    def source(self) -> str:
        """What `_source` says of its rows: the landed object and the name it came under."""
        return f"{self.object.key}#{self.name}"


def file_part(table: TableContract) -> tuple[str, str]:
    """Return (file pattern, what is inside: sheet name or record path) of a file table's physical name."""
    pattern, _, inside = table.physical.partition(":")
    return pattern.replace("YYYY", "[0-9][0-9][0-9][0-9]"), inside


def find_files(table: TableContract, source: Source) -> list[Path]:
    """Return the delivery's files sorted by name; GatherError where there is none.

    Names are compared in Unicode's composed form: the same Chinese name comes in two forms from two systems.
    """
    named = source.files.get(table.name)
    pattern = str(source.base / named if named else source.folder / file_part(table)[0])
    folder = Path(pattern).parent
    wanted = _composed(Path(pattern).name)
    found = []
    if folder.is_dir():
        found = [path for path in folder.iterdir() if fnmatch.fnmatchcase(_composed(path.name), wanted)]
    files = sorted((path for path in found if path.is_file()), key=lambda path: _composed(path.name))
    if not files:
        raise GatherError(table.id, pattern, "没有找到文件", "核对来源配置的 path 与 files")
    return files


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def land_file(lake: Lake, table: TableContract, path: Path) -> LandedFile:
    """Keep a source file under its content's hash."""
    try:
        landed = land(lake, table.system, table.name, path, path.suffix.lower())
    except OSError as error:
        cause = f"文件读不出来：{error.strerror}"
        raise GatherError(table.id, str(path), cause, "检查权限") from error
    return LandedFile(_composed(path.name), path, landed)


@contextmanager
def local_copy(lake: Lake, landed: LandedFile) -> Iterator[Path]:
    """Yield the landed bytes as a local file: the object itself in a local lake, a passing copy of a remote one.

    Readers read this and not the source's file, which may change while it is read.
    """
    if not lake.is_remote:
        yield lake.root / landed.object.key
        return
    lake.staging.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=lake.staging, prefix="landed-") as folder:
        yield fetch_object(lake, landed.object.key, Path(folder) / f"file{Path(landed.object.key).suffix}")


@dataclass(frozen=True)
class Delivery:
    """Which contents a table was, or would be, loaded from."""

    table: TableContract
    fingerprint: str

    @classmethod
    def of(cls, table: TableContract, files: list[LandedFile]) -> "Delivery":
        """Return the identity of a set of files read under a contract."""
        said = [[file.name, file.object.sha256] for file in files]
        columns = [[column.physical, column.type] for column in table.columns]
        body = json.dumps([_READING, said, columns, table.load.key], ensure_ascii=False)
        return cls(table, hashlib.sha256(body.encode()).hexdigest())

    @property
    def key(self) -> str:
        """Where the last loaded delivery is remembered."""
        return f"landing/{self.table.system}/{self.table.name}/_loaded.json"

    def last_load(self, lake: Lake) -> dict[str, Any] | None:
        """Return the counts of the load of exactly this delivery, if the table still is as that load left it."""
        if not lake.has_object(self.key):
            return None
        held: dict[str, Any] = json.loads(lake.get_object(self.key))
        version = lake.version("ods", self.table.ods_table)
        return held if (held.get("fingerprint"), held.get("version")) == (self.fingerprint, version) else None

    def remember(self, lake: Lake, version: int | None, counts: dict[str, Any]) -> None:
        """Note that the table at `version` holds this delivery; written after the commit, so never too early."""
        body = {"fingerprint": self.fingerprint, "version": version, **counts}
        lake.put_object(self.key, json.dumps(body, ensure_ascii=False).encode())
