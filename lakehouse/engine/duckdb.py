"""DuckDB over the lake: every table as `schema.table` in a catalogue named `lake`, as Trino shows it.

Belongs here: connections and views. Not here: checking what a person typed (query.py), writing to the lake.
"""
# ruff: noqa: S608 - names go through quoted(), texts through literal()

from collections.abc import Iterable

import duckdb

from lakehouse.settings import settings
from lakehouse.storage import Lake, StorageError, open_session
from lakehouse.storage.session import literal, quoted

CATALOGUE = "lake"


def connect(
    lake: Lake | None = None,
    *,
    read_only_views: bool = True,
    memory_limit: str | None = None,
    threads: int = 2,
    tables: Iterable[tuple[str, str]] | None = None,
) -> duckdb.DuckDBPyConnection:
    """Return a private connection with the lake's tables as views: `ods.t` and `lake.ods.t` both work.

    `tables` limits the views to these (layer, table); without it the store is listed and each log opened once
    (about 8 ms a table). A view reads the newest version at each query. `read_only_views=False` gives a bare
    connection with extensions and credentials, for code that names its own `delta_scan`.
    """
    lake = lake or Lake.from_settings()
    con = open_session(
        lake, memory_limit=memory_limit or settings().memory_limit, threads=threads, extensions=("delta",)
    )
    con.execute("SET preserve_insertion_order = true")
    con.execute(f"ATTACH ':memory:' AS {CATALOGUE}")
    con.execute(f"USE {CATALOGUE}")
    if read_only_views:
        add_views(con, lake, lake.tables() if tables is None else tables)
    return con


def add_views(con: duckdb.DuckDBPyConnection, lake: Lake, tables: Iterable[tuple[str, str]]) -> None:
    """Create or replace the views of some tables; a name that is not in the lake raises StorageError."""
    for layer, table in tables:
        con.execute(f"CREATE SCHEMA IF NOT EXISTS {CATALOGUE}.{quoted(layer)}")
        try:
            con.execute(
                f"CREATE OR REPLACE VIEW {CATALOGUE}.{quoted(layer)}.{quoted(table)} AS "
                f"SELECT * FROM {scan(lake, layer, table)}"
            )
        except duckdb.Error as error:
            if not lake.exists(layer, table):
                raise StorageError("湖中没有这张表", f"{layer}.{table}", "先运行产生它的资产") from error
            raise


def confine(con: duckdb.DuckDBPyConnection, lake: Lake) -> None:
    """Let the connection read files of the lake and spill, and nothing else, for ever: for SQL that people type."""
    own = [f"{lake.uri}/", f"{lake.staging}/"]
    con.execute(f"SET allowed_directories = [{', '.join(literal(path) for path in own)}]")
    con.execute("SET enable_external_access = false")
    con.execute("SET lock_configuration = true")


def scan(lake: Lake, layer: str, table: str) -> str:
    """Return the `delta_scan('…')` FROM item of a table."""
    uri = lake.table_uri(layer, table)
    return f"delta_scan({literal(uri if lake.is_remote else 'file://' + uri)})"
