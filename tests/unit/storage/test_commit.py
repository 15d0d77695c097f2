"""Marks never go back, and concurrent writers lose nothing."""

import threading
from datetime import datetime
from typing import Any

import pyarrow as pa
import pytest

from lakehouse.storage import Commit, Lake, StorageError, append_rows, merge_versions, read_mark
from lakehouse.storage.commit import forward_mark

AS_OF = datetime(2026, 1, 1)


def add(lake: Lake, ids: list[int], **more: Any) -> Commit:
    table = pa.table({"id": ids})
    return append_rows(lake, "ods", "ods_x__t", table, key=("id",), as_of=AS_OF, partition=None, **more)


def test_mark_is_in_the_commit_and_never_goes_back(lake: Lake) -> None:
    assert read_mark(lake, "ods", "ods_x__t") is None
    add(lake, [1], mark={"gxsj": "2026-01-05"})
    add(lake, [2], mark={"gxsj": "2026-01-03", "lsn": 5})
    assert read_mark(lake, "ods", "ods_x__t") == {"gxsj": "2026-01-05", "lsn": 5}
    add(lake, [3])
    assert read_mark(lake, "ods", "ods_x__t") == {"gxsj": "2026-01-05", "lsn": 5}


def test_mark_of_another_type_is_refused() -> None:
    with pytest.raises(StorageError, match="的类型变了"):
        forward_mark({"a": 1}, {"a": "2"}, "x")


def test_concurrent_appends_lose_and_double_nothing(lake: Lake) -> None:
    failures: list[BaseException] = []

    def work(start: int) -> None:
        try:
            for step in range(5):  # every id is sent by two of the four writers
                add(lake, [(start // 2) * 100 + step])
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    held = sorted(lake.table("ods", "ods_x__t").to_pyarrow_table()["id"].to_pylist())
    assert held == [0, 1, 2, 3, 4, 100, 101, 102, 103, 104]


def test_two_first_loads_at_once_make_one_table(lake: Lake) -> None:
    barrier = threading.Barrier(2)
    commits: list[Commit] = []

    def work() -> None:
        table = pa.table({"id": [1, 2], "v": ["a", "b"]})
        commits.append(
            merge_versions(lake, "ods", "t", table, key=("id",), as_of=AS_OF, detect_deletes=True,
                           after_stage=lambda: barrier.wait(30) and None)
        )  # fmt: skip

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(commit.changed for commit in commits) == [False, True]
    assert lake.row_count("ods", "t") == 2


def test_lost_race_leaves_no_file_behind(lake: Lake) -> None:
    add(lake, [1])
    stolen = []

    def steal() -> None:
        if not stolen:
            stolen.append(True)
            add(lake, [2])

    add(lake, [2, 3], after_stage=steal)
    folder = lake.root / "ods" / "ods_x__t"
    assert len(list(folder.glob("*.parquet"))) == len(lake.table("ods", "ods_x__t").file_uris()) == 3
