"""Puts pinned programs into the cache, once: Trino by its Maven coordinates, MinIO built with Go.

Belongs here: download, check, unpack, build. Not here: where a program already is (`binaries`).
"""

import hashlib
import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Callable
from pathlib import Path

from infra.launcher.binaries import Program, find_minio, find_on_path, version_of
from infra.launcher.errors import StackError
from infra.launcher.state import locked
from infra.launcher.versions import at_least, pins

Say = Callable[[str], None]

# The server's archive holds 80 plugins; these are what our configuration names (613 of 1,700 MiB).
TRINO_PARTS = (
    "bin",
    "lib",
    "secrets-plugin",
    "plugin/delta-lake",
    "plugin/exchange-filesystem",
    "plugin/memory",
    "plugin/password-authenticators",
    "plugin/resource-group-managers",
    "plugin/session-property-managers",
)


def trino_folder(cache: Path) -> Path:
    """Return where the pinned Trino server is, once it was fetched."""
    return cache / f"trino-server-{pins()['TRINO_VERSION']}"


def ensure_trino(cache: Path, say: Say) -> Path:
    """Return the folder of the pinned Trino server, fetched and unpacked at the first call (821 MB, once)."""
    version = pins()["TRINO_VERSION"]
    target = trino_folder(cache)
    if target.is_dir():
        return target
    with locked(cache / "trino.lock"):
        if not target.is_dir():
            with tempfile.TemporaryDirectory(dir=cache, prefix="trino-") as scratch:
                archive = _trino_archive(version, Path(scratch), say)
                say(f"解开 Trino {version} 需要的部分到 {target}")
                _unpack(archive, Path(scratch) / "server", TRINO_PARTS)
                (Path(scratch) / "server").rename(target)
    return target


def ensure_minio(cache: Path, say: Say) -> Program | None:
    """Return MinIO, built at the first call; None when it is nowhere and Go is not there to build it."""
    found = find_minio(cache)
    if found or not can_build_minio():
        return found
    version = pins()["MINIO_VERSION"]
    with locked(cache / "minio.lock"):
        if find_minio(cache) is None:
            say(f"用 Go 编译 MinIO {version}（没有现成的二进制；只此一次，两核约 10 分钟）")
            _build_minio(cache, version)
    return find_minio(cache)


def can_build_minio() -> bool:
    """Say whether a Go new enough for MinIO's module is on PATH."""
    go = find_on_path("go")
    return go is not None and at_least(version_of(str(go), "version"), pins()["MINIO_GO_MINIMUM"])


def _build_minio(cache: Path, version: str) -> None:
    (cache / "bin").mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache, prefix="minio-") as scratch:
        go = [str(find_on_path("go")), "install", "-trimpath", "-ldflags", "-s -w", f"github.com/minio/minio@{version}"]
        environment = {**os.environ, "CGO_ENABLED": "0", "GOBIN": scratch}
        done = subprocess.run(go, env=environment, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise StackError(f"编译 MinIO 失败：{_last_line(done.stderr)}；可改用 --store seaweedfs")
        (Path(scratch) / "minio").rename(cache / "bin" / "minio")


def _trino_archive(version: str, scratch: Path, say: Say) -> Path:
    """Return the checked archive: Maven's own copy when it is there, else copied by the configured `mvn`."""
    name = f"trino-server-{version}.tar.gz"
    local = Path.home() / ".m2" / "repository" / "io" / "trino" / "trino-server" / version / name
    if not local.is_file():
        local = scratch / name
        _maven_copy(f"io.trino:trino-server:{version}:tar.gz", scratch, say)
    with local.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != pins()["TRINO_SHA256"]:
        raise StackError(f"{local} 的校验和不是 infra/versions.env 所钉的值（下载不完整？）；删除它再试")
    return local


def _maven_copy(artifact: str, folder: Path, say: Say) -> None:
    maven = find_on_path("mvn")
    if maven is None:
        raise StackError("缺少 Trino，且没有 mvn 来下载；安装：apt-get install maven（或 gxnu stack fetch）")
    say(f"用 mvn 下载 {artifact}（821 MB，只此一次）")
    goal = [str(maven), "-B", "-q", "dependency:copy", f"-Dartifact={artifact}", f"-DoutputDirectory={folder}"]
    done = subprocess.run(goal, capture_output=True, text=True, check=False, cwd=folder)
    if done.returncode != 0:
        raise StackError(f"mvn 下载 {artifact} 失败：{_last_line(done.stdout, '[ERROR]')}")


def _unpack(archive: Path, target: Path, parts: tuple[str, ...]) -> None:
    """Unpack the named parts without the archive's top folder.

    Equal jars of different plugins are hard links to the first plugin that has them, so the links' targets are
    unpacked too, and the plugins nobody asked for are removed afterwards.
    """

    def is_wanted(name: str) -> bool:
        return any(name == part or name.startswith(f"{part}/") for part in parts)

    with tarfile.open(archive, "r|gz") as bundle:
        needed = {member.linkname.partition("/")[2] for member in bundle if is_wanted(member.name.partition("/")[2])}
    with tarfile.open(archive, "r|gz") as bundle:
        for member in bundle:
            member.name = member.name.partition("/")[2]
            if member.islnk():
                member.linkname = member.linkname.partition("/")[2]
            if is_wanted(member.name) or (member.name in needed and member.isfile()):
                bundle.extract(member, target, filter="data")
    for folder in (target / "plugin").iterdir():
        if not is_wanted(f"plugin/{folder.name}"):
            shutil.rmtree(folder)


def free_gigabytes(folder: Path) -> float:
    """Return the free space of the file system that will hold `folder`."""
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    return shutil.disk_usage(existing).free / 1e9


def _last_line(output: str, mark: str = "") -> str:
    lines = [line.strip() for line in output.splitlines() if line.strip() and mark in line]
    return (lines[0] if mark else lines[-1])[:300] if lines else "（没有输出）"
