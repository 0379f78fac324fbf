"""The search for the first block at which two mirrors differ, on mirrors that are lists."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marquee.audit.errors import MirrorsMove, NotComparable
from marquee.audit.proofs import Extent, Proof, compare_proofs, spaced
from marquee.errors import BlockNotIndexed

pytestmark = pytest.mark.unit


class Listed:
    """A mirror in memory, whose block ``altered`` and all after it have other proofs."""

    def __init__(self, first, last, altered=None, *, moved=False, **fields):
        self.requests = 0
        self.first, self.last, self.altered, self.moved = first, last, altered, moved
        self.fields = {"chain_id": 1, "genesis_hash": b"g", "contracts": (b"c" * 20,)} | fields

    async def extent(self):
        return Extent(start_block=self.first, block_number=self.last, **self.fields)

    async def proofs(self, first, last, points):
        self.requests += 1
        if self.moved and self.requests % 2 == 0:
            return []
        return [
            Proof(number, b"h", self.proof(number))
            for number in spaced(first, last, points)
            if self.first <= number <= self.last
        ]

    def proof(self, number):
        return sha256(f"{number} {self.altered is not None and number >= self.altered}".encode()).digest()


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(2, 200))
def test_spaced__any_range__has_both_ends_and_rises(first, length, points):
    numbers = spaced(first, first + length, points)
    assert numbers[0] == first
    assert numbers[-1] == first + length
    assert numbers == sorted(set(numbers))
    assert len(numbers) == min(points, length + 1)


@given(st.data())
async def test_compare__one_block_altered__is_found_in_few_requests(data):
    first = data.draw(st.integers(0, 50))
    last = data.draw(st.integers(first, first + 10**6))
    altered = data.draw(st.integers(first, last))
    longer = data.draw(st.integers(0, 5))
    ours, theirs = Listed(first, last), Listed(first, last + longer, altered)
    found = await compare_proofs(ours, theirs)
    assert not found.equal
    assert (found.ours.number, found.theirs.number, found.block) == (altered, altered, last)
    assert ours.requests <= 6


@given(st.integers(0, 50), st.integers(0, 10**6))
async def test_compare__equal_mirrors__are_equal(first, length):
    found = await compare_proofs(Listed(first, first + length), Listed(first, first + length))
    assert found.equal
    assert found.block == first + length


async def test_compare__difference_above_the_block_asked_for__is_not_looked_at():
    assert (await compare_proofs(Listed(1, 100), Listed(1, 100, 60), at_block=59)).equal
    assert (await compare_proofs(Listed(1, 100), Listed(1, 100, 60), at_block=60)).ours.number == 60


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"chain_id": 2}, "the chain of this one is 1, of the other one 2"),
        ({"genesis_hash": b"x"}, "the genesis block"),
        ({"contracts": (b"d" * 20,)}, "the set of contracts"),
    ],
)
async def test_compare__of_something_else__says_so(fields, reason):
    with pytest.raises(NotComparable, match=reason):
        await compare_proofs(Listed(1, 9), Listed(1, 9, **fields))


async def test_compare__another_start_block__says_so():
    with pytest.raises(NotComparable, match="the start block of this one is 1, of the other one 2"):
        await compare_proofs(Listed(1, 9), Listed(2, 9))


async def test_compare__contracts_not_told__are_not_asked_for():
    assert (await compare_proofs(Listed(1, 9), Listed(1, 9, contracts=None))).equal


async def test_compare__block_that_one_has_not__says_so():
    with pytest.raises(BlockNotIndexed):
        await compare_proofs(Listed(1, 9), Listed(1, 5), at_block=7)


async def test_compare__mirrors_that_change_all_the_time__ask_for_a_final_block():
    with pytest.raises(MirrorsMove, match="--at"):
        await compare_proofs(Listed(1, 9_999, moved=True), Listed(1, 9_999, 500))
