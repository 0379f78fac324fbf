"""Changes as they reach listeners: in order, over lost connections, through reorgs, however slow the reader."""

import asyncio
import contextlib
import random
from collections.abc import AsyncIterator, Callable, Sequence

import asyncpg
import msgspec
import pytest

from indexer.projections import ALL
from indexer.prune import alone
from indexer.rebuild import Rebuild, owner_session
from marquee.live.changes import Change, Committed, Missed, Reorged, Tip
from marquee.live.feed import Feed, subscribe
from marquee.live.subscription import Closed, Subscription
from marquee.logs import logger
from scripts.bench.traffic import Traffic
from tests.indexer.reorgs.test_anvil import reorg
from tests.indexer.support import Databases, checkpoint, following, indexer_of, mirrored

pytestmark = pytest.mark.integration

LOG = logger("test")


class Reader:
    """Follows changes and holds, by number, what it was told of each block: its hash where it was told, None where not."""

    def __init__(self) -> None:
        self.blocks: dict[int, str | None] = {}
        self.tip: Tip | None = None
        self.changes: list[Change] = []

    def take(self, change: Change) -> None:
        self.changes.append(change)
        self.tip = change.tip
        if isinstance(change, Reorged):
            self.blocks = {number: told for number, told in self.blocks.items() if number <= change.number}
            return
        if self.blocks:
            assert change.first == max(self.blocks) + 1, "no block is left out or told twice"
        self.blocks |= dict.fromkeys(range(change.first, change.number + 1))
        self.blocks[change.number] = change.hash

    async def read_until(self, changes: Subscription, tip: Tip, seconds: float = 20.0) -> None:
        async with asyncio.timeout(seconds):
            while self.tip != tip:
                change = await changes.next()
                assert change is not None
                self.take(change)

    def check(self, traffic: Traffic) -> None:
        for number, told in self.blocks.items():
            assert told is None or told == "0x" + traffic.node.block_hash(number).hex()


async def tip_of(database: str) -> Tip:
    found = await checkpoint(database)
    assert found is not None
    return Tip(found["block_number"], "0x" + found["block_hash"].hex())


@pytest.fixture
async def database(traffic: Traffic, databases: Databases) -> AsyncIterator[str]:
    """A mirror that is being written."""
    made = await databases.new()
    traffic.blocks(3, 4)
    async with following(indexer_of(traffic, made, ws_urls=[traffic.node.ws_url])):
        await mirrored(made, traffic.node)
        yield made


async def level(feed: Feed, subscriptions: Sequence[Subscription]) -> None:
    async with asyncio.timeout(10):
        while not all(each.level for each in subscriptions):  # noqa: ASYNC110 - another task's doing
            await asyncio.sleep(0.01)


async def cut_feed(database: str) -> None:
    connection = await asyncpg.connect(database)
    try:
        cut = await connection.fetchval(
            "select count(pg_terminate_backend(pid)) from pg_stat_activity"
            " where application_name = 'marquee-live' and datname = current_database()"
        )
    finally:
        await connection.close()
    assert cut == 1


async def test_commits__are_told_in_order_with_what_changed(traffic: Traffic, database: str) -> None:
    reader = Reader()
    async with subscribe(database) as changes:
        while not changes.level:  # noqa: ASYNC110 - another task's doing
            await asyncio.sleep(0.01)
        for _ in range(5):
            traffic.block(3)
            await mirrored(database, traffic.node)
        await reader.read_until(changes, await tip_of(database))
    reader.check(traffic)
    last = reader.changes[-1]
    assert isinstance(last, Committed)
    assert last.events == {"event_mock_usdc_transfer": 3}
    balances = last.rows["token_balances"]
    assert balances.keys is not None
    assert 2 <= balances.versions == len(balances.keys) <= 6
    assert {token for token, _ in balances.keys} == {"0x" + traffic.usdc.hex()}
    assert {bytes.fromhex(account[2:]) for _, account in balances.keys} <= set(traffic.accounts)
    connection = await asyncpg.connect(database)
    poi = await connection.fetchval("select poi from chain.blocks order by number desc limit 1")
    await connection.close()
    assert last.poi == "0x" + poi.hex()


