"""Both engines give equal content: the whole project on DuckDB over a folder and on Trino over MinIO, same ods."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import obstore
import pytest

from infra.launcher.services.trino import TrinoServer
from lakehouse.contracts import load_registry
from lakehouse.emit import dbt_environment
from lakehouse.emit.lineage import MADE_FROM_CONTRACTS
from lakehouse.engine.duckdb import scan
from lakehouse.engine.trino import register_tables
from lakehouse.settings import PROJECT_ROOT, Settings
from lakehouse.storage import Lake, open_session
from tests.lake.dbt_project import AS_OF, MODEL_LAYERS, build_campus, run_dbt, versions
from tests.lake.services import StoreServer

SCALE = 0.002  # 74,000 rows: the smallest campus in which every table has rows


@dataclass
class TwoLakes:
    """The lake that DuckDB built, the one that Trino built, and how to run Trino's again."""

    duckdb: Lake
    trino: Lake
    environment: dict[str, str]
    folder: Path


@pytest.fixture(scope="module")
def lakes(
    tmp_path_factory: pytest.TempPathFactory, minio_server: StoreServer, trino_server: TrinoServer
) -> Iterator[TwoLakes]:
    folder = tmp_path_factory.mktemp("parity")
    registry = load_registry(PROJECT_ROOT / "contracts")
    embedded = Settings(home=folder / "home", profile="embedded")
    local = Lake.from_settings(embedded)
    build_campus(local, registry, SCALE)
    prefix = "s3://lake"
    remote = Lake(prefix, minio_server.storage_options(), folder / "staging")
    kept = [*local.tables("ods"), *local.tables("dim")]
    for layer, table in kept:
        for path in sorted((local.root / layer / table).rglob("*")):
            if path.is_file():
                obstore.put(remote.store, str(path.relative_to(local.root)), path)
    run_dbt(dbt_environment(local, AS_OF, values=embedded), folder / "duckdb", "run")
    register_tables(remote, trino_server.connect(), kept)
    for layer in MODEL_LAYERS:
        trino_server.query(f"CREATE SCHEMA IF NOT EXISTS lake.{layer} WITH (location = '{prefix}/{layer}')")
    stack = embedded.model_copy(update={"trino_host": trino_server.host, "trino_port": trino_server.port})
    environment = dbt_environment(remote, AS_OF, target="trino", values=stack)
    run_dbt(environment, folder / "trino", "run")
    yield TwoLakes(local, remote, environment, folder / "trino")
    made = [name for layer in MODEL_LAYERS for name in remote.tables(layer)]
    for layer, table in sorted({*kept, *made}):
        trino_server.query(f"DROP TABLE IF EXISTS lake.{layer}.{table}")


def _differences(con: duckdb.DuckDBPyConnection, lakes: TwoLakes, layer: str, table: str) -> str | None:
    one, other = scan(lakes.duckdb, layer, table), scan(lakes.trino, layer, table)
    columns, others = (
        [row[:2] for row in con.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()] for source in (one, other)
    )
    if columns != others:
        return f"{layer}.{table}: columns {sorted(set(columns) ^ set(others))}"
    names = ", ".join(f'"{name}"' for name, _ in columns)
    counts = [
        con.execute(f"SELECT count(*) FROM (SELECT {names} FROM {a} EXCEPT ALL SELECT {names} FROM {b})").fetchone()
        for a, b in ((one, other), (other, one))
    ]
    return None if counts == [(0,), (0,)] else f"{layer}.{table}: rows on one side only {counts}"


def test_every_modelled_table_is_equal(lakes: TwoLakes) -> None:
    tables = [name for layer in MODEL_LAYERS for name in lakes.duckdb.tables(layer)]
    modelled = [name for name in tables if name[1] not in MADE_FROM_CONTRACTS]
    assert len(modelled) == 77
    with open_session(lakes.trino, extensions=("delta",), memory_limit="2GB") as con:
        found = [_differences(con, lakes, layer, table) for layer, table in modelled]
    assert [one for one in found if one] == []


def test_trino_too_commits_nothing_where_nothing_changed(lakes: TwoLakes) -> None:
    before = versions(lakes.trino)
    chosen = "dim_term dim_person dim_person_crosswalk dwd_attendance dws_student_term ads_cockpit_teaching"
    run_dbt(lakes.environment, lakes.folder, "run", "--select", *chosen.split())
    assert versions(lakes.trino) == before
