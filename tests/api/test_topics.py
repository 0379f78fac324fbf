"""``stream?topics=``: every event of a topic once, whatever breaks off in between; readers that are slow, many, or ask for too much."""

import asyncio
import contextlib
import random
import re
import socket
from collections import Counter
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import msgspec
import pytest

from api.app import create_app
from api.live.routes import live_routes
from marquee.activity.concerns import ALL_EVENTS
from marquee.hexes import to_address
from marquee.live.follower import Follower
from marquee.live.hub import Hub
from marquee.live.topics import ARGUMENTS, KINDS, Topic
from tests.api.conftest import serving
from tests.api.written_mirror import START, Written, wanted, written
from tests.conftest import ROOT

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
def app(hubs, settings, fresh_url, mirror):
    return app_of(settings, fresh_url)


def app_of(settings, url, **changes):
    return create_app(msgspec.structs.replace(settings, database_url=url, **changes))


def tip(mirror: Written) -> str:
    chain = mirror.chain
    return f"{chain.height}-0x{chain.hash_of(chain.height).hex()}"


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.fuzz) for seed in range(1, 25))])
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


def raw(port: int, path: str, *, buffer: int = 0) -> socket.socket:
    """Ask by a socket, and read nothing."""
    own = socket.socket()
    if buffer:
        own.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
    own.connect(("127.0.0.1", port))
    own.sendall(f"GET {path} HTTP/1.1\r\nhost: localhost\r\n\r\n".encode())
    return own


def of_people(mirror: Written) -> str:
    return f"{STREAM}?topics={asked([('address', each) for each in mirror.chain.people])}"


@pytest.fixture
def hubs(monkeypatch):
    """Every hub that is made."""
    made: list[Hub] = []
    make = Hub.__init__

    def keep(self: Hub, *arguments: Any, **options: Any) -> None:
        make(self, *arguments, **options)
        made.append(self)

    monkeypatch.setattr(Hub, "__init__", keep)
    return made


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not condition():  # noqa: ASYNC110 - other tasks' doing
            await asyncio.sleep(0.01)


async def test_many_followers__one_commit__is_loaded_once(app, mirror, hubs):
    mirror.chain.grow(5)
    await mirror.commit()
    async with client(app) as api:
        (hub,) = hubs
        readers = [Reader(api, [("address", mirror.chain.people[0])], mirror) for _ in range(40)]
        tasks = [asyncio.create_task(reader.read(until=f"{START + 1}-")) for reader in readers]
        await until(lambda: len(hub) == 40 and all(each.is_idle for each in hub._followers))
        loads = hub.loads
        mirror.chain.grow(8)
        await mirror.commit()
        await asyncio.gather(*tasks)
        assert hub.loads == loads + 1
        assert all(reader.held for reader in readers)
        await until(lambda: len(hub) == 0)


async def test_reader_reads_nothing__others_hear_at_once__it_is_cut_and_little_is_kept_for_it(
    app, mirror, hubs, monkeypatch
):
    app.connections.send_seconds = 4.0
    mirror.chain.grow(1)
    await mirror.commit()
    waiting: list[int] = []
    merge = Follower._merge
    monkeypatch.setattr(Follower, "_merge", lambda self: (waiting.append(self._items), merge(self)))
    async with client(app) as api:
        (hub,) = hubs
        with contextlib.closing(
            await asyncio.to_thread(raw, api.base_url.port, of_people(mirror), buffer=1_024)
        ):
            await until(lambda: len(hub) == 1)
            (slow,) = hub._followers
            reader = Reader(api, [("address", mirror.chain.people[0])], mirror)
            reader.last = f"{START - 1}-"
            task = asyncio.create_task(reader.read(until=f"{START + 16}-"))
            for _ in range(16):
                mirror.chain.transfers(900)
                await mirror.commit()
                await until(lambda: reader.last.startswith(tip(mirror)))
                assert slow._items <= 2_000
            await task
            assert reader.held == wanted(reader.topics, mirror.chain)
            assert reader.told.keys() == {"events"}
            assert slow.merged, "what waited became one message"
            assert max(waiting) < 3_000
            await until(lambda: len(hub) == 0)
            assert slow.is_closed


async def test_last_place__asked_for_by_many_at_once__one_gets_it(settings, fresh_url, mirror):
    app = app_of(settings, fresh_url, streams=5)
    mirror.chain.grow(1)
    await mirror.commit()
    async with serving(app) as port:
        asking = [await asyncio.to_thread(raw, port, of_people(mirror)) for _ in range(40)]
        heads = await asyncio.gather(*(asyncio.to_thread(each.recv, 12) for each in asking))
        assert Counter(heads) == {b"HTTP/1.1 200": 5, b"HTTP/1.1 503": 35}
        for each in asking:
            each.close()
        places = app.inner.state["runtime"].places
        await until(lambda: len(places) == 0)


