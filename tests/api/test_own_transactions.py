"""What became of one's own intents: page by page, one by one, and step by step as it happens."""

import asyncio
import contextlib
import secrets

import httpx
import msgspec
import pytest

from api.app import create_app
from api.transactions import own_routes
from marquee.db.pool import create_pool
from marquee.transactions.moves import Block, move
from marquee.transactions.repository import accept, find
from marquee.transactions.rules import Failure, Intent, State
from tests.api.conftest import Wallet, serving, sign_in
from tests.api.test_live import Events

pytestmark = pytest.mark.integration

LIST = "/api/v1/transactions"
BLOCK = Block(7, b"\x07" * 32)


def intent(wallet, action="consent.grant"):
    return Intent(
        digest=secrets.token_bytes(32),
        signer=bytes.fromhex(wallet.address[2:]),
        action=action,
        target=b"\x01" * 20,
        calldata=b"\x02" * 4,
        gas_limit=100_000,
        deadline=None,
        summary="Grant a consent.",
        request_id="req-1",
    )


class Book:
    """What the relayer does to a transaction, without a chain."""

    def __init__(self, pool):
        self.pool = pool

    async def accept(self, wallet):
        async with self.pool.acquire() as connection:
            return await accept(connection, intent(wallet))

    async def go(self, transaction, *states):
        """Make steps; those of a block are in block 7."""
        for state in states:
            transaction = await find(self.pool, transaction.id)
            in_block = state in {State.MINED, State.CONFIRMED, State.FINAL}
            failed = state is State.FAILED
            transaction = await move(
                self.pool,
                transaction,
                state,
                hash_=b"\x05" * 32,
                block=BLOCK if in_block else None,
                failure=Failure.EXPIRED if failed else None,
                reason="Too late." if failed else None,
            )
        return transaction


@pytest.fixture
async def book(database_url):
    pool = await create_pool(database_url, application="test", role="marquee_worker")
    yield Book(pool)
    await pool.close()


@pytest.fixture
def app(settings, clock):
    return create_app(settings, clock=clock)


@contextlib.asynccontextmanager
async def following(port, transaction, headers, after=None):
    more = {} if after is None else {"last-event-id": str(after)}
    async with (
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=20) as client,
        client.stream("GET", f"{LIST}/{transaction.id}/stream", headers=headers | more) as answer,
    ):
        if answer.status_code != 200:
            await answer.aread()
        yield Events(answer)


async def told(events):
    """Read a stream to its end: the sequence and state of every change."""
    found = []
    while fields := await events.next():
        if "event" in fields:
            assert fields["event"] == "change"
            data = fields["data"]
            found.append((int(fields["id"]), next(state for state in State if f'"state":"{state}"' in data)))
    return found


async def test_list__walked__has_every_own_transaction_once_newest_first(api, signed_in, wallet, book):
    mine = [await book.accept(wallet) for _ in range(5)]
    await book.accept(Wallet())
    await book.go(mine[2], State.SENT)
    seen, cursor = [], None
    while True:
        query = {"limit": 2} | ({} if cursor is None else {"cursor": cursor})
        page = (await api.get(LIST, params=query, headers=signed_in)).json()
        seen += [each["id"] for each in page["data"]]
        # What comes meanwhile is newer than the whole walk.
        await book.accept(wallet)
        if (cursor := page["nextCursor"]) is None:
            break
    assert seen == [str(each.id) for each in reversed(mine)]
    sent = (await api.get(LIST, params={"state": "sent"}, headers=signed_in)).json()["data"]
    assert [each["id"] for each in sent] == [str(mine[2].id)]


async def test_list__cursor_of_another_length__is_refused(api, signed_in):
    cursor = own_routes._OWN.encode((b"\x01",))
    answer = await api.get(LIST, params={"cursor": cursor}, headers=signed_in)
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed_cursor")


async def test_single__own__has_every_step(api, signed_in, wallet, book):
    transaction = await book.accept(wallet)
    await book.go(transaction, State.SENT, State.MINED, State.SENT, State.FAILED)
    data = (await api.get(f"{LIST}/{transaction.id}", headers=signed_in)).json()["data"]
    assert [each["state"] for each in data["changes"]] == ["accepted", "sent", "mined", "sent", "failed"]
    assert data["changes"][2]["blockNumber"] == 7
    assert (data["state"], data["sequence"], data["failure"], data["reason"]) == (
        "failed",
        4,
        "expired",
        "Too late.",
    )


