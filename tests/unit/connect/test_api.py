"""A JSON service end to end: pages, limits, outages, a cut-off reading that goes on, a window."""

import json
import threading
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from tenacity import wait_none

from lakehouse.connect import Gathered, GatherError, Sources, api_client, gather
from lakehouse.contracts import TableContract
from lakehouse.storage import Lake
from tests.unit.connect.conftest import AS_OF, contract, registry, rows, sources

PROJECT = contract(
    "json_api",
    {"no": "string", "name": "string", "money": "number", "tags": "array", "updatedAt": "string(date-time)"},
    ("no",), physical="/api/projects", increment="watermark", watermark="updatedAt",
)  # fmt: skip
MEMBER = contract(
    "json_api", {"no": "string", "seq": "number", "name": "string"}, ("no", "seq"),
    physical="/api/projects/{no}/members",
)  # fmt: skip


class Service(ThreadingHTTPServer):
    """A paged service that answers from `projects` and fails as told: `script` holds statuses for the next requests."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.projects: list[dict[str, Any]] = []
        self.members: dict[str, list[dict[str, Any]]] = {}
        self.script: list[int] = []
        self.requests: list[tuple[str, dict[str, list[str]]]] = []
        self.dead_from: int | None = None
        self.grow = False
        self.delay = 0.0

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a client that gave up waiting closes its end."""


class Handler(BaseHTTPRequestHandler):
    server: Service

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = parse_qs(parts.query)
        self.server.requests.append((parts.path, query))
        time.sleep(self.server.delay)
        if self.headers["Authorization"] != "Bearer secret-token":
            return self.answer(401, {})
        if self.server.dead_from is not None and len(self.server.requests) >= self.server.dead_from:
            return self.answer(503, {})
        if self.server.script:
            return self.answer(self.server.script.pop(0), {})
        if self.server.grow:
            self.server.projects.append({"no": f"g{len(self.server.projects)}"})
        found = self.records(unquote(parts.path), query)
        if found is None:
            return self.answer(404, {})
        page, size = int(query["page"][0]), min(int(query["pageSize"][0]), 3)
        return self.answer(200, {"data": {"total": len(found), "list": found[(page - 1) * size : page * size]}})

    def records(self, path: str, query: dict[str, list[str]]) -> list[dict[str, Any]] | None:
        if path.endswith("/members"):
            return self.server.members.get(path.split("/")[3])
        since = query.get("updatedSince", [""])[0]
        return [row for row in self.server.projects if row.get("updatedAt", "") >= since]

    def answer(self, status: int, body: dict[str, Any]) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        if status == 429:
            self.send_header("Retry-After", "0.2")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    monkeypatch.setenv("API_TOKEN", "secret-token")
    monkeypatch.setattr(api_client, "_BACKOFF", wait_none())
    server = Service()
    server.projects = [
        {"no": f"P{n}", "name": f"项目{n}", "money": n / 4, "updatedAt": f"2026-08-{n + 1:02}T08:00:00+08:00"}
        for n in range(8)
    ]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def where(service: Service, **more: Any) -> Sources:
    address = f"http://127.0.0.1:{service.server_port}"
    return sources(**{"kind": "json_api", "url": address, "token_env": "API_TOKEN", "page_size": 5, **more})


def run(lake: Lake, service: Service, table: TableContract = PROJECT, at: datetime = AS_OF, **more: Any) -> Gathered:
    return gather(lake, registry(table), where(service, **more), "sys.t", as_of=at, run_id="r")


def test_all_pages_come_though_the_server_gives_smaller_ones(lake: Lake, service: Service) -> None:
    service.projects[0] |= {"tags": ["甲", "乙"], "name": None}
    service.projects[1] |= {"tags": [], "name": ""}
    del service.projects[2]["name"]
    service.projects[3]["money"] = 0.1
    done = run(lake, service)
    assert (done.rows_read, done.inserted, len(service.requests)) == (8, 8, 3)
    held = rows(lake).sort("no")
    assert held["name"].to_list()[:4] == [None, None, None, "项目3"]
    assert held["tags"].to_list()[:2] == ["甲;乙", None]
    assert held["money"].to_list()[3] == "0.1"
    assert done.max_business_time == datetime(2026, 8, 8, 8, 0)
    assert held["_source"][0].startswith("landing/sys/t/")


