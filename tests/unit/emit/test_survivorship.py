"""The hand-written order in which golden persons take their fields is the order of authority that contracts declare."""

import ast
import re
from functools import cache

import pytest

from lakehouse.contracts import Column, Registry, load_registry
from lakehouse.settings import PROJECT_ROOT

MODEL = (PROJECT_ROOT / "dbt/models/dim/dim_person.sql").read_text(encoding="utf-8")
ORDERS = {name: ast.literal_eval(body) for name, body in re.findall(r"set (\w+) = (\{.*?\})", MODEL, re.DOTALL)}
FIELDS = sorted(set(re.findall(r"survivor(?:_source)?\('(\w+)', (\w+)\)", MODEL)))
# An authority for everybody goes before one for some kind of student, that before one for students of all kinds.
RANKS = {"": 0, "本科生": 1, "研究生": 1, "学生": 2}
NO_AUTHORITY = 3


@cache
def registry() -> Registry:
    return load_registry(PROJECT_ROOT / "contracts")


def rank(column: Column) -> int:
    if column.authority is True:
        return RANKS[""]
    return RANKS[column.authority] if column.authority else NO_AUTHORITY


def test_every_order_is_found_and_used() -> None:
    assert len(FIELDS) == 13
    assert {order for _, order in FIELDS} == set(ORDERS)


@pytest.mark.parametrize(("field", "order"), FIELDS)
def test_fields_survive_by_declared_authority(field: str, order: str) -> None:
    tables = list(ORDERS[order].values())
    ranks = [rank(registry().tables[table].by_element[field]) for table in tables]
    assert ranks == sorted(ranks), dict(zip(tables, ranks, strict=True))
    declared = {found[0] for scope in RANKS if (found := registry().authority(field, scope))}
    assert declared
    assert declared <= set(tables)
