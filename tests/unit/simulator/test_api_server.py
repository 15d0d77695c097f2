"""The research system's interface: pages, moods, nulls."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from simulator.api_server import DEMO_TOKEN, running_api, spelled_nulls

HEADERS = {"Authorization": f"Bearer {DEMO_TOKEN}"}


@pytest.fixture(scope="module")
def api(made: Any) -> Iterator[httpx.Client]:
    with (
        running_api(made.folder, fail_every=0, requests_per_second=10_000) as url,
        httpx.Client(base_url=url, headers=HEADERS, trust_env=False) as client,
    ):
        yield client


def _all(client: httpx.Client, path: str, **params: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for page in range(1, 100):
        data = client.get(path, params={"page": page, "pageSize": 200, **params}).json()["data"]
        rows += data["list"]
        if len(rows) >= data["total"]:
            return rows
    raise AssertionError("the pages never end")


def test_the_pages_together_are_the_whole(api: httpx.Client) -> None:
    assert len({row["xmbh"] for row in _all(api, "/api/v1/projects")}) == 642
    assert len({row["dzbh"] for row in _all(api, "/api/v1/fundings")}) == 1485


def test_members_hang_on_their_project(api: httpx.Client, made: Any) -> None:
    members = made.campus.tables["research.project_member"]
    number = members["xmbh"][0]
    rows = _all(api, f"/api/v1/projects/{number}/members")
    assert len(rows) == members.filter(members["xmbh"] == number).height
    assert api.get("/api/v1/projects/nobody/members").status_code == 404


def test_updated_since_is_a_filter_whatever_the_offset(api: httpx.Client, made: Any) -> None:
    moments = sorted(made.campus.tables["research.project"]["updatedAt"])
    assert moments[-1].endswith("+08:00")
    since = moments[-10]
    assert len(_all(api, "/api/v1/projects", updatedSince=since)) == 10
    assert len(_all(api, "/api/v1/projects", updatedSince=since[:-6])) == 10
    assert api.get("/api/v1/projects", params={"updatedSince": "yesterday"}).status_code == 400


def test_without_the_token_nothing_is_told(api: httpx.Client) -> None:
    assert api.get("/api/v1/projects", headers={"Authorization": "Bearer wrong"}).status_code == 401


def test_a_503_comes_on_every_nth_request_and_passes(made: Any) -> None:
    with (
        running_api(made.folder, fail_every=3) as url,
        httpx.Client(base_url=url, headers=HEADERS, trust_env=False) as client,
    ):
        answers = [client.get("/api/v1/fundings") for _ in range(6)]
    assert [answer.status_code for answer in answers] == [200, 200, 503, 200, 200, 503]
    assert answers[2].headers["Retry-After"] == "1"


def test_above_the_rate_429_says_when_to_come_back(made: Any) -> None:
    with (
        running_api(made.folder, requests_per_second=2, fail_every=0) as url,
        httpx.Client(base_url=url, headers=HEADERS, trust_env=False) as client,
    ):
        answers = [client.get("/api/v1/fundings", params={"pageSize": 1}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2].headers["Retry-After"] == "1"


def test_nulls_come_in_three_spellings() -> None:
    row = {"a": None, "b": None, "c": None, "d": 1}
    assert spelled_nulls(row, 0) == {"a": None, "b": "", "d": 1}
    assert spelled_nulls(row, 1) == {"a": "", "c": None, "d": 1}


def test_a_folder_without_a_campus_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="gxnu simulate campus"), running_api(tmp_path):
        pass
