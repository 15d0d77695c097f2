"""The lake on real object stores, and Trino on the same tables."""

import threading
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pyarrow as pa
import pytest

from lakehouse.engine import trino as stack
from lakehouse.engine.duckdb import connect
from lakehouse.engine.query import query
from lakehouse.storage import (
    Lake,
    StorageError,
    append_rows,
    backup,
    check_store,
    land,
    maintain,
    merge_versions,
    read_mark,
    replace,
    restore,
)

AS_OF = datetime(2026, 1, 1)


def lake_on(server: Any, tmp_path: Path, bucket: str = "") -> Lake:
    uri = server.make_bucket(bucket or f"t-{uuid4().hex[:12]}")
    return Lake(uri, server.storage_options(), tmp_path / "tmp")


@pytest.fixture(params=["minio_server", "seaweedfs_server"])
def server(request: pytest.FixtureRequest) -> Any:
    return request.getfixturevalue(request.param)


def people(*values: tuple[int, str]) -> pa.Table:
    return pa.table({"工号": [v[0] for v in values], "姓名": [v[1] for v in values]})


def test_store_passes_the_conditional_put_trial(server: Any) -> None:
    bucket = f"c-{uuid4().hex[:12]}"
    server.make_bucket(bucket)
    report = check_store(server.endpoint, server.access_key, server.secret_key, bucket, server.region, keys=16)
    assert report.ok, report.sentence()
    assert (report.clients, report.one_winner, report.stale_reads) == (32, 16, 0)


def test_versions_appends_and_landing(server: Any, tmp_path: Path) -> None:
    lake = lake_on(server, tmp_path)
    kw: dict[str, Any] = {"key": ("工号",), "detect_deletes": True}
    first = merge_versions(lake, "ods", "ods_hr__a", people((1, "甲"), (2, "乙")), as_of=AS_OF, mark={"m": 3}, **kw)
    assert (first.version, first.inserted) == (0, 2)
    assert not merge_versions(lake, "ods", "ods_hr__a", people((2, "乙"), (1, "甲")), as_of=AS_OF, **kw).changed
    later = merge_versions(lake, "ods", "ods_hr__a", people((1, "丙"), (3, "丁")), as_of=datetime(2026, 1, 2), **kw)
    assert (later.inserted, later.updated, later.deleted, later.rows) == (1, 1, 1, 4)
    log = pa.table({"id": [1, 2], "at": [datetime(2026, 1, 31), datetime(2026, 2, 1)]})
    for changed in (True, False):
        done = append_rows(lake, "ods", "ods_net__l", log, key=("id",), as_of=AS_OF, partition_from="at")
        assert done.changed is changed
    assert read_mark(lake, "ods", "ods_hr__a") == {"m": 3}
    assert lake.tables() == [("ods", "ods_hr__a"), ("ods", "ods_net__l")]
    assert [land(lake, "hr", "s", b"x", ".csv").existed for _ in range(2)] == [False, True]
    con = connect(lake)
    sql = "SELECT 姓名 FROM lake.ods.ods_hr__a WHERE _valid_to IS NULL ORDER BY 工号"
    assert con.execute(sql).fetchall() == [("丙",), ("丁",)]
    assert query("SELECT count(*) n FROM ods.ods_net__l", "duckdb", lake=lake).to_pylist() == [{"n": 2}]


def test_concurrent_writers_lose_and_double_nothing(server: Any, tmp_path: Path) -> None:
    lake = lake_on(server, tmp_path)
    failures: list[BaseException] = []

    def work(offset: int) -> None:
        try:
            for step in range(5):
                ids = pa.table({"id": [offset * 10 + step, 1000 + step]})
                append_rows(lake, "ods", "ods_x__t", ids, key=("id",), as_of=AS_OF, partition=None)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    held = sorted(lake.table("ods", "ods_x__t").to_pyarrow_table()["id"].to_pylist())
    assert held == [0, 1, 2, 3, 4, 10, 11, 12, 13, 14, 1000, 1001, 1002, 1003, 1004]


