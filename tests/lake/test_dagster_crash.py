"""Worker, code server and daemon are killed at once; a restarted daemon brings the run to its end within a minute.

Stock Dagster leaves such a run STARTED for ever. Real processes, real SIGKILL; the embedded instance as shipped.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from dagster import DagsterInstance, DagsterRun, DagsterRunStatus

from lakehouse.settings import PROJECT_ROOT

CODE = """
import os, time
import dagster as dg

@dg.op
def first() -> None: ...

@dg.op(ins={"after": dg.In(dg.Nothing)})
def second(context: dg.OpExecutionContext) -> None:
    print(context.run_id, file=open(os.environ["CRASH_MARK"], "a"))
    if not context.run.parent_run_id:
        time.sleep(600)

@dg.job(executor_def=dg.in_process_executor)
def slow() -> None:
    second(first())

defs = dg.Definitions(jobs=[slow])
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "crash_code.py").write_text(CODE)
    (tmp_path / "workspace.yaml").write_text(f"load_from: [{{python_file: {tmp_path}/crash_code.py}}]")
    (tmp_path / "dagster.yaml").write_text((PROJECT_ROOT / "dagster.yaml").read_text(encoding="utf-8"))
    return tmp_path


@pytest.fixture
def instance(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DagsterInstance]:
    monkeypatch.setenv("DAGSTER_HOME", str(home))
    monkeypatch.setenv("CRASH_MARK", str(home / "mark"))
    with DagsterInstance.get() as instance:
        yield instance


@pytest.fixture
def daemons(home: Path) -> Iterator[Callable[[], "subprocess.Popen[bytes]"]]:
    """A starter of daemons, each in its own process group; what is left of them is killed at the end."""
    started: list[subprocess.Popen[bytes]] = []

    def start() -> "subprocess.Popen[bytes]":
        command = [str(Path(sys.executable).with_name("dagster-daemon")), "run", "-w", str(home / "workspace.yaml")]
        with (home / f"daemon{len(started)}.log").open("wb") as log:
            started.append(subprocess.Popen(command, stdout=log, stderr=log, cwd=home, start_new_session=True))
        return started[-1]

    yield start
    for process in started:
        _kill_group(process)


def test_a_crash_of_everything_is_survived(
    home: Path, instance: DagsterInstance, daemons: Callable[[], "subprocess.Popen[bytes]"]
) -> None:
    daemon = daemons()
    launch = [str(Path(sys.executable).with_name("dagster")), "job", "launch", "-w", str(home / "workspace.yaml")]
    subprocess.run([*launch, "-j", "slow"], check=True, capture_output=True, cwd=home)
    _wait(lambda: (home / "mark").exists(), 120, "the run to reach its second step")
    run = instance.get_runs()[0]
    assert run.status == DagsterRunStatus.STARTED
    _kill_group(daemon)
    assert instance.get_run_by_id(run.run_id).status == DagsterRunStatus.STARTED

    daemons()
    began = time.monotonic()
    _wait(lambda: _retry_of(instance, run) is not None, 90, "the run to be executed again")
    _wait(lambda: _retry_of(instance, run).status == DagsterRunStatus.SUCCESS, 90, "the new run to end")
    seconds = time.monotonic() - began
    assert instance.get_run_by_id(run.run_id).status == DagsterRunStatus.FAILURE
    steps = {event.step_key for event in instance.all_logs(_retry_of(instance, run).run_id) if event.step_key}
    assert steps == {"second"}, "what had succeeded is not done again"
    assert seconds <= 60
    assert len((home / "mark").read_text().split()) == 2


def _retry_of(instance: DagsterInstance, run: DagsterRun) -> DagsterRun | None:
    return next((other for other in instance.get_runs() if other.parent_run_id == run.run_id), None)


def _wait(reached: Callable[[], bool], seconds: float, what: str) -> None:
    until = time.monotonic() + seconds
    while not reached():
        assert time.monotonic() < until, f"waited {seconds} s for {what}"
        time.sleep(0.25)


def _kill_group(process: "subprocess.Popen[bytes]") -> None:
    """SIGKILL the daemon, its code server and the run's worker: all that a crash of the host takes."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    process.wait()
