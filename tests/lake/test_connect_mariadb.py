"""MariaDB end to end on a real server: zero dates and broken text set aside, all else exact."""

from datetime import date, datetime
from pathlib import Path

import pytest

from infra.launcher.services.mariadb import MariadbServer
from lakehouse.connect import GatherError, Sources, gather
from lakehouse.connect.sources import Source
from lakehouse.storage import Lake
from tests.unit.connect.conftest import AS_OF, contract, registry, rows

COLUMNS = {
    "id": "bigint(20)", "flag": "tinyint(1)", "money": "decimal(12,2)", "big": "bigint(20) unsigned", "day": "date",
    "at": "datetime", "stamp": "timestamp", "raw": "varbinary(8)", "ratio": "double", "single": "float",
    "name": "varchar(20)", "pad": "char(5)", "body": "longtext", "hour": "time", "born": "year(4)",
}  # fmt: skip


@pytest.fixture
def where(mariadb_server: MariadbServer, monkeypatch: pytest.MonkeyPatch) -> Sources:
    mariadb_server.create_database("connect_maria")
    con = mariadb_server.connect("connect_maria")
    with con, con.cursor() as cursor:
        cursor.execute("SET sql_mode = '', time_zone = '+00:00'")
        cursor.execute("DROP TABLE IF EXISTS exact")
        columns = ", ".join(f"`{name}` {text} NULL" for name, text in COLUMNS.items() if name != "id")
        cursor.execute(f"CREATE TABLE exact (id bigint(20) PRIMARY KEY, {columns}) CHARACTER SET utf8mb4")
        cursor.execute(
            "INSERT INTO exact VALUES (1, 2, 1234567890.12, 18446744073709551615, '2024-02-29', '2024-02-29 10:11:12', "
            "'2024-02-29 10:11:12', x'00ff27', 0.1, 0.1, '引号''\\\\', 'AB', REPEAT('长', 1000), '-12:00:00', 2024),"
            "(2, 0, NULL, NULL, '0000-00-00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),"
            "(3, 0, NULL, NULL, NULL, '0000-00-00 00:00:00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),"
            "(4, 0, NULL, NULL, '2024-00-00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),"
            "(5, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '', NULL, NULL, NULL, NULL)"
        )
        cursor.executemany("INSERT INTO exact (id, name) VALUES (%s, 'row')", [(i,) for i in range(100, 300)])
        con.commit()
    monkeypatch.setenv("CONNECT_MARIA_PASSWORD", mariadb_server.password)
    source = Source(
        kind="mariadb", host=mariadb_server.host, port=mariadb_server.port, database="connect_maria",
        user=mariadb_server.user, password_env="CONNECT_MARIA_PASSWORD",
    )  # fmt: skip
    return Sources(systems={"sys": source})


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return Lake(str(tmp_path / "lake"), {}, tmp_path / "tmp")


def test_every_value_is_exact_and_zero_dates_are_set_aside(lake: Lake, where: Sources) -> None:
    table = contract("mariadb", COLUMNS, ("id",), physical="exact")
    done = gather(lake, registry(table), where, "sys.t", as_of=AS_OF, run_id="r1")
    assert (done.rows_read, done.inserted, done.quarantined, done.drift) == (205, 202, 3, ())
    held = {row["id"]: row for row in rows(lake).iter_rows(named=True)}
    one = held[1]
    assert (one["flag"], str(one["money"]), int(one["big"])) == (2, "1234567890.12", 18446744073709551615)
    assert (one["day"], one["at"]) == (date(2024, 2, 29), datetime(2024, 2, 29, 10, 11, 12))
    assert one["stamp"] == datetime(2024, 2, 29, 18, 11, 12)  # Shanghai wall time, whatever the server's zone
    assert (one["raw"], one["ratio"]) == (b"\x00\xff'", 0.1)
    assert one["single"] == pytest.approx(0.1, abs=1e-8)
    assert (one["name"], one["pad"], len(one["body"]), one["hour"], one["born"]) == (
        "引号'\\",
        "AB",
        1000,
        "-12:00:00",
        2024,
    )
    assert (held[5]["name"], held[5]["flag"]) == ("", None)
    aside = rows(lake, "quality_quarantine", "quality").sort("source_row")
    assert aside.select("source_row", "column_name", "masked_value", "reason_code").rows() == [
        ("id=2", "day", "0000-00-00", "zero_date"),
        ("id=3", "at", "0000-00-00 00:00:00", "zero_date"),
        ("id=4", "day", "2024-00-00", "zero_date"),
    ]
    assert not gather(lake, registry(table), where, "sys.t", as_of=AS_OF, run_id="r2").commit.changed


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"user": "nobody_here"}, "检查用户 "),
        ({"port": 1}, "检查服务是否启动"),
        ({"database": "no_such_db"}, "没有表 exact"),
        ({"password_env": "CONNECT_MARIA_UNSET"}, "环境变量 CONNECT_MARIA_UNSET 没有设置"),
    ],
)
def test_a_refused_connection_is_one_line(lake: Lake, where: Sources, change: dict[str, object], says: str) -> None:
    table = contract("mariadb", COLUMNS, ("id",), physical="exact")
    wrong = Sources(systems={"sys": where.systems["sys"].model_copy(update=change)})
    with pytest.raises(GatherError, match=says) as caught:
        gather(lake, registry(table), wrong, "sys.t", as_of=AS_OF, run_id="r")
    assert "\n" not in str(caught.value)
