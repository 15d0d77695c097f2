"""Results and findings over several runs: stable ids, opening, closing, reopening, caps, and running twice."""

import sys
from collections.abc import Sequence
from datetime import datetime, timedelta

import polars as pl
import pytest

from lakehouse.quality import findings, record
from lakehouse.quality import findings as read_findings
from lakehouse.quality.findings import KEPT_PER_RULE, finding_id
from tests.unit.quality.conftest import AS_OF, Bench, rule

PEOPLE = "demo.people"
DAY = timedelta(days=1)


def run(bench: Bench, missing: Sequence[int], day: int, count: int = 5) -> datetime:
    """Publish a table in which some rows lack a name, check and record it as the run of a day."""
    as_of = AS_OF + day * DAY
    bench.table(PEOPLE, ["student_no", "person_name"], [rule("required", columns="person_name")])
    rows = [{"student_no": f"{n:05d}", "person_name": None if n in missing else "张三"} for n in range(count)]
    bench.write(PEOPLE, rows, as_of)
    record(bench.lake, bench.check(PEOPLE, as_of, f"run-{day}"), as_of=as_of, run_id=f"run-{day}")
    return as_of


def state(bench: Bench) -> dict[str, tuple[str, datetime, datetime, datetime | None, int]]:
    found = findings(bench.lake)
    names = ["row_key", "state", "first_seen", "last_seen", "closed_at", "reopened_cnt"]
    return {row[0]: row[1:] for row in found.select(names).iter_rows()}


def test_a_finding_opens_closes_and_reopens_under_one_id(bench: Bench) -> None:
    first = run(bench, [1, 2], 0)
    assert state(bench) == {n: ("open", first, first, None, 0) for n in ("00001", "00002")}
    ids = set(findings(bench.lake)["finding_id"])
    second = run(bench, [2], 1)
    assert state(bench)["00001"] == ("closed", first, first, second, 0)
    assert state(bench)["00002"] == ("open", first, second, None, 0)
    third = run(bench, [1, 2], 2)
    assert state(bench)["00001"] == ("open", first, third, None, 1)
    assert set(findings(bench.lake)["finding_id"]) == ids


def test_recording_a_run_twice_adds_nothing(bench: Bench) -> None:
    run(bench, [1, 2], 0)
    versions = [bench.lake.version("quality", name) for name in ("quality_result", "quality_finding")]
    run(bench, [1, 2], 0)
    assert [bench.lake.version("quality", name) for name in ("quality_result", "quality_finding")] == versions
    assert bench.lake.row_count("quality", "quality_result") == 4


def test_findings_are_capped_the_same_way_every_run_and_the_count_is_whole(bench: Bench) -> None:
    count = KEPT_PER_RULE + 500
    run(bench, range(count), 0, count)
    kept = findings(bench.lake)
    assert sorted(kept["row_key"]) == [f"{n:05d}" for n in range(KEPT_PER_RULE)]
    result = pl.DataFrame(pl.from_arrow(bench.lake.table("quality", "quality_result").to_pyarrow_table()))
    assert result.filter(pl.col("rule_id") == "required:person_name")["failed_cnt"].to_list() == [count]
    run(bench, range(10, count), 1, count)
    after = findings(bench.lake)
    assert after.filter(pl.col("state") == "closed").height == 10
    assert after.filter(pl.col("state") == "open").height == KEPT_PER_RULE


def test_another_table_and_an_unjudged_rule_leave_findings_alone(bench: Bench) -> None:
    run(bench, [1], 0)
    before = state(bench)
    bench.table("demo.others", ["class_code"])
    bench.write("demo.others", [{"class_code": "C1"}])
    record(bench.lake, bench.check("demo.others", AS_OF + DAY, "r"), as_of=AS_OF + DAY, run_id="r")
    assert state(bench) == before


def test_a_rule_no_longer_declared_closes_its_findings(bench: Bench) -> None:
    run(bench, [1], 0)
    bench.table(PEOPLE, ["student_no", "person_name"])
    as_of = AS_OF + DAY
    record(bench.lake, bench.check(PEOPLE, as_of, "r"), as_of=as_of, run_id="r")
    assert {row[0] for row in state(bench).values()} == {"closed"}


def test_ids_depend_on_table_rule_row_and_key() -> None:
    ids = {
        finding_id("std_a", "r", "1"),
        finding_id("std_b", "r", "1"),
        finding_id("std_a", "s", "1"),
        finding_id("std_a", "r", "2"),
        finding_id("std_a", "r", "1", b"secret"),
    }
    assert len(ids) == 5


def test_an_overtaken_writer_reads_again(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between reading and writing another process records: neither's findings are lost."""
    module = sys.modules["lakehouse.quality.record"]
    run(bench, [1], 0)
    bench.table("demo.others", ["class_code", "class_name"], [rule("required", columns="class_name")])
    bench.write("demo.others", [{"class_code": "C1"}])
    other = bench.check("demo.others", AS_OF + DAY, "other")
    calls: list[int] = []

    def overtaken(lake: object) -> pl.DataFrame:
        found = read_findings(bench.lake)
        calls.append(1)
        if len(calls) == 1:
            record(bench.lake, other, as_of=AS_OF + DAY, run_id="other")
        return found

    check = bench.check(PEOPLE, AS_OF + DAY, "mine")
    monkeypatch.setattr(module, "findings", overtaken)
    record(bench.lake, check, as_of=AS_OF + DAY, run_id="mine")
    assert set(read_findings(bench.lake)["row_key"]) == {"00001", "C1"}
