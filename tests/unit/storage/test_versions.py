"""Row versions against a model in plain Python, and the counts of each case."""

import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lakehouse.storage import Commit, Lake, SchemaConflictError, SqlSource, StorageError, merge_versions, open_session

DAY = datetime(2026, 1, 1)


def rows(*values: tuple[Any, ...]) -> pa.Table:
    ids, texts = [v[0] for v in values], [v[1] for v in values]
    return pa.table({"id": pa.array(ids, pa.int64()), "v": pa.array(texts, pa.string())})


def load(lake: Lake, table: Any, day: int = 0, deletes: bool = True, **more: Any) -> Commit:
    as_of = DAY + timedelta(days=day)
    return merge_versions(
        lake, "ods", "ods_hr__a", table, key=("id",), as_of=as_of, detect_deletes=deletes, source="hr/a", **more
    )


def content(lake: Lake) -> list[tuple[Any, ...]]:
    held = lake.table("ods", "ods_hr__a").to_pyarrow_table().to_pylist()
    return sorted(((r["id"], r["v"], r["_valid_from"], r["_valid_to"]) for r in held), key=str)


def test_first_load_is_version_zero_with_chinese_titles(lake: Lake) -> None:
    commit = load(lake, rows((1, "甲"), (2, "")), title="教职工", comments={"v": "姓名"})
    assert commit == Commit(0, 2, True, inserted=2)
    snapshot = lake.table("ods", "ods_hr__a")
    assert snapshot.metadata().description == "教职工"
    assert pa.schema(snapshot.schema().to_arrow()).field("v").metadata == {b"comment": "姓名".encode()}
    row = snapshot.to_pyarrow_table().to_pylist()[0]
    assert (row["_source"], row["_loaded_at"], row["_valid_from"]) == ("hr/a", DAY, DAY)
    assert row["_valid_to"] is None


def test_row_hash_is_the_documented_formula(lake: Lake) -> None:
    table = pa.table({"id": [7], "名": ["x"], "n": pa.array([Decimal("1.50")], pa.decimal128(5, 2)), "e": [None]})
    load(lake, table)
    text = "\x1eid\x1f7\x1en\x1f1.50\x1e名\x1fx"
    held = lake.table("ods", "ods_hr__a").to_pyarrow_table()["_row_hash"].to_pylist()
    assert held == [hashlib.md5(text.encode()).hexdigest()]


def test_no_change_no_version(lake: Lake) -> None:
    load(lake, rows((1, "a"), (2, None)))
    assert load(lake, rows((2, None), (1, "a")), day=1) == Commit(0, 2, False)


def test_null_and_empty_text_differ(lake: Lake) -> None:
    load(lake, rows((1, None)))
    assert load(lake, rows((1, "")), day=1).updated == 1


def test_new_changed_and_vanished_rows_are_one_commit(lake: Lake) -> None:
    load(lake, rows((1, "a"), (2, "b"), (3, "c")))
    commit = load(lake, rows((1, "A"), (3, "c"), (4, "d")), day=1)
    assert commit == Commit(1, 5, True, inserted=1, updated=1, deleted=1)
    next_day = DAY + timedelta(days=1)
    assert content(lake) == [
        (1, "A", next_day, None),
        (1, "a", DAY, next_day),
        (2, "b", DAY, next_day),
        (3, "c", DAY, None),
        (4, "d", next_day, None),
    ]


def test_watermark_load_closes_nothing_that_did_not_come(lake: Lake) -> None:
    load(lake, rows((1, "a"), (2, "b")))
    assert load(lake, rows((2, "B")), day=1, deletes=False) == Commit(1, 3, True, updated=1)


def test_key_that_comes_back_opens_a_new_version(lake: Lake) -> None:
    load(lake, rows((1, "a"), (2, "b")))
    load(lake, rows((2, "b")), day=1)
    assert load(lake, rows((1, "a"), (2, "b")), day=2) == Commit(2, 3, True, inserted=1)


def test_same_clock_replaces_and_older_clock_is_refused(lake: Lake) -> None:
    load(lake, rows((1, "a")), day=1)
    assert load(lake, rows((1, "b")), day=1) == Commit(1, 1, True, updated=1)
    with pytest.raises(StorageError, match="早于表中最新的"):
        load(lake, rows((1, "c")))


