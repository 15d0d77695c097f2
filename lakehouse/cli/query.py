"""`gxnu query`: one SELECT, answered by either engine.

Belongs here: printing rows. Not here: what may be asked (`lakehouse.engine`).
"""

import sys
from enum import StrEnum
from typing import Annotated

import pyarrow as pa
import pyarrow.csv
import typer
from rich.console import Console
from rich.table import Table

from lakehouse.engine import query
from lakehouse.settings import settings


class Engine(StrEnum):
    """The engines a query may be sent to."""

    duckdb = "duckdb"
    trino = "trino"


class Format(StrEnum):
    """How rows are printed."""

    table = "table"
    csv = "csv"
    json = "json"


def query_command(
    sql: Annotated[str, typer.Argument(help='一条 SELECT，如 "select count(*) from dim.dim_person"')],
    engine: Annotated[Engine | None, typer.Option(help="引擎；缺省：embedded 用 duckdb，stack 用 trino")] = None,
    limit: Annotated[int, typer.Option(min=1, help="最多显示的行数")] = 50,
    output: Annotated[Format, typer.Option("--format", help="输出格式")] = Format.table,
) -> None:
    """用 SQL 查询湖中的表（模式名即层名：ods、std、dim、dwd、dws、ads、quality）。"""
    chosen = engine or (Engine.trino if settings().profile == "stack" else Engine.duckdb)
    rows = query(sql, engine=chosen.value, limit=limit + 1)
    shown = rows.slice(0, limit)
    if output is Format.csv:
        pyarrow.csv.write_csv(shown, sys.stdout.buffer)
    elif output is Format.json:
        for row in shown.to_pylist():
            print(_json(row))
    else:
        _print(shown)
    if rows.num_rows > limit:
        print(f"（只显示前 {limit} 行，用 --limit 调整）", file=sys.stderr)


def _json(row: dict[str, object]) -> str:
    import json

    return json.dumps(row, ensure_ascii=False, default=str)


def _print(rows: pa.Table) -> None:
    grid = Table(*rows.column_names)
    for row in rows.to_pylist():
        grid.add_row(*("" if value is None else str(value) for value in row.values()))
    Console().print(grid)
