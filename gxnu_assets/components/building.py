"""The op body of the warehouse: build the models selected, leave out what stands behind a closed gate, check, report.

Not here: running dbt (`dbt_run.py`), which gates are closed (`gates.py`), judging rows (`lakehouse.quality`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import dagster as dg

from gxnu_assets.components import trino_tables
from gxnu_assets.components.checks import check_results, test_result
from gxnu_assets.components.dbt_project import models as project_models
from gxnu_assets.components.dbt_run import NodeResult, run_dbt
from gxnu_assets.components.gates import closed_gates
from gxnu_assets.components.inputs import INPUTS, InputVersions
from gxnu_assets.components.keys import table_key
from gxnu_assets.components.manifest import Model, descendants
from gxnu_assets.components.model_lineage import column_lineage, lineage_after
from gxnu_assets.components.rules import dimensions_of, expected_of
from gxnu_assets.progress import tell
from gxnu_assets.resources import Platform, as_of
from lakehouse.contracts import TableContract

if TYPE_CHECKING:
    from lakehouse.emit.lineage import Lineage
    from lakehouse.quality import Lookups, TableCheck


@dataclass
class Build:
    """One execution of the op: what it may touch and what it found on the way."""

    context: dg.AssetExecutionContext
    platform: Platform
    models: Sequence[Model]
    clock: datetime

    @property
    def work_dir(self) -> Path:
        """Where dbt may write."""
        return self.platform.settings.home_dir / "tmp" / "dbt"

    @property
    def contracts(self) -> dict[str, TableContract]:
        """Contracts by the table that standardises them."""
        return {table.std_table: table for table in self.platform.registry.tables.values()}


def build_models(
    context: dg.AssetExecutionContext, platform: Platform, models: Sequence[Model]
) -> Iterator[dg.MaterializeResult | dg.AssetCheckResult]:
    """Yield results of every model built and checked; raises dg.Failure at the end, naming the models that failed.

    Models whose inputs, code and own table are as the last build left them are not run again; their checks are.
    """
    build = Build(context, platform, models, as_of(context))
    chosen = [model for model in models if model.key in context.selected_asset_keys]
    open_ = _buildable(build, chosen)
    versions = InputVersions(context.instance, platform.lake, build.clock)
    stale = versions.stale(open_)
    results = _run(build, stale)
    broken = [node for node in results.values() if node.status in ("error", "skipped", "fail")]
    done = [model for model in open_ if model not in stale or _succeeded(results, model)]
    yield from _report(build, done, results, versions)
    if broken:
        raise dg.Failure(description="\n".join(_sentences(broken)), allow_retries=False)


def _buildable(build: Build, chosen: Sequence[Model]) -> list[Model]:
    parents = {parent for model in build.models for parent in model.parents}
    found = closed_gates(build.context.instance, [table_key(*parent) for parent in sorted(parents)])
    closed = {(key.path[0], key.path[1]) for key in found}
    # A gate of this op's own tables is judged anew after they were built; it holds back the next run, not this one.
    own = {(model.layer, model.table) for model in chosen}
    lake = build.platform.lake
    # A table that was never published has nothing to build on: its descendants wait for it, they do not fail.
    missing = {parent for parent in parents - own if not lake.exists(*parent)}
    behind_gates = descendants(build.models, closed - own)
    left_out = behind_gates | descendants(build.models, missing)
    for model in chosen:
        if (model.layer, model.table) in left_out:
            roots = closed - own if (model.layer, model.table) in behind_gates else missing
            _leave_out(build, model, roots, (model.layer, model.table) in behind_gates)
    return [model for model in chosen if (model.layer, model.table) not in left_out]


def _leave_out(build: Build, model: Model, roots: set[tuple[str, str]], is_gate: bool) -> None:
    above = [root for root in sorted(roots) if (model.layer, model.table) in descendants(build.models, [root])]
    named = "、".join(".".join(root) for root in above)
    why = f"上游闸门关闭，停在上一个好版本：{named}" if is_gate else f"上游尚未发布，等它：{named}"
    build.context.log.warning(f"{model.layer}.{model.table} {why}")
    tell(model.layer, model.table, skipped=why)


def _run(build: Build, stale: Sequence[Model]) -> dict[str, NodeResult]:
    if not stale:
        return {}
    names = {model.name: model for model in stale}

    def told(name: str, status: str) -> None:
        if name in names and status == "success":
            tell(names[name].layer, names[name].table)

    has_tests = any(model.tests for model in stale)
    trino_tables.register(build.platform.lake, {model.layer for model in stale})
    nodes = run_dbt(
        build.platform.lake,
        "build" if has_tests else "run",
        sorted(names),
        as_of=build.clock,
        run_id=build.context.run_id,
        work_dir=build.work_dir,
        on_node=told,
    )
    results = {node.unique_id: node for node in nodes}
    built = [model for model in stale if _succeeded(results, model)]
    trino_tables.describe_models(build.platform.lake, built, build.clock)
    return results


def _succeeded(results: dict[str, NodeResult], model: Model) -> bool:
    return any(node.name == model.name and node.status == "success" for node in results.values())


def _report(
    build: Build, done: Sequence[Model], results: dict[str, NodeResult], versions: InputVersions
) -> Iterator[dg.MaterializeResult | dg.AssetCheckResult]:
    """Check every table only after all are built: a reference must find this run's other tables, not the last's."""
    seconds = {node.name: node.seconds for node in results.values()}
    contracts = build.contracts
    checks: list[TableCheck] = []
    lookups, lineage = _lookups(build), _lineage(build, results) if results else None
    for model in done:
        contract = contracts.get(model.table)
        if contract is not None:
            checks.append(_checked(build, contract, lookups))
            shown = _contract_results(build, model, contract, checks[-1])
        else:
            shown = [test_result(model.key, model.tests, results)] if model.tests and model.name in seconds else []
        if model.name in seconds:
            yield _materialised(model, seconds[model.name], shown, versions, lineage)
        else:
            yield from shown
    if checks:
        from lakehouse.quality import record

        record(build.platform.lake, checks, as_of=build.clock, run_id=build.context.run_id)


def _lineage(build: Build, results: dict[str, NodeResult]) -> "Lineage":
    engine = "trino" if build.platform.settings.profile == "stack" else "duckdb"
    # The contracts tell the lineage of std; reading the SQL of all that follows would cost seconds for nothing.
    only_std = all(model.layer == "std" for model in build.models)
    models = build.models if only_std else project_models().all
    return lineage_after(build.platform.registry, models, results, build.work_dir, engine)


def _lookups(build: Build) -> "Lookups":
    from lakehouse.quality import Lookups

    return Lookups(build.platform.lake, build.platform.registry, build.clock)


def _checked(build: Build, contract: TableContract, lookups: "Lookups") -> "TableCheck":
    from lakehouse.quality import check_table

    lake, registry, run_id = build.platform.lake, build.platform.registry, build.context.run_id
    check = check_table(lake, registry, contract.id, as_of=build.clock, run_id=run_id, lookups=lookups)
    tell("std", contract.std_table, rows=check.rows)
    return check


def _contract_results(
    build: Build, model: Model, contract: TableContract, check: "TableCheck"
) -> list[dg.AssetCheckResult]:
    registry = build.platform.registry
    expected = expected_of(registry, contract, "std")
    return check_results(model.key, check, expected, dimensions_of(contract, "std"))


def _materialised(
    model: Model, seconds: float, checks: list[dg.AssetCheckResult], versions: InputVersions, lineage: "Lineage | None"
) -> dg.MaterializeResult:
    rows, version = versions.own(model)
    metadata: dict[str, Any] = {
        "dagster/row_count": rows,
        "Delta 版本": version,
        "耗时秒": round(seconds, 3),
        INPUTS: dg.MetadataValue.json(versions.recorded(model)),
    }
    shown = column_lineage(lineage, model) if lineage else None
    if shown is not None:
        metadata["dagster/column_lineage"] = shown
    return dg.MaterializeResult(
        asset_key=model.key,
        metadata=metadata,
        data_version=dg.DataVersion(f"delta:{version}"),
        check_results=checks,
    )


def _sentences(broken: Sequence[NodeResult]) -> list[str]:
    causes = [node for node in broken if node.status != "skipped"] or list(broken)
    return list(dict.fromkeys(f"{node.name}：{node.message or node.status}" for node in causes))
