"""What a node's answer shows by itself, and the proof of indexing, against values worked out by hand."""

from hashlib import sha256

import pytest

from indexer.errors import NodeLied
from indexer.poi import eight_bytes, log_head, log_text, poi_next, poi_seed
from indexer.source import Header, RangeSize, RawLog
from indexer.verify import Bloom, bloom_bits, check_range

pytestmark = pytest.mark.unit

OURS = "0x" + "aa" * 20
TOPIC = "0x" + "bb" * 32
BLOOM = Bloom({OURS: frozenset({TOPIC})})
FULL = hex(bloom_bits(OURS) | bloom_bits(TOPIC))


def header(number: int, *, parent: str | None = None, bloom: str = "0x0") -> Header:
    return Header(hex(number), f"0x{number:064x}", parent or f"0x{number - 1:064x}", "0x1", bloom)


def log(number: int, index: int = 0, **fields: object) -> RawLog:
    values: dict[str, object] = {
        "address": OURS,
        "topics": [TOPIC],
        "data": "0x" + "00" * 32,
        "block_number": hex(number),
        "block_hash": f"0x{number:064x}",
        "transaction_hash": "0x" + "cc" * 32,
        "log_index": hex(index),
    }
    return RawLog(**(values | fields))  # type: ignore[arg-type]


def test_bloom_bits__of_the_zero_address__are_those_of_go_ethereum() -> None:
    # keccak-256 of 20 zero bytes begins with 5380c7b7ae81: bits 0x380, 0x7b7 and 0x681.
    assert bloom_bits("0x" + "00" * 20) == (1 << 0x380) | (1 << 0x7B7) | (1 << 0x681)


def test_check_range__as_it_should_be__gives_logs_by_block() -> None:
    found = check_range(5, [header(5, bloom=FULL), header(6)], [log(5, 0), log(5, 3)], BLOOM)
    assert [len(logs) for logs in found] == [2, 0]


def test_check_range__taken_back_logs_of_later_blocks_before_others__are_left_out() -> None:
    gone = log(6, 9, removed=True, block_hash="0x" + "99" * 32)
    headers = [header(5, bloom=FULL), header(6, bloom=FULL)]
    found = check_range(5, headers, [gone, log(5, 0), gone, log(5, 1), gone, log(6, 0)], BLOOM)
    assert found == [[log(5, 0), log(5, 1)], [log(6, 0)]]


@pytest.mark.parametrize(
    ("headers", "logs", "reason"),
    [
        ([header(5), header(7)], [], "given 7"),
        ([header(5), header(6, parent="0x" + "99" * 32)], [], "not a child"),
        ([header(5, bloom=FULL)], [log(6)], "not asked for"),
        ([header(5, bloom=FULL)], [log(5, block_hash="0x" + "99" * 32)], "another block"),
        ([header(5, bloom=FULL)], [log(5, removed=True)], "another block"),
        ([header(5, bloom=FULL)], [log(5, 1), log(5, 1)], "repeated"),
        ([header(5, bloom=FULL)], [log(5, 2), log(5, 1)], "out of order"),
        ([header(5, bloom=FULL), header(6, bloom=FULL)], [log(6, 0), log(5, 1)], "out of order"),
        ([header(5, bloom=FULL)], [log(5, 2), log(5, 1, block_number="0x05")], "out of order"),
        ([header(5, bloom="0x0")], [log(5)], "rules out"),
    ],
)
def test_check_range__a_lie__is_named(headers: list[Header], logs: list[RawLog], reason: str) -> None:
    with pytest.raises(NodeLied, match=reason):
        check_range(5, headers, logs, BLOOM)


def test_bloom__says_yes_and_no_log__is_doubtful() -> None:
    assert BLOOM.misses(FULL, [])
    assert not BLOOM.misses(FULL, [log(5)])
    assert not BLOOM.misses("0x0", [])


def test_bloom__address_without_its_event__is_doubtful_only_by_the_address() -> None:
    other = log(5, topics=["0x" + "dd" * 32])
    assert BLOOM.misses(FULL, [other])
    assert not BLOOM.misses(hex(bloom_bits(OURS)), [other])


def test_poi__layout__is_as_documented() -> None:
    seed = poi_seed(31337, b"g" * 32, 4, [b"b" * 20, b"a" * 20])
    assert (
        seed
        == sha256(
            b"marquee poi 1" + (31337).to_bytes(8) + b"g" * 32 + (4).to_bytes(8) + b"a" * 20 + b"b" * 20
        ).digest()
    )
    body = (
        b"\xaa" * 20 + b"\x01" + b"\xbb" * 32 + (32).to_bytes(8) + bytes(32) + b"\xcc" * 32 + (3).to_bytes(8)
    )
    text = log_text(log_head(OURS, 1, TOPIC), log(5), eight_bytes(3))
    assert poi_next(seed, b"h" * 32, [text]) == sha256(seed + b"h" * 32 + body).digest()
    assert poi_next(seed, b"h" * 32, []) == sha256(seed + b"h" * 32).digest()


def test_range_size__follows_the_bytes() -> None:
    size = RangeSize(blocks=10, target_bytes=1_000, limit=100)
    size.answered(10, 100, 0.1)
    assert size.blocks == 20
    size.answered(20, 4_000, 0.1)
    assert size.blocks == 5
    size.answered(1, 50_000, 0.1)
    assert size.blocks == 1
    size.answered(10, 1, 9.0)
    assert size.blocks == 5
    size.failed(4)
    assert size.blocks == 2
