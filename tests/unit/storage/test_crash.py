"""SIGKILL at every step of every write: the next run ends in the content of an undisturbed one."""

import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from lakehouse.storage import Lake, sweep
from tests.unit.storage import crashing

STEPS = ["reading", "staged", "placed", "committing", "committed"]


def run(folder: Path, operation: str, step: str) -> int:
    command = [sys.executable, "-m", "tests.unit.storage.crashing", str(folder), operation, step]
    return subprocess.run(command, capture_output=True, timeout=60, check=False).returncode


@pytest.mark.parametrize("operation", ["merge", "append", "replace"])
@pytest.mark.parametrize("step", STEPS)
def test_next_run_ends_in_the_same_content(tmp_path: Path, operation: str, step: str) -> None:
    calm, hit = tmp_path / "calm", tmp_path / "hit"
    for folder in (calm, hit):
        crashing.write(crashing.lake_at(folder), operation, day=0)
    crashing.write(crashing.lake_at(calm), operation, day=1)
    before = crashing.content(crashing.lake_at(hit))

    assert run(hit, operation, step) == -signal.SIGKILL
    lake = crashing.lake_at(hit)
    after = crashing.content(lake)
    assert after == (crashing.content(crashing.lake_at(calm)) if step == "committed" else before)

    commit = crashing.write(lake, operation, day=1)
    assert commit.changed is (step != "committed")
    assert crashing.content(lake) == crashing.content(crashing.lake_at(calm))
    assert len(sweep(lake, older_than=timedelta(0))) == 1  # the dead process's staging folder
    assert not list(Path(lake.staging).glob("load-*"))


def test_kill_in_the_first_load_publishes_nothing(tmp_path: Path) -> None:
    (tmp_path / "tmp").mkdir()
    assert run(tmp_path, "merge", "committing") == -signal.SIGKILL
    lake: Lake = crashing.lake_at(tmp_path)
    assert lake.tables() == []
    assert crashing.write(lake, "merge", day=1).version == 0
