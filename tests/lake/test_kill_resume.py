"""A run that is killed anywhere and run again ends in the content of an undisturbed run.

A seeded sample of moments; `GXNU_KILLS` asks for more of them.
"""

import os
import random
import signal
import subprocess
from pathlib import Path

from dagster import DagsterInstance

from gxnu_assets.summary import closed_gates
from tests.lake import chain

KILLS = int(os.environ.get("GXNU_KILLS", "2"))


# Kills are drawn from this long: what the demo takes on two idle cores.
USUAL_SECONDS = 90


def test_second_run_changes_nothing(demo_home: Path) -> None:
    before = chain.versions(demo_home)
    assert {name.split(".")[0] for name in before} == {"ods", "std", "dim", "dwd", "dws", "ads"}
    done = chain.demo(demo_home)
    assert done.returncode == 0, done.stderr
    assert chain.versions(demo_home) == before


def test_the_planted_defects_close_no_gate(demo_home: Path) -> None:
    with DagsterInstance.from_config(str(demo_home / "dagster")) as instance:
        assert closed_gates(instance) == []


def test_killed_runs_end_in_the_same_content(demo_home: Path, tmp_path: Path) -> None:
    home = chain.copy_campus(demo_home, tmp_path)
    moments = random.Random(20261120)
    killed = 0
    for part in range(KILLS):
        killed += _run_until(home, USUAL_SECONDS * (part + moments.random()) / KILLS)
    assert killed >= 1
    done = chain.demo(home)
    assert done.returncode == 0, done.stderr
    assert chain.content(home) == chain.content(demo_home)


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