def test_limits_and_outages_are_waited_out(lake: Lake, service: Service) -> None:
    service.script = [429, 503, 502]
    started = time.monotonic()
    assert run(lake, service).rows_read == 8
    assert time.monotonic() - started >= 0.2  # as long as Retry-After asked
    assert len(service.requests) == 6


def test_a_service_that_stays_away_is_one_line_and_the_pages_got_are_used_again(lake: Lake, service: Service) -> None:
    service.dead_from = 3
    with pytest.raises(GatherError, match="HTTP 503") as caught:
        run(lake, service)
    assert "\n" not in str(caught.value)
    assert not lake.exists("ods", "ods_sys__t")
    service.dead_from, service.requests = None, []
    assert run(lake, service, at=AS_OF + timedelta(hours=1)).rows_read == 8
    assert [query["page"] for _, query in service.requests] == [["3"]]
    service.requests = []
    run(lake, service, at=AS_OF + timedelta(hours=2), page_size=4)  # settled: the next reading asks for all again
    assert len(service.requests) == 3


def test_old_pages_are_not_mixed_with_new_ones(lake: Lake, service: Service) -> None:
    service.dead_from = 3
    with pytest.raises(GatherError):
        run(lake, service)
    service.dead_from, service.requests = None, []
    run(lake, service, at=AS_OF + timedelta(hours=7))
    assert len(service.requests) == 3


def test_the_window_asks_for_what_changed_since_the_mark_less_the_overlap(lake: Lake, service: Service) -> None:
    run(lake, service)
    service.requests = []
    service.projects[0] |= {"name": "改名", "updatedAt": "2026-08-30T08:00:00+08:00"}
    done = run(lake, service, at=AS_OF + timedelta(days=1))
    assert service.requests[0][1]["updatedSince"] == ["2026-07-29T08:00:00+08:00"]
    assert (done.updated, done.deleted) == (1, 0)
    run(lake, service, at=AS_OF + timedelta(days=2))
    assert service.requests[-1][1]["updatedSince"] == ["2026-08-20T08:00:00+08:00"]


def test_members_are_read_project_by_project_and_know_it(lake: Lake, service: Service) -> None:
    service.members = {"P0": [{"seq": 1, "name": "张"}, {"seq": 2, "name": ""}], "P7": [{"seq": n} for n in range(4)]}
    done = run(lake, service, MEMBER)
    assert (done.rows_read, done.inserted, done.drift) == (6, 6, ())  # six projects have no such resource: 404
    assert rows(lake).sort("no", "seq").select("no", "seq", "name").rows()[:2] == [("P0", "1", "张"), ("P0", "2", None)]


def test_a_list_that_is_no_longer_there_closes_no_rows(lake: Lake, service: Service) -> None:
    service.members = {"P0": [{"seq": 1, "name": "张"}]}
    run(lake, service, MEMBER)
    service.script = [404]
    with pytest.raises(GatherError, match="HTTP 404；核对地址与接口版本"):
        run(lake, service, MEMBER, at=AS_OF + timedelta(days=1))
    assert rows(lake)["_valid_to"].to_list() == [None]


def test_a_source_that_moves_while_it_is_read_is_said(lake: Lake, service: Service) -> None:
    service.grow = True
    with pytest.raises(GatherError, match="记录总数都在变"):
        run(lake, service)


def test_a_wrong_token_a_missing_one_and_a_timeout_are_one_line(
    lake: Lake, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("API_TOKEN", "wrong-token")
    with pytest.raises(GatherError, match=r"HTTP 401；检查环境变量 API_TOKEN") as caught:
        run(lake, service)
    assert "wrong-token" not in str(caught.value)
    monkeypatch.delenv("API_TOKEN")
    with pytest.raises(GatherError, match="环境变量 API_TOKEN 没有设置"):
        run(lake, service)
    monkeypatch.setenv("API_TOKEN", "secret-token")
    service.delay = 0.5
    with pytest.raises(GatherError, match=r"0\.1 秒没有应答"):
        run(lake, service, timeout_seconds=0.1)
