"""What a run tells the person who watches it on a terminal: one line per table, as it happens.

Ops call `tell`; without a listener (daemon, UI) it does nothing. Not here: Dagster's own events.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True)
class Told:
    """One table that was made, left as it was, skipped or failed (`failed` is the line that says why)."""

    layer: str
    table: str
    rows: int | None = None
    changed: bool = True
    skipped: str | None = None
    failed: str | None = None


_listeners: list[Callable[[Told], None]] = []


def tell(
    layer: str,
    table: str,
    *,
    rows: int | None = None,
    changed: bool = True,
    skipped: str | None = None,
    failed: str | None = None,
) -> None:
    """Tell every listener of this process."""
    for listener in _listeners:
        listener(Told(layer, table, rows, changed, skipped, failed))


@contextmanager
def listening(listener: Callable[[Told], None]) -> Iterator[None]:
    """Have `listener` called for every table while the block runs."""
    _listeners.append(listener)
    try:
        yield
    finally:
        _listeners.remove(listener)
