"""A source stream becomes local Parquet once, hashed and cast, with memory bounded whatever its size.

Belongs here: the work folder of one load, streaming into it, what is in it. Not here: comparing with the table.
"""
# ruff: noqa: S608 - names go through quoted(), texts through literal()

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import unquote
from uuid import uuid4

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from lakehouse.storage.errors import storage_errors
from lakehouse.storage.location import Lake
from lakehouse.storage.schema import cast_list, stored_schema
from lakehouse.storage.session import literal, open_session

# 128 MB files: a close rewrites one of them, Trino splits them, and a commit of 3 M rows stays at a few actions.
FILE_SIZE = "128MB"


@dataclass(frozen=True)
class SqlSource:
    """Rows that a DuckDB connection of the caller produces (e.g. through the postgres scanner), never materialised."""

    connection: duckdb.DuckDBPyConnection
    sql: str

    @property
    def schema(self) -> pa.Schema:
        """The Arrow schema of the query, from an empty run."""
        return self.connection.sql(f"SELECT * FROM ({self.sql}) LIMIT 0").to_arrow_table().schema


Source: TypeAlias = Any  # pa.RecordBatchReader | pa.Table | SqlSource; pyarrow has no types to name


@dataclass
class Workspace:
    """One load's private folder and DuckDB session; both vanish when the load ends."""

    folder: Path
    con: duckdb.DuckDBPyConnection

    def copy(self, sql: str, name: str, *, partition_by: str | None = None) -> list[Path]:
        """Run `sql` into Parquet files below `name` and return those that have rows."""
        return copy_to(self.con, sql, self.folder / name, partition_by=partition_by)

    def fresh(self, name: str) -> str:
        """Return a folder name not used before: attempts after a conflict do not mix."""
        return f"{name}-{uuid4().hex[:8]}"

    def select_list(self, held: pa.Schema, wanted: pa.Schema) -> str:
        """Return the SELECT list that turns rows of `held` into rows of `wanted`."""
        return ", ".join(cast_list(held, wanted))

    def with_rows(self, files: list[Path]) -> list[Path]:
        """Return the files worth publishing; readers find columns by name, so their order needs no rewrite."""
        return [path for path in files if self.rows(path)]

    def rows(self, path: Path) -> int:
        """Return the rows of one staged file, from its footer."""
        return int(pq.read_metadata(path).num_rows)


@contextmanager
def workspace(lake: Lake, *, memory_limit: str = "384MB", threads: int = 2) -> Iterator[Workspace]:
    """Yield a workspace; a killed process leaves its folder, which `maintain.sweep` removes by the pid in its name."""
    folder = lake.staging / f"load-{os.getpid()}-{uuid4().hex[:8]}"
    with storage_errors(str(folder)):
        folder.mkdir(parents=True)
        con = open_session(lake, memory_limit=memory_limit, threads=threads)
    try:
        yield Workspace(folder, con)
    finally:
        con.close()
        shutil.rmtree(folder, ignore_errors=True)


def copy_to(con: duckdb.DuckDBPyConnection, sql: str, folder: Path, *, partition_by: str | None = None) -> list[Path]:
    """Run a query into Parquet files of about 128 MB; returns only files with rows, sorted."""
    folder.mkdir(parents=True, exist_ok=True)
    layout = f"PARTITION_BY ({partition_by})" if partition_by else f"FILE_SIZE_BYTES {literal(FILE_SIZE)}"
    con.execute(
        f"COPY ({sql}) TO {literal(str(folder))} "
        f"(FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, ROW_GROUP_SIZE 61440, {layout})"
    )
    return sorted(path for path in folder.rglob("*.parquet") if pq.read_metadata(path).num_rows)


def partition_of(path: Path) -> dict[str, str | None]:
    """Return the partition values that DuckDB wrote into a file's folder name."""
    name, _, value = path.parent.name.partition("=")
    return {name: unquote(value)}


@dataclass(frozen=True)
class Stage:
    """A staged source: its files, its stored schema (without derived columns) and its rows."""

    files: list[Path]
    schema: pa.Schema
    rows: int

    @property
    def scan(self) -> str:
        """A FROM item over the staged rows; an empty stage keeps its columns."""
        return scan_of(self.files)


def scan_of(files: list[Path] | list[str], extra: str = "") -> str:
    """Return `read_parquet([...])` over files."""
    return f"read_parquet([{', '.join(literal(str(path)) for path in files)}], hive_partitioning = false{extra})"


def stage(work: Workspace, source: Source, derived: dict[str, str], *, target: pa.Schema | None = None) -> Stage:
    """Stream the source into Parquet with `derived` columns (name → SQL over the stored columns) beside its own.

    An error inside the caller's reader is raised as it was, so that a broken source is not reported as a broken store.
    """
    incoming = source.schema
    schema = stored_schema(incoming) if target is None else target
    casts = ", ".join(cast_list(incoming, schema))
    extra = "".join(f", {sql} AS {name}" for name, sql in derived.items())
    folder = work.folder / "stage"
    if isinstance(source, SqlSource):
        sql = f"SELECT *{extra} FROM (SELECT {casts} FROM ({source.sql}))"
        with storage_errors(str(work.folder)):
            files = copy_to(source.connection, sql, folder)
    else:
        files = _stage_reader(work, source, f"SELECT *{extra} FROM (SELECT {casts} FROM incoming)", folder)
    if not files:  # keep one empty file, so that the stage can be queried
        files = sorted(folder.rglob("*.parquet"))
    return Stage(files, schema, sum(pq.read_metadata(path).num_rows for path in files))


def _stage_reader(work: Workspace, source: Any, sql: str, folder: Path) -> list[Path]:
    failures: list[BaseException] = []
    reader = source if isinstance(source, pa.RecordBatchReader) else source.to_reader(max_chunksize=65536)

    def batches() -> Iterator[pa.RecordBatch]:
        try:
            yield from reader
        except BaseException as error:
            failures.append(error)
            raise

    work.con.register("incoming", pa.RecordBatchReader.from_batches(reader.schema, batches()))
    try:
        with storage_errors(str(work.folder)):
            return copy_to(work.con, sql, folder)
    except Exception:
        if failures:
            raise failures[0] from None
        raise
    finally:
        work.con.unregister("incoming")
