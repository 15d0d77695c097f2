"""The golden file guards the ledger, and a statement over the sources guards the golden file."""

import sqlite3
from typing import Any

import pytest
import yaml

from lakehouse.settings import PROJECT_ROOT
from simulator.defects.ledger import NOT_PLANTED

GOLDEN: dict[str, dict[str, Any]] = yaml.safe_load((PROJECT_ROOT / "tests/golden/defects_0.01.yaml").read_text())


@pytest.mark.parametrize("defect", GOLDEN)
def test_the_sources_hold_exactly_the_golden_number(defect: str, sources: sqlite3.Connection) -> None:
    assert sources.execute(GOLDEN[defect]["sql"]).fetchone()[0] == GOLDEN[defect]["count"]


@pytest.mark.parametrize("defect", GOLDEN)
def test_a_clean_campus_has_none_of_it(defect: str, clean_sources: sqlite3.Connection) -> None:
    assert clean_sources.execute(GOLDEN[defect]["sql"]).fetchone()[0] == 0


def test_the_ledger_says_what_the_golden_file_says(made: Any) -> None:
    assert {entry.id: entry.count for entry in made.ledger.planted} == {
        name: spec["count"] for name, spec in GOLDEN.items()
    }


def test_every_one_of_the_forty_is_planted_or_excused() -> None:
    numbers = {"".join(filter(str.isdigit, name)) for name in GOLDEN if not name.startswith("R-")}
    assert numbers | set(NOT_PLANTED) == {str(number) for number in range(1, 41)}
    assert not numbers & set(NOT_PLANTED)


def test_habits_are_counted_too_and_stand_in_every_campus(made: Any, sources: sqlite3.Connection) -> None:
    assert {habit.table: habit.count for habit in made.ledger.habits} == {
        "academic.term": 21,
        "graduate.student_basic": 936,
        "national_list.university": 31,
    }
    assert sources.execute("SELECT count(*) FROM academic.XNXQB WHERE XQ = '3'").fetchone()[0] == 21
    assert sources.execute("SELECT count(*) FROM graduate.yjs_xsjbxx WHERE length(csny) = 7").fetchone()[0] == 936


def test_every_key_of_the_ledger_names_one_victim(made: Any) -> None:
    for entry in made.ledger.planted:
        assert entry.count == len(entry.keys), entry.id
        assert len(set(entry.keys)) == entry.count, entry.id
