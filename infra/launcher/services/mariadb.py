"""MariaDB: a source system in tests and trials.

Belongs here: the server and creating databases on it. Not here: what is stored.
"""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

import pymysql

from infra.launcher.accounts import Account, give_file, make_private, run_as, service_account
from infra.launcher.binaries import Program, find_on_path
from infra.launcher.errors import StackError
from infra.launcher.ports import LOOPBACK
from infra.launcher.services.service import Place, Service
from infra.launcher.versions import INFRA

_ACCESS_DENIED = 1045


@dataclass(frozen=True)
class MariadbServer:
    """A running server and its administrator."""

    host: str
    port: int
    user: str
    password: str

    def dsn(self, database: str = "") -> str:
        """Return a `mysql://` URL; the password is made of letters and digits, so nothing needs quoting."""
        return f"mysql://{self.user}:{self.password}@{self.host}:{self.port}/{database}"

    def connect(self, database: str | None = None) -> "pymysql.Connection[pymysql.cursors.Cursor]":
        """Open a connection with autocommit."""
        return pymysql.connect(
            host=self.host,
            port=self.port,
            user=self.user,
            password=self.password,
            database=database,
            charset="utf8mb4",
            autocommit=True,
            connect_timeout=5,
        )

    def create_database(self, name: str, *, replace: bool = True) -> str:
        """Create an empty database and return its DSN; with `replace` off an existing one stays as it is."""
        quoted = "`" + name.replace("`", "``") + "`"
        with self.connect() as connection, connection.cursor() as cursor:
            if replace:
                cursor.execute(f"DROP DATABASE IF EXISTS {quoted}")
            cursor.execute(f"CREATE DATABASE IF NOT EXISTS {quoted}")
        return self.dsn(name)


@dataclass(frozen=True)
class Mariadb(Service):
    """One server in one folder; the only account with a password is `user`, and root cannot log in."""

    program: Program
    password: str
    user: str = "gxnu"
    account: Account | None = field(default_factory=lambda: service_account("mysql"))

    name: ClassVar[str] = "mariadb"
    title: ClassVar[str] = "MariaDB"
    preferred_ports: ClassVar[dict[str, int]] = {"sql": 3307}

    def prepare(self, place: Place) -> None:
        """Create the system tables at the first start, and the file that sets the password at every start."""
        make_private(place.folder, self.account)
        statements = (
            f"CREATE USER IF NOT EXISTS '{self.user}'@'%' IDENTIFIED BY '{self.password}'",
            f"GRANT ALL PRIVILEGES ON *.* TO '{self.user}'@'%' WITH GRANT OPTION",
            "ALTER USER 'root'@'localhost' ACCOUNT LOCK",
        )
        give_file(place.folder / "accounts.sql", "".join(f"{line};\n" for line in statements), self.account)
        give_file(place.folder / "mariadb.cnf", (INFRA / "mariadb" / "mariadb.cnf").read_text("utf-8"), self.account)
        data = place.folder / "data"
        if (data / "mysql").is_dir():
            return
        scratch = place.folder / "data.new"
        shutil.rmtree(scratch, ignore_errors=True)
        make_private(scratch, self.account)
        tool = find_on_path("mariadb-install-db", "mysql_install_db")
        command = [str(tool), "--no-defaults", f"--datadir={scratch}", "--skip-test-db"]
        command += ["--auth-root-authentication-method=normal", f"--tmpdir={place.folder}"]
        run_as(self.account, command, place.folder)
        scratch.rename(data)

    def command(self, place: Place) -> Sequence[str]:
        """Serve TCP on the loopback address; the socket's name is relative because socket paths end at 107 bytes."""
        return [
            str(self.program.path),
            f"--defaults-file={place.folder / 'mariadb.cnf'}",
            f"--datadir={place.folder / 'data'}",
            f"--bind-address={LOOPBACK}",
            f"--port={place.ports['sql']}",
            "--socket=mariadb.sock",
            "--pid-file=mariadb.pid",
            f"--init-file={place.folder / 'accounts.sql'}",
            f"--tmpdir={place.folder}",
        ]

    def check(self, place: Place) -> None:
        """Log in; a refused password cannot be waited away."""
        try:
            self.server(place).connect().close()
        except pymysql.err.OperationalError as problem:
            if problem.args[0] == _ACCESS_DENIED:
                raise StackError(
                    f"MariaDB（{self.address(place)}）拒绝了用户 {self.user} 的口令；"
                    f"数据目录 {place.folder} 是用另一个口令建的"
                ) from problem
            raise

    def address(self, place: Place) -> str:
        """Return host and port."""
        return f"{LOOPBACK}:{place.ports['sql']}"

    def server(self, place: Place) -> MariadbServer:
        """Return what a client needs."""
        return MariadbServer(LOOPBACK, place.ports["sql"], self.user, self.password)
