"""A run whose worker is gone is ended; a living one, or another process of the same number, is not mistaken."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from dagster import DagsterInstance, DagsterRunStatus
from dagster._core.test_utils import create_run_for_test

from gxnu_assets.run_health import WORKER_TAG, reap, this_worker, worker_lives


@pytest.fixture
def instance(tmp_path: Path) -> DagsterInstance:
    return DagsterInstance.ephemeral(str(tmp_path))


def _run(instance: DagsterInstance, worker: str, status: DagsterRunStatus = DagsterRunStatus.STARTED):
    return create_run_for_test(instance, job_name="gather", status=status, tags={WORKER_TAG: worker})


def _dead_worker() -> str:
    child = subprocess.Popen([sys.executable, "-c", "pass"])
    child.wait()
    return this_worker().replace(f":{os.getpid()}:", f":{child.pid}:")


def test_this_process_lives(instance: DagsterInstance) -> None:
    assert worker_lives(instance, _run(instance, this_worker()))


def test_an_ended_process_does_not(instance: DagsterInstance) -> None:
    assert not worker_lives(instance, _run(instance, _dead_worker()))


def test_a_later_process_with_the_same_number_is_not_the_worker(instance: DagsterInstance) -> None:
    host, pid, _ = this_worker().rsplit(":", 2)
    an_hour_before_we_began = f"{host}:{pid}:{time.time() - 3600 * 24 * 365:.0f}"
    assert not worker_lives(instance, _run(instance, an_hour_before_we_began))


def test_a_worker_on_another_host_is_not_ours(instance: DagsterInstance) -> None:
    assert not worker_lives(instance, _run(instance, f"elsewhere:{os.getpid()}:{time.time():.0f}"))


def test_reap_ends_exactly_the_dead(instance: DagsterInstance) -> None:
    dead = _run(instance, _dead_worker())
    starting = _run(instance, _dead_worker(), DagsterRunStatus.STARTING)
    canceling = _run(instance, _dead_worker(), DagsterRunStatus.CANCELING)
    alive = _run(instance, this_worker())
    waiting = _run(instance, _dead_worker(), DagsterRunStatus.NOT_STARTED)
    assert sorted(reap(instance)) == sorted([dead.run_id, starting.run_id, canceling.run_id])
    status = {
        run.run_id: instance.get_run_by_id(run.run_id).status for run in (dead, starting, canceling, alive, waiting)
    }
    assert status == {
        dead.run_id: DagsterRunStatus.FAILURE,
        starting.run_id: DagsterRunStatus.FAILURE,
        canceling.run_id: DagsterRunStatus.CANCELED,
        alive.run_id: DagsterRunStatus.STARTED,
        waiting.run_id: DagsterRunStatus.NOT_STARTED,
    }
    assert reap(instance) == []
