"""Masters and events keep row versions: what is new, changed or gone becomes ONE commit; nothing changed, no commit.

Belongs here: `merge_versions` and the comparison behind it. Not here: staging, the commit, tables without versions.

A version is valid in [_valid_from, _valid_to); `_valid_to` NULL is current. A changed row closes its version and
opens the next at `as_of`; a vanished key (snapshots only) is closed without a successor. A version that would have
lived no time at all (the same `as_of` loaded twice with different content) is replaced, not kept.
"""
# ruff: noqa: S608 - names go through quoted(), texts through literal()

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
from deltalake import DeltaTable

from lakehouse.storage import schema as columns
from lakehouse.storage.commit import Change, Commit, Note, publish, retrying, widened
from lakehouse.storage.duplicates import OnRejected, Screened, screen
from lakehouse.storage.errors import StorageError
from lakehouse.storage.location import Lake, addresses, files_of, snapshot_rows, stored_columns
from lakehouse.storage.session import literal, quoted
from lakehouse.storage.staging import Source, Workspace, scan_of, stage, workspace

_TAIL = (columns.LOADED_AT, columns.ROW_HASH, columns.VALID_FROM, columns.VALID_TO)


@dataclass(frozen=True)
class _Load:
    """One call of merge_versions, with what does not change between attempts."""

    lake: Lake
    layer: str
    table: str
    key: tuple[str, ...]
    as_of: datetime
    detect_deletes: bool
    title: str | None
    comments: dict[str, str] | None
    note: Note


def merge_versions(
    lake: Lake,
    layer: str,
    table: str,
    reader: Source,
    *,
    key: tuple[str, ...],
    as_of: datetime,
    detect_deletes: bool,
    source: str = "",
    on_rejected: OnRejected | None = None,
    mark: dict[str, Any] | None = None,
    run_id: str = "",
    title: str | None = None,
    comments: dict[str, str] | None = None,
    memory_limit: str = "384MB",
    after_stage: Callable[[], None] | None = None,
) -> Commit:
    """Bring a batch of current source rows into a table with row versions.

    `reader` streams once into local Parquet; memory is bounded by `memory_limit` for DuckDB plus a few batches.
    `detect_deletes` is for whole snapshots: keys that did not come are closed. Identical rows under one key collapse
    (counted in `duplicates`); rows without a key, or further different rows under one key, go to `on_rejected` as
    record batches with the source's columns and `_reason_code` (`key_null`, `key_conflict`), before the commit.
    A `_source` column of the reader is kept; else `source` fills it. `as_of` is naive UTC.

    Raises StorageError where the store fails, where rejected rows come without `on_rejected`, or where `as_of` lies
    before the table's newest; SchemaConflictError for a retyped column. Errors of the reader pass as they are.
    """
    note = Note("merge_versions", as_of, run_id, mark)
    load = _Load(lake, layer, table, key, as_of, detect_deletes, title, comments, note)
    with workspace(lake, memory_limit=memory_limit) as work:
        batch = _staged(work, load, reader, source, on_rejected)
        if after_stage:
            after_stage()
        return retrying(lambda: _attempt(work, load, batch))


def _staged(work: Workspace, load: _Load, reader: Source, source: str, on_rejected: OnRejected | None) -> Screened:
    incoming = reader.schema
    missing = [name for name in load.key if name not in incoming.names]
    if missing:
        where = f"{load.layer}.{load.table}"
        raise StorageError(f"来源缺少键列 {'、'.join(missing)}", where, "检查契约 load.key")
    own = [name for name in incoming.names if name not in columns.SYSTEM_COLUMNS]
    as_of = f"TIMESTAMP {literal(load.as_of.isoformat(sep=' '))}"
    derived = {} if columns.SOURCE in incoming.names else {columns.SOURCE: f"{literal(source)}::VARCHAR"}
    derived |= {
        columns.LOADED_AT: as_of,
        columns.ROW_HASH: columns.row_hash(own),
        columns.VALID_FROM: as_of,
        columns.VALID_TO: "NULL::TIMESTAMP",
    }
    staged = stage(work, reader, derived)
    return screen(work, staged, load.key, on_rejected, f"{load.layer}.{load.table}", list(derived))


def _table_schema(load: _Load, incoming: pa.Schema) -> pa.Schema:
    fields = [f for f in columns.with_comments(incoming, load.comments) if f.name != columns.SOURCE]
    return pa.schema([*fields, *(columns.system_field(name) for name in (columns.SOURCE, *_TAIL))])


def _attempt(work: Workspace, load: _Load, batch: Screened) -> Commit:
    snapshot = load.lake.table_or_none(load.layer, load.table)
    wanted = _table_schema(load, batch.schema)
    counts = {"duplicates": batch.duplicates, "rejected": batch.rejected}
    if snapshot is None:
        files: list[tuple[Path, dict[str, str | None]]] = [(path, {}) for path in work.with_rows(batch.files)]
        version = publish(load.lake, load.layer, load.table, None, Change(wanted, files, title=load.title), load.note)
        return Commit(version, batch.rows, True, inserted=batch.rows, **counts)
    where = f"{load.layer}.{load.table}"
    schema = columns.merged_schema(stored_columns(snapshot), wanted, where)
    snapshot = widened(load.lake, load.layer, load.table, snapshot, schema, load.note)
    diff = _compare(work, load, snapshot, batch)
    if not diff.total:
        return Commit(snapshot.version(), snapshot_rows(snapshot), False, **counts)
    if diff.newest is not None and load.as_of < diff.newest:
        raise StorageError(f"as_of {load.as_of} 早于表中最新的 {diff.newest}", where, "用不早于它的 as_of 运行")
    change = _change(work, load, snapshot, batch, schema)
    version = publish(load.lake, load.layer, load.table, snapshot, change, load.note)
    return Commit(
        version, load.lake.row_count(load.layer, load.table), True, diff.inserted, diff.updated, diff.deleted, **counts
    )


