"""A SQLite source end to end: what is stored, what is set aside, what a second run changes."""

# ruff: noqa: E501 - a row of test data is read as one line

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from lakehouse.connect import GatherError, gather
from lakehouse.storage import Lake, read_mark
from tests.unit.connect.conftest import AS_OF, contract, registry, rows, sources

COLUMNS = {"ID": "INTEGER", "NAME": "TEXT(20)", "PRICE": "REAL"}


def database(path: Path, sql: str) -> Path:
    with closing(sqlite3.connect(path)) as con:
        con.executescript(sql)
    return path


def test_text_in_a_real_column_sets_its_row_aside_and_keeps_the_neighbours(tmp_path: Path, lake: Lake) -> None:
    file = database(
        tmp_path / "s.sqlite",
        "CREATE TABLE T (ID INTEGER, NAME TEXT, PRICE REAL);"
        "INSERT INTO T VALUES (1,'甲',1.5),(2,'乙','约三千元'),(3,NULL,NULL),(4,'丁',1e15);"
        "WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i+1 FROM n WHERE i<100) INSERT INTO T SELECT i,'x',i FROM n;",
    )
    table = contract("sqlite", COLUMNS, ("ID",), grades={"PRICE": "L3"})
    done = gather(lake, registry(table), sources(kind="sqlite", path=file), "sys.t", as_of=AS_OF, run_id="r1")
    assert (done.rows_read, done.inserted, done.quarantined) == (95, 94, 1)
    held = rows(lake).sort("ID")
    assert held["PRICE"].to_list()[:3] == [1.5, None, 1e15]
    assert held["NAME"].to_list()[:3] == ["甲", None, "丁"]
    assert held["_source"].unique().to_list() == ["sqlite://s.sqlite/T"]
    aside = rows(lake, "quality_quarantine", "quality").row(0, named=True)
    assert (aside["source_row"], aside["column_name"], aside["masked_value"]) == ("ID=2", "PRICE", "***")
    assert (aside["reason_code"], aside["table_id"]) == ("out_of_type", "sys.t")


def test_second_run_changes_nothing_and_a_vanished_row_is_closed(tmp_path: Path, lake: Lake) -> None:
    file = database(
        tmp_path / "s.sqlite",
        "CREATE TABLE T (ID INTEGER, NAME TEXT, PRICE REAL); INSERT INTO T VALUES (1,'a',1),(2,'b',2);",
    )
    table = contract("sqlite", COLUMNS, ("ID",))
    where = sources(kind="sqlite", path=file)
    first = gather(lake, registry(table), where, "sys.t", as_of=AS_OF, run_id="r1")
    again = gather(lake, registry(table), where, "sys.t", as_of=AS_OF + timedelta(days=1), run_id="r2")
    assert (first.commit.version, again.commit.version, again.commit.changed) == (0, 0, False)
    database(file, "DELETE FROM T WHERE ID = 2; UPDATE T SET NAME = 'A' WHERE ID = 1;")
    third = gather(lake, registry(table), where, "sys.t", as_of=AS_OF + timedelta(days=2), run_id="r3")
    assert (third.inserted, third.updated, third.deleted) == (0, 1, 1)
    assert rows(lake).filter(rows(lake)["_valid_to"].is_null())["NAME"].to_list() == ["A"]


def test_an_emptied_source_closes_nothing_until_it_is_confirmed(tmp_path: Path, lake: Lake) -> None:
    file = database(
        tmp_path / "s.sqlite",
        "CREATE TABLE T (ID INTEGER, NAME TEXT, PRICE REAL); INSERT INTO T VALUES (1,'a',1),(2,'b',2);",
    )
    table, where = contract("sqlite", COLUMNS, ("ID",)), sources(kind="sqlite", path=file)
    gather(lake, registry(table), where, "sys.t", as_of=AS_OF, run_id="r1")
    database(file, "DELETE FROM T;")
    later = AS_OF + timedelta(days=1)
    with pytest.raises(GatherError, match="来源一行也没有"):
        gather(lake, registry(table), where, "sys.t", as_of=later, run_id="r2")
    assert rows(lake)["_valid_to"].null_count() == 2
    done = gather(lake, registry(table), where, "sys.t", as_of=later, run_id="r3", full=True)
    assert done.deleted == 2


def test_too_many_bad_rows_publish_nothing_but_their_record(tmp_path: Path, lake: Lake) -> None:
    file = database(
        tmp_path / "s.sqlite",
        "CREATE TABLE T (ID INTEGER, NAME TEXT, PRICE REAL); INSERT INTO T VALUES (1,'a','x'),(2,'b','y'),(3,'c',1);",
    )
    table = contract("sqlite", COLUMNS, ("ID",))
    with pytest.raises(GatherError, match="3 行中有 2 行不能存放"):
        gather(lake, registry(table), sources(kind="sqlite", path=file), "sys.t", as_of=AS_OF, run_id="r1")
    assert not lake.exists("ods", "ods_sys__t")
    assert rows(lake, "quality_quarantine", "quality").height == 2


