"""Appends: only new keys, by month, once."""

from datetime import datetime
from typing import Any

import pyarrow as pa
import pytest

from lakehouse.storage import Commit, Lake, StorageError, append_rows

AS_OF = datetime(2026, 3, 1)


def events(*values: tuple[int, Any]) -> pa.Table:
    return pa.table({"id": [v[0] for v in values], "at": pa.array([v[1] for v in values], pa.timestamp("ms"))})


def add(lake: Lake, table: pa.Table, **more: Any) -> Commit:
    return append_rows(lake, "ods", "ods_net__log", table, key=("id",), as_of=AS_OF, partition_from="at", **more)


FIRST = ((1, datetime(2026, 1, 31, 23, 59, 59)), (2, datetime(2026, 2, 1)), (3, None))


def test_rows_land_in_their_month(lake: Lake) -> None:
    assert add(lake, events(*FIRST)) == Commit(0, 3, True, inserted=3)
    held = lake.table("ods", "ods_net__log").to_pyarrow_table().to_pylist()
    assert {r["id"]: r["_month"] for r in held} == {1: "2026-01", 2: "2026-02", 3: "0000-00"}


def test_same_content_twice_adds_nothing(lake: Lake) -> None:
    add(lake, events(*FIRST))
    assert add(lake, events(*FIRST)) == Commit(0, 3, False)
    commit = add(lake, events(*FIRST, (4, datetime(2026, 2, 9)), (4, datetime(2026, 2, 9))))
    assert commit == Commit(1, 4, True, inserted=1, duplicates=1)


def test_unpartitioned_and_text_times(lake: Lake) -> None:
    table = pa.table({"id": ["a", "b"], "at": ["2026-04-05 01:02:03", "乱写"]})
    commit = append_rows(lake, "ods", "t", table, key=("id",), as_of=AS_OF, partition_from="at")
    assert commit.inserted == 2
    held = lake.table("ods", "t").to_pyarrow_table().to_pylist()
    assert {r["id"]: r["_month"] for r in held} == {"a": "2026-04", "b": "0000-00"}
    assert append_rows(lake, "ods", "u", table, key=("id",), as_of=AS_OF, partition=None).inserted == 2
    assert not append_rows(lake, "ods", "u", table, key=("id",), as_of=AS_OF, partition=None).changed


def test_partition_needs_a_column(lake: Lake) -> None:
    with pytest.raises(StorageError, match="partition_from"):
        append_rows(lake, "ods", "t", events(*FIRST), key=("id",), as_of=AS_OF)