async def test_reorg__is_told_with_ancestor_and_depth(traffic: Traffic, database: str) -> None:
    traffic.blocks(10, 2)
    await mirrored(database, traffic.node)
    reader = Reader()
    async with subscribe(database) as changes:
        await level_of(changes)
        before = await tip_of(database)
        reorg(traffic, 4)
        await mirrored(database, traffic.node)
        await reader.read_until(changes, await tip_of(database))
    told = reader.changes[0]
    assert isinstance(told, Reorged)
    assert (told.number, told.depth, told.previous_hash) == (before.number - 4, 4, before.hash)
    assert told.hash == "0x" + traffic.node.block_hash(before.number - 4).hex()
    reader.check(traffic)


async def level_of(changes: Subscription) -> None:
    while not changes.level:  # noqa: ASYNC110 - another task's doing
        await asyncio.sleep(0.01)


async def test_connection_lost__gap_is_told(traffic: Traffic, database: str) -> None:
    reader = Reader()
    async with Feed(database, log=LOG, retry_seconds=(0.5,)) as feed:
        with feed.subscribe() as changes:
            await level(feed, [changes])
            traffic.block(2)
            await mirrored(database, traffic.node)
            await reader.read_until(changes, await tip_of(database))
            await cut_feed(database)
            traffic.blocks(3, 2)
            await mirrored(database, traffic.node)
            gap = await tip_of(database)
            await reader.read_until(changes, gap)
            assert reader.changes[-1] == Missed(first=gap.number - 2, number=gap.number, hash=gap.hash)
            traffic.block(2)
            await mirrored(database, traffic.node)
            await reader.read_until(changes, await tip_of(database))
            assert isinstance(reader.changes[-1], Committed)
    reader.check(traffic)


async def test_connection_lost__reorg_meanwhile__is_told(traffic: Traffic, database: str) -> None:
    reader = Reader()
    async with Feed(database, log=LOG, retry_seconds=(0.7,)) as feed:
        with feed.subscribe() as changes:
            await level(feed, [changes])
            for _ in range(6):
                traffic.block(1)
                await mirrored(database, traffic.node)
            await reader.read_until(changes, await tip_of(database))
            await cut_feed(database)
            reorg(traffic, 2)
            await mirrored(database, traffic.node)
            traffic.block(1)
            await mirrored(database, traffic.node)
            await reader.read_until(changes, await tip_of(database))
    assert isinstance(reader.changes[-2], Reorged)
    assert reader.changes[-2].depth == 2
    assert isinstance(reader.changes[-1], Missed)
    reader.check(traffic)


async def test_slow_reader__queue_overflows__gets_what_it_comes_to(traffic: Traffic, database: str) -> None:
    quick, slow = Reader(), Reader()
    traffic.blocks(5, 1)
    await mirrored(database, traffic.node)
    async with Feed(database, log=LOG, queue=3) as feed:
        with feed.subscribe() as fast, feed.subscribe() as lazy:
            await level(feed, [fast, lazy])
            for turn in range(8):
                traffic.block(1)
                if turn == 4:
                    reorg(traffic, 3)
                await mirrored(database, traffic.node)
                await quick.read_until(fast, await tip_of(database))
            await slow.read_until(lazy, await tip_of(database))
            assert lazy.merged >= 1
            assert fast.merged == 0
    assert len(slow.changes) <= 3
    assert len(quick.changes) > len(slow.changes)
    assert quick.tip == slow.tip
    slow.check(traffic)
    quick.check(traffic)


