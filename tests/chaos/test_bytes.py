"""Bytes that nobody should send, at every route: never a 500, nothing in the log, an answer to each, memory that stays."""

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from scripts.bench.anvil import anvil
from scripts.bindings.abi import build
from tests.chaos.bytes.answers import Malformed, read_answers
from tests.chaos.bytes.campaign import MEMORY_GROWTH_BYTES, Tally, ask_alone, smaller, throw
from tests.chaos.bytes.report import print_bytes
from tests.chaos.bytes.world import BLOCKS, World, world
from tests.chaos.progress import Progress
from tests.indexer.whole_market import SOURCES, WholeMarket

pytestmark = pytest.mark.integration

SHORT = 2_000
FEW = 300
FOUND = sorted((Path(__file__).parent / "bytes" / "found").glob("*.http"))
WEAK = """
import sys
from api import problems
problems._FAMILIES = problems._FAMILIES[1:]
sys.argv = ["marquee", "api"]
from cli.main import main
main()
"""
"""An API that does not know what to say to malformed input."""


@pytest.fixture(scope="module")
def small_market() -> Iterator[WholeMarket]:
    build(*SOURCES)
    with anvil() as node:
        market = WholeMarket(node, seed=3)
        market.play(BLOCKS)
        yield market


@pytest.fixture(scope="module")
async def served(
    small_market: WholeMarket, database_url: str, redis_url: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[World]:
    async with world(small_market, database_url, redis_url, tmp_path_factory.mktemp("bytes")) as made:
        yield made


async def fuzz(world: World, count: int, seed: int) -> Tally:
    progress = Progress("requests", count)
    try:
        tally = await throw(world, count, seed=seed, progress=progress)
    finally:
        progress.end()
    print_bytes(tally, seed=seed)
    wrong = [str(await smaller(world, found)) for found in tally.found] + [
        str(line) for line in tally.logged[:5]
    ]
    if wrong:
        pytest.fail(f"SEED={seed:#x} CHAOS_REQUESTS={count} repeats this:\n" + "\n".join(wrong))
    assert tally.memory_end < tally.memory_warm + MEMORY_GROWTH_BYTES
    assert world.server.process.poll() is None
    return tally


async def test_bytes__some_thousands__are_all_answered_and_none_by_500(served: World, seed: int) -> None:
    tally = await fuzz(served, SHORT, seed)
    assert tally.requests >= SHORT
    assert len(tally.operations) > len(served.operations) * 3 // 4
    assert tally.answers > SHORT // 2


async def test_bytes__that_found_something_once__do_no_more(served: World) -> None:
    assert FOUND
    for path in FOUND:
        assert await ask_alone(served, path.read_bytes()) is None, path.name
    assert not list(served.server.complaints())


async def test_bytes__at_an_api_that_checks_less__find_it(
    small_market: WholeMarket, fresh_url: str, redis_flushed: str, tmp_path: Path, seed: int
) -> None:
    async with world(small_market, fresh_url, redis_flushed, tmp_path, program=("-c", WEAK)) as weak:
        tally = await throw(weak, FEW, seed=seed, progress=Progress("requests", FEW))
    assert tally.found
    assert tally.logged


@pytest.mark.chaos
@pytest.mark.timeout(0)
async def test_bytes__very_many__are_all_answered_and_none_by_500(served: World, seed: int) -> None:
    count = int(os.environ.get("CHAOS_REQUESTS") or "100000")
    tally = await fuzz(served, count, seed)
    assert tally.requests >= count


@pytest.mark.parametrize(
    "data",
    [
        b"HTTP/1.1 200 OK\nx: y\n\n",
        b"HTTP/1.0 200 OK\r\ncontent-length: 0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nx: a\rb\r\ncontent-length: 0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\ncontent-length: 0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\ntransfer-encoding: chunked\r\n\r\n",
        b"HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\nabc",
        b"HTTP/1.1 204 No Content\r\ncontent-length: 1\r\n\r\na",
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nx\r\n\r\n",
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n",
    ],
)
def test_answers__that_are_not_http__are_malformed(data: bytes) -> None:
    with pytest.raises(Malformed):
        read_answers(data, [b"GET"])
