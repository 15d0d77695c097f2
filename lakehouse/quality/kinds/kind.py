"""What a kind of rule is: how a declaration becomes a compiled rule, and how its failing rows are found.

Belongs here: the two shapes of kinds (by row, by group) and what they share. Not here: any particular kind.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

import polars as pl

from lakehouse.contracts import Registry, TableContract
from lakehouse.quality.conditions import elements_of, holds, words
from lakehouse.quality.lookups import Lookups
from lakehouse.quality.model import CompiledRule
from lakehouse.quality.proofs import Statistics

FLAG = "§"
FACT = "¶"


def finding(entries: Iterable[str]) -> pl.Expr:
    """Return whether `_findings` of a row names one of the entries (`element:problem`); the scan adds the columns."""
    return pl.any_horizontal([pl.col(FLAG + entry) for entry in entries] or [pl.lit(False)])


def id_fact(column: str, fact: str) -> pl.Expr:
    """Return a fact of an ID number (see `check_digits.id_facts`); the scan adds the columns."""
    return pl.col(f"{FACT}{column}:{fact}")


@dataclass(frozen=True)
class Declared:
    """A rule as a contract says or implies it; `params` in element names."""

    params: Mapping[str, Any]
    table: TableContract
    registry: Registry = field(repr=False)

    @property
    def columns(self) -> tuple[str, ...]:
        """The elements that the rule judges."""
        named = self.params.get("columns", self.params.get("column", ()))
        return (named,) if isinstance(named, str) else tuple(named)

    @property
    def when(self) -> Mapping[str, Any] | None:
        """The condition under which a row is judged."""
        found: Mapping[str, Any] | None = self.params.get("when")
        return found

    def title(self, element: str) -> str:
        """Return an element's Chinese title in this table."""
        column = self.table.by_element.get(element)
        if column is not None:
            return column.title
        known = self.registry.elements.get(element)
        return known.title if known else element

    @property
    def titles(self) -> str:
        """The titles of the judged columns."""
        return "、".join(self.title(column) for column in self.columns)

    @property
    def given(self) -> str:
        """The condition as the beginning of a sentence."""
        return f"{self.said(self.when)}时，" if self.when else ""

    def said(self, condition: Mapping[str, Any] | None) -> str:
        """Return a condition in Chinese, codes with their labels."""
        return words(condition, self.title, self.label)

    def label(self, element: str, value: object) -> str:
        """Return a value with the label that its code set gives it."""
        known = self.registry.elements.get(element)
        codes = self.registry.code_sets.get((known.code_set if known else None) or "")
        entry = codes.entries.get(str(value)) if codes else None
        return f"{value}（{entry.label}）" if entry else str(value)

    @property
    def unit(self) -> str:
        """The unit of the first judged column, as it follows a number."""
        unit = self.registry.elements[self.columns[0]].unit
        return f" {unit}" if unit and unit != "1" else ""


@dataclass(frozen=True)
class Context:
    """What finding rows may need besides the rows."""

    registry: Registry
    table: TableContract
    as_of: datetime
    lookups: Lookups


@dataclass(frozen=True)
class Judgement:
    """Two boolean expressions over a batch: which rows the rule judges, which of them fail."""

    judged: pl.Expr
    failing: pl.Expr


class Kind(ABC):
    """A kind of rule: its name in YAML, its dimension unless the declaration says otherwise, what it takes."""

    name: ClassVar[str]
    dimension: ClassVar[str]
    takes: ClassVar[frozenset[str]] = frozenset()
    needs: ClassVar[frozenset[str]] = frozenset()

    def rule_id(self, declared: Declared) -> str:
        """Return the id, unique in its table and layer."""
        return f"{self.name}:{'+'.join(declared.columns)}"

    @abstractmethod
    def sentence(self, declared: Declared) -> str:
        """Return the rule in Chinese, with its thresholds."""

    def reads(self, declared: Declared) -> tuple[str, ...]:
        """Return the std columns that the rule needs."""
        return (*declared.columns, *elements_of(declared.when))

    def entries(self, declared: Declared) -> tuple[str, ...]:
        """Return the entries of `_findings` that the rule counts or excuses."""
        return ()

    def id_columns(self, declared: Declared) -> tuple[str, ...]:
        """Return the columns of ID numbers whose facts the rule uses."""
        return ()

    def fault(self, declared: Declared) -> str | None:
        """Return why the declaration makes no sense beyond unknown words, or None."""
        return None

    def proven(self, rule: CompiledRule, statistics: Statistics) -> int | None:
        """Return how many rows the Delta log proves to be judged and right, or None where it proves nothing."""
        return None


class RowKind(Kind):
    """A kind that needs one row at a time (and lookups)."""

    @abstractmethod
    def judge(self, rule: CompiledRule, context: Context) -> Judgement:
        """Return the expressions; raises MissingTargetError where another table is not there yet."""


class GroupKind(Kind):
    """A kind that needs rows together: one pass finds suspect groups by hash, a second reads only those exactly."""

    @abstractmethod
    def by(self, rule: CompiledRule) -> list[pl.Expr]:
        """Return the (normalised) expressions that make a group."""

    @abstractmethod
    def part(self, rule: CompiledRule, rows: pl.DataFrame) -> pl.DataFrame:
        """Return what must be kept of one batch's judged rows; `_group` is the hash of their group."""

    @abstractmethod
    def suspects(self, rule: CompiledRule, parts: pl.DataFrame) -> pl.Series:
        """Return the hashes of groups that may fail, from the parts of all batches."""

    @abstractmethod
    def failing(self, rule: CompiledRule, rows: pl.DataFrame) -> tuple[pl.Series, int]:
        """Return which of the suspect rows fail, exactly, and the surplus; group columns are `_by0`, `_by1`, …."""

    def judged(self, rule: CompiledRule, context: Context) -> pl.Expr:
        """Return which rows are judged: those without NULL in the group, under the condition."""
        present = pl.all_horizontal([pl.col(column).is_not_null() for column in rule.columns])
        return present & holds(rule.params.get("when"), context.as_of)


def judged_where(rule: CompiledRule, context: Context) -> pl.Expr:
    """Return the usual judged rows: no judged column NULL, the condition holds."""
    present = pl.all_horizontal([pl.col(column).is_not_null() for column in rule.columns])
    return present & holds(rule.params.get("when"), context.as_of)