def test_duplicates_collapse_and_conflicts_are_handed_back(lake: Lake) -> None:
    back: list[dict[str, Any]] = []
    batch = rows((1, "a"), (1, "a"), (2, "x"), (2, "y"), (None, "q"), (None, "q"))
    commit = load(lake, batch, on_rejected=lambda b: back.extend(b.to_pylist()))
    assert (commit.inserted, commit.duplicates, commit.rejected) == (2, 1, 3)
    assert sorted(r["_reason_code"] for r in back) == ["key_conflict", "key_null", "key_null"]
    assert commit.inserted + commit.duplicates + commit.rejected == batch.num_rows
    again = load(lake, batch.take([5, 3, 2, 1, 0, 4]), day=1, on_rejected=lambda b: None)
    assert not again.changed


def test_rejected_rows_without_a_place_publish_nothing(lake: Lake) -> None:
    with pytest.raises(StorageError, match="on_rejected"):
        load(lake, rows((1, "a"), (None, "b")))
    assert not lake.exists("ods", "ods_hr__a")


def test_broken_source_passes_its_own_error_and_publishes_nothing(lake: Lake) -> None:
    def batches() -> Iterator[pa.RecordBatch]:
        yield rows((1, "a")).to_batches()[0]
        raise ConnectionError("来源断开")

    with pytest.raises(ConnectionError, match="来源断开"):
        load(lake, pa.RecordBatchReader.from_batches(rows().schema, batches()))
    assert not lake.exists("ods", "ods_hr__a")
    assert [p.name for p in lake.staging.iterdir()] == ["spill"]


def test_new_column_is_added_and_gone_column_is_null(lake: Lake) -> None:
    load(lake, rows((1, "a"), (2, "b")))
    wide = pa.table({"w": pa.array(["z", None]), "id": [1, 2], "v": ["a", "b"]})
    commit = load(lake, wide, day=1)
    assert (commit.updated, commit.rows) == (1, 3)  # the row without a value in the new column is the same row
    assert load(lake, wide, day=2).changed is False
    assert load(lake, pa.table({"id": [1, 2]}), day=3).updated == 2


def test_retyped_column_is_refused_by_name(lake: Lake) -> None:
    load(lake, rows((1, "a")))
    with pytest.raises(SchemaConflictError, match="列 id 的类型由 int64 变为 string"):
        load(lake, pa.table({"id": ["1"], "v": ["a"]}), day=1)


def test_sql_source_streams_without_arrow(lake: Lake) -> None:
    con = open_session(lake)
    source = SqlSource(con, "SELECT i AS id, 'v' || i AS v FROM range(1000) t(i)")
    assert load(lake, source) == Commit(0, 1000, True, inserted=1000)
    assert load(lake, source, day=1) == Commit(0, 1000, False)


def test_types_without_a_place_in_delta_are_stored_exactly(lake: Lake) -> None:
    moment = datetime(2026, 5, 1, 8, 30, 0, 123456)
    table = pa.table(
        {
            "id": pa.array([1], pa.uint32()),
            "z": pa.array([moment], pa.timestamp("us", tz="Asia/Shanghai")),
            "n": pa.array([moment], pa.timestamp("ns")),
            "t": pa.array([moment.time()], pa.time64("us")),
            "d": pa.array(["甲"]).dictionary_encode(),
            "l": pa.array(["x"], pa.large_string()),
            "b": pa.array([b"\x00\xff"], pa.binary()),
        }
    )
    load(lake, table)
    row = lake.table("ods", "ods_hr__a").to_pyarrow_table().to_pylist()[0]
    assert (row["id"], row["z"], row["n"], row["t"]) == (1, moment, moment, "08:30:00.123456")
    assert (row["d"], row["l"], row["b"]) == ("甲", "x", b"\x00\xff")
    assert not load(lake, table, day=1).changed


STATE = st.dictionaries(st.integers(0, 6), st.sampled_from(["a", "b", "", None]), max_size=6)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(STATE, st.booleans()), min_size=1, max_size=4))
def test_any_sequence_of_snapshots_equals_the_model(history: list[tuple[dict[int, str | None], bool]]) -> None:
    with TemporaryDirectory() as folder:
        lake = Lake(f"{folder}/lake", {}, Path(folder) / "tmp")
        model: list[list[Any]] = []
        for day, (state, deletes) in enumerate(history):
            as_of = DAY + timedelta(days=day)
            load(lake, rows(*state.items()), day, deletes)
            for version in [v for v in model if v[3] is None]:
                if state.get(version[0], version[1]) != version[1] or (deletes and version[0] not in state):
                    version[3] = as_of
            current = {v[0] for v in model if v[3] is None}
            model += [[k, v, as_of, None] for k, v in state.items() if k not in current]
        assert content(lake) == sorted(map(tuple, model), key=str)
