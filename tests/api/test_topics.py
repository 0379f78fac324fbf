"""``stream?topics=``: every event of a topic once, whatever breaks off in between; readers that are slow, many, or ask for too much."""

import asyncio
import contextlib
import random
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any

import httpx
import msgspec
import pytest

from api.app import create_app
from marquee.hexes import to_address
from marquee.live.hub import Hub
from tests.api.conftest import serving
from tests.api.written_mirror import START, Written, wanted, written

pytestmark = pytest.mark.integration

STREAM = "/api/v1/stream"


def asked(topics: list[tuple[str, Any]]) -> str:
    return ",".join(
        f"{kind}:{value if isinstance(value, int) else to_address(value) if len(value) == 20 else '0x' + value.hex()}"
        for kind, value in topics
    )


class Reader:
    """One who follows topics and holds the events that stand by what it was told."""

    def __init__(self, api: httpx.AsyncClient, topics: list[tuple[str, Any]], mirror: Written) -> None:
        self.api, self.topics, self.mirror = api, topics, mirror
        self.held: set[tuple[int, int, str]] = set()
        self.last = ""
        self.told: Counter[str] = Counter()

    async def read(self, until: str | None = None, *, messages: int = 10**9) -> None:
        """Listen until an id begins with ``until``, or for so many messages, and break off."""
        headers = {"last-event-id": self.last} if self.last else {}
        query = {"topics": asked(self.topics)}
        async with self.api.stream("GET", STREAM, params=query, headers=headers) as answer:
            assert answer.status_code == 200, await answer.aread()
            fields: dict[str, str] = {}
            async for line in answer.aiter_lines():
                if line:
                    name, _, value = line.partition(": ")
                    fields[name] = value
                    continue
                await self._take(fields)
                fields = {}
                messages -= 1
                if messages <= 0 or (until is not None and self.last.startswith(until)):
                    return

    async def _take(self, fields: dict[str, str]) -> None:
        """As a client is told to do in docs/api.md: the id first, then what the message says."""
        self.last = fields.get("id", self.last)
        if "event" not in fields:
            return
        self.told[fields["event"]] += 1
        data = msgspec.json.decode(fields["data"])
        match fields["event"]:
            case "reorg":
                stands = data["blockNumber"] if data["blockHash"] else -1
                self.held = {each for each in self.held if each[0] <= stands}
            case "missed":
                self.held |= {
                    each
                    for each in wanted(self.topics, self.mirror.chain)
                    if data["firstBlock"] <= each[0] <= data["blockNumber"]
                }
            case "events":
                for each in data["events"]:
                    name = each["blockNumber"], each["logIndex"], each["blockHash"]
                    assert name not in self.held, "told twice"
                    assert data["firstBlock"] <= name[0] <= data["asOf"]["blockNumber"]
                    assert each["topics"]
                    assert set(each["topics"]) <= set(asked(self.topics).split(","))
                    self.held.add(name)


@contextlib.asynccontextmanager
async def client(app: Any) -> AsyncIterator[httpx.AsyncClient]:
    """A client of an application that is served."""
    async with (
        serving(app) as port,
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=30) as api,
    ):
        yield api


@pytest.fixture
async def mirror(fresh_url):
    async with written(fresh_url, seed=5) as made:
        yield made


@pytest.fixture
def app(settings, fresh_url, mirror):
    return app_of(settings, fresh_url)


def app_of(settings, url, **changes):
    return create_app(msgspec.structs.replace(settings, database_url=url, **changes))


def tip(mirror: Written) -> str:
    chain = mirror.chain
    return f"{chain.height}-0x{chain.hash_of(chain.height).hex()}"


@pytest.mark.parametrize("seed", range(2))
async def test_followers__break_off_at_random_through_commits_and_reorgs__hold_what_a_fresh_read_gives(
    settings, fresh_url, mirror, monkeypatch, seed
):
    """Some are away for long, some never, and the hub remembers little: from memory, from the mirror, and as missed."""
    defaults = {**Hub.__init__.__kwdefaults__, "most": 12, "memory": 6}
    monkeypatch.setattr(Hub.__init__, "__kwdefaults__", defaults)
    app = app_of(settings, fresh_url)
    choose = random.Random(seed)
    chain = mirror.chain
    for _ in range(4):
        chain.grow(5)
    await mirror.commit()
    sent = next(entry.log.tx_hash for entry in chain.entries())
    kinds: list[list[tuple[str, Any]]] = [
        [("address", chain.people[0])],
        [("campaign", 1), ("session", 1), ("content", (1).to_bytes(32))],
        [("consent", chain.people[1]), ("transaction", sent), ("address", chain.people[2])],
        [("address", each) for each in chain.people],
    ]

    async def follow(reader: Reader) -> None:
        while True:
            await reader.read(messages=choose.choice([2, 3, 5, 20]))
            await asyncio.sleep(choose.choice([0, 0, 0.05, 0.3]))

    async with client(app) as api:
        readers = [Reader(api, topics, mirror) for topics in kinds for _ in range(2)]
        for reader in readers:
            # What is there before is read; a reader that comes without an id is told what comes.
            reader.last = f"{START - 1}-"
        tasks = [asyncio.create_task(follow(reader)) for reader in readers]
        for _ in range(60):
            if choose.random() < 0.25 and chain.height > mirror.finalized + 1:
                chain.take_back(choose.randrange(1, min(8, chain.height - mirror.finalized) + 1))
                await mirror.undo()
            for _ in range(choose.choice([1, 1, 1, 2, 6])):
                chain.grow(choose.randrange(5))
            if choose.random() < 0.2:
                mirror.finalized = max(mirror.finalized, chain.height - 10)
            await mirror.commit()
            await asyncio.sleep(choose.choice([0, 0.005, 0.02]))
        broken = [task.exception() for task in tasks if task.done()]
        assert not any(broken), broken
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        async with asyncio.timeout(30):
            await asyncio.gather(*(reader.read(until=tip(mirror)) for reader in readers))
        for reader in readers:
            assert reader.held == wanted(reader.topics, chain)
        page = f"/api/v1/activity/{to_address(chain.people[0])}"
        items, cursor = [], ""
        while cursor is not None:
            found = (await api.get(page, params={"cursor": cursor} if cursor else {})).json()
            items, cursor = items + found["data"], found["nextCursor"]
        assert {(each["blockNumber"], each["logIndex"], each["blockHash"]) for each in items} == readers[
            0
        ].held
    told = sum((reader.told for reader in readers), Counter())
    assert min(told[each] for each in ("events", "reorg", "missed")) > 0, told
