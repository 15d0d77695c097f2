"""Remembers which pages of an API were landed, so that a reading that was cut off goes on where it stopped.

Belongs here: the log of one reading. Not here: requests, records.
"""

import hashlib
import json
import time
from datetime import datetime, timedelta
from typing import Any

from lakehouse.contracts import TableContract
from lakehouse.storage import Lake, land

# Older pages would mix two states of the source in one reading.
_FRESH = timedelta(hours=6)
_EVERY_SECONDS = 2.0


class PageLog:
    """The pages of one reading by request: kept while it lasts, used again if it was cut off less than 6 h ago."""

    def __init__(self, lake: Lake, table: TableContract, query: dict[str, Any], as_of: datetime) -> None:
        self.lake, self.table, self.as_of = lake, table, as_of
        self.key = f"landing/{table.system}/{table.name}/_reading.json"
        self.query = hashlib.sha256(json.dumps(query, sort_keys=True).encode()).hexdigest()
        self.pages: dict[str, str] = {}
        self.resumed = 0
        self._saved = time.monotonic()
        self._load()

    def _load(self) -> None:
        if not self.lake.has_object(self.key):
            return
        held = json.loads(self.lake.get_object(self.key))
        age = self.as_of - datetime.fromisoformat(held["as_of"])
        if held["query"] == self.query and timedelta() <= age <= _FRESH:
            self.pages = held["pages"]
            self.resumed = len(self.pages)

    def known(self, request: str) -> str | None:
        """Return the object of a page that was landed before."""
        return self.pages.get(request)

    def add(self, request: str, body: bytes) -> str:
        """Land a page and note it; the note itself is written every two seconds."""
        landed = land(self.lake, self.table.system, self.table.name, body, ".json")
        self.pages[request] = landed.key
        if time.monotonic() - self._saved > _EVERY_SECONDS:
            self.save()
        return landed.key

    def save(self) -> None:
        """Write the log."""
        body = {"query": self.query, "as_of": self.as_of.isoformat(), "pages": self.pages}
        self.lake.put_object(self.key, json.dumps(body).encode())
        self._saved = time.monotonic()

    def forget(self) -> None:
        """Empty the log: the reading is in the table, the next one starts anew."""
        self.pages = {}
        if self.lake.has_object(self.key):
            self.save()
