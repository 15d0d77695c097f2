"""One SELECT in, one Arrow table out, from either engine.

Belongs here: the check that it is exactly one SELECT, the choice of engine, errors in words. Not here: rights
(`lakehouse.policy`), connections (duckdb.py, trino.py).
"""

import difflib
from typing import Literal

import duckdb
import pyarrow as pa
import sqlglot
from sqlglot import exp

from lakehouse.engine import duckdb as embedded
from lakehouse.engine import trino as stack
from lakehouse.engine.errors import QueryError
from lakehouse.settings import settings
from lakehouse.storage import LAYERS, Lake, StorageError

Engine = Literal["duckdb", "trino"]


def query(sql: str, engine: Engine | None = None, limit: int | None = None, *, lake: Lake | None = None) -> pa.Table:
    """Return the rows of one SELECT, at most `limit`; the profile's engine where none is named.

    Raises QueryError for anything but one SELECT, unknown tables (with the nearest names) and the engine's own errors.
    """
    engine = engine or ("trino" if settings().profile == "stack" else "duckdb")
    tree = parse(sql, engine)
    text = sql.strip().rstrip(";")
    if limit is not None and not any(tree.args.get(part) for part in ("limit", "offset", "fetch")):
        text = f"{text}\nLIMIT {int(limit)}"  # not around it: Trino drops an ORDER BY inside a subquery
    lake = lake or Lake.from_settings()
    try:
        found = _duckdb(text, tree, lake) if engine == "duckdb" else stack.fetch(text)
        return found if limit is None else found.slice(0, limit)
    except StorageError as error:
        raise QueryError(str(error)) from error
    except duckdb.Error as error:
        raise QueryError(f"查询出错：{_first_line(error)}") from error


def parse(sql: str, engine: Engine = "duckdb") -> exp.Query:
    """Return the tree of exactly one SELECT; QueryError for everything else."""
    try:
        trees = [tree for tree in sqlglot.parse(sql, read=engine) if tree is not None]
    except sqlglot.errors.SqlglotError as error:
        detail = (getattr(error, "errors", None) or [{}])[0]
        place = f"第 {detail['line']} 行第 {detail['col']} 列附近" if detail.get("line") else "语句"
        raise QueryError(f"SQL 有语法错误：{place}，{_first_line(error)}") from error
    if len(trees) != 1:
        raise QueryError(f"一次只能执行一条 SELECT，收到 {len(trees)} 条")
    tree = trees[0]
    if not isinstance(tree, exp.Query) or tree.find(exp.Insert, exp.Update, exp.Delete, exp.Merge, exp.Into, exp.DDL):
        raise QueryError(f"只允许 SELECT 查询，不允许 {tree.key.upper()}")
    return tree


def tables_of(tree: exp.Query) -> list[tuple[str, str]]:
    """Return the (schema, table) that a query reads, without its own CTEs; a file name is refused."""
    named = {cte.alias_or_name.lower() for cte in tree.find_all(exp.CTE)}
    found: set[tuple[str, str]] = set()
    for table in tree.find_all(exp.Table):
        if not isinstance(table.this, exp.Identifier):
            if table.name.lower() in _TABLE_FUNCTIONS or isinstance(table.this, exp.Unnest):
                continue
            raise QueryError(f"不允许的表函数 {table.this.sql()}")
        if table.db:
            found.add((table.db, table.name))
        elif table.name.lower() not in named:
            raise QueryError(f"表名要带层，例如 ods.{table.name}")
    return sorted(found)


_TABLE_FUNCTIONS = {"range", "generate_series", "unnest"}


def _duckdb(sql: str, tree: exp.Query, lake: Lake) -> pa.Table:
    named = tables_of(tree)
    wanted = [name for name in named if name[0] != "information_schema"]
    for layer, table in wanted:
        if layer not in LAYERS or not lake.exists(layer, table):
            raise QueryError(_unknown(lake, layer, table))
    con = embedded.connect(lake, tables=wanted if wanted == named else None)
    try:
        embedded.confine(con, lake)
        return con.execute(sql).to_arrow_table()
    finally:
        con.close()


def _unknown(lake: Lake, layer: str, table: str) -> str:
    names = [f"{schema}.{name}" for schema, name in lake.tables()]
    near = difflib.get_close_matches(f"{layer}.{table}", names, n=3, cutoff=0.5)
    hint = f"相近的有 {'、'.join(near)}" if near else "用 gxnu query 'SELECT * FROM information_schema.tables' 查看全部"
    return f"没有表 {layer}.{table}；{hint}"


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
