"""PostgreSQL: keeps Dagster's runs and events in the stack, and is a source system in tests.

Belongs here: the server and creating databases on it. Not here: what is stored.
"""

import shutil
import signal
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

import psycopg
from psycopg import sql

from infra.launcher.accounts import Account, give_file, make_private, run_as, service_account
from infra.launcher.binaries import Program, find_postgres
from infra.launcher.errors import StackError
from infra.launcher.ports import LOOPBACK
from infra.launcher.services.service import Place, Service
from infra.launcher.versions import INFRA


@dataclass(frozen=True)
class PostgresServer:
    """A running server and its administrator."""

    host: str
    port: int
    user: str
    password: str

    def dsn(self, database: str = "postgres") -> str:
        """Return a libpq URL; the password is made of letters and digits, so nothing needs quoting."""
        return f"postgresql://{self.user}:{self.password}@{self.host}:{self.port}/{database}"

    def create_database(self, name: str, *, replace: bool = True) -> str:
        """Create an empty database and return its DSN; with `replace` off an existing one stays as it is."""
        with psycopg.connect(self.dsn(), autocommit=True, connect_timeout=10) as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone()
            if found and replace:
                connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
            if replace or not found:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return self.dsn(name)


@dataclass(frozen=True)
class Postgres(Service):
    """One cluster in one folder, with a password for everybody, also on the loopback address."""

    password: str
    user: str = "gxnu"
    account: Account | None = field(default_factory=lambda: service_account("postgres"))

    name: ClassVar[str] = "postgres"
    title: ClassVar[str] = "PostgreSQL"
    preferred_ports: ClassVar[dict[str, int]] = {"sql": 5433}
    stop_signal: ClassVar[signal.Signals] = signal.SIGINT

    def program(self, place: Place) -> Program:
        """Return the server program: of the major that wrote the data folder, if there is one."""
        stamp = _data(place) / "PG_VERSION"
        return find_postgres(self.account, stamp.read_text().strip() if stamp.exists() else None)

    def prepare(self, place: Place) -> None:
        """Create the cluster at the first start, in a scratch folder first so that a kill leaves no half of one."""
        make_private(place.folder, self.account)
        if (_data(place) / "PG_VERSION").exists():
            return
        secret, scratch = place.folder / "password", place.folder / "data.new"
        shutil.rmtree(scratch, ignore_errors=True)
        give_file(secret, self.password, self.account)
        tool = self.program(place).path.with_name("initdb")
        command = [str(tool), "-D", str(scratch), "-U", self.user, "--encoding=UTF8", "--locale=C", "--no-sync"]
        command += ["--auth=scram-sha-256", f"--pwfile={secret}"]
        run_as(self.account, command, place.folder)
        secret.unlink()
        scratch.rename(_data(place))

    def command(self, place: Place) -> Sequence[str]:
        """Serve TCP on the loopback address only, with the shared configuration file."""
        configuration = place.folder / "postgresql.conf"
        give_file(configuration, (INFRA / "postgres" / "postgresql.conf").read_text("utf-8"), self.account)
        options = {"config_file": configuration, "listen_addresses": LOOPBACK, "unix_socket_directories": ""}
        command = [str(self.program(place).path), "-D", str(_data(place)), "-p", str(place.ports["sql"])]
        return command + [part for name, value in options.items() for part in ("-c", f"{name}={value}")]

    def check(self, place: Place) -> None:
        """Log in; a refused password cannot be waited away."""
        try:
            psycopg.connect(self.server(place).dsn(), connect_timeout=5).close()
        except psycopg.OperationalError as problem:
            if "password authentication failed" in str(problem):
                raise StackError(
                    f"PostgreSQL（{self.address(place)}）拒绝了用户 {self.user} 的口令；secrets.env 与数据目录"
                    f" {place.folder} 不是同一次生成的，请恢复原来的 secrets.env"
                ) from problem
            raise

    def address(self, place: Place) -> str:
        """Return host and port."""
        return f"{LOOPBACK}:{place.ports['sql']}"

    def server(self, place: Place) -> PostgresServer:
        """Return what a client needs."""
        return PostgresServer(LOOPBACK, place.ports["sql"], self.user, self.password)


def _data(place: Place) -> Path:
    return place.folder / "data"
