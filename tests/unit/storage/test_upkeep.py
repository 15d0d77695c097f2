"""Maintenance keeps content, marks and the promise; landing is idempotent."""

import hashlib
from datetime import datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pytest

from lakehouse.storage import (
    Lake,
    StorageError,
    append_rows,
    describe,
    land,
    maintain,
    read_mark,
    replace,
)  # fmt: skip

AS_OF = datetime(2026, 1, 1)


def test_compaction_keeps_rows_and_mark(lake: Lake) -> None:
    for i in range(4):
        append_rows(lake, "ods", "t", pa.table({"id": [i]}), key=("id",), as_of=AS_OF, partition=None, mark={"n": i})
    done = maintain(lake, "ods", "t", as_of=AS_OF, small_files=4)
    assert (done.files_before, done.files_after) == (4, 1)
    assert (lake.row_count("ods", "t"), read_mark(lake, "ods", "t")) == (4, {"n": 3})
    assert maintain(lake, "ods", "t", as_of=AS_OF, small_files=4).version == done.version


def test_retention_may_not_outrun_the_promise(lake: Lake) -> None:
    replace(lake, "ads", "t", pa.table({"a": [1]}), as_of=AS_OF)
    with pytest.raises(StorageError, match="短于承诺"):
        maintain(lake, "ads", "t", as_of=AS_OF, keep=timedelta(hours=1))


def test_describe_changes_once(lake: Lake) -> None:
    replace(lake, "ads", "t", pa.table({"a": [1]}), as_of=AS_OF, comment="旧")
    assert describe(lake, "ads", "t", as_of=AS_OF, title="新", comments={"a": "甲"})
    assert lake.table("ads", "t").metadata().description == "新"
    assert not describe(lake, "ads", "t", as_of=AS_OF, title="新", comments={"a": "甲"})


def test_landing_is_content_addressed(lake: Lake, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b"a,b\n")
    first, second = land(lake, "hr", "sheet", path, ".csv"), land(lake, "hr", "sheet", b"a,b\n", ".csv")
    digest = hashlib.sha256(b"a,b\n").hexdigest()
    assert (first.key, first.existed, second.existed) == (f"landing/hr/sheet/{digest}.csv", False, True)
    assert lake.get_object(first.key) == b"a,b\n"


@pytest.mark.parametrize("key", ["../x", "/etc/x", "a/../../x", "", "a\0b"])
def test_object_keys_stay_below_the_root(lake: Lake, key: str) -> None:
    with pytest.raises(StorageError, match="对象键不合法"):
        lake.put_object(key, b"x")


def test_unknown_layer_and_table_are_named(lake: Lake) -> None:
    with pytest.raises(StorageError, match="没有名为 raw 的层"):
        lake.table_uri("raw", "t")
    with pytest.raises(StorageError, match=r"ods\.t"):
        lake.table("ods", "t")


def test_all_words_of_a_table_are_one_commit_that_keeps_rows_and_mark(lake: Lake) -> None:
    rows = pa.table({"a": [1, 2], "b": ["x", "y"]})
    replace(lake, "ads", "t", rows, as_of=AS_OF, mark={"n": 7})
    assert describe(lake, "ads", "t", as_of=AS_OF, title="表", comments={"a": "甲", "b": "乙"})
    table = lake.table("ads", "t")
    assert (table.version(), table.metadata().description, lake.row_count("ads", "t")) == (1, "表", 2)
    assert [field.metadata["comment"] for field in table.schema().fields] == ["甲", "乙"]
    assert read_mark(lake, "ads", "t") == {"n": 7}
    replace(lake, "ads", "t", pa.table({"a": [3], "b": ["z"]}), as_of=AS_OF)
    assert (lake.version("ads", "t"), lake.row_count("ads", "t")) == (2, 1)
