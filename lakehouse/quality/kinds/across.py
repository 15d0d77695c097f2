"""Kinds that compare with another std table: reference, agree_across, consistent_across, count_matches.

Belongs here: what is compared with what, and how keys of two systems are joined. Not here: reading the other table
(`lookups`).
"""

from collections.abc import Mapping
from typing import Any

import polars as pl

from lakehouse.quality.conditions import ConditionError, elements_of, holds, validate
from lakehouse.quality.kinds.kind import Context, Declared, Judgement, RowKind, judged_where
from lakehouse.quality.lookups import JOINS, SEPARATOR, joined, usual_join
from lakehouse.quality.model import CompiledRule


def targets(declared: Declared) -> tuple[tuple[str, str], ...]:
    """Return (table id, element) of every table a reference may point to."""
    named = declared.params["to"]
    found = []
    for target in [named] if isinstance(named, str) else named:
        system, table, *element = str(target).split(".")
        found.append((f"{system}.{table}", element[0] if element else declared.columns[0]))
    return tuple(found)


def _table_title(declared: Declared, table_id: str) -> str:
    table = declared.registry.tables.get(table_id)
    return f"《{table.title}》" if table else table_id


def _unknown_target(declared: Declared, table_id: str, elements: tuple[str, ...]) -> str | None:
    table = declared.registry.tables.get(table_id)
    if table is None:
        return f"unknown table {table_id}"
    missing = [element for element in elements if element not in table.by_element]
    return f"{table_id} has no {', '.join(missing)}" if missing else None


class Reference(RowKind):
    """The value exists in another table (in one of several); `split` says how several stand in one cell."""

    name, dimension = "reference", "一致性"
    takes = frozenset({"when", "to", "join", "split", "where"})
    needs = frozenset({"to"})

    def fault(self, declared: Declared) -> str | None:
        """Check the targets."""
        join = declared.params.get("join", "equal")
        if join not in JOINS:
            return f"unknown join {join}; known: {', '.join(JOINS)}"
        faults = (_unknown_target(declared, table, (element,)) for table, element in targets(declared))
        return next((fault for fault in faults if fault), None)

    def sentence(self, declared: Declared) -> str:
        """Name the tables."""
        tables = "或".join(_table_title(declared, table) for table, _ in targets(declared))
        each = "（逐一拆分）" if "split" in declared.params else ""
        return f"{declared.given}{declared.titles}{each}应存在于{tables}"

    def judge(self, rule: CompiledRule, context: Context) -> Judgement:
        """Look the values up in the targets' keys."""
        column = rule.columns[0]
        how = rule.params.get("join") or usual_join(column)
        known = self._known(rule, context, how)
        judged = judged_where(rule, context)
        if "split" not in rule.params:
            return Judgement(judged, judged & ~joined([column], [how]).is_in(known))
        parts = pl.col(column).str.replace_all(rule.params["split"], SEPARATOR).str.split(SEPARATOR)
        each = JOINS[how](pl.element().str.strip_chars())
        fits = parts.list.eval(each.is_in(known) | (pl.element().str.strip_chars() == "")).list.all()
        return Judgement(judged, judged & ~fits)

    def _known(self, rule: CompiledRule, context: Context, how: str) -> pl.Series:
        declared = Declared(rule.params, context.table, context.registry)
        where = rule.params.get("where")
        keys = [context.lookups.distinct(table, [e], [how], where=where)["_key"] for table, e in targets(declared)]
        return pl.concat(keys).unique().implode()


class AcrossKind(RowKind):
    """Rows joined with another table `with` by `on`: an element, or own element → the other's element."""

    takes = frozenset({"when", "with", "on", "join", "where"})
    needs = frozenset({"with", "on"})

    def rule_id(self, declared: Declared) -> str:
        """Name the other table."""
        return f"{self.name}:{'+'.join(declared.columns)}@{declared.params['with']}"

    def reads(self, declared: Declared) -> tuple[str, ...]:
        """Add the join's own columns."""
        return (*super().reads(declared), *_on(declared.params))

    def others(self, declared: Declared) -> tuple[str, ...]:
        """Return what is read of the other table besides its key."""
        return ()

    def fault(self, declared: Declared) -> str | None:
        """Check the other table's elements."""
        join = declared.params.get("join", "equal")
        if join not in JOINS:
            return f"unknown join {join}; known: {', '.join(JOINS)}"
        needed = (*_on(declared.params).values(), *self.others(declared), *elements_of(declared.params.get("where")))
        return _unknown_target(declared, str(declared.params["with"]), needed)

    def keys(self, rule: CompiledRule) -> tuple[pl.Expr, list[str], list[str]]:
        """Return the own key, and the other table's key columns with their joins."""
        on = _on(rule.params)
        joins = [rule.params.get("join") or usual_join(own) for own in on]
        return joined(list(on), joins), list(on.values()), joins


def _on(params: Mapping[str, Any]) -> dict[str, str]:
    on = params["on"]
    if isinstance(on, Mapping):
        return dict(on)
    return {element: element for element in ([on] if isinstance(on, str) else on)}


