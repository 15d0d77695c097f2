"""What the launcher remembers in its folder: ports, the processes it started, notes; one JSON file.

Belongs here: reading, atomic change under a lock, the generated secrets. Not here: decisions.
"""

import contextlib
import fcntl
import json
import os
import secrets
import threading
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from infra.launcher.errors import StackError
from infra.launcher.processes import Identity
from infra.launcher.templates import parse_env

_ONE_MAKER = threading.Lock()
_SECRET_BYTES = {"GXNU_S3_ACCESS_KEY": 8, "GXNU_S3_SECRET_KEY": 24, "GXNU_DAGSTER_PG_PASSWORD": 24}


@dataclass
class Record:
    """One started process: who it is, how it is asked to stop, where its log and data are."""

    pid: int
    started: str
    stop_signal: int
    log: str
    folder: str

    @property
    def identity(self) -> Identity:
        """The process itself."""
        return Identity(self.pid, self.started)


@dataclass
class State:
    """The whole content of the state file."""

    ports: dict[str, dict[str, int]] = field(default_factory=dict)
    processes: dict[str, Record] = field(default_factory=dict)
    notes: dict[str, Any] = field(default_factory=dict)


class StateFile:
    """The state of one launcher folder; every change reads, edits and replaces the file under a lock."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.path = root / "state.json"

    def read(self) -> State:
        """Return the state; an absent file is an empty state, a broken one is an error."""
        try:
            content = json.loads(self.path.read_text("utf-8"))
        except FileNotFoundError:
            return State()
        except ValueError as problem:
            raise StackError(f"状态文件 {self.path} 已损坏（{problem}）；确认服务已停止后删除它") from problem
        records = {name: Record(**record) for name, record in content["processes"].items()}
        return State(content["ports"], records, content["notes"])

    @contextlib.contextmanager
    def change(self) -> Iterator[State]:
        """Yield the state for editing and write it back; nothing is written when the body raises."""
        with locked(self.root / "state.lock"):
            state = self.read()
            yield state
            fresh = self.path.with_suffix(".new")
            fresh.write_text(json.dumps(asdict(state), indent=1, ensure_ascii=False), "utf-8")
            fresh.replace(self.path)


@contextlib.contextmanager
def locked(path: Path, *, wait: bool = True) -> Iterator[None]:
    """Hold an exclusive lock between processes; raises StackError at once when taken and `wait` is off."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError as problem:
            raise StackError(f"另一个 gxnu stack 命令正在运行（锁 {path}）；等它结束再试") from problem
        yield


def load_secrets(path: Path) -> dict[str, str]:
    """Return the stack's passwords, made at the first call and kept in a file of mode 0600.

    One caller at a time: services start side by side, and each would have made passwords of its own.
    """
    with _ONE_MAKER:
        path.parent.mkdir(parents=True, exist_ok=True)
        known = parse_env(path.read_text("utf-8"), {}) if path.exists() else {}
        missing = {name: secrets.token_hex(size) for name, size in _SECRET_BYTES.items() if not known.get(name)}
        if missing:
            known |= missing
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.writelines(f"{name}={value}\n" for name, value in known.items())
            path.chmod(0o600)
        return known
