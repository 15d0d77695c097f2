"""The run's clock: one instant, from its tag, else the environment, else when the first attempt began."""

from datetime import datetime

import dagster as dg
import pytest

from gxnu_assets.resources import AS_OF_TAG, AS_OF_VARIABLE, as_of, parse_clock


def _clock(tags: dict[str, str]) -> datetime:
    seen: list[datetime] = []

    @dg.op
    def look(context: dg.OpExecutionContext) -> None:
        seen.append(as_of(context))

    @dg.job
    def looking() -> None:
        look()

    looking.execute_in_process(tags=tags)
    return seen[0]


def test_the_tag_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(AS_OF_VARIABLE, "2020-01-01T00:00:00")
    assert _clock({AS_OF_TAG: "2026-11-20T10:30:00"}) == datetime(2026, 11, 20, 10, 30)


def test_then_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(AS_OF_VARIABLE, "2026-11-20T18:30:00+08:00")
    assert _clock({}) == datetime(2026, 11, 20, 10, 30)


def test_then_when_the_run_began(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(AS_OF_VARIABLE, raising=False)
    found = _clock({})
    assert found.tzinfo is None
    assert found.microsecond == 0


def test_an_instant_with_zone_becomes_utc() -> None:
    assert parse_clock("2026-11-20T18:30:00+08:00") == datetime(2026, 11, 20, 10, 30)
    with pytest.raises(ValueError, match="Invalid isoformat"):
        parse_clock("yesterday")
