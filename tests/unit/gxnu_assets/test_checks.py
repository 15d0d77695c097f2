"""Expected = emitted: a rule without a result is an error, not silence; the gate blocks, single bad rows do not."""

from datetime import datetime
from typing import Any

import dagster as dg
import pytest

from gxnu_assets.components.checks import MissingRulesError, check_results, check_specs
from gxnu_assets.components.rules import dimensions_of, expected_of
from lakehouse.contracts import load_registry
from lakehouse.quality import RuleResult, TableCheck, compile_rules
from lakehouse.settings import settings

KEY = dg.AssetKey(["std", "std_hr__staff_basic"])
REGISTRY = load_registry(settings().contracts_dir)
TABLE = REGISTRY.tables["hr.staff_basic"]


def _check(*, broken: str | None = None, state: Any = "failed", left_out: str | None = None) -> TableCheck:
    results = tuple(
        RuleResult(rule, state if rule.rule_id == broken else "passed", 100, 7 if rule.rule_id == broken else 0)
        for rule in compile_rules(REGISTRY, TABLE.id, "std")
        if rule.rule_id != left_out
    )
    return TableCheck(
        "std",
        TABLE.std_table,
        TABLE.id,
        TABLE.title,
        TABLE.owner,
        TABLE.domain,
        "r",
        datetime(2026, 11, 20),
        100,
        results,
    )


def _results(check: TableCheck) -> dict[str, dg.AssetCheckResult]:
    expected, dimensions = expected_of(REGISTRY, TABLE, "std"), dimensions_of(TABLE, "std")
    found = check_results(KEY, check, expected, dimensions)
    return {str(result.check_name): result for result in found}


def test_every_spec_gets_exactly_one_result() -> None:
    specs = check_specs(KEY, dimensions_of(TABLE, "std"))
    assert [spec.name for spec in specs] == list(_results(_check()))
    assert [spec.name for spec in specs if spec.blocking] == ["gate"]


def test_a_rule_without_result_is_an_error() -> None:
    rule = expected_of(REGISTRY, TABLE, "std")[3]
    with pytest.raises(MissingRulesError, match=rule.replace(".", r"\.")):
        _results(_check(left_out=rule))


def test_a_broken_shape_closes_the_gate() -> None:
    shape = next(rule for rule in compile_rules(REGISTRY, TABLE.id, "std") if rule.kind == "schema")
    found = _results(_check(broken=shape.rule_id))
    assert not found["gate"].passed
    assert found["gate"].severity == dg.AssetCheckSeverity.ERROR
    assert found["gate"].description.startswith("闸门关")


def test_bad_rows_are_warnings_that_flow_on() -> None:
    rule = next(rule for rule in compile_rules(REGISTRY, TABLE.id, "std") if rule.kind == "code_set")
    found = _results(_check(broken=rule.rule_id, state="warned"))
    broken = [name for name, result in found.items() if not result.passed]
    assert len(broken) == 1
    assert found["gate"].passed
    result = found[broken[0]]
    assert result.severity == dg.AssetCheckSeverity.WARN
    assert result.metadata["问题行数"].value == 7
    assert result.metadata["警告"].value == 1


def test_dimensions_at_load_are_those_of_the_compiled_rules() -> None:
    for layer in ("ods", "std"):
        for table in REGISTRY.tables.values():
            compiled = {rule.dimension for rule in compile_rules(REGISTRY, table.id, layer)}  # type: ignore[arg-type]
            assert set(dimensions_of(table, layer)) == compiled, (layer, table.id)


def test_all_six_dimensions_are_checked_somewhere() -> None:
    every = {dimension for table in REGISTRY.tables.values() for dimension in dimensions_of(table, "std")}
    every |= {dimension for table in REGISTRY.tables.values() for dimension in dimensions_of(table, "ods")}
    assert every == {"完整性", "及时性", "唯一性", "准确性", "一致性", "有效性"}
