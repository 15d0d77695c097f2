"""`gxnu simulate`: make a campus, serve its API, show what was planted.

Belongs here: the words a person types and reads. Not here: how anything is made.
"""

import time
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from lakehouse.contracts import load_registry
from lakehouse.settings import settings
from simulator.population import SEED, TODAY, Campus, simulate
from simulator.sources.layout import write_embedded

app = typer.Typer(help="模拟校园：生成一致的人口与业务数据，并写入各类源系统。", no_args_is_help=True)
_CONSOLE = Console()


def campus_folder() -> Path:
    """Return the folder of the simulated sources."""
    return settings().home_dir / "campus"


@app.command()
def campus(
    scale: Annotated[float, typer.Option(help="规模，1 为全校规模（约 2,690 万行）。")] = 0.01,
    seed: Annotated[int, typer.Option(help="随机种子；同种子同规模逐字节相同。")] = SEED,
    today: Annotated[str, typer.Option(help="基准日 YYYY-MM-DD；不取系统时钟。")] = TODAY.isoformat(),
    to: Annotated[Literal["embedded"], typer.Option(help="写到哪里。")] = "embedded",
) -> None:
    """生成校园并写入源系统。"""
    from datetime import date

    started = time.monotonic()
    registry = load_registry(settings().contracts_dir)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=_CONSOLE, transient=True) as progress:
        task = progress.add_task("生成人口与业务")
        made: Campus = simulate(registry, scale, seed, date.fromisoformat(today))
        write_embedded(registry, made, campus_folder(), lambda name: progress.update(task, description=f"写入 {name}"))
    _CONSOLE.print(
        f"{len(made.tables)} 张表，{made.row_count:,} 行，用时 {time.monotonic() - started:.1f} 秒 → {campus_folder()}"
    )
