"""PostgreSQL end to end on a real server: every value exact, or its row set aside; every failure one line."""

# ruff: noqa: E501 - a row of test data is read as one line

import math
from datetime import date, datetime
from pathlib import Path

import psycopg
import pytest

from infra.launcher.services.postgresql import PostgresServer
from lakehouse.connect import GatherError, Sources, gather
from lakehouse.connect.sources import Source
from lakehouse.storage import Lake
from tests.unit.connect.conftest import AS_OF, contract, registry, rows

COLUMNS = {
    "id": "bigint", "pad": "char(5)", "money": "numeric(12,2)", "free": "numeric", "ratio": "double precision",
    "day": "date", "at": "timestamp", "zoned": "timestamptz", "raw": "bytea", "ok": "boolean", "small": "smallint",
    "doc": "jsonb", "hour": "time", "name": "varchar(20)",
}  # fmt: skip
DDL = "CREATE TABLE exact (" + ", ".join(f"{name} {text}" for name, text in COLUMNS.items()) + ", PRIMARY KEY (id))"


@pytest.fixture
def where(postgres_server: PostgresServer, monkeypatch: pytest.MonkeyPatch) -> Sources:
    postgres_server.create_database("connect_pg")
    with psycopg.connect(postgres_server.dsn("connect_pg"), autocommit=True) as con:
        con.execute("DROP TABLE IF EXISTS exact")
        con.execute(DDL)
        con.execute(
            "INSERT INTO exact VALUES "
            "(1, 'AB', 12345678.90, 123456789012345678901234567890.123456789, 0.1, '2024-02-29', "
            "'2024-02-29 10:11:12.123456', '2024-02-29 10:11:12+00', '\\x00ff27', true, -32768, '{\"a\": 1}', '08:30', ''),"
            "(2, NULL, NULL, 'NaN', 'NaN', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),"
            "(3, '', 'NaN', 1, 1, '2024-01-01', NULL, NULL, NULL, false, 0, NULL, NULL, 'nan'),"
            "(4, 'x', 1, 1, 1, 'infinity', NULL, NULL, NULL, false, 0, NULL, NULL, 'inf day'),"
            "(5, 'x', 1, 1, 1, NULL, '-infinity', NULL, NULL, false, 0, NULL, NULL, 'inf time'),"
            "(6, 'x', 1, 1, 1, '0044-03-15 BC', NULL, NULL, NULL, false, 0, NULL, NULL, 'old'),"
            "(7, 'x', 1, 1, 1, NULL, NULL, 'infinity', NULL, false, 0, NULL, NULL, 'inf zoned'),"
            "(8, 'x', 1, 1, 1, '9999-12-31', '9999-12-31 23:59:59.999999', NULL, NULL, false, 0, NULL, NULL, '引号''与\\反斜线')"
        )
        con.execute("INSERT INTO exact (id, name) SELECT i, 'row' FROM generate_series(1000, 1199) i")
    monkeypatch.setenv("CONNECT_PG_PASSWORD", postgres_server.password)
    source = Source(
        kind="postgresql", host=postgres_server.host, port=postgres_server.port, database="connect_pg",
        user=postgres_server.user, password_env="CONNECT_PG_PASSWORD",
    )  # fmt: skip
    return Sources(systems={"sys": source})


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return Lake(str(tmp_path / "lake"), {}, tmp_path / "tmp")


