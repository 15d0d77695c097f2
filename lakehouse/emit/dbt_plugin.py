"""The dbt-duckdb plugin: shows the lake to dbt's connection and publishes each model as Delta, once.

Belongs here: what the `delta` materialisation (dbt/macros/delta.sql) cannot say in SQL. Not here: the models, the
commit itself (`lakehouse.storage`).
"""
# ruff: noqa: S608 - names go through quoted(), texts through literal()

import os
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import duckdb
from dbt.adapters.duckdb.plugins import BasePlugin
from dbt.adapters.duckdb.utils import TargetConfig

from lakehouse.contracts import TableContract, load_registry
from lakehouse.contracts.physical_types import ods_schema
from lakehouse.engine.duckdb import scan
from lakehouse.settings import settings
from lakehouse.storage import Lake, SqlSource, describe, replace
from lakehouse.storage.schema import LOADED_AT, MONTH, SOURCE, VALID_TO, duck_type
from lakehouse.storage.session import add_secret, extension_file, literal, quoted

SHOWN_LAYERS = ("ods", "std", "dim", "dwd", "dws", "ads")
# Small, joined by almost every std model: held in memory instead of opened 250 times.
HELD = ("dim", "dim_code_map")


class Plugin(BasePlugin):
    """One per dbt invocation; `store` runs in dbt's threads, each on a cursor of its own."""

    lake: Lake
    connection: duckdb.DuckDBPyConnection

    def initialize(self, plugin_config: dict[str, Any]) -> None:
        """Find the lake of this process."""
        self.lake = Lake.from_settings()

    def configure_connection(self, conn: duckdb.DuckDBPyConnection) -> None:
        """Load extensions from their wheels, set the clock's zone, show the lake's tables and empty ods stand-ins."""
        self.connection = conn
        names = ("httpfs", "delta") if self.lake.is_remote else ("delta",)
        for name in names:
            conn.execute(f"LOAD {literal(str(extension_file(name)))}")
        conn.execute("SET TimeZone = 'UTC'")
        conn.execute("SET preserve_insertion_order = false")
        spill = self.lake.staging / "spill"
        spill.mkdir(parents=True, exist_ok=True)
        conn.execute(f"SET temp_directory = {literal(str(spill))}")
        if self.lake.is_remote:
            add_secret(conn, self.lake)
        for layer in SHOWN_LAYERS:
            conn.execute(f"CREATE SCHEMA IF NOT EXISTS {quoted(layer)}")
        shown = {name for layer in SHOWN_LAYERS for name in self.lake.tables(layer)}
        for layer, table in sorted(shown):
            kind = "TABLE" if (layer, table) == HELD else "VIEW"
            source = scan(self.lake, layer, table)
            conn.execute(f"CREATE {kind} {quoted(layer)}.{quoted(table)} AS SELECT * FROM {source}")
        self._stand_in(conn, {table for layer, table in shown if layer == "ods"})

    def _stand_in(self, conn: duckdb.DuckDBPyConnection, held: set[str]) -> None:
        """Give a source that was never gathered its columns and no rows, so that what joins it can still be built."""
        for table in load_registry(settings().contracts_dir).tables.values():
            if table.ods_table not in held:
                conn.execute(f"CREATE VIEW ods.{quoted(table.ods_table)} AS {empty_ods(table)}")

    def store(self, target_config: TargetConfig) -> None:
        """Publish the model's query as a Delta table; equal content makes no new version.

        The materialisation passes `sql`, `as_of`, `comment`, `comments`, `key`, and `merge`: whether the query gives
        only new and changed rows, which replace those of the same key.
        """
        given = target_config.config
        layer, table = str(target_config.relation.schema), str(target_config.relation.identifier)
        as_of = datetime.fromisoformat(given["as_of"])
        key = tuple([given["key"]] if isinstance(given["key"], str) else given["key"])
        cursor = self.connection.cursor()
        try:
            sql = given["sql"]
            if given["merge"] and self.lake.exists(layer, table):
                sql = _merged(cursor, sql, scan(self.lake, layer, table), key)
            commit = replace(
                self.lake,
                layer,
                table,
                SqlSource(cursor, sql),
                as_of=as_of,
                comment=given["comment"],
                comments=given["comments"],
                key=key,
                run_id=os.environ.get("GXNU_RUN_ID", ""),
            )
            if not commit.changed:
                describe(self.lake, layer, table, as_of=as_of, title=given["comment"], comments=given["comments"])
        finally:
            cursor.close()


def _merged(cursor: duckdb.DuckDBPyConnection, sql: str, published: str, key: tuple[str, ...]) -> str:
    """Compute the fresh rows once and return the query of the whole: those, and the published rows of other keys."""
    cursor.execute(f"CREATE OR REPLACE TEMP TABLE fresh_rows AS {sql}")
    names = ", ".join(quoted(row[0]) for row in cursor.execute("DESCRIBE fresh_rows").fetchall())
    same = " AND ".join(f"kept.{quoted(name)} = fresh_rows.{quoted(name)}" for name in key)
    return (
        f"SELECT {names} FROM fresh_rows UNION ALL SELECT {names} FROM {published} AS kept "
        f"WHERE NOT EXISTS (SELECT 1 FROM fresh_rows WHERE {same})"
    )


def empty_ods(table: TableContract) -> str:
    """Return a query with the columns of a table's ods table and no rows."""
    columns = [(field.name, duck_type(field.type)) for field in ods_schema(table)]
    times = [LOADED_AT] if table.load.effective_increment == "append" else [LOADED_AT, "_valid_from", VALID_TO]
    columns += [(name, "TIMESTAMP") for name in times] + [(SOURCE, "VARCHAR"), ("_row_hash", "VARCHAR")]
    if table.load.effective_increment == "append":
        columns.append((MONTH, "VARCHAR"))
    return f"SELECT {', '.join(_nulls(columns))} WHERE false"


def _nulls(columns: Iterable[tuple[str, str]]) -> Iterable[str]:
    return (f"CAST(NULL AS {kind}) AS {quoted(name)}" for name, kind in columns)