def test_backup_and_restore_between_stores(minio_server: Any, tmp_path: Path) -> None:
    lake = lake_on(minio_server, tmp_path)
    replace(lake, "dim", "dim_x", people((1, "甲")), as_of=AS_OF)
    land(lake, "hr", "s", b"raw", ".csv")
    manifest = backup(lake, tmp_path / "copy")
    local = Lake(str(tmp_path / "lake"), {}, tmp_path / "tmp2")
    assert restore(tmp_path / "copy", local) == manifest
    assert local.table("dim", "dim_x").to_pyarrow_table().to_pylist() == [{"工号": 1, "姓名": "甲"}]
    remote = lake_on(minio_server, tmp_path)
    restore(tmp_path / "copy", remote)
    assert remote.row_count("dim", "dim_x") == 1


def test_wrong_keys_missing_bucket_and_dead_store_are_one_line_each(minio_server: Any, tmp_path: Path) -> None:
    lake = lake_on(minio_server, tmp_path)
    options = minio_server.storage_options()
    wrong = Lake(lake.uri, {**options, "AWS_SECRET_ACCESS_KEY": "x" * 20}, lake.staging)
    absent = Lake("s3://no-such-bucket-here", options, lake.staging)
    dead = Lake(lake.uri, {**options, "AWS_ENDPOINT_URL": "http://127.0.0.1:1"}, lake.staging)
    for broken, words in ((wrong, "拒绝了访问密钥"), (absent, "没有这个桶"), (dead, "连不上对象存储")):
        for write in (
            lambda lake=broken: replace(lake, "dim", "dim_x", people((1, "甲")), as_of=AS_OF),
            lambda lake=broken: land(lake, "hr", "s", b"raw", ".csv"),
        ):
            with pytest.raises(StorageError, match=words) as caught:
                write()
            assert "\n" not in str(caught.value)
    assert lake.tables() == []


def test_trino_reads_what_was_written(trino_server: Any, minio_server: Any, tmp_path: Path) -> None:
    lake = lake_on(minio_server, tmp_path, "lake")
    table = f"ods_t__{uuid4().hex[:8]}"
    moment = datetime(2026, 1, 2, 3, 4, 5, 678901)
    data = pa.table(
        {
            "id": [1, 2],
            "名": ["甲", None],
            "seen_at": pa.array([moment, None], pa.timestamp("us")),
            "n": pa.array(["1.10", "-2.25"]).cast(pa.decimal128(18, 2)),
        }
    )
    kw: dict[str, Any] = {"key": ("id",), "detect_deletes": True}
    merge_versions(lake, "ods", table, data, as_of=AS_OF, title="试表", comments={"名": "姓名"}, **kw)
    append_rows(lake, "ods", f"{table}_l", data, key=("id",), as_of=AS_OF, partition_from="seen_at")
    conn = stack.connect(host=trino_server.host, port=trino_server.port)
    names = [("ods", table), ("ods", f"{table}_l")]
    assert stack.register_tables(lake, conn, names) == names
    assert stack.register_tables(lake, conn, names) == []
    merge_versions(lake, "ods", table, data.slice(0, 1), as_of=datetime(2026, 1, 2), **kw)

    sql = f'SELECT id, "名", seen_at, n, _valid_to FROM lake.ods.{table} ORDER BY id'
    assert stack.fetch(sql, conn).equals(connect(lake).execute(sql).to_arrow_table())
    where = (
        f"SELECT count(*) c FROM lake.ods.{table}_l WHERE seen_at = TIMESTAMP '2026-01-02 03:04:05.678901' AND n = 1.10"
    )
    assert stack.fetch(where, conn).to_pylist() == [{"c": 1}]
    months = stack.fetch(f"SELECT _month FROM lake.ods.{table}_l ORDER BY 1", conn)
    assert months.to_pydict() == {"_month": ["0000-00", "2026-01"]}
    described = {row[0]: row[3] for row in stack.run(conn, f"DESCRIBE lake.ods.{table}")}
    assert described["名"] == "姓名"
    maintain(lake, "ods", table, as_of=AS_OF, small_files=1)
    assert stack.fetch(f"SELECT count(*) c FROM lake.ods.{table}", conn).to_pylist() == [{"c": 2}]
