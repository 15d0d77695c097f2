"""Reads a PostgreSQL table in bulk: one binary COPY streamed through DuckDB's scanner, exact or not at all.

Belongs here: the remote SELECT that makes every value exact, and the connection's failures. Not here: typing.

The scanner reads a NUMERIC without precision as a double, and stops at NaN: so the remote SELECT sends the first as
text and names the rows of the second. Infinite and far dates arrive as Arrow's extremes and fail in `typing`.
"""

# ruff: noqa: S608 - names go through quoted(), texts through literal()

import re
from collections.abc import Iterator, Mapping
from contextlib import closing
from typing import Any

import duckdb
import psycopg
import pyarrow as pa
import pyarrow.compute as pc

from lakehouse.connect.errors import GatherError
from lakehouse.connect.reading import BATCH_ROWS, Window
from lakehouse.connect.rejects import Reject, Rejects
from lakehouse.connect.sources import Source
from lakehouse.connect.typing import shown
from lakehouse.contracts import TableContract
from lakehouse.storage import open_session

_NAN = "_nan"
_AS_IS = {
    "smallint", "integer", "bigint", "real", "double precision", "boolean", "date", "bytea", "text",
    "timestamp without time zone",
}  # fmt: skip
_COLUMNS = """
SELECT n.nspname, a.attname, format_type(a.atttypid, a.atttypmod)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
WHERE c.relname = %s AND n.nspname = ANY(%s) AND c.relkind IN ('r', 'v', 'm', 'p', 'f') AND a.attnum > 0
AND NOT a.attisdropped ORDER BY array_position(%s::text[], n.nspname::text), a.attnum"""


class PostgresqlReader:
    """One table or view of a PostgreSQL database, in the schema given or that named like the system."""

    def __init__(self, table: TableContract, source: Source) -> None:
        self.table, self.source = table, source
        self.port = source.port or 5432
        self.uri = f"postgresql://{source.host}:{self.port}/{source.database}/{table.physical}"
        self._schema_name = ""
        self._columns: dict[str, str] = {}

    def schema(self) -> Mapping[str, str]:
        """Return column name → type as PostgreSQL writes it; GatherError where there is no such table."""
        if self._columns:
            return self._columns
        places = [self.source.schema_name] if self.source.schema_name else [self.table.system, "public"]
        try:
            with closing(psycopg.connect(**self._arguments(), connect_timeout=10)) as con:
                rows = con.execute(_COLUMNS, (self.table.physical, places, places)).fetchall()
        except psycopg.Error as error:
            raise self._failure(error) from error
        if not rows:
            cause = f"模式 {'、'.join(places)} 里没有表 {self.table.physical}"
            raise GatherError(self.table.id, self.uri, cause, "核对契约的 physical 与账号的权限")
        self._schema_name = rows[0][0]
        self._columns = {name: text for schema, name, text in rows if schema == self._schema_name}
        return self._columns

    def count(self) -> int | None:
        """Return None: an exact count costs a scan."""
        return None

    def batches(self, window: Window | None, rejects: Rejects) -> Iterator[pa.RecordBatch]:
        """Stream the declared columns that exist, from one snapshot of the source."""
        names = [column.physical for column in self.table.columns if column.physical in self.schema()]
        remote = self._remote(names, window)
        try:
            with closing(open_session(memory_limit="256MB", extensions=("postgres_scanner",))) as con:
                self._attach(con)
                reader = con.execute(f"SELECT * FROM postgres_query('src', {_literal(remote)})").to_arrow_reader(
                    BATCH_ROWS
                )
                for batch in reader:
                    yield self._without_nan(batch, rejects)
        except (duckdb.Error, pa.ArrowException) as error:
            raise self._failure(error) from error

    def _remote(self, names: list[str], window: Window | None) -> str:
        items = [_item(name, self._columns[name]) for name in names]
        numbers = [name for name in names if _is_bounded(self._columns[name])]
        if numbers:
            tests = " ".join(f"WHEN {_quoted(name)} = 'NaN' THEN {_literal(name)}" for name in numbers)
            items.append(f"CASE {tests} END AS {_NAN}")
        sql = f"SELECT {', '.join(items)} FROM {_quoted(self._schema_name)}.{_quoted(self.table.physical)}"
        if window is None:
            return sql
        column = _quoted(window.column)
        return f"{sql} WHERE {column} >= {_literal(window.since.isoformat(sep=' '))} OR {column} IS NULL"

    def _attach(self, con: duckdb.DuckDBPyConnection) -> None:
        said = self._arguments()
        said["database"] = said.pop("dbname")
        items = ", ".join(f"{name} {_literal(str(value))}" for name, value in said.items() if value not in ("", None))
        con.execute(f"CREATE SECRET source_login (TYPE postgres, {items})")
        con.execute("ATTACH '' AS src (TYPE postgres, SECRET source_login, READ_ONLY)")

    def _arguments(self) -> dict[str, Any]:
        try:
            password = self.source.password().get_secret_value()
        except KeyError as error:
            cause = f"环境变量 {self.source.password_env} 没有设置"
            raise GatherError(self.table.id, self.uri, cause, "设置它后重新运行") from error
        said: dict[str, Any] = {
            "host": self.source.host, "port": self.port, "dbname": self.source.database, "user": self.source.user,
            "password": password,
        }  # fmt: skip
        return {name: value for name, value in said.items() if value != ""}

    def _without_nan(self, batch: pa.RecordBatch, rejects: Rejects) -> pa.RecordBatch:
        position = batch.schema.get_field_index(_NAN)
        if position < 0 or batch.column(position).null_count == batch.num_rows:
            return batch.drop_columns([_NAN]) if position >= 0 else batch
        bad = batch.column(position)
        for index in pc.indices_nonzero(bad.is_valid()).to_pylist():
            key = ((column, shown(batch.column(column.physical)[index])) for column in self.table.key_columns)
            rejects.add(Reject(rejects.place(key), str(bad[index]), "NaN", "not_a_number"))
        return batch.filter(bad.is_null()).drop_columns([_NAN])

    def _failure(self, error: Exception) -> GatherError:
        text = str(error)
        cure = "检查网络与账号"
        if re.search(r"password authentication failed|no password supplied|role .* does not exist|28P01", text):
            cure = f"检查用户 {self.source.user} 与环境变量 {self.source.password_env}"
        elif re.search(r"refused|could not connect|timeout|timed out|could not translate|not known", text):
            cure = "检查服务是否启动、地址与端口"
        return GatherError(self.table.id, self.uri, text, cure)


def _is_bounded(text: str) -> bool:
    return text.startswith("numeric(")


def _item(name: str, text: str) -> str:
    column = _quoted(name)
    if _is_bounded(text):
        return f"NULLIF({column}, 'NaN') AS {column}"
    if text == "timestamp with time zone":
        return f"({column} AT TIME ZONE 'Asia/Shanghai') AS {column}"
    # char(n)::text drops the padding, which PostgreSQL itself holds for no part of the value
    is_plain = text in _AS_IS or text.startswith(("character varying", "timestamp("))
    return column if is_plain and "with time zone" not in text else f"{column}::text AS {column}"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
