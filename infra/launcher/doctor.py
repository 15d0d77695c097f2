"""What `gxnu doctor` says of the stack profile: which server programs are here, and which services run.

Belongs here: probes that start, fetch and write nothing. Not here: installing what is missing (`install`), words for
the terminal (`lakehouse.cli.doctor`).
"""

from collections.abc import Callable

from infra.launcher import binaries
from infra.launcher.accounts import service_account
from infra.launcher.binaries import Program
from infra.launcher.errors import StackError
from infra.launcher.fetch import can_build_minio, trino_folder
from infra.launcher.stack import ServiceStatus, Stack
from infra.launcher.versions import pins
from lakehouse.cli.doctor import Finding
from lakehouse.settings import settings

_FETCH = "运行 gxnu stack fetch（只有 make stack 与 make test 用它）"


def probes() -> list[Finding]:
    """Return a finding per server program and per service that was started here."""
    return [*_programs(), *_services()]


def _programs() -> list[Finding]:
    return [
        _program("程序 PostgreSQL", lambda: binaries.find_postgres(service_account("postgres"))),
        _program("程序 MariaDB", binaries.find_mariadb),
        _store(),
        _program("程序 Java", lambda: Program(binaries.find_java(), "", "pip")),
        _trino(),
    ]


def _program(what: str, find: Callable[[], Program]) -> Finding:
    """A missing program is a warning: the embedded profile needs none of them."""
    try:
        found = find()
    except StackError as problem:
        cause, _, cure = str(problem).partition("；")
        return Finding(what, "warn", cause, cure)
    return Finding(what, "ok", " ".join(word for word in (found.version, f"{found.path}（{found.origin}）") if word))


def _store() -> Finding:
    what = "程序 对象存储"
    minio = binaries.find_minio(settings().cache_dir)
    if minio:
        return Finding(what, "ok", f"MinIO {minio.version} {minio.path}（{minio.origin}）")
    if can_build_minio():
        return Finding(what, "ok", "MinIO 未编译；有 Go，第一次 gxnu stack up 时编译")
    found = _program(what, binaries.find_seaweedfs)
    return Finding(what, found.state, f"没有 MinIO 和 Go；SeaweedFS {found.seen}", found.cure)


def _trino() -> Finding:
    version = pins()["TRINO_VERSION"]
    if trino_folder(settings().cache_dir).is_dir():
        return Finding("程序 Trino", "ok", f"{version} {trino_folder(settings().cache_dir)}")
    return Finding("程序 Trino", "warn", f"{version} 还没有下载", _FETCH)


def _services() -> list[Finding]:
    if not (settings().home_dir / "stack").is_dir():
        return []
    try:
        return [_service(status) for status in Stack(settings(), lambda _: None).status()]
    except StackError as problem:
        return [Finding("服务", "fail", str(problem))]


def _service(status: ServiceStatus) -> Finding:
    ports = " ".join(f"{name}={port}" for name, port in status.ports.items())
    if status.running:
        return Finding(f"服务 {status.name}", "ok", f"pid {status.pid} {ports}".strip())
    return Finding(f"服务 {status.name}", "fail", f"已退出，日志 {status.log}", "运行 gxnu stack up")
