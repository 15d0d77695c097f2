"""The environment that makes dbt work on a given lake.

Belongs here: what `dbt/profiles.yml` and the plugin read. Not here: running dbt (that is Dagster's or a person's).
"""

import json
import os
import shlex
from datetime import datetime
from pathlib import Path
from typing import Literal

from lakehouse.settings import PROJECT_ROOT, Settings, settings
from lakehouse.storage import Lake

DBT_PROJECT = PROJECT_ROOT / "dbt"


def dbt_environment(
    lake: Lake | None = None,
    as_of: datetime | None = None,
    *,
    target: Literal["duckdb", "trino"] | None = None,
    run_id: str = "",
    values: Settings | None = None,
) -> dict[str, str]:
    """Return `os.environ` plus what dbt needs for `lake`; the target follows the profile unless given.

    The run's clock goes to dbt as `--vars` (see `dbt_vars`), not through the environment: dbt then knows that a
    model depends on it.
    """
    values = values or settings()
    lake = lake or Lake.from_settings(values)
    root = lake.uri if lake.is_remote else f"file://{Path(lake.uri).absolute()}"
    found = {
        **os.environ,
        "DBT_PROFILES_DIR": str(DBT_PROJECT),
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
        "GXNU_DBT_TARGET": target or ("trino" if values.profile == "stack" else "duckdb"),
        "GXNU_LAKE_SCAN_ROOT": root,
        "GXNU_RUN_ID": run_id,
        "GXNU_HOME": str(values.home_dir),
        "GXNU_PROFILE": values.profile,
        "GXNU_CONTRACTS_DIR": str(values.contracts_dir.absolute()),
        "GXNU_TRINO_HOST": values.trino_host,
        "GXNU_TRINO_PORT": str(values.trino_port),
        "GXNU_MEMORY_LIMIT": values.memory_limit,
    }
    if as_of is not None:
        found["GXNU_AS_OF"] = as_of.isoformat()
    return found


def shell_exports() -> str:
    """Return the environment of this process's lake as lines for a shell."""
    wanted = {name: value for name, value in dbt_environment().items() if os.environ.get(name) != value}
    return "\n".join(f"export {name}={shlex.quote(value)}" for name, value in sorted(wanted.items()))


def dbt_vars(as_of: datetime) -> str:
    """Return the argument of `--vars` for a run's clock (naive UTC)."""
    return json.dumps({"as_of": as_of.isoformat()})
