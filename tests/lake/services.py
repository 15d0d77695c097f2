"""Real services for tests: one set per test run, shared by its workers, on free ports, gone when the run ends.

Belongs here: starting, sharing, skipping. Not here: the fixtures themselves (`conftest`).
"""

import os
import secrets
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pytest

from infra.launcher.binaries import find_java, find_mariadb, find_seaweedfs
from infra.launcher.errors import StackError
from infra.launcher.fetch import ensure_minio, ensure_trino
from infra.launcher.s3 import ensure_bucket
from infra.launcher.services.mariadb import Mariadb, MariadbServer
from infra.launcher.services.object_store import Minio, ObjectStore, Seaweedfs, StoreKeys
from infra.launcher.services.postgresql import Postgres, PostgresServer
from infra.launcher.services.trino import Trino, TrinoServer
from infra.launcher.state import locked
from infra.launcher.supervisor import Supervisor
from infra.launcher.watchdog import guard
from lakehouse.settings import settings

Server = TypeVar("Server")


@dataclass(frozen=True)
class StoreServer:
    """A running object store."""

    endpoint: str
    access_key: str
    secret_key: str
    region: str

    def make_bucket(self, name: str) -> str:
        """Create a bucket if need be and return its `s3://` address."""
        keys = {"access_key": self.access_key, "secret_key": self.secret_key, "region": self.region}
        ensure_bucket(self.endpoint, name, **keys)
        return f"s3://{name}"

    def storage_options(self) -> dict[str, str]:
        """Options for deltalake, the same as `lakehouse.settings` gives in the stack profile."""
        return {
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_ACCESS_KEY_ID": self.access_key,
            "AWS_SECRET_ACCESS_KEY": self.secret_key,
            "AWS_REGION": self.region,
            "AWS_ALLOW_HTTP": "true",
            "aws_conditional_put": "etag",
        }


class TestRunServices:
    """The services of one test run; every worker has this object over the same folder."""

    __test__ = False
    BUCKET = "lake"

    def __init__(self, root: Path, owner: int) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        # Database servers drop root and must be able to walk in; pytest's own temporary folders are closed to them.
        root.chmod(0o711)
        self.supervisor = Supervisor(root, say=lambda _: None)
        self._secrets = self._shared_secrets(owner)
        self.keys = StoreKeys(self._secrets["access_key"], self._secrets["secret_key"])

    def postgres(self) -> PostgresServer:
        """Return the run's PostgreSQL."""
        service = Postgres(self._secrets["password"])
        return service.server(self.supervisor.start(service))

    def mariadb(self) -> MariadbServer:
        """Return the run's MariaDB."""
        service = Mariadb(find_mariadb(), self._secrets["password"])
        return service.server(self.supervisor.start(service))

    def minio(self) -> StoreServer:
        """Return the run's MinIO; built by Go if it is nowhere."""
        program = ensure_minio(settings().cache_dir, print)
        if program is None:
            raise StackError("缺少 MinIO，也没有 Go 来编译它")
        return self._store(Minio(program, self.keys))

    def seaweedfs(self) -> StoreServer:
        """Return the run's SeaweedFS."""
        return self._store(Seaweedfs(find_seaweedfs(), self.keys))

    def trino(self, store: StoreServer) -> TrinoServer:
        """Return the run's Trino, whose catalogue `lake` is on the bucket `lake` of the store."""
        store.make_bucket(self.BUCKET)
        program = ensure_trino(settings().cache_dir, print)
        service = Trino(program, find_java(), self.keys, store.endpoint, self.BUCKET)
        return service.server(self.supervisor.start(service))

    def leave(self, workers: int) -> None:
        """Count one worker out; the last one stops the services and removes their folders."""
        with self.supervisor.state.change() as state:
            state.notes["left"] = state.notes.get("left", 0) + 1
            is_last = state.notes["left"] >= workers
            folders = [Path(record.folder) for record in state.processes.values()]
        if is_last:
            self.supervisor.stop_all()
            for folder in (*folders, self.root):
                shutil.rmtree(folder, ignore_errors=True)

    def _store(self, service: ObjectStore) -> StoreServer:
        place = self.supervisor.start(service)
        return StoreServer(service.address(place), self.keys.access_key, self.keys.secret_key, self.keys.region)

    def _shared_secrets(self, owner: int) -> dict[str, Any]:
        with locked(self.root / "run.lock"), self.supervisor.state.change() as state:
            if "secrets" not in state.notes:
                names = ("access_key", "secret_key", "password")
                state.notes["secrets"] = {name: secrets.token_hex(16) for name in names}
                guard(self.root, owner)
            return state.notes["secrets"]


def services_of(config: pytest.Config) -> TestRunServices:
    """Return the services of this test run: the same for every xdist worker of it."""
    worker = getattr(config, "workerinput", None)
    run = worker["testrunuid"] if worker else f"{os.getpid()}"
    owner = os.getppid() if worker else os.getpid()
    return TestRunServices(Path(tempfile.gettempdir()) / f"gxnu-lake-{run[:12]}", owner)


def have(start: Callable[[], Server], what: str) -> Server:
    """Return a started service; where it cannot be had, fail in CI and skip elsewhere, saying what is unverified."""
    try:
        return start()
    except StackError as problem:
        if os.environ.get("CI", "").lower() in {"1", "true"}:
            pytest.fail(f"{what}: {problem}", pytrace=False)
        pytest.skip(f"unverified: {what} ({problem})")
