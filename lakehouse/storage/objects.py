"""Landing objects: raw files as they came, content-addressed, never changed.

Belongs here: whole-object put, get, exists on local disk and S3, and the landing zone's naming.
Not here: parsing of what was landed (`lakehouse.connect`).
"""

import hashlib
import os
import shutil
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from uuid import uuid4

import obstore

from lakehouse.storage.errors import StorageError, storage_errors
from lakehouse.storage.location import Lake

_CHUNK = 8 * 1024 * 1024


@dataclass(frozen=True)
class LandedObject:
    """A raw file in the landing zone; `existed` says that the same content had come before."""

    uri: str
    key: str
    sha256: str
    size: int
    existed: bool


def land(lake: Lake, system: str, table: str, payload: bytes | Path, suffix: str) -> LandedObject:
    """Keep a raw file as `landing/<system>/<table>/<sha256><suffix>`; the same content twice is one object."""
    digest, size = _digest(payload)
    key = f"landing/{system}/{table}/{digest}{suffix}"
    existed = has_object(lake, key)
    if not existed:
        put_object(lake, key, payload)
    return LandedObject(f"{lake.uri}/{key}", key, digest, size, existed)


def put_object(lake: Lake, key: str, data: bytes | Path) -> None:
    """Write an object whole or not at all: temp file, fsync, rename on disk; one PUT or multipart on S3."""
    key = _checked(key)
    with storage_errors(f"{lake.uri}/{key}"):
        if lake.is_remote:
            obstore.put(lake.store, key, data, use_multipart=isinstance(data, Path) or None)
        else:
            _put_local(lake.root / key, data)


def get_object(lake: Lake, key: str) -> bytes:
    """Return an object's bytes; StorageError where there is none."""
    key = _checked(key)
    with storage_errors(f"{lake.uri}/{key}"):
        try:
            if not lake.is_remote:
                return (lake.root / key).read_bytes()
            return bytes(obstore.get(lake.store, key).bytes())
        except FileNotFoundError:
            raise StorageError("湖中没有这个对象", f"{lake.uri}/{key}", "检查键名") from None


def fetch_object(lake: Lake, key: str, target: Path) -> Path:
    """Stream an object to a local file and return it; memory stays at one chunk."""
    key = _checked(key)
    target.parent.mkdir(parents=True, exist_ok=True)
    if not lake.is_remote:
        with storage_errors(f"{lake.uri}/{key}"):
            shutil.copyfile(lake.root / key, target)
        return target
    with storage_errors(f"{lake.uri}/{key}"), target.open("wb") as out:
        for chunk in obstore.get(lake.store, key).stream(min_chunk_size=_CHUNK):
            out.write(chunk)
    return target


def has_object(lake: Lake, key: str) -> bool:
    """Return whether the object is there."""
    key = _checked(key)
    if not lake.is_remote:
        return (lake.root / key).is_file()
    with storage_errors(f"{lake.uri}/{key}"):
        try:
            obstore.head(lake.store, key)
        except FileNotFoundError:
            return False
        return True


def list_objects(lake: Lake, prefix: str) -> list[tuple[str, int]]:
    """Return (key, size) of every object below a prefix, sorted."""
    with storage_errors(f"{lake.uri}/{prefix}"):
        pages = obstore.list(lake.store, prefix=prefix)
        return sorted((entry["path"], int(entry["size"])) for page in pages for entry in page)


def _checked(key: str) -> str:
    """Return the key; refuse one that would leave the root."""
    parts = PurePosixPath(key).parts
    if not parts or key.startswith("/") or ".." in parts or "\0" in key:
        raise StorageError("对象键不合法", repr(key), "键是湖根下的相对路径，不含 ..")
    return key


def _digest(payload: bytes | Path) -> tuple[str, int]:
    if isinstance(payload, bytes):
        return hashlib.sha256(payload).hexdigest(), len(payload)
    with payload.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest(), payload.stat().st_size


def _put_local(target: Path, data: bytes | Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f".{target.name}.{uuid4().hex}.tmp")
    try:
        with temporary.open("wb") as out:
            if isinstance(data, bytes):
                out.write(data)
            else:
                with data.open("rb") as source:
                    while chunk := source.read(_CHUNK):
                        out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
        temporary.replace(target)
        sync_folder(target.parent)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def sync_folder(folder: Path) -> None:
    """Make renames in a folder durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
