"""Publish files as ONE Delta commit, with the progress mark inside it, and retry when another writer was first.

Belongs here: data files, statistics, the commit itself, conflicts, marks. Not here: which rows change
(versions.py, append.py, publish.py).
"""

import errno
import json
import logging
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

import obstore
import pyarrow as pa
from deltalake import CommitProperties, DeltaTable, Schema
from deltalake.exceptions import CommitFailedError, TableNotFoundError
from deltalake.transaction import AddAction, RemoveAction, create_table_with_add_actions
from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, wait_random_exponential

from lakehouse.storage.errors import CommitConflictError, StorageError, storage_errors
from lakehouse.storage.location import Lake, commit_note, stored_columns
from lakehouse.storage.objects import sync_folder
from lakehouse.storage.statistics import file_statistics

log = logging.getLogger(__name__)
T = TypeVar("T")
NOTE = "gxnu"  # the key of our JSON in a commit's metadata
CONFIGURATION = {
    "delta.logRetentionDuration": "interval 30 days",
    "delta.deletedFileRetentionDuration": "interval 7 days",
}


@dataclass(frozen=True)
class Commit:
    """What one write did. `rows` counts the table afterwards; `version` is None only where nothing exists yet."""

    version: int | None
    rows: int
    changed: bool
    inserted: int = 0
    updated: int = 0
    deleted: int = 0
    duplicates: int = 0
    rejected: int = 0


@dataclass(frozen=True)
class Note:
    """What a commit says of itself: the run's clock, the operation, and how far the source was read."""

    operation: str
    as_of: datetime
    run_id: str = ""
    mark: Mapping[str, Any] | None = None
    counts: Mapping[str, int] = field(default_factory=dict)

    def encoded(self, mark: Mapping[str, Any] | None) -> str:
        """Return the JSON for the commit, with the mark that results from this and the earlier one."""
        body = {"operation": self.operation, "as_of": self.as_of.isoformat(), "run_id": self.run_id, **self.counts}
        return json.dumps({**body, "mark": mark} if mark else body, ensure_ascii=False, sort_keys=True)


@dataclass(frozen=True)
class Change:
    """Local files to add (with partition values), live paths to remove, and the schema that results."""

    schema: pa.Schema
    add: list[tuple[Path, dict[str, str | None]]]
    remove: list[dict[str, Any]] = field(default_factory=list)
    partition_by: tuple[str, ...] = ()
    title: str | None = None
    overwrite: bool = False


def retrying(attempt: Callable[[], T]) -> T:
    """Run an attempt that re-reads the table; again with growing pauses while other writers come first."""
    for trial in Retrying(
        retry=retry_if_exception_type(CommitConflictError),
        stop=stop_after_attempt(12),
        wait=wait_random_exponential(multiplier=0.05, max=3),
        reraise=True,
    ):
        with trial:
            return attempt()
    raise AssertionError("unreachable")


def publish(lake: Lake, layer: str, table: str, snapshot: DeltaTable | None, change: Change, note: Note) -> int:
    """Bring the files into the table's folder and commit them on top of `snapshot`; return the new version.

    Readers see all of it or nothing. Raises CommitConflictError where the table is no longer at `snapshot`; the files
    are taken back then. A kill before the commit leaves files that no version names: `maintain` removes them.
    """
    uri = lake.table_uri(layer, table)
    mark = forward_mark(None if snapshot is None else mark_of(snapshot), note.mark, uri)
    properties = CommitProperties(custom_metadata={NOTE: note.encoded(mark)}, max_commit_retries=0)
    placed: list[str] = []
    try:
        with storage_errors(uri):
            adds = []
            for local, values in change.add:
                adds.append(_place(lake, f"{layer}/{table}", local, values, placed))
            _sync(lake, layer, table, placed)
            if snapshot is None:
                _create(lake, uri, change, adds, properties)
                return 0
            _advance(snapshot, change, adds, properties)
            return snapshot.version() + 1
    except BaseException:
        _take_back(lake, layer, table, placed)
        raise


def read_mark(lake: Lake, layer: str, table: str) -> dict[str, Any] | None:
    """Return how far the source was read, as the newest commit that says so has it; None before the first."""
    snapshot = lake.table_or_none(layer, table)
    return None if snapshot is None else mark_of(snapshot)


def mark_of(snapshot: DeltaTable) -> dict[str, Any] | None:
    """Return the mark of a snapshot; every commit of ours carries it on, so the first note found decides."""
    note = commit_note(snapshot, NOTE)
    return None if note is None else note.get("mark")


def forward_mark(old: Mapping[str, Any] | None, new: Mapping[str, Any] | None, where: str) -> dict[str, Any] | None:
    """Return the mark after a commit: each entry the larger of both, so that it never goes back."""
    merged = dict(old or {})
    for name, value in (new or {}).items():
        before = merged.get(name)
        if before is not None and type(before) is not type(value):
            raise StorageError(f"进度标记 {name} 的类型变了", where, f"由 {before!r} 变为 {value!r}")
        merged[name] = value if before is None else max(before, value)
    return merged or None


