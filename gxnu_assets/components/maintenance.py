"""Component: upkeep of the lake — small files joined, files no version needs removed — as a weekly job.

Not here: how it is done (`lakehouse.storage.maintain`).
"""

import dagster as dg

from gxnu_assets.components.freshness import ZONE
from gxnu_assets.resources import Platform, as_of


class Maintenance(dg.Component, dg.Resolvable, dg.Model):
    """The job `maintain` and its schedule."""

    cron: str

    def build_defs(self, context: dg.ComponentLoadContext) -> dg.Definitions:
        """Return the job and its schedule."""

        @dg.op(name="maintain_lake", pool="warehouse")
        def maintain_lake(context: dg.OpExecutionContext, platform: Platform) -> None:
            from lakehouse.storage import maintain

            clock = as_of(context)
            for layer, table in platform.lake.tables():
                done = maintain(platform.lake, layer, table, as_of=clock)
                context.log.info(f"{layer}.{table}: {done}")

        @dg.job(name="maintain", description="湖的保养：合并小文件，清除过期文件", executor_def=dg.in_process_executor)
        def maintain_job() -> None:
            maintain_lake()

        schedule = dg.ScheduleDefinition(
            name="weekly_maintenance", job=maintain_job, cron_schedule=self.cron, execution_timezone=ZONE
        )
        return dg.Definitions(jobs=[maintain_job], schedules=[schedule])
