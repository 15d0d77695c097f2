"""Delta tables on local disk or S3: commit, row versions, append, replace, maintain, back up, restore.

Belongs here: everything that writes to the lake, and the one account of where it is. Not here: SQL for people
(`lakehouse.engine`), what a table means (`lakehouse.contracts`).
"""

from lakehouse.storage.append import append_rows
from lakehouse.storage.commit import Commit, read_mark
from lakehouse.storage.errors import CommitConflictError, SchemaConflictError, StorageError
from lakehouse.storage.location import LAYERS, Lake
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
    "Lake",
    "LandedObject",
    "SchemaConflictError",
    "SqlSource",
    "StorageError",
    "append_rows",
    "fetch_object",
    "land",
    "list_objects",
    "merge_versions",
    "open_session",
    "read_mark",
    "replace",
]
