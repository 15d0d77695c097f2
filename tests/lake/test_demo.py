"""The demo as a new user runs it: one campus, the chain twice, every planted defect found with its exact count."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from lakehouse.contracts import load_registry
from lakehouse.engine import query
from lakehouse.quality import expected_rules
from lakehouse.settings import PROJECT_ROOT
from lakehouse.storage import Lake, backup, restore

GOLDEN = PROJECT_ROOT / "tests" / "golden"
PUBLISHED = ("ods", "std", "dim", "dwd", "dws", "ads")


class Demo:
    """One home in which the demo has run, and what it printed."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.lake = Lake(str(home / "lake"), staging=home / "tmp")
        self.output = self.run()

    def run(self) -> str:
        done = subprocess.run(
            [sys.executable, "-c", "from lakehouse.cli import main; main()", "demo", "--no-serve"],
            cwd=PROJECT_ROOT,
            env=os.environ | {"GXNU_HOME": str(self.home), "GXNU_PROFILE": "embedded", "COLUMNS": "160"},
            capture_output=True,
            text=True,
            timeout=900,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def versions(self) -> dict[str, int | None]:
        tables = [(layer, table) for layer, table in self.lake.tables() if layer in PUBLISHED]
        return {table: self.lake.version(layer, table) for layer, table in tables}

    def rows(self, sql: str) -> list[dict]:
        return query(sql, "duckdb", lake=self.lake).to_pylist()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    return Demo(tmp_path_factory.mktemp("demo"))


def golden(name: str) -> dict[str, dict]:
    return yaml.safe_load((GOLDEN / name).read_text(encoding="utf-8"))


def test_golden_counts_follow_from_the_planted_ones():
    planted = {number: entry["count"] for number, entry in golden("defects_0.01.yaml").items()}
    for rule, entry in golden("checked_0.01.yaml").items():
        if "why" not in entry:
            assert entry["rows"] == sum(planted[number] for number in entry["from"]), rule
    checked = {number for entry in golden("checked_0.01.yaml").values() for number in entry["from"]}
    assert checked == set(planted)


def test_checks_report_exactly_what_was_planted(demo):
    found = demo.rows(
        "select layer || ' ' || table_id || ' ' || rule_id as rule, failed_cnt from quality.quality_result"
        " where failed_cnt > 0"
    )
    wanted = {rule: entry["rows"] for rule, entry in golden("checked_0.01.yaml").items()}
    assert {row["rule"]: row["failed_cnt"] for row in found} == wanted


def test_every_rule_has_exactly_one_result(demo):
    registry = load_registry(PROJECT_ROOT / "contracts")
    emitted = demo.rows("select layer, table_id, rule_id, count(*) as results from quality.quality_result group by all")
    assert {row["results"] for row in emitted} == {1}
    expected = {
        (layer, table_id, rule_id)
        for table_id in registry.tables
        for layer in ("ods", "std")
        for rule_id in expected_rules(registry, table_id, layer)
    }
    assert {(row["layer"], row["table_id"], row["rule_id"]) for row in emitted} == expected


def test_no_gate_is_closed_and_no_department_is_unchecked(demo):
    assert demo.rows("select * from quality.quality_result where is_gate and state = 'failed'") == []
    assert "不通过 0" in demo.output
    assert "│ 灰 │" not in demo.output
    assert "│ 红 │" not in demo.output


def test_layers_hold_what_was_gathered(demo):
    registry = load_registry(PROJECT_ROOT / "contracts")
    rows = {table: demo.lake.row_count(layer, table) for layer, table in demo.lake.tables() if layer in PUBLISHED}
    for table in registry.tables.values():
        assert rows[table.ods_table] == rows[table.std_table], table.id
    assert sum(count for table, count in rows.items() if table.startswith("std_")) == 369_878


def test_set_aside_rows_have_a_reason_and_their_neighbours_are_loaded(demo):
    aside = demo.rows("select table_id, reason_code, count(*) as n from quality.quality_quarantine group by all")
    assert {(row["table_id"], row["reason_code"]): row["n"] for row in aside} == {
        ("national_list.university", "subtotal_line"): 31,
        ("social_research.project", "total_line"): 1,
    }
    assert demo.lake.row_count("ods", "ods_national_list__university") == 2631


def test_no_secret_value_stands_in_findings_or_results(demo):
    numbers = demo.rows("select id_card_no as v from std.std_hr__staff_basic where length(id_card_no) = 18 limit 200")
    told = demo.rows("select * from quality.quality_finding") + demo.rows("select * from quality.quality_result")
    text = "\n".join(str(row) for row in told)
    assert [row["v"] for row in numbers if row["v"] in text] == []


def test_backup_of_the_lake_comes_back_whole(demo, tmp_path):
    backup(demo.lake, tmp_path / "copy")
    empty = Lake(str(tmp_path / "lake"), staging=tmp_path / "staging")
    restore(tmp_path / "copy", empty)
    assert {t: empty.row_count(layer, t) for layer, t in empty.tables()} == {
        t: demo.lake.row_count(layer, t) for layer, t in demo.lake.tables()
    }


def test_second_run_changes_nothing(demo):
    before = demo.versions()
    output = demo.run()
    assert demo.versions() == before
    assert "不再生成" in output
