"""`gxnu contracts`: check the declared truth, show one table of it.

Belongs here: printing. Not here: the checks (`lakehouse.contracts`, `lakehouse.quality`).
"""

import difflib
import sys
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from lakehouse.contracts import Column, Registry, TableContract, find_problems, load_registry
from lakehouse.quality import rule_problems
from lakehouse.settings import settings

app = typer.Typer(help="数据契约：检查、查看。", no_args_is_help=True)


@app.command("check")
def check() -> None:
    """检查全部契约：每个问题给出文件、行号、原因与改法。"""
    registry, problems = find_problems(settings().contracts_dir)
    if not problems:
        problems = rule_problems(registry)
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        print(f"gxnu: {len(problems)} 个问题，契约不可用", file=sys.stderr)
        raise typer.Exit(1)
    fields = sum(len(table.columns) for table in registry.tables.values())
    print(
        f"契约无误：{len(registry.systems)} 个来源，{len(registry.tables)} 张表，{fields} 个字段，"
        f"{len(registry.elements)} 个数据元，{len(registry.code_sets)} 个代码集，{len(registry.departments)} 个单位"
    )


@app.command("show")
def show(table: Annotated[str, typer.Argument(help="表，如 academic.student_basic")]) -> None:
    """查看一张表的契约：含义、采集方式、字段与数据元、质量规则。"""
    registry = load_registry(settings().contracts_dir)
    if table not in registry.tables:
        near = difflib.get_close_matches(table, registry.tables, n=3)
        hint = f"，是否指 {'、'.join(near)}？" if near else ""
        print(f"gxnu: 没有名为 {table} 的表{hint}", file=sys.stderr)
        raise typer.Exit(1)
    _print_table(registry, registry.tables[table])


def _print_table(registry: Registry, table: TableContract) -> None:
    console = Console()
    owner = registry.departments[table.owner].title
    load = table.load
    increment = str(load.increment)
    if load.effective_increment != increment:
        increment = f"{increment}（当前按 {load.effective_increment} 运行）"
    console.print(f"[bold]{table.id}[/bold] {table.title}（{table.physical}）")
    console.print(f"{table.description}。粒度：{table.grain}")
    console.print(f"归口：{owner} · 基础/主题库：{table.base} · 共享：{table.sharing} · 保存：{table.retention}")
    console.print(f"采集：{load.transport}，{increment}，主键 {'、'.join(load.key)} · 时限：每 {table.sla.every}")
    console.print(f"湖中：ods.{table.ods_table} → std.{table.std_table} · 契约：{table.file}")
    grid = Table("字段", "类型", "数据元", "中文名", "代码集", "等级", "约束", "来源地位", show_lines=False)
    for column in table.columns:
        grid.add_row(
            column.physical,
            column.type,
            column.element,
            column.title,
            column.code_set or "",
            column.grade,
            _constraints(column),
            _standing(column),
        )
    console.print(grid)
    for rule in table.rules:
        console.print(f"规则 {rule.kind} {rule.params} · {rule.severity} · 容忍 {rule.tolerate:.2%}")


def _constraints(column: Column) -> str:
    words = ["主键"] if column.is_key else []
    words += ["必填"] if column.required else []
    words += [f"→ {column.references}"] if column.references else []
    return "，".join(words)


def _standing(column: Column) -> str:
    if column.authority:
        return "权威" if column.authority is True else f"权威（{column.authority}）"
    return "校核" if column.check else ""
