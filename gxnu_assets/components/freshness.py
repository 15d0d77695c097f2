"""Freshness policies from the contract's SLA, in Shanghai wall time.

Dagster's policies look at materialisation, the quality rules (`fresh`) at the data's own times: both are shown.
"""

from datetime import timedelta
from functools import cache

import dagster as dg

from lakehouse.contracts import Sla

ZONE = "Asia/Shanghai"
# Longest gap between two materialisations. A month has up to 31 days, a term up to 27 weeks (2026-11: the school's
# calendars 2019-2026); one day of grace, because the job that gathers runs daily.
_WINDOWS = {
    "hour": timedelta(hours=2),
    "week": timedelta(days=8),
    "month": timedelta(days=32),
    "term": timedelta(days=190),
    "year": timedelta(days=367),
}


@cache  # Dagster works a cron policy out in 12 ms, and the contracts have five different ones
def freshness_policy(sla: Sla) -> dg.FreshnessPolicy:
    """Return the policy: a daily table by its hour each day, the others by the longest gap allowed."""
    if sla.every == "day":
        hour, minute = sla.by.split(":")
        return dg.FreshnessPolicy.cron(
            deadline_cron=f"{int(minute)} {int(hour)} * * *", lower_bound_delta=timedelta(hours=24), timezone=ZONE
        )
    window = _WINDOWS[sla.every]
    return dg.FreshnessPolicy.time_window(fail_window=window, warn_window=window * 0.9)
