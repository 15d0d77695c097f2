"""Stops a launcher folder's services when the process that wanted them is gone, however it went.

Belongs here: waiting for one process. Used for services that must not outlive a test run or a trial; the services
of `gxnu stack up` outlive their caller on purpose and have no watchdog.
"""

import shutil
import subprocess
import sys
import time
from pathlib import Path

from infra.launcher.processes import Identity, identity_of, is_alive
from infra.launcher.supervisor import Supervisor
from infra.launcher.versions import PROJECT


def guard(root: Path, pid: int) -> None:
    """Start a process that stops everything in `root` and removes the folder once process `pid` has ended."""
    identity = identity_of(pid)
    if identity is None:
        return
    subprocess.Popen(
        [sys.executable, "-m", "infra.launcher.watchdog", str(root), str(pid), identity.started],
        cwd=PROJECT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def watch(root: Path, identity: Identity) -> None:
    """Wait for the process to end, then stop and remove; places outside `root` are removed too."""
    while is_alive(identity):
        time.sleep(1.0)
    if not root.is_dir():  # its owner stopped and removed everything itself
        return
    supervisor = Supervisor(root, say=lambda _: None)
    folders = [Path(record.folder) for record in supervisor.state.read().processes.values()]
    supervisor.stop_all()
    for folder in (*folders, root):
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    watch(Path(sys.argv[1]), Identity(int(sys.argv[2]), sys.argv[3]))
