"""Writes a campus' database systems: single SQLite files for the demo, real PostgreSQL and MariaDB for the tests.

Belongs here: bulk loading. Not here: definitions (`ddl`), files of other kinds.
"""

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote, urlsplit

import polars as pl

from lakehouse.contracts import Registry, TableContract
from simulator.population import Campus
from simulator.sources.ddl import mariadb_table, postgresql_table, quoted, sqlite_table

_DATABASES = ("postgresql", "mariadb", "sqlite")
_ROWS_A_STATEMENT = 2000


def database_tables(registry: Registry, kinds: Iterable[str] = _DATABASES) -> list[TableContract]:
    """Return the tables that live in databases of these kinds, by id."""
    wanted = set(kinds)
    return [table for table in registry.tables.values() if table.source_kind in wanted]


def write_sqlite(registry: Registry, campus: Campus, folder: Path, system: str) -> Path:
    """Write all database tables of `system` to `<folder>/<system>.sqlite`; an existing file is replaced whole."""
    path = folder / f"{system}.sqlite"
    new = folder / f"{system}.sqlite.new"
    new.unlink(missing_ok=True)
    connection = sqlite3.connect(new)
    try:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        for table in database_tables(registry):
            if table.system == system:
                _fill_sqlite(connection, table, campus.tables[table.id])
        connection.commit()
    finally:
        connection.close()
    new.replace(path)
    return path


def _fill_sqlite(connection: sqlite3.Connection, table: TableContract, frame: pl.DataFrame) -> None:
    connection.execute(sqlite_table(table))
    marks = ", ".join("?" * frame.width)
    insert = f"INSERT INTO {quoted(table.physical)} VALUES ({marks})"  # noqa: S608 - names come from the contracts
    for part in written_texts(frame).iter_slices(50_000):
        connection.executemany(insert, part.iter_rows())


def written_texts(frame: pl.DataFrame, *, booleans: type[pl.DataType] = pl.Int64) -> pl.DataFrame:
    """Return a frame with days and instants as text and booleans as 1/0; what a driver would send."""
    changed = []
    for name, dtype in frame.schema.items():
        if dtype == pl.Date:
            changed.append(pl.col(name).dt.strftime("%Y-%m-%d"))
        elif dtype == pl.Datetime:
            changed.append(pl.col(name).dt.strftime("%Y-%m-%d %H:%M:%S"))
        elif dtype == pl.Boolean:
            changed.append(pl.col(name).cast(booleans))
    return frame.with_columns(changed)


def write_postgresql(registry: Registry, campus: Campus, dsn: str) -> list[str]:
    """Create one schema a system in the database `dsn` names and load it by COPY; returns the table ids written.

    Schemas of the same names are dropped first. Runs in one transaction: on an error nothing has changed.
    """
    import psycopg

    tables = database_tables(registry, ["postgresql"])
    with psycopg.connect(dsn) as connection, connection.cursor() as cursor:
        for system in sorted({table.system for table in tables}):
            cursor.execute(f"DROP SCHEMA IF EXISTS {quoted(system)} CASCADE")
            cursor.execute(f"CREATE SCHEMA {quoted(system)}")
        for table in tables:
            for statement in postgresql_table(table):
                cursor.execute(statement)
            where = f"{quoted(table.system)}.{quoted(table.physical)}"
            with cursor.copy(f"COPY {where} FROM STDIN (FORMAT csv)") as copy:
                for part in campus.tables[table.id].iter_slices(100_000):
                    copy.write(copy_text(part))
    return [table.id for table in tables]


def copy_text(frame: pl.DataFrame) -> str:
    """Return rows as the CSV that COPY reads: null is nothing, an empty text is a quoted nothing."""
    texts = written_texts(frame).with_columns(pl.col(pl.Binary).cast(pl.String))
    return texts.write_csv(include_header=False, quote_style="non_numeric", null_value="")


def write_mariadb(registry: Registry, campus: Campus, url: str, prefix: str = "") -> list[str]:
    """Create one database a system on `mariadb://user:password@host:port` and load it; returns the table ids.

    A database is named `<prefix><system>`; one of that name is dropped first.
    """
    import pymysql

    parts = urlsplit(url)
    tables = database_tables(registry, ["mariadb"])
    connection = pymysql.connect(
        host=parts.hostname or "127.0.0.1",
        port=parts.port or 3306,
        user=unquote(parts.username or "root"),
        password=unquote(parts.password or ""),
        charset="utf8mb4",
    )
    with connection, connection.cursor() as cursor:
        for system in sorted({table.system for table in tables}):
            cursor.execute(f"DROP DATABASE IF EXISTS {quoted(prefix + system, '`')}")
            cursor.execute(f"CREATE DATABASE {quoted(prefix + system, '`')} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin")
        for table in tables:
            cursor.execute(mariadb_table(table, prefix))
            marks = ", ".join(["%s"] * len(table.columns))
            where = f"{quoted(prefix + table.system, '`')}.{quoted(table.physical, '`')}"
            insert = f"INSERT INTO {where} VALUES ({marks})"  # noqa: S608 - names come from the contracts
            for part in written_texts(campus.tables[table.id]).iter_slices(_ROWS_A_STATEMENT):
                cursor.executemany(insert, part.rows())
        connection.commit()
    return [table.id for table in tables]