def test_every_value_is_exact_and_what_cannot_be_stored_is_set_aside(lake: Lake, where: Sources) -> None:
    table = contract("postgresql", COLUMNS, ("id",), physical="exact")
    done = gather(lake, registry(table), where, "sys.t", as_of=AS_OF, run_id="r1")
    assert (done.rows_read, done.inserted, done.quarantined, done.drift) == (208, 203, 5, ())
    held = {row["id"]: row for row in rows(lake).iter_rows(named=True)}
    one = held[1]
    assert (one["pad"], str(one["money"]), one["ratio"]) == ("AB", "12345678.90", 0.1)
    assert one["free"] == "123456789012345678901234567890.123456789"
    assert (one["day"], one["at"]) == (date(2024, 2, 29), datetime(2024, 2, 29, 10, 11, 12, 123456))
    assert one["zoned"] == datetime(2024, 2, 29, 18, 11, 12)  # Shanghai wall time
    assert (one["raw"], one["ok"], one["small"]) == (b"\x00\xff'", True, -32768)
    assert (one["doc"], one["hour"], one["name"]) == ('{"a": 1}', "08:30:00", "")
    assert held[2]["pad"] is None
    assert held[2]["free"] == "NaN"
    assert math.isnan(held[2]["ratio"])
    assert held[8]["at"] == datetime(9999, 12, 31, 23, 59, 59, 999999)
    assert held[8]["name"] == "引号'与\\反斜线"
    aside = rows(lake, "quality_quarantine", "quality").sort("source_row")
    assert aside.select("source_row", "column_name", "masked_value", "reason_code").rows() == [
        ("id=3", "money", "NaN", "not_a_number"),
        ("id=4", "day", "infinity", "out_of_calendar"),
        ("id=5", "at", "-infinity", "out_of_calendar"),
        ("id=6", "day", "-infinity", "out_of_calendar"),
        ("id=7", "zoned", "infinity", "out_of_calendar"),
    ]
    again = gather(lake, registry(table), where, "sys.t", as_of=AS_OF, run_id="r2")
    assert not again.commit.changed


def test_a_retyped_column_is_a_finding_and_is_read_as_declared(lake: Lake, where: Sources) -> None:
    table = contract("postgresql", {**COLUMNS, "money": "integer", "name": "char(20)"}, ("id",), physical="exact")
    with pytest.raises(GatherError, match="不能存放"):  # 12345678.90 is no integer, and so on: 1 of 208 is bearable
        gather(lake, registry(table), where, "sys.t", as_of=AS_OF, run_id="r1", max_bad_share=0.01)
    done = gather(lake, registry(table), where, "sys.t", as_of=AS_OF, run_id="r2")
    assert [(drift.kind, drift.column, drift.found) for drift in done.drift] == [("retyped", "money", "numeric(12,2)")]
    assert done.quarantined == 6


def test_a_window_reads_from_the_mark_less_the_overlap(lake: Lake, where: Sources) -> None:
    table = contract("postgresql", {"id": "bigint", "at": "timestamp"}, ("id",), physical="exact",
                     increment="watermark", watermark="at")  # fmt: skip
    first = gather(lake, registry(table), where, "sys.t", as_of=AS_OF, run_id="r1")
    assert (first.rows_read, first.max_business_time) == (208, datetime(2024, 2, 29, 10, 11, 12, 123456))
    second = gather(lake, registry(table), where, "sys.t", as_of=AS_OF, run_id="r2")
    assert second.rows_read == 207  # all but -infinity: the others have no time or lie after the mark


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"user": "nobody_here"}, "检查用户 "),
        ({"port": 1}, "检查服务是否启动"),
        ({"database": "no_such_db"}, "no_such_db"),
        ({"password_env": "CONNECT_PG_UNSET"}, "环境变量 CONNECT_PG_UNSET 没有设置"),
    ],
)
def test_a_refused_connection_is_one_line_without_the_password(
    lake: Lake, where: Sources, change: dict[str, object], says: str
) -> None:
    table = contract("postgresql", COLUMNS, ("id",), physical="exact")
    source = where.systems["sys"]
    wrong = Sources(systems={"sys": source.model_copy(update=change)})
    with pytest.raises(GatherError, match=says) as caught:
        gather(lake, registry(table), wrong, "sys.t", as_of=AS_OF, run_id="r")
    said = str(caught.value)
    assert "\n" not in said
    assert source.password().get_secret_value() not in said
    assert not lake.exists("ods", "ods_sys__t")


def test_a_wrong_password_says_so(lake: Lake, where: Sources, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONNECT_PG_PASSWORD", "not-it")
    table = contract("postgresql", COLUMNS, ("id",), physical="exact")
    with pytest.raises(GatherError, match="检查用户 "):
        gather(lake, registry(table), where, "sys.t", as_of=AS_OF, run_id="r")


def test_a_missing_table_says_so(lake: Lake, where: Sources) -> None:
    table = contract("postgresql", COLUMNS, ("id",), physical="gone")
    with pytest.raises(GatherError, match="没有表 gone"):
        gather(lake, registry(table), where, "sys.t", as_of=AS_OF, run_id="r")
