"""Bring what a table says of itself — its title and its columns' comments — to the contract's, in one commit.

Belongs here: `describe`. Not here: what the words are (`lakehouse.contracts`), data.
"""

import json
import time
from datetime import datetime
from typing import Any

import obstore
from deltalake import DeltaTable

from lakehouse.storage.commit import NOTE, Note, mark_of, retrying
from lakehouse.storage.errors import CommitConflictError, storage_errors
from lakehouse.storage.location import Lake


def describe(
    lake: Lake,
    layer: str,
    table: str,
    *,
    as_of: datetime,
    title: str | None = None,
    comments: dict[str, str] | None = None,
) -> bool:
    """Bring title and column comments to those given; return whether anything changed.

    All that differs is one commit; where nothing differs there is none. A column without a comment here keeps its own.
    """
    return retrying(lambda: _attempt(lake, layer, table, Note("describe", as_of), title, comments or {}))


def _attempt(lake: Lake, layer: str, table: str, note: Note, title: str | None, comments: dict[str, str]) -> bool:
    snapshot = lake.table(layer, table)
    schema = json.loads(snapshot.schema().to_json())
    held = snapshot.metadata().description
    wanted = held if title is None else title
    changed = wanted != held
    for column in schema["fields"]:
        comment = comments.get(column["name"])
        if comment is not None and column["metadata"].get("comment", "") != comment:
            column["metadata"]["comment"] = comment
            changed = True
    if changed:
        _commit(lake, f"{layer}/{table}", snapshot, _metadata(snapshot, wanted, schema), note)
    return changed


def _metadata(snapshot: DeltaTable, description: str | None, schema: dict[str, Any]) -> dict[str, Any]:
    held = snapshot.metadata()
    return {
        "id": held.id,
        "name": held.name,
        "description": description,
        "format": {"provider": "parquet", "options": {}},
        "schemaString": json.dumps(schema, ensure_ascii=False),
        "partitionColumns": held.partition_columns,
        "configuration": held.configuration,
        "createdTime": held.created_time,
    }


def _commit(lake: Lake, folder: str, snapshot: DeltaTable, metadata: dict[str, Any], note: Note) -> None:
    """Put the next entry of the log, if nobody else has.

    By hand, because delta-rs 1.6 makes a commit of every column (a wide table would gain thirty versions at its first
    build), and a transaction of its without files passes over a schema in which only comments differ.
    """
    info = {
        "timestamp": int(time.time() * 1000),
        "operation": "UPDATE SCHEMA METADATA",
        "operationParameters": {},
        "engineInfo": "gxnu-lakehouse",
        NOTE: note.encoded(mark_of(snapshot)),
    }
    lines = [json.dumps(action, ensure_ascii=False) for action in ({"commitInfo": info}, {"metaData": metadata})]
    key = f"{folder}/_delta_log/{snapshot.version() + 1:020d}.json"
    with storage_errors(snapshot.table_uri):
        try:
            obstore.put(lake.store, key, "\n".join(lines).encode(), mode="create", use_multipart=False)
        except FileExistsError as error:
            raise CommitConflictError("另一写入者先提交了", snapshot.table_uri, "将重试；conflict") from error