def test_types_of_another_database_are_read_from_sqlite(tmp_path: Path, lake: Lake) -> None:
    columns = {
        "ID": "bigint", "CODE": "char(4)", "PAY": "numeric(10,2)", "DAY": "date", "AT": "timestamp", "OK": "boolean",
        "RAW": "bytea", "FREE": "numeric", "TXT": "varchar(10)",
    }  # fmt: skip
    file = database(
        tmp_path / "s.sqlite",
        "CREATE TABLE T (ID,CODE,PAY,DAY,AT,OK,RAW,FREE,TXT);"
        "INSERT INTO T VALUES (1,'01  ',12.3,'2024-02-29','2024-02-29 10:11:12.5',1,x'00ff',0.1,7),"
        "(3,'',32400.000000000004,NULL,NULL,NULL,NULL,3,3),(4,'',7,NULL,NULL,NULL,NULL,3.0,NULL),"
        "(2,' 1',-0.05,NULL,'2024-02-29T10:11:12+00:00',0,NULL,'12.30','');",
    )
    table = contract("postgresql", columns, ("ID",))
    gather(lake, registry(table), sources(kind="sqlite", path=file), "sys.t", as_of=AS_OF, run_id="r")
    first, second, third, fourth = rows(lake).sort("ID").iter_rows(named=True)
    assert (str(third["PAY"]), str(fourth["PAY"])) == ("32400.00", "7.00")  # a float's noise is no third decimal
    assert (third["FREE"], fourth["FREE"], third["TXT"]) == ("3", "3.0", "3")
    assert (first["CODE"], second["CODE"]) == ("01", " 1")
    assert (str(first["PAY"]), str(second["PAY"])) == ("12.30", "-0.05")
    assert str(first["DAY"]) == "2024-02-29"
    assert first["AT"] == datetime(2024, 2, 29, 10, 11, 12, 500000)
    assert second["AT"] == datetime(2024, 2, 29, 18, 11, 12)  # an offset becomes Shanghai wall time
    assert (first["OK"], second["OK"], first["RAW"]) == (True, False, b"\x00\xff")
    assert (first["FREE"], second["FREE"]) == ("0.1", "12.30")
    assert (first["TXT"], second["TXT"]) == ("7", "")  # in a database an empty text is a value


def test_undecodable_text_and_zero_dates_are_set_aside(tmp_path: Path, lake: Lake) -> None:
    file = database(
        tmp_path / "s.sqlite",
        "CREATE TABLE T (ID, NAME, DAY); INSERT INTO T VALUES (1,CAST(x'd6d0' AS TEXT),NULL),(2,'b','0000-00-00'),(3,'c','2024-13-01');"
        "WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i+1 FROM n WHERE i<200) INSERT INTO T SELECT i,'x','2024-01-01' FROM n;",
    )
    table = contract("mariadb", {"ID": "int(11)", "NAME": "varchar(9)", "DAY": "date"}, ("ID",))
    done = gather(lake, registry(table), sources(kind="sqlite", path=file), "sys.t", as_of=AS_OF, run_id="r")
    assert (done.inserted, done.quarantined) == (191, 3)
    aside = rows(lake, "quality_quarantine", "quality").sort("source_row")
    assert aside["reason_code"].to_list() == ["bad_encoding", "zero_date", "out_of_type"]
    assert aside["masked_value"].to_list()[0] == "\\xd6\\xd0"


def test_watermark_reads_a_window_and_never_goes_back(tmp_path: Path, lake: Lake) -> None:
    file = database(
        tmp_path / "s.sqlite",
        "CREATE TABLE T (ID, AT); INSERT INTO T VALUES (1,'2026-08-01 00:00:00'),(2,'2026-08-30 00:00:00'),(3,'2031-01-01 00:00:00');",
    )
    table = contract("mariadb", {"ID": "int(11)", "AT": "datetime"}, ("ID",), increment="watermark", watermark="AT")
    where = sources(kind="sqlite", path=file)
    first = gather(lake, registry(table), where, "sys.t", as_of=AS_OF, run_id="r1")
    assert (first.rows_read, first.max_business_time) == (3, datetime(2026, 8, 30))  # 2031 is a wrong clock
    assert read_mark(lake, "ods", "ods_sys__t") == {"AT": "2026-08-30 00:00:00.000000"}
    database(file, "DELETE FROM T WHERE ID = 2; INSERT INTO T VALUES (4,'2026-08-25 00:00:00');")
    second = gather(lake, registry(table), where, "sys.t", as_of=AS_OF + timedelta(days=1), run_id="r2")
    assert (second.rows_read, second.inserted, second.deleted) == (2, 1, 0)  # rows 3 and 4 are in the window
    assert read_mark(lake, "ods", "ods_sys__t") == {"AT": "2026-08-30 00:00:00.000000"}
    whole = gather(lake, registry(table), where, "sys.t", as_of=AS_OF + timedelta(days=2), run_id="r3", full=True)
    assert (whole.rows_read, whole.deleted) == (3, 1)  # the reconciliation sees what vanished


