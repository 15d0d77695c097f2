"""Run some dbt models inside this process and return what became of each.

Inside, because a killed worker then takes dbt with it (a child would write on, beside the retry), and because a parsed
project serves every run of the process. Not here: which models (`building.py`).
"""

import json
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from gxnu_assets.components.dbt_project import PROJECT_DIR, DbtError

_lock = threading.Lock()  # dbt keeps its flags in globals: one invocation at a time
_parsed: dict[str, Any] = {}


@dataclass(frozen=True)
class NodeResult:
    """What became of one model or test: `status` success|error|skipped|pass|fail|warn, `message` in one line."""

    unique_id: str
    name: str
    status: str
    message: str
    seconds: float
    failures: int


def run_dbt(
    verb: str, select: Sequence[str], *, as_of: datetime, work_dir: Path, on_node: Callable[[str, str], None]
) -> list[NodeResult]:
    """Run `dbt <verb>` on the models named; `on_node(name, status)` is called as each ends, from dbt's threads.

    A model that fails does not raise, its result says so; raises DbtError where dbt could not begin at all.
    """
    from dbt.cli.main import dbtRunner

    with _lock:
        arguments = _arguments(as_of, work_dir)
        if str(arguments) not in _parsed:
            parsed = dbtRunner().invoke(["parse", *arguments])
            if not parsed.success:
                raise DbtError(f"dbt parse: {_one_line(parsed.exception)}")
            _parsed.clear()
            _parsed[str(arguments)] = parsed.result
        runner = dbtRunner(manifest=_parsed[str(arguments)], callbacks=[_listener(on_node)])
        outcome = runner.invoke([verb, "--select", *select, *arguments])
    if outcome.exception is not None:
        raise DbtError(f"dbt {verb}: {_one_line(outcome.exception)}")
    return [_node_result(result) for result in outcome.result.results]


def _arguments(as_of: datetime, work_dir: Path) -> list[str]:
    work_dir.mkdir(parents=True, exist_ok=True)
    return [
        *("--project-dir", str(PROJECT_DIR), "--profiles-dir", str(PROJECT_DIR)),
        *("--target-path", str(work_dir), "--log-path", str(work_dir)),
        *("--vars", json.dumps({"as_of": as_of.isoformat(sep=" ")})),
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
    )


def _one_line(text: object) -> str:
    return " ".join(str(text or "").split())
