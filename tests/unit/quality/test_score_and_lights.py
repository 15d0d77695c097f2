"""Scores follow the published formula; a light is green only where everything was checked in time."""

from datetime import datetime, timedelta
from pathlib import Path

import polars as pl
import pytest

from lakehouse.contracts import Registry, TableContract
from lakehouse.quality import Light, check_load, lights, record, score
from lakehouse.quality.lights import lateness
from lakehouse.quality.score import Weights, read_weights
from tests.unit.quality.conftest import AS_OF, Bench, rule
from tests.unit.quality.test_load_checks import facts

TABLE = "demo.people"
WEIGHTS = Weights(
    reviewed="2026-11-22",
    severity={"error": 3, "warn": 1},
    kinds={"key": 1, "schema": 1},
    dimensions={name: 1 for name in ("完整性", "及时性", "唯一性", "准确性", "一致性", "有效性")},
)


def alone(bench: Bench, missing: int, tolerate: float = 0.0, severity: str = "warn") -> None:
    """Publish a table with some names missing."""
    stated = rule("required", columns="person_name", tolerate=tolerate, severity=severity)
    bench.table(TABLE, ["student_no", "person_name"], [stated])
    bench.write(TABLE, [{"student_no": str(n), "person_name": None if n < missing else "张三"} for n in range(10)])


def run(bench: Bench, as_of: datetime = AS_OF, *, ods: bool = True, std: bool = True) -> None:
    name = f"run-{as_of:%d%H}"
    if ods:
        load = check_load(facts(table_id=TABLE), bench.registry, bench.lake, as_of=as_of, run_id=name)
        record(bench.lake, load, as_of=as_of, run_id=name)
    if std:
        record(bench.lake, bench.check(TABLE, as_of, name), as_of=as_of, run_id=name)


def light(bench: Bench, as_of: datetime = AS_OF, scope: str = "table") -> Light:
    chosen = TABLE if scope == "table" else bench.tables[TABLE].owner
    return next(found for found in lights(bench.lake, bench.registry, as_of=as_of) if found.id == chosen)


def test_score_is_the_weighted_share_of_right_rows(bench: Bench) -> None:
    alone(bench, 2)
    run(bench)
    found = score(bench.lake, bench.registry, as_of=AS_OF, weights=WEIGHTS)
    scores = {(s, d): v for s, d, v in found.select("scope", "dimension", "score").iter_rows()}
    # 完整性: required student_no 100, required person_name 80, stored 100, row_count 100, each of weight 1
    assert scores["table", "完整性"] == 95.0
    assert scores["table", "唯一性"] == 100.0
    assert scores["table", "综合"] == pytest.approx((95 + 100 + 100 + 100) / 4)
    assert scores["department", "完整性"] == scores["theme", "完整性"] == scores["campus", "完整性"] == 95.0


def test_scoring_one_moment_twice_adds_nothing(bench: Bench) -> None:
    alone(bench, 2)
    run(bench)
    score(bench.lake, bench.registry, as_of=AS_OF, weights=WEIGHTS)
    version = bench.lake.version("quality", "quality_score")
    score(bench.lake, bench.registry, as_of=AS_OF, weights=WEIGHTS)
    assert bench.lake.version("quality", "quality_score") == version


def test_no_results_no_scores(bench: Bench) -> None:
    assert score(bench.lake, bench.registry, as_of=AS_OF, weights=WEIGHTS).is_empty()


def test_the_published_weights_are_read_and_dated() -> None:
    weights = read_weights(Path("contracts"))
    assert weights.of("checksum", "warn") == 2
    assert weights.of("key", "error") == 9
    assert weights.reviewed == "2026-11-22"


def test_never_checked_is_grey(bench: Bench) -> None:
    alone(bench, 0)
    assert light(bench).colour == "grey"
    assert light(bench).why == "从未检查"


def test_all_checked_and_passed_is_green(bench: Bench) -> None:
    alone(bench, 0)
    run(bench)
    assert light(bench).colour == "green"


def test_half_checked_is_grey_never_green(bench: Bench) -> None:
    alone(bench, 0)
    run(bench, std=False)
    assert light(bench).colour == "grey"
    assert "规则未检查" in light(bench).why


def test_a_warning_is_yellow_and_makes_the_department_yellow(bench: Bench) -> None:
    alone(bench, 2)
    run(bench)
    assert light(bench).colour == "yellow"
    assert light(bench).why == "1 条规则有不符，共 2 行"
    assert light(bench, scope="department").colour == "yellow"


def test_a_closed_gate_is_red(bench: Bench) -> None:
    alone(bench, 5, tolerate=0.1, severity="error")
    run(bench)
    assert light(bench).colour == "red"
    assert light(bench).why == "闸门关闭：required:person_name"


@pytest.mark.parametrize(
    ("hours", "colour"),
    [(0, "green"), (30, "green"), (45, "yellow"), (69, "red")],
)
def test_lateness_turns_yellow_then_red(bench: Bench, hours: int, colour: str) -> None:
    alone(bench, 0)
    run(bench)  # 2026-11-20 12:00 in Shanghai; daily by 06:30
    assert light(bench, AS_OF + timedelta(hours=hours)).colour == colour


def test_lateness_is_counted_in_cycles(registry: Registry) -> None:
    daily: TableContract = registry.tables["hr.staff_basic"]
    loaded = datetime(2026, 11, 20, 4)
    assert lateness(daily, loaded, datetime(2026, 11, 21, 4)) == 0
    assert lateness(daily, loaded, datetime(2026, 11, 22, 4)) == pytest.approx(18.5 / 24)
    assert lateness(daily, loaded, datetime(2026, 11, 23, 4)) == pytest.approx(42.5 / 24)


def test_a_later_run_replaces_an_earlier_one(bench: Bench) -> None:
    alone(bench, 2)
    run(bench)
    alone(bench, 0)
    run(bench, AS_OF + timedelta(hours=1))
    assert light(bench, AS_OF + timedelta(hours=2)).colour == "green"
    assert light(bench, AS_OF).colour == "yellow"
    results = pl.DataFrame(pl.from_arrow(bench.lake.table("quality", "quality_result").to_pyarrow_table()))
    assert results["run_id"].n_unique() == 2
