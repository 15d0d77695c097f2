"""The services of the stack profile together: which, in which order, with which secrets, and when a store is trusted.

Belongs here: composition. Not here: the life of one process (`supervisor`) or what a service is (`services`).
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from infra.launcher import binaries, fetch
from infra.launcher.errors import StackError
from infra.launcher.ports import LOOPBACK
from infra.launcher.s3 import ensure_bucket
from infra.launcher.services.dagster import DagsterDaemon, DagsterWebserver
from infra.launcher.services.object_store import Minio, ObjectStore, Seaweedfs, StoreKeys
from infra.launcher.services.postgresql import Postgres
from infra.launcher.services.service import Place
from infra.launcher.services.trino import Trino
from infra.launcher.state import load_secrets, locked
from infra.launcher.supervisor import Supervisor
from lakehouse.settings import Settings

Say = Callable[[str], None]

DAGSTER_DATABASE = "dagster"

# The whole test is 32 clients × 1,000 keys; 100 keys take 3 s and showed every store that ever failed it (2026-11).
_SAMPLE = {"clients": 32, "keys": 100}


@dataclass(frozen=True)
class ServiceStatus:
    """One line of `gxnu stack status`."""

    name: str
    running: bool
    pid: int
    ports: dict[str, int]
    log: Path


class Stack:
    """The stack of one GXNU_HOME."""

    def __init__(self, settings: Settings, say: Say = print) -> None:
        self.settings = settings
        self.say = say
        self.root = settings.home_dir / "stack"
        self.supervisor = Supervisor(self.root, say=say, use_known_ports=True)

    def up(self, *, store: str | None = None, new_ports: bool = False) -> dict[str, str]:
        """Start what does not run and wait until all is healthy; returns the environment of the running stack."""
        with locked(self.root / "stack.lock", wait=False):
            if new_ports:
                self.supervisor.forget_ports()
            with ThreadPoolExecutor(2) as pool:
                database = pool.submit(self._start_postgres)
                lake = pool.submit(self._start_lake, store)
                lake.result()
                database.result()
            self._start_dagster()
            return self.variables()

    def down(self) -> list[str]:
        """Stop what `up` started, clients before what they use; returns the names of what ran."""
        with locked(self.root / "stack.lock", wait=False):
            return self.supervisor.stop_all()

    def status(self) -> list[ServiceStatus]:
        """Return every recorded service, whether it runs or died."""
        state = self.supervisor.state.read()
        return [
            ServiceStatus(
                name, self.supervisor.is_running(name), record.pid, state.ports.get(name, {}), Path(record.log)
            )
            for name, record in state.processes.items()
        ]

    def variables(self) -> dict[str, str]:
        """Return the environment by which any process uses this stack; raises StackError when it was never up."""
        state = self.supervisor.state.read()
        store = state.notes.get("store")
        if store not in state.ports or not {"trino", "postgres"} <= set(state.ports):
            raise StackError("这里还没有启动过 stack；先运行 gxnu stack up")
        secrets = load_secrets(self.root / "secrets.env")
        return {
            "GXNU_HOME": str(self.settings.home_dir),
            "GXNU_PROFILE": "stack",
            "GXNU_S3_ENDPOINT": f"http://{LOOPBACK}:{state.ports[store]['s3']}",
            "GXNU_S3_BUCKET": self.settings.s3_bucket,
            "GXNU_S3_REGION": self.settings.s3_region,
            "GXNU_S3_ACCESS_KEY": secrets["GXNU_S3_ACCESS_KEY"],
            "GXNU_S3_SECRET_KEY": secrets["GXNU_S3_SECRET_KEY"],
            "GXNU_TRINO_HOST": LOOPBACK,
            "GXNU_TRINO_PORT": str(state.ports["trino"]["http"]),
            "GXNU_DAGSTER_PG_HOST": LOOPBACK,
            "GXNU_DAGSTER_PG_PORT": str(state.ports["postgres"]["sql"]),
            "GXNU_DAGSTER_PG_USER": Postgres.user,
            "GXNU_DAGSTER_PG_PASSWORD": secrets["GXNU_DAGSTER_PG_PASSWORD"],
            "GXNU_DAGSTER_PG_DATABASE": DAGSTER_DATABASE,
            "DAGSTER_HOME": str(self.root / "dagster"),
        }

    def addresses(self) -> list[tuple[str, str]]:
        """Return title and address of what a person opens."""
        ports = self.supervisor.state.read().ports
        store = self.supervisor.state.read().notes["store"]
        web = [("Dagster UI", "dagster_webserver", "http"), ("Trino", "trino", "http"), (f"S3 ({store})", store, "s3")]
        return [(title, f"http://{LOOPBACK}:{ports[name][port]}") for title, name, port in web if name in ports]

    def _start_lake(self, store: str | None) -> None:
        """Start the store, trust it, make the bucket, start Trino on it."""
        service = self._store_service(store)
        place = self.supervisor.start(service)
        endpoint = service.address(place)
        keys = {"access_key": service.keys.access_key, "secret_key": service.keys.secret_key}
        if ensure_bucket(endpoint, self.settings.s3_bucket, region=service.keys.region, **keys):
            self.say(f"已建桶 {self.settings.s3_bucket}")
        self._require_trust(service, endpoint)
        program = fetch.ensure_trino(self.settings.cache_dir, self.say)
        self.say("Trino 启动要 20 秒到 1 分钟…")
        self.supervisor.start(Trino(program, binaries.find_java(), service.keys, endpoint, self.settings.s3_bucket))

    def _start_postgres(self) -> Place:
        service = Postgres(load_secrets(self.root / "secrets.env")["GXNU_DAGSTER_PG_PASSWORD"])
        place = self.supervisor.start(service)
        service.server(place).create_database(DAGSTER_DATABASE, replace=False)
        return place

    def _start_dagster(self) -> None:
        variables = self.variables()
        self.say("Dagster 装载代码位置…")
        webserver = self.supervisor.start(DagsterWebserver(variables))
        self.supervisor.start(DagsterDaemon(variables, webserver.ports["http"]))

    def _store_service(self, wanted: str | None) -> ObjectStore:
        """Return the store that holds this home's lake, or choose one at the first start."""
        secrets = load_secrets(self.root / "secrets.env")
        keys = StoreKeys(secrets["GXNU_S3_ACCESS_KEY"], secrets["GXNU_S3_SECRET_KEY"], self.settings.s3_region)
        known = self.supervisor.state.read().notes.get("store")
        if known and wanted not in {None, known}:
            raise StackError(
                f"这里的湖在 {known} 上；要用 {wanted}，请换一个 GXNU_HOME，或先 gxnu backup 再删除 {self.root}"
            )
        name = known or wanted
        minio = fetch.ensure_minio(self.settings.cache_dir, self.say) if name in {None, "minio"} else None
        if name == "minio" and minio is None:
            raise StackError("缺少 MinIO，也没有 Go 来编译它；安装 Go，或用 --store seaweedfs")
        if minio is None and name is None:
            self.say("没有 MinIO，也没有 Go 来编译它：改用 pip 里的 SeaweedFS 存放数据湖")
        service: ObjectStore = Minio(minio, keys) if minio else Seaweedfs(binaries.find_seaweedfs(), keys)
        with self.supervisor.state.change() as state:
            state.notes["store"] = service.name
        return service

    def _require_trust(self, service: ObjectStore, endpoint: str) -> None:
        """Run the conditional-put test once per program version; a store that fails it is stopped and refused."""
        version = f"{service.name} {service.program.version}"
        if version in self.supervisor.state.read().notes.get("trusted", {}):
            return
        report = _conformance(service, endpoint, self.settings.s3_bucket)
        if not report.ok:
            self.supervisor.stop(service.name)
            raise StackError(f"对象存储未通过条件写入测试：{report.sentence()}")
        self.say(report.sentence())
        with self.supervisor.state.change() as state:
            state.notes.setdefault("trusted", {})[version] = f"{report.clients} × {report.keys}"


def _conformance(service: ObjectStore, endpoint: str, bucket: str) -> Any:
    """Run the lake's own test of a store, imported here because only this moment needs it."""
    from lakehouse.storage.conformance import check_store

    keys = service.keys
    return check_store(endpoint, keys.access_key, keys.secret_key, bucket, keys.region, **_SAMPLE)
