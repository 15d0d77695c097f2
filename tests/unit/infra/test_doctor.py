"""What `gxnu doctor` says of programs and services: missing is a warning with a cure, dead is a fault."""

import json
from pathlib import Path

import pytest

from infra.launcher import binaries, doctor
from infra.launcher.errors import StackError
from lakehouse.settings import Settings


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    values = Settings(home=tmp_path, cache=tmp_path / "cache")
    monkeypatch.setattr(doctor, "settings", lambda: values)
    return tmp_path


def test_a_missing_program_is_a_warning_with_its_cure(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise StackError("缺少 MariaDB；安装：apt-get install mariadb-server")

    monkeypatch.setattr(binaries, "find_mariadb", missing)
    found = {finding.what: finding for finding in doctor.probes()}
    mariadb = found["程序 MariaDB"]
    assert (mariadb.state, mariadb.seen, mariadb.cure) == (
        "warn",
        "缺少 MariaDB",
        "安装：apt-get install mariadb-server",
    )
    assert found["程序 Trino"].state == "warn"


def test_looking_makes_nothing(home: Path) -> None:
    doctor.probes()
    assert list(home.iterdir()) == []


def test_a_service_that_died_is_a_fault(home: Path) -> None:
    record = {"pid": 2**22 + 1, "started": "1", "stop_signal": 15, "log": "minio.log", "folder": "minio"}
    state = {"ports": {"minio": {"s3": 9000}}, "processes": {"minio": record}, "notes": {}}
    (home / "stack").mkdir()
    (home / "stack" / "state.json").write_text(json.dumps(state), encoding="utf-8")
    dead = [finding for finding in doctor.probes() if finding.what == "服务 minio"]
    assert [(finding.state, finding.seen, finding.cure) for finding in dead] == [
        ("fail", "已退出，日志 minio.log", "运行 gxnu stack up")
    ]
