"""The whole chain in this process: gather, standardise, model, publish — the same jobs that the daemon runs.

Belongs here: their order, the clock, what failed. Not here: what is shown of it (`display.py`, `summary.py`).
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

import dagster as dg
from dagster import DagsterInstance
from dagster._core.errors import DagsterAssetCheckFailedError

from gxnu_assets.instance import open_instance, set_pool_limits
from gxnu_assets.progress import Told, listening
from gxnu_assets.resources import AS_OF_TAG, Platform, parse_clock
from gxnu_assets.run_health import WORKER_TAG, reap, this_worker

if TYPE_CHECKING:
    from gxnu_assets.display import Display

STAGES = {"gather": "采集", "standardise": "标准化与检查", "model": "建模", "publish": "评分与发布"}
# The ops' own words reach the terminal through `progress`; Dagster's event lines would drown them.
_SILENT = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}


class SelectionError(ValueError):
    """A `--select` that names no table."""

    is_expected = True


@dataclass
class Stage:
    """What became of one job."""

    job: str
    run_id: str
    seconds: float
    failures: list[str]
    made: int


@dataclass
class Outcome:
    """What became of the chain."""

    as_of: datetime
    stages: list[Stage] = field(default_factory=list)

    @property
    def failures(self) -> list[str]:
        """Every failure in one line each, in order, without repetition."""
        return list(dict.fromkeys(line for stage in self.stages for line in stage.failures))


def run_and_show(*, as_of: str, select: Sequence[str], quiet: bool) -> int:
    """Run the chain for `gxnu run`; return the exit code: 0 where everything selected was done."""
    from gxnu_assets.display import Display
    from gxnu_assets.summary import show_summary

    clock = parse_clock(as_of) if as_of else datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    display = Display(quiet=quiet)
    outcome = run_chain(clock, select, display)
    if not quiet:
        with open_instance() as instance:
            show_summary(display.console, instance, Platform(), outcome)
    for line in outcome.failures:
        display.fail(line)
    return 1 if outcome.failures else 0


def run_chain(clock: datetime, select: Sequence[str], display: "Display") -> Outcome:
    """Run every stage; a table that fails leaves out its descendants only, a stage that makes nothing ends the chain.

    Raises ContractError, GatherError or StorageError before anything runs where contracts, sources or store are
    unusable as a whole.
    """
    platform = Platform()
    registry = platform.registry
    _ = platform.sources
    platform.lake.tables("ods")
    definitions = loaded()
    keys = _selected(definitions, platform, select)
    outcome = Outcome(clock)
    with open_instance() as instance:
        reap(instance)
        set_pool_limits(instance, registry)
        for job in STAGES:
            stage = _run_stage(definitions.resolve_job_def(job), instance, clock, keys, display)
            outcome.stages.append(stage)
            if stage.failures and not stage.made:
                break
    return outcome


@cache
def loaded() -> dg.Definitions:
    """Return the definitions, loaded once per process."""
    from gxnu_assets.definitions import defs

    return defs()


def _selected(definitions: dg.Definitions, platform: Platform, select: Sequence[str]) -> set[dg.AssetKey] | None:
    """Return the ods tables named and everything below them; None for all."""
    if not select:
        return None
    from gxnu_assets.components.keys import ods_key

    named = [
        ods_key(table) for table in platform.registry.tables.values() if table.id in select or table.system in select
    ]
    if not named:
        raise SelectionError(f"--select {' '.join(select)}：没有这样的系统或表；用 gxnu contracts list 查看")
    from gxnu_assets.components.code_tables import TABLES

    chosen = dg.AssetSelection.assets(*named).downstream().resolve(definitions.resolve_asset_graph())
    return set(chosen) | {dg.AssetKey(["dim", table]) for table in TABLES}


def _run_stage(
    job: dg.JobDefinition,
    instance: DagsterInstance,
    clock: datetime,
    keys: set[dg.AssetKey] | None,
    display: "Display",
) -> Stage:
    targets = set(job.asset_layer.executable_asset_keys)
    chosen = sorted(targets if keys is None else targets & keys)
    if not chosen:
        return Stage(job.name, "", 0.0, [], 0)
    began = time.monotonic()
    with display.stage(STAGES[job.name], len(chosen)) as told, listening(_both(told, made := _Counter())):
        result = job.execute_in_process(
            instance=instance,
            raise_on_error=False,
            asset_selection=chosen,
            run_config=_SILENT,
            tags={AS_OF_TAG: clock.isoformat(), WORKER_TAG: this_worker()},
        )
    failures = [] if result.success else _failures(result)
    return Stage(job.name, result.run_id, time.monotonic() - began, failures, made.count)


class _Counter:
    def __init__(self) -> None:
        self.count = 0

    def __call__(self, told: Told) -> None:
        self.count += told.failed is None and told.skipped is None


def _both(first: Callable[[Told], None], second: Callable[[Told], None]) -> Callable[[Told], None]:
    def tell_both(told: Told) -> None:
        first(told)
        second(told)

    return tell_both


def _failures(result: dg.ExecuteInProcessResult) -> list[str]:
    """Return why steps failed, in the ops' own words; an unforeseen error by its type and text."""
    lines = []
    for event in result.all_events:
        if not event.is_step_failure:
            continue
        data = event.step_failure_data
        if data.error and data.error.cls_name == DagsterAssetCheckFailedError.__name__:
            continue  # a closed gate is no failure of the run: what stands behind it stays at its last good version
        if data.user_failure_data and data.user_failure_data.description:
            lines += data.user_failure_data.description.split("\n")
        elif data.error:
            error = data.error.cause or data.error
            lines.append(f"{event.step_key}：{' '.join(error.message.split())}（详见运行 {result.run_id[:8]}）")
    closed = any(event.is_step_failure for event in result.all_events)
    return lines if lines or closed else [f"运行 {result.run_id[:8]} 没有完成"]
