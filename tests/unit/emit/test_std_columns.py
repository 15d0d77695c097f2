from pathlib import Path

import pytest

from lakehouse.contracts import Registry, load_registry
from lakehouse.emit.std_columns import StdColumn, std_columns
from lakehouse.emit.std_model import std_model_sql, std_outputs

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry(ROOT / "contracts")


def _column(registry: Registry, table: str, element: str) -> StdColumn:
    return next(one for one in std_columns(registry, registry.tables[table]) if one.name == element)


@pytest.mark.parametrize(
    ("table", "element", "treatment"),
    [
        ("hr.staff_basic", "staff_no", "text"),
        ("hr.staff_basic", "sex_code", "code"),
        ("hr.staff_basic", "birth_date", "date"),
        ("hr.staff_basic", "join_school_date", "same"),
        ("hr.staff_basic", "is_counselor", "boolean"),
        ("finance.department", "is_active", "boolean"),
        ("graduate.college", "is_active", "same"),
        ("academic.score", "course_score", "decimal"),
        ("academic.score", "course_credit", "number"),
        ("onecard.consume", "consume_amt", "number"),
        ("research.project", "contract_amt", "decimal"),
        ("research.project", "file_key", "first_item"),
        ("research.project", "record_updated_at", "timestamp"),
        ("research.paper", "index_type_code", "code_list"),
    ],
)
def test_each_kind_of_column_has_its_treatment(registry: Registry, table: str, element: str, treatment: str) -> None:
    assert _column(registry, table, element).treatment == treatment


def test_units_are_exact_factors(registry: Registry) -> None:
    assert _column(registry, "research.project", "contract_amt").factor == "10000"
    assert _column(registry, "onecard.consume", "consume_amt").factor == "0.01"
    assert _column(registry, "finance.project_account", "arrive_fund_amt").factor == "1"


def test_blank_is_null_only_where_the_source_says_so(registry: Registry) -> None:
    assert _column(registry, "finance.department", "department_name").blank_is_null
    assert not _column(registry, "hr.department", "department_name").blank_is_null
    assert _column(registry, "hr.department", "found_date").blank_is_null


def test_every_std_column_is_an_element_once(registry: Registry) -> None:
    for table in registry.tables.values():
        names = [name for name, _ in std_outputs(registry, table)]
        assert len(names) == len(set(names)), table.id
        assert set(names) <= set(registry.elements), table.id


def test_a_model_reads_current_rows_and_an_append_table_reads_all(registry: Registry) -> None:
    assert "where _valid_to is null" in std_model_sql(registry, registry.tables["hr.staff_basic"])
    assert "_valid_to" not in std_model_sql(registry, registry.tables["onecard.consume"])


def test_a_joined_term_is_split(registry: Registry) -> None:
    outputs = dict(std_outputs(registry, registry.tables["graduate.course_score"]))
    assert outputs["term_code"] == "学期"
