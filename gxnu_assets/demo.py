"""`gxnu demo`: a campus simulated once, the whole chain, a summary, and the Dagster UI over it.

Not here: the simulation (another room: its verbs are called), the chain (`running.py`), the servers (`serving.py`).
"""

import os
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import yaml

from gxnu_assets.display import Display
from gxnu_assets.instance import open_instance
from gxnu_assets.resources import AS_OF_VARIABLE, Platform
from gxnu_assets.running import run_chain
from gxnu_assets.serving import free_port, serve_ui, wait_for_port
from gxnu_assets.summary import show_summary
from lakehouse.settings import settings

TODAY = date(2026, 11, 20)
# Half past six in the evening in Shanghai of the simulated day, in UTC: all its data were written before.
CLOCK = datetime(TODAY.year, TODAY.month, TODAY.day, 10, 30)
TOKEN_VARIABLE = "GXNU_SOURCE_RESEARCH_TOKEN"
_MADE = "made_by_demo"


class DemoError(RuntimeError):
    """The demo could not go on; the message is one line."""

    is_expected = True


def demo(*, serve: bool, port: int, scale: float) -> int:
    """Run the demo; return the exit code: 0 where every table was made."""
    display = Display()
    began = time.monotonic()
    simulate(display, scale)
    with campus_api():
        outcome = run_chain(CLOCK, (), display)
    with open_instance() as instance:
        show_summary(display.console, instance, Platform(), outcome)
    for line in outcome.failures:
        display.fail(line)
    display.say(f"全部用时 {time.monotonic() - began:.0f} 秒；数据在 {settings().home_dir}")
    if serve:
        serve_ui(display, port, {AS_OF_VARIABLE: CLOCK.isoformat()})
    return 1 if outcome.failures else 0


def simulate(display: Display, scale: float) -> None:
    """Make the campus once; the same folder again is left as it is, so that a second demo finds nothing changed."""
    campus = settings().home_dir / "campus"
    mark = campus / _MADE
    if mark.exists() and mark.read_text() == str(scale) and (campus / "sources.yaml").exists():
        display.say(f"模拟校园已在 {campus}，不再生成")
        return
    display.say(f"模拟校园（全校的 {scale:.1%}）…")
    command = [gxnu(), "simulate", "campus", "--scale", str(scale), "--today", TODAY.isoformat()]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        raise DemoError(f"模拟校园失败：{' '.join((done.stdout + done.stderr).split())[-400:]}")
    mark.write_text(str(scale))


@contextmanager
def campus_api() -> Iterator[None]:
    """Serve the research system's API on a free port while the block runs, with a token made for this time only."""
    home = settings().home_dir
    port = free_port()
    os.environ.setdefault(TOKEN_VARIABLE, secrets.token_urlsafe(16))
    log = home / "tmp" / "campus_api.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as out:
        server = subprocess.Popen([gxnu(), "simulate", "serve-api", "--port", str(port)], stdout=out, stderr=out)
        try:
            wait_for_port(port, server, "科研系统的模拟接口", log)
            os.environ["GXNU_SOURCES"] = str(_sources_at(home, port))
            yield
        finally:
            server.terminate()
            server.wait(timeout=10)
            os.environ.pop("GXNU_SOURCES", None)


def gxnu() -> str:
    """Return the console script of this environment."""
    beside = Path(sys.executable).with_name("gxnu")
    return str(beside) if beside.exists() else shutil.which("gxnu") or "gxnu"


def _sources_at(home: Path, port: int) -> Path:
    """Write the campus' addresses with the API's real port, and return the file."""
    data = yaml.safe_load((home / "campus" / "sources.yaml").read_text(encoding="utf-8"))
    for source in data["systems"].values():
        if source.get("url"):
            source["url"] = f"http://127.0.0.1:{port}"
    path = home / "tmp" / "sources.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path
