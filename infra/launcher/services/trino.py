"""Trino: SQL on the lake for people, BI and scale.

Belongs here: the server with the configuration of `infra/trino/etc`. Not here: registering tables.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import requests
import trino

from infra.launcher.ports import LOOPBACK
from infra.launcher.services.object_store import StoreKeys
from infra.launcher.services.service import Place, Service
from infra.launcher.templates import parse_env
from infra.launcher.versions import INFRA

ETC = INFRA / "trino" / "etc"

# The health check's one-row table.
_PROBE = (
    "CREATE SCHEMA IF NOT EXISTS lake.stack_health",
    "CREATE TABLE IF NOT EXISTS lake.stack_health.probe AS SELECT 1 AS n",
    "SELECT n FROM lake.stack_health.probe",
)


@dataclass(frozen=True)
class TrinoServer:
    """A running server; its catalogue `lake` sits on one bucket of one store."""

    host: str
    port: int
    user: str = "gxnu"

    def connect(self, schema: str | None = None, *, timeout: float = 300.0) -> trino.dbapi.Connection:
        """Open a connection to the catalogue `lake`; proxies of the environment are not for the loopback address."""
        session = requests.Session()
        session.trust_env = False
        return trino.dbapi.connect(
            host=self.host,
            port=self.port,
            user=self.user,
            catalog="lake",
            schema=schema,
            http_session=session,
            request_timeout=timeout,
        )

    def query(self, statement: str, schema: str | None = None) -> list[list[Any]]:
        """Run one statement to its end and return its rows."""
        with self.connect(schema) as connection:
            cursor = connection.cursor()
            cursor.execute(statement)
            return [list(row) for row in cursor.fetchall()]


@dataclass(frozen=True)
class Trino(Service):
    """Coordinator and worker in one process."""

    program: Path
    java_home: Path
    keys: StoreKeys
    endpoint: str
    bucket: str

    name: ClassVar[str] = "trino"
    title: ClassVar[str] = "Trino"
    preferred_ports: ClassVar[dict[str, int]] = {"http": 8080}
    #: First answer after 15 s on idle cores, 53 s on busy ones.
    patience: ClassVar[float] = 240.0

    def prepare(self, place: Place) -> None:
        """Point the server's relative folders at our configuration and at the unpacked program."""
        for name, target in (("etc", ETC), ("plugin", self.program / "plugin")):
            link = place.folder / name
            link.unlink(missing_ok=True)
            link.symlink_to(target)

    def command(self, place: Place) -> Sequence[str]:
        """Run the JVM as the distribution's own launcher does, listening on the loopback address."""
        jvm = [line for line in (ETC / "jvm.config").read_text("utf-8").splitlines() if line and line[0] == "-"]
        node = parse_env((ETC / "node.properties").read_text("utf-8"), {})
        node |= {"node.data-dir": str(place.folder), "node.bind-ip": LOOPBACK, "node.internal-address": LOOPBACK}
        node |= {"node.id": "local", "config": "etc/config.properties", "log.levels-file": "etc/log.properties"}
        properties = [f"-D{name}={value}" for name, value in node.items()]
        classpath = str(self.program / "lib" / "*")
        return [
            str(self.java_home / "bin" / "java"),
            *jvm,
            *properties,
            "-cp",
            classpath,
            "io.trino.server.TrinoServer",
        ]

    def environment(self, place: Place) -> dict[str, str]:
        """Add what the `${ENV:…}` placeholders of the configuration name."""
        variables = {
            "GXNU_TRINO_PORT": str(place.ports["http"]),
            "GXNU_S3_ENDPOINT": self.endpoint,
            "GXNU_S3_BUCKET": self.bucket,
            "JAVA_HOME": str(self.java_home),
        }
        return super().environment(place) | self.keys.variables() | variables

    def check(self, place: Place) -> None:
        """Write a row once and read it: only this proves store, metastore and a node that may work on the catalogue.

        A server that answers `SHOW SCHEMAS` still refuses reads for some seconds ("No nodes available"), until its
        scheduler has heard which catalogues its own node serves; no page or system table says so.
        """
        for statement in _PROBE:
            self.server(place).query(statement)

    def address(self, place: Place) -> str:
        """Return the address of the coordinator, which is also its page."""
        return f"http://{LOOPBACK}:{place.ports['http']}"

    def server(self, place: Place) -> TrinoServer:
        """Return what a client needs."""
        return TrinoServer(LOOPBACK, place.ports["http"])
