"""Keep tables small in files and free of what killed runs left; never faster than the promised time travel.

Belongs here: compact, vacuum, sweep of staging. Not here: when it runs (Dagster), retention of rows.
"""

import os
import re
import shutil
import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from deltalake import DeltaTable

from lakehouse.storage.commit import Note, carried, retrying
from lakehouse.storage.errors import CommitConflictError, StorageError, storage_errors
from lakehouse.storage.location import Lake

PROMISED = timedelta(days=7)  # how far back a version stays readable; deletedFileRetentionDuration says the same


@dataclass(frozen=True)
class Upkeep:
    """What one table's maintenance did."""

    version: int
    files_before: int
    files_after: int
    removed: int


def maintain(
    lake: Lake, layer: str, table: str, *, as_of: datetime, keep: timedelta = PROMISED, small_files: int = 16
) -> Upkeep:
    """Compact a table that has at least `small_files` files and remove files no version within `keep` names.

    Raises StorageError where `keep` is shorter than the promise. Content and marks stay as they are.
    """
    if keep < PROMISED:
        raise StorageError(
            f"保留期 {keep} 短于承诺的 {PROMISED}",
            f"{layer}.{table}",
            "延长保留期",
        )
    before = len(lake.table(layer, table).file_uris())
    if before >= small_files:
        retrying(lambda: _compact(lake.table(layer, table), as_of))
    snapshot = lake.table(layer, table)
    with storage_errors(snapshot.table_uri):
        removed = snapshot.vacuum(
            retention_hours=int(keep.total_seconds() // 3600),
            dry_run=False,
            full=True,
            commit_properties=carried(snapshot, Note("vacuum", as_of)),
        )
    after = lake.table(layer, table)
    return Upkeep(after.version(), before, len(after.file_uris()), len(removed))


def _compact(snapshot: DeltaTable, as_of: datetime) -> None:
    with storage_errors(snapshot.table_uri):
        try:
            snapshot.optimize.compact(commit_properties=carried(snapshot, Note("compact", as_of)))
        except Exception as error:
            if "commit" in str(error).lower() or "conflict" in str(error).lower():
                raise CommitConflictError("另一写入者先提交了", snapshot.table_uri, "将重试") from error
            raise


def sweep(lake: Lake, *, older_than: timedelta = timedelta(hours=1)) -> list[str]:
    """Remove what killed processes left: staging of dead pids, half-written objects; return what was removed.

    A file without a living owner is removed only after `older_than`, so that a writer on another host is safe.
    Unfinished multipart uploads are the store's own matter: a lifecycle rule (infra) aborts them after a day.
    """
    removed: list[str] = []
    limit = time.time() - older_than.total_seconds()
    if lake.staging.is_dir():
        for folder in lake.staging.glob("load-*-*"):
            found = re.match(r"load-(\d+)-", folder.name)
            if found and not _alive(int(found[1])):
                shutil.rmtree(folder, ignore_errors=True)
                removed.append(str(folder))
    if not lake.is_remote and lake.root.is_dir():
        with storage_errors(lake.uri):
            for pattern in ("*.parquet#*", "*.tmp", "_delta_log/*#*"):
                for path in lake.root.rglob(pattern):
                    if path.is_file() and path.stat().st_mtime < limit:
                        path.unlink()
                        removed.append(str(path))
    return removed


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