@pytest.mark.parametrize("tail", ["", "/stream"])
async def test_anything__of_another_account__is_not_there(api, signed_in, book, tail):
    transaction = await book.accept(Wallet())
    for id_ in (transaction.id, "01890a5d-ac96-774b-bcce-b302099a8057"):
        answer = await api.get(f"{LIST}/{id_}{tail}", headers=signed_in)
        assert (answer.status_code, answer.json()["code"]) == (404, "transaction_not_found")


async def test_stream__steps_happen__are_told_in_order_until_it_is_final(app, wallet, clock, book):
    async with serving(app) as port:
        headers = await session(port, wallet, clock)
        transaction = await book.accept(wallet)
        async with following(port, transaction, headers) as events:
            reading = asyncio.create_task(told(events))
            for state in (State.SENT, State.MINED, State.SENT, State.MINED, State.CONFIRMED, State.FINAL):
                await book.go(transaction, state)
                await asyncio.sleep(0.01)
            assert [state for _, state in await reading] == [
                State.ACCEPTED,
                State.SENT,
                State.MINED,
                State.SENT,
                State.MINED,
                State.CONFIRMED,
                State.FINAL,
            ]


async def test_stream__left_and_taken_up_at_every_point__loses_and_doubles_nothing(app, wallet, clock, book):
    steps = (State.SENT, State.MINED, State.CONFIRMED, State.FINAL)
    async with serving(app) as port:
        headers = await session(port, wallet, clock)
        transaction = await book.accept(wallet)
        seen = []
        for state in (*steps, None):
            after = seen[-1][0] if seen else None
            async with following(port, transaction, headers, after) as events:
                if state is not None:
                    await book.go(transaction, state)
                # Whether what was done before comes from the past or as news is up to chance; one is read, others are left.
                while "event" not in (fields := await events.next()):
                    pass
                seen.append((int(fields["id"]), fields["data"]))
        assert [sequence for sequence, _ in seen] == list(range(5))
        async with following(port, transaction, headers, 4) as events:
            assert events.answer.status_code == 204
        async with following(port, transaction, headers, 5) as events:
            assert events.answer.json()["code"] == "malformed_event_id"


async def test_stream__failed__ends_with_the_reason(app, wallet, clock, book):
    async with serving(app) as port:
        headers = await session(port, wallet, clock)
        transaction = await book.accept(wallet)
        await book.go(transaction, State.FAILED)
        async with following(port, transaction, headers) as events:
            assert await told(events) == [(0, State.ACCEPTED), (1, State.FAILED)]


async def test_stream__listener_loses_its_session__is_told_all_the_same(app, wallet, clock, book):
    async with serving(app) as port:
        headers = await session(port, wallet, clock)
        transaction = await book.accept(wallet)
        async with following(port, transaction, headers) as events:
            assert (await events.next()) == {"retry": "2000"}
            assert (await events.next())["id"] == "0"
            ended = 0
            while not ended:
                ended = await book.pool.fetchval(
                    "select count(*) from pg_stat_activity where application_name = 'marquee-api-transactions'"
                    " and datname = current_database()"
                )
            admin = await create_pool(app.inner.state["runtime"].settings.database_url, application="admin")
            await admin.fetchval(
                "select count(pg_terminate_backend(pid)) from pg_stat_activity"
                " where application_name = 'marquee-api-transactions' and datname = current_database()"
            )
            await admin.close()
            await book.go(transaction, State.SENT, State.FAILED)
            assert await told(events) == [(1, State.SENT), (2, State.FAILED)]


async def test_streams__too_many__are_refused(app, wallet, clock, book):
    settings = app.inner.state["runtime"].settings
    few = create_app(msgspec.structs.replace(settings, streams_per_address=1), clock=clock)
    async with serving(few) as port:
        headers = await session(port, wallet, clock)
        transaction = await book.accept(wallet)
        async with following(port, transaction, headers) as first:
            await first.next()
            async with following(port, transaction, headers) as second:
                assert second.answer.json()["code"] == "too_many_streams"


async def session(port, wallet, clock):
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
        answer = await sign_in(client, wallet, clock, deliver="bearer")
    return {"authorization": f"Bearer {answer.json()['data']['token']}"}
