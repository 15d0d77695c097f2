"""Logs only grow: rows whose key is new are added, by month; the same content twice adds nothing.

Belongs here: `append_rows`. Not here: tables whose rows change (versions.py), staging, the commit.
"""

# ruff: noqa: S608 - names go through quoted(), texts through literal()

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from lakehouse.storage import schema as columns
from lakehouse.storage.commit import Change, Commit, Note, publish, retrying, widened
from lakehouse.storage.duplicates import OnRejected, Screened, screen
from lakehouse.storage.errors import StorageError
from lakehouse.storage.location import Lake, addresses, files_of, snapshot_rows, stored_columns
from lakehouse.storage.session import literal, quoted
from lakehouse.storage.staging import Source, Workspace, partition_of, scan_of, stage, workspace

# Rows without a usable time share one partition that sorts before every month.
NO_MONTH = "0000-00"


@dataclass(frozen=True)
class _Append:
    lake: Lake
    layer: str
    table: str
    key: tuple[str, ...]
    partition: str | None
    title: str | None
    comments: dict[str, str] | None
    note: Note


def append_rows(
    lake: Lake,
    layer: str,
    table: str,
    reader: Source,
    *,
    key: tuple[str, ...],
    as_of: datetime,
    partition: str | None = columns.MONTH,
    partition_from: str | None = None,
    source: str = "",
    on_rejected: OnRejected | None = None,
    mark: dict[str, Any] | None = None,
    run_id: str = "",
    title: str | None = None,
    comments: dict[str, str] | None = None,
    memory_limit: str = "384MB",
    after_stage: Callable[[], None] | None = None,
) -> Commit:
    """Add the rows whose key the table does not have; all new ones in one commit, none new no commit.

    `partition` is the column computed as 'YYYY-MM' from `partition_from` (a date, timestamp or ISO text; '0000-00'
    where it says nothing), or None for an unpartitioned table. Keys are looked for in the batch's own months only, so
    a key that comes again under another month is another row. Rows stored once never change. Duplicates in the batch,
    rejected rows, `source`, `mark`, memory and errors: as in `merge_versions`.
    """
    if partition is not None and partition_from is None:
        raise StorageError("分区没有来源列", f"{layer}.{table}", "给出 partition_from，或 partition=None")
    note = Note("append_rows", as_of, run_id, mark)
    load = _Append(lake, layer, table, key, partition, title, comments, note)
    with workspace(lake, memory_limit=memory_limit) as work:
        batch = _staged(work, load, reader, source, partition_from, on_rejected)
        if after_stage:
            after_stage()
        return retrying(lambda: _attempt(work, load, batch))


def month_of(column: str) -> str:
    """Return the SQL of the month of a column."""
    return f"coalesce(strftime(try_cast({quoted(column)} AS TIMESTAMP), '%Y-%m'), '{NO_MONTH}')"


def _staged(
    work: Workspace, load: _Append, reader: Source, source: str, partition_from: str | None,
    on_rejected: OnRejected | None,
) -> Screened:  # fmt: skip
    incoming = reader.schema
    where = f"{load.layer}.{load.table}"
    for name in (*load.key, *([partition_from] if partition_from else [])):
        if name not in incoming.names:
            raise StorageError(f"来源缺少列 {name}", where, "检查契约的键与分区列")
    own = [name for name in incoming.names if name not in columns.SYSTEM_COLUMNS]
    derived = {} if columns.SOURCE in incoming.names else {columns.SOURCE: f"{literal(source)}::VARCHAR"}
    derived |= {
        columns.LOADED_AT: f"TIMESTAMP {literal(load.note.as_of.isoformat(sep=' '))}",
        columns.ROW_HASH: columns.row_hash(own),
    }
    if load.partition and partition_from:
        derived[load.partition] = month_of(partition_from)
    staged = stage(work, reader, derived)
    return screen(work, staged, load.key, on_rejected, where, list(derived))


def _table_schema(load: _Append, batch: Screened) -> pa.Schema:
    fields = [f for f in columns.with_comments(batch.schema, load.comments) if f.name != columns.SOURCE]
    tail = [columns.SOURCE, columns.LOADED_AT, columns.ROW_HASH]
    system = [columns.system_field(name) for name in tail]
    if load.partition:
        system.append(pa.field(load.partition, pa.string(), metadata={"comment": columns.SYSTEM_TITLES[columns.MONTH]}))
    return pa.schema([*fields, *system])


def _attempt(work: Workspace, load: _Append, batch: Screened) -> Commit:
    snapshot = load.lake.table_or_none(load.layer, load.table)
    schema = _table_schema(load, batch)
    counts = {"duplicates": batch.duplicates, "rejected": batch.rejected}
    held: list[dict[str, Any]] = []
    before = 0
    if snapshot is not None:
        schema = columns.merged_schema(stored_columns(snapshot), schema, f"{load.layer}.{load.table}")
        snapshot = widened(load.lake, load.layer, load.table, snapshot, schema, load.note)
        held, before = _touched(work, load, batch, files_of(snapshot)), snapshot_rows(snapshot)
    files = _new_rows(work, load, batch, schema, addresses(load.lake, load.layer, load.table, held))
    added = sum(work.rows(path) for path in files)
    if snapshot is not None and not added:
        return Commit(snapshot.version(), before, False, **counts)
    partition_by = (load.partition,) if load.partition else ()
    add = [(path, partition_of(path) if load.partition else {}) for path in files]
    change = Change(schema, add, partition_by=partition_by, title=load.title)
    version = publish(load.lake, load.layer, load.table, snapshot, change, load.note)
    return Commit(version, before + added, True, inserted=added, **counts)


def _touched(work: Workspace, load: _Append, batch: Screened, files: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the live files in which the batch's keys could be: those of its months."""
    if not load.partition:
        return files
    rows = work.con.execute(f"SELECT DISTINCT {quoted(load.partition)} FROM {batch.scan}").fetchall()
    months = {row[0] for row in rows}
    return [file for file in files if (file.get("partition") or {}).get(load.partition) in months]


def _new_rows(work: Workspace, load: _Append, batch: Screened, schema: pa.Schema, held: list[str]) -> list[Path]:
    fields = work.select_list(batch.schema_with_system, schema)
    names = ", ".join(quoted(name) for name in load.key)
    known = (
        f" ANTI JOIN (SELECT {names} FROM {scan_of(held, ', union_by_name = true')}) k USING ({names})" if held else ""
    )
    return work.copy(f"SELECT {fields} FROM {batch.scan} s{known}", work.fresh("new"), partition_by=load.partition)
