"""May this store carry the lake? An atomic commit is one conditional PUT, so that is what is tried, in a race.

Belongs here: the trial and its verdict. Not here: starting stores (`infra`), when it is required (launcher, doctor).
"""

import asyncio
from dataclasses import dataclass
from time import perf_counter
from uuid import uuid4

import obstore
from obstore.exceptions import AlreadyExistsError
from obstore.store import S3Store

from lakehouse.storage.errors import StorageError, storage_errors
from lakehouse.storage.location import s3_store

_LANES = 16


@dataclass(frozen=True)
class ConformanceReport:
    """What the trial found; the store is fit where every figure is as it must be."""

    endpoint: str
    clients: int
    keys: int
    one_winner: int  # keys with exactly one winner
    several_winners: int  # keys that more than one client believes to have created
    no_winner: int
    wrong_content: int  # keys whose content is not their winner's (read-after-write)
    missing_in_list: int  # keys that a list right after does not show
    stale_reads: int  # overwrites that a read right after does not show
    seconds: float

    @property
    def ok(self) -> bool:
        """True where the store may carry the lake."""
        wrong = (self.several_winners, self.no_winner, self.wrong_content, self.missing_in_list, self.stale_reads)
        return self.one_winner == self.keys and not any(wrong)

    def sentence(self) -> str:
        """Return the verdict in one line."""
        if self.ok:
            return (
                f"{self.endpoint} 合格：{self.clients} 个客户端争写 {self.keys} 个键，每个键恰有一个赢家，"
                f"写后即读、写后即列（{self.seconds:.1f} 秒）"
            )
        return (
            f"{self.endpoint} 不合格：{self.several_winners} 个键有多个赢家，{self.no_winner} 个没有赢家，"
            f"{self.wrong_content} 个读到别人的内容，{self.missing_in_list} 个列不出来，{self.stale_reads} 次读到旧值；"
            "不要把湖放在上面，换用遵守 If-None-Match 的版本"
        )


def check_store(
    endpoint: str,
    access_key: str,
    secret_key: str,
    bucket: str,
    region: str = "us-east-1",
    *,
    clients: int = 32,
    keys: int = 1000,
) -> ConformanceReport:
    """Race `clients` for each of `keys` with `If-None-Match: *`, then read and list; removes what it wrote.

    Raises StorageError where the store cannot be reached or refuses the keys. With the defaults 32,000 PUTs.
    """
    options = {
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ACCESS_KEY_ID": access_key,
        "AWS_SECRET_ACCESS_KEY": secret_key,
        "AWS_REGION": region,
        "AWS_ALLOW_HTTP": "true" if endpoint.startswith("http://") else "false",
    }
    uri = f"s3://{bucket}/_conformance-{uuid4().hex[:8]}"
    with storage_errors(f"{endpoint}/{bucket}"):
        stores = [s3_store(uri, options) for _ in range(clients)]
        return asyncio.run(_trial(stores, endpoint, keys))


def require_store(report: ConformanceReport) -> None:
    """Raise StorageError where a store failed the trial."""
    if not report.ok:
        raise StorageError("对象存储未通过条件写入测试", report.endpoint, report.sentence())


async def _trial(stores: list[S3Store], endpoint: str, keys: int) -> ConformanceReport:
    started = perf_counter()
    names = [f"race/{index:05d}" for index in range(keys)]
    stale = 0
    # Keys side by side: SeaweedFS 4.48 lets the losers of one key wait their turn about a second each.
    lanes = asyncio.Semaphore(_LANES)
    try:
        races = await asyncio.gather(*(_race(stores, name, lanes) for name in names))
        for turn in range(20):
            await obstore.put_async(stores[0], "overwritten", str(turn).encode())
            stale += await _read(stores[-1], "overwritten") != str(turn).encode()
        listed = {entry["path"] for page in obstore.list(stores[-1], prefix="race/") for entry in page}
    finally:
        await _remove(stores[0])
    return ConformanceReport(
        endpoint=endpoint,
        clients=len(stores),
        keys=keys,
        one_winner=sum(len(won) == 1 for won, _ in races),
        several_winners=sum(len(won) > 1 for won, _ in races),
        no_winner=sum(not won for won, _ in races),
        wrong_content=sum(bool(won) and seen != str(won[0]).encode() for won, seen in races),
        missing_in_list=len(set(names) - listed),
        stale_reads=stale,
        seconds=perf_counter() - started,
    )


async def _race(stores: list[S3Store], name: str, lanes: asyncio.Semaphore) -> tuple[list[int], bytes]:
    """Return the clients that won a key, and what one of the losers reads right after."""
    async with lanes:
        won = await asyncio.gather(*(_create(store, name, client) for client, store in enumerate(stores)))
        winners = [client for client, first in enumerate(won) if first]
        reader = (winners[0] + 1) % len(stores) if winners else 0
        return winners, await _read(stores[reader], name)


async def _create(store: S3Store, name: str, client: int) -> bool:
    """Return whether this client's conditional PUT won. A conflict answer (409) is a loss like 412."""
    try:
        await obstore.put_async(store, name, str(client).encode(), mode="create", use_multipart=False)
    except AlreadyExistsError:
        return False
    return True


async def _read(store: S3Store, name: str) -> bytes:
    try:
        return bytes(await (await obstore.get_async(store, name)).bytes_async())
    except FileNotFoundError:
        return b""


async def _remove(store: S3Store) -> None:
    for page in obstore.list(store):
        await asyncio.gather(*(obstore.delete_async(store, entry["path"]) for entry in page))
