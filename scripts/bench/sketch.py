"""The least that an indexer can do: fetch logs, slice them, and COPY them into one table. No checks, no headers, no state.

It is what a back-fill is held against: the price of blocks, checks, hashes, projections and versions is the difference.
"""

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator

import aiohttp
import asyncpg
import msgspec

from marquee.chain.events.mock_usdc import Transfer
from scripts.bench.anvil import Anvil
from scripts.bench.database import Database

__all__ = ["sketch"]

_BLOCKS = 16
_AHEAD = 4
_TABLE = """
create table if not exists public.sketch
    (block_number bigint, log_index int, tx_hash bytea, address bytea, sender bytea, recipient bytea, amount numeric(78, 0))
"""


class _Log(msgspec.Struct, rename="camel", gc=False):
    address: str
    topics: list[str]
    data: str
    block_number: str
    transaction_hash: str
    log_index: str


class _Answer(msgspec.Struct):
    result: list[_Log]


_ANSWER = msgspec.json.Decoder(_Answer)


async def sketch(node: Anvil, store: Database, address: bytes, first: int, last: int) -> tuple[int, float]:
    """Copy the transfers of a token in blocks ``first`` to ``last``; how many there were, and the seconds that it took."""
    connection = await asyncpg.connect(store.url)
    await connection.execute(_TABLE)
    await connection.execute("set synchronous_commit = off")
    query = {"address": "0x" + address.hex(), "topics": ["0x" + Transfer.TOPIC.hex()]}
    count = 0
    began = time.perf_counter()
    try:
        async with aiohttp.ClientSession(read_bufsize=1 << 20) as session:

            async def fetch(start: int) -> bytes:
                place = {"fromBlock": hex(start), "toBlock": hex(min(last, start + _BLOCKS - 1))}
                body = {"jsonrpc": "2.0", "id": 0, "method": "eth_getLogs", "params": [query | place]}
                async with session.post(node.url, json=body) as response:
                    return await response.read()

            async def lines() -> AsyncIterator[bytes]:
                nonlocal count
                starts = iter(range(first, last + 1, _BLOCKS))
                asked: deque[asyncio.Task[bytes]] = deque()
                while True:
                    while len(asked) < _AHEAD and (start := next(starts, None)) is not None:
                        asked.append(asyncio.create_task(fetch(start)))
                    if not asked:
                        return
                    logs = _ANSWER.decode(await asked.popleft()).result
                    count += len(logs)
                    yield "".join([_line(log) for log in logs]).encode()

            await connection.copy_to_table("sketch", source=lines(), schema_name="public", format="text")
        return count, time.perf_counter() - began
    finally:
        await connection.close()


def _line(log: _Log) -> str:
    _, sender, recipient = log.topics
    return (
        f"{int(log.block_number, 16)}\t{int(log.log_index, 16)}\t\\\\x{log.transaction_hash[2:]}\t\\\\x{log.address[2:]}"
        f"\t\\\\x{sender[26:]}\t\\\\x{recipient[26:]}\t{int(log.data, 16)}\n"
    )
