"""Results as plain dictionaries and Markdown, for whoever shows them.

Belongs here: wording and layout. Not here: any orchestrator's types.
"""

from collections.abc import Sequence
from typing import Any

from lakehouse.quality.model import RuleResult, TableCheck

STATES = {"passed": "通过", "warned": "警告", "failed": "不通过", "unjudged": "未判定"}
SEVERITIES = {"warn": "警告", "error": "错误"}
LISTED_PASSED = 30


def describe(results: Sequence[RuleResult]) -> dict[str, Any]:
    """Return counts, one entry per rule, and Markdown of some results, e.g. those of one dimension.

    Counts of rules stand under the names of the states. `is_passed` is false only where a rule of severity error
    failed; `has_warnings` tells that rows failed or a rule could not be judged. Samples are masked.
    """
    counts = {state: sum(result.state == state for result in results) for state in STATES}
    ordered = sorted(results, key=lambda result: (result.state == "passed", -result.rate, result.rule_id))
    return {
        "is_passed": counts["failed"] == 0,
        "has_warnings": counts["warned"] + counts["unjudged"] > 0,
        "rules": len(results),
        **counts,
        "failed_rows": sum(result.failed_count for result in results),
        "severity": "error" if any(result.rule.severity == "error" for result in results) else "warn",
        "results": [_entry(result) for result in ordered],
        "markdown": _markdown(ordered),
    }


def summary(check: TableCheck) -> dict[str, Any]:
    """Return a whole check: its gate, and `describe` of each dimension."""
    return {
        "table": f"{check.layer}.{check.table}",
        "title": check.title,
        "rows": check.rows,
        "gate_passed": check.gate_passed,
        "gate": [_entry(result) for result in check.results if result.rule.is_gate],
        "dimensions": {name: describe(results) for name, results in check.by_dimension().items()},
    }


def _entry(result: RuleResult) -> dict[str, Any]:
    return {
        "rule_id": result.rule_id,
        "kind": result.rule.kind,
        "dimension": result.dimension,
        "severity": result.rule.severity,
        "state": result.state,
        "failed": result.failed_count,
        "surplus": result.surplus,
        "total": result.total,
        "tolerate": result.rule.tolerate,
        "sentence": result.sentence,
        "sample": [dict(row) for row in result.sample],
    }


def _markdown(ordered: Sequence[RuleResult]) -> str:
    passed = [result for result in ordered if result.state == "passed" and not result.failed_count]
    told = [result for result in ordered if result not in passed] + passed[:LISTED_PASSED]
    lines = ["| 结论 | 规则 | 不符 | 判定 | 说明 | 样例（已脱敏） |", "| --- | --- | ---: | ---: | --- | --- |"]
    for result in told:
        sample = "<br>".join(_cell(f"{row['row']}：{row['values']}") for row in result.sample[:3])
        lines.append(
            f"| {STATES[result.state]} | `{_cell(result.rule_id)}` | {result.failed_count:,} | {result.total:,} "
            f"| {_cell(result.sentence)} | {sample} |"
        )
    if len(passed) > LISTED_PASSED:
        lines.append(f"\n另有 {len(passed) - LISTED_PASSED} 条规则全部通过。")
    return "\n".join(lines)


def _cell(text: str) -> str:
    """Return text that cannot break out of a table cell: sources write what they like."""
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("\n", " ").replace("`", "'")
