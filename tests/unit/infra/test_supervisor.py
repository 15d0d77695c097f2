"""The life of a service without any real server: a listener in Python stands for one."""

import os
import socket
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

import pytest

from infra.launcher.accounts import Account, can_enter, place_for
from infra.launcher.errors import StackError
from infra.launcher.ports import choose_port, is_free
from infra.launcher.processes import identity_of
from infra.launcher.services.service import Place, Service
from infra.launcher.state import Record, load_secrets, locked
from infra.launcher.supervisor import Supervisor
from infra.launcher.versions import at_least

LISTEN = "import socket, sys, time; s = socket.create_server(('127.0.0.1', int(sys.argv[1]))); time.sleep(60)"


class Listener(Service):
    name: ClassVar[str] = "listener"
    title: ClassVar[str] = "Listener"
    preferred_ports: ClassVar[dict[str, int]] = {"tcp": 9999}
    patience: ClassVar[float] = 10.0
    code = LISTEN

    def command(self, place: Place) -> Sequence[str]:
        return [sys.executable, "-c", self.code, str(place.ports["tcp"])]

    def check(self, place: Place) -> None:
        socket.create_connection(("127.0.0.1", place.ports["tcp"]), timeout=1).close()

    def address(self, place: Place) -> str:
        return str(place.ports["tcp"])


@pytest.fixture
def supervisor(tmp_path: Path):  # type: ignore[no-untyped-def]
    made = Supervisor(tmp_path / "run", say=lambda _: None)
    yield made
    made.stop_all()


def test_start_twice_is_one_process_and_a_restart_keeps_the_port(supervisor: Supervisor) -> None:
    first = supervisor.start(Listener())
    pid = supervisor.state.read().processes["listener"].pid
    assert supervisor.start(Listener()) == first
    assert supervisor.state.read().processes["listener"].pid == pid
    assert supervisor.stop_all() == ["listener"]
    assert is_free(first.ports["tcp"])
    assert supervisor.start(Listener()) == first
    assert supervisor.state.read().processes["listener"].pid != pid


def test_stop_leaves_a_process_that_took_over_the_number(supervisor: Supervisor) -> None:
    with supervisor.state.change() as state:
        state.processes["listener"] = Record(os.getpid(), "another boot:1", 9, "log", "folder")
    assert supervisor.is_running("listener") is False
    assert supervisor.stop_all() == []
    assert supervisor.state.read().processes == {}
    assert identity_of(os.getpid()) is not None


def test_a_taken_port_is_one_clear_line(supervisor: Supervisor) -> None:
    port = supervisor.place(Listener()).ports["tcp"]
    with socket.create_server(("127.0.0.1", port)), pytest.raises(StackError) as caught:
        supervisor.start(Listener())
    assert f"端口 {port}（Listener）已被另一个进程占用" in str(caught.value)
    assert "\n" not in str(caught.value)
    supervisor.forget_ports()
    assert supervisor.start(Listener()).ports["tcp"] != port


def test_a_server_that_exits_is_told_by_its_last_words(supervisor: Supervisor) -> None:
    class Broken(Listener):
        code = "raise SystemExit('FATAL: no licence for 教务')"

    with pytest.raises(StackError, match="Listener 启动后退出：FATAL: no licence for 教务；日志 "):
        supervisor.start(Broken())
    assert supervisor.state.read().processes == {}


def test_a_check_that_waiting_cannot_cure_stops_the_process(supervisor: Supervisor) -> None:
    class Refusing(Listener):
        def check(self, place: Place) -> None:
            raise StackError("口令不对")

    with pytest.raises(StackError, match="口令不对"):
        supervisor.start(Refusing())
    assert supervisor.is_running("listener") is False


def test_known_ports_are_taken_only_when_wanted_and_free() -> None:
    free = choose_port(None, set())
    assert choose_port(free, set()) == free
    assert choose_port(free, {free}) != free
    with socket.create_server(("127.0.0.1", free)):
        assert choose_port(free, set()) != free


def test_secrets_are_made_once_and_private(tmp_path: Path) -> None:
    path = tmp_path / "stack" / "secrets.env"
    first = load_secrets(path)
    assert sorted(first) == ["GXNU_DAGSTER_PG_PASSWORD", "GXNU_S3_ACCESS_KEY", "GXNU_S3_SECRET_KEY"]
    assert path.stat().st_mode & 0o777 == 0o600
    assert load_secrets(path) == first
    assert load_secrets(tmp_path / "other.env") != first


def test_a_second_command_is_refused_while_one_runs(tmp_path: Path) -> None:
    with (
        locked(tmp_path / "lock", wait=False),
        pytest.raises(StackError, match="另一个 gxnu stack 命令正在运行"),
        locked(tmp_path / "lock", wait=False),
    ):
        raise AssertionError("the lock was given twice")


def test_data_moves_out_of_a_folder_that_the_account_cannot_enter(tmp_path: Path) -> None:
    stranger = Account("stranger", 64321, 64321)
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    assert can_enter(closed, stranger) is False
    moved = place_for(closed / "stack" / "postgres", stranger)
    assert moved.parent == Path("/var/lib/gxnu-lakehouse")
    assert moved.name.startswith("postgres-")
    assert place_for(closed / "stack" / "postgres", None) == closed / "stack" / "postgres"


@pytest.mark.parametrize(
    ("version", "minimum", "expected"),
    [
        ("15.18", "15", True),
        ("14.9", "15", False),
        ("10.11.19", "10.6", True),
        ("1.24", "1.24.0", True),
        ("", "1", False),
    ],
)
def test_versions_compare_by_number(version: str, minimum: str, expected: bool) -> None:
    assert at_least(version, minimum) is expected
