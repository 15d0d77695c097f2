"""What every reader gives: the columns that are there today and a stream of raw batches.

Belongs here: the interface between readers and the load. Not here: any source's own way (its module), types.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import pyarrow as pa

from lakehouse.connect.rejects import Rejects
from lakehouse.contracts import TableContract

ROW, SOURCE = "_row", "_source"
BATCH_ROWS = 65536


@dataclass(frozen=True)
class Window:
    """Which part of a source to read: rows whose `column` is at or after `since`, or has no value."""

    column: str
    since: datetime


class Reader(Protocol):
    """One source table, opened. Columns of a raw batch are named by their physical names.

    A raw batch may hold `_row` (text: line or position, for messages) and `_source` (text: where each row is from);
    values are typed by the source where it has types, else text, else binary where text was not decodable.
    """

    uri: str

    def schema(self) -> Mapping[str, str]:
        """Return physical name → the source's own type text; complete only after `batches` where a file is read."""
        ...

    def batches(self, window: Window | None, rejects: Rejects) -> Iterator[pa.RecordBatch]:
        """Stream the rows once; rows that have no place in a batch go to `rejects`."""
        ...

    def count(self) -> int | None:
        """Return how many rows there are, where that costs nothing."""
        ...


def text_batches(
    table: TableContract, rows: Iterator[tuple[str, str, Mapping[str, str | None]]], size: int = BATCH_ROWS
) -> Iterator[pa.RecordBatch]:
    """Group rows (place, where from, physical name → text) into batches of the contract's columns.

    A column that no row of the whole batch mentions is still there, as nulls.
    """
    names = [column.physical for column in table.columns]
    schema = pa.schema([(name, pa.string()) for name in (*names, ROW, SOURCE)])
    held: list[tuple[str, str, Mapping[str, str | None]]] = []
    for row in rows:
        held.append(row)
        if len(held) >= size:
            yield _batch(held, names, schema)
            held = []
    if held:
        yield _batch(held, names, schema)


def _batch(
    held: list[tuple[str, str, Mapping[str, str | None]]], names: list[str], schema: pa.Schema
) -> pa.RecordBatch:
    arrays = [pa.array([values.get(name) for _, _, values in held], pa.string()) for name in names]
    arrays.append(pa.array([place for place, _, _ in held], pa.string()))
    arrays.append(pa.array([source for _, source, _ in held], pa.string()))
    return pa.RecordBatch.from_arrays(arrays, schema=schema)
