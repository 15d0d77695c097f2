"""Kinds that count what standardising already found: type, code_set, mapped, repaired, precise, sentinel.

Belongs here: reading `_findings`. Not here: how std finds them (dbt), rules on standard values.
"""

from typing import ClassVar

import polars as pl

from lakehouse.contracts.finding_kinds import FindingKind
from lakehouse.quality.conditions import holds
from lakehouse.quality.kinds.kind import Context, Declared, Judgement, RowKind, finding
from lakehouse.quality.model import CompiledRule
from lakehouse.quality.proofs import Statistics

REPAIRS = (FindingKind.FIXED_CODE, FindingKind.TRIMMED, FindingKind.NORMALISED, FindingKind.STRIPPED_UNIT)


class FindingKindRule(RowKind):
    """Fails where `_findings` names one of the column's problems; judged are rows with a value, before or after."""

    takes = frozenset({"when"})
    problems: ClassVar[tuple[FindingKind, ...]]

    def chosen(self, declared: Declared) -> tuple[FindingKind, ...]:
        """Return the problems that this declaration counts."""
        return self.problems

    def entries(self, declared: Declared) -> tuple[str, ...]:
        """Return `element:problem` of every counted problem."""
        return tuple(f"{column}:{problem}" for column in declared.columns for problem in self.chosen(declared))

    def judge(self, rule: CompiledRule, context: Context) -> Judgement:
        """Count the entries."""
        found = finding(rule.entries)
        present = pl.any_horizontal([pl.col(column).is_not_null() for column in rule.columns])
        given = holds(rule.params.get("when"), context.as_of)
        return Judgement((present | found) & given, found & given)

    def proven(self, rule: CompiledRule, statistics: Statistics) -> int | None:
        """No finding in the whole table proves every rule of these kinds."""
        column = rule.columns[0]
        if rule.params.get("when") or column not in statistics.nulls or not statistics.all_null("_findings"):
            return None
        return statistics.rows - statistics.nulls[column]


class Type(FindingKindRule):
    """The source's text could not become the element's type."""

    name, dimension = "type", "有效性"
    problems = (FindingKind.CAST_FAILED,)

    def sentence(self, declared: Declared) -> str:
        """State the type."""
        words = {"integer": "整数", "decimal": "数值", "date": "日期", "timestamp": "时间", "boolean": "是/否"}
        element = declared.registry.elements[declared.columns[0]]
        return f"{declared.titles}应能转换为{words.get(element.type, element.type)}"


class CodeSetRule(FindingKindRule):
    """The code or label is in no code set that the column may use."""

    name, dimension = "code_set", "有效性"
    problems = (FindingKind.UNKNOWN_CODE,)

    def sentence(self, declared: Declared) -> str:
        """Name the code set."""
        column = declared.table.by_element[declared.columns[0]]
        code_set = declared.registry.code_sets[str(column.code_set)]
        return f"{declared.titles}应取自《{code_set.title}》（{code_set.standard}，{len(code_set.entries)} 项）"


class Mapped(FindingKindRule):
    """An own code that is known but has no counterpart in the standard."""

    name, dimension = "mapped", "一致性"
    problems = (FindingKind.UNMAPPED_CODE,)

    def sentence(self, declared: Declared) -> str:
        """Say what is missing."""
        return f"{declared.titles}的自编代码应在标准代码集中有对应"


class Repaired(FindingKindRule):
    """The value was understood, but not written as it should be; std repaired it."""

    name, dimension = "repaired", "有效性"
    takes = frozenset({"when", "problems"})

    def chosen(self, declared: Declared) -> tuple[FindingKind, ...]:
        """Return the named repairs, else all."""
        return tuple(FindingKind(word) for word in declared.params.get("problems", REPAIRS))

    def fault(self, declared: Declared) -> str | None:
        """Refuse words that are no finding."""
        unknown = set(declared.params.get("problems", ())) - {kind.value for kind in FindingKind}
        return f"unknown problems {', '.join(sorted(unknown))}" if unknown else None

    def sentence(self, declared: Declared) -> str:
        """Name the repairs."""
        said = {
            FindingKind.FIXED_CODE: "代码写法",
            FindingKind.TRIMMED: "空白与全角",
            FindingKind.NORMALISED: "大小写、前缀、连字符",
            FindingKind.STRIPPED_UNIT: "夹带单位",
        }
        parts = "、".join(said.get(problem, problem.value) for problem in self.chosen(declared))
        return f"{declared.titles}应按标准写法填写（{parts}；系统已自动修正）"


class Precise(FindingKindRule):
    """A date that has only year and month, or only a year."""

    name, dimension = "precise", "准确性"
    problems = (FindingKind.TRUNCATED_PRECISION,)

    def sentence(self, declared: Declared) -> str:
        """Say what is wanted."""
        return f"{declared.titles}应精确到日"


class Sentinel(FindingKindRule):
    """A placeholder value stands for nothing."""

    name, dimension = "sentinel", "准确性"
    problems = (FindingKind.SENTINEL_NULL,)

    def sentence(self, declared: Declared) -> str:
        """Say what is wanted."""
        return f"{declared.titles}不应使用占位值（如 1900-01-01）表示没有"