@dataclass(frozen=True)
class _Diff:
    inserted: int
    updated: int
    deleted: int
    newest: datetime | None

    @property
    def total(self) -> int:
        return self.inserted + self.updated + self.deleted


def _compare(work: Workspace, load: _Load, snapshot: DeltaTable, batch: Screened) -> _Diff:
    """Fill table `diff` (key, kind i/u/d, file of the closed version) out of core; return its counts."""
    names = ", ".join(quoted(name) for name in load.key)
    same = " AND ".join(f"s.{quoted(name)} = c.{quoted(name)}" for name in load.key)
    picked = ", ".join(f"coalesce(s.{quoted(n)}, c.{quoted(n)}) AS {quoted(n)}" for n in load.key)
    first = quoted(load.key[0])
    files = addresses(load.lake, load.layer, load.table, files_of(snapshot))
    current = scan_of(files, ", filename = true, union_by_name = true") if files else None
    work.con.execute("DROP TABLE IF EXISTS diff")
    if current is None:
        current = f"(SELECT *, '' AS filename FROM {batch.scan} WHERE false)"
    gone = f"OR s.{first} IS NULL" if load.detect_deletes else ""
    work.con.execute(
        f"CREATE TEMP TABLE diff AS SELECT {picked}, c.filename, c._valid_from, "
        f"CASE WHEN c.{first} IS NULL THEN 'i' WHEN s.{first} IS NULL THEN 'd' ELSE 'u' END AS kind "
        f"FROM (SELECT {names}, _row_hash FROM {batch.scan}) s FULL JOIN "
        f"(SELECT {names}, _row_hash, filename, _valid_from FROM {current} WHERE _valid_to IS NULL) c ON {same} "
        f"WHERE c.{first} IS NULL {gone} "
        f"OR (s.{first} IS NOT NULL AND c.{first} IS NOT NULL AND s._row_hash <> c._row_hash)"
    )
    row = work.con.execute(
        "SELECT count(*) FILTER (kind = 'i'), count(*) FILTER (kind = 'u'), count(*) FILTER (kind = 'd') FROM diff"
    ).fetchone()
    newest = work.con.execute(f"SELECT greatest(max(_valid_from), max(_valid_to)) FROM {current}").fetchone()
    assert row is not None
    assert newest is not None
    return _Diff(row[0], row[1], row[2], newest[0])


def _change(work: Workspace, load: _Load, snapshot: DeltaTable, batch: Screened, schema: pa.Schema) -> Change:
    """Write the opened versions and the files that hold closed ones; the latter replace the files they came from."""
    using = ", ".join(quoted(name) for name in load.key)
    fields = work.select_list(batch.schema_with_system, schema)
    opened = work.copy(
        f"SELECT {fields} FROM {batch.scan} s SEMI JOIN (FROM diff WHERE kind IN ('i', 'u')) d USING ({using})",
        work.fresh("opened"),
    )
    closed_in = {row[0] for row in work.con.execute("SELECT DISTINCT filename FROM diff WHERE kind <> 'i'").fetchall()}
    files = files_of(snapshot)
    remove = [
        file
        for file, address in zip(files, addresses(load.lake, load.layer, load.table, files), strict=True)
        if address in closed_in
    ]
    rewritten: list[Path] = []
    if remove:
        rewritten = work.copy(_rewrite(work, load, remove, schema), work.fresh("closed"))
    return Change(schema, [(path, {}) for path in [*opened, *rewritten]], remove)


def _rewrite(work: Workspace, load: _Load, remove: list[dict[str, Any]], schema: pa.Schema) -> str:
    """Return the SQL of the removed files' rows with closed versions closed and versions of no length left out."""
    as_of = f"TIMESTAMP {literal(load.as_of.isoformat(sep=' '))}"
    removed = addresses(load.lake, load.layer, load.table, remove)
    held = work.con.execute(f"DESCRIBE SELECT * FROM {scan_of(removed, ', union_by_name = true')}").fetchall()
    present = {row[0] for row in held}
    closes = "t._valid_to IS NULL AND d.kind IS NOT NULL"
    items = []
    for f in schema:
        name = quoted(f.name)
        if f.name == columns.VALID_TO:
            items.append(f"CASE WHEN {closes} THEN {as_of} ELSE t._valid_to END AS _valid_to")
        elif f.name in present:
            items.append(f"t.{name}::{columns.duck_type(f.type)} AS {name}")
        else:
            items.append(f"NULL::{columns.duck_type(f.type)} AS {name}")
    same = " AND ".join(f"t.{quoted(name)} = d.{quoted(name)}" for name in load.key)
    return (
        f"SELECT {', '.join(items)} FROM {scan_of(removed, ', union_by_name = true')} t "
        f"LEFT JOIN (FROM diff WHERE kind <> 'i') d ON {same} "
        f"WHERE NOT ({closes} AND t._valid_from >= {as_of})"
    )
