"""``status/stream``: events, heartbeats, coming back, and readers that are slow, gone or too many."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator

import asyncpg
import httpx
import msgspec
import pytest
from eth_utils.address import to_checksum_address

from api.app import create_app
from api.live import routes, stream
from marquee.live.changes import CHANNEL, Committed, Reorged, Rows, encode
from tests.api.conftest import CONTRACTS, block_hash, serving, settings_for

pytestmark = pytest.mark.integration

STREAM = "/api/v1/status/stream"


def committed(number: int) -> Committed:
    return Committed(
        first=number,
        number=number,
        hash="0x" + block_hash(number).hex(),
        previous_hash="0x" + block_hash(number - 1).hex(),
        timestamp=1_700_000_000 + 12 * number,
        poi="0x" + "07" * 32,
        finalized=12,
        events={"event_mock_usdc_transfer": 2},
        rows={"token_balances": Rows(2, [["0x" + "ab" * 20, "0x" + "cd" * 20]])},
    )


class Mirror:
    """Moves the checkpoint as the indexer does, and says so."""

    def __init__(self, connection: asyncpg.Connection) -> None:
        self._connection = connection

    async def commit(self, number: int) -> None:
        async with self._connection.transaction():
            await self._connection.execute(
                "insert into chain.blocks (number, hash, parent_hash, timestamp, poi) values ($1, $2, $3, 1, $4)",
                number,
                block_hash(number),
                block_hash(number - 1),
                bytes(32),
            )
            await self._move(number)
            await self._tell(encode(committed(number)))

    async def reorg(self, ancestor: int, tip: int) -> None:
        change = Reorged(
            number=ancestor,
            hash="0x" + block_hash(ancestor).hex(),
            previous_hash="0x" + block_hash(tip).hex(),
            depth=tip - ancestor,
        )
        async with self._connection.transaction():
            await self._connection.execute("delete from chain.blocks where number > $1", ancestor)
            await self._move(ancestor)
            await self._tell(encode(change))

    async def _move(self, number: int) -> None:
        await self._connection.execute(
            "update chain.checkpoint set block_number = $1, block_hash = $2", number, block_hash(number)
        )

    async def _tell(self, note: bytes) -> None:
        await self._connection.execute("select pg_notify($1, $2)", CHANNEL, note.decode())


@pytest.fixture
async def mirror(database_url: str, mirrored_blocks: range) -> AsyncIterator[Mirror]:
    connection = await asyncpg.connect(database_url)
    yield Mirror(connection)
    await connection.close()


class Events:
    """A reader of a stream, block by block."""

    def __init__(self, answer: httpx.Response) -> None:
        self.answer = answer
        self._lines = answer.aiter_lines()

    async def next(self) -> dict[str, str]:
        """Read one event or comment: its fields by name."""
        fields: dict[str, str] = {}
        async with asyncio.timeout(15):
            async for line in self._lines:
                if not line:
                    return fields
                name, _, value = line.partition(":")
                fields[name or "comment"] = value.strip()
        return fields

    async def data(self, name: str) -> dict[str, object]:
        while (fields := await self.next()).get("event") is None:
            pass
        assert fields["event"] == name, fields
        return {"id": fields["id"], **msgspec.json.decode(fields["data"])}


@contextlib.asynccontextmanager
async def reading(port: int, **headers: str) -> AsyncIterator[Events]:
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=20) as client:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        async with client.stream("GET", STREAM, headers=named) as answer:
            assert answer.status_code == 200, await answer.aread()
            events = Events(answer)
            assert await events.next() == {"retry": "2000"}
            yield events


async def placed(app, readers: int) -> None:
    """Return when so many listen, and hear of everything."""
    live = app.inner.state["runtime"].live
    async with asyncio.timeout(10):
        while len(live) != readers or not all(each.level for each in live._subscriptions):  # noqa: ASYNC110 - other tasks' doing
            await asyncio.sleep(0.01)


@pytest.fixture
def app(settings):
    return create_app(settings, contracts=CONTRACTS)


async def test_stream__commit_and_reorg__are_told(app, mirror):
    async with serving(app) as port, reading(port) as events:
        assert events.answer.headers["content-type"].startswith("text/event-stream")
        assert events.answer.headers["cache-control"] == "no-store"
        await placed(app, 1)
        await mirror.commit(21)
        await mirror.reorg(18, 21)
        block = await events.data("block")
        assert block == {
            "id": f"21-0x{block_hash(21).hex()}-0",
            "asOf": {
                "blockNumber": 21,
                "blockHash": "0x" + block_hash(21).hex(),
                "timestamp": "2023-11-14T22:17:32Z",
                "finalized": False,
            },
            "firstBlock": 21,
            "proofOfIndexing": "0x" + "07" * 32,
            "events": {"event_mock_usdc_transfer": 2},
            "rows": {
                "token_balances": {
                    "versions": 2,
                    "keys": [
                        [
                            to_checksum_address("0x" + "ab" * 20),
                            to_checksum_address("0x" + "cd" * 20),
                        ]
                    ],
                }
            },
        }
        reorg = await events.data("reorg")
        assert (reorg["blockNumber"], reorg["depth"]) == (18, 3)


async def test_stream__comes_back_with_the_last_id__is_told_what_it_missed(app, mirror):
    async with serving(app) as port:
        async with reading(port) as events:
            await placed(app, 1)
            await mirror.commit(21)
            first = await events.data("block")
        await mirror.commit(22)
        async with reading(port, last_event_id=str(first["id"])) as events:
            assert (await events.data("block"))["asOf"]["blockNumber"] == 22
    async with serving(create_app(app.inner.state["runtime"].settings)) as port:
        async with reading(port, last_event_id=f"15-0x{block_hash(15).hex()}") as events:
            missed = await events.data("missed")
            assert (missed["firstBlock"], missed["blockNumber"]) == (16, 22)
        async with reading(port, last_event_id=f"15-0x{'ee' * 32}") as events:
            assert (await events.data("reorg"))["blockHash"] is None
            assert (await events.data("missed"))["blockNumber"] == 22


@pytest.mark.parametrize("given", ["x", "1", "1-0x00", "1-0x" + "g" * 64, "9" * 30 + "-", "-2-"])
async def test_stream__last_id_is_not_ours__is_refused(api, given):
    answer = await api.get(STREAM, headers={"last-event-id": given})
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed_event_id")


async def test_stream__nothing_happens__lives(app, mirror, monkeypatch):
    monkeypatch.setattr(
        routes.live_routes, "__kwdefaults__", {**routes.live_routes.__kwdefaults__, "heartbeat_seconds": 0.1}
    )
    lively = create_app(app.inner.state["runtime"].settings)
    async with serving(lively) as port, reading(port) as events:
        for _ in range(3):
            assert await events.next() == {"comment": "still here"}


async def test_stream__head__is_answered_without_a_stream(app, mirror):
    async with serving(app) as port, httpx.AsyncClient(timeout=5) as client:
        answer = await client.head(f"http://127.0.0.1:{port}{STREAM}")
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert (await client.get(f"http://127.0.0.1:{port}/health")).status_code == 200
        await placed(app, 0)


async def test_stream__reader_leaves__its_place_is_free(app, mirror):
    async with serving(app) as port:
        async with reading(port):
            await placed(app, 1)
        await placed(app, 0)


async def test_streams__too_many__are_refused(settings, mirror):
    app = create_app(msgspec.structs.replace(settings, streams=3, streams_per_address=2))
    async with serving(app) as port, reading(port), reading(port), httpx.AsyncClient() as client:
        refused = await client.get(f"http://127.0.0.1:{port}{STREAM}")
        assert (refused.status_code, refused.json()["code"]) == (429, "too_many_streams")
    app = create_app(msgspec.structs.replace(settings, streams=1))
    async with serving(app) as port:
        async with reading(port), httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
            refused = await client.get(STREAM)
            assert (refused.status_code, refused.json()["code"]) == (503, "streams_exhausted")
            assert "retry-after" in refused.headers
        async with reading(port):
            await placed(app, 1)


async def test_stream__reader_stands_still__is_dropped(app, mirror, monkeypatch):
    """Its socket's buffers fill, sending waits, and after a while the connection is cut: nothing is kept for it."""
    monkeypatch.setattr(stream, "_SEND_SECONDS", 0.3)
    defaults = {**stream.EventStream.__init__.__kwdefaults__, "send_seconds": 0.3}
    monkeypatch.setattr(stream.EventStream.__init__, "__kwdefaults__", defaults)
    async with serving(app) as port:
        deaf = socket.socket()
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
        deaf.connect(("127.0.0.1", port))
        deaf.sendall(f"GET {STREAM} HTTP/1.1\r\nhost: localhost\r\n\r\n".encode())
        await placed(app, 1)
        live = app.inner.state["runtime"].live
        (subscription,) = live._subscriptions
        rows = {"token_balances": Rows(100, [["0x" + "ab" * 20, "0x" + "cd" * 20]] * 60)}
        large = msgspec.structs.replace(committed(21), rows=rows)
        async with asyncio.timeout(20):
            while len(live):
                subscription.offer(large)
                await asyncio.sleep(0.001)
        deaf.close()


async def test_server_stops__streams_end_at_once(app, mirror):
    async with contextlib.AsyncExitStack() as stack:
        port = await stack.enter_async_context(serving(app))
        events = await stack.enter_async_context(reading(port))
        await placed(app, 1)
        stopping = asyncio.create_task(stack.pop_all().aclose())
        async with asyncio.timeout(5):
            with contextlib.suppress(httpx.TransportError):
                while await events.next():
                    pass
            await stopping


async def test_stream__database_away__opens_and_lives():
    settings = settings_for("postgresql://nobody@127.0.0.1:1/none", "redis://127.0.0.1:1/0")
    async with serving(create_app(settings)) as port, reading(port), httpx.AsyncClient() as client:
        assert (await client.get(f"http://127.0.0.1:{port}/health")).status_code == 200


async def test_document__names_the_events(api):
    document = (await api.get("/schema/openapi.json")).json()
    operation = document["paths"][STREAM]["get"]
    (content,) = operation["responses"]["200"]["content"].items()
    assert content[0] == "text/event-stream"
    assert {"BlockEvent", "ReorgEvent", "MissedEvent"} <= set(document["components"]["schemas"])
    assert [each["name"] for each in operation["parameters"]] == ["Last-Event-ID"]
