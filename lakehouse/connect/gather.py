"""Brings one source table into `ods`: read, land, type, set aside, compare, commit.

Belongs here: the order of those steps and what each failure becomes. Not here: reading (the readers), typing,
writing (`lakehouse.storage`), when it runs (`gxnu_assets`).

Nothing is published before everything was read and judged, and the quarantine is written before the table: a kill
at any point leaves the old table, and the next run brings the same content.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from lakehouse.connect.drift import Drift, find_drift, refuse_gone_key
from lakehouse.connect.errors import GatherError
from lakehouse.connect.masking import masked
from lakehouse.connect.opening import Opened, open_reader
from lakehouse.connect.quarantine import record_drift, record_rejects
from lakehouse.connect.reading import Window
from lakehouse.connect.rejects import Reject, Rejects, TooManyRejectsError
from lakehouse.connect.sources import Sources
from lakehouse.connect.typing import SHANGHAI, Typer, shown, typed
from lakehouse.contracts import Registry, TableContract
from lakehouse.storage import Commit, Lake, append_rows, merge_versions, read_mark

# Slips of offline terminals arrive up to 9 days late (source owners, 2026-11), so every window reaches back 10.
OVERLAP = timedelta(days=10)
MAX_BAD_SHARE = 0.05
Progress = Callable[[int], None]


@dataclass(frozen=True)
class Gathered:
    """What gathering one table did. `rows_read` = rows stored or already there + duplicates + quarantined."""

    table_id: str
    commit: Commit
    rows_read: int
    quarantined: int
    drift: tuple[Drift, ...]
    source_uri: str
    seconds: float
    max_business_time: datetime | None = None
    skipped_reason: str | None = None

    @property
    def inserted(self) -> int:
        """Rows with a new key."""
        return self.commit.inserted

    @property
    def updated(self) -> int:
        """Rows whose content changed."""
        return self.commit.updated

    @property
    def deleted(self) -> int:
        """Rows that vanished from the source."""
        return self.commit.deleted

    @property
    def rows_written(self) -> int:
        """Rows this commit added."""
        return self.inserted + self.updated

    @property
    def duplicates_collapsed(self) -> int:
        """Identical rows under one key beyond the first."""
        return self.commit.duplicates


@dataclass
class _Load:
    """One call of gather under way."""

    lake: Lake
    registry: Registry
    table: TableContract
    opened: Opened
    as_of: datetime
    run_id: str
    progress: Progress | None
    window: Window | None
    full: bool
    rejects: Rejects
    rows_read: int = 0
    newest: datetime | None = None
    drift: tuple[Drift, ...] = ()
    mark: dict[str, Any] = field(default_factory=dict)

    @property
    def uri(self) -> str:
        return self.opened.reader.uri


def gather(
    lake: Lake,
    registry: Registry,
    sources: Sources,
    table_id: str,
    *,
    as_of: datetime,
    run_id: str,
    progress: Progress | None = None,
    full: bool = False,
    max_bad_share: float = MAX_BAD_SHARE,
) -> Gathered:
    """Gather one table by its contract's increment; `full` reads all of a watermark or append table (reconciliation).

    `full` also confirms that a snapshot source without any row is truly empty; otherwise that is a GatherError.

    `as_of` is naive UTC. `progress` is called with the rows read so far. Raises GatherError for the source's failures
    and where more than `max_bad_share` of the rows cannot be stored, StorageError for the lake's; neither publishes.
    """
    started = time.monotonic()
    table = registry.tables.get(table_id)
    if table is None:
        raise GatherError(table_id, "contracts", "没有这张表的契约", "用 gxnu contracts 查看全部表")
    opened = open_reader(lake, table, sources.of(table.system, table_id), as_of)
    held = opened.delivery.last_load(lake) if opened.delivery and not full else None
    if held is not None:
        return _unchanged(lake, table, opened, held, time.monotonic() - started)
    window = None if full else _window(lake, table)
    rejects = Rejects(max_bad_share, mask=partial(masked, registry))
    load = _Load(lake, registry, table, opened, as_of, run_id, progress, window, full, rejects)
    try:
        commit = _write(load)
    except TooManyRejectsError as error:
        record_rejects(lake, registry, table, load.rejects.rows, load.uri, as_of=as_of, run_id=run_id)
        raise GatherError(table_id, load.uri, str(error), "见隔离区，请来源部门改正或核对契约") from error
    opened.settled()
    if opened.delivery:
        counts = {"rows_read": load.rows_read, "quarantined": len(load.rejects.rows)}
        opened.delivery.remember(lake, commit.version, counts)
    return Gathered(
        table_id, commit, load.rows_read, len(load.rejects.rows), load.drift, load.uri,
        time.monotonic() - started, load.newest,
    )  # fmt: skip


def _unchanged(lake: Lake, table: TableContract, opened: Opened, held: dict[str, Any], seconds: float) -> Gathered:
    version, rows = lake.version("ods", table.ods_table), lake.row_count("ods", table.ods_table)
    commit = Commit(version, rows, False)
    return Gathered(
        table.id, commit, held["rows_read"], held["quarantined"], (), opened.reader.uri, seconds,
        skipped_reason="文件未变",
    )  # fmt: skip


def _time_column(table: TableContract) -> str | None:
    """Return the physical column whose time says how far the source was read."""
    return {"watermark": table.load.watermark, "append": table.load.partition}.get(table.load.effective_increment)


def _window(lake: Lake, table: TableContract) -> Window | None:
    column = _time_column(table)
    mark = read_mark(lake, "ods", table.ods_table) if column else None
    if not column or not mark or column not in mark:
        return None
    return Window(column, datetime.fromisoformat(mark[column]) - OVERLAP)


def _write(load: _Load) -> Commit:
    table = load.table
    if not load.opened.sparse:
        load.drift = find_drift(table, load.opened.kind, load.opened.reader.schema(), sparse=False)
        refuse_gone_key(table, load.drift, load.uri)
    typer = Typer(table)
    reader = pa.RecordBatchReader.from_batches(typer.schema, _stream(load, typer))
    key = tuple(column.name for column in table.key_columns)
    shared: dict[str, Any] = {
        "key": key,
        "as_of": load.as_of,
        "source": load.uri,
        "on_rejected": lambda batch: _keep_rejected(load, batch),
        "mark": load.mark,
        "run_id": load.run_id,
        "title": table.title,
        "comments": {column.name: column.title for column in table.columns},
        "after_stage": lambda: _settle(load),
    }
    increment = table.load.effective_increment
    if increment == "append":
        partition = next((c.name for c in table.columns if c.physical == table.load.partition), None)
        month = "_month" if partition else None
        return append_rows(
            load.lake, "ods", table.ods_table, reader, partition=month, partition_from=partition, **shared
        )
    whole = increment == "snapshot" or load.full
    return merge_versions(load.lake, "ods", table.ods_table, reader, detect_deletes=whole, **shared)


def _stream(load: _Load, typer: Typer) -> Iterator[pa.RecordBatch]:
    """Yield typed batches; at the end judge the share of bad rows, so that a refused load publishes nothing."""
    typed_out = 0  # rejects among the rows of a batch; the others never came in one
    for raw in load.opened.reader.batches(load.window, load.rejects):
        load.rows_read += raw.num_rows
        before = len(load.rejects.rows)
        batch = typer.apply(raw, load.uri, load.rejects)
        typed_out += len(load.rejects.rows) - before
        _note_time(load, batch)
        if load.progress:
            load.progress(load.rows_read)
        yield batch
    load.rows_read += len(load.rejects.rows) - typed_out
    if load.opened.sparse:
        load.drift = find_drift(load.table, load.opened.kind, load.opened.reader.schema(), sparse=True)
        if load.rows_read:
            refuse_gone_key(load.table, load.drift, load.uri)
    load.rejects.judge(load.rows_read)


def _note_time(load: _Load, batch: pa.RecordBatch) -> None:
    """Move the mark to the newest business time seen, but not past the run's own clock: a source's clock may err."""
    column = _time_column(load.table)
    if column is None or not batch.num_rows:
        return
    times, _ = typed(batch.column(load.table.by_physical[column].name), pa.timestamp("us"))
    now = load.as_of.replace(tzinfo=None) + SHANGHAI.utcoffset(None)
    newest = pc.max(pc.if_else(pc.less_equal(times, pa.scalar(now, times.type)), times, None)).as_py()
    if newest is not None and (load.newest is None or newest > load.newest):
        load.newest = newest
        load.mark[column] = newest.isoformat(sep=" ", timespec="microseconds")


def _keep_rejected(load: _Load, batch: pa.RecordBatch) -> None:
    key = load.table.key_columns
    for index in range(batch.num_rows):
        place = load.rejects.place((column, shown(batch.column(column.name)[index])) for column in key)
        reason = str(batch.column("_reason_code")[index])
        load.rejects.add(Reject(place, key[0].physical, "", reason))


def _refuse_emptied(load: _Load) -> None:
    """A whole read without a row is a source that broke far more often than one that was emptied."""
    emptied = load.table.load.effective_increment == "snapshot" and not load.rows_read and not load.full
    if emptied and load.lake.row_count("ods", load.table.ods_table):
        cure = f"查看来源；确已清空时运行 gxnu gather {load.table.id} --full"
        raise GatherError(load.table.id, load.uri, "来源一行也没有，而湖中有数据", cure)


def _settle(load: _Load) -> None:
    """Record what was set aside, before the table changes."""
    load.rejects.judge(load.rows_read)
    _refuse_emptied(load)
    at: dict[str, Any] = {"as_of": load.as_of, "run_id": load.run_id}
    record_rejects(load.lake, load.registry, load.table, load.rejects.rows, load.uri, **at)
    record_drift(load.lake, load.table, load.drift, load.uri, **at)
