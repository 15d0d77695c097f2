"""Quality as Dagster shows it: one blocking gate per table, one check per dimension that has rules.

Belongs here: specs at load time, results from what `lakehouse.quality` found. Not here: judging a value. Single rules
are rows of `quality_result`; reporting each of 2,000 to Dagster costs ten times more than evaluating it (2026-11).
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import dagster as dg

if TYPE_CHECKING:
    from gxnu_assets.components.dbt_run import NodeResult
    from lakehouse.quality import RuleResult, TableCheck

GATE = "gate"
DIMENSIONS = {
    "完整性": "completeness",
    "及时性": "timeliness",
    "唯一性": "uniqueness",
    "准确性": "accuracy",
    "一致性": "consistency",
    "有效性": "validity",
}
_GATE_MEANING = "闸门：表的结构、主键，或超过容忍率的规则；不通过时，只有本表的下游停在上一个好版本"


_TOLD = 5  # sentences in a check's one-line description; all are in its table


class MissingRulesError(RuntimeError):
    """A rule that the contract expects gave no result: a check without result would let downstream run."""


def check_specs(key: dg.AssetKey, dimensions: Iterable[str]) -> list[dg.AssetCheckSpec]:
    """Return the gate and one check per dimension (Chinese names), in the dimensions' usual order."""
    present = set(dimensions)
    specs = [dg.AssetCheckSpec(GATE, asset=key, blocking=True, description=_GATE_MEANING)]
    for title, name in DIMENSIONS.items():
        if title in present:
            specs.append(dg.AssetCheckSpec(name, asset=key, description=f"{title}的全部规则"))
    return specs


def test_spec(key: dg.AssetKey, count: int) -> dg.AssetCheckSpec:
    """Return the gate of a hand-written model: its dbt tests together."""
    return dg.AssetCheckSpec(GATE, asset=key, blocking=True, description=f"闸门：模型自带的 {count} 条 dbt 检验")


def check_results(
    key: dg.AssetKey, check: "TableCheck", expected: Sequence[str], dimensions: Iterable[str]
) -> list[dg.AssetCheckResult]:
    """Return the gate's result and one per dimension; raises MissingRulesError unless expected = emitted."""
    emitted = [result.rule_id for result in check.results]
    if sorted(emitted) != sorted(expected):
        missing, extra = sorted(set(expected) - set(emitted)), sorted(set(emitted) - set(expected))
        raise MissingRulesError(f"{check.table}：规则未全部给出结果，缺 {missing}，多 {extra}；修正 lakehouse.quality")
    by_dimension = {title: tuple(results) for title, results in check.by_dimension().items()}
    found = [_gate_result(key, check)]
    for title, name in DIMENSIONS.items():
        if title in set(dimensions):
            found.append(_dimension_result(key, name, title, by_dimension.get(title, ())))
    return found


def test_result(key: dg.AssetKey, tests: Sequence[str], nodes: Mapping[str, "NodeResult"]) -> dg.AssetCheckResult:
    """Return the gate of a hand-written model from its dbt tests; a test without result keeps it closed."""
    silent = [test for test in tests if test not in nodes]
    broken = [nodes[test] for test in tests if test in nodes and nodes[test].status in ("fail", "error")]
    rows = [
        f"| `{nodes[test].name}` | {nodes[test].status} | {nodes[test].failures} |" for test in tests if test in nodes
    ]
    reasons = [f"{node.name} 有 {node.failures} 行不合" for node in broken] + [f"{test} 没有结果" for test in silent]
    return dg.AssetCheckResult(
        asset_key=key,
        check_name=GATE,
        passed=not reasons,
        severity=dg.AssetCheckSeverity.ERROR,
        description="；".join(reasons) or "闸门开",
        metadata={"检验": dg.MetadataValue.md("\n".join(["| 检验 | 结果 | 行数 |", "| --- | --- | --: |", *rows]))},
    )


def _gate_result(key: dg.AssetKey, check: "TableCheck") -> dg.AssetCheckResult:
    reasons = [result.sentence for result in check.results if result.closes_gate]
    return dg.AssetCheckResult(
        asset_key=key,
        check_name=GATE,
        passed=check.gate_passed,
        severity=dg.AssetCheckSeverity.ERROR,
        description=f"闸门关：{'；'.join(reasons)}" if reasons else "闸门开",
        metadata={
            "行数": check.rows,
            "把关规则": sum(result.rule.is_gate for result in check.results),
            "未通过": len(reasons),
        },
    )


def _dimension_result(key: dg.AssetKey, name: str, title: str, results: Sequence["RuleResult"]) -> dg.AssetCheckResult:
    from lakehouse.quality import describe

    found = describe(results)
    broken = [entry["sentence"] for entry in found["results"] if entry["state"] != "passed"]
    more = f"；另有 {len(broken) - _TOLD} 条" if len(broken) > _TOLD else ""
    return dg.AssetCheckResult(
        asset_key=key,
        check_name=name,
        passed=not broken,
        severity=dg.AssetCheckSeverity.ERROR if found["failed"] else dg.AssetCheckSeverity.WARN,
        description="；".join(broken[:_TOLD]) + more if broken else f"{title}：{len(results)} 条规则全部通过",
        metadata={
            "规则": dg.MetadataValue.md(found["markdown"]),
            "规则数": found["rules"],
            "通过": found["passed"],
            "警告": found["warned"],
            "不通过": found["failed"],
            "未判定": found["unjudged"],
            "问题行数": found["failed_rows"],
            "严重程度": "错误" if found["severity"] == "error" else "警告",
        },
    )
