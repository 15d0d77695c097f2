"""What the Delta log says of a table without reading it: rows, null counts, bounds.

Belongs here: summing the statistics of live files. Not here: rules.

A statistic proves success, never failure: bounds of texts may be cut, and a file without statistics proves nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Statistics:
    """Row count and per-column facts that every live file states; a column that one file omits is not there."""

    rows: int
    nulls: Mapping[str, int]
    low: Mapping[str, Any]
    high: Mapping[str, Any]

    def without_null(self, columns: Iterable[str]) -> bool:
        """Whether the log proves that no column has a NULL."""
        return all(self.nulls.get(column) == 0 for column in columns)

    def all_null(self, column: str) -> bool:
        """Whether the log proves that the column is NULL in every row."""
        return self.nulls.get(column) == self.rows


def statistics_of(files: Iterable[Mapping[str, Any]]) -> Statistics:
    """Return the summed statistics of live files as `lakehouse.storage.location.files_of` gives them."""
    rows = 0
    nulls: dict[str, int] = {}
    low: dict[str, Any] = {}
    high: dict[str, Any] = {}
    unknown: set[str] = set()
    for index, file in enumerate(files):
        count = file.get("num_records")
        if count is None:
            return Statistics(0, {}, {}, {})
        rows += count
        counts = {name: value for name, value in (file.get("null_count") or {}).items() if value is not None}
        nulls = counts if not index else {name: nulls[name] + counts[name] for name in nulls.keys() & counts.keys()}
        lows, highs = _present(file.get("min")), _present(file.get("max"))
        for name, value in counts.items():
            if value == count:
                continue
            if name in lows and name in highs:
                low[name] = min(low.get(name, lows[name]), lows[name])
                high[name] = max(high.get(name, highs[name]), highs[name])
            else:
                unknown.add(name)
    kept = low.keys() & nulls.keys() - unknown
    return Statistics(rows, nulls, {n: low[n] for n in kept}, {n: high[n] for n in kept})


def _present(values: Mapping[str, Any] | None) -> dict[str, Any]:
    return {name: value for name, value in (values or {}).items() if value is not None}
