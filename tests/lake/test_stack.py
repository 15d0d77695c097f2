"""The stack as a person uses it, by its commands: up, one system to both engines, down, up, a dead store.

One story in order, on its own home: each test goes on where the one before it ended.
"""

import csv
import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from infra.launcher.errors import StackError
from infra.launcher.watchdog import guard
from tests.lake.services import have

GXNU = str(Path(sys.executable).with_name("gxnu"))
CLOCK = "2026-11-20T10:30:00"
PERSONS = "select count(*) as n from std.std_hr__staff_basic"
VERSIONS = ["ods", "std", "dim", "dwd", "dws", "ads"]


@dataclass
class Person:
    """Somebody with a terminal: a home, and what `gxnu stack env` exported."""

    home: Path
    exported: dict[str, str] = field(default_factory=dict)

    def types(self, *words: str, **changed: str) -> subprocess.CompletedProcess[str]:
        own = {name: value for name, value in os.environ.items() if not name.startswith(("GXNU_", "DAGSTER_"))}
        environment = own | {"GXNU_HOME": str(self.home)} | self.exported | changed
        return subprocess.run([GXNU, *words], env=environment, capture_output=True, text=True, check=False, timeout=400)

    def up(self) -> None:
        done = self.types("stack", "up")
        if done.returncode:
            raise StackError(done.stderr)
        lines = [shlex.split(line)[1] for line in self.types("stack", "env").stdout.splitlines()]
        self.exported = dict(line.split("=", 1) for line in lines)

    def asks(self, sql: str, engine: str) -> list[dict[str, str]]:
        done = self.types("query", "--engine", engine, "--format", "csv", "--limit", "1000", sql)
        assert done.returncode == 0, done.stderr
        return list(csv.DictReader(done.stdout.splitlines()))

    @property
    def pids(self) -> dict[str, int]:
        state = json.loads((self.home / "stack" / "state.json").read_text(encoding="utf-8"))
        return {name: record["pid"] for name, record in state["processes"].items()}

    def versions(self) -> dict[str, int | None]:
        from lakehouse.settings import Settings
        from lakehouse.storage import Lake

        names = {"s3_endpoint", "s3_access_key", "s3_secret_key"}
        keys = {name: self.exported[f"GXNU_{name.upper()}"] for name in names}
        lake = Lake.from_settings(Settings(home=self.home, profile="stack", **keys))  # type: ignore[arg-type]
        return {
            f"{layer}.{table}": lake.version(layer, table) for name in VERSIONS for layer, table in lake.tables(name)
        }


@pytest.fixture(scope="module")
def person() -> Iterator[Person]:
    home = Path(tempfile.mkdtemp(prefix="gxnu-stack-"))
    home.chmod(0o711)  # the database server drops root and must be able to walk in
    person = Person(home)
    guard(home / "stack", os.getpid())

    def start() -> Person:
        person.up()
        return person

    try:
        yield have(start, "the whole stack")
    finally:
        state = json.loads((home / "stack" / "state.json").read_text(encoding="utf-8"))
        person.types("stack", "down")
        for folder in [record["folder"] for record in state["processes"].values()]:
            shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(home, ignore_errors=True)


def test_a_system_s_tables_are_gathered_standardised_and_answered_by_both_engines(person: Person) -> None:
    assert person.types("simulate", "campus", "--scale", "0.002", "--no-defects").returncode == 0
    done = person.types("run", "--select", "hr", "--as-of", CLOCK, "--quiet")
    assert done.returncode == 0, done.stderr
    counts = {engine: person.asks(PERSONS, engine)[0]["n"] for engine in ("trino", "duckdb")}
    assert counts["trino"] == counts["duckdb"]
    assert int(counts["trino"]) > 50


def test_every_table_and_column_has_its_words_in_trino(person: Person) -> None:
    layers = ", ".join(f"'{layer}'" for layer in VERSIONS)
    silent = "(comment is null or comment = '')"
    columns = "select table_schema || '.' || table_name || '.' || column_name as c from information_schema.columns "
    assert person.asks(f"{columns} where table_schema in ({layers}) and {silent}", "trino") == []
    tables = (
        "select schema_name || '.' || table_name as t from system.metadata.table_comments where catalog_name = 'lake'"
    )
    assert person.asks(f"{tables} and schema_name in ({layers}) and {silent}", "trino") == []


def test_a_second_run_makes_no_new_version(person: Person) -> None:
    before = person.versions()
    assert {"ods.ods_hr__staff_basic", "std.std_hr__staff_basic", "dim.dim_code"} <= set(before)
    done = person.types("run", "--select", "hr", "--as-of", CLOCK, "--quiet")
    assert done.returncode == 0, done.stderr
    assert person.versions() == before


def test_a_wrong_key_is_one_line(person: Person) -> None:
    done = person.types("query", "--engine", "duckdb", PERSONS, GXNU_S3_SECRET_KEY="wrong")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "拒绝了访问密钥" in done.stderr


def test_down_stops_what_up_started_and_up_finds_the_data_again(person: Person) -> None:
    held, pids = person.asks(PERSONS, "trino"), person.pids
    assert set(pids) == {"minio", "postgres", "trino", "dagster_webserver", "dagster_daemon"}
    assert person.types("stack", "down").returncode == 0
    assert [pid for pid in pids.values() if Path(f"/proc/{pid}").exists()] == []
    person.up()
    assert person.asks(PERSONS, "trino") == held


def test_a_store_that_is_gone_is_one_line_and_publishes_nothing(person: Person) -> None:
    os.kill(person.pids["minio"], signal.SIGKILL)
    for words in (("query", "--engine", "duckdb", PERSONS), ("run", "--select", "hr", "--quiet")):
        done = person.types(*words)
        assert done.returncode == 1
        assert done.stderr.count("\n") == 1, done.stderr
        assert "连不上对象存储" in done.stderr
    asked = person.types("query", "--engine", "trino", PERSONS)
    assert (asked.returncode, asked.stderr.count("\n")) == (1, 1)
