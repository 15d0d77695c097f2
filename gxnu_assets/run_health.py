"""Tells whether a run's worker still lives, so that a run never stays STARTED for ever.

Stock Dagster has no health check for local workers: after a crash of the host (worker, code server and daemon at once)
a run stays STARTED whatever run monitoring is set to (tried on 1.13). With this launcher the monitoring daemon finds
it within its poll interval, fails it, and run retries execute it again from the failure. Named in `dagster.yaml`.
Not here: when to look (the daemon) and how often to retry (`dagster.yaml`).
"""

import os
import platform
import time
from pathlib import Path

from dagster import DagsterEventType, DagsterInstance, DagsterRun, DagsterRunStatus, DefaultRunLauncher, RunsFilter
from dagster._core.launcher import CheckRunHealthResult, WorkerStatus

# Runs that a terminal executes in its own process have no launcher; they say themselves who works on them.
WORKER_TAG = "gxnu/worker"
_STARTED_MESSAGE = "Started process for run"
_IN_WORK = [DagsterRunStatus.STARTING, DagsterRunStatus.STARTED, DagsterRunStatus.CANCELING]


class WatchedRunLauncher(DefaultRunLauncher):
    """The default launcher plus a health check by process, with the code server as second witness."""

    @property
    def supports_check_run_worker_health(self) -> bool:
        """Make the monitoring daemon ask."""
        return True

    def check_run_worker_health(self, run: DagsterRun) -> CheckRunHealthResult:
        """Return RUNNING while the worker lives; a dead worker's pool slots are given back at once."""
        if worker_lives(self._instance, run) or self._server_knows(run):
            return CheckRunHealthResult(WorkerStatus.RUNNING)
        free_pool_slots(self._instance, run.run_id)
        return CheckRunHealthResult(WorkerStatus.FAILED, "执行进程已不存在（进程、代码服务或主机崩溃）")

    def _server_knows(self, run: DagsterRun) -> bool:
        """Ask the code server that started the run: where it has its own process space, only it can tell."""
        from dagster._grpc.types import CanCancelExecutionRequest, CanCancelExecutionResult
        from dagster._serdes import deserialize_value

        client = self._get_grpc_client_for_termination(run.run_id)
        if client is None:
            return False
        try:
            answer = client.can_cancel_execution(CanCancelExecutionRequest(run_id=run.run_id), timeout=2)
        except Exception:  # the server is gone, and with it its word
            return False
        return deserialize_value(answer, CanCancelExecutionResult).can_cancel


def this_worker() -> str:
    """Return the value of WORKER_TAG for this process."""
    return f"{platform.node()}:{os.getpid()}:{time.time():.0f}"


def worker_lives(instance: DagsterInstance, run: DagsterRun) -> bool:
    """Return whether the run's worker process is on this host; a process that took over its number is not it."""
    tag = run.tags.get(WORKER_TAG)
    if tag:
        host, pid, told_at = tag.rsplit(":", 2)
        return host == platform.node() and _alive(int(pid), float(told_at))
    for entry in instance.all_logs(run.run_id, of_type=DagsterEventType.ENGINE_EVENT):
        event = entry.dagster_event
        if event and (event.message or "").startswith(_STARTED_MESSAGE):
            pid_text = str(event.engine_event_data.metadata["pid"].value)
            if _alive(int(pid_text), entry.timestamp):
                return True
    return False


def free_pool_slots(instance: DagsterInstance, run_id: str) -> None:
    """Give back the pool slots that a dead run holds; stock Dagster keeps them until a timeout."""
    if instance.event_log_storage.supports_global_concurrency_limits:
        instance.event_log_storage.free_concurrency_slots_for_run(run_id)


def reap(instance: DagsterInstance) -> list[str]:
    """End every run in work whose worker is gone; return their ids. For terminals, where no daemon watches."""
    ended = []
    for run in instance.get_runs(RunsFilter(statuses=_IN_WORK)):
        if worker_lives(instance, run):
            continue
        launcher = instance.run_launcher
        if isinstance(launcher, WatchedRunLauncher) and launcher._server_knows(run):
            continue
        if run.status == DagsterRunStatus.CANCELING:
            instance.report_run_canceled(run)
        else:
            instance.report_run_failed(run, "执行进程已不存在，运行已收尾")
        free_pool_slots(instance, run.run_id)
        ended.append(run.run_id)
    return ended


def _alive(pid: int, told_at: float) -> bool:
    """Return whether `pid` is a process that existed when it was told of (epoch seconds)."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():  # no /proc (macOS): the number alone must do
        return True
    fields = stat.read_text().rsplit(")", 1)[1].split()
    if fields[0] == "Z":
        return False
    boot = next(
        int(line.split()[1]) for line in Path("/proc/stat").read_text().splitlines() if line.startswith("btime")
    )
    began = boot + int(fields[19]) / os.sysconf("SC_CLK_TCK")
    return began <= told_at + 2  # btime is whole seconds
