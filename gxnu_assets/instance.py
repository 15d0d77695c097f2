"""The Dagster instance of this profile: where runs, checks and lineage are kept.

Belongs here: DAGSTER_HOME, its dagster.yaml, the limits of pools. Not here: definitions, running.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dagster import DagsterInstance

from lakehouse.contracts import Registry
from lakehouse.settings import PROJECT_ROOT, settings

CONFIGURATION = PROJECT_ROOT / "dagster.yaml"
WORKSPACE = PROJECT_ROOT / "workspace.yaml"


def dagster_home() -> Path:
    """Return DAGSTER_HOME: where the environment says (the launcher of the stack does), else below GXNU_HOME."""
    told = os.environ.get("DAGSTER_HOME")
    return Path(told) if told else settings().home_dir / "dagster"


def prepare_home() -> Path:
    """Make DAGSTER_HOME with its configuration, and return it; a configuration that is there stays."""
    home = dagster_home()
    home.mkdir(parents=True, exist_ok=True)
    if not (home / "dagster.yaml").exists():
        (home / "dagster.yaml").write_bytes(CONFIGURATION.read_bytes())
    os.environ["DAGSTER_HOME"] = str(home)
    return home


@contextmanager
def open_instance() -> Iterator[DagsterInstance]:
    """Give the instance while the block runs."""
    prepare_home()
    with DagsterInstance.get() as instance:
        yield instance


def set_pool_limits(instance: DagsterInstance, registry: Registry) -> None:
    """Bound each source's pool by the connections its owner lets us hold (contracts)."""
    from gxnu_assets.components.source_tables import pool

    storage = instance.event_log_storage
    if not storage.supports_global_concurrency_limits:
        return
    now = {limit.name: limit.limit for limit in storage.get_pool_limits()}
    for system in registry.systems.values():
        if now.get(pool(system.id)) != system.connections:
            storage.set_concurrency_slots(pool(system.id), system.connections)
