"""Makes a whole table of what its builder gave and plausible values for every column the builder left out.

Belongs here: order of columns, and where each value comes from. Not here: the plausible values themselves
(`plausible`), or values that must agree with another table (the builders).
"""

from collections.abc import Mapping

import polars as pl

from lakehouse.contracts import Column, TableContract
from simulator.plausible import plausible
from simulator.rendering import conform, physical_type, render
from simulator.world import World


def finish(
    world: World,
    table_id: str,
    known: pl.DataFrame | None = None,
    written: Mapping[str, pl.Series] | None = None,
    rows: int | None = None,
) -> pl.DataFrame:
    """Store and return a table: `written` as it is, `known` (by element) rendered, the rest plausible.

    `rows` is needed only where neither is given. Raises ValueError on a key that is not unique or a required
    column with a null: a clean campus must be clean.
    """
    table = world.table(table_id)
    written = written or {}
    count = rows if rows is not None else known.height if known is not None else len(next(iter(written.values())))
    columns: list[pl.Series] = []
    for column in table.columns:
        columns.append(_column(world, table, column, known, written, count).alias(column.physical))
    frame = pl.DataFrame(columns)
    _verify(table, frame)
    world.tables[table_id] = frame
    return frame


def _column(
    world: World,
    table: TableContract,
    column: Column,
    known: pl.DataFrame | None,
    written: Mapping[str, pl.Series],
    count: int,
) -> pl.Series:
    element = world.registry.elements[column.element]
    if column.physical in written:
        return conform(column, element, written[column.physical])
    if known is not None and column.element in known.columns:
        return render(world, table, column, known[column.element])
    stream = f"{table.id}.{column.physical}"
    parent = _parent(world, column)
    if parent is not None and not column.is_key:
        return conform(column, element, world.draw.pick(stream, parent, count))
    dtype = physical_type(column, element)
    if dtype == pl.Binary:
        return pl.Series([None] * count, dtype=pl.Binary)
    return plausible(world, table, column, count)


def _parent(world: World, column: Column) -> pl.Series | None:
    if not column.references:
        return None
    table_id, physical = column.references.rsplit(".", 1) if "@" not in column.references else ("", "")
    if table_id in world.tables:
        return world.tables[table_id][physical].drop_nulls()
    return None


def _verify(table: TableContract, frame: pl.DataFrame) -> None:
    keys = list(table.load.key)
    if frame.select(keys).is_duplicated().any():
        raise ValueError(f"{table.id}: 主键 {keys} 不唯一，生成器有误")
    for column in table.columns:
        if column.required and frame[column.physical].null_count():
            raise ValueError(f"{table.id}.{column.physical}: 必填字段有空值，生成器有误")
