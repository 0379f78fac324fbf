"""How each process is asked whether it does its work. A probe answers with what is wrong, or nothing."""

import json
import urllib.error
import urllib.request
from collections.abc import Callable, Coroutine
from typing import Final

from marquee.settings import Settings

__all__ = ["PROBES"]


async def probe_api(settings: Settings) -> str | None:
    url = f"http://127.0.0.1:{settings.api_port}/ready"
    try:
        with urllib.request.urlopen(url, timeout=4):  # noqa: ASYNC210 - nothing else runs in this process
            return None
    except urllib.error.HTTPError as error:
        return ", ".join(f"{name}: {why}" for name, why in json.load(error)["reasons"].items())
    except OSError as error:
        return str(error)


async def probe_indexer(settings: Settings) -> str | None:
    from marquee.db.pool import connect

    connection = await connect(settings.database_url, application="health", role="marquee_indexer")
    try:
        row = await connection.fetchrow("select block_number, halted from chain.checkpoint")
    finally:
        await connection.close()
    if row is None:
        return "nothing is mirrored yet"
    return "it halted: the chain and the mirror disagree below a finalized block" if row["halted"] else None


async def probe_worker(settings: Settings) -> str | None:
    from redis.asyncio import Redis
    from saq.queue.redis import RedisQueue

    from worker.main import QUEUE

    queue = RedisQueue(Redis.from_url(settings.redis_url), name=QUEUE)
    try:
        info = await queue.info()
    finally:
        await queue.disconnect()
    return None if info["workers"] else "no worker has said that it works"


PROBES: Final[dict[str, Callable[[Settings], Coroutine[None, None, str | None]]]] = {
    "api": probe_api,
    "indexer": probe_indexer,
    "worker": probe_worker,
}
