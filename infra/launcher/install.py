"""Brings a fresh Debian to where every service of the tests runs: distribution packages, Trino, MinIO.

Belongs here: what is missing and the client that installs it. Not here: pinned downloads themselves (`fetch`).
"""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from infra.launcher import binaries, fetch
from infra.launcher.accounts import service_account
from infra.launcher.errors import StackError

Say = Callable[[str], None]

# Trino needs this much while its archive is unpacked, and its part of it afterwards.

_TRINO_GIGABYTES = 3.0


def install_missing(cache: Path, say: Say) -> list[str]:
    """Install or fetch what is missing, saying what; returns one line for each thing that could not be had."""
    problems = []
    wanted = missing_packages(cache)
    if wanted:
        problems += _report(lambda: _apt_install(wanted, say))
    if fetch.free_gigabytes(cache) < _TRINO_GIGABYTES:
        problems.append(f"{cache} 所在磁盘不足 {_TRINO_GIGABYTES:.0f} GB，Trino 放不下")
    else:
        cache.mkdir(parents=True, exist_ok=True)
        problems += _report(lambda: fetch.ensure_trino(cache, say))
    problems += _report(binaries.find_java)
    problems += _report(lambda: _store(cache, say))
    problems += _report(lambda: binaries.find_postgres(service_account("postgres")))
    problems += _report(binaries.find_mariadb)
    return problems


def missing_packages(cache: Path) -> list[str]:
    """Return the Debian packages whose programs are not on this machine."""
    needs = {
        "mariadb-server": _cannot(binaries.find_mariadb),
        "postgresql": _cannot(lambda: binaries.find_postgres(service_account("postgres"))),
        "chromium": binaries.find_on_path("chromium", "chromium-browser", "google-chrome") is None,
        "fonts-noto-cjk": not _has_chinese_font(),
        "maven": not _trino_is_here(cache) and binaries.find_on_path("mvn") is None,
    }
    return [package for package, is_missing in needs.items() if is_missing]


def _apt_install(packages: list[str], say: Say) -> None:
    apt = binaries.find_on_path("apt-get")
    if apt is None:
        raise StackError(f"这不是 Debian 系统；请自行安装与 {' '.join(packages)} 相当的软件")
    if os.geteuid() != 0 and shutil.which("sudo") is None:
        raise StackError(f"不是 root，也没有 sudo；请管理员运行：apt-get install {' '.join(packages)}")
    prefix = [] if os.geteuid() == 0 else ["sudo"]
    say(f"用 apt-get 安装：{' '.join(packages)}")
    # The packages' own servers must not be started: ours run on folders and ports of their own.
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    for arguments in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", *packages]):
        command = [*prefix, str(apt), *arguments]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            lines = [line for line in done.stderr.splitlines() if line.startswith("E:")]
            raise StackError(f"apt-get {arguments[0]} 失败：{(lines or ['（没有输出）'])[0]}")


def _store(cache: Path, say: Say) -> None:
    if fetch.ensure_minio(cache, say) is None:
        say("没有 MinIO，也没有足够新的 Go 来编译它：stack 与测试改用 pip 里的 SeaweedFS")
        binaries.find_seaweedfs()


def _trino_is_here(cache: Path) -> bool:
    return any(cache.glob("trino-server-*"))


def _has_chinese_font() -> bool:
    listing = binaries.find_on_path("fc-list")
    if listing is None:
        return any(Path("/usr/share/fonts").rglob("NotoSansCJK*"))
    return bool(subprocess.run([str(listing), ":lang=zh"], capture_output=True, text=True, check=False).stdout.strip())


def _cannot(find: Callable[[], object]) -> bool:
    return bool(_report(find))


def _report(step: Callable[[], object]) -> list[str]:
    try:
        step()
    except StackError as problem:
        return [str(problem)]
    return []
