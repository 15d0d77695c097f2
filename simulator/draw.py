"""Seeded chance: every column draws from its own stream, so one more column never changes another.

Belongs here: streams and the few draws everybody needs. Not here: what is drawn (names, codes, amounts).
"""

from collections.abc import Sequence
from datetime import date
from typing import Any
from zlib import crc32

import numpy as np
import polars as pl


class Draw:
    """Independent random streams of one seed, by name."""

    def __init__(self, seed: int) -> None:
        self.seed = seed

    def rng(self, name: str) -> np.random.Generator:
        """Return the stream `name`; the same seed and name give the same values on every machine."""
        return np.random.Generator(np.random.PCG64([self.seed, crc32(name.encode())]))

    def pick(self, name: str, values: Sequence[Any] | pl.Series, n: int, p: Sequence[float] | None = None) -> pl.Series:
        """Return `n` values drawn with replacement, with weights `p` (normalised here)."""
        pool = values if isinstance(values, pl.Series) else pl.Series(values)
        weights = None if p is None else np.asarray(p, dtype=float) / np.sum(p)
        return pool.gather(self.rng(name).choice(len(pool), size=n, p=weights))

    def digits(self, name: str, n: int, width: int) -> pl.Series:
        """Return `n` texts of exactly `width` digits (at most 18)."""
        return padded(self.rng(name).integers(0, 10**width, n), width)

    def days(self, name: str, n: int, first: date, last: date) -> pl.Series:
        """Return `n` dates from `first` to `last`, both included."""
        low, high = (day.toordinal() - date(1970, 1, 1).toordinal() for day in (first, last))
        return pl.Series(self.rng(name).integers(low, max(low, high) + 1, n).astype(np.int32)).cast(pl.Date)

    def integers(self, name: str, n: int, low: int, high: int) -> pl.Series:
        """Return `n` integers from `low` to `high`, both included."""
        return pl.Series(self.rng(name).integers(low, high + 1, n))

    def chance(self, name: str, n: int, share: float) -> pl.Series:
        """Return `n` booleans, true with probability `share`."""
        return pl.Series(self.rng(name).random(n) < share)

    def at_hours(self, name: str, days: pl.Series, first: int = 8, last: int = 21) -> pl.Series:
        """Return an instant on each of `days` between two full hours, to the second, without a zone."""
        seconds = self.rng(name).integers(first * 3600, last * 3600, len(days))
        return (days.cast(pl.Datetime("us")).cast(pl.Int64) + pl.Series(seconds) * 1_000_000).cast(pl.Datetime("us"))

    def amounts(self, name: str, n: int, median: float, spread: float = 1.0, places: int = 2) -> pl.Series:
        """Return `n` positive amounts, log-normal about `median`."""
        return pl.Series(np.round(median * np.exp(self.rng(name).normal(0, spread, n)), places))

    def exact(self, name: str, n: int, share: float, least: int = 0) -> np.ndarray:
        """Return the sorted row numbers of exactly max(least, round(share x n)) distinct rows of `n`."""
        count = min(n, max(least, round(share * n)))
        return np.sort(self.rng(name).permutation(n)[:count])


def padded(values: Any, width: int) -> pl.Series:
    """Return integers as texts with leading zeros."""
    return pl.Series(np.asarray(values)).cast(pl.String).str.zfill(width)


def constant(value: Any, n: int) -> pl.Series:
    """Return `n` times the same value."""
    return pl.Series([value]).new_from_index(0, n)


def nothing(n: int, dtype: type[pl.DataType] | pl.DataType = pl.String) -> pl.Series:
    """Return `n` nulls of a type."""
    return pl.Series([None], dtype=dtype).new_from_index(0, n)


def shifted(days: pl.Series, by: pl.Series | int) -> pl.Series:
    """Return dates moved by a number of days."""
    return (days.cast(pl.Int32) + by).cast(pl.Date)


def day_in(years: pl.Series, month: int, day: int) -> pl.Series:
    """Return the same day of each of `years`."""
    return pl.DataFrame({"year": years}).select(pl.date("year", month, day).alias("day"))["day"]
