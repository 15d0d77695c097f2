"""Session fixtures of real services: started at first use, shared by all workers, stopped when the run ends.

Databases and buckets are shared by every test of the run: give yours a name that no other test has.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.launcher.services.mariadb import MariadbServer
from infra.launcher.services.postgresql import PostgresServer
from infra.launcher.services.trino import TrinoServer
from tests.lake import chain
from tests.lake.services import StoreServer, TestRunServices, have, services_of

_HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder, so that `-m 'not lake'` needs no service."""
    for item in items:
        if _HERE in item.path.parents:
            item.add_marker(pytest.mark.lake)


@pytest.fixture(scope="session")
def run_services(pytestconfig: pytest.Config) -> Iterator[TestRunServices]:
    """The services of this run; the last worker to leave stops them."""
    services = services_of(pytestconfig)
    yield services
    worker = getattr(pytestconfig, "workerinput", None)
    services.leave(worker["workercount"] if worker else 1)


@pytest.fixture(scope="session")
def postgres_server(run_services: TestRunServices) -> PostgresServer:
    """PostgreSQL with host, port, user, password, `dsn(database)` and `create_database(name)`."""
    return have(run_services.postgres, "everything on PostgreSQL")


@pytest.fixture(scope="session")
def mariadb_server(run_services: TestRunServices) -> MariadbServer:
    """MariaDB with host, port, user, password, `connect(database)`, `dsn(database)` and `create_database(name)`."""
    return have(run_services.mariadb, "everything on MariaDB")


@pytest.fixture(scope="session")
def minio_server(run_services: TestRunServices) -> StoreServer:
    """MinIO with endpoint, keys, region, `make_bucket(name)` and `storage_options()`."""
    return have(run_services.minio, "the lake on MinIO")


@pytest.fixture(scope="session")
def seaweedfs_server(run_services: TestRunServices) -> StoreServer:
    """SeaweedFS with the same shape as `minio_server`."""
    return have(run_services.seaweedfs, "the lake on SeaweedFS")


@pytest.fixture(scope="session")
def trino_server(run_services: TestRunServices, minio_server: StoreServer) -> TrinoServer:
    """Trino on the bucket `lake` of `minio_server`, with host, port, `connect(schema)` and `query(statement)`."""
    return have(lambda: run_services.trino(minio_server), "queries by Trino")


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home where the demo ran once in peace; read it or copy it, never change it."""
    home = tmp_path_factory.mktemp("demo")
    done = chain.demo(home)
    assert done.returncode == 0, done.stderr
    return home
