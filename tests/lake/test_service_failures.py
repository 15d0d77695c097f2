"""Restarts keep the data; a wrong password, another's process and a taken port are told in one line each."""

import os
import signal
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from infra.launcher.binaries import find_mariadb
from infra.launcher.errors import StackError
from infra.launcher.processes import identity_of
from infra.launcher.s3 import ensure_bucket
from infra.launcher.services.mariadb import Mariadb
from infra.launcher.services.postgresql import Postgres
from infra.launcher.supervisor import Supervisor
from tests.lake.services import StoreServer


@pytest.fixture
def supervisor() -> Iterator[Supervisor]:
    # Not pytest's tmp_path: its parents are closed to the unprivileged accounts that the servers run under.
    with tempfile.TemporaryDirectory(prefix="gxnu-services-") as folder:
        Path(folder).chmod(0o711)
        made = Supervisor(Path(folder) / "stack", say=lambda _: None)
        yield made
        made.stop_all()


def test_postgres_keeps_its_data_and_port_over_a_restart(supervisor: Supervisor) -> None:
    service = Postgres("abc123")
    first = supervisor.start(service)
    service.server(first).create_database("kept")
    assert supervisor.stop("postgres") is True
    second = supervisor.start(service)
    assert second == first
    dsn = service.server(second).create_database("kept", replace=False)
    with psycopg.connect(dsn) as connection:
        assert connection.execute("SELECT current_database()").fetchone() == ("kept",)


def test_postgres_survives_a_kill_of_the_whole_server(supervisor: Supervisor) -> None:
    service = Postgres("abc123")
    dsn = service.server(supervisor.start(service)).create_database("kept")
    with psycopg.connect(dsn) as connection:
        connection.execute("CREATE TABLE t AS SELECT 7 AS n")
    os.killpg(supervisor.state.read().processes["postgres"].pid, signal.SIGKILL)
    while supervisor.is_running("postgres"):
        pass
    supervisor.start(service)
    with psycopg.connect(dsn) as connection:
        assert connection.execute("SELECT n FROM t").fetchone() == (7,)


@pytest.mark.parametrize("kind", ["postgres", "mariadb"])
def test_another_password_than_the_data_s_is_one_line(supervisor: Supervisor, kind: str) -> None:
    def service(password: str) -> Postgres | Mariadb:
        return Postgres(password) if kind == "postgres" else Mariadb(find_mariadb(), password)

    supervisor.start(service("abc123"))
    if kind == "mariadb":  # its start with the right file would set the new password; ask the running one instead
        with pytest.raises(StackError, match=r"MariaDB（127\.0\.0\.1:[0-9]+）拒绝了用户 gxnu 的口令") as caught:
            supervisor.start(service("other"))
    else:
        supervisor.stop("postgres")
        with pytest.raises(StackError, match=r"PostgreSQL（127\.0\.0\.1:[0-9]+）拒绝了用户 gxnu 的口令") as caught:
            supervisor.start(service("other"))
        assert supervisor.is_running("postgres") is False
    assert "\n" not in str(caught.value)


def test_down_stops_its_own_server_and_no_other(supervisor: Supervisor) -> None:
    other = Supervisor(supervisor.root.parent / "other", say=lambda _: None)
    try:
        other.start(Postgres("abc123"))
        supervisor.start(Postgres("abc123"))
        assert supervisor.stop_all() == ["postgres"]
        assert other.is_running("postgres") is True
    finally:
        assert other.stop_all() == ["postgres"]


def test_a_taken_port_stops_nothing_of_the_other_s(supervisor: Supervisor) -> None:
    service = Postgres("abc123")
    port = supervisor.place(service).ports["sql"]
    with socket.create_server(("127.0.0.1", port)):
        with pytest.raises(StackError, match=f"端口 {port}（PostgreSQL）已被另一个进程占用"):
            supervisor.start(service)
        assert identity_of(os.getpid()) is not None


@pytest.mark.parametrize("store_name", ["minio_server", "seaweedfs_server"])
def test_wrong_keys_of_a_store_are_one_line(store_name: str, request: pytest.FixtureRequest) -> None:
    store: StoreServer = request.getfixturevalue(store_name)
    with pytest.raises(StackError, match="拒绝了密钥（HTTP 403）；检查 GXNU_S3_ACCESS_KEY") as caught:
        ensure_bucket(
            store.endpoint, "services-denied", access_key=store.access_key, secret_key="wrong", region=store.region
        )
    assert "\n" not in str(caught.value)


def test_a_stopped_store_is_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(StackError, match="没有应答") as caught:
        ensure_bucket(f"http://127.0.0.1:{port}", "lake", access_key="a", secret_key="b", region="us-east-1")
    assert "\n" not in str(caught.value)
