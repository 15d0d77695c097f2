"""Only what was started is stopped: a number alone is not a process."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from infra.launcher.processes import Identity, identity_of, is_alive, spawn, stop


def start(folder: Path, code: str = "import time; time.sleep(60)") -> Identity:
    command = [sys.executable, "-c", code]
    return spawn(command, environment=dict(os.environ), folder=folder, log=folder / "log", account=None)


def test_stop_ends_the_process_and_says_so_once(tmp_path: Path) -> None:
    identity = start(tmp_path)
    assert is_alive(identity)
    assert stop(identity) is True
    assert not is_alive(identity)
    assert stop(identity) is False


def test_a_reused_number_is_left_alone(tmp_path: Path) -> None:
    other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    try:
        claimed = Identity(other.pid, "another boot:1")
        assert not is_alive(claimed)
        assert stop(claimed) is False
        assert other.poll() is None
    finally:
        other.kill()
        other.wait()


def test_a_process_that_ignores_term_is_killed_after_the_grace(tmp_path: Path) -> None:
    code = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('ready', flush=True); time.sleep(60)"
    )
    identity = start(tmp_path, code)
    wait_for(tmp_path / "log", "ready")
    began = time.monotonic()
    assert stop(identity, grace=0.3) is True
    assert not is_alive(identity)
    assert time.monotonic() - began < 5


def test_children_of_a_stopped_process_end_too(tmp_path: Path) -> None:
    code = (
        "import subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        "print('child', child.pid, flush=True); time.sleep(60)"
    )
    identity = start(tmp_path, code)
    child = int(wait_for(tmp_path / "log", "child").split()[-1])
    assert identity_of(child) is not None
    assert stop(identity, first=signal.SIGTERM) is True
    deadline = time.monotonic() + 5
    while identity_of(child) is not None and time.monotonic() < deadline:
        time.sleep(0.05)
    assert identity_of(child) is None


def test_a_dead_child_is_not_alive(tmp_path: Path) -> None:
    identity = start(tmp_path, "pass")
    deadline = time.monotonic() + 10
    while is_alive(identity) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert identity_of(identity.pid) is None


def wait_for(log: Path, word: str) -> str:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        if log.exists() and word in log.read_text() and log.read_text().endswith("\n"):
            return log.read_text().strip()
        time.sleep(0.02)
    raise AssertionError(f"{word} did not appear in {log}")
