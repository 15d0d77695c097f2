"""Automation follows changed data through open gates, and nothing else."""

from collections.abc import Iterator

import dagster as dg
import pytest

from gxnu_assets.components.automation import when_inputs_change

UP, DOWN = dg.AssetKey("up"), dg.AssetKey("down")


def _definitions(version: str, gate: bool) -> dg.Definitions:
    @dg.asset(check_specs=[dg.AssetCheckSpec("gate", asset="up", blocking=True)])
    def up() -> dg.MaterializeResult:
        result = dg.AssetCheckResult(check_name="gate", passed=gate, severity=dg.AssetCheckSeverity.ERROR)
        return dg.MaterializeResult(data_version=dg.DataVersion(version), check_results=[result])

    @dg.asset(deps=["up"], automation_condition=when_inputs_change())
    def down() -> None: ...

    return dg.Definitions(assets=[up, down])


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    with dg.instance_for_test() as instance:
        yield instance


def _make(instance: dg.DagsterInstance, key: dg.AssetKey, version: str, gate: bool = True) -> None:
    definitions = _definitions(version, gate)
    job = definitions.resolve_implicit_global_asset_job_def()
    job.execute_in_process(instance=instance, asset_selection=[key], raise_on_error=False)


def _requested(instance: dg.DagsterInstance, cursor: object) -> tuple[int, object]:
    found = dg.evaluate_automation_conditions(_definitions("x", True), instance, cursor=cursor)  # type: ignore[arg-type]
    return found.total_requested, found.cursor


def test_only_new_content_behind_an_open_gate_runs_downstream(instance: dg.DagsterInstance) -> None:
    _make(instance, UP, "delta:1")
    _make(instance, DOWN, "delta:1")
    requested, cursor = _requested(instance, None)
    assert requested == 0

    _make(instance, UP, "delta:1")
    requested, cursor = _requested(instance, cursor)
    assert requested == 0, "the same data version must not cascade"

    _make(instance, UP, "delta:2", gate=False)
    requested, cursor = _requested(instance, cursor)
    assert requested == 0, "a closed gate must hold its descendants"

    _make(instance, UP, "delta:3")
    requested, cursor = _requested(instance, cursor)
    assert requested == 1
