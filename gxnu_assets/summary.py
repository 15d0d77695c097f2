"""What a run of the chain left behind, in one screen: layers, checks, lights, time.

Not here: making any of it.
"""

from collections import Counter, defaultdict

from dagster import DagsterInstance
from dagster._core.storage.asset_check_execution_record import AssetCheckExecutionRecordStatus
from rich.console import Console
from rich.table import Table

from gxnu_assets.components.checks import GATE
from gxnu_assets.resources import Platform
from gxnu_assets.running import STAGES, Outcome, loaded

LAYERS = {
    "ods": "贴源层",
    "std": "标准层",
    "dim": "维度",
    "dwd": "明细",
    "dws": "汇总",
    "ads": "应用",
    "quality": "质量",
}
_COLOURS = {"red": "红", "yellow": "黄", "green": "绿", "grey": "灰"}


def show_summary(console: Console, instance: DagsterInstance, platform: Platform, outcome: Outcome) -> None:
    """Print the summary."""
    console.print(_layers(platform))
    passed, warned, failed = count_checks(instance, platform)
    console.print(f"检查：通过 {passed}，警告 {warned}，不通过 {failed}")
    for line in closed_gates(instance):
        console.print(line)
    lights = _lights(platform, outcome)
    if lights is not None:
        console.print(lights)
    total = sum(stage.seconds for stage in outcome.stages)
    parts = "，".join(f"{STAGES[stage.job]} {stage.seconds:.1f}" for stage in outcome.stages)
    console.print(f"用时 {total:.1f} 秒（{parts}）；时刻 {outcome.as_of.isoformat(sep=' ')} UTC")


def closed_gates(instance: DagsterInstance) -> list[str]:
    """Return one line per table whose gate is closed now, with its reason."""
    keys = [key for key in loaded().resolve_asset_graph().asset_check_keys if key.name == GATE]
    records = instance.event_log_storage.get_latest_asset_check_execution_by_key(keys)
    return [
        f"闸门关闭 {'.'.join(key.asset_key.path)}，下游停在上一个好版本：{record.evaluation.description}"
        for key, record in sorted(records.items())
        if record.status == AssetCheckExecutionRecordStatus.FAILED and record.evaluation
    ]


def count_checks(instance: DagsterInstance, platform: Platform) -> tuple[int, int, int]:
    """Return how many of the latest checks passed, warned and failed."""
    from dagster import AssetCheckSeverity

    keys = sorted(loaded().resolve_asset_graph().asset_check_keys)
    records = instance.event_log_storage.get_latest_asset_check_execution_by_key(keys)
    counts: Counter[str] = Counter()
    for record in records.values():
        if record.status == AssetCheckExecutionRecordStatus.SUCCEEDED:
            counts["passed"] += 1
        elif record.status == AssetCheckExecutionRecordStatus.FAILED:
            evaluation = record.evaluation
            warned = evaluation is not None and evaluation.severity == AssetCheckSeverity.WARN
            counts["warned" if warned else "failed"] += 1
    return counts["passed"], counts["warned"], counts["failed"]


def _layers(platform: Platform) -> Table:
    lake = platform.lake
    shown = Table(title="湖中的表", title_justify="left")
    for title, justify in (("层", "left"), ("", "left"), ("表", "right"), ("行", "right")):
        shown.add_column(title, justify=justify)  # type: ignore[arg-type]
    tables: dict[str, int] = defaultdict(int)
    rows: dict[str, int] = defaultdict(int)
    for layer, table in lake.tables():
        tables[layer] += 1
        rows[layer] += lake.row_count(layer, table)
    for layer, title in LAYERS.items():
        if tables[layer]:
            shown.add_row(layer, title, str(tables[layer]), f"{rows[layer]:,}")
    return shown


def _lights(platform: Platform, outcome: Outcome) -> Table | None:
    from lakehouse.quality import lights

    found = [
        light for light in lights(platform.lake, platform.registry, as_of=outcome.as_of) if light.scope == "department"
    ]
    if not found:
        return None
    shown = Table(title="部门红绿灯", title_justify="left")
    for title in ("部门", "灯", "原因"):
        shown.add_column(title)
    for light in found:
        shown.add_row(light.title, _COLOURS.get(light.colour, light.colour), light.why)
    return shown
