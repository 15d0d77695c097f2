"""A process that writes and kills itself at a named step; `python -m tests.unit.storage.crashing DIR OP STEP`."""

import os
import signal
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa

from lakehouse.storage import Commit, Lake, append_rows, commit, merge_versions, replace

ROWS = 20_000


def lake_at(folder: Path) -> Lake:
    return Lake(str(folder / "lake"), {}, folder / "tmp")


def data(day: int, kill_at: int | None = None) -> pa.RecordBatchReader:
    """Return the rows of a day: of 20,000 one tenth changes, 100 vanish, 100 appear."""
    first, last = day * 100, ROWS + day * 100
    schema = pa.schema([("id", pa.int64()), ("v", pa.string()), ("at", pa.timestamp("us"))])

    def batches() -> Iterator[pa.RecordBatch]:
        for start in range(first, last, 5000):
            if start == kill_at:
                die()
            ids = list(range(start, min(start + 5000, last)))
            texts = [f"v{i % 7}-{day if i % 10 == 0 else 0}" for i in ids]
            times = [datetime(2026, 1, 1) + timedelta(minutes=i) for i in ids]
            yield pa.record_batch([pa.array(ids), pa.array(texts), pa.array(times, pa.timestamp("us"))], schema=schema)

    return pa.RecordBatchReader.from_batches(schema, batches())


def write(lake: Lake, operation: str, day: int, step: str = "") -> Commit:
    reader = data(day, 5100 if step == "reading" else None)
    more: dict[str, Any] = {"as_of": datetime(2026, 3, 1 + day), "after_stage": die if step == "staged" else None}
    if operation == "merge":
        return merge_versions(lake, "ods", "t", reader, key=("id",), detect_deletes=True, **more)
    if operation == "append":
        return append_rows(lake, "ods", "t", reader, key=("id",), partition_from="at", **more)
    return replace(lake, "ods", "t", reader, **more)


def content(lake: Lake) -> list[tuple[Any, ...]]:
    table = lake.table("ods", "t").to_pyarrow_table()
    return sorted((tuple(row[name] for name in sorted(row)) for row in table.to_pylist()), key=str)


def die(*_: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def arm(step: str) -> None:
    """Replace one function of the commit so that the process dies right before or right after it."""
    create, advance = commit._create, commit._advance
    if step == "placed":
        commit._sync = die
    elif step == "committing":
        commit._create = commit._advance = die
    elif step == "committed":
        commit._create = lambda *args: (create(*args), die())
        commit._advance = lambda *args: (advance(*args), die())


if __name__ == "__main__":
    arm(sys.argv[3])
    write(lake_at(Path(sys.argv[1])), sys.argv[2], day=1, step=sys.argv[3])
