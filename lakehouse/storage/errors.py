"""Every failure of the store becomes one line: what, where, cure.

Belongs here: the exceptions of this room and the translation of library errors into them.
Not here: retries (commit.py) and anything about the content of rows.
"""

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager


class StorageError(RuntimeError):
    """The lake could not be read or written; nothing was published."""

    def __init__(self, what: str, where: str, cure: str) -> None:
        super().__init__(f"{what}（{where}）：{cure}")
        self.what, self.where, self.cure = what, where, cure


class SchemaConflictError(StorageError):
    """The incoming columns cannot be stored in the existing table without loss."""


class CommitConflictError(StorageError):
    """Another writer committed first; the caller re-reads the table and tries again."""


# First match wins. Patterns are texts of libc, DuckDB, object_store and delta-rs as seen in 2026-11.
_KNOWN: tuple[tuple[str, str, str], ...] = (
    (r"no space left|disk quota|file too large|os error 28|os error 122|os error 27|enospc|disk is full",
     "磁盘已满，未发布任何数据", "清理空间或换到更大的磁盘后重新运行"),
    (r"nosuchbucket|bucket does not exist|specified bucket",
     "对象存储里没有这个桶", "先建桶，或检查 GXNU_S3_BUCKET"),
    (r"invalidaccesskeyid|signaturedoesnotmatch|accessdenied|access denied|forbidden|\b403\b|unauthorized|\b401\b",
     "对象存储拒绝了访问密钥", "检查 GXNU_S3_ACCESS_KEY 与 GXNU_S3_SECRET_KEY"),
    (r"connection refused|connect error|error sending request|timed out|timeout|dns error|tcp connect|could not connect"
     r"|connection reset|connection error|network is unreachable|connection closed|could not establish",
     "连不上对象存储", "检查服务是否启动、GXNU_S3_ENDPOINT 是否正确"),
    (r"permission denied|os error 13|read-only file system",
     "没有写入权限", "检查目录的属主与权限"),
)  # fmt: skip
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def explain(error: BaseException, where: str) -> StorageError:
    """Return the StorageError for any library error; an unknown one keeps its first line."""
    if isinstance(error, StorageError):
        return error
    text = f"{error} {getattr(error, '__cause__', '') or ''}"
    if isinstance(error, OSError) and error.errno in _FULL:
        text = "no space left"
    for pattern, what, cure in _KNOWN:
        if re.search(pattern, text, re.IGNORECASE):
            return StorageError(what, where, cure)
    lines = str(error).strip().splitlines()
    return StorageError("存储操作失败", where, f"{type(error).__name__}: {lines[0] if lines else ''}")


@contextmanager
def storage_errors(where: str) -> Iterator[None]:
    """Turn errors of the store's libraries into StorageError; errors of the caller's code pass unchanged."""
    try:
        yield
    except StorageError:
        raise
    except Exception as error:
        if isinstance(error, OSError) or type(error).__module__.split(".")[0] in _LIBRARIES:
            raise explain(error, where) from error
        raise


_LIBRARIES = {"_internal", "deltalake", "duckdb", "_duckdb", "obstore", "pyarrow"}
