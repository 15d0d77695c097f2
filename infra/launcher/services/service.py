"""What every service answers to the supervisor: which ports, how prepared, which command, when healthy.

Belongs here: the shape. Not here: any one service, nor starting and waiting (`supervisor`).
"""

import os
import signal
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from infra.launcher.accounts import Account


@dataclass(frozen=True)
class Place:
    """Where one service lives: its data folder and its ports on the loopback address, by name."""

    folder: Path
    ports: dict[str, int]


class Service(ABC):
    """One server process. Subclasses are dataclasses that hold programs and credentials."""

    name: ClassVar[str]
    title: ClassVar[str]
    #: Port names and the ports people expect; taken at the first start when free and wanted.
    preferred_ports: ClassVar[dict[str, int]]
    stop_signal: ClassVar[signal.Signals] = signal.SIGTERM
    #: Seconds until healthy on two busy cores, with room; measured 2026-11.
    patience: ClassVar[float] = 60.0
    #: The environment of the caller that a service may see; secrets of the caller stay out.
    inherited: ClassVar[tuple[str, ...]] = ("PATH", "HOME", "TMPDIR", "LANG", "TZ")
    #: The account to run under when the launcher is root; None keeps the caller's.
    account: Account | None = None

    def prepare(self, place: Place) -> None:  # noqa: B027 - most services need nothing
        """Create configuration and data before the first start; must be harmless at every start."""

    @abstractmethod
    def command(self, place: Place) -> Sequence[str]:
        """Return the command line; no secret may be on it, as every user of the machine can read it."""

    def environment(self, place: Place) -> dict[str, str]:
        """Return the environment of the process."""
        return {name: os.environ[name] for name in self.inherited if name in os.environ}

    @abstractmethod
    def check(self, place: Place) -> None:
        """Return when healthy. Raise StackError for what waiting cannot cure, anything else for 'not yet'."""

    @abstractmethod
    def address(self, place: Place) -> str:
        """Return the address that a person or a client uses."""

    def working_folder(self, place: Place) -> Path:
        """Return the folder that the process starts in."""
        return place.folder