async def test_stream__begun_after_a_read__tells_what_happened_since_it(app, mirror):
    chain = mirror.chain
    for _ in range(3):
        chain.grow(6)
    await mirror.commit()
    topics = [("address", each) for each in chain.people]
    async with client(app) as api:
        read = (await api.get(f"/api/v1/activity/{to_address(chain.people[0])}")).json()["asOf"]
        chain.take_back(1)
        await mirror.undo()
        for _ in range(3):
            chain.grow(6)
        await mirror.commit()
        reader = Reader(api, topics, mirror)
        reader.held = {each for each in wanted(topics, chain) if each[0] <= START + 1}
        query = {"topics": asked(topics), "after": f"{read['blockNumber']}-{read['blockHash']}"}
        async with api.stream("GET", STREAM, params=query) as answer:
            lines = answer.aiter_lines()
            message = [line async for line in until_blank(lines, 2)]
        assert "event: reorg" in message, "the block that was read was taken back"


async def until_blank(lines: AsyncIterator[str], messages: int) -> AsyncIterator[str]:
    async for line in lines:
        if not line:
            messages -= 1
            if not messages:
                return
        else:
            yield line


async def test_nothing_happens__heartbeats_say_where_the_reader_is(settings, fresh_url, mirror, monkeypatch):
    defaults = {**live_routes.__kwdefaults__, "heartbeat_seconds": 0.3}
    monkeypatch.setattr(live_routes, "__kwdefaults__", defaults)
    mirror.chain.grow(3)
    await mirror.commit()
    async with client(app_of(settings, fresh_url)) as api:
        reader = Reader(api, [("campaign", 999)], mirror)
        task = asyncio.create_task(reader.read(until="7-"))
        await until(lambda: reader.last == f"{tip(mirror)}-0")
        for _ in range(2):
            mirror.chain.grow(3)
            await mirror.commit()
        async with asyncio.timeout(20):
            await task
        assert reader.last.startswith(tip(mirror)), "no event of its topic, and yet it comes back from there"
        assert not reader.told


async def test_server_stops__readers_are_told_to_come_back_each_at_its_time(app, mirror):
    mirror.chain.grow(1)
    await mirror.commit()
    stack = contextlib.AsyncExitStack()
    port = await stack.enter_async_context(serving(app))
    readers = [await asyncio.to_thread(raw, port, of_people(mirror)) for _ in range(20)]
    await until(lambda: len(app.inner.state["runtime"].places) == 20)
    async with asyncio.timeout(10):
        await stack.aclose()
    texts = await asyncio.gather(*(asyncio.to_thread(read_all, each) for each in readers))
    assert all(text.endswith(b": this process stops: come again\n\n\r\n0\r\n\r\n") for text in texts)
    again = {text.rpartition(b"retry: ")[2].split(b"\n")[0] for text in texts}
    assert len(again) > 10, "not all at once"


def read_all(own: socket.socket) -> bytes:
    own.settimeout(10)
    with own:
        return b"".join(iter(lambda: own.recv(65_536), b""))


@pytest.mark.parametrize(
    ("topics", "code"),
    [
        ("", "validation_failed"),
        ("address", "malformed_topic"),
        ("address:0x12", "malformed_topic"),
        ("session:-1", "malformed_topic"),
        ("session:\u0661", "malformed_topic"),
        ("account:0x" + "00" * 20, "malformed_topic"),
        ("session:1,,session:2", "malformed_topic"),
        (",".join(f"session:{number}" for number in range(51)), "too_many_topics"),
    ],
)
async def test_topics__that_are_none__are_refused(api, topics, code):
    answer = await api.get(STREAM, params={"topics": topics})
    assert (answer.status_code, answer.json()["code"]) == (400, code)


@pytest.mark.parametrize("given", ["1", "1-0x00", "x-", f"1-0x{'ab' * 32}-1-2", "9" * 20 + "-"])
async def test_place__that_is_none__is_refused(api, given):
    for options in (
        {"params": {"topics": "session:1", "after": given}},
        {"headers": {"last-event-id": given}},
    ):
        options.setdefault("params", {"topics": "session:1"})
        answer = await api.get(STREAM, **options)
        assert (answer.status_code, answer.json()["code"]) == (400, "malformed_event_id")


def test_topics__every_kind_has_events__and_every_event_is_found_by_its_transaction():
    assert {kind for arguments in ARGUMENTS.values() for kind, _ in arguments} == set(KINDS) - {"transaction"}
    assert ARGUMENTS.keys() == set(ALL_EVENTS)
    for kind, value in (("address", b"\x01" * 20), ("session", 7), ("content", b"\x02" * 32)):
        assert Topic.of(kind, value).value == value


async def test_docs__example__holds_what_stands(app, mirror):
    section = (ROOT / "docs" / "api.md").read_text().partition("## Live")[2].partition("\n## ")[0]
    (example,) = re.findall(r"```python\n(.*?)```", section, re.DOTALL)
    names: dict[str, Any] = {}
    exec(example, names)
    chain, events, last = mirror.chain, {}, f"{START - 1}-"
    topics = [("address", chain.people[0]), ("content", (1).to_bytes(32))]

    async def read_anew(first: int, number: int) -> None:
        raise AssertionError((first, number))

    async with client(app) as api:
        for depth in (0, 2, 3):
            if depth:
                chain.take_back(depth)
                await mirror.undo()
            for _ in range(4):
                chain.grow(6)
            await mirror.commit()
            async with (
                asyncio.timeout(20),
                contextlib.aclosing(names["follow"](api, asked(topics), last, events, read_anew)) as ids,
            ):
                async for last in ids:
                    if last.startswith(tip(mirror)):
                        break
            held = {(*place, each["blockHash"]) for place, each in events.items()}
            assert held == wanted(topics, chain)
