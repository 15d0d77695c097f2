"""One SELECT and nothing else; views in both spellings; words for errors."""

from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pytest

from lakehouse.engine import QueryError, query
from lakehouse.engine.duckdb import connect
from lakehouse.storage import Lake, replace


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    lake = Lake(str(tmp_path / "湖 1"), {}, tmp_path / "tmp")
    replace(lake, "dim", "dim_person", pa.table({"id": [3, 1, 2], "n": ["丙", "甲", "乙"]}), as_of=datetime(2026, 1, 1))
    return lake


@pytest.mark.parametrize("name", ["dim.dim_person", "lake.dim.dim_person", '"dim"."dim_person"'])
def test_table_has_two_names(lake: Lake, name: str) -> None:
    rows = query(f"SELECT n FROM {name} ORDER BY id", "duckdb", 2, lake=lake)
    assert rows.to_pylist() == [{"n": "甲"}, {"n": "乙"}]


def test_own_limit_cte_and_catalogue(lake: Lake) -> None:
    assert query("WITH p AS (SELECT * FROM dim.dim_person) SELECT count(*) c FROM p LIMIT 1;", "duckdb", 5,
                 lake=lake).to_pylist() == [{"c": 3}]  # fmt: skip
    found = query("SELECT table_schema s, table_name t FROM information_schema.tables", "duckdb", lake=lake)
    assert found.to_pylist() == [{"s": "dim", "t": "dim_person"}]


def test_new_commit_is_seen_by_an_open_connection(lake: Lake) -> None:
    con = connect(lake)
    replace(lake, "dim", "dim_person", pa.table({"id": [1], "n": ["甲"]}), as_of=datetime(2026, 1, 2))
    assert con.execute("SELECT count(*) FROM lake.dim.dim_person").fetchone() == (1,)


@pytest.mark.parametrize(
    "sql",
    [
        "DROP TABLE dim.dim_person",
        "SELECT 1; SELECT 2",
        "INSERT INTO dim.dim_person VALUES (1)",
        "CREATE TABLE a AS SELECT 1",
        "COPY (SELECT 1) TO '/tmp/x'",
        "ATTACH 'x'",
        "PRAGMA version",
        "SET memory_limit = '1GB'",
        "WITH a AS (DELETE FROM dim.dim_person RETURNING *) SELECT * FROM a",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM dim.dim_person, read_csv('/etc/passwd')",
        "SELECT * FROM glob('/*')",
        "",
    ],
)
def test_anything_but_one_select_is_refused(lake: Lake, sql: str) -> None:
    with pytest.raises(QueryError) as caught:
        query(sql, "duckdb", lake=lake)
    assert "\n" not in str(caught.value)


def test_connection_for_people_cannot_leave_the_lake(lake: Lake, tmp_path: Path) -> None:
    from lakehouse.engine.duckdb import confine

    (tmp_path / "secret.txt").write_text("x")
    con = connect(lake)
    confine(con, lake)
    for sql in (f"SELECT * FROM read_text('{tmp_path}/secret.txt')", "SET enable_external_access = true"):
        with pytest.raises(Exception, match=r"(?i)permission|locked|cannot"):
            con.execute(sql)
    assert con.execute("SELECT count(*) FROM dim.dim_person").fetchone() == (3,)


def test_unknown_table_names_the_nearest(lake: Lake) -> None:
    with pytest.raises(QueryError, match=r"没有表 dim\.dim_persn；相近的有 dim\.dim_person"):
        query("SELECT * FROM dim.dim_persn", "duckdb", lake=lake)


def test_syntax_error_has_a_place(lake: Lake) -> None:
    with pytest.raises(QueryError, match=r"SQL 有语法错误：第 1 行"):
        query("SELECT FROM WHERE", "duckdb", lake=lake)


def test_trino_that_is_not_there_is_one_line(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    from lakehouse.engine import trino as stack

    conn = stack.connect(host="127.0.0.1", port=1)
    with pytest.raises(QueryError, match="连不上 Trino") as caught:
        stack.fetch("SELECT 1", conn)
    assert "\n" not in str(caught.value)
