"""Values to declared types: exact both ways, fast and slow path alike, every misfit with its reason."""

import math
from datetime import date, datetime
from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakehouse.connect.typing import typed
from lakehouse.contracts.physical_types import arrow_type, is_padded

DECIMAL = pa.decimal128(12, 2)


@given(st.lists(st.none() | st.integers(-(2**63), 2**63 - 1)))
def test_integers_survive_as_text(values: list[int | None]) -> None:
    texts = pa.array([None if value is None else str(value) for value in values], pa.string())
    array, faults = typed(texts, pa.int64())
    assert (array.to_pylist(), faults) == (values, {})


@given(st.lists(st.none() | st.floats(allow_nan=False, allow_infinity=False)))
def test_floats_survive_as_text(values: list[float | None]) -> None:
    texts = pa.array([None if value is None else repr(value) for value in values], pa.string())
    assert typed(texts, pa.float64())[0].to_pylist() == values


@given(st.lists(st.none() | st.decimals(-(10**9), 10**9, places=2)))
def test_decimals_survive_as_text_and_as_binary_floats(values: list[Decimal | None]) -> None:
    texts = pa.array([None if value is None else str(value) for value in values], pa.string())
    floats = pa.array([None if value is None else float(value) for value in values], pa.float64())
    for array in (texts, floats):
        assert typed(array, DECIMAL)[0].to_pylist() == values


@given(st.lists(st.none() | st.datetimes(min_value=datetime(1, 1, 1))))
def test_instants_and_days_survive_as_text(values: list[datetime | None]) -> None:
    texts = pa.array([None if value is None else value.isoformat(sep=" ") for value in values], pa.string())
    assert typed(texts, pa.timestamp("us"))[0].to_pylist() == values
    days = [None if value is None else value.date() for value in values]
    texts = pa.array([None if day is None else day.isoformat() for day in days], pa.string())
    assert typed(texts, pa.date32())[0].to_pylist() == days


@given(st.lists(st.text()))
def test_text_is_never_changed(values: list[str]) -> None:
    assert typed(pa.array(values, pa.string()), pa.string())[0].to_pylist() == values


@pytest.mark.parametrize(
    ("value", "target", "reason"),
    [
        ("12.345", DECIMAL, "out_of_type"),
        ("12345678901.00", DECIMAL, "out_of_type"),
        (0.125, DECIMAL, "out_of_type"),
        (math.nan, DECIMAL, "not_a_number"),
        ("NaN", DECIMAL, "not_a_number"),
        ("Infinity", pa.int64(), "not_a_number"),
        ("1e30", pa.int64(), "out_of_type"),
        (128, pa.int8(), "out_of_type"),
        (1.5, pa.int32(), "out_of_type"),
        (2, pa.bool_(), "out_of_type"),
        ("是", pa.bool_(), "out_of_type"),
        ("2024-02-30", pa.date32(), "out_of_type"),
        ("20240229", pa.date32(), "out_of_type"),
        ("2024-02-29 00:00:01", pa.date32(), "out_of_type"),
        (20240229, pa.date32(), "out_of_type"),
        (1709164800, pa.timestamp("us"), "out_of_type"),
        ("0000-00-00", pa.date32(), "zero_date"),
        ("infinity", pa.date32(), "out_of_calendar"),
        (b"\xd6\xd0", pa.string(), "bad_encoding"),
    ],
)
def test_a_misfit_is_named_and_its_neighbour_kept(value: object, target: pa.DataType, reason: str) -> None:
    array, faults = typed(pa.array([value, None]), target)
    assert (array.to_pylist(), faults) == ([None, None], {0: reason})


@pytest.mark.parametrize(
    ("value", "target", "stored"),
    [
        (" 42 ", pa.int64(), 42),
        ("", pa.int64(), None),
        ("", pa.string(), ""),
        ("1e2", DECIMAL, Decimal("100.00")),
        ("2024-02-29 00:00:00", pa.date32(), date(2024, 2, 29)),
        ("2024-02-29", pa.timestamp("us"), datetime(2024, 2, 29)),
        ("2024-02-29T10:00:00Z", pa.timestamp("us"), datetime(2024, 2, 29, 18)),
        (datetime(2024, 2, 29), pa.date32(), date(2024, 2, 29)),
        (1.0, pa.string(), "1.0"),
        (True, pa.string(), "true"),
        ("TRUE", pa.bool_(), True),
    ],
)
def test_a_value_in_another_dress_is_recognised(value: object, target: pa.DataType, stored: object) -> None:
    assert typed(pa.array([value]), target)[0].to_pylist() == [stored]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("numeric(16,2)", "postgresql", pa.decimal128(16, 2)),
        ("numeric", "postgresql", pa.string()),
        ("numeric(50,2)", "postgresql", pa.string()),
        ("timestamp(3) without time zone", "postgresql", pa.timestamp("us")),
        ("timestamp with time zone", "postgresql", pa.timestamp("us")),
        ("time without time zone", "postgresql", pa.string()),
        ("character varying(10)", "postgresql", pa.string()),
        ("double precision", "postgresql", pa.float64()),
        ("integer[]", "postgresql", pa.string()),
        ("int(11)", "mariadb", pa.int32()),
        ("int(11) unsigned", "mariadb", pa.int64()),
        ("bigint(20) unsigned", "mariadb", pa.decimal128(20, 0)),
        ("tinyint(1)", "mariadb", pa.int8()),
        ("float", "mariadb", pa.float32()),
        ("INTEGER", "sqlite", pa.int64()),
        ("REAL", "sqlite", pa.float64()),
        ("TEXT(20)", "sqlite", pa.string()),
        ("数值", "excel", pa.string()),
        ("number", "json_api", pa.string()),
        ("boolean", "json_api", pa.bool_()),
        ("xs:integer", "xml", pa.int64()),
        ("xs:decimal", "xml", pa.string()),
    ],
)
def test_a_physical_type_is_read(text: str, kind: str, expected: pa.DataType) -> None:
    assert arrow_type(text, kind) == expected


def test_only_char_is_padded() -> None:
    assert [is_padded(text) for text in ("char(2)", "character(2)", "character varying(2)", "varchar(2)")] == [
        True,
        True,
        False,
        False,
    ]
