"""Reads a table of a SQLite file, where every cell has a type of its own.

Belongs here: cells to Arrow columns as they are. Not here: judging them against the declared type (`typing`).
"""

# ruff: noqa: S608 - names go through quoted(), values are bound

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pyarrow as pa

from lakehouse.connect.errors import GatherError
from lakehouse.connect.reading import BATCH_ROWS, Window
from lakehouse.connect.rejects import Rejects
from lakehouse.contracts import TableContract
from lakehouse.contracts.physical_types import arrow_type

_EXACT = 1 << 53


class SqliteReader:
    """One table or view of a SQLite database, opened read-only."""

    def __init__(self, table: TableContract, file: Path) -> None:
        self.table, self.file = table, file
        self.uri = f"sqlite://{file.name}/{table.physical}"
        if not file.is_file():
            raise GatherError(table.id, str(file), "没有这个数据库文件", "检查来源配置的 path")

    def schema(self) -> Mapping[str, str]:
        """Return column name → declared type ('' where none is); GatherError where there is no such table."""
        found = {row[1].decode(): row[2].decode() for row in self._query("SELECT * FROM pragma_table_info(?)")}
        if not found:
            raise GatherError(self.table.id, self.uri, f"库中没有表 {self.table.physical}", "核对契约的 physical")
        return found

    def count(self) -> int | None:
        """Return the number of rows; SQLite keeps none, so this is unknown."""
        return None

    def batches(self, window: Window | None, rejects: Rejects) -> Iterator[pa.RecordBatch]:
        """Stream the declared columns that exist, newest state of one read transaction."""
        held = self.schema()
        names = [column.physical for column in self.table.columns if column.physical in held]
        sql = f"SELECT {', '.join(map(_quoted, names))} FROM {_quoted(self.table.physical)}"
        texts = {
            name
            for name in names
            if pa.types.is_string(arrow_type(self.table.by_physical[name].type, self.table.source_kind))
        }
        values: tuple[str, ...] = ()
        if window is not None:
            column = _quoted(window.column)
            sql += f" WHERE {column} >= ? OR {column} IS NULL"
            values = (window.since.isoformat(sep=" ")[:19],)
        try:
            with closing(self._open()) as con, closing(con.execute(sql, values)) as cursor:
                while rows := cursor.fetchmany(BATCH_ROWS):
                    columns = zip(names, zip(*rows, strict=True), strict=True)
                    arrays = [_column(cells, is_text=name in texts) for name, cells in columns]
                    yield pa.RecordBatch.from_arrays(arrays, names=names)
        except sqlite3.Error as error:
            raise self._failure(error) from error

    def _open(self) -> sqlite3.Connection:
        # the writer may pull successive batches from several threads, one at a time
        con = sqlite3.connect(f"file:{quote(str(self.file))}?mode=ro", uri=True, check_same_thread=False)
        # bytes, because one undecodable text would otherwise end the whole read
        con.text_factory = bytes
        return con

    def _query(self, sql: str) -> list[Any]:
        try:
            with closing(self._open()) as con:
                return con.execute(sql, (self.table.physical,)).fetchall()
        except sqlite3.Error as error:
            raise self._failure(error) from error

    def _failure(self, error: sqlite3.Error) -> GatherError:
        return GatherError(self.table.id, self.uri, str(error), "检查文件是否完整、是否被加密或独占")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _column(cells: tuple[Any, ...], *, is_text: bool) -> pa.Array:
    """Return the cells in the one type they share; mixed ones as text, exactly as a reader would write them.

    A NUMERIC column holds 3 and 3.5 as integer and float: for a number both are floats, unless one is too long.
    """
    kinds = {type(cell) for cell in cells} - {type(None)}
    if not kinds:
        return pa.nulls(len(cells))
    if kinds == {bytes}:
        return _text(pa.array(cells, pa.binary()))
    if kinds == {int}:
        return pa.array(cells, pa.int64())
    if kinds == {float}:
        return pa.array(cells, pa.float64())
    if kinds == {int, float} and not is_text and all(cell is None or abs(cell) < _EXACT for cell in cells):
        return pa.array([None if cell is None else float(cell) for cell in cells], pa.float64())
    return _text(pa.array([None if cell is None else _bytes(cell) for cell in cells], pa.binary()))


def _text(array: pa.Array) -> pa.Array:
    try:
        return array.cast(pa.string())
    except pa.ArrowInvalid:
        return array


def _bytes(cell: Any) -> bytes:
    return cell if isinstance(cell, bytes) else repr(cell).encode()
