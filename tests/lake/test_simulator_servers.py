"""The campus on real servers: types, comments, keys, and the same content as was simulated."""

from datetime import date
from decimal import Decimal

import polars as pl
import psycopg
import pymysql
import pytest

from infra.launcher.services.mariadb import MariadbServer
from infra.launcher.services.postgresql import PostgresServer
from lakehouse.contracts import Registry, load_registry
from lakehouse.settings import PROJECT_ROOT
from simulator.defects import spoil
from simulator.population import Campus, simulate
from simulator.sources.databases import database_tables, write_mariadb, write_postgresql

PREFIX = "simulated_"


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry(PROJECT_ROOT / "contracts")


@pytest.fixture(scope="module")
def campus(registry: Registry) -> Campus:
    return spoil(registry, simulate(registry, 0.002))[0]


@pytest.fixture(scope="module")
def postgres_dsn(postgres_server: PostgresServer, registry: Registry, campus: Campus) -> str:
    dsn = postgres_server.create_database("simulated_campus")
    write_postgresql(registry, campus, dsn)
    return dsn


@pytest.fixture(scope="module")
def mariadb(mariadb_server: MariadbServer, registry: Registry, campus: Campus) -> pymysql.Connection:
    write_mariadb(registry, campus, mariadb_server.dsn(), PREFIX)
    return mariadb_server.connect()


def test_postgresql_holds_every_row_of_its_systems(postgres_dsn: str, registry: Registry, campus: Campus) -> None:
    with psycopg.connect(postgres_dsn) as connection:
        for table in database_tables(registry, ["postgresql"]):
            count = connection.execute(f'SELECT count(*) FROM "{table.system}"."{table.physical}"').fetchone()
            assert count == (campus.tables[table.id].height,), table.id


def test_postgresql_has_the_sources_types_keys_and_comments(postgres_dsn: str) -> None:
    with psycopg.connect(postgres_dsn) as connection:
        types = dict(
            connection.execute(
                "SELECT column_name, data_type FROM information_schema.columns"
                " WHERE table_schema = 'hr' AND table_name = 'T_JZG_JBXX'"
            ).fetchall()
        )
        assert types["CSRQ"] == "character"
        assert types["LXRQ"] == "date"
        assert types["XGSJ"] == "timestamp without time zone"
        assert types["ZP"] == "bytea"
        comment = connection.execute("""SELECT obj_description('hr."T_JZG_JBXX"'::regclass)""").fetchone()
        assert comment == ("教职工基本信息",)
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute('INSERT INTO hr."T_JZG_JBXX" SELECT * FROM hr."T_JZG_JBXX" LIMIT 1')


def test_postgresql_content_is_the_simulated_content(postgres_dsn: str, campus: Campus) -> None:
    frame = campus.tables["finance.voucher"]
    with psycopg.connect(postgres_dsn) as connection:
        rows = connection.execute(
            'SELECT "VOU_ID", "VOU_DATE", "DEBIT_TOTAL", "SRC_BILL" FROM finance."FIN_VOU" ORDER BY "VOU_ID"'
        ).fetchall()
    assert [row[0] for row in rows] == frame["VOU_ID"].to_list()
    assert [row[1] for row in rows] == frame["VOU_DATE"].to_list()
    assert all(row[1].__class__ is date for row in rows)
    assert [row[2] for row in rows] == [Decimal(f"{value:.2f}") for value in frame["DEBIT_TOTAL"]]
    assert sum(row[3] is None for row in rows) == frame["SRC_BILL"].null_count()


def test_postgresql_is_written_again_without_a_trace_of_the_first(
    postgres_dsn: str, registry: Registry, campus: Campus
) -> None:
    write_postgresql(registry, campus, postgres_dsn)
    with psycopg.connect(postgres_dsn) as connection:
        count = connection.execute('SELECT count(*) FROM hr."T_DW_JBXX"').fetchone()
    assert count == (96,)


def test_mariadb_holds_every_row_of_its_systems(
    mariadb: pymysql.Connection, registry: Registry, campus: Campus
) -> None:
    with mariadb.cursor() as cursor:
        for table in database_tables(registry, ["mariadb"]):
            cursor.execute(f"SELECT count(*) FROM `{PREFIX}{table.system}`.`{table.physical}`")
            assert cursor.fetchone() == (campus.tables[table.id].height,), table.id


def test_mariadb_has_the_sources_types_and_comments(mariadb: pymysql.Connection) -> None:
    with mariadb.cursor() as cursor:
        cursor.execute(
            "SELECT column_name, column_type, column_comment FROM information_schema.columns"
            f" WHERE table_schema = '{PREFIX}academic' AND table_name = 'CJB'"
        )
        columns = {row[0]: row[1:] for row in cursor.fetchall()}
    assert columns["ZCJ"] == ("varchar(10)", "总评成绩")
    assert columns["XF"] == ("decimal(4,1)", "学分")
    assert columns["CZSJ"] == ("datetime", "操作时间")


def test_mariadb_keeps_four_byte_text_blanks_and_nulls(mariadb: pymysql.Connection, campus: Campus) -> None:
    attendance, score = campus.tables["academic.attendance"], campus.tables["academic.score"]
    with mariadb.cursor() as cursor:
        cursor.execute(f"SELECT XH FROM `{PREFIX}academic`.KTKQB ORDER BY KQID")
        assert [row[0] for row in cursor.fetchall()] == attendance.sort("KQID")["XH"].to_list()
        cursor.execute(f"SELECT count(*) FROM `{PREFIX}academic`.CJB WHERE JXBID IS NULL")
        assert cursor.fetchone() == (score.filter(pl.col("JXBID").is_null()).height,)
        cursor.execute(f"SELECT count(*) FROM `{PREFIX}academic`.CJB WHERE ZCJ IN ('优', '良', '中')")
        assert cursor.fetchone() == (score.filter(pl.col("ZCJ").is_in(["优", "良", "中"])).height,)
