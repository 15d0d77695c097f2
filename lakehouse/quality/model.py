"""What a compiled rule and its result are: plain frozen data that every part of this room passes on.

Belongs here: dimensions, severities, states, the two records and what follows from them alone. Not here: how a kind
of rule finds its rows (`kinds`), where results are kept (`record`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

import polars as pl

Severity = Literal["warn", "error"]
State = Literal["passed", "warned", "failed", "unjudged"]

# The six dimensions of GB/T 36344, in the order in which they are shown.
DIMENSIONS = ("完整性", "及时性", "唯一性", "准确性", "一致性", "有效性")
SHAPE_KINDS = frozenset({"schema", "key"})


@dataclass(frozen=True)
class CompiledRule:
    """One rule of one table, ready to run; `columns` are what it judges, `reads` everything it needs.

    `entries` are the words of `_findings` it counts, `id_columns` the ID numbers whose facts it uses: both are worked
    out once per batch for all rules.
    """

    rule_id: str
    table_id: str
    layer: str
    kind: str
    dimension: str
    severity: Severity
    columns: tuple[str, ...]
    sentence: str
    reads: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    id_columns: tuple[str, ...] = ()
    params: Mapping[str, Any] = field(default_factory=dict)
    tolerate: float = 0.0
    explicit: bool = False
    expose: str | None = None
    reason: str | None = None

    @property
    def is_gate(self) -> bool:
        """Whether its failure closes the table's gate: its shape, or a declared rule of severity error."""
        return self.kind in SHAPE_KINDS or (self.explicit and self.severity == "error")


@dataclass(frozen=True)
class RuleResult:
    """What one rule found. `total` counts the rows it judged, `surplus` the rows of a duplicate beyond the first."""

    rule: CompiledRule
    state: State
    total: int
    failed_count: int
    surplus: int = 0
    note: str = ""
    proven: bool = False
    sample: tuple[Mapping[str, str], ...] = ()

    @property
    def rule_id(self) -> str:
        """The rule's id within its table and layer."""
        return self.rule.rule_id

    @property
    def dimension(self) -> str:
        """The rule's dimension."""
        return self.rule.dimension

    @property
    def rate(self) -> float:
        """The share of judged rows that failed."""
        return self.failed_count / self.total if self.total else 0.0

    @property
    def closes_gate(self) -> bool:
        """Whether this result closes the table's gate."""
        return self.state == "failed" and self.rule.is_gate

    @property
    def sentence(self) -> str:
        """The rule in words with what was found."""
        if self.state == "unjudged":
            return f"{self.rule.sentence}；未能判定：{self.note}"
        judged, failed = f"{self.total:,} 行", f"{self.failed_count:,} 行不符"
        found = f"{judged}中 {failed}" if self.failed_count else f"{judged}全部符合"
        surplus = f"（多出 {self.surplus:,} 行）" if self.surplus else ""
        note = f"；{self.note}" if self.note else ""
        return f"{self.rule.sentence}：{found}{surplus}{note}"


def state_of(rule: CompiledRule, failed: int, total: int) -> State:
    """Return the state that a count means: within the tolerated rate it passes."""
    if not failed or (total and failed / total <= rule.tolerate):
        return "passed"
    return "failed" if rule.severity == "error" else "warned"


@dataclass(frozen=True)
class TableCheck:
    """Every result of one table in one layer in one run; `failing` holds the failing rows by rule, masked."""

    layer: str
    table: str
    table_id: str
    title: str
    owner: str
    theme: str
    run_id: str
    as_of: datetime
    rows: int
    results: tuple[RuleResult, ...]
    failing: Mapping[str, pl.DataFrame] = field(default_factory=dict, repr=False)

    @property
    def gate_passed(self) -> bool:
        """Whether the table may flow on."""
        return not any(result.closes_gate for result in self.results)

    def by_dimension(self) -> dict[str, tuple[RuleResult, ...]]:
        """Return the results by dimension, in the published order; dimensions without rules are left out."""
        grouped = {name: tuple(r for r in self.results if r.dimension == name) for name in DIMENSIONS}
        return {name: results for name, results in grouped.items() if results}


class QualityRuleError(ValueError):
    """A declared rule that cannot be compiled: which file and line, why, and the cure."""

    def __init__(self, where: str, why: str, cure: str) -> None:
        super().__init__(f"{where}: {why}; {cure}")
        self.where, self.why, self.cure = where, why, cure
