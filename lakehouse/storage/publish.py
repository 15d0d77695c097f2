"""A whole table anew, but only where its content differs from what is published.

Belongs here: `replace`. Not here: tables with row versions or appends, staging, the commit.
"""

# ruff: noqa: S608 - names go through quoted(), texts through literal()

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pyarrow as pa
from deltalake import DeltaTable

from lakehouse.storage import schema as columns
from lakehouse.storage.commit import Change, Commit, Note, publish, retrying
from lakehouse.storage.location import Lake, addresses, files_of, snapshot_rows, stored_columns
from lakehouse.storage.session import quoted
from lakehouse.storage.staging import Source, Stage, Workspace, scan_of, stage, workspace


@dataclass(frozen=True)
class _Replace:
    lake: Lake
    layer: str
    table: str
    ignore: tuple[str, ...]
    key: tuple[str, ...]
    title: str | None
    comments: dict[str, str] | None
    note: Note


def replace(
    lake: Lake,
    layer: str,
    table: str,
    reader: Source,
    *,
    as_of: datetime,
    comment: str | None = None,
    comments: dict[str, str] | None = None,
    key: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (columns.LOADED_AT,),
    mark: dict[str, Any] | None = None,
    run_id: str = "",
    memory_limit: str = "384MB",
    after_stage: Callable[[], None] | None = None,
) -> Commit:
    """Publish the rows as the table's whole content in one commit; equal content and schema: no new version.

    Content is compared as a multiset, without the columns in `ignore` (row order and the load time never matter),
    out of core. `key` only sharpens the counts: with it a changed row is `updated`, without it one deleted and one
    inserted. `comment` is the table's Chinese title, `comments` those of its columns; they alone make no new version
    (`describe` does). Readers see the old or the new table, whole.
    """
    note = Note("replace", as_of, run_id, mark)
    load = _Replace(lake, layer, table, ignore, key, comment, comments, note)
    with workspace(lake, memory_limit=memory_limit) as work:
        batch = stage(work, reader, {})
        if after_stage:
            after_stage()
        return retrying(lambda: _attempt(work, load, batch))


def _attempt(work: Workspace, load: _Replace, batch: Stage) -> Commit:
    snapshot = load.lake.table_or_none(load.layer, load.table)
    schema = columns.with_comments(batch.schema, load.comments)
    add: list[Any] = [(path, {}) for path in work.with_rows(batch.files)]
    change = Change(schema, add, title=load.title, overwrite=True)
    if snapshot is None:
        version = publish(load.lake, load.layer, load.table, None, change, load.note)
        return Commit(version, batch.rows, True, inserted=batch.rows)
    inserted, updated, deleted = _difference(work, load, snapshot, batch)
    if not (inserted or updated or deleted) and _same_columns(stored_columns(snapshot), schema):
        return Commit(snapshot.version(), batch.rows, False)
    version = publish(load.lake, load.layer, load.table, snapshot, change, load.note)
    return Commit(version, batch.rows, True, inserted, updated, deleted)


def _same_columns(old: pa.Schema, new: pa.Schema) -> bool:
    return [(f.name, f.type) for f in old] == [(f.name, f.type) for f in new]


def _difference(work: Workspace, load: _Replace, snapshot: DeltaTable, batch: Stage) -> tuple[int, int, int]:
    """Return rows inserted, updated, deleted; a checksum first, since mostly nothing or everything is equal."""
    files = files_of(snapshot)
    if not files:
        return batch.rows, 0, 0
    old = stored_columns(snapshot)
    shared = [f.name for f in batch.schema if f.name in old.names and f.name not in load.ignore]
    if not set(load.key) <= set(shared) or set(batch.schema.names) != set(old.names):
        return batch.rows, 0, snapshot_rows(snapshot)
    held = scan_of(addresses(load.lake, load.layer, load.table, files), ", union_by_name = true")
    sides = [f"SELECT {_normal(shared, batch.schema)} FROM {source}" for source in (batch.scan, held)]
    row = ", ".join(quoted(name) for name in shared)
    sums = [
        work.con.execute(
            f"SELECT count(*), sum(hash({row})::HUGEINT), bit_xor(hash({row})), sum((hash({row}, 1) >> 3)::HUGEINT) "
            f"FROM ({side})"
        ).fetchone()
        for side in sides
    ]
    return (0, 0, 0) if sums[0] == sums[1] else _counted(work, load, sides, row)


def _normal(names: list[str], schema: pa.Schema) -> str:
    """Return both sides' columns in the new types, so that equal values hash alike."""
    return ", ".join(
        f"try_cast({quoted(name)} AS {columns.duck_type(schema.field(name).type)}) AS {quoted(name)}" for name in names
    )


def _counted(work: Workspace, load: _Replace, sides: list[str], row: str) -> tuple[int, int, int]:
    names = "".join(f", {quoted(name)}" for name in load.key)
    new, old = (f"(SELECT hash({row}) AS h{names}, count(*) AS n FROM ({side}) GROUP BY ALL)" for side in sides)
    work.con.execute(
        f"CREATE OR REPLACE TEMP TABLE changed AS SELECT coalesce(a.n, 0) - coalesce(b.n, 0) AS n"
        f"{''.join(f', coalesce(a.{quoted(k)}, b.{quoted(k)}) AS {quoted(k)}' for k in load.key)} "
        f"FROM {new} a FULL JOIN {old} b ON a.h = b.h "
        f"{''.join(f'AND a.{quoted(k)} IS NOT DISTINCT FROM b.{quoted(k)} ' for k in load.key)}"
        f"WHERE coalesce(a.n, 0) <> coalesce(b.n, 0)"
    )
    paired = "0"
    if load.key:
        group = ", ".join(quoted(k) for k in load.key)
        paired = (
            "(SELECT coalesce(sum(least(p, m)), 0) FROM (SELECT sum(n) FILTER (n > 0) AS p, "
            f"-sum(n) FILTER (n < 0) AS m FROM changed GROUP BY {group}) WHERE p > 0 AND m > 0)"
        )
    counts = work.con.execute(
        f"SELECT coalesce(sum(n) FILTER (n > 0), 0), coalesce(-sum(n) FILTER (n < 0), 0), {paired} FROM changed"
    ).fetchone()
    inserted, deleted, updated = (int(value) for value in counts or (0, 0, 0))
    return inserted - updated, updated, deleted - updated
