"""The Dagster UI and daemon beside a demo: on loopback only, ended together with it.

Not here: the servers of the stack profile (`infra.launcher`).
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from gxnu_assets.display import Display
from gxnu_assets.instance import WORKSPACE, prepare_home
from lakehouse.settings import PROJECT_ROOT

QUERIES = (
    "select organization_name, pass_rate, hours_per_teacher from ads.ads_cockpit_teaching"
    " where term_id = '2025-2026-1' order by pass_rate limit 3",
    "select rule_id, dimension, row_key, shown from quality.quality_finding"
    " where table_id = 'hr.staff_basic' and state = 'open' order by rule_id limit 5",
    "select code, label from dim.dim_code where code_set = 'GBT_2261.1-2003_sex'",
)


class ServeError(RuntimeError):
    """A server did not come up; the message is one line."""

    is_expected = True


def serve_ui(display: Display, port: int, environment: Mapping[str, str]) -> None:
    """Serve the UI with a daemon until interrupted, after printing where it is and what to try."""
    home = prepare_home()
    port = port if port and is_free(port) else free_port()
    env = {**os.environ, **environment, "DAGSTER_HOME": str(home)}
    started = [
        _start("dagster-webserver", ["-h", "127.0.0.1", "-p", str(port), "-w", str(WORKSPACE)], env, home),
        _start("dagster-daemon", ["run", "-w", str(WORKSPACE)], env, home),
    ]
    try:
        wait_for_port(port, started[0], "Dagster 界面", home / "dagster-webserver.log", seconds=120)
        display.say(f"\nDagster 界面：http://127.0.0.1:{port}   （Ctrl-C 结束）\n可以试试：")
        for query in QUERIES:
            display.say(f'  .venv/bin/gxnu query "{query}"')
        signal.sigwait({signal.SIGINT, signal.SIGTERM})
    except KeyboardInterrupt:
        pass
    finally:
        _stop(started)


def free_port() -> int:
    """Return a port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_free(port: int) -> bool:
    """Return whether nobody listens on a port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def wait_for_port(port: int, server: "subprocess.Popen[bytes]", name: str, log: Path, seconds: float = 60) -> None:
    """Return when the server accepts connections; raises ServeError where it ends or stays silent."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not is_free(port):
            return
        if server.poll() is not None:
            break
        time.sleep(0.1)
    raise ServeError(f"{name}没有起来（127.0.0.1:{port}）；日志在 {log}")


def _start(name: str, arguments: list[str], env: Mapping[str, str], home: Path) -> "subprocess.Popen[bytes]":
    script = Path(sys.executable).with_name(name)
    with (home / f"{name}.log").open("wb") as log:
        return subprocess.Popen([str(script), *arguments], env=dict(env), cwd=PROJECT_ROOT, stdout=log, stderr=log)


def _stop(servers: list["subprocess.Popen[bytes]"]) -> None:
    for server in servers:
        if server.poll() is None:
            server.send_signal(signal.SIGINT)
    for server in servers:
        try:
            server.wait(timeout=30)
        except subprocess.TimeoutExpired:
            server.kill()
