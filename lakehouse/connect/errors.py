"""The one failure of gathering: a line that says which source, which table, why, and what to do.

Belongs here: the exception and the removal of secrets from foreign messages. Not here: bad rows (`rejects`).
"""

import re

_SECRET = re.compile(r"(?i)\b(password|passwd|pwd|token|secret|authorization)\b(\s*[=:]\s*)(bearer\s+)?('[^']*'|\S+)")
_USERINFO = re.compile(r"(?<=://)[^/@\s]+@")
_LONGEST = 300


class GatherError(RuntimeError):
    """A table could not be gathered; nothing of it was published."""

    def __init__(self, table: str, source: str, cause: str, cure: str) -> None:
        self.table, self.source, self.cause, self.cure = table, source, one_line(cause), cure
        super().__init__(f"{table} 采集失败（来源 {one_line(source)}）：{self.cause}；{cure}")


def one_line(message: object) -> str:
    """Return a foreign message as one line without credentials, at most 300 characters."""
    text = " ".join(str(message).split())
    text = _USERINFO.sub("", _SECRET.sub(r"\1\2***", text))
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
