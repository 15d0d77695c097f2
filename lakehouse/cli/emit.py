"""`gxnu emit`: write what is generated from the contracts, or say what is stale.

Belongs here: the verb. Not here: what is generated (`lakehouse.emit`).
"""

from typing import Annotated

import typer

from lakehouse.contracts import load_registry
from lakehouse.emit.generated import stale, write_all
from lakehouse.settings import PROJECT_ROOT, settings


def emit_command(
    check: Annotated[bool, typer.Option("--check", help="只检查，不写；有过期文件时退出码为 1")] = False,
) -> None:
    """由契约生成 dbt 的 std 模型与来源、数据字典 (write everything that follows from the contracts)."""
    registry = load_registry(settings().contracts_dir)
    if check:
        lines = stale(registry, PROJECT_ROOT)
        for line in lines:
            typer.echo(line, err=True)
        if lines:
            typer.echo(f"{len(lines)} 个生成文件已过期：运行 gxnu emit", err=True)
            raise typer.Exit(1)
        typer.echo("生成文件与契约一致")
        return
    touched = write_all(registry, PROJECT_ROOT)
    for path in touched:
        typer.echo(str(path.relative_to(PROJECT_ROOT)))
    typer.echo(f"写了 {len(touched)} 个文件")
