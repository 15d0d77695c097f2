"""A load is judged by what gathering knows: drift, key, quarantine, freshness, row count."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from lakehouse.quality import TableCheck, check_load, expected_rules, record
from lakehouse.quality.load_checks import bounds
from lakehouse.storage import Commit
from tests.unit.quality.conftest import AS_OF, Bench, rule

TABLE = "demo.people"


@dataclass(frozen=True)
class Drifted:
    kind: str
    column: str


@dataclass(frozen=True)
class Facts:
    commit: Commit
    table_id: str = TABLE
    rows_read: int = 1000
    quarantined: int = 0
    drift: tuple[Drifted, ...] = ()
    max_business_time: datetime | None = None
    skipped_reason: str | None = None


def facts(rows: int = 1000, duplicates: int = 0, **changes: object) -> Facts:
    return Facts(Commit(1, rows, True, duplicates=duplicates), **changes)  # type: ignore[arg-type]


def check(bench: Bench, given: Facts, day: int = 0) -> TableCheck:
    if TABLE not in bench.tables:
        bench.table(TABLE, ["student_no", "person_name"], [rule("fresh", silence="9 days")], kind="event")
    as_of = AS_OF + timedelta(days=day)
    return check_load(given, bench.registry, bench.lake, as_of=as_of, run_id=f"run-{day}")


def states(check: TableCheck) -> dict[str, str]:
    return {result.rule_id: result.state for result in check.results}


def test_a_good_load_gives_one_result_for_each_expected_rule(bench: Bench) -> None:
    found = check(bench, facts())
    assert tuple(states(found)) == expected_rules(bench.registry, TABLE, "ods")
    assert set(states(found).values()) == {"passed"}
    assert {result.dimension for result in found.results} == {"一致性", "唯一性", "完整性", "及时性"}


@pytest.mark.parametrize(
    ("kind", "state", "gate", "note"),
    [
        ("gone", "failed", False, "缺少 XM"),
        ("retyped", "failed", False, "类型改变 XM"),
        ("new", "warned", True, "新增 XM"),
    ],
)
def test_drift(bench: Bench, kind: str, state: str, gate: bool, note: str) -> None:
    found = check(bench, facts(drift=(Drifted(kind, "XM"),)))
    result = found.results[0]
    assert (result.state, result.failed_count, result.note, found.gate_passed) == (state, 1, note, gate)


def test_collapsed_duplicates_and_quarantine_warn_and_never_close(bench: Bench) -> None:
    found = check(bench, facts(duplicates=3, quarantined=2))
    by_id = {result.rule_id: result for result in found.results}
    assert (by_id["key"].state, by_id["key"].surplus) == ("warned", 3)
    assert (by_id["stored"].state, by_id["stored"].failed_count, by_id["stored"].total) == ("warned", 2, 1000)
    assert found.gate_passed


@pytest.mark.parametrize(("days", "state"), [(1, "passed"), (8, "passed"), (10, "warned")])
def test_a_source_silent_for_longer_than_stated_is_stale(bench: Bench, days: int, state: str) -> None:
    newest = AS_OF + timedelta(hours=8) - timedelta(days=days)
    assert states(check(bench, facts(max_business_time=newest)))["fresh"] == state


def test_row_counts_are_compared_with_earlier_loads(bench: Bench) -> None:
    for day, rows in enumerate((1000, 1010, 990)):
        found = check(bench, facts(rows), day)
        assert states(found)["row_count"] == "passed"
        record(bench.lake, found, as_of=found.as_of, run_id=found.run_id)
    assert states(check(bench, facts(1090), 3))["row_count"] == "passed"
    assert states(check(bench, facts(1200), 3))["row_count"] == "warned"
    fell = check(bench, facts(0), 3)
    assert states(fell)["row_count"] == "warned"
    assert fell.results[-1].note == "0 行，历次中位数 1,000，允许 900–1,100"


def test_a_stated_share_of_rows_put_aside_is_usual(bench: Bench) -> None:
    bench.table(TABLE, ["student_no"], [rule("stored", tolerate=0.02, reason="省份小计行")])
    assert states(check(bench, facts(quarantined=20)))["stored"] == "passed"
    assert states(check(bench, facts(quarantined=21)))["stored"] == "warned"


def test_bounds_of_small_tables_leave_room() -> None:
    assert bounds([10]) == (0, 60)
    assert bounds([1000]) == (900, 1100)
    assert bounds([1000, 2000, 3000]) == (1, 6447)
