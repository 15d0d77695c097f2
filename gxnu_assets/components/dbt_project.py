"""The dbt project's manifest, made ahead of loading, and made again only when the project's files changed.

Parsing costs seconds, a look at the files' times milliseconds. Not here: what the manifest means (`manifest.py`).
"""

import fcntl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from gxnu_assets.components.fingerprint import fingerprint
from gxnu_assets.components.manifest import Models
from lakehouse.settings import PROJECT_ROOT, settings

PROJECT_DIR = PROJECT_ROOT / "dbt"
PARSED = "partial_parse.msgpack"  # dbt's own form of the parsed project, read back in a fraction of a parse
_MODELS = "models.json"
_STAMP = "prepared"
_PARTS = ("models", "macros", "tests", "dbt_project.yml", "profiles.yml")


class DbtError(RuntimeError):
    """dbt refused the project or a model; the message is dbt's own, in one line."""

    is_expected = True


@cache
def models() -> Models:
    """Return the project's models; prepares the manifest where it is missing or older than the project."""
    prepare()
    return Models.kept(target_dir() / _MODELS)


def target_dir() -> Path:
    """Return where the parsed project is, one folder per engine: a model's materialisation follows the engine."""
    return PROJECT_DIR / "target" / ("trino" if settings().profile == "stack" else "duckdb")


def prepare() -> bool:
    """Parse the project unless that was done for these very files; return whether it was needed. Raises DbtError."""
    if _is_prepared():
        return False
    target_dir().mkdir(parents=True, exist_ok=True)
    with _one_at_a_time():
        if _is_prepared():
            return False
        stamp = fingerprint(PROJECT_DIR / part for part in _PARTS)
        _parse()
        Models.of_manifest(target_dir() / "manifest.json").keep(target_dir() / _MODELS)
        (target_dir() / _STAMP).write_text(stamp)
    return True


def _is_prepared() -> bool:
    stamp = target_dir() / _STAMP
    made = all((target_dir() / name).exists() for name in ("manifest.json", _MODELS, PARSED))
    return made and stamp.exists() and stamp.read_text() == fingerprint(PROJECT_DIR / part for part in _PARTS)


def _parse() -> None:
    folder = str(PROJECT_DIR)
    command = [str(Path(sys.executable).with_name("dbt")), "--quiet", "--no-send-anonymous-usage-stats", "parse"]
    command += ["--project-dir", folder, "--profiles-dir", folder, "--target-path", str(target_dir())]
    command += ["--log-path", str(target_dir() / "logs")]
    from lakehouse.emit.dbt_environment import dbt_environment

    done = subprocess.run(command, capture_output=True, text=True, env=dbt_environment(), check=False)
    if done.returncode:
        raise DbtError(f"dbt parse: {' '.join((done.stdout + done.stderr).split())[-600:]}")


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    with (target_dir() / "prepare.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
