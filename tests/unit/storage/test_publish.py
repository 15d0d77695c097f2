"""A replaced table gets a new version exactly when its content or columns differ."""

from datetime import datetime
from typing import Any

import pyarrow as pa
import pytest

from lakehouse.storage import Commit, Lake, replace


def put(lake: Lake, data: dict[str, Any], **more: Any) -> Commit:
    return replace(lake, "ads", "ads_x", pa.table(data), as_of=datetime(2026, 1, 1), **more)


def test_order_does_not_matter_and_multiplicity_does(lake: Lake) -> None:
    assert put(lake, {"a": [1, 1, 2], "b": ["x", "x", None]}) == Commit(0, 3, True, inserted=3)
    assert put(lake, {"a": [2, 1, 1], "b": [None, "x", "x"]}) == Commit(0, 3, False)
    assert put(lake, {"a": [2, 2, 1], "b": [None, None, "x"]}) == Commit(1, 3, True, inserted=1, deleted=1)


def test_key_makes_updates_visible(lake: Lake) -> None:
    put(lake, {"a": [1, 2, 3], "b": ["x", "y", "z"]})
    commit = put(lake, {"a": [1, 2, 4], "b": ["x", "Y", "z"]}, key=("a",))
    assert commit == Commit(1, 3, True, inserted=1, updated=1, deleted=1)


def test_ignored_column_alone_is_no_change(lake: Lake) -> None:
    put(lake, {"a": [1], "_loaded_at": [datetime(2026, 1, 1)]})
    assert not put(lake, {"a": [1], "_loaded_at": [datetime(2026, 1, 2)]}).changed


@pytest.mark.parametrize("data", [{"a": [1], "c": [2]}, {"a": ["1"]}, {"a": pa.array([], pa.int64())}])
def test_new_columns_types_and_emptiness_are_published(lake: Lake, data: dict[str, Any]) -> None:
    put(lake, {"a": [1]})
    assert put(lake, data).changed
    assert lake.table("ads", "ads_x").to_pyarrow_table().to_pydict() == pa.table(data).to_pydict()
    assert not put(lake, data).changed


def test_nan_and_decimals_compare_equal_to_themselves(lake: Lake) -> None:
    data = {"f": [float("nan"), 0.1], "d": pa.array([None, "12345678901234.56"]).cast(pa.decimal128(18, 2))}
    put(lake, data)
    assert not put(lake, data).changed
