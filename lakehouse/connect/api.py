"""Reads a paged JSON endpoint, or one endpoint per parent record: every page is landed, then read from there.

Belongs here: paging, sub-resources, records. Not here: requests and retries (`api_client`), values (`json_text`).
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import quote

import pyarrow as pa

from lakehouse.connect.api_client import ApiClient
from lakehouse.connect.errors import GatherError
from lakehouse.connect.json_text import as_text, decode, flatten, seen_columns
from lakehouse.connect.page_log import PageLog
from lakehouse.connect.reading import Window, text_batches
from lakehouse.connect.rejects import Reject, Rejects
from lakehouse.connect.sources import Source
from lakehouse.contracts import TableContract
from lakehouse.storage import Lake

_PARENT = re.compile(r"^(?P<list>/.*)/\{(?P<key>\w+)\}(?P<rest>/.+)$")
_LISTS = ("items", "data", "records", "results", "list", "rows")
_TOTALS = ("total", "totalCount", "count")
# A source that never ends its pages must not fill the disk.
_MOST_PAGES = 200_000
_TRIES = 3
Row = tuple[str, str, Mapping[str, str | None]]


class _MovedError(Exception):
    """The number of records changed while the pages were read."""


class ApiReader:
    """One table from one endpoint of a JSON service."""

    def __init__(self, lake: Lake, table: TableContract, source: Source, as_of: datetime) -> None:
        self.lake, self.table, self.source, self.as_of = lake, table, source, as_of
        self.uri = f"{source.url}{table.physical}"
        self._seen: dict[str, str] = {}
        self._log: PageLog | None = None

    def schema(self) -> Mapping[str, str]:
        """Return the keys seen so far; complete after `batches`."""
        return self._seen

    def count(self) -> int | None:
        """Return None: the service says it with each page."""
        return None

    def batches(self, window: Window | None, rejects: Rejects) -> Iterator[pa.RecordBatch]:
        """Land all pages, then stream their records; GatherError where the service does not answer."""
        since = window.since.isoformat(timespec="seconds") + "+08:00" if window else None
        client = ApiClient(self.table.id, self.source)
        try:
            pages = self._landed(client, since)
        finally:
            client.close()
        yield from text_batches(self.table, self._rows(pages, rejects))

    def settled(self) -> None:
        """Forget the pages of this reading, which is in the table now."""
        if self._log is not None:
            self._log.forget()

    def _landed(self, client: ApiClient, since: str | None) -> list[tuple[str, str, dict[str, str]]]:
        query = {"url": self.uri, "size": self.source.page_size, "since": since}
        self._log = PageLog(self.lake, self.table, query, self.as_of)
        for trial in range(_TRIES):
            try:
                return list(self._pages(client, since))
            except _MovedError:
                self._log.pages = {}
                if trial == _TRIES - 1:
                    cause = f"读了 {_TRIES} 遍，每次读的时候记录总数都在变"
                    raise GatherError(self.table.id, self.uri, cause, "避开来源的批量更新时段") from None
            finally:
                if self._log.pages:
                    self._log.save()
        raise AssertionError("unreachable")

    def _pages(self, client: ApiClient, since: str | None) -> Iterator[tuple[str, str, dict[str, str]]]:
        """Yield (request, landed object, the parent's key) of every page."""
        parent = _PARENT.match(self.table.physical)
        if parent is None:
            extra = {"updatedSince": since} if since else {}
            for request, key in self._paged(client, self.table.physical, extra):
                yield request, key, {}
            return
        name = parent["key"]
        for _, key in list(self._paged(client, parent["list"], {})):
            for record in self._records(key):
                value = as_text(record.get(name)) if isinstance(record, dict) else None
                if value is not None:
                    path = f"{parent['list']}/{_segment(value)}{parent['rest']}"
                    for request, child in self._paged(client, path, {}, may_miss=True):
                        yield request, child, {name: value}

    def _paged(
        self, client: ApiClient, path: str, extra: dict[str, str], *, may_miss: bool = False
    ) -> Iterator[tuple[str, str]]:
        """Yield (request, landed object) of an endpoint's pages until they hold the total, or one is not full.

        An endpoint that is not there (404) has nothing where `may_miss` (a parent without children); else it is a
        GatherError: read as an empty list it would close every row that the table holds.
        """
        got, first_total = 0, None
        for page in range(1, _MOST_PAGES + 1):
            params = {"page": page, "pageSize": self.source.page_size, **extra}
            request = f"{path}?{json.dumps(params, sort_keys=True)}"
            key = self._fetched(client, request, path, params)
            if key is None and may_miss:
                return
            if key is None:
                raise GatherError(self.table.id, f"{self.source.url}{path}", "HTTP 404", "核对地址与接口版本")
            records, total = self._content(key)
            got += len(records)
            first_total = total if page == 1 else first_total
            if total != first_total:
                raise _MovedError
            yield request, key
            if not records or (got >= total if total is not None else len(records) < self.source.page_size):
                return
        raise GatherError(self.table.id, self.uri, f"超过 {_MOST_PAGES} 页", "核对分页参数")

    def _fetched(self, client: ApiClient, request: str, path: str, params: dict[str, Any]) -> str | None:
        assert self._log is not None
        known = self._log.known(request)
        if known is not None:
            return known
        body = client.get(path, params)
        return self._log.add(request, body) if body else None

    def _records(self, key: str) -> list[Any]:
        return self._content(key)[0]

    def _content(self, key: str) -> tuple[list[Any], int | None]:
        """Return a landed page's records and the total it states."""
        try:
            body = decode(self.lake.get_object(key))
        except ValueError as error:
            raise GatherError(self.table.id, self.uri, f"应答不是 JSON：{error}", "联系来源部门") from error
        if isinstance(body, list):
            return body, None
        if isinstance(body, dict):
            inner = body["data"] if isinstance(body.get("data"), dict) else body
            found = next((inner[name] for name in _LISTS if isinstance(inner.get(name), list)), None)
            total = next((inner[name] for name in _TOTALS if isinstance(inner.get(name), int)), None)
            if found is not None:
                return found, total
        raise GatherError(self.table.id, self.uri, "应答里没有记录列表", "核对接口版本")

    def _rows(self, pages: list[tuple[str, str, dict[str, str]]], rejects: Rejects) -> Iterator[Row]:
        for request, key, parent in pages:
            path = request.split("?", 1)[0]
            for number, record in enumerate(self._records(key), 1):
                place = f"{path}#{number}@{key.rsplit('/', 1)[-1][:12]}"
                if not isinstance(record, dict):
                    rejects.add(Reject(place, "", str(record)[:200], "bad_json"))
                    continue
                whole = {**parent, **record}
                seen_columns(self.table, [whole], self._seen)
                yield place, f"{key}#{path}", flatten(self.table, whole)


def _segment(value: str) -> str:
    """Return a value as one path segment; nothing in it may open another path."""
    return quote(value, safe="")
