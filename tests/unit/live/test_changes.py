"""Merged changes tell a slow reader the truth; notifications fit into Postgres' limit."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.announce import LIMIT_BYTES, committed
from indexer.fold import Batch, TableChanges
from indexer.projections import ALL
from marquee.db.event_tables import EVENT_TABLES
from marquee.live.changes import (
    Change,
    Committed,
    Missed,
    Reorged,
    Rows,
    Tip,
    decode,
    encode,
    key_texts,
    merge,
)
from marquee.live.standing import Standing, difference

pytestmark = pytest.mark.unit


class History:
    """A chain that grows and is taken back, and the changes that tell of it."""

    def __init__(self, height: int) -> None:
        self.made = 0
        self.chain = [self._hash() for _ in range(height + 1)]
        self.begin = list(self.chain)
        self.changes: list[Change] = []

    def _hash(self) -> str:
        self.made += 1
        return f"0x{self.made:064x}"

    @property
    def tip(self) -> Tip:
        return Tip(len(self.chain) - 1, self.chain[-1])

    def grow(self, blocks: int) -> None:
        first, previous = len(self.chain), self.chain[-1]
        self.chain += [self._hash() for _ in range(blocks)]
        self.changes.append(
            Committed(
                first=first,
                number=self.tip.number,
                hash=self.tip.hash,
                previous_hash=previous,
                timestamp=1,
                poi="0x" + "00" * 32,
                finalized=0,
                events={},
                rows={},
            )
        )

    def reorg(self, depth: int) -> None:
        depth = min(depth, len(self.chain) - 1)
        if depth:
            previous = self.chain[-1]
            del self.chain[-depth:]
            tip = self.tip
            self.changes.append(
                Reorged(number=tip.number, hash=tip.hash, previous_hash=previous, depth=depth)
            )


STEPS = st.lists(st.tuples(st.sampled_from(["grow", "reorg"]), st.integers(1, 6)), max_size=12)


def history_of(height: int, steps: list[tuple[str, int]]) -> History:
    history = History(height)
    for kind, count in steps:
        getattr(history, kind)(count)
    return history


def read(begin: list[str], changes: list[Change]) -> tuple[list[str | None], Tip]:
    """What a reader knows by number: the hashes it had, None for blocks that it was told of as new."""
    known: list[str | None] = list(begin)
    tip = Tip(len(begin) - 1, begin[-1])
    for change in changes:
        if isinstance(change, Reorged):
            assert change.number < len(known)
            del known[change.number + 1 :]
        else:
            assert change.first == len(known), "a change follows on what the reader has"
            known += [None] * (change.number + 1 - len(known))
        tip = change.tip
    return known, tip


@given(height=st.integers(3, 12), steps=STEPS)
def test_merge__any_history__reader_ends_at_the_chain(height: int, steps: list[tuple[str, int]]) -> None:
    history = history_of(height, steps)
    merged = merge(history.changes)
    assert len(merged) <= 2
    known, tip = read(history.begin, merged)
    if merged:
        assert tip == history.tip
    else:
        assert history.chain == history.begin
    assert len(known) == len(history.chain)
    for has, truth in zip(known, history.chain, strict=True):
        assert has is None or has == truth, "what a reader still has from before is on the chain"


@given(height=st.integers(3, 12), steps=STEPS, cut=st.integers(0, 12))
def test_merge__of_a_merged_beginning__is_the_same(
    height: int, steps: list[tuple[str, int]], cut: int
) -> None:
    """A queue that overflows twice tells no more and no less than one that overflows once."""
    history = history_of(height, steps)
    twice = merge([*merge(history.changes[:cut]), *history.changes[cut:]])
    known, _ = read(history.begin, twice)
    assert [has for has in known if has is not None] == history.begin[: sum(h is not None for h in known)]
    assert len(known) == len(history.chain)
    for has, truth in zip(known, history.chain, strict=True):
        assert has is None or has == truth


@given(height=st.integers(3, 12), steps=STEPS, seen=st.integers(0, 12))
def test_difference__after_a_gap__reader_ends_at_the_chain(
    height: int, steps: list[tuple[str, int]], seen: int
) -> None:
    """A reader that heard the first changes and missed the rest is told what it comes to."""
    history = history_of(height, steps)
    heard = history.changes[:seen]
    tips = [Tip(height, history.begin[-1]), *(change.tip for change in heard)]
    numbers = {tip.number for tip in tips}
    hashes = {number: found for number, found in enumerate(history.chain) if number in numbers}
    known, _ = read(history.begin, heard)
    told = difference(tips, Standing(history.tip, 0, hashes))
    for change in told:
        if isinstance(change, Reorged):
            del known[change.number + 1 :]
        else:
            assert isinstance(change, Missed)
            known = known[: change.first] + [None] * (change.number + 1 - change.first)
    assert len(known) == len(history.chain)
    for has, truth in zip(known, history.chain, strict=True):
        assert has is None or has == truth


def test_difference__mirror_was_emptied__nothing_stands() -> None:
    told = difference([Tip(7, "0xaa")], Standing(Tip(-1, ""), 0, {}))
    assert told == [Reorged(number=-1, hash="", previous_hash="0xaa", depth=8)]
    assert difference([Tip(-1, "")], Standing(Tip(9, "0xbb"), 5, {})) == [
        Missed(first=5, number=9, hash="0xbb")
    ]


def batch(keys: int, events: int) -> Batch:
    changes = [
        TableChanges(
            ["line"] * keys, [], [(bytes([n % 256]) * 32,) * len(each.target.key) for n in range(keys)]
        )
        for each in ALL
    ]
    return Batch(
        parent_number=2**62,
        parent_hash=b"\xaa" * 32,
        number=2**62 + 2_000,
        hash=b"\xbb" * 32,
        block_lines=[],
        event_lines={event: ["line"] * events for event in EVENT_TABLES},
        changes=changes,
        events=0,
        versions=0,
        timestamp=2**40,
        poi=b"\xcc" * 32,
    )


@pytest.mark.parametrize("keys", [0, 1, 2, 3, 50, 20_000])
def test_announcement__whatever_changed__fits_and_says_how_much(keys: int) -> None:
    names = [each.target.name for each in ALL]
    text = committed(batch(keys, 20_000), names, previous=b"\xaa" * 32, finalized=2**62)
    assert len(text.encode()) <= LIMIT_BYTES
    change = decode(text)
    assert isinstance(change, Committed)
    assert len(change.events) == len(EVENT_TABLES)
    assert set(change.rows) == (set(names) if keys else set())
    for rows in change.rows.values():
        assert rows.versions == keys
        assert rows.keys is None or len(rows.keys) == keys
    assert all(rows.keys is None for rows in change.rows.values()) == (keys == 0 or keys > 20)


def test_announcement__few_keys__names_them() -> None:
    few = batch(0, 1)
    few.changes[0].touched = {(b"\x01" * 20, 7): 1}.keys()
    few.changes[0].lines.append("line")
    change = decode(committed(few, [each.target.name for each in ALL], previous=b"", finalized=0))
    assert isinstance(change, Committed)
    assert change.rows == {ALL[0].target.name: Rows(1, [["0x" + "01" * 20, "7"]])}
    assert change.previous_hash == ""


@pytest.mark.parametrize(
    "change",
    [
        Reorged(number=3, hash="0x03", previous_hash="0x09", depth=6),
        Missed(first=4, number=9, hash="0x09"),
    ],
)
def test_change__spelled_and_read__is_the_same(change: Change) -> None:
    assert decode(encode(change)) == change
    with pytest.raises(msgspec.DecodeError):
        decode(b'{"number":1,"hash":"0x","events":3}')


def test_key__bytes_and_numbers__as_text() -> None:
    assert key_texts((b"\x01\x02", 7)) == ["0x0102", "7"]
