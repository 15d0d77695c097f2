"""Conditions of rules (`when`, `then`, `where`): declared in YAML, run as Polars, read as Chinese.

Belongs here: the small grammar. Not here: which kinds take a condition.

    {sex_code: "1"}                       equals            {birth_date: {before: as_of}}    earlier than the run
    {status_code: ["11", "12"]}           one of            {end_date: {from: 2000-01-01}}   at or after
    {status_code: {not: ["07"]}}          none of           {doi: {null: true}}              missing or not
    {score: {min: 0, max: 100}}           within            several elements                 all of them hold
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

import polars as pl

Titles = Callable[[str], str]
Labels = Callable[[str, object], str]
OPERATORS = frozenset({"not", "min", "max", "before", "from", "null"})
# Business times are Shanghai wall time, the run's clock is UTC (DESIGN §13).
SHANGHAI = timedelta(hours=8)


class ConditionError(ValueError):
    """A condition that the grammar does not know."""


def elements_of(condition: Mapping[str, Any] | None) -> tuple[str, ...]:
    """Return the elements that a condition reads."""
    return tuple(condition or ())


def validate(condition: Any) -> None:
    """Raise ConditionError unless the declaration follows the grammar."""
    if not isinstance(condition, Mapping) or not condition:
        raise ConditionError("a condition is a mapping element: value")
    for element, wanted in condition.items():
        if isinstance(wanted, Mapping) and (not wanted or set(wanted) - OPERATORS):
            raise ConditionError(f"{element}: use {', '.join(sorted(OPERATORS))}")


def holds(condition: Mapping[str, Any] | None, as_of: datetime) -> pl.Expr:
    """Return whether the condition holds in a row; a NULL holds only where `null` is asked for."""
    expr = pl.lit(True)
    for element, wanted in (condition or {}).items():
        expr = expr & _one(pl.col(element), wanted, as_of).fill_null(False)
    return expr


def _one(column: pl.Expr, wanted: Any, as_of: datetime) -> pl.Expr:
    if not isinstance(wanted, Mapping):
        return _among(column, wanted)
    expr = pl.lit(True)
    for operator, value in wanted.items():
        if operator == "null":
            expr = expr & (column.is_null() if value else column.is_not_null())
        elif operator == "not":
            expr = expr & ~_among(column, value)
        elif operator == "max":
            expr = expr & (column <= value)
        elif operator == "min":
            expr = expr & (column >= value)
        else:
            limit = instant(value, as_of)
            expr = expr & (column < limit if operator == "before" else column >= limit)
    return expr


def _among(column: pl.Expr, value: Any) -> pl.Expr:
    values = list(value) if isinstance(value, list | tuple) else [value]
    return column.is_in(values) if len(values) > 1 else column == values[0]


def instant(value: Any, as_of: datetime) -> pl.Expr:
    """Return a limit as an expression: `as_of` is today in Shanghai, anything else a date."""
    if value == "as_of":
        return pl.lit((as_of + SHANGHAI).date())
    return pl.lit(value if isinstance(value, date) else date.fromisoformat(str(value)))


def words(condition: Mapping[str, Any] | None, titles: Titles, labels: Labels) -> str:
    """Return a condition in Chinese; `labels` says a value of an element, e.g. a code with its name."""
    return "且".join(
        f"{titles(element)}{_words(wanted, lambda value, e=element: labels(e, value))}"  # type: ignore[misc]
        for element, wanted in (condition or {}).items()
    )


def _words(wanted: Any, label: Callable[[object], str]) -> str:
    if not isinstance(wanted, Mapping):
        return f"为 {_listed(wanted, label)}"
    said = {
        "not": lambda v: f"不为 {_listed(v, label)}",
        "min": lambda v: f"不小于 {v}",
        "max": lambda v: f"不大于 {v}",
        "before": lambda v: f"早于{'当日' if v == 'as_of' else f' {v}'}",
        "from": lambda v: f"不早于{'当日' if v == 'as_of' else f' {v}'}",
        "null": lambda v: "为空" if v else "不为空",
    }
    return "、".join(said[operator](value) for operator, value in wanted.items())


def _listed(value: Any, label: Callable[[object], str]) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return "、".join(map(label, value)) if isinstance(value, list | tuple) else label(value)
