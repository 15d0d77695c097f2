"""`gxnu doctor`: what is installed, reachable and wrong, and the cure of each.

Belongs here: probes of what this room knows. Other rooms add theirs by the entry-point group `gxnu.doctor`:
functions without arguments that return findings.
"""

import platform
import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import entry_points
from typing import Literal
from urllib.parse import urlsplit

import typer
from rich.console import Console
from rich.table import Table

from lakehouse.connect import Sources
from lakehouse.connect.sources import Source
from lakehouse.contracts import find_problems
from lakehouse.engine import EXTENSIONS, install_extensions
from lakehouse.settings import settings
from lakehouse.storage import Lake

PROBES = "gxnu.doctor"
FREE_BYTES_WANTED = 5_000_000_000  # the demo needs 1 GB, the services' binaries 3 GB (measured 2026-11)

State = Literal["ok", "warn", "fail"]
WORDS: dict[State, str] = {"ok": "[green]正常[/green]", "warn": "[yellow]注意[/yellow]", "fail": "[red]有误[/red]"}


@dataclass(frozen=True)
class Finding:
    """One thing looked at: its state, what was seen, and what to do about it."""

    what: str
    state: State
    seen: str
    cure: str = ""


def doctor_command() -> None:
    """检查安装、依赖、湖、来源与服务；每个问题给出改法。有误则以非零退出。"""
    findings = [finding for probe in _probes() for finding in probe()]
    grid = Table("项目", "状态", "所见", "改法")
    for finding in findings:
        grid.add_row(finding.what, WORDS[finding.state], finding.seen, finding.cure)
    Console().print(grid)
    wrong = sum(finding.state == "fail" for finding in findings)
    if wrong:
        print(f"gxnu: {wrong} 项有误", file=sys.stderr)
        raise typer.Exit(1)


def _probes() -> Iterator[Callable[[], list[Finding]]]:
    yield from (_python, _extensions, _disk, _contracts, _lake, _sources, _trino)
    for point in entry_points(group=PROBES):
        yield point.load()


def _python() -> list[Finding]:
    return [Finding("Python", "ok", f"{platform.python_version()} · {platform.system()} {platform.machine()}")]


def _extensions() -> list[Finding]:
    try:
        install_extensions()
    except Exception as error:
        return [Finding("DuckDB 扩展", "fail", str(error).splitlines()[0], "运行 make demo 重新安装依赖")]
    return [Finding("DuckDB 扩展", "ok", "、".join(EXTENSIONS))]


def _disk() -> list[Finding]:
    home = settings().home_dir
    where = next(path for path in (home, *home.parents) if path.exists())
    free = shutil.disk_usage(where).free
    seen = f"{home} 所在盘剩余 {free / 1e9:.1f} GB"
    if free < FREE_BYTES_WANTED:
        return [Finding("磁盘", "warn", seen, "腾出空间，或把 GXNU_HOME 指到别的盘")]
    return [Finding("磁盘", "ok", seen)]


def _contracts() -> list[Finding]:
    registry, problems = find_problems(settings().contracts_dir)
    if problems:
        return [Finding("数据契约", "fail", str(problems[0]), f"共 {len(problems)} 个问题，见 gxnu contracts check")]
    return [Finding("数据契约", "ok", f"{len(registry.tables)} 张表，{len(registry.elements)} 个数据元")]


def _lake() -> list[Finding]:
    try:
        tables = Lake.from_settings().tables()
    except Exception as error:
        return [Finding("湖", "fail", str(error).splitlines()[0], "启动存储（make stack）或核对 GXNU_S3_*")]
    if not tables:
        return [Finding("湖", "warn", f"{settings().lake_uri} 还没有表", "运行 make demo，或 gxnu run")]
    return [Finding("湖", "ok", f"{settings().lake_uri}：{len(tables)} 张表")]


def _sources() -> list[Finding]:
    try:
        sources = Sources.load(settings())
    except Exception as error:
        return [Finding("来源", "warn", str(error).splitlines()[0], "运行 gxnu simulate campus，或写 sources.yaml")]
    return [finding for finding in (_source(name, system) for name, system in sources.systems.items()) if finding]


def _source(name: str, system: Source) -> Finding | None:
    if system.path is not None:
        is_there = system.folder.exists()
        state: State = "ok" if is_there else "fail"
        return Finding(f"来源 {name}", state, str(system.folder), "" if is_there else "放回文件，或改 sources.yaml")
    url = urlsplit(system.url or "")
    host, port = url.hostname or system.host, url.port or system.port
    if not host or not port:
        return None
    return _reachable(f"来源 {name}", host, int(port), "启动该系统，或改 sources.yaml 中的地址")


def _trino() -> list[Finding]:
    if settings().profile != "stack":
        return []
    return [_reachable("Trino", settings().trino_host, settings().trino_port, "运行 make stack")]


def _reachable(what: str, host: str, port: int, cure: str) -> Finding:
    try:
        socket.create_connection((host, port), timeout=2).close()
    except OSError as error:
        return Finding(what, "fail", f"{host}:{port} 连不上（{error.strerror or error}）", cure)
    return Finding(what, "ok", f"{host}:{port}")
