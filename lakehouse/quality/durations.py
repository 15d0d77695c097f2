"""Spans of time as contracts write them: `1 day`, `30 minutes`, `0 seconds`.

Belongs here: reading and saying them. Not here: what is measured (`kinds`).
"""

from datetime import timedelta
from typing import Any

_UNITS = {"second": "seconds", "minute": "minutes", "hour": "hours", "day": "days"}
_SAID = {"second": "秒", "minute": "分钟", "hour": "小时", "day": "天"}


def duration(text: Any) -> timedelta:
    """Return the span; raises ValueError or KeyError where it is not written as `<number> <unit>`."""
    number, unit = _parts(text)
    return timedelta(**{_UNITS[unit]: number})


def in_chinese(text: Any) -> str:
    """Return the span in words."""
    number, unit = _parts(text)
    return f"{number} {_SAID[unit]}"


def _parts(text: Any) -> tuple[int, str]:
    number, unit = str(text).split()
    return int(number), unit.rstrip("s")
