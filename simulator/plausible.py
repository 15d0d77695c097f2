"""A plausible value for a column nobody said more about: by code set, by element name, by type.

Belongs here: values that need agree with nothing. Not here: people, references, anything checked across columns.
"""

from datetime import date, timedelta

import polars as pl

from lakehouse.contracts import Column, Element, TableContract
from simulator import phrases
from simulator.draw import padded
from simulator.rendering import conform, render
from simulator.world import World

_LATER = {"sign": -20, "start": 0, "found": 0, "end": 900, "expire": 1200, "abolish": 1500, "terminate": 800}
_OLDEST = date(2021, 9, 1)
_SOME_EMPTY = 0.1


def plausible(world: World, table: TableContract, column: Column, n: int) -> pl.Series:
    """Return `n` physical values for a column; optional free texts are sometimes null, codes are always valid."""
    element = world.registry.elements[column.element]
    stream = f"{table.id}.{column.physical}"
    if element.type == "boolean":
        return render(world, table, column, world.draw.chance(stream, n, 0.4))
    if column.code_set and column.habit:
        return _codes(world, column, element, stream, n)
    if element.type == "date":
        return render(world, table, column, _dates(world, table, element, n))
    if element.type == "timestamp":
        days = world.draw.days(stream, n, world.today - timedelta(days=400), world.today - timedelta(days=1))
        return render(world, table, column, world.draw.at_hours(f"{stream}.at", days))
    if element.type == "integer" and (column.is_key or element.name == "record_id"):
        return conform(column, element, pl.Series(range(1, n + 1)))
    if element.type in ("integer", "decimal"):
        return render(world, table, column, _number(world, element, stream, n))
    text = _text(world, column, element, stream, n)
    if column.type == "array":
        return pl.Series([[item] for item in text], dtype=pl.List(pl.String))
    if not column.required and not column.references:
        text = text.zip_with(~world.draw.chance(f"{stream}.null", n, _SOME_EMPTY), pl.Series([None], dtype=pl.String))
    return conform(column, element, text)


def _codes(world: World, column: Column, element: Element, stream: str, n: int) -> pl.Series:
    code_set = world.registry.code_sets[str(column.code_set)]
    entries = list(code_set.entries.values())
    widest = max(len(entry.code) for entry in entries)
    leaves = [entry for entry in entries if len(entry.code) == widest] or entries
    if code_set.is_own:  # a code without a standard counterpart would be a finding of its own
        leaves = [entry for entry in entries if entry.standard] or entries
    firsts = {label: code for code, label in ((entry.code, entry.label) for entry in reversed(entries))}
    leaves = [entry for entry in leaves if firsts[entry.label] == entry.code][:40]
    values = [entry.label if column.habit == "label" else entry.code for entry in leaves]
    weights = [1 / (rank + 1) for rank in range(len(values))]
    picked = world.draw.pick(stream, values, n, weights)
    if column.type == "array":
        return pl.Series([[item] for item in picked], dtype=pl.List(pl.String))
    return conform(column, element, picked)


def _dates(world: World, table: TableContract, element: Element, n: int) -> pl.Series:
    """Dates of one row hang on one day of that row, so that an end never lies before its start."""
    base = world.draw.days(f"{table.id}.day", n, _OLDEST, world.today - timedelta(days=30))
    shift = next((days for word, days in _LATER.items() if word in element.roots), 10)
    return (base.cast(pl.Int32) + shift).cast(pl.Date)


def _number(world: World, element: Element, stream: str, n: int) -> pl.Series:
    if element.type == "integer":
        ranges = {"year": (1, 10), "week": (1, 16), "size": (20_000, 900_000), "cnt": (1, 60)}
        low, high = next((span for word, span in ranges.items() if word in element.name), (1, 9))
        return world.draw.integers(stream, n, low, high)
    if "rate" in element.name:
        return pl.Series(world.draw.rng(stream).uniform(0, 20, n).round(2))
    if "score" in element.name:
        return pl.Series(world.draw.rng(stream).normal(80, 8, n).clip(0, 100).round(1))
    if "amt" in element.name:
        return world.draw.amounts(stream, n, 1500.0, 0.8)
    return world.draw.amounts(stream, n, 20.0, 0.5)


def _text(world: World, column: Column, element: Element, stream: str, n: int) -> pl.Series:
    name = element.name
    if column.is_key:
        return phrases.PREFIXES.get(name, "K") + padded(pl.Series(range(1, n + 1)) + 100_000, 8)
    if name.endswith("_year"):
        return world.draw.integers(stream, n, 2016, world.today.year - 1).cast(pl.String)
    if name in phrases.POOLS:
        return world.draw.pick(stream, phrases.POOLS[name], n)
    if name.endswith(("phone_no", "mobile_no")):
        return phrases.mobile_numbers(world.draw, stream, n)
    if name.endswith("staff_no") and "staff" in world.known:
        return world.draw.pick(stream, world.known["staff"]["staff_no"], n)
    if element.name in ("person_name",) or name.endswith(("user_name", "contact_name", "head_name", "counselor_name")):
        return world.draw.pick(stream, phrases.some_names(world.draw), n)
    if name.endswith(("_no", "_id", "_code")):
        return phrases.PREFIXES.get(name, "N") + padded(pl.Series(range(1, n + 1)) + 100_000, 8)
    if name.endswith(("_uri", "_file", "file_key")):
        return f"/{element.roots[0]}/" + world.draw.digits(stream, n, 8) + ".pdf"
    if element.type == "text" or name.endswith("_desc"):
        return world.draw.pick(stream, phrases.SENTENCES, n)
    return element.title + world.draw.digits(stream, n, 3)
