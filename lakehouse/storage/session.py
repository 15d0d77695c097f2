"""A DuckDB connection that reaches the lake: extensions from wheels, S3 credentials, bounded memory.

Belongs here: opening and configuring. Not here: views over tables and user SQL (`lakehouse.engine`).
"""

from importlib import import_module
from pathlib import Path
from urllib.parse import urlsplit

import duckdb

from lakehouse.storage.errors import StorageError
from lakehouse.storage.location import Lake


def extension_file(name: str) -> Path:
    """Return the extension binary inside its wheel, e.g. `delta`, `httpfs`, `postgres_scanner`.

    Loaded by path, nothing is written to the DuckDB home, so any number of processes may start at once
    (an INSTALL of the same extension by two processes races on `~/.duckdb`).
    """
    try:
        module = import_module(f"duckdb_extension_{name}")
    except ModuleNotFoundError as error:
        raise StorageError("缺少 DuckDB 扩展", name, f"安装 duckdb-extension-{name.replace('_', '-')}") from error
    folder = Path(str(module.__file__)).parent / "extensions" / f"v{duckdb.__version__}"
    return folder / f"{name}.duckdb_extension"


def open_session(
    lake: Lake | None = None, *, memory_limit: str = "512MB", threads: int = 2, extensions: tuple[str, ...] = ()
) -> duckdb.DuckDBPyConnection:
    """Return a private in-memory connection in UTC that spills below the lake's staging folder.

    Nothing is downloaded: extensions are `LOAD`ed from the wheels. On S3 a secret limited to the lake's URI is set.
    """
    con = duckdb.connect(
        config={
            "memory_limit": memory_limit,
            "threads": threads,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
    )
    con.execute("SET TimeZone = 'UTC'")
    con.execute("SET preserve_insertion_order = false")
    con.execute("SET enable_progress_bar = false")
    if lake is not None:
        spill = lake.staging / "spill"
        spill.mkdir(parents=True, exist_ok=True)
        con.execute("SET temp_directory = $1", [str(spill)])
        if lake.is_remote:
            extensions = ("httpfs", *extensions)
    for name in dict.fromkeys(extensions):
        con.execute(f"LOAD '{extension_file(name)}'")
    if lake is not None and lake.is_remote:
        add_secret(con, lake)
    return con


def add_secret(con: duckdb.DuckDBPyConnection, lake: Lake) -> None:
    """Give a connection with httpfs loaded the keys of an S3 lake, limited to the lake's URI."""
    options = lake.storage_options
    endpoint = urlsplit(options.get("AWS_ENDPOINT_URL", ""))
    values = {
        "KEY_ID": options.get("AWS_ACCESS_KEY_ID", ""),
        "SECRET": options.get("AWS_SECRET_ACCESS_KEY", ""),
        "REGION": options.get("AWS_REGION", "us-east-1"),
        "ENDPOINT": endpoint.netloc,
        "URL_STYLE": "path",
        "SCOPE": lake.uri,
    }
    body = ", ".join(f"{name} {literal(value)}" for name, value in values.items())
    secure = "true" if endpoint.scheme == "https" else "false"
    con.execute(f"CREATE OR REPLACE SECRET lake_store (TYPE s3, {body}, USE_SSL {secure})")


def literal(text: str) -> str:
    """Return a SQL string literal."""
    return "'" + text.replace("'", "''") + "'"


def quoted(name: str) -> str:
    """Return a SQL identifier in double quotes."""
    return '"' + name.replace('"', '""') + '"'
