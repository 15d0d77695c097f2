"""The verbs of this room: `gxnu demo`, `gxnu run`, `gxnu reap`. Arguments and words only; the work is elsewhere.

Every `gxnu` call imports this module, so it imports nothing heavy.
"""

from typing import Annotated

import typer

Select = Annotated[
    list[str] | None, typer.Option("--select", help="只采集这些系统或表及其下游，如 hr 或 hr.staff_basic")
]
AsOf = Annotated[str, typer.Option("--as-of", help="这次运行的时刻（UTC，ISO 8601）；默认现在")]


def run_command(
    as_of: AsOf = "",
    select: Select = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="不显示进度")] = False,
) -> None:
    """采集、标准化、检查、建模、发布：在本进程里跑完整条链。"""
    from gxnu_assets.running import run_and_show

    raise typer.Exit(run_and_show(as_of=as_of, select=tuple(select or ()), quiet=quiet))


def demo_command(
    serve: Annotated[bool, typer.Option("--serve/--no-serve", help="结束后打开 Dagster 界面")] = True,
    port: Annotated[int, typer.Option("--port", help="界面端口；0 为任意空闲端口")] = 3000,
    scale: Annotated[float, typer.Option("--scale", help="校园规模，1 为全校", min=0.001, max=1)] = 0.01,
) -> None:
    """模拟校园并跑通整个平台：采集、标准化、建模、检查，然后打开 Dagster 界面。"""
    from gxnu_assets.demo import demo

    raise typer.Exit(demo(serve=serve, port=port, scale=scale))


def reap_command() -> None:
    """收尾执行进程已不存在的运行（主机崩溃之后）。"""
    from gxnu_assets.instance import open_instance
    from gxnu_assets.run_health import reap

    with open_instance() as instance:
        ended = reap(instance)
    typer.echo(f"已收尾 {len(ended)} 个运行" + (f"：{'、'.join(ended)}" if ended else ""))