class AgreeAcross(AcrossKind):
    """The value equals the other table's for the same key; numbers within `within`. Of several, one must fit."""

    name, dimension = "agree_across", "一致性"
    takes = AcrossKind.takes | {"value", "within"}

    def others(self, declared: Declared) -> tuple[str, ...]:
        """Return the compared element."""
        return (str(declared.params.get("value", declared.columns[0])),)

    def sentence(self, declared: Declared) -> str:
        """Say what is compared."""
        other = _table_title(declared, str(declared.params["with"]))
        within = declared.params.get("within")
        margin = f"（允许相差 {within:g}{declared.unit}）" if within else ""
        return f"{declared.given}{declared.titles}应与{other}一致{margin}"

    def judge(self, rule: CompiledRule, context: Context) -> Judgement:
        """Judge rows whose key the other table has with a value."""
        key, other_key, joins = self.keys(rule)
        value = pl.col(str(rule.params.get("value", rule.columns[0])))
        within = rule.params.get("within")
        held = value.cast(pl.Float64) if within is not None else value.cast(pl.String)
        table, where = str(rule.params["with"]), rule.params.get("where")
        reads = [value.meta.output_name(), *elements_of(where)]
        pairs = context.lookups.distinct(table, other_key, joins, held, value_reads=reads, where=where)
        pairs = pairs.filter(pl.col("_value").is_not_null())
        known = key.is_in(pairs["_key"].unique().implode())
        judged = judged_where(rule, context) & known
        own = pl.col(rule.columns[0])
        if within is None:
            both = (pairs["_key"] + SEPARATOR + pairs["_value"]).unique().implode()
            fits = (key + SEPARATOR + own.cast(pl.String)).is_in(both)
        else:
            ends = pairs.group_by("_key").agg(pl.col("_value").min().alias("low"), pl.col("_value").max().alias("high"))
            low, high = (key.replace_strict(ends["_key"], ends[e], default=None) for e in ("low", "high"))
            number, margin = own.cast(pl.Float64), float(within) + 1e-9
            fits = (number >= low - margin) & (number <= high + margin)
        return Judgement(judged, judged & ~fits)


class ConsistentAcross(AcrossKind):
    """Where `when` holds and the other table has the key, `then` holds in one of its rows."""

    name, dimension = "consistent_across", "一致性"
    takes = AcrossKind.takes | {"then"}
    needs = AcrossKind.needs | {"then"}

    def rule_id(self, declared: Declared) -> str:
        """Name the condition and the other table's elements."""
        then = "+".join(elements_of(declared.params["then"]))
        return f"{self.name}:{'+'.join(declared.columns)}@{declared.params['with']}.{then}"

    def others(self, declared: Declared) -> tuple[str, ...]:
        """Return the elements of the consequence."""
        return elements_of(declared.params["then"])

    def fault(self, declared: Declared) -> str | None:
        """Check the consequence's grammar too."""
        try:
            validate(declared.params["then"])
        except ConditionError as error:
            return str(error)
        return super().fault(declared)

    def sentence(self, declared: Declared) -> str:
        """Say both sides."""
        table_id = str(declared.params["with"])
        other = Declared(declared.params, declared.registry.tables.get(table_id, declared.table), declared.registry)
        said = other.said(declared.params["then"])
        return f"{declared.given}{declared.titles}在{_table_title(declared, table_id)}中，应{said}"

    def judge(self, rule: CompiledRule, context: Context) -> Judgement:
        """Look up which keys exist and which of them satisfy the consequence."""
        key, other_key, joins = self.keys(rule)
        table, where = str(rule.params["with"]), rule.params.get("where")
        then = rule.params["then"]
        reads = [*then, *elements_of(where)]
        holding = holds(then, context.as_of)
        states = context.lookups.distinct(table, other_key, joins, holding, value_reads=reads, where=where)
        known = key.is_in(states["_key"].unique().implode())
        good = key.is_in(states.filter(pl.col("_value"))["_key"].unique().implode())
        judged = judged_where(rule, context) & known
        return Judgement(judged, judged & ~good)


class CountMatches(AcrossKind):
    """The number equals the count of the other table's rows with this key; no such row counts as 0."""

    name, dimension = "count_matches", "准确性"

    def sentence(self, declared: Declared) -> str:
        """Say what is counted."""
        return (
            f"{declared.given}{declared.titles}应等于{_table_title(declared, str(declared.params['with']))}中的实有行数"
        )

    def judge(self, rule: CompiledRule, context: Context) -> Judgement:
        """Compare with the counts."""
        key, other_key, joins = self.keys(rule)
        counts = context.lookups.counts(str(rule.params["with"]), other_key, joins, rule.params.get("where"))
        actual = key.replace_strict(counts["_key"], counts["_count"].cast(pl.Int64), default=0)
        judged = judged_where(rule, context) & key.is_not_null()
        return Judgement(judged, judged & (pl.col(rule.columns[0]).cast(pl.Int64) != actual))
