"""Every service answers, and the lake's two writers read each other's tables on the real store."""

import psycopg
import pyarrow as pa
import pytest
from deltalake import DeltaTable, write_deltalake

from infra.launcher.s3 import request
from infra.launcher.services.mariadb import MariadbServer
from infra.launcher.services.postgresql import PostgresServer
from infra.launcher.services.trino import TrinoServer
from tests.lake.services import StoreServer


def test_postgres_has_logical_decoding_and_fresh_databases(postgres_server: PostgresServer) -> None:
    dsn = postgres_server.create_database("services_probe")
    with psycopg.connect(dsn) as connection:
        connection.execute("CREATE TABLE 教职工 (工号 text PRIMARY KEY)")
        connection.execute("INSERT INTO 教职工 VALUES ('0001')")
        assert connection.execute("SELECT 工号 FROM 教职工").fetchall() == [("0001",)]
        assert connection.execute("SHOW wal_level").fetchone() == ("logical",)
    with psycopg.connect(postgres_server.create_database("services_probe")) as connection:
        assert connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (0,)


def test_mariadb_keeps_chinese_and_row_images(mariadb_server: MariadbServer) -> None:
    mariadb_server.create_database("services_probe")
    with mariadb_server.connect("services_probe") as connection, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE zc (mc varchar(20) PRIMARY KEY)")
        cursor.execute("INSERT INTO zc VALUES ('显微镜')")
        cursor.execute("SELECT mc FROM zc")
        assert cursor.fetchall() == (("显微镜",),)
        cursor.execute("SELECT @@binlog_format, @@binlog_row_metadata, @@character_set_server")
        assert cursor.fetchone() == ("ROW", "FULL", "utf8mb4")


@pytest.mark.parametrize("store_name", ["minio_server", "seaweedfs_server"])
def test_store_keeps_a_delta_table_and_refuses_wrong_keys(store_name: str, request_store) -> None:  # type: ignore[no-untyped-def]
    store: StoreServer = request_store(store_name)
    uri = f"{store.make_bucket('services-probe')}/t"
    options = store.storage_options()
    write_deltalake(uri, pa.table({"x": [1, 2]}), mode="overwrite", storage_options=options)
    write_deltalake(uri, pa.table({"x": [3]}), mode="append", storage_options=options)
    assert sorted(DeltaTable(uri, storage_options=options).to_pyarrow_table()["x"].to_pylist()) == [1, 2, 3]
    status, _ = request(store.endpoint, "GET", "/", access_key=store.access_key, secret_key="no", region=store.region)
    assert status == 403


def test_trino_reads_what_delta_rs_wrote(trino_server: TrinoServer, minio_server: StoreServer) -> None:
    options = minio_server.storage_options()
    uri = "s3://lake/services_probe/from_delta_rs"
    write_deltalake(uri, pa.table({"姓名": ["张三", "李四"], "n": [1, 2]}), mode="overwrite", storage_options=options)
    trino_server.query("CREATE SCHEMA IF NOT EXISTS lake.services_probe WITH (location = 's3://lake/services_probe')")
    trino_server.query(f"CALL lake.system.register_table('services_probe', 'from_delta_rs', '{uri}')")
    assert trino_server.query('SELECT "姓名", n FROM lake.services_probe.from_delta_rs ORDER BY n') == [
        ["张三", 1],
        ["李四", 2],
    ]
    write_deltalake(uri, pa.table({"姓名": ["王五"], "n": [3]}), mode="append", storage_options=options)
    assert trino_server.query("SELECT sum(n) FROM lake.services_probe.from_delta_rs") == [[6]]


def test_delta_rs_reads_what_trino_wrote(trino_server: TrinoServer, minio_server: StoreServer) -> None:
    trino_server.query("CREATE SCHEMA IF NOT EXISTS lake.services_made WITH (location = 's3://lake/services_made')")
    trino_server.query(
        "CREATE TABLE lake.services_made.t AS SELECT * FROM (VALUES (1, '一'), (2, '二')) AS v (n, label)"
    )
    trino_server.query("UPDATE lake.services_made.t SET label = '贰' WHERE n = 2")
    table = DeltaTable("s3://lake/services_made/t", storage_options=minio_server.storage_options())
    rows = table.to_pyarrow_table().sort_by("n").to_pydict()
    assert rows == {"n": [1, 2], "label": ["一", "贰"]}


@pytest.fixture
def request_store(request):  # type: ignore[no-untyped-def]
    """Look a store's fixture up by name, so that only the asked one is started."""
    return request.getfixturevalue
