"""A mirror that the indexer's own store writes, block by block, of made-up events; its chain is taken back at will."""

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from indexer.decode import Block
from indexer.fold import Folder
from indexer.projections import ALL
from indexer.store import Identity, Store
from marquee.chain.events import campaign_escrow, consent_registry, mock_usdc, streaming_wallet
from marquee.chain.log import Event, Log
from marquee.db.pool import connect
from marquee.logs import logger

START = 5
_CONTRACTS = {
    name: bytes([number]) * 20
    for number, name in enumerate(
        ("MockUSDC", "CampaignEscrow", "ConsentRegistry", "StreamingWallet"), start=0xC0
    )
}
_GENESIS = 1_700_000_000
_ZERO = bytes(32)


class Entry:
    """One event of the chain, where it stands."""

    def __init__(self, log: Log, event: Event, block_hash: bytes) -> None:
        self.log, self.event, self.block_hash = log, event, block_hash

    @property
    def name(self) -> tuple[int, int, str]:
        """Block, place in it, the block's hash."""
        return self.log.block_number, self.log.log_index, "0x" + self.block_hash.hex()


class Chain:
    """Blocks from ``START`` on, and what happened in each: a few people's campaigns, sessions, content and consents."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.people = [bytes([0xA0 + number]) * 20 for number in range(4)]
        self.blocks: list[tuple[bytes, list[Entry]]] = []
        self.made = 0

    @property
    def height(self) -> int:
        return START + len(self.blocks) - 1

    def hash_of(self, number: int) -> bytes:
        return self.blocks[number - START][0] if number >= START else b"\x05" * 32

    def entries(self) -> Iterator[Entry]:
        for _, entries in self.blocks:
            yield from entries

    def of(self, kind: type[Event]) -> list[Any]:
        return [entry.event for entry in self.entries() if isinstance(entry.event, kind)]

    def grow(self, events: int) -> None:
        """Add a block of so many things that happened."""
        self._add(self._event for _ in range(events))

    def transfers(self, events: int) -> None:
        """Add a block of so many transfers."""
        self._add(self._transfer for _ in range(events))

    def _add(self, events: Iterable[Callable[[], Event]]) -> None:
        self.made += 1
        number, block_hash = self.height + 1, random.Random(self.made).randbytes(32)
        entries: list[Entry] = []
        self.blocks.append((block_hash, entries))
        for index, make in enumerate(events):
            event = make()
            log = Log(
                number,
                index,
                _GENESIS + number,
                _CONTRACTS[event.CONTRACT],
                self.random.randbytes(32) if index % 2 == 0 else entries[-1].log.tx_hash,
            )
            entries.append(Entry(log, event, block_hash))

    def take_back(self, depth: int) -> None:
        del self.blocks[len(self.blocks) - depth :]

    def _event(self) -> Event:
        some, people = self.random.choice, self.people
        wallet, escrow, registry = streaming_wallet, campaign_escrow, consent_registry
        sessions, campaigns, contents = (
            self.of(wallet.SessionStarted),
            self.of(escrow.CampaignCreated),
            self.of(wallet.ContentListed),
        )
        choice = self.random.randrange(9)
        if choice == 0 or not contents:
            listed = len(contents) + 1
            return wallet.ContentListed(listed.to_bytes(32), some(people), _ZERO, 60, 3_600, _ZERO)
        if choice == 1 or not campaigns:
            return escrow.CampaignCreated(len(campaigns) + 1, some(people), b"\xc0" * 20, 9_000, 0, 0, _ZERO)
        if choice == 2 or not sessions:
            content = some(contents)
            return wallet.SessionStarted(
                len(sessions) + 1,
                some(people),
                content.content_id,
                content.creator,
                bytes(20),
                60,
                3_600,
                60,
                500,
            )
        if choice == 3:
            return wallet.SessionPaused(some(sessions).session_id, self.random.randrange(60))
        if choice == 4:
            return wallet.SessionResumed(some(sessions).session_id)
        if choice == 5:
            return escrow.CampaignFunded(some(campaigns).campaign_id, some(people), 5, 9_005)
        if choice == 6:
            return wallet.ContentChanged(some(contents).content_id, 61, 3_600, _ZERO)
        if choice == 7:
            subject, controller = self.random.sample(people, 2)
            return registry.ConsentGranted(subject, controller, _ZERO, _ZERO, _ZERO, _ZERO, 0, 1, self.made)
        return self._transfer()

    def _transfer(self) -> Event:
        return mock_usdc.Transfer(self.random.choice(self.people), self.random.choice(self.people), 0)


class Written:
    """The store, and the chain that it follows. ``commit`` writes what is new, ``undo`` takes back what is no longer."""

    def __init__(self, store: Store, chain: Chain) -> None:
        self.store, self.chain = store, chain
        self.finalized = START - 1

    async def commit(self) -> None:
        """Write the chain's blocks above the mirror's last in one transaction; the mirror stands on the chain."""
        found = await self.store.checkpoint()
        done = START - 1 if found is None else found.block_number
        blocks = [self._block(number) for number in range(done + 1, self.chain.height + 1)]
        folder = Folder(ALL, empty=False)
        for slot, keys in folder.missing(blocks).items():
            folder.hand_in(slot, keys, await self.store.load(slot, keys))
        for block in blocks:
            folder.fold(block)
        if blocks:
            await self.store.write(folder.end_batch(blocks), finalized=self.finalized, head=self.chain.height)

    async def undo(self) -> None:
        """Take the mirror back to the last block that the chain still has."""
        found = await self.store.checkpoint()
        assert found is not None
        hashes = await self.store.block_hashes(range(START, found.block_number + 1))
        ancestor = max(
            (
                number
                for number, known in hashes.items()
                if number <= self.chain.height and self.chain.hash_of(number) == known
            ),
            default=START - 1,
        )
        if ancestor < found.block_number:
            await self.store.undo(found, ancestor, self.chain.hash_of(ancestor))

    def _block(self, number: int) -> Block:
        block_hash, entries = self.chain.blocks[number - START]
        lines: dict[type[Event], list[str]] = {}
        work: dict[int, list[Any]] = {}
        for entry in entries:
            log, event = entry.log, entry.event
            place = (
                str(number),
                str(log.log_index),
                "\\\\x" + log.tx_hash.hex(),
                "\\\\x" + log.address.hex(),
            )
            lines.setdefault(type(event), []).append(event.copy_line(*place))
            for slot, projection in enumerate(ALL):
                for key_of, step in projection.handlers.get(type(event), ()):
                    if (key := key_of(log, event)) is not None:
                        work.setdefault(slot, []).append((key, step, log, event))
        return Block(
            number,
            block_hash,
            self.chain.hash_of(number - 1),
            _GENESIS + number,
            bytes(32),
            False,
            len(entries),
            lines,
            work,
        )


@asynccontextmanager
async def written(database_url: str, seed: int) -> Any:
    """A mirror of no block yet, whose events are found by address."""
    writer, reader = [
        await connect(database_url, application="test", role="marquee_indexer") for _ in range(2)
    ]
    try:
        store = await Store(writer, reader, ALL, Identity(31337, b"\x05" * 32, START)).prepare()
        await store.index_events(logger("test"))
        yield Written(store, Chain(seed))
    finally:
        await writer.close()
        await reader.close()


def wanted(topics: Sequence[tuple[str, Any]], chain: Chain) -> set[tuple[int, int, str]]:
    """The chain's events that are of one of the topics: said again, by hand, from the events' arguments."""
    owners = {
        ("session_id", each.session_id): each.viewer for each in chain.of(streaming_wallet.SessionStarted)
    }
    owners |= {
        ("campaign_id", each.campaign_id): each.advertiser
        for each in chain.of(campaign_escrow.CampaignCreated)
    }
    owners |= {
        ("content_id", each.content_id): each.creator for each in chain.of(streaming_wallet.ContentListed)
    }

    def is_of(entry: Entry, kind: str, value: Any) -> bool:
        event = entry.event
        arguments = {name: getattr(event, name) for name in event.__struct_fields__}
        if kind == "address":
            parties = {
                each
                for name, each in arguments.items()
                if name != "token" and isinstance(each, bytes) and len(each) == 20
            }
            things = [(name, each) for name, each in arguments.items() if (name, each) in owners]
            own = {owners[thing] for thing in things[:1]}
            named = {"viewer", "advertiser", "creator"} & set(arguments)
            return value in parties or (not named and value in own)
        if kind == "transaction":
            return entry.log.tx_hash == value
        if kind == "consent":
            return isinstance(event, consent_registry.ConsentGranted) and event.subject == value
        return arguments.get(f"{kind}_id") == value

    return {
        entry.name for entry in chain.entries() if any(is_of(entry, kind, value) for kind, value in topics)
    }
