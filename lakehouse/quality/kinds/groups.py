"""Kinds on rows taken together: key, unique, varied.

Belongs here: duplicates and groups without variance. Not here: counts against another table (`across`).
"""

from typing import Any

import polars as pl

from lakehouse.quality.durations import duration, in_chinese
from lakehouse.quality.kinds.kind import Declared, GroupKind
from lakehouse.quality.lookups import JOINS
from lakehouse.quality.model import CompiledRule


class Unique(GroupKind):
    """No two rows share the values; every row involved is counted, the surplus shown."""

    name, dimension = "unique", "唯一性"
    takes = frozenset({"when", "join"})

    def fault(self, declared: Declared) -> str | None:
        """Refuse an unknown way of comparing."""
        join = declared.params.get("join")
        return f"unknown join {join}; known: {', '.join(JOINS)}" if join and join not in JOINS else None

    def sentence(self, declared: Declared) -> str:
        """Name the columns."""
        together = "的组合" if len(declared.columns) > 1 else ""
        return f"{declared.given}{declared.titles}{together}不应重复"

    def by(self, rule: CompiledRule) -> list[pl.Expr]:
        """Group by the values, made comparable."""
        how = rule.params.get("join")
        return [JOINS[how](pl.col(c).cast(pl.String)) if how else pl.col(c) for c in rule.columns]

    def part(self, rule: CompiledRule, rows: pl.DataFrame) -> pl.DataFrame:
        """Keep eight bytes per row."""
        return rows.select("_group")

    def suspects(self, rule: CompiledRule, parts: pl.DataFrame) -> pl.Series:
        """Return the hashes that occur more than once."""
        # sorted neighbours: half the cost of a hash table over hashes
        hashes = parts["_group"].sort()
        return hashes.filter(hashes == hashes.shift(1)).unique()

    def failing(self, rule: CompiledRule, rows: pl.DataFrame) -> tuple[pl.Series, int]:
        """Compare the values themselves: two values of one hash are no duplicate."""
        keys = rows.select(pl.struct(f"_by{i}" for i in range(len(self.by(rule)))).alias("key"))["key"]
        repeated = keys.is_duplicated()
        return repeated, int(repeated.sum()) - keys.filter(repeated).n_unique()


class Key(Unique):
    """The row's key is there once."""

    name = "key"
    takes = frozenset()

    def rule_id(self, declared: Declared) -> str:
        """One per table."""
        return "key"

    def sentence(self, declared: Declared) -> str:
        """Name the key's columns."""
        titles = "、".join(column.title for column in declared.table.key_columns)
        return f"主键（{titles}）唯一"


class Varied(GroupKind):
    """The values of a group differ: `by` one person, at least `rows` of them, not all equal (`within` a short time)."""

    name, dimension = "varied", "准确性"
    takes = frozenset({"when", "by", "rows", "within", "at"})
    needs = frozenset({"by"})

    def fault(self, declared: Declared) -> str | None:
        """Ask for `at` beside `within`."""
        if ("within" in declared.params) != ("at" in declared.params):
            return "give `at` (an instant) and `within` (a span) together"
        return None

    def rule_id(self, declared: Declared) -> str:
        """Name value and group."""
        return f"varied:{'+'.join(declared.columns)}~{'+'.join(declared.params['by'])}"

    def reads(self, declared: Declared) -> tuple[str, ...]:
        """Add the group and the instant."""
        at = (str(declared.params["at"]),) if "at" in declared.params else ()
        return (*super().reads(declared), *declared.params["by"], *at)

    def sentence(self, declared: Declared) -> str:
        """Say when a group is suspicious."""
        by = "、".join(declared.title(element) for element in declared.params["by"])
        rows = declared.params.get("rows", 2)
        quick = f"且在 {in_chinese(declared.params['within'])}内完成" if "within" in declared.params else ""
        return f"{declared.given}同一{by}的 {rows} 行及以上{declared.titles}不应全部相同{quick}"

    def by(self, rule: CompiledRule) -> list[pl.Expr]:
        """Group by the named columns."""
        return [pl.col(element) for element in rule.params["by"]]

    def part(self, rule: CompiledRule, rows: pl.DataFrame) -> pl.DataFrame:
        """Keep the ends and the count of each group."""
        return rows.group_by("_group").agg(self._state(rule))

    def _state(self, rule: CompiledRule) -> list[pl.Expr]:
        value, at = pl.col(rule.columns[0]), rule.params.get("at")
        state = [value.min().alias("_low"), value.max().alias("_high"), pl.len().alias("_rows")]
        if at is not None:
            state += [pl.col(at).min().alias("_first"), pl.col(at).max().alias("_last")]
        return state

    def _suspicious(self, rule: CompiledRule, groups: pl.DataFrame) -> pl.Expr:
        flat = (pl.col("_low") == pl.col("_high")) & (pl.col("_rows") >= rule.params.get("rows", 2))
        if "within" in rule.params:
            flat = flat & ((pl.col("_last") - pl.col("_first")) <= pl.lit(duration(rule.params["within"])))
        return flat

    def suspects(self, rule: CompiledRule, parts: pl.DataFrame) -> pl.Series:
        """Merge the parts and return the flat groups."""
        merged: list[Any] = [pl.col("_low").min(), pl.col("_high").max(), pl.col("_rows").sum()]
        if "at" in rule.params:
            merged += [pl.col("_first").min(), pl.col("_last").max()]
        groups = parts.group_by("_group").agg(merged)
        return groups.filter(self._suspicious(rule, groups))["_group"]

    def failing(self, rule: CompiledRule, rows: pl.DataFrame) -> tuple[pl.Series, int]:
        """Decide again by the groups' own values."""
        names = [f"_by{i}" for i in range(len(rule.params["by"]))]
        over = [expr.over(names) for expr in self._state(rule)]
        judged = rows.select(over)
        return judged.select(self._suspicious(rule, judged).alias("fails"))["fails"], 0
