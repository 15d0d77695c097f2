"""Trino over the same lake: connection, registration of tables, fetching as Arrow.

Belongs here: what talks to Trino. Not here: starting it (`infra`), the access rules (`lakehouse.policy`).
"""

import decimal
import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

import pyarrow as pa
import requests
import trino
from trino.dbapi import Connection

from lakehouse.engine.errors import QueryError
from lakehouse.settings import settings
from lakehouse.storage import Lake
from lakehouse.storage.session import literal, quoted

CATALOGUE = "lake"
# At INFO the client says at every start that it has no keyring, which nobody here asked for.
logging.getLogger("trino").setLevel(logging.WARNING)


def connect(*, host: str | None = None, port: int | None = None, user: str = "gxnu") -> Connection:
    """Return a DB-API connection to catalogue `lake`; nothing is sent until the first query."""
    values = settings()
    return trino.dbapi.connect(
        host=host or values.trino_host,
        port=port or values.trino_port,
        user=user,
        catalog=CATALOGUE,
        source="gxnu",
        max_attempts=3,
        request_timeout=60,
    )


@contextmanager
def trino_errors() -> Iterator[None]:
    """Turn Trino's errors into QueryError with one line."""
    try:
        yield
    except (trino.exceptions.TrinoConnectionError, requests.exceptions.RequestException) as error:
        values = settings()
        raise QueryError(
            f"连不上 Trino（{values.trino_host}:{values.trino_port}）：运行 make stack，或检查 GXNU_TRINO_HOST 与 "
            "GXNU_TRINO_PORT；Trino is unreachable"
        ) from error
    except trino.exceptions.TrinoQueryError as error:
        raise QueryError(f"查询出错：{error.error_name}，{str(error.message).splitlines()[0]}") from error


def run(conn: Connection, sql: str) -> list[list[Any]]:
    """Run one statement to its end and return its rows."""
    with trino_errors():
        cursor = conn.cursor()
        cursor.execute(sql)
        rows: list[list[Any]] = cursor.fetchall()
        return rows


def register_tables(
    lake: Lake, conn: Connection, tables: Iterable[tuple[str, str]] | None = None, *, schemas: Iterable[str] = ()
) -> list[tuple[str, str]]:
    """Make Trino know every table of the lake; return those added now. A second call adds none.

    Descriptions and column comments come from the Delta log; new commits are seen without another call. `schemas` are
    layers that shall exist in any case, for Trino to write into.
    """
    wanted = sorted(lake.tables() if tables is None else set(tables))
    added: list[tuple[str, str]] = []
    for layer in sorted({layer for layer, _ in wanted} | set(schemas)):
        run(conn, f"CREATE SCHEMA IF NOT EXISTS {CATALOGUE}.{quoted(layer)} "
                  f"WITH (location = {literal(f'{lake.uri}/{layer}')})")  # fmt: skip
        known = {row[0] for row in run(conn, f"SHOW TABLES FROM {CATALOGUE}.{quoted(layer)}")}
        for table in (name for schema, name in wanted if schema == layer and name not in known):
            place = (literal(layer), literal(table), literal(lake.table_uri(layer, table)))
            run(conn, "CALL {}.system.register_table({}, {}, {})".format(CATALOGUE, *place))
            added.append((layer, table))
    return added


def fetch(sql: str, conn: Connection | None = None) -> pa.Table:
    """Return a query's rows as Arrow, typed as Trino declares them."""
    with trino_errors():
        cursor = (conn or connect()).cursor()
        cursor.execute(sql)
        rows = cursor.fetchall()
        names = [column[0] for column in cursor.description]
        types = [arrow_type(column[1]) for column in cursor.description]
    columns = [pa.array([_plain(row[i], types[i]) for row in rows], types[i]) for i in range(len(names))]
    return pa.Table.from_arrays(columns, schema=pa.schema(list(zip(names, types, strict=True))))


_TYPES = {
    "boolean": pa.bool_(),
    "tinyint": pa.int8(),
    "smallint": pa.int16(),
    "integer": pa.int32(),
    "bigint": pa.int64(),
    "real": pa.float32(),
    "double": pa.float64(),
    "date": pa.date32(),
    "varbinary": pa.binary(),
}


def arrow_type(name: str) -> pa.DataType:
    """Return the Arrow type of a Trino type's name; anything nested or rare is text."""
    if name.startswith("decimal("):
        precision, scale = name[8:-1].split(",")
        return pa.decimal128(int(precision), int(scale))
    if name.startswith("timestamp"):
        return pa.timestamp("us", tz="UTC" if name.endswith("with time zone") else None)
    return _TYPES.get(name, pa.string())


def _plain(value: Any, dtype: pa.DataType) -> Any:
    if value is None or isinstance(value, bool | int | float | date | datetime | decimal.Decimal | bytes):
        return str(value) if value is not None and dtype == pa.string() else value
    return str(value) if dtype == pa.string() else value
