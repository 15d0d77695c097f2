"""`gxnu stack`: the production-like profile as local processes.

Belongs here: words for the terminal. Not here: anything a test would want to call without a terminal (`stack`).
"""

import shlex
from enum import Enum
from typing import Annotated

import typer

from infra.launcher.install import install_missing
from infra.launcher.stack import Stack
from infra.launcher.state import load_secrets
from lakehouse.settings import settings

app = typer.Typer(help="生产型环境：以本机进程启动对象存储、Trino、PostgreSQL 与 Dagster。", no_args_is_help=True)


class StoreName(str, Enum):  # noqa: UP042 - typer shows the values of a str enumeration
    """The object stores that the launcher can start."""

    minio = "minio"
    seaweedfs = "seaweedfs"


@app.command()
def up(
    store: Annotated[StoreName | None, typer.Option(help="首次启动时选用的对象存储")] = None,
    new_ports: Annotated[bool, typer.Option("--new-ports", help="未运行的服务重新选端口")] = False,
) -> None:
    """启动全部服务，等到健康为止，打印地址；已在运行的不动。"""
    stack = Stack(settings(), _say)
    stack.up(store=store.value if store else None, new_ports=new_ports)
    typer.echo("\n全部就绪：")
    for title, address in stack.addresses():
        typer.echo(f"  {title:<16} {address}")
    typer.echo(f"  数据、日志、口令  {stack.root}")
    typer.echo('\n在别的终端使用：eval "$(gxnu stack env)"；停止：gxnu stack down')


@app.command()
def down() -> None:
    """停止 up 启动的进程，数据保留。"""
    stopped = Stack(settings(), _say).down()
    typer.echo(f"已停止：{', '.join(stopped)}" if stopped else "没有正在运行的服务")


@app.command()
def status() -> None:
    """列出每个服务；有服务意外退出时退出码为 1。"""
    services = Stack(settings(), _say).status()
    if not services:
        typer.echo("没有正在运行的服务")
    for service in services:
        ports = " ".join(f"{name}={port}" for name, port in service.ports.items())
        state = "运行中" if service.running else f"已退出，日志 {service.log}"
        typer.echo(f"{service.name:<18} {state}  pid={service.pid}  {ports}")
    if not all(service.running for service in services):
        raise typer.Exit(1)


@app.command()
def env() -> None:
    """打印 export 行（含口令），供 shell 使用运行中的 stack。"""
    for name, value in Stack(settings(), _say).variables().items():
        typer.echo(f"export {name}={shlex.quote(value)}")


@app.command()
def secrets() -> None:
    """生成口令文件（已有则保留），打印它的路径；compose 也用它。"""
    path = settings().home_dir / "stack" / "secrets.env"
    load_secrets(path)
    typer.echo(str(path))


@app.command()
def fetch() -> None:
    """安装、下载或编译缺少的服务程序（apt、mvn、go），逐项说明。"""
    problems = install_missing(settings().cache_dir, _say)
    for problem in problems:
        typer.echo(f"缺：{problem}", err=True)
    if problems:
        raise typer.Exit(1)


def _say(line: str) -> None:
    typer.echo(f"· {line}", err=True)
