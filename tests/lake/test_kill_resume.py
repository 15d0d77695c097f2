"""A run that is killed anywhere and run again ends in the content of an undisturbed run.

A seeded sample of moments; `GXNU_KILLS` asks for more of them.
"""

import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.lake import chain

KILLS = int(os.environ.get("GXNU_KILLS", "2"))


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, float]:
    """A home where the demo ran once in peace, and how long that took."""
    home = tmp_path_factory.mktemp("undisturbed")
    began = time.monotonic()
    done = chain.demo(home)
    assert done.returncode == 0, done.stderr
    return home, time.monotonic() - began


def test_second_run_changes_nothing(undisturbed: tuple[Path, float]) -> None:
    home, _ = undisturbed
    before = chain.versions(home)
    assert {name.split(".")[0] for name in before} == {"ods", "std", "dim", "dwd", "dws", "ads"}
    done = chain.demo(home)
    assert done.returncode == 0, done.stderr
    assert chain.versions(home) == before


def test_killed_runs_end_in_the_same_content(undisturbed: tuple[Path, float], tmp_path: Path) -> None:
    made, seconds = undisturbed
    home = chain.copy_campus(made, tmp_path)
    moments = random.Random(20261120)
    killed = 0
    for part in range(KILLS):
        killed += _run_until(home, seconds * (part + moments.random()) / KILLS)
    assert killed >= 1
    done = chain.demo(home)
    assert done.returncode == 0, done.stderr
    assert chain.content(home) == chain.content(made)


def _run_until(home: Path, seconds: float) -> bool:
    """Run the demo and SIGKILL all of it after some seconds; return whether it was still at work."""
    child = subprocess.Popen(
        chain.demo_command(),
        env=chain.environment(home),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        child.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        return True
    return False
