"""Dagster's webserver and daemon on the instance of `infra/dagster/dagster.yaml`.

Belongs here: the two processes and their health. Not here: definitions, nor what runs when.
"""

import http.client
import json
import os
import shutil
import sys
import sysconfig
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from infra.launcher.errors import NotReadyError, StackError
from infra.launcher.ports import LOOPBACK
from infra.launcher.services.service import Place, Service
from infra.launcher.versions import INFRA, PROJECT

_LOCATIONS = """{ workspaceOrError { ... on PythonError { message }
  ... on Workspace { locationEntries { name loadStatus
    locationOrLoadError { __typename
      ... on PythonError { message errorChain { error { message } } } } } } } }"""
_DAEMONS = "{ instance { daemonHealth { allDaemonStatuses { daemonType required healthy lastHeartbeatTime } } } }"


@dataclass(frozen=True)
class DagsterProcess(Service):
    """What webserver and daemon share: instance folder, workspace, environment."""

    #: GXNU_* and DAGSTER_HOME of the running stack.
    variables: dict[str, str]

    patience: ClassVar[float] = 180.0

    def prepare(self, place: Place) -> None:
        """Put the instance's configuration into DAGSTER_HOME, anew at every start."""
        home = Path(self.variables["DAGSTER_HOME"])
        home.mkdir(parents=True, exist_ok=True)
        fresh = home / f"dagster.yaml.{self.name}"
        shutil.copyfile(INFRA / "dagster" / "dagster.yaml", fresh)
        fresh.replace(home / "dagster.yaml")

    def environment(self, place: Place) -> dict[str, str]:
        """Pass the caller's whole environment: contracts may name any variable for a source's password."""
        return dict(os.environ) | self.variables

    def working_folder(self, place: Place) -> Path:
        """Run in the project, where `workspace.yaml` is and the code location is imported from."""
        return PROJECT

    @staticmethod
    def program(name: str) -> str:
        """Return a console script of this very Python environment."""
        return str(Path(sysconfig.get_path("scripts")) / name)


class DagsterWebserver(DagsterProcess):
    """The Dagster UI; it has no login of its own, so it listens on the loopback address only."""

    name: ClassVar[str] = "dagster_webserver"
    title: ClassVar[str] = "Dagster UI"
    preferred_ports: ClassVar[dict[str, int]] = {"http": 3000}

    def command(self, place: Place) -> Sequence[str]:
        """Serve the workspace of the project."""
        address = ["-h", LOOPBACK, "-p", str(place.ports["http"])]
        return [sys.executable, self.program("dagster-webserver"), "-w", "workspace.yaml", *address]

    def check(self, place: Place) -> None:
        """Ask whether every code location is loaded; a location that cannot be imported is a failure at once."""
        workspace = ask(place.ports["http"], _LOCATIONS)["workspaceOrError"]
        for entry in workspace["locationEntries"]:
            loaded = entry["locationOrLoadError"]
            if entry["loadStatus"] != "LOADED" or loaded is None:
                raise NotReadyError(f"code location {entry['name']} is loading")
            if loaded["__typename"] == "PythonError":
                chain = [link["error"]["message"] for link in loaded["errorChain"]] or [loaded["message"]]
                cause = " ".join(chain[-1].split())[:300]
                raise StackError(f"Dagster 代码位置 {entry['name']} 加载失败：{cause}")

    def address(self, place: Place) -> str:
        """Return the address of the UI."""
        return f"http://{LOOPBACK}:{place.ports['http']}"


@dataclass(frozen=True)
class DagsterDaemon(DagsterProcess):
    """Schedules, sensors, the run queue and run monitoring; its health is read through the webserver."""

    webserver_port: int

    name: ClassVar[str] = "dagster_daemon"
    title: ClassVar[str] = "Dagster daemon"
    preferred_ports: ClassVar[dict[str, int]] = {}

    def command(self, place: Place) -> Sequence[str]:
        """Run the daemons that the instance asks for."""
        return [sys.executable, self.program("dagster-daemon"), "run", "-w", "workspace.yaml", "--log-format", "json"]

    def prepare(self, place: Place) -> None:
        """Note the moment of the start: heartbeats of the daemon before this one must not count."""
        super().prepare(place)
        (place.folder / "started").touch()

    def check(self, place: Place) -> None:
        """Ask whether every required daemon has sent a heartbeat since its start."""
        began = (place.folder / "started").stat().st_mtime
        statuses = ask(self.webserver_port, _DAEMONS)["instance"]["daemonHealth"]["allDaemonStatuses"]
        waiting = [
            status["daemonType"]
            for status in statuses
            if status["required"] and not (status["healthy"] and status["lastHeartbeatTime"] > began)
        ]
        if waiting:
            raise NotReadyError(f"no heartbeat of {', '.join(waiting)}")

    def address(self, place: Place) -> str:
        """Return words instead: nobody connects to a daemon."""
        return "（无端口）"


def ask(port: int, query: str) -> dict[str, Any]:
    """Send one GraphQL query to the webserver; OSError or NotReadyError while it cannot answer."""
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=30)
    try:
        connection.request("POST", "/graphql", json.dumps({"query": query}), {"Content-Type": "application/json"})
        answer = connection.getresponse()
        body = answer.read()
    finally:
        connection.close()
    if answer.status != http.client.OK:
        raise NotReadyError(f"HTTP {answer.status}")
    return dict(json.loads(body)["data"])
