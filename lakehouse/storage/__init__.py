"""Delta tables on local disk or S3: commit, row versions, append, replace, maintain, back up, restore.

Belongs here: everything that writes to the lake, and the one account of where it is. Not here: SQL for people
(`lakehouse.engine`), what a table means (`lakehouse.contracts`).
"""

from lakehouse.storage.append import append_rows
from lakehouse.storage.backup import Manifest, backup, load_manifest, restore, verify
from lakehouse.storage.commit import Commit, read_mark
from lakehouse.storage.conformance import ConformanceReport, check_store, require_store
from lakehouse.storage.describe import describe
from lakehouse.storage.errors import CommitConflictError, SchemaConflictError, StorageError
from lakehouse.storage.location import LAYERS, Lake
from lakehouse.storage.maintain import Upkeep, maintain, sweep
from lakehouse.storage.objects import LandedObject, fetch_object, land, list_objects
from lakehouse.storage.publish import replace
from lakehouse.storage.schema import SYSTEM_COLUMNS
from lakehouse.storage.session import open_session
from lakehouse.storage.staging import SqlSource
from lakehouse.storage.versions import merge_versions

__all__ = [
    "LAYERS",
    "SYSTEM_COLUMNS",
    "Commit",
    "CommitConflictError",
    "ConformanceReport",
    "Lake",
    "LandedObject",
    "Manifest",
    "SchemaConflictError",
    "SqlSource",
    "StorageError",
    "Upkeep",
    "append_rows",
    "backup",
    "check_store",
    "describe",
    "fetch_object",
    "land",
    "list_objects",
    "load_manifest",
    "maintain",
    "merge_versions",
    "open_session",
    "read_mark",
    "replace",
    "require_store",
    "restore",
    "sweep",
    "verify",
]
