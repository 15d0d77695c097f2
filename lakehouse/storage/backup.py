"""A copy of the lake that proves itself: log, live files and landing objects, each with its SHA-256.

Belongs here: backup, verify, restore. Not here: databases of Dagster and the portal (their own tools).
"""

import hashlib
import json
import shutil
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from deltalake import DeltaTable

from lakehouse.storage.errors import StorageError, storage_errors
from lakehouse.storage.location import Lake, files_of, snapshot_rows
from lakehouse.storage.objects import fetch_object, list_objects, put_object, sync_folder

MANIFEST = "manifest.json"
_CHUNK = 8 * 1024 * 1024


@dataclass(frozen=True)
class BackedUpFile:
    """One file of a backup; `key` is its path below the lake's root."""

    key: str
    size: int
    sha256: str


@dataclass(frozen=True)
class BackedUpTable:
    """One table of a backup, at one version."""

    layer: str
    table: str
    version: int
    rows: int


@dataclass(frozen=True)
class Manifest:
    """What a backup holds. Its own checksum covers every entry, so that a changed line is found too."""

    lake: str
    taken_at: str
    tables: tuple[BackedUpTable, ...]
    files: tuple[BackedUpFile, ...]

    @property
    def checksum(self) -> str:
        """SHA-256 over the manifest's content."""
        return hashlib.sha256(json.dumps(asdict(self), ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def backup(lake: Lake, dest: Path, *, at: datetime | None = None) -> Manifest:
    """Copy every table at one version each, and all landing objects, to an empty folder; return the manifest.

    Writers may go on: a table is copied at the version found when its turn comes, with exactly the log up to it and
    the files it names. The manifest is written last, so a folder without one is no backup.
    """
    if dest.exists() and any(dest.iterdir()):
        raise StorageError("备份目录不是空的", str(dest), "给出一个新目录")
    files: list[BackedUpFile] = []
    tables: list[BackedUpTable] = []
    with storage_errors(str(dest)):
        dest.mkdir(parents=True, exist_ok=True)
        for layer, table in lake.tables():
            snapshot = lake.table(layer, table)
            files += [_copy_out(lake, key, dest) for key in _table_keys(lake, layer, table, snapshot)]
            tables.append(BackedUpTable(layer, table, snapshot.version(), snapshot_rows(snapshot)))
        files += [_copy_out(lake, key, dest) for key, _ in list_objects(lake, "landing/")]
        taken = (at or datetime.now(UTC)).replace(tzinfo=None).isoformat(timespec="seconds")
        manifest = Manifest(lake.uri, taken, tuple(tables), tuple(files))
        body = {**asdict(manifest), "checksum": manifest.checksum}
        (dest / MANIFEST).write_text(json.dumps(body, ensure_ascii=False, indent=1), encoding="utf-8")
        sync_folder(dest)
    return manifest


def load_manifest(folder: Path) -> Manifest:
    """Return a backup's manifest; StorageError where it is missing or was changed."""
    path = folder / MANIFEST
    if not path.is_file():
        raise StorageError("这里没有完整的备份", str(folder), "备份写完才有 manifest.json")
    try:
        body = json.loads(path.read_text(encoding="utf-8"))
        claimed = body.pop("checksum")
        tables = tuple(BackedUpTable(**entry) for entry in body["tables"])
        manifest = Manifest(body["lake"], body["taken_at"], tables, tuple(BackedUpFile(**e) for e in body["files"]))
    except (ValueError, KeyError, TypeError) as error:
        raise StorageError("备份清单读不出来", str(path), f"换用另一份备份；{error}") from error
    if manifest.checksum != claimed:
        raise StorageError("备份清单被改动过", str(path), "换用另一份备份")
    return manifest


def verify(folder: Path) -> list[str]:
    """Return one line for each file that is missing or differs from the manifest; empty when all is whole."""
    problems = []
    for entry in load_manifest(folder).files:
        path = folder / entry.key
        if not path.is_file():
            problems.append(f"{entry.key}：缺失")
        elif path.stat().st_size != entry.size or _sha256(path) != entry.sha256:
            problems.append(f"{entry.key}：内容与清单不符；SHA-256 differs")
    return problems


def restore(folder: Path, lake: Lake) -> Manifest:
    """Bring a backup into an empty lake, after verifying every file; log files last, so no table is half there."""
    manifest = load_manifest(folder)
    if lake.tables():
        raise StorageError("湖不是空的", lake.uri, "恢复到新的 GXNU_HOME 或空桶")
    problems = verify(folder)
    if problems:
        raise StorageError(f"备份损坏 {len(problems)} 个文件", str(folder), "；".join(problems[:5]))
    with storage_errors(lake.uri):
        for entry in sorted(manifest.files, key=lambda entry: ("/_delta_log/" in entry.key, entry.key)):
            put_object(lake, entry.key, folder / entry.key)
    for held in manifest.tables:
        rows = lake.row_count(held.layer, held.table)
        if rows != held.rows or lake.version(held.layer, held.table) != held.version:
            raise StorageError(
                "恢复后的表与清单不符", f"{held.layer}.{held.table}", f"应为 {held.rows} 行，实为 {rows}"
            )
    return manifest


def _table_keys(lake: Lake, layer: str, table: str, snapshot: DeltaTable) -> list[str]:
    """Return the keys of the log up to the snapshot's version and of the files it names."""
    prefix = f"{layer}/{table}/"
    live = [prefix + file["path"] for file in files_of(snapshot)]
    log = [key for key, _ in list_objects(lake, f"{prefix}_delta_log/") if _log_version(key) <= snapshot.version()]
    return [*live, *log]


def _log_version(key: str) -> int:
    """Return a log file's version; `_last_checkpoint` is left out, for it may name a later one."""
    name = key.rsplit("/", 1)[-1]
    return int(name[:20]) if name[:20].isdigit() else 2**63


def _copy_out(lake: Lake, key: str, dest: Path) -> BackedUpFile:
    if lake.is_remote:
        target = fetch_object(lake, key, dest / key)
    else:
        target = dest / key
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(lake.root / key, target)
    return BackedUpFile(key, target.stat().st_size, _sha256(target))


def _sha256(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
