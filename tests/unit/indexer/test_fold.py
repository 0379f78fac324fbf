"""Folding: whatever the batches and however small the cache, the versions are the same, and as a plain replay says."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.decode import Block, Work, add_work, handlers_of
from indexer.errors import FoldFailed
from indexer.fold import Folder
from indexer.projection import Projection
from marquee.chain.events.mock_usdc import Transfer
from marquee.chain.log import Log
from marquee.db.chain_schema import metadata
from marquee.db.versioned import Row, versioned
from marquee.units import Address, Uint256

pytestmark = pytest.mark.unit


class Holding(Row, frozen=True):
    account: Address
    amount: Uint256


@pytest.fixture(scope="module", autouse=True)
def projection() -> Any:
    """A ledger in which who pays more than he has is at nought; its table is taken out again."""
    table = versioned("test_holdings", Holding, key=("account",))
    made = Projection(table)

    @made.on(Transfer, key=lambda _log, event: (event.from_,))
    def pay(row: Holding | None, log: Log, event: Transfer) -> Holding:
        held = 0 if row is None else row.amount
        return Holding(event.from_, max(0, held - event.value))

    @made.on(Transfer, key=lambda _log, event: (event.to,))
    def take(row: Holding | None, log: Log, event: Transfer) -> Holding:
        held = 0 if row is None else row.amount
        return Holding(event.to, held + event.value)

    yield made
    metadata.remove(table.table)


accounts = st.sampled_from([bytes([number]) * 20 for number in range(5)])
transfers = st.builds(Transfer, accounts, accounts, st.integers(0, 4))
chains = st.lists(st.lists(transfers, max_size=5), min_size=1, max_size=14)


def block_of(projection: Projection[Any], number: int, events: Sequence[Transfer]) -> Block:
    work: Work = defaultdict(list)
    for index, event in enumerate(events):
        add_work(work, handlers_of(Transfer, [projection]), Log(number, index, number, b"", b""), event)
    return Block(number, bytes(32), bytes(32), number, bytes(32), False, len(events), {}, work)


class Table:
    """The versioned table as the database would keep it."""

    def __init__(self) -> None:
        self.versions: dict[tuple[bytes, int], tuple[int, int | None]] = {}
        self.current: dict[tuple[Any, ...], Holding] = {}

    def apply(self, batch: Any) -> None:
        (changes,) = batch.changes
        for key, ends in changes.closed:
            (began,) = (
                at for (account, at), held in self.versions.items() if account == key[0] and held[1] is None
            )
            self.versions[key[0], began] = (self.versions[key[0], began][0], ends)
        for line in changes.lines:
            account, amount, began, ends = line.rstrip("\n").split("\t")
            who = bytes.fromhex(account.removeprefix("\\\\x"))
            assert (who, int(began)) not in self.versions
            self.versions[who, int(began)] = (int(amount), None if ends == "\\N" else int(ends))
            if ends == "\\N":
                self.current[who,] = Holding(who, int(amount))


def replay(chain: list[list[Transfer]]) -> dict[tuple[bytes, int], tuple[int, int | None]]:
    """The same, by a plain ledger that is compared block for block."""
    held: dict[bytes, int] = {}
    versions: dict[tuple[bytes, int], tuple[int, int | None]] = {}
    for number, events in enumerate(chain, start=1):
        before = dict(held)
        for event in events:
            held[event.from_] = max(0, held.get(event.from_, 0) - event.value)
            held[event.to] = held.get(event.to, 0) + event.value
        for account, amount in held.items():
            if before.get(account) == amount:
                continue
            for (who, began), (old, ends) in list(versions.items()):
                if who == account and ends is None:
                    versions[who, began] = (old, number)
            versions[account, number] = (amount, None)
    return versions


def mirror(
    projection: Projection[Any], chain: list[list[Transfer]], sizes: Sequence[int], generation: int
) -> dict[tuple[bytes, int], tuple[int, int | None]]:
    table = Table()
    folder = Folder([projection], empty=True, generation_rows=generation)
    blocks = [block_of(projection, number, events) for number, events in enumerate(chain, start=1)]
    written: list[Any] = []
    turn = 0
    while blocks:
        size = sizes[turn % len(sizes)]
        turn += 1
        some, blocks = blocks[:size], blocks[size:]
        for slot, keys in folder.missing(some).items():
            folder.hand_in(slot, keys, {key: table.current[key] for key in keys if key in table.current})
        for block in some:
            folder.fold(block)
        # The batch before is written only now: while one is prepared, another is in flight.
        written.append(folder.end_batch(some))
        if len(written) > 1:
            table.apply(written.pop(0))
    for batch in written:
        table.apply(batch)
    return table.versions


@settings(max_examples=300, deadline=None)
@given(chains, st.lists(st.integers(1, 4), min_size=1, max_size=4), st.sampled_from([0, 1, 3, 100]))
def test_fold__any_batches_and_cache__gives_what_a_replay_gives(
    projection: Projection[Any], chain: Any, sizes: list[int], generation: int
) -> None:
    assert mirror(projection, chain, sizes, generation) == replay(chain)


def test_fold__fails__says_where(projection: Projection[Any]) -> None:
    broken = Projection(projection.target)

    @broken.on(Transfer, key=lambda _log, event: (event.to,))
    def refuse(row: Holding | None, log: Log, event: Transfer) -> Holding:
        raise ValueError("no such account")

    folder = Folder([broken], empty=True)
    block = block_of(broken, 7, [Transfer(bytes(20), bytes(20), 1)])
    folder.missing([block])
    with pytest.raises(FoldFailed, match=r"MockUSDC\.Transfer in block 7 .* test_holdings: no such account"):
        folder.fold(block)
