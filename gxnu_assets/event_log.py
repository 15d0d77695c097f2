"""The event log of the embedded profile: SQLite with its connection kept open.

Stock storage opens, checkpoints and closes a file for every event, with several disk syncs each: 100 check results
took 24 s on a busy laptop disk, with this 1 s (2026-11). A kill of a process loses nothing; a power cut may lose the
last events, never the file. Not for the stack profile, which keeps its events in PostgreSQL. Named in `dagster.yaml`.
"""

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Self

import sqlalchemy as db
from dagster import Field, StringSource
from dagster._core.storage.event_log import ConsolidatedSqliteEventLogStorage
from dagster._core.storage.sqlite import SQLITE_BUSY_TIMEOUT_SECONDS
from dagster._serdes import ConfigurableClassData


class KeptOpenEventLog(ConsolidatedSqliteEventLogStorage):
    """One database for all runs, one pool of connections per process."""

    _engines: dict[int, db.Engine]

    @classmethod
    def config_type(cls) -> Any:
        """Take the folder, or nothing: then it is DAGSTER_HOME, or a passing one for tools that have no home."""
        return {"base_dir": Field(StringSource, is_required=False)}

    @classmethod
    def from_config_value(cls, inst_data: ConfigurableClassData | None, config_value: Mapping[str, Any]) -> Self:
        """Build from `dagster.yaml`."""
        folder = config_value.get("base_dir") or os.environ.get("DAGSTER_HOME") or tempfile.mkdtemp(prefix="dagster-")
        return cls(folder, inst_data=inst_data)

    @contextmanager
    def _connect(self) -> Iterator[db.Connection]:
        with self._engine().connect() as connection, connection.begin():
            yield connection

    def has_table(self, table_name: str) -> bool:
        """Return whether the database has the table."""
        with self._connect() as connection:
            return bool(db.inspect(connection).has_table(table_name))

    def dispose(self) -> None:
        """Close the connections."""
        super().dispose()
        for engine in getattr(self, "_engines", {}).values():
            engine.dispose()

    def _engine(self) -> db.Engine:
        """Return this process's engine; a connection must not cross a fork."""
        if not hasattr(self, "_engines"):
            self._engines = {}
        if os.getpid() not in self._engines:
            engine = db.create_engine(
                self._conn_string,
                poolclass=db.QueuePool,
                connect_args={"timeout": SQLITE_BUSY_TIMEOUT_SECONDS, "check_same_thread": False},
            )
            db.event.listen(engine, "connect", _set_up)
            self._engines[os.getpid()] = engine
        return self._engines[os.getpid()]


def _set_up(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
