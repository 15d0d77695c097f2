"""Starts services, waits until they are healthy, remembers them, and stops exactly what it started.

Belongs here: the life of a service's process. Not here: what any service is (`services`), nor which belong
together (`stack`).
"""

import re
import time
from collections.abc import Callable
from pathlib import Path

from infra.launcher import processes
from infra.launcher.accounts import place_for
from infra.launcher.errors import StackError
from infra.launcher.ports import choose_port, is_free
from infra.launcher.services.service import Place, Service
from infra.launcher.state import Record, StateFile, locked

Say = Callable[[str], None]

# Words of PostgreSQL, MariaDB and Java; the letter and date that Go programs put before what ended them.
_TELLING = re.compile(r"FATAL|ERROR|Error|Caused by|^[EF]\d{4} ")


class Supervisor:
    """The services of one folder.

    Every method may be called from several threads and processes; one service is started by one of them, the others
    wait and find it running.
    """

    def __init__(self, root: Path, *, say: Say = print, use_known_ports: bool = False) -> None:
        self.root = root
        self.say = say
        self.use_known_ports = use_known_ports
        self.state = StateFile(root)
        root.mkdir(parents=True, exist_ok=True)

    def start(self, service: Service) -> Place:
        """Return the place of the running service, started if need be; raises StackError when it does not come up."""
        with locked(self.root / f"{service.name}.lock"):
            place = self.place(service)
            if self.is_running(service.name):
                self._wait_healthy(service, place)
                self.say(f"{service.title} 已在运行：{service.address(place)}")
                return place
            self._require_free_ports(service, place)
            place.folder.mkdir(parents=True, exist_ok=True)
            began = time.monotonic()
            service.prepare(place)
            self._spawn(service, place)
            try:
                self._wait_healthy(service, place)
            except BaseException:
                self.stop(service.name)
                raise
            self.say(f"{service.title} 就绪：{service.address(place)}（{time.monotonic() - began:.1f} 秒）")
            return place

    def stop(self, name: str) -> bool:
        """Stop a service that this folder's records name; False when it does not run (any more)."""
        record = self.state.read().processes.get(name)
        if record is None:
            return False
        stopped = processes.stop(record.identity, first=processes.signal.Signals(record.stop_signal))
        with self.state.change() as state:
            if state.processes.get(name) == record:
                del state.processes[name]
        return stopped

    def stop_all(self) -> list[str]:
        """Stop everything recorded, last started first; returns the names of what ran."""
        return [name for name in reversed(list(self.state.read().processes)) if self.stop(name)]

    def is_running(self, name: str) -> bool:
        """Say whether the recorded process of a service still is that process and runs."""
        record = self.state.read().processes.get(name)
        return record is not None and processes.is_alive(record.identity)

    def log_of(self, name: str) -> Path:
        """Return the log file of a service."""
        return self.root / "logs" / f"{name}.log"

    def place(self, service: Service) -> Place:
        """Return folder and ports of a service; ports are chosen once and then kept."""
        with self.state.change() as state:
            taken = {port for ports in state.ports.values() for port in ports.values()}
            known = state.ports.setdefault(service.name, {})
            for name, preferred in service.preferred_ports.items():
                if name not in known:
                    known[name] = choose_port(preferred if self.use_known_ports else None, taken)
                    taken.add(known[name])
            return Place(place_for(self.root / service.name, service.account), dict(known))

    def forget_ports(self) -> None:
        """Let every service that does not run choose its ports again."""
        with self.state.change() as state:
            running = {name for name, record in state.processes.items() if processes.is_alive(record.identity)}
            state.ports = {name: ports for name, ports in state.ports.items() if name in running}

    def _require_free_ports(self, service: Service, place: Place) -> None:
        for port in place.ports.values():
            if not is_free(port):
                raise StackError(
                    f"端口 {port}（{service.title}）已被另一个进程占用；"
                    "停止那个进程，或换端口：gxnu stack up --new-ports"
                )

    def _spawn(self, service: Service, place: Place) -> None:
        identity = processes.spawn(
            service.command(place),
            environment=service.environment(place),
            folder=service.working_folder(place),
            log=self.log_of(service.name),
            account=service.account,
        )
        record = Record(
            pid=identity.pid,
            started=identity.started,
            stop_signal=int(service.stop_signal),
            log=str(self.log_of(service.name)),
            folder=str(place.folder),
        )
        with self.state.change() as state:
            state.processes.pop(service.name, None)
            state.processes[service.name] = record

    def _wait_healthy(self, service: Service, place: Place) -> None:
        deadline = time.monotonic() + service.patience
        while True:
            try:
                service.check(place)
            except StackError:
                raise
            except Exception as problem:  # a check says "not yet" in its client library's own words
                cause = str(problem).strip().splitlines()[:1]
            else:
                return
            if not self.is_running(service.name):
                raise StackError(f"{service.title} 启动后退出：{self._last_words(service.name)}")
            if time.monotonic() > deadline:
                reason = f"{service.patience:.0f} 秒内未就绪（{''.join(cause)}）"
                raise StackError(f"{service.title} {reason}；日志 {self.log_of(service.name)}")
            time.sleep(0.2)

    def _last_words(self, name: str) -> str:
        """Return the last line of a log that says what is wrong, else its last line."""
        log = self.log_of(name)
        lines = [line.strip() for line in log.read_text("utf-8", "replace").splitlines()[-200:] if line.strip()]
        telling = [line for line in lines if _TELLING.search(line)]
        return f"{(telling or lines or ['没有日志'])[-1][:300]}；日志 {log}"
