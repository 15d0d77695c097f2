"""Quarantine records: one per row set aside, values and keys masked as everywhere else."""

from pathlib import Path

import pytest

from lakehouse.connect.masking import masked, masked_line
from lakehouse.connect.quarantine import record_rejects
from lakehouse.connect.rejects import Reject
from lakehouse.contracts import Registry, TableContract, load_registry
from lakehouse.storage import Lake
from tests.unit.connect.conftest import AS_OF, contract, registry, rows


@pytest.fixture(scope="module")
def real() -> Registry:
    return load_registry(Path("contracts"))


@pytest.mark.parametrize(
    ("element", "value", "seen"),
    [
        ("id_card_no", "11010519491231002X", "110105********002X"),
        ("id_card_no", "1101051949123100", "***"),  # a broken number never shows more than a good one
        ("mobile_no", "13807731234", "138****1234"),
        ("mobile_no", "张三的电话", "***"),
    ],
)
def test_a_rejected_value_is_masked_by_the_policy(real: Registry, element: str, value: str, seen: str) -> None:
    column = real.tables["hr.staff_basic"].by_element[element]
    assert masked(real, column, value) == seen


def test_a_whole_line_is_hidden_where_any_column_is_masked(real: Registry) -> None:
    assert masked_line(real, real.tables["hr.staff_basic"], "x,13807731234") == "***"
    assert masked_line(real, real.tables["national_list.university"], "1,某大学") == "1,某大学"


def test_rows_that_look_alike_are_each_recorded_and_once(lake: Lake) -> None:
    table: TableContract = contract("sqlite", {"ID": "INTEGER"}, ("ID",))
    without_key = [Reject("ID=", "ID", "", "key_null")] * 3
    for run in ("r1", "r2"):
        record_rejects(lake, registry(table), table, without_key, "s", as_of=AS_OF, run_id=run)
    assert rows(lake, "quality_quarantine", "quality").height == 3
