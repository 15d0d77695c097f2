"""Reads a MariaDB table row by row from the server's cursor, so that nothing but one batch is ever held.

Belongs here: the connection, the cursor, values as the server writes them. Not here: typing.

Every value travels as text and is typed by the contract: a zero date, which drivers turn into NULL or into an error,
arrives as '0000-00-00' and is set aside with that reason (DESIGN §6), its neighbours are loaded.
"""

# ruff: noqa: S608 - names go through _quoted(), values are bound

from collections.abc import Iterator, Mapping
from contextlib import closing
from typing import Any

import pyarrow as pa
import pymysql
from pymysql.constants import FIELD_TYPE
from pymysql.converters import encoders
from pymysql.cursors import SSCursor

from lakehouse.connect.errors import GatherError
from lakehouse.connect.reading import Window
from lakehouse.connect.rejects import Rejects
from lakehouse.connect.sources import Source
from lakehouse.contracts import TableContract

_BATCH = 20_000
_REFUSED, _UNREACHABLE = {1044, 1045, 1698}, {2002, 2003, 2005, 2006, 2013}


class MariadbReader:
    """One table or view of a MariaDB or MySQL database, by default the one named like the system."""

    def __init__(self, table: TableContract, source: Source) -> None:
        self.table, self.source = table, source
        self.port = source.port or 3306
        self.database = source.database or table.system
        self.uri = f"mariadb://{source.host}:{self.port}/{self.database}/{table.physical}"
        self._columns: dict[str, str] = {}

    def schema(self) -> Mapping[str, str]:
        """Return column name → type as MariaDB writes it; GatherError where there is no such table."""
        if self._columns:
            return self._columns
        sql = (
            "SELECT column_name, column_type FROM information_schema.columns "
            "WHERE table_schema = %s AND table_name = %s ORDER BY ordinal_position"
        )
        try:
            with closing(self._open()) as con, con.cursor() as cursor:
                cursor.execute(sql, (self.database, self.table.physical))
                self._columns = {_said(name): _said(text) for name, text in cursor.fetchall()}
        except pymysql.Error as error:
            raise self._failure(error) from error
        if not self._columns:
            cause = f"库 {self.database} 里没有表 {self.table.physical}"
            raise GatherError(self.table.id, self.uri, cause, "核对契约的 physical 与账号的权限")
        return self._columns

    def count(self) -> int | None:
        """Return None: InnoDB's own count is an estimate."""
        return None

    def batches(self, window: Window | None, rejects: Rejects) -> Iterator[pa.RecordBatch]:
        """Stream the declared columns that exist, from one consistent snapshot."""
        names = [column.physical for column in self.table.columns if column.physical in self.schema()]
        items = ", ".join(_item(name, self._columns[name]) for name in names)
        sql = f"SELECT {items} FROM {_quoted(self.database)}.{_quoted(self.table.physical)}"
        values: tuple[str, ...] = ()
        if window is not None:
            column = _quoted(window.column)
            sql += f" WHERE {column} >= %s OR {column} IS NULL"
            values = (window.since.isoformat(sep=" "),)
        try:
            with closing(self._open()) as con, con.cursor(SSCursor) as cursor:
                cursor.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY")
                cursor.execute(sql, values)
                while rows := cursor.fetchmany(_BATCH):
                    arrays = [_column(cells) for cells in zip(*rows, strict=True)]
                    yield pa.RecordBatch.from_arrays(arrays, names=names)
        except pymysql.Error as error:
            raise self._failure(error) from error

    def _open(self) -> "pymysql.Connection[Any]":
        try:
            password = self.source.password().get_secret_value()
        except KeyError as error:
            cause = f"环境变量 {self.source.password_env} 没有设置"
            raise GatherError(self.table.id, self.uri, cause, "设置它后重新运行") from error
        return pymysql.connect(
            host=self.source.host, port=self.port, user=self.source.user, password=password, charset="utf8mb4",
            use_unicode=False, conv=_CONVERTERS, connect_timeout=10, read_timeout=600,
            init_command="SET time_zone = '+08:00'",
        )  # fmt: skip

    def _failure(self, error: pymysql.Error) -> GatherError:
        code = error.args[0] if error.args else 0
        cure = "检查网络与账号"
        if code in _REFUSED:
            cure = f"检查用户 {self.source.user} 与环境变量 {self.source.password_env}"
        elif code in _UNREACHABLE:
            cure = "检查服务是否启动、地址与端口"
        return GatherError(self.table.id, self.uri, str(error), cure)


# Integers as Python integers, everything else as the bytes the server sent: exact, and the cheapest.
_INTEGERS = (FIELD_TYPE.TINY, FIELD_TYPE.SHORT, FIELD_TYPE.INT24, FIELD_TYPE.LONG, FIELD_TYPE.LONGLONG)
_CONVERTERS: dict[Any, Any] = {**encoders, **dict.fromkeys(_INTEGERS, int)}


def _item(name: str, text: str) -> str:
    column = _quoted(name)
    # a float is sent with few digits unless it is asked for as a double
    return f"({column} + 0e0) AS {column}" if text.startswith("float") else column


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def _said(value: bytes | str) -> str:
    return value.decode() if isinstance(value, bytes) else value


def _column(cells: tuple[Any, ...]) -> pa.Array:
    """Return integers as such, bytes as text where they are UTF-8; `typing` decides what may stay binary."""
    first = next((cell for cell in cells if cell is not None), None)
    if first is None:
        return pa.nulls(len(cells))
    if isinstance(first, int):
        return pa.array(cells, pa.int64() if max(c for c in cells if c is not None) < 1 << 63 else pa.uint64())
    array = pa.array([cell.encode() if isinstance(cell, str) else cell for cell in cells], pa.binary())
    try:
        return array.cast(pa.string())
    except pa.ArrowInvalid:
        return array
