"""Where a table of the lake is, and what its Delta log says without reading data.

Belongs here: addresses, existence, versions, counts from the log. Not here: writing (commit.py and above),
landing objects (objects.py).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import obstore
import pyarrow as pa
from deltalake import DeltaTable
from deltalake.exceptions import TableNotFoundError
from obstore.store import LocalStore, S3Store

from lakehouse.settings import Settings, settings
from lakehouse.storage.errors import StorageError, storage_errors

LAYERS = ("ods", "std", "dim", "dwd", "dws", "ads", "quality", "governance")
# A dead store must be one clear line within seconds, not the three minutes of the libraries' own defaults.
_PATIENCE = {"connect_timeout": "5s", "timeout": "60s", "max_retries": "3", "retry_timeout": "15s"}


@dataclass(frozen=True)
class Lake:
    """A lake at `uri` (folder or `s3://bucket[/prefix]`); `staging` is a local folder for work in progress."""

    uri: str
    storage_options: Mapping[str, str] = field(default_factory=dict, repr=False, hash=False)
    staging: Path = Path(".gxnu/tmp")

    @classmethod
    def from_settings(cls, values: Settings | None = None) -> "Lake":
        """Return the lake of this process's profile."""
        values = values or settings()
        return cls(values.lake_uri, values.storage_options(), values.home_dir / "tmp")

    @property
    def is_remote(self) -> bool:
        """True where the lake is on an object store."""
        return self.uri.startswith("s3://")

    @property
    def root(self) -> Path:
        """The folder of a local lake."""
        if self.is_remote:
            raise StorageError("湖不在本地磁盘", self.uri, "此操作只用于嵌入式湖")
        return Path(self.uri)

    @property
    def options(self) -> dict[str, str]:
        """Options for deltalake: credentials plus short timeouts; empty for a local lake."""
        return {**_PATIENCE, **self.storage_options} if self.is_remote else {}

    @property
    def store(self) -> Any:
        """The object store at the lake's root (obstore)."""
        if not self.is_remote:
            self.root.mkdir(parents=True, exist_ok=True)
            return LocalStore(self.root)
        return s3_store(self.uri, self.storage_options)

    def table_uri(self, layer: str, table: str) -> str:
        """Return the address of a table."""
        if layer not in LAYERS:
            raise StorageError(f"没有名为 {layer} 的层", f"{layer}.{table}", f"层只有 {'、'.join(LAYERS)}")
        return f"{self.uri}/{layer}/{table}"

    def table_or_none(self, layer: str, table: str) -> DeltaTable | None:
        """Return the newest snapshot, or None where the table was never published."""
        uri = self.table_uri(layer, table)
        with storage_errors(uri):
            if not self.is_remote and not (Path(uri) / "_delta_log").is_dir():
                return None
            try:
                return DeltaTable(uri, storage_options=self.options)
            except TableNotFoundError:
                return None

    def table(self, layer: str, table: str) -> DeltaTable:
        """Return the newest snapshot; StorageError where there is none."""
        found = self.table_or_none(layer, table)
        if found is None:
            raise StorageError("湖中没有这张表", f"{layer}.{table}", "先运行产生它的资产")
        return found

    def exists(self, layer: str, table: str) -> bool:
        """Return whether the table was published."""
        return self.table_or_none(layer, table) is not None

    def version(self, layer: str, table: str) -> int | None:
        """Return the newest Delta version, or None."""
        found = self.table_or_none(layer, table)
        return None if found is None else found.version()

    def row_count(self, layer: str, table: str) -> int:
        """Return the rows of the newest version, from the log alone."""
        return snapshot_rows(self.table(layer, table))

    def tables(self, layer: str | None = None) -> list[tuple[str, str]]:
        """Return (layer, table) of everything published, sorted, by listing."""
        found: list[tuple[str, str]] = []
        with storage_errors(self.uri):
            for name in (layer,) if layer else LAYERS:
                listed = obstore.list_with_delimiter(self.store, prefix=f"{name}/")
                names = [path.rstrip("/").split("/")[-1] for path in listed["common_prefixes"]]
                found += [(name, table) for table in names if self._has_log(name, table)]
        return sorted(found)

    def _has_log(self, layer: str, table: str) -> bool:
        if not self.is_remote:
            log = self.root / layer / table / "_delta_log"
            return log.is_dir() and any(log.glob("*.json"))
        entries = obstore.list_with_delimiter(self.store, prefix=f"{layer}/{table}/_delta_log/")
        return any(entry["path"].endswith(".json") for entry in entries["objects"])

    def put_object(self, key: str, data: bytes | Path) -> None:
        """Write an object whole or not at all, at `key` below the root."""
        from lakehouse.storage.objects import put_object

        put_object(self, key, data)

    def get_object(self, key: str) -> bytes:
        """Return an object's bytes; StorageError where there is none."""
        from lakehouse.storage.objects import get_object

        return get_object(self, key)

    def has_object(self, key: str) -> bool:
        """Return whether the object is there."""
        from lakehouse.storage.objects import has_object

        return has_object(self, key)


def s3_store(uri: str, options: Mapping[str, str], *, retries: int = 3) -> S3Store:
    """Return the obstore client of `s3://bucket[/prefix]` with deltalake's storage options."""
    from datetime import timedelta

    bucket, _, prefix = uri.removeprefix("s3://").partition("/")
    allow_http = options.get("AWS_ALLOW_HTTP", "").lower() == "true"
    return S3Store(
        bucket,
        prefix=prefix or None,
        endpoint=options.get("AWS_ENDPOINT_URL"),
        access_key_id=options.get("AWS_ACCESS_KEY_ID"),
        secret_access_key=options.get("AWS_SECRET_ACCESS_KEY"),
        region=options.get("AWS_REGION", "us-east-1"),
        virtual_hosted_style_request=False,
        client_options={"allow_http": allow_http, "connect_timeout": timedelta(seconds=5)},
        retry_config={"max_retries": retries, "retry_timeout": timedelta(seconds=15)},
    )


def files_of(snapshot: DeltaTable) -> list[dict[str, Any]]:
    """Return the live files of a snapshot: path, size_bytes, num_records, and the nested statistics."""
    return pa.table(snapshot.get_add_actions(flatten=False)).to_pylist()


def addresses(lake: Lake, layer: str, table: str, files: list[dict[str, Any]]) -> list[str]:
    """Return addresses that DuckDB reads, one per live file."""
    root = lake.table_uri(layer, table)
    return [f"{root}/{file['path']}" for file in files]


def stored_columns(snapshot: DeltaTable) -> pa.Schema:
    """Return a snapshot's schema as pyarrow, with comments."""
    return pa.schema(snapshot.schema().to_arrow())


def snapshot_rows(snapshot: DeltaTable) -> int:
    """Return the rows of a snapshot from its log; reads files only where a foreign writer left no count."""
    counts = [file["num_records"] for file in files_of(snapshot)]
    return int(snapshot.count()) if any(count is None for count in counts) else sum(counts)


def commit_note(snapshot: DeltaTable, name: str) -> Any:
    """Return the newest value under `name` in the commit metadata, or None; JSON is decoded."""
    for entry in snapshot.history():
        if name in entry and entry[name] is not None:
            value = entry[name]
            return json.loads(value) if isinstance(value, str) and value[:1] in "{[" else value
    return None
