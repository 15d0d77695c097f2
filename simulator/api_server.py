"""The research system's HTTP interface as it behaves: pages, a rate limit, a 503 at times, nulls in three spellings.

Belongs here: serving a snapshot file. Not here: what the snapshot holds (`sources.json_files`).

Endpoints (all need `Authorization: Bearer <token>`; `page` from 1, `pageSize` up to 200):
`/api/v1/projects?updatedSince=<ISO 8601>`, `/api/v1/projects/{xmbh}/members`, `/api/v1/fundings`. An answer is
`{"code": 0, "data": {"page", "pageSize", "total", "list": [...]}}`; 401 without token, 404 for what is not there,
429 with `Retry-After` (seconds) above the rate limit, 503 on every 97th request.
"""

import json
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from functools import cached_property
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from simulator.sources.json_files import SNAPSHOT

DEMO_TOKEN = "campus-demo"
_LARGEST_PAGE = 200
_BEIJING = timezone(timedelta(hours=8))


@dataclass
class Snapshot:
    """What is served, and how moody the server is."""

    content: dict[str, Any]
    token: str = DEMO_TOKEN
    requests_per_second: int = 200
    fail_every: int = 97
    count: int = 0
    recent: deque[float] = field(default_factory=deque)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers of all projects."""
        return frozenset(row["xmbh"] for row in self.content["projects"])

    def admit(self) -> HTTPStatus:
        """Count a request and say whether it is served: 429 above the rate, 503 on every `fail_every`th, else 200."""
        now = time.monotonic()
        with self.lock:
            self.count += 1
            while self.recent and self.recent[0] <= now - 1:
                self.recent.popleft()
            if len(self.recent) >= self.requests_per_second:
                return HTTPStatus.TOO_MANY_REQUESTS
            self.recent.append(now)
            failing = self.fail_every and self.count % self.fail_every == 0
            return HTTPStatus.SERVICE_UNAVAILABLE if failing else HTTPStatus.OK

    def find(self, path: str, query: dict[str, str]) -> list[dict[str, Any]] | None:
        """Return the records behind a path, or None."""
        if path == "/api/v1/projects":
            since = query.get("updatedSince")
            return [
                row
                for row in self.content["projects"]
                if since is None or _instant(row["updatedAt"]) >= _instant(since)
            ]
        if path == "/api/v1/fundings":
            return list(self.content["fundings"])
        parts = path.split("/")
        if len(parts) == 6 and parts[:4] == ["", "api", "v1", "projects"] and parts[5] == "members":
            number = unquote(parts[4])
            return self.content["members"].get(number, []) if number in self.numbers else None
        return None


class _Handler(BaseHTTPRequestHandler):
    """One request against `server.snapshot`."""

    protocol_version = "HTTP/1.1"
    # head and body are two writes: without this each answer waits 40 ms for the client's delayed acknowledgement
    disable_nagle_algorithm = True
    snapshot: Snapshot

    def do_GET(self) -> None:
        """Answer a GET."""
        status = self.snapshot.admit()
        if status is not HTTPStatus.OK:
            self._send(status, {"code": int(status), "message": "请稍后再试"})
        elif self.headers.get("Authorization") != f"Bearer {self.snapshot.token}":
            self._send(HTTPStatus.UNAUTHORIZED, {"code": 401, "message": "令牌无效"})
        else:
            self._answer()

    def _answer(self) -> None:
        address = urlsplit(self.path)
        query = {key: values[-1] for key, values in parse_qs(address.query).items()}
        try:
            page, size = max(1, int(query.get("page", 1))), int(query.get("pageSize", 50))
            rows = self.snapshot.find(address.path, query)
        except ValueError:
            self._send(
                HTTPStatus.BAD_REQUEST, {"code": 400, "message": "page、pageSize 须为整数，updatedSince 须为 ISO 8601"}
            )
            return
        if rows is None:
            self._send(HTTPStatus.NOT_FOUND, {"code": 404, "message": "没有这个资源"})
            return
        size = max(1, min(size, _LARGEST_PAGE))
        first = (page - 1) * size
        chosen = [spelled_nulls(row, first + place) for place, row in enumerate(rows[first : first + size])]
        self._send(
            HTTPStatus.OK, {"code": 0, "data": {"page": page, "pageSize": size, "total": len(rows), "list": chosen}}
        )

    def _send(self, status: HTTPStatus, body: dict[str, Any]) -> None:
        data = json.dumps(body, ensure_ascii=False).encode()
        self.send_response(status)
        if status in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE):
            self.send_header("Retry-After", "1")
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:
        """Stay silent: the demo's terminal belongs to its progress."""


def _instant(text: str) -> datetime:
    """Return an ISO 8601 instant; without an offset it is Beijing time, as everywhere in this system."""
    plus = text.replace(" ", "+") if "T" in text else text  # an unescaped plus sign arrives as a blank
    moment = datetime.fromisoformat(plus)
    return moment if moment.tzinfo else moment.replace(tzinfo=_BEIJING)


def spelled_nulls(row: dict[str, Any], place: int) -> dict[str, Any]:
    """Return a record as the system writes it: nulls by turns as null, an empty text, or no key at all."""
    spelled: dict[str, Any] = {}
    for turn, (key, value) in enumerate(row.items()):
        if value is not None:
            spelled[key] = value
        elif (place + turn) % 3 == 0:
            spelled[key] = None
        elif (place + turn) % 3 == 1:
            spelled[key] = ""
    return spelled


def make_server(snapshot: Snapshot, port: int = 0) -> ThreadingHTTPServer:
    """Return a server bound to 127.0.0.1; port 0 takes a free one (`server.server_port` tells which)."""
    handler = type("Handler", (_Handler,), {"snapshot": snapshot})
    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    server.daemon_threads = True
    return server


def read_snapshot(campus_dir: Path, **moods: Any) -> Snapshot:
    """Read the snapshot below a campus folder; raises FileNotFoundError where no campus was made."""
    path = campus_dir / "research" / SNAPSHOT
    if not path.is_file():
        raise FileNotFoundError(f"{path}：没有科研系统的数据；先运行 gxnu simulate campus")
    return Snapshot(json.loads(path.read_text(encoding="utf-8")), **moods)


@contextmanager
def running_api(campus_dir: Path, port: int = 0, **moods: Any) -> Iterator[str]:
    """Serve a campus' research system in a thread; yields its URL and stops on leaving.

    `moods` are fields of Snapshot: token, requests_per_second, fail_every (0: never).
    """
    server = make_server(read_snapshot(campus_dir, **moods), port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