def test_append_takes_late_rows_once(tmp_path: Path, lake: Lake) -> None:
    file = database(
        tmp_path / "s.sqlite",
        "CREATE TABLE T (ID, AT); INSERT INTO T VALUES (1,'2026-08-01 00:00:00'),(2,'2026-08-30 00:00:00');",
    )
    table = contract("mariadb", {"ID": "int(11)", "AT": "datetime"}, ("ID",), increment="append", partition="AT")
    where = sources(kind="sqlite", path=file)
    assert gather(lake, registry(table), where, "sys.t", as_of=AS_OF, run_id="r1").inserted == 2
    database(file, "INSERT INTO T VALUES (3,'2026-08-21 00:00:00');")
    second = gather(lake, registry(table), where, "sys.t", as_of=AS_OF + timedelta(days=1), run_id="r2")
    assert (second.rows_read, second.inserted) == (2, 1)
    assert sorted(rows(lake)["_month"].to_list()) == ["2026-08", "2026-08", "2026-08"]


def test_drift_is_recorded_and_a_gone_key_refuses(tmp_path: Path, lake: Lake) -> None:
    file = database(
        tmp_path / "s.sqlite", "CREATE TABLE T (ID INTEGER, EXTRA TEXT, NAME TEXT); INSERT INTO T VALUES (1,'e','a');"
    )
    table = contract("sqlite", COLUMNS, ("ID",))
    done = gather(lake, registry(table), sources(kind="sqlite", path=file), "sys.t", as_of=AS_OF, run_id="r1")
    assert [(drift.kind, drift.column) for drift in done.drift] == [("gone", "PRICE"), ("new", "EXTRA")]
    assert rows(lake)["PRICE"].to_list() == [None]
    assert sorted(rows(lake, "quality_drift", "quality")["column_name"].to_list()) == ["EXTRA", "PRICE"]
    other = contract("sqlite", {"NR": "INTEGER", "NAME": "TEXT"}, ("NR",))
    with pytest.raises(GatherError, match="来源缺少键或增量标记列 NR"):
        gather(lake, registry(other), sources(kind="sqlite", path=file), "sys.t", as_of=AS_OF, run_id="r2")


def test_keys_null_or_in_conflict_are_set_aside(tmp_path: Path, lake: Lake) -> None:
    file = database(
        tmp_path / "s.sqlite",
        "CREATE TABLE T (ID INTEGER, NAME TEXT, PRICE REAL); INSERT INTO T VALUES (NULL,'a',1),(5,'b',2),(5,'c',2),(6,'d',3),(6,'d',3);"
        "WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i+1 FROM n WHERE i<100) INSERT INTO T SELECT i,'x',i FROM n;",
    )
    table = contract("sqlite", COLUMNS, ("ID",))
    done = gather(lake, registry(table), sources(kind="sqlite", path=file), "sys.t", as_of=AS_OF, run_id="r1")
    assert (done.rows_read, done.inserted, done.quarantined, done.duplicates_collapsed) == (96, 93, 2, 1)
    assert sorted(rows(lake, "quality_quarantine", "quality")["reason_code"].to_list()) == ["key_conflict", "key_null"]


@pytest.mark.parametrize(
    ("file", "physical", "says"),
    [
        ("none.sqlite", "T", "没有这个数据库文件"),
        ("s.sqlite", "NONE", "库中没有表 NONE"),
        ("text.sqlite", "T", "not a database"),
    ],
)
def test_a_missing_source_is_one_clear_line(tmp_path: Path, lake: Lake, file: str, physical: str, says: str) -> None:
    database(tmp_path / "s.sqlite", "CREATE TABLE T (ID);")
    (tmp_path / "text.sqlite").write_text("no database " * 100)
    table = contract("sqlite", COLUMNS, ("ID",), physical=physical)
    with pytest.raises(GatherError, match=says) as caught:
        gather(lake, registry(table), sources(kind="sqlite", path=tmp_path / file), "sys.t", as_of=AS_OF, run_id="r")
    assert "\n" not in str(caught.value)
    assert not lake.exists("ods", "ods_sys__t")
