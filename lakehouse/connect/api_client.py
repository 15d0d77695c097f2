"""Talks to one JSON service: token, patience with limits and outages, one clear error.

Belongs here: a single request with its retries. Not here: paging and records (`api`).
"""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential_jitter

from lakehouse.connect.errors import GatherError
from lakehouse.connect.sources import Source

_TRIES = 6
# A server that asks for more than this is not limiting the rate but closed; the next run comes back to it.
_LONGEST_WAIT = 60.0
_AGAIN = {429, 500, 502, 503, 504}
_BACKOFF = wait_exponential_jitter(multiplier=0.2, max=10, jitter=0.3)


class _TryAgainError(Exception):
    """The service could not answer now; `after` is how many seconds it asked us to wait."""

    def __init__(self, said: str, after: float | None = None) -> None:
        super().__init__(said)
        self.after = after


class ApiClient:
    """A client of one source; close it after use."""

    def __init__(self, table_id: str, source: Source) -> None:
        self.table_id, self.source = table_id, source
        try:
            token = source.token().get_secret_value()
        except KeyError as error:
            cause = f"环境变量 {source.token_env} 没有设置"
            raise GatherError(table_id, source.url, cause, "设置它后重新运行") from error
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        timeout = httpx.Timeout(source.timeout_seconds, connect=min(source.timeout_seconds, 10))
        # no redirects: a source may not send our token elsewhere; no proxy from the environment
        self._client = httpx.Client(
            base_url=source.url, headers=headers, timeout=timeout, follow_redirects=False, trust_env=False
        )

    def get(self, path: str, params: dict[str, Any]) -> bytes:
        """Return the body of a 200 answer; b'' for a 404. GatherError after all tries, or at once if refused."""
        try:
            for trial in Retrying(
                retry=retry_if_exception_type(_TryAgainError), stop=stop_after_attempt(_TRIES), wait=_wait, reraise=True
            ):
                with trial:
                    return self._once(path, params)
        except _TryAgainError as error:
            cure = "稍后重新运行，已取到的页会接着用"
            raise GatherError(self.table_id, f"{self.source.url}{path}", f"试了 {_TRIES} 次：{error}", cure) from error
        raise AssertionError("unreachable")

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _once(self, path: str, params: dict[str, Any]) -> bytes:
        try:
            answer = self._client.get(path, params=params)
        except httpx.TimeoutException as error:
            raise _TryAgainError(f"{self.source.timeout_seconds:g} 秒没有应答") from error
        except httpx.TransportError as error:
            raise _TryAgainError(f"连不上：{error}") from error
        if answer.status_code in _AGAIN:
            raise _TryAgainError(f"HTTP {answer.status_code}", _asked(answer))
        if answer.status_code == 404:
            return b""
        if answer.status_code != 200:
            is_refused = answer.status_code in (401, 403)
            cure = f"检查环境变量 {self.source.token_env}" if is_refused else "核对地址与参数"
            raise GatherError(self.table_id, f"{self.source.url}{path}", f"HTTP {answer.status_code}", cure)
        return answer.content


def _asked(answer: httpx.Response) -> float | None:
    said = answer.headers.get("retry-after", "")
    try:
        return float(said)
    except ValueError:
        pass
    try:
        return (parsedate_to_datetime(said) - datetime.now(UTC)).total_seconds()
    except (ValueError, TypeError):
        return None


def _wait(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    asked = error.after if isinstance(error, _TryAgainError) else None
    return _BACKOFF(state) if asked is None else min(max(asked, 0.05), _LONGEST_WAIT)
