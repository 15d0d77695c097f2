"""What is wrong is told in one clear line with a non-zero exit, and nothing is half-published."""

import shutil
import sqlite3
from pathlib import Path

import pytest
import yaml

from infra.launcher.services.postgresql import PostgresServer
from lakehouse.settings import PROJECT_ROOT
from tests.lake import chain


@pytest.fixture(scope="module")
def campus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small campus, never run."""
    home = tmp_path_factory.mktemp("campus")
    chain.make_campus(home)
    return home


@pytest.fixture
def home(campus: Path, tmp_path: Path) -> Path:
    return chain.copy_campus(campus, tmp_path / "home")


def test_a_misspelt_element(home: Path, tmp_path: Path) -> None:
    contracts = tmp_path / "contracts"
    shutil.copytree(PROJECT_ROOT / "contracts", contracts)
    file = contracts / "systems" / "hr" / "staff_basic.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("element: sex_code", "element: sex_kode"), encoding="utf-8"
    )
    done = chain.run(home, GXNU_CONTRACTS_DIR=str(contracts))
    assert done.returncode == 1
    assert len(chain.lines(done)) == 1
    assert "systems/hr/staff_basic.yaml:" in done.stderr
    assert "sex_kode" in done.stderr
    assert chain.versions(home) == {}


def test_no_sources_at_all(tmp_path: Path) -> None:
    done = chain.run(tmp_path)
    assert done.returncode == 1
    assert len(chain.lines(done)) == 1
    assert "sources.yaml" in done.stderr
    assert "Traceback" not in done.stderr


def test_one_missing_source_leaves_the_others(home: Path) -> None:
    (home / "campus" / "alumni" / "校友信息.csv").unlink()
    done = chain.run(home)
    assert done.returncode == 1
    assert len(chain.lines(done)) == 1
    assert "alumni.alumni" in done.stderr
    made = chain.versions(home)
    assert "ods.ods_alumni__alumni" not in made
    assert {"ods.ods_hr__staff_basic", "std.std_hr__staff_basic", "ods.ods_party__party_member"} <= set(made)


def test_one_broken_table_leaves_its_neighbours(home: Path) -> None:
    with sqlite3.connect(home / "campus" / "hr.sqlite") as source:
        source.execute("drop table T_JZG_ZYJSZW")
    done = chain.run(home, ("hr",))
    assert done.returncode == 1
    assert len(chain.lines(done)) == 1
    assert "hr.staff_title" in done.stderr
    made = chain.versions(home)
    assert {name for name in made if "_hr__" in name} == {
        f"{layer}.{layer}_hr__{table}"
        for layer in ("ods", "std")
        for table in ("department", "staff_basic", "staff_change", "staff_contract")
    }


def test_a_wrong_password(home: Path, postgres_server: PostgresServer) -> None:
    _point_hr_at(home, postgres_server.host, postgres_server.port, postgres_server.user)
    done = chain.run(home, ("hr",), HR_SECRET="canary-7431")
    assert done.returncode == 1
    assert len(chain.lines(done)) == 1
    assert "canary-7431" not in done.stdout + done.stderr
    assert "hr.department、hr.staff_basic" in done.stderr
    assert not any("_hr__" in name for name in chain.versions(home))


def test_a_stopped_database(home: Path) -> None:
    _point_hr_at(home, "127.0.0.1", 1, "reader")
    done = chain.run(home, ("hr",), HR_SECRET="canary-7431")
    assert done.returncode == 1
    assert len(chain.lines(done)) == 1
    assert "canary-7431" not in done.stdout + done.stderr
    assert not any("_hr__" in name for name in chain.versions(home))


def _point_hr_at(home: Path, host: str, port: int, user: str) -> None:
    path = home / "campus" / "sources.yaml"
    body = yaml.safe_load(path.read_text(encoding="utf-8"))
    address = {"kind": "postgresql", "host": host, "port": port, "database": "postgres", "user": user}
    body["systems"]["hr"] = {**address, "password_env": "HR_SECRET"}
    path.write_text(yaml.safe_dump(body, allow_unicode=True), encoding="utf-8")


def test_a_stopped_store(home: Path) -> None:
    done = chain.run(
        home,
        GXNU_PROFILE="stack",
        GXNU_S3_ENDPOINT="http://127.0.0.1:1",
        GXNU_S3_ACCESS_KEY="someone",
        GXNU_S3_SECRET_KEY="canary-7431",
    )
    assert done.returncode == 1
    assert len(chain.lines(done)) == 1
    assert "对象存储" in done.stderr
    assert "canary-7431" not in done.stderr
