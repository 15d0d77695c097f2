"""Kinds on several columns of one row: consistent, dates_in_order, lag.

Belongs here: conditions that one column puts on another. Not here: equality (`checksum.Agree`), other tables.
"""

import polars as pl

from lakehouse.quality.conditions import ConditionError, elements_of, holds, validate
from lakehouse.quality.durations import duration, in_chinese
from lakehouse.quality.kinds.kind import Context, Declared, Judgement, RowKind
from lakehouse.quality.model import CompiledRule


class Consistent(RowKind):
    """Where `when` holds, `then` must hold; a NULL in `then` is completeness' matter."""

    name, dimension = "consistent", "一致性"
    takes = frozenset({"when", "then"})
    needs = frozenset({"when", "then"})

    def rule_id(self, declared: Declared) -> str:
        """Name both sides."""
        when, then = (elements_of(declared.params.get(side)) for side in ("when", "then"))
        return f"consistent:{'+'.join(when)}~{'+'.join(then)}"

    def reads(self, declared: Declared) -> tuple[str, ...]:
        """Read both sides."""
        return (*elements_of(declared.when), *elements_of(declared.params["then"]))

    def fault(self, declared: Declared) -> str | None:
        """Check both conditions' grammar."""
        try:
            validate(declared.params["when"])
            validate(declared.params["then"])
        except ConditionError as error:
            return str(error)
        return None

    def sentence(self, declared: Declared) -> str:
        """Say both sides."""
        return f"{declared.given}{declared.said(declared.params['then'])}"

    def judge(self, rule: CompiledRule, context: Context) -> Judgement:
        """Judge rows where the condition holds and its consequence has values."""
        then = rule.params["then"]
        present = pl.all_horizontal([pl.col(element).is_not_null() for element in then])
        judged = holds(rule.params["when"], context.as_of) & present
        return Judgement(judged, judged & ~holds(then, context.as_of))


class DatesInOrder(RowKind):
    """Dates follow one another: none is before the one named before it."""

    name, dimension = "dates_in_order", "一致性"
    takes = frozenset({"when"})

    def fault(self, declared: Declared) -> str | None:
        """Ask for two dates."""
        return None if len(declared.columns) > 1 else "name at least two dates, earliest first"

    def sentence(self, declared: Declared) -> str:
        """Say the order."""
        return f"{declared.given}{' ≤ '.join(declared.title(column) for column in declared.columns)}"

    def judge(self, rule: CompiledRule, context: Context) -> Judgement:
        """Compare neighbours; a date against an instant by day."""
        given = holds(rule.params.get("when"), context.as_of)
        pairs = list(zip(rule.columns, rule.columns[1:], strict=False))
        judged = pl.any_horizontal([pl.col(a).is_not_null() & pl.col(b).is_not_null() for a, b in pairs])
        kinds = {context.registry.elements[column].type for column in rule.columns}
        by_day = len(kinds) > 1
        order = [
            (pl.col(a).cast(pl.Date), pl.col(b).cast(pl.Date)) if by_day else (pl.col(a), pl.col(b)) for a, b in pairs
        ]
        wrong = pl.any_horizontal([(later < earlier).fill_null(False) for earlier, later in order])
        return Judgement(given & judged, given & wrong)


class Lag(RowKind):
    """The time between two instants lies within bounds (`1 day`, `0 seconds`)."""

    name, dimension = "lag", "及时性"
    takes = frozenset({"when", "min", "max"})

    def fault(self, declared: Declared) -> str | None:
        """Ask for two instants and readable bounds."""
        if len(declared.columns) != 2:
            return "name two instants, the earlier first"
        try:
            given = [duration(declared.params[end]) for end in ("min", "max") if end in declared.params]
        except (KeyError, ValueError):
            return "write bounds as `1 day`, `30 minutes`, `0 seconds`"
        return None if given else "give min or max"

    def sentence(self, declared: Declared) -> str:
        """Say the bounds."""
        first, second = (declared.title(column) for column in declared.columns)
        low, high = (declared.params.get(end) for end in ("min", "max"))
        said = [f"不早于 {in_chinese(low)}"] if low is not None else []
        said += [f"不晚于 {in_chinese(high)}"] if high is not None else []
        return f"{declared.given}{second}距{first}应{'、'.join(said)}"

    def judge(self, rule: CompiledRule, context: Context) -> Judgement:
        """Compare the difference."""
        first, second = (pl.col(column).cast(pl.Datetime("us")) for column in rule.columns)
        judged = first.is_not_null() & second.is_not_null() & holds(rule.params.get("when"), context.as_of)
        gap, outside = second - first, pl.lit(False)
        if "min" in rule.params:
            outside = outside | (gap < pl.lit(duration(rule.params["min"])))
        if "max" in rule.params:
            outside = outside | (gap > pl.lit(duration(rule.params["max"])))
        return Judgement(judged, judged & outside)
