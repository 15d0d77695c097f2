"""Kinds on the value of one column: required, range, pattern.

Belongs here: presence, bounds, forms. Not here: numbers with check digits (`checksum`), two columns (`pairs`).
"""

from datetime import date
from typing import Any

import polars as pl

from lakehouse.contracts.finding_kinds import FindingKind
from lakehouse.quality.conditions import holds, instant
from lakehouse.quality.kinds.findings import REPAIRS
from lakehouse.quality.kinds.kind import Context, Declared, Judgement, RowKind, finding, judged_where
from lakehouse.quality.model import CompiledRule
from lakehouse.quality.proofs import Statistics

# Named forms: pattern and how it is said. A form is the standard writing, after std has unified it.
FORMS = {
    "mobile": (r"^1[3-9][0-9]{9}$", "1 开头的 11 位手机号"),
    "email": (r"^[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$", "电子邮箱地址"),
    "doi": (r"^10\.[0-9]{4,9}/[^\sA-Z]+$", "DOI（10.xxxx/… 小写、不带网址）"),
    "postal_code": (r"^[0-9]{6}$", "6 位邮政编码"),
    "academic_year": (r"^[0-9]{4}-[0-9]{4}$", "学年（如 2025-2026）"),
    "single_no": (r"^[^,，、;；\s]+$", "只有一个编号"),
}


class Required(RowKind):
    """A value must be there; one that std could not use is not missing but wrong, and counted elsewhere."""

    name, dimension = "required", "完整性"
    takes = frozenset({"when"})

    def sentence(self, declared: Declared) -> str:
        """State it."""
        return f"{declared.given}{declared.titles}不应为空"

    def entries(self, declared: Declared) -> tuple[str, ...]:
        """Return the problems that emptied a value which was there."""
        return tuple(f"{c}:{problem}" for c in declared.columns for problem in FindingKind if problem.empties)

    def judge(self, rule: CompiledRule, context: Context) -> Judgement:
        """Find rows where one of the columns is NULL without having been emptied."""
        given = holds(rule.params.get("when"), context.as_of)
        missing = pl.any_horizontal(
            [
                pl.col(column).is_null() & ~finding(e for e in rule.entries if e.startswith(f"{column}:"))
                for column in rule.columns
            ]
        )
        return Judgement(given, given & missing)

    def proven(self, rule: CompiledRule, statistics: Statistics) -> int | None:
        """No NULL in the log."""
        return statistics.rows if not rule.params.get("when") and statistics.without_null(rule.columns) else None


class Range(RowKind):
    """A number or date within bounds, ends included."""

    name, dimension = "range", "有效性"
    takes = frozenset({"when", "min", "max"})

    def fault(self, declared: Declared) -> str | None:
        """Ask for a bound."""
        return None if {"min", "max"} & declared.params.keys() else "give min or max"

    def sentence(self, declared: Declared) -> str:
        """State the bounds with the unit."""
        low, high = (declared.params.get(end) for end in ("min", "max"))
        said = [f"不小于 {_said(low)}{declared.unit}"] if low is not None else []
        said += [f"不大于 {_said(high)}{declared.unit}"] if high is not None else []
        return f"{declared.given}{declared.titles}应{'、'.join(said)}"

    def judge(self, rule: CompiledRule, context: Context) -> Judgement:
        """Compare as numbers (Float64) or as dates."""
        judged = judged_where(rule, context)
        outside = pl.lit(False)
        for name in rule.columns:
            for end in ("min", "max"):
                limit = rule.params.get(end)
                if limit is None:
                    continue
                column = pl.col(name).cast(pl.Float64) if _is_number(limit) else pl.col(name)
                bound = pl.lit(float(limit)) if _is_number(limit) else instant(limit, context.as_of)
                outside = outside | (column < bound if end == "min" else column > bound)
        return Judgement(judged, judged & outside)

    def proven(self, rule: CompiledRule, statistics: Statistics) -> int | None:
        """Both ends of the column lie within the bounds."""
        low, high, name = rule.params.get("min"), rule.params.get("max"), rule.columns[0]
        if len(rule.columns) > 1 or rule.params.get("when") or name not in statistics.low:
            return None
        ends = (statistics.low[name], statistics.high[name])
        if not all(_is_number(end) for end in (low, high) if end is not None):
            return None
        if (low is not None and float(ends[0]) < low) or (high is not None and float(ends[1]) > high):
            return None
        return statistics.rows - statistics.nulls[name]


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _said(value: Any) -> str:
    if value == "as_of":
        return "当日"
    return value.isoformat() if isinstance(value, date) else f"{value:,}" if _is_number(value) else str(value)


class Pattern(RowKind):
    """The text has a form; `repairs: true` also counts values that std had to bring into it."""

    name, dimension = "pattern", "有效性"
    takes = frozenset({"when", "match", "form", "means", "repairs"})

    def fault(self, declared: Declared) -> str | None:
        """Ask for exactly one way to say the form."""
        form = declared.params.get("form")
        if form is not None and form not in FORMS:
            return f"unknown form {form}; known: {', '.join(FORMS)}"
        return None if (form is None) != ("match" not in declared.params) else "give either form or match"

    def sentence(self, declared: Declared) -> str:
        """State the form."""
        form = declared.params.get("form")
        said = FORMS[form][1] if form else declared.params.get("means") or f"形如 {declared.params['match']}"
        return f"{declared.given}{declared.titles}应为{said}"

    def entries(self, declared: Declared) -> tuple[str, ...]:
        """Return the repairs, if they count."""
        return tuple(f"{c}:{p}" for c in declared.columns for p in REPAIRS) if declared.params.get("repairs") else ()

    def judge(self, rule: CompiledRule, context: Context) -> Judgement:
        """Match the whole text."""
        form = rule.params.get("form")
        regex = FORMS[form][0] if form else str(rule.params["match"])
        judged = judged_where(rule, context)
        fits = pl.all_horizontal([pl.col(c).cast(pl.String).str.contains(regex) for c in rule.columns])
        return Judgement(judged, judged & (~fits | finding(rule.entries)))
