"""A small campus and the `gxnu` verbs on it, for tests that run, kill and resume the real chain.

Not here: asserting anything.
"""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

from gxnu_assets.demo import gxnu
from gxnu_assets.resources import AS_OF_VARIABLE
from lakehouse.settings import Settings
from lakehouse.storage import Lake

CLOCK = "2026-11-20T10:30:00"
# Four kinds of source and one chain into ads, small enough to be run a dozen times.
SELECT = ("hr", "national_list", "party", "alumni")


def environment(home: Path, **more: str) -> dict[str, str]:
    """Return the environment of a chain whose everything is below `home`."""
    left_out = ("DAGSTER_HOME", "GXNU_SOURCES", AS_OF_VARIABLE)
    inherited = {name: value for name, value in os.environ.items() if name not in left_out}
    return {**inherited, "GXNU_HOME": str(home), "GXNU_PROFILE": "embedded", "DAGSTER_DISABLE_TELEMETRY": "yes", **more}


def make_campus(home: Path) -> None:
    """Simulate the smallest campus that still has every table."""
    command = [gxnu(), "simulate", "campus", "--scale", "0.002", "--today", "2026-11-20"]
    subprocess.run(command, env=environment(home), check=True, capture_output=True)


def copy_campus(made: Path, home: Path) -> Path:
    """Give a test its own campus in a fresh home."""
    shutil.copytree(made / "campus", home / "campus")
    return home


def run_command(select: tuple[str, ...] = SELECT) -> list[str]:
    """Return the command that runs the chain."""
    chosen = [part for name in select for part in ("--select", name)]
    return [gxnu(), "run", "--as-of", CLOCK, "--quiet", *chosen]


def demo_command() -> list[str]:
    """Return the command of the demo: every system, the scale at which planted defects close no gate."""
    return [gxnu(), "demo", "--no-serve"]


def demo(home: Path) -> "subprocess.CompletedProcess[str]":
    """Run the whole demo to its end."""
    return subprocess.run(demo_command(), env=environment(home), capture_output=True, text=True, check=False)


def run(home: Path, select: tuple[str, ...] = SELECT, **more: str) -> "subprocess.CompletedProcess[str]":
    """Run the chain to its end."""
    return subprocess.run(
        run_command(select), env=environment(home, **more), capture_output=True, text=True, check=False
    )


def lake_of(home: Path) -> Lake:
    """Return the lake of a home."""
    return Lake.from_settings(Settings(home=home, profile="embedded"))


def versions(home: Path) -> dict[str, int | None]:
    """Return the Delta version of every table in ods … ads."""
    lake = lake_of(home)
    return {f"{layer}.{table}": lake.version(layer, table) for layer, table in _tables(lake)}


def content(home: Path) -> dict[str, str]:
    """Return a hash of every table's rows in ods … ads; order and when it was loaded do not count."""
    return {f"{layer}.{table}": _hash(lake_of(home), layer, table) for layer, table in _tables(lake_of(home))}


def _tables(lake: Lake) -> list[tuple[str, str]]:
    return [(layer, table) for layer, table in lake.tables() if layer not in ("quality", "governance")]


def _hash(lake: Lake, layer: str, table: str) -> str:
    found = lake.table(layer, table).to_pyarrow_table()
    kept: list[str] = [name for name in found.column_names if name not in ("_loaded_at", "_valid_from", "_source")]
    rows = sorted(str(tuple(row.values())) for row in found.select(kept).to_pylist())
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


def lines(done: "subprocess.CompletedProcess[str]") -> list[str]:
    """Return what a command said on stderr, without empty lines."""
    return [line for line in done.stderr.splitlines() if line.strip()]
