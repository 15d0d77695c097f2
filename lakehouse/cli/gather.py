"""`gxnu gather`: brings source tables into `ods` from a terminal.

Belongs here: arguments, progress, the summary line of each table. Not here: gathering itself (`lakehouse.connect`).
"""

import uuid
from collections.abc import Sequence
from datetime import UTC, datetime

import typer
from rich.console import Console
from rich.table import Table

from lakehouse.connect import Gathered, GatherError, Sources, gather
from lakehouse.contracts import load_registry
from lakehouse.settings import settings
from lakehouse.storage import Lake, StorageError

app = typer.Typer(help="采集来源表到 ods 层。")


def gather_tables(
    table_ids: Sequence[str], *, as_of: datetime, run_id: str, full: bool = False
) -> tuple[list[Gathered], list[str]]:
    """Gather tables one after the other; return what was done and one line for each that failed."""
    values = settings()
    registry, sources, lake = load_registry(values.contracts_dir), Sources.load(values), Lake.from_settings(values)
    done: list[Gathered] = []
    failed: list[str] = []
    for table_id in table_ids or list(registry.tables):
        try:
            done.append(gather(lake, registry, sources, table_id, as_of=as_of, run_id=run_id, full=full))
        except (GatherError, StorageError) as error:
            failed.append(str(error))
    return done, failed


@app.command(name="gather")
def gather_command(
    tables: list[str] = typer.Argument(None, help="表，如 hr.staff_basic；不写则全部"),
    as_of: datetime = typer.Option(None, help="本次运行的时点（UTC）；不写则为现在"),
    full: bool = typer.Option(False, "--full", help="增量表也全量核对一次；也表示来源为空属实"),
) -> None:
    """采集来源表到 ods 层；任何一张失败则以 1 退出，其余照常。"""
    at = as_of or datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    run_id = f"gather-{uuid.uuid4().hex[:12]}"
    try:
        done, failed = gather_tables(tables or [], as_of=at, run_id=run_id, full=full)
    except GatherError as error:
        done, failed = [], [str(error)]
    _show(done)
    for line in failed:
        typer.echo(line, err=True)
    if failed:
        raise typer.Exit(1)


def _show(done: list[Gathered]) -> None:
    titles = ("表", "读到", "新增", "更新", "消失", "隔离", "漂移", "版本", "秒", "")
    grid = Table(*titles)
    for one in done:
        note = one.skipped_reason or ("" if one.commit.changed else "无变化")
        cells = (one.rows_read, one.inserted, one.updated, one.deleted, one.quarantined, len(one.drift))
        grid.add_row(one.table_id, *map(str, cells), str(one.commit.version), f"{one.seconds:.1f}", note)
    Console().print(grid)


if __name__ == "__main__":
    app()