def widened(lake: Lake, layer: str, table: str, snapshot: DeltaTable, schema: pa.Schema, note: Note) -> DeltaTable:
    """Return a snapshot that has all columns of `schema`; new ones come in a commit of their own, empty so far."""
    held = set(stored_columns(snapshot).names)
    fields = Schema.from_arrow(pa.schema([f for f in schema if f.name not in held])).fields
    if not fields:
        return snapshot
    with storage_errors(snapshot.table_uri):
        try:
            added = replace(note, operation="add_columns", mark=None)
            snapshot.alter.add_columns(fields, commit_properties=carried(snapshot, added))
        except Exception as error:
            if _was_conflict(error):
                raise CommitConflictError("另一写入者先提交了", snapshot.table_uri, "将重试") from error
            raise
    return lake.table(layer, table)


def carried(snapshot: DeltaTable, note: Note) -> CommitProperties:
    """Return commit properties for maintenance: the mark goes along, so that it outlives log clean-up."""
    return CommitProperties(custom_metadata={NOTE: note.encoded(mark_of(snapshot))}, max_commit_retries=0)


def _place(lake: Lake, folder: str, local: Path, values: dict[str, str | None], placed: list[str]) -> AddAction:
    below = "".join(f"{name}={value}/" for name, value in values.items())
    path = f"{below}part-{uuid4().hex}.parquet"
    stats, size = file_statistics(local), local.stat().st_size
    placed.append(path)
    if lake.is_remote:
        obstore.put(lake.store, f"{folder}/{path}", local, use_multipart=True)
    else:
        _link(local, lake.root / folder / path)
    return AddAction(path, size, values, int(local.stat().st_mtime * 1000), True, stats)


def _link(source: Path, target: Path) -> None:
    """Give a finished file its durable place: fsync, then a hard link; a copy where staging is another disk.

    The staged file stays, so that an attempt that lost a race can publish it again.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with source.open("rb") as handle:
        os.fsync(handle.fileno())
    try:
        target.hardlink_to(source)
        return
    except OSError as error:
        if error.errno not in (errno.EXDEV, errno.EPERM, errno.EOPNOTSUPP, errno.EMLINK):
            raise
    near = target.with_suffix(".tmp")
    try:
        shutil.copyfile(source, near)
        with near.open("rb") as handle:
            os.fsync(handle.fileno())
        near.rename(target)
    except BaseException:
        near.unlink(missing_ok=True)
        raise


def _sync(lake: Lake, layer: str, table: str, placed: list[str]) -> None:
    if not lake.is_remote:
        for folder in {(lake.root / layer / table / path).parent for path in placed}:
            sync_folder(folder)


def _create(lake: Lake, uri: str, change: Change, adds: list[AddAction], properties: CommitProperties) -> None:
    if not lake.is_remote:
        Path(uri).mkdir(parents=True, exist_ok=True)
    if lake.table_or_none(*uri.rsplit("/", 2)[-2:]) is not None:
        raise CommitConflictError("另一写入者先建了这张表", uri, "将重试")
    try:
        create_table_with_add_actions(
            uri,
            Schema.from_arrow(change.schema),
            adds,
            mode="error",
            partition_by=list(change.partition_by),
            name=uri.rsplit("/", 1)[-1],
            description=change.title,
            configuration=CONFIGURATION,
            storage_options=lake.options,
            commit_properties=properties,
        )
    except Exception as error:
        if _was_conflict(error):
            raise CommitConflictError("另一写入者先建了这张表", uri, "将重试") from error
        raise


def _advance(snapshot: DeltaTable, change: Change, adds: list[AddAction], properties: CommitProperties) -> None:
    stamp = max((add.modification_time for add in adds), default=0)
    removes = [
        RemoveAction(file["path"], True, stamp, file["size_bytes"], file.get("partition") or {})
        for file in change.remove
    ]
    try:
        snapshot.create_write_transaction(
            [*adds, *removes],
            mode="overwrite" if change.overwrite else "append",
            schema=Schema.from_arrow(change.schema),
            partition_by=list(change.partition_by),
            commit_properties=properties,
        )
    except Exception as error:
        if _was_conflict(error):
            raise CommitConflictError("另一写入者先提交了", snapshot.table_uri, "将重试") from error
        raise


def _was_conflict(error: Exception) -> bool:
    text = str(error).lower()
    if isinstance(error, TableNotFoundError):
        return False
    return (isinstance(error, CommitFailedError) and "failed to commit transaction" in text) or any(
        word in text for word in ("already exists", "conflict", "concurrent", "version mismatch")
    )


def _take_back(lake: Lake, layer: str, table: str, placed: list[str]) -> None:
    for path in placed:
        try:
            if lake.is_remote:
                obstore.delete(lake.store, f"{layer}/{table}/{path}")
            else:
                (lake.root / layer / table / path).unlink(missing_ok=True)
        except Exception as error:  # the store may be gone: maintain removes the file later
            log.warning("could not take back %s/%s/%s: %s", layer, table, path, error)
