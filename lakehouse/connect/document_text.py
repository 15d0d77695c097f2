"""The text of documents, once per content: table `ods.ods_documents__text`.

Belongs here: what is new, extraction in a child, the table. Not here: which documents there are (`documents`).

`content_hash` is the SHA-256 of the landed object, `page_no` counts from 1; page 0 is the document itself: its
`status` (text, no_text_layer, unreadable), page count and metadata as JSON.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from lakehouse.connect.chinese_text import normalise
from lakehouse.connect.sandbox import SandboxError, refuse_bomb, run_child
from lakehouse.storage import Lake, append_rows

TEXT_TABLE = "ods_documents__text"
_CHILD = Path(__file__).with_name("child_document.py")
_BATCH, _MEMORY, _SECONDS = 100, 1 << 30, 60
_TITLES = {
    "content_hash": (pa.string(), "内容哈希（SHA-256）"),
    "page_no": (pa.int32(), "页序号（0 为整份文档）"),
    "status": (pa.string(), "提取状态 text/no_text_layer/unreadable"),
    "page_cnt": (pa.int32(), "页数"),
    "metadata": (pa.string(), "文档元数据（JSON）"),
    "text": (pa.string(), "正文（NFKC，部首已还原）"),
}
SCHEMA = pa.schema([pa.field(name, kind, metadata={"comment": title}) for name, (kind, title) in _TITLES.items()])


@dataclass(frozen=True)
class Extracted:
    """What is known of a document's content."""

    page_cnt: int | None
    status: str


def extract_new(
    lake: Lake, files: dict[str, Path], key_of: dict[str, str], *, as_of: datetime, run_id: str
) -> dict[str, Extracted]:
    """Extract the contents (hash → local file) not known yet, store their text, and return what is known of all."""
    known = _known(lake)
    fresh = {digest: path for digest, path in files.items() if digest not in known}
    rows = [row for digest, said in _extract(fresh) for row in _rows(digest, said, key_of.get(digest, ""))]
    if rows:
        reader = pa.Table.from_pylist(rows, schema=pa.schema([*SCHEMA, pa.field("_source", pa.string())]))
        append_rows(
            lake, "ods", TEXT_TABLE, reader, key=("content_hash", "page_no"), as_of=as_of, partition=None,
            run_id=run_id, title="文档正文",
        )  # fmt: skip
        known = _known(lake)
    return {digest: known[digest] for digest in files if digest in known}


def _known(lake: Lake) -> dict[str, Extracted]:
    snapshot = lake.table_or_none("ods", TEXT_TABLE)
    if snapshot is None:
        return {}
    names = ["content_hash", "page_cnt", "status"]
    rows = snapshot.to_pyarrow_dataset().to_table(columns=names, filter=pc.field("page_no") == 0).to_pylist()
    return {row["content_hash"]: Extracted(row["page_cnt"], row["status"]) for row in rows}


def _extract(fresh: dict[str, Path]) -> Iterator[tuple[str, dict[str, Any]]]:
    items = list(fresh.items())
    for start in range(0, len(items), _BATCH):
        batch = items[start : start + _BATCH]
        try:
            yield from zip([digest for digest, _ in batch], _parsed([path for _, path in batch]), strict=True)
        except (SandboxError, ValueError):  # one of them took the child down: each alone
            for digest, path in batch:
                yield digest, _alone(path)


def _parsed(paths: list[Path]) -> list[dict[str, Any]]:
    for path in paths:
        if path.suffix == ".docx":
            refuse_bomb(path)
    return list(run_child(_CHILD, [str(path) for path in paths], memory=_MEMORY, seconds=_SECONDS))


def _alone(path: Path) -> dict[str, Any]:
    try:
        return _parsed([path])[0]
    except (SandboxError, IndexError) as error:
        return {"fault": str(error)}


def _rows(digest: str, said: dict[str, Any], source: str) -> Iterator[dict[str, Any]]:
    pages = [normalise(page) for page in said.get("pages", ())]
    status = "unreadable" if "fault" in said else "text" if any(page.strip() for page in pages) else "no_text_layer"
    about = said.get("metadata") or ({"fault": said["fault"]} if "fault" in said else {})
    shared = {"content_hash": digest, "_source": source}
    yield {
        **shared, "page_no": 0, "status": status, "page_cnt": said.get("page_cnt"),
        "metadata": normalise(json.dumps(about, ensure_ascii=False, sort_keys=True)),
    }  # fmt: skip
    for number, page in enumerate(pages, 1):
        if page.strip():
            yield {**shared, "page_no": number, "text": page}
