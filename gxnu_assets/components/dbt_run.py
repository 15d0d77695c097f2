"""Run some dbt models inside this process and return what became of each.

Inside, because a killed worker then takes dbt with it (a child would write on, beside the retry), and because a parsed
project serves every run of the process. Not here: which models (`building.py`).
"""

import os
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gxnu_assets.components.dbt_project import PARSED, PROJECT_DIR, DbtError, prepare, target_dir

if TYPE_CHECKING:
    from lakehouse.storage import Lake

_lock = threading.Lock()  # dbt keeps its flags in globals: one invocation at a time


@dataclass(frozen=True)
class NodeResult:
    """What became of one model or test: `status` success|error|skipped|pass|fail|warn, `message` in one line."""

    unique_id: str
    name: str
    status: str
    message: str
    seconds: float
    failures: int
    compiled: str | None = None


def run_dbt(
    lake: "Lake",
    verb: str,
    select: Sequence[str],
    *,
    as_of: datetime,
    run_id: str,
    work_dir: Path,
    on_node: Callable[[str, str], None],
) -> list[NodeResult]:
    """Run `dbt <verb>` on the models named; `on_node(name, status)` is called as each ends, from dbt's threads.

    A model that fails does not raise, its result says so; raises DbtError where dbt could not begin at all.
    """
    from dbt.cli.main import dbtRunner

    from lakehouse.emit.dbt_environment import dbt_environment

    with _lock:
        os.environ.update(dbt_environment(lake, run_id=run_id))
        runner = dbtRunner(manifest=_parsed_project(), callbacks=[_listener(on_node)])
        outcome = runner.invoke([verb, "--select", *select, *_arguments(as_of, work_dir)])
    if outcome.exception is not None:
        raise DbtError(f"dbt {verb}: {_one_line(outcome.exception)}")
    return [_node_result(result) for result in getattr(outcome.result, "results", ())]


@cache
def _parsed_project() -> Any:
    """Return the prepared project as dbt parsed it; variables are filled in when a model is compiled, not before."""
    from dbt.contracts.graph.manifest import Manifest

    prepare()
    manifest = Manifest.from_msgpack((target_dir() / PARSED).read_bytes())
    manifest.build_flat_graph()
    return manifest


def _arguments(as_of: datetime, work_dir: Path) -> list[str]:
    from lakehouse.emit.dbt_environment import dbt_vars

    work_dir.mkdir(parents=True, exist_ok=True)
    return [
        *("--project-dir", str(PROJECT_DIR), "--profiles-dir", str(PROJECT_DIR)),
        *("--target-path", str(work_dir), "--log-path", str(work_dir)),
        *("--vars", dbt_vars(as_of)),
        *("--log-level", "none", "--no-write-json", "--no-send-anonymous-usage-stats", "--no-version-check"),
    ]


def _listener(on_node: Callable[[str, str], None]) -> Callable[[Any], None]:
    def listen(event: Any) -> None:
        if event.info.name == "NodeFinished":
            on_node(event.data.node_info.node_name, event.data.node_info.node_status)

    return listen


def _node_result(result: Any) -> NodeResult:
    return NodeResult(
        unique_id=result.node.unique_id,
        name=result.node.name,
        status=str(result.status),
        message=_one_line(result.message),
        seconds=float(result.execution_time),
        failures=int(result.failures or 0),
        compiled=getattr(result.node, "compiled_code", None),
    )


def _one_line(text: object) -> str:
    return " ".join(str(text or "").split())
