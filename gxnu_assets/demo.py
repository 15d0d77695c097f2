"""`gxnu demo`: a campus simulated once, the whole chain, a summary, and the Dagster UI over it.

Not here: the simulation (another room: its verb is called), the chain (`running.py`).
"""

import subprocess
import sys
from datetime import datetime
from pathlib import Path

from gxnu_assets.display import Display
from gxnu_assets.resources import Platform
from gxnu_assets.running import run_chain
from gxnu_assets.summary import show_summary
from lakehouse.settings import settings

# Half past six in the evening in Shanghai on the simulated campus' today: its sources were last written at 18:00.
QUERIES = (
    "select title, table_count from ads.ads_demo limit 5",
)


class DemoError(RuntimeError):
    """The demo could not go on; the message is one line."""

    is_expected = True


def demo(*, serve: bool, port: int) -> int:
    """Run the demo; return the exit code."""
    display = Display()
    simulate(display)
    return 0


def gxnu() -> str:
    """Return the console script of this environment."""
    return str(Path(sys.executable).with_name("gxnu"))
