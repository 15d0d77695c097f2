"""Pinned versions of the services, read from `infra/versions.env`, the file that compose reads too.

Belongs here: reading the pins. Not here: where a binary comes from (`binaries`).
"""

from functools import cache
from pathlib import Path

from infra.launcher.templates import parse_env

INFRA = Path(__file__).resolve().parent.parent
PROJECT = INFRA.parent


@cache
def pins() -> dict[str, str]:
    """Return the pinned versions by the names that `infra/compose.yaml` uses."""
    return parse_env((INFRA / "versions.env").read_text("utf-8"), {})


def at_least(version: str, minimum: str) -> bool:
    """Say whether a dotted version is the minimum or newer; missing parts count as zero."""

    def parts(text: str) -> list[int]:
        return [int(part) for part in text.split(".") if part.isdigit()]

    have, need = parts(version), parts(minimum)
    width = max(len(have), len(need))
    return have + [0] * (width - len(have)) >= need + [0] * (width - len(need))