async def test_reader_comes_back__is_told_what_it_missed(traffic: Traffic, database: str) -> None:
    async with Feed(database, log=LOG) as feed:
        with feed.subscribe() as first:
            await level(feed, [first])
            start = await tip_of(database)
            for _ in range(3):
                traffic.block(1)
                await mirrored(database, traffic.node)
            end = await tip_of(database)
            again = Reader()
            with feed.subscribe(start) as replayed:
                await again.read_until(replayed, end)
            assert [type(change) for change in again.changes] == [Committed] * 3, "the feed remembers them"
    async with Feed(database, log=LOG) as other:
        with other.subscribe(start) as gap:
            assert await gap.next(10) == Missed(first=start.number + 1, number=end.number, hash=end.hash)
        with other.subscribe(Tip(start.number, "0x" + "ee" * 32)) as stranger:
            told = await stranger.next(10)
            assert isinstance(told, Reorged)
            assert told.hash == "", "of an unknown block nothing is known to stand"
        with other.subscribe(end) as level_reader:
            assert await level_reader.next(0.3) is None


async def test_many_listeners__one_connection__all_are_told(traffic: Traffic, database: str) -> None:
    async with Feed(database, log=LOG) as feed:
        listeners = [feed.subscribe() for _ in range(2_000)]
        await level(feed, listeners)
        connection = await asyncpg.connect(database)
        count = await connection.fetchval(
            "select count(*) from pg_stat_activity where application_name = 'marquee-live' and datname = current_database()"
        )
        await connection.close()
        assert count == 1
        traffic.block(2)
        await mirrored(database, traffic.node)
        end = await tip_of(database)
        told = await asyncio.gather(*(each.next(10) for each in listeners))
        assert all(change is not None and change.tip == end for change in told)
        listeners[0].close()
        assert len(feed) == 1_999
        with pytest.raises(Closed):
            await listeners[0].next()


async def test_random__cuts_reorgs_and_slow_readers__every_reader_ends_right(
    traffic: Traffic, database: str
) -> None:
    choose = random.Random(12)
    readers = [Reader() for _ in range(4)]
    steps: list[Callable[[], None]] = [
        lambda: traffic.blocks(choose.randrange(1, 4), 1),
        lambda: reorg(traffic, choose.randrange(1, 6)),
    ]
    traffic.blocks(8, 1)
    await mirrored(database, traffic.node)
    async with Feed(database, log=LOG, queue=4, memory=8, retry_seconds=(0.05,)) as feed:
        changes = [feed.subscribe() for _ in readers]
        await level(feed, changes)
        for _ in range(25):
            await asyncio.to_thread(choose.choice(steps))
            if choose.random() < 0.2 and feed.is_connected:
                await cut_feed(database)
            for reader, each in zip(readers[:2], changes[:2], strict=True):
                while choose.random() < 0.7 and (change := await each.next(0.01)) is not None:
                    reader.take(change)
        await mirrored(database, traffic.node)
        end = await tip_of(database)
        for reader, each in zip(readers, changes, strict=True):
            await reader.read_until(each, end)
            reader.check(traffic)


async def test_reproject__whoever_listens_or_comes_back__is_told_that_no_row_stands(
    traffic: Traffic, database: str
) -> None:
    """The rows of a new fold may differ at every block: what a reader holds of them is void."""
    away, away_tip = Reader(), await tip_of(database)
    async with Feed(database, log=LOG) as feed:
        changes = feed.subscribe()
        await level(feed, [changes])
        async with owner_session(database) as connection, alone(connection):
            await Rebuild(connection, ALL[:1]).run()
        reader = Reader()
        after = msgspec.structs.replace(await tip_of(database), generation=1)
        await reader.read_until(changes, after)
        void = reader.changes[0]
        assert isinstance(void, Reorged)
        assert (void.hash, void.number) == ("", traffic.start_block - 1)
        assert isinstance(reader.changes[1], Missed)
        assert reader.changes[1].first == traffic.start_block
        traffic.block(2)
        await mirrored(database, traffic.node)
        after = msgspec.structs.replace(await tip_of(database), generation=1)
        await reader.read_until(changes, after)
        assert isinstance(reader.changes[-1], Committed)
        for following_feed in (feed, Feed(database, log=LOG)):
            async with contextlib.AsyncExitStack() as stack:
                if following_feed is not feed:
                    await stack.enter_async_context(following_feed)
                with following_feed.subscribe(away_tip) as returning:
                    await away.read_until(returning, after)
                assert isinstance(away.changes[0], Reorged)
                away = Reader()
