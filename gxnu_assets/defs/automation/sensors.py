"""What watches: changes of data (declarative automation) and failed runs."""

import dagster as dg

from gxnu_assets.failures import note_failure
from gxnu_assets.resources import Platform

follow_changes = dg.AutomationConditionSensorDefinition(
    "follow_changes",
    target=dg.AssetSelection.all(),
    default_status=dg.DefaultSensorStatus.RUNNING,
    minimum_interval_seconds=30,
    description="数据变化时重建下游：等上游阻断检查通过，数据未变不连锁",
)


@dg.run_failure_sensor(
    name="on_run_failure",
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="运行失败：记入 governance.run_failure，并告警",
)
def on_run_failure(context: dg.RunFailureSensorContext, platform: Platform) -> None:
    """Record the failure and raise the alarm."""
    note_failure(context, platform)
