"""DuckDB's extensions, from wheels into the DuckDB home, for tools that load them by name (dbt-duckdb).

Belongs here: which extensions the platform uses, and their installation. Not here: our own connections, which load
the wheels' files by path and need no home.
"""

import fcntl

import duckdb
import duckdb_extensions

from lakehouse.settings import settings
from lakehouse.storage.session import open_session

EXTENSIONS = ("delta", "httpfs", "postgres_scanner", "sqlite_scanner")


def install_extensions(names: tuple[str, ...] = EXTENSIONS) -> None:
    """Load each extension once and put it into the DuckDB home if it is not there; safe with many processes at once.

    Raises StorageError where a wheel is missing, duckdb.Error where a file does not load. Downloads nothing.
    """
    open_session(extensions=("httpfs", *names)).close()
    lock = settings().cache_dir / "duckdb-extensions.lock"
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as held, duckdb.connect(config={"autoinstall_known_extensions": False}) as con:
        fcntl.flock(held, fcntl.LOCK_EX)
        query = "SELECT extension_name FROM duckdb_extensions() WHERE installed AND install_path <> ''"
        present = {row[0] for row in con.execute(query).fetchall()}
        for name in names:
            if name not in present:
                duckdb_extensions.import_extension(name, con=con)
