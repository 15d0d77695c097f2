"""When stages run without a change to start them. Between these, `automation.py` follows changes of data."""

from datetime import UTC

import dagster as dg

from gxnu_assets.components.freshness import ZONE
from gxnu_assets.resources import AS_OF_TAG


def _tags(context: dg.ScheduleEvaluationContext) -> dict[str, str]:
    """Give the run the scheduled time as its clock, so that a late start or a retry changes nothing."""
    return {AS_OF_TAG: context.scheduled_execution_time.astimezone(UTC).replace(tzinfo=None).isoformat()}


# 02:00: the source owners' own nightly jobs are over by 01:30, the first SLA is 06:30.
nightly_gather = dg.ScheduleDefinition(
    name="nightly_gather", job_name="gather", cron_schedule="0 2 * * *", execution_timezone=ZONE, tags_fn=_tags
)
# Unchanged tables are checked too, or their lights would turn grey.
nightly_checks = dg.ScheduleDefinition(
    name="nightly_checks", job_name="standardise", cron_schedule="0 5 * * *", execution_timezone=ZONE, tags_fn=_tags
)
morning_scores = dg.ScheduleDefinition(
    name="morning_scores", job_name="publish", cron_schedule="0 6 * * *", execution_timezone=ZONE, tags_fn=_tags
)
