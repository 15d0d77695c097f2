"""`gxnu simulate`: make a campus, serve its API, show what was planted.

Belongs here: the words a person types and reads. Not here: how anything is made.
"""

import json
import os
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from lakehouse.contracts import Registry, load_registry
from lakehouse.settings import settings
from simulator.api_server import DEMO_TOKEN, make_server, read_snapshot
from simulator.defects import spoil
from simulator.defects.ledger import FILE, Ledger, clean_ledger
from simulator.population import SEED, TODAY, Campus, simulate
from simulator.sources.databases import write_mariadb, write_postgresql
from simulator.sources.layout import announce, write_embedded

app = typer.Typer(help="模拟校园：生成一致的人口与业务数据，写入各类源系统。Simulate the campus.", no_args_is_help=True)
_CONSOLE = Console()


def campus_folder() -> Path:
    """Return the folder of the simulated sources."""
    return settings().home_dir / "campus"


def make_campus(
    registry: Registry,
    folder: Path,
    *,
    scale: float = 0.01,
    seed: int = SEED,
    today: date = TODAY,
    defects: bool = True,
    progress: Callable[[str], None] = lambda _: None,
) -> tuple[Campus, Ledger]:
    """Simulate, plant defects unless told not to, write everything below `folder`, and return campus and ledger."""
    progress("生成人口与业务")
    campus = simulate(registry, scale, seed, today)
    ledger = clean_ledger(campus)
    if defects:
        progress("种入缺陷")
        campus, ledger = spoil(registry, campus)
    write_embedded(registry, campus, folder, lambda name: progress(f"写入 {name}"))
    ledger.write(folder)
    return campus, ledger


@app.command()
def campus(
    scale: Annotated[float, typer.Option(help="规模，0–1；1 为全校规模。")] = 0.01,
    seed: Annotated[int, typer.Option(help="随机种子；同种子同规模逐字节相同。")] = SEED,
    today: Annotated[str, typer.Option(help="基准日 YYYY-MM-DD；不取系统时钟。")] = TODAY.isoformat(),
    no_defects: Annotated[bool, typer.Option("--no-defects", help="不种缺陷：完全干净的校园。")] = False,
    postgresql: Annotated[
        str, typer.Option(envvar="GXNU_SIMULATE_POSTGRESQL", help="另写入这个 PostgreSQL（连接串）。")
    ] = "",
    mariadb: Annotated[
        str, typer.Option(envvar="GXNU_SIMULATE_MARIADB", help="另写入这个 MariaDB（mariadb://用户:口令@主机:端口）。")
    ] = "",
) -> None:
    """生成校园并写入源系统（$GXNU_HOME/campus）。 Make the campus and write its sources."""
    started = time.monotonic()
    registry = load_registry(settings().contracts_dir)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=_CONSOLE, transient=True) as progress:
        task = progress.add_task("准备")
        made, ledger = make_campus(
            registry,
            campus_folder(),
            scale=scale,
            seed=seed,
            today=date.fromisoformat(today),
            defects=not no_defects,
            progress=lambda text: progress.update(task, description=text),
        )
        if postgresql:
            progress.update(task, description="写入 PostgreSQL")
            write_postgresql(registry, made, postgresql)
        if mariadb:
            progress.update(task, description="写入 MariaDB")
            write_mariadb(registry, made, mariadb)
    seconds = time.monotonic() - started
    _CONSOLE.print(
        f"{len(made.tables)} 张表，{made.row_count:,} 行，种入缺陷 {len(ledger.planted)} 项，用时 {seconds:.1f} 秒"
    )
    _CONSOLE.print(f"源系统在 {campus_folder()}，地址见 sources.yaml")


@app.command("serve-api")
def serve_api(
    port: Annotated[int, typer.Option(help="端口；0 为任选空闲端口。")] = 8765,
    fail_every: Annotated[int, typer.Option(help="每多少个请求返回一次 503；0 为从不。")] = 97,
    tell: Annotated[bool, typer.Option("--announce", help="把实际地址写进 sources.yaml。")] = False,
    rate: Annotated[int, typer.Option(help="每秒最多请求数，超过返回 429。")] = 200,
) -> None:
    """启动科研系统的 HTTP 接口，直到 Ctrl-C。 Serve the research system's API."""
    token = os.environ.get("GXNU_SOURCE_RESEARCH_TOKEN", DEMO_TOKEN)
    try:
        snapshot = read_snapshot(campus_folder(), token=token, fail_every=fail_every, requests_per_second=rate)
        server = make_server(snapshot, port)
    except OSError as error:
        _CONSOLE.print(f"[red]{error}[/red]")
        raise typer.Exit(1) from error
    url = f"http://127.0.0.1:{server.server_port}"
    if tell:
        announce(campus_folder(), url)
    _CONSOLE.print(f"科研系统接口：{url}/api/v1/projects （Ctrl-C 停止）")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


@app.command()
def defects() -> None:
    """显示种入缺陷的账本。 Show the ledger of planted defects."""
    path = campus_folder() / FILE
    if not path.is_file():
        _CONSOLE.print(f"[red]{path}：没有账本；先运行 gxnu simulate campus[/red]")
        raise typer.Exit(1)
    book = json.loads(path.read_text(encoding="utf-8"))
    table = Table(
        "编号", "表", "字段", "是什么", "维度", "数量", title=f"种入的缺陷（规模 {book['scale']}，种子 {book['seed']}）"
    )
    for entry in book["planted"]:
        table.add_row(
            entry["id"],
            entry["table"],
            " ".join(entry["columns"]),
            entry["what"],
            entry["dimension"],
            f"{entry['count']:,}",
        )
    _CONSOLE.print(table)
    for habit in book["habits"]:
        _CONSOLE.print(f"习惯（非缺陷）{habit['table']} {habit['column']}：{habit['what']}，{habit['count']:,}")
    for number, reason in book["not_planted"].items():
        _CONSOLE.print(f"未种 {number}：{reason}")
