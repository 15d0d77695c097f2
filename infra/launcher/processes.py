"""Starting and stopping one process, safe against the reuse of its number.

Belongs here: identity (number + start time), spawn, stop. Not here: what is started and why.
"""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from infra.launcher.accounts import Account

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
_children: dict[int, subprocess.Popen[bytes]] = {}


@dataclass(frozen=True)
class Identity:
    """One process for ever: its number and when it started, so that a later process of that number is another."""

    pid: int
    started: str


def identity_of(pid: int) -> Identity | None:
    """Return the identity of a running process, or None when there is none (a zombie is none)."""
    child = _children.get(pid)
    if child is not None and child.poll() is not None:
        return None
    started = _start_time(pid)
    return Identity(pid, started) if started else None


def is_alive(identity: Identity) -> bool:
    """Say whether exactly this process still runs."""
    return identity_of(identity.pid) == identity


def spawn(
    command: Sequence[str], *, environment: Mapping[str, str], folder: Path, log: Path, account: Account | None
) -> Identity:
    """Start a process in a session of its own that outlives the caller; its output is appended to `log`."""
    log.parent.mkdir(parents=True, exist_ok=True)
    drop: dict[str, Any] = {"user": account.uid, "group": account.gid, "extra_groups": []} if account else {}
    with log.open("ab") as output:
        child = subprocess.Popen(
            list(command),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env=dict(environment),
            start_new_session=True,
            **drop,
        )
    _children[child.pid] = child
    return Identity(child.pid, _start_time(child.pid) or "gone")


def exit_code(pid: int) -> int | None:
    """Return the exit code of an ended child of this very process, else None."""
    child = _children.get(pid)
    return child.poll() if child else None


def stop(identity: Identity, *, first: signal.Signals = signal.SIGTERM, grace: float = 30.0) -> bool:
    """Stop this process, and its session if it does not go in `grace` seconds; False when it was gone already."""
    if not is_alive(identity):
        return False
    with contextlib.suppress(ProcessLookupError):
        os.kill(identity.pid, first)
    if not _wait_gone(identity, grace):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(identity.pid, signal.SIGKILL)
        _wait_gone(identity, 10.0)
    _end_session(identity.pid)
    _children.pop(identity.pid, None)
    return True


def _end_session(pid: int) -> None:
    """End what a stopped process left behind, as run workers; a group keeps its number while it has members."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGTERM)
        deadline = time.monotonic() + 10.0
        while time.monotonic() < deadline:
            time.sleep(0.05)
            os.killpg(pid, 0)
        os.killpg(pid, signal.SIGKILL)


def _wait_gone(identity: Identity, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while is_alive(identity):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def _start_time(pid: int) -> str | None:
    """Boot and ticks since boot on Linux; elsewhere what `ps` says, to the second."""
    if _BOOT_ID.exists():
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return None
        return None if fields[0] == "Z" else f"{_BOOT_ID.read_text().strip()}:{fields[19]}"
    answer = subprocess.run(["ps", "-o", "stat=,lstart=", "-p", str(pid)], capture_output=True, text=True, check=False)
    status, _, started = answer.stdout.strip().partition(" ")
    return None if not started or status.startswith("Z") else started.strip()
