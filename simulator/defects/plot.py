"""Where defects are sown: the tables as they stand, which rows are taken, and what was planted.

Belongs here: choosing exact numbers of victims apart from each other, replacing cells, recording. Not here: any defect.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

import numpy as np
import polars as pl

from lakehouse.contracts import Registry
from simulator.draw import Draw

Dimension = Literal["完整性", "及时性", "唯一性", "准确性", "一致性", "有效性"]


@dataclass(frozen=True)
class Planted:
    """One part of a defect: how many rows (or groups) are its victims, their keys, and what else they break."""

    id: str
    table: str
    columns: tuple[str, ...]
    what: str
    dimension: Dimension
    count: int
    keys: tuple[str, ...]
    secondary: Mapping[str, int] = field(default_factory=dict)


class Plot:
    """The tables under planting; rows once chosen are not chosen again in the same table unless `shared`."""

    def __init__(self, registry: Registry, tables: Mapping[str, pl.DataFrame], draw: Draw, today: date) -> None:
        self.registry = registry
        self.tables = dict(tables)
        self.draw = draw
        self.today = today
        self.planted: list[Planted] = []
        self._taken: dict[str, set[int]] = {}

    def choose(
        self,
        defect: str,
        table: str,
        share: float,
        *,
        among: pl.Series | None = None,
        least: int = 1,
        shared: bool = False,
    ) -> np.ndarray:
        """Return exactly max(least, round(share x rows of the table)) row numbers, ascending, that satisfy `among`.

        Raises ValueError when there are not that many free rows: the count would not be what it says.
        """
        height = self.tables[table].height
        free = np.ones(height, dtype=bool) if among is None else among.fill_null(False).to_numpy().copy()
        taken = self._taken.setdefault(table, set())
        if not shared:
            free[[row for row in taken if row < height]] = False
        candidates = np.flatnonzero(free)
        wanted = max(least, round(share * height))
        if len(candidates) < wanted:
            raise ValueError(f"缺陷 {defect}：{table} 需要 {wanted} 行，只有 {len(candidates)} 行可用")
        rows = np.sort(self.draw.rng(f"defect.{defect}").permutation(candidates)[:wanted])
        taken.update(rows.tolist())
        return rows

    def put(self, table: str, column: str, rows: np.ndarray, values: Any) -> None:
        """Replace cells of a column; `values` is one value or one for each row."""
        frame = self.tables[table]
        new = pl.Series(values) if isinstance(values, list | pl.Series) else pl.Series([values] * len(rows))
        old = frame[column]
        if new.dtype == pl.String and old.dtype != pl.String:
            old = old.cast(pl.String)
        changed = old.clone().scatter(rows.tolist(), new.cast(old.dtype))
        self.tables[table] = frame.with_columns(changed.alias(column))

    def append(self, table: str, rows: pl.DataFrame) -> np.ndarray:
        """Add rows at the end and return their numbers; they count as taken."""
        frame = self.tables[table]
        self.tables[table] = pl.concat([frame, rows.select(frame.columns).cast(frame.schema)])
        new = np.arange(frame.height, frame.height + rows.height)
        self._taken.setdefault(table, set()).update(new.tolist())
        return new

    def cells(self, table: str, column: str, rows: np.ndarray) -> pl.Series:
        """Return the cells of a column in some rows."""
        return self.tables[table][column].gather(rows.tolist())

    def keys(self, table: str, rows: np.ndarray) -> tuple[str, ...]:
        """Return the keys of rows as texts, parts joined by `|`."""
        frame = self.tables[table][rows.tolist()].select(self.registry.tables[table].load.key)
        return tuple("|".join("" if part is None else str(part) for part in row) for row in frame.iter_rows())

    def record(
        self,
        defect: str,
        table: str,
        columns: str,
        what: str,
        dimension: Dimension,
        rows: np.ndarray,
        **secondary: int,
    ) -> None:
        """Write down a planted part: one victim a row; `columns` is separated by blanks."""
        self.note(defect, table, columns, what, dimension, self.keys(table, rows), **secondary)

    def note(
        self,
        defect: str,
        table: str,
        columns: str,
        what: str,
        dimension: Dimension,
        keys: tuple[str, ...],
        **secondary: int,
    ) -> None:
        """Write down a planted part whose victims are not simply rows (groups, lines)."""
        entry = Planted(defect, table, tuple(columns.split()), what, dimension, len(keys), keys, secondary)
        self.planted.append(entry)
