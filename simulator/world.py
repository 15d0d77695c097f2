"""What a table's builder may see: contracts, seeded chance, the reference day, people and the tables made so far.

Belongs here: the shared state of one simulation. Not here: how any table is made.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from lakehouse.contracts import Registry, TableContract
from simulator.draw import Draw

Frames = dict[str, pl.DataFrame]


@dataclass
class World:
    """One simulation under way.

    `known` holds logical frames (columns named by element, values in the standard's codes) under names such as
    `staff`, `undergraduate`; `tables` holds finished tables (columns named as in the source) by table id.
    """

    registry: Registry
    draw: Draw
    today: date
    rows: Mapping[str, int]
    known: Frames = field(default_factory=dict)
    tables: Frames = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)

    def table(self, table_id: str) -> TableContract:
        """Return a table's contract."""
        return self.registry.tables[table_id]

    def codes(self, code_set: str, *, without: tuple[str, ...] = ()) -> list[str]:
        """Return a code set's codes in order, without some."""
        return [code for code in self.registry.code_sets[code_set].entries if code not in without]

    def labels(self, code_set: str) -> dict[str, str]:
        """Return labels by code."""
        return {code: entry.label for code, entry in self.registry.code_sets[code_set].entries.items()}

    def from_standard(self, code_set: str) -> dict[str, str]:
        """Return an own set's codes by the standard code they mean; of several the first."""
        found: dict[str, str] = {}
        for code, entry in self.registry.code_sets[code_set].entries.items():
            if entry.standard:
                found.setdefault(entry.standard, code)
        return found


Builder = Callable[[World], None]
"""Adds tables (and perhaps logical frames) to a world; builders run in a fixed order."""
