"""What happens when a run failed: a row in `governance.run_failure`, and one alert to whoever is on duty.

Not here: retrying (`dagster.yaml`). Findings in the data are no failures; their way is `lakehouse.quality`.
"""

import logging
import os
from datetime import UTC, datetime

import dagster as dg

from gxnu_assets.resources import Platform

log = logging.getLogger(__name__)
ALERT_VARIABLE = "GXNU_ALERT_URL"
TABLE = ("governance", "run_failure")


def note_failure(context: dg.RunFailureSensorContext, platform: Platform) -> None:
    """Record a failed run and alert. The record comes first: an alert that cannot be sent must not lose it."""
    run = context.dagster_run
    reason = failure_line(context)
    record_failure(platform, run.run_id, run.job_name, reason, datetime.now(UTC).replace(tzinfo=None))
    alert(f"运行失败：{run.job_name}（{run.run_id[:8]}）{reason}")


def failure_line(context: dg.RunFailureSensorContext) -> str:
    """Return why the run failed in one line: the ops' own words where they have any."""
    words = []
    for event in context.get_step_failure_events():
        data = event.step_failure_data
        if data.user_failure_data and data.user_failure_data.description:
            words.append(data.user_failure_data.description)
        elif data.error:
            words.append(data.error.message)
    return " ".join("；".join(dict.fromkeys(words or [context.failure_event.message or ""])).split())


def record_failure(platform: Platform, run_id: str, job: str, reason: str, at: datetime) -> None:
    """Append one row; a run that is already recorded is not recorded twice."""
    import pyarrow as pa

    from lakehouse.storage import append_rows

    schema = pa.schema(
        [("run_id", pa.string()), ("job_name", pa.string()), ("reason", pa.string()), ("failed_at", pa.timestamp("us"))]
    )
    rows = pa.Table.from_pylist([{"run_id": run_id, "job_name": job, "reason": reason, "failed_at": at}], schema)
    append_rows(
        platform.lake,
        *TABLE,
        rows.to_reader(),
        key=("run_id",),
        as_of=at,
        partition=None,
        source="dagster",
        run_id=run_id,
    )


def alert(text: str) -> bool:
    """Post `{"text": …}` to the address in GXNU_ALERT_URL; return whether it was taken. Never raises."""
    address = os.environ.get(ALERT_VARIABLE)
    if not address:
        return False
    import httpx

    try:
        return httpx.post(address, json={"text": text}, timeout=10).is_success
    except httpx.HTTPError as error:
        log.warning("alert not sent: %s", type(error).__name__)
        return False
