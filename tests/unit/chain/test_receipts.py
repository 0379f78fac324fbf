"""Roots of receipts and of any list, against the libraries trie and rlp; and that no two readings share a root."""

import json
from collections.abc import Sequence
from typing import Any

import msgspec
import pytest
import rlp
from hypothesis import given, settings
from hypothesis import strategies as st
from trie import HexaryTrie
from trie.exceptions import BadTrieProof, ValidationError

from marquee.chain.receipts import RECEIPTS, Receipt, ReceiptLog, ReceiptMalformed, receipts_root
from marquee.chain.trie import EMPTY_ROOT, proof_of, root_of

pytestmark = pytest.mark.unit

WORD = st.binary(min_size=32, max_size=32)
LOGS = st.builds(
    lambda address, topics, data: ReceiptLog(
        "0x" + address.hex(), hexes(topics), "0x" + data.hex(), "0x0", "0x"
    ),
    st.binary(min_size=20, max_size=20),
    st.lists(WORD, max_size=4),
    st.one_of(st.binary(max_size=3), st.binary(max_size=70), st.binary(min_size=250, max_size=300)),
)
OUTCOMES = st.one_of(
    st.sampled_from([{"status": "0x0"}, {"status": "0x1"}]),
    WORD.map(lambda root: {"root": "0x" + root.hex()}),
)
RECEIPT = st.builds(
    lambda kind, outcome, gas, bloom, logs: Receipt(
        "0x", "0x0", "0x", hex(gas), "0x" + bloom.hex(), logs, type=hex(kind), **outcome
    ),
    st.integers(0, 4),
    OUTCOMES,
    st.integers(0, 2**63),
    st.binary(min_size=256, max_size=256),
    st.lists(LOGS, max_size=4),
)


def hexes(values: Sequence[bytes]) -> list[str]:
    return ["0x" + value.hex() for value in values]


def binary(text: str) -> bytes:
    return bytes.fromhex(text[2:])


def expected_root(values: Sequence[bytes]) -> bytes:
    trie = HexaryTrie({})
    for position, value in enumerate(values):
        trie[rlp.encode(position)] = value
    return bytes(trie.root_hash)


def expected_encoding(receipt: Receipt) -> bytes:
    outcome: Any = int(receipt.status, 16) if receipt.status is not None else binary(receipt.root or "")
    logs = [
        [binary(log.address), [binary(topic) for topic in log.topics], binary(log.data)]
        for log in receipt.logs
    ]
    body = rlp.encode([outcome, int(receipt.cumulative_gas_used, 16), binary(receipt.logs_bloom), logs])
    kind = int(receipt.type, 16)
    return bytes(body) if kind == 0 else bytes([kind]) + bytes(body)


def test_no_receipts__has_the_root_of_nothing() -> None:
    assert receipts_root([]) == EMPTY_ROOT
    assert EMPTY_ROOT.hex() == "56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421"


@pytest.mark.parametrize("count", [1, 2, 15, 16, 17, 127, 128, 129, 130, 255, 256, 257, 300, 700])
def test_root_of__many__is_the_librarys(count: int) -> None:
    values = [b"value %d" % number * (number % 9 + 1) for number in range(count)]
    assert root_of(values) == expected_root(values)


@given(st.lists(st.binary(min_size=1, max_size=40), max_size=300))
def test_root_of__any_values__is_the_librarys(values: list[bytes]) -> None:
    assert root_of(values) == expected_root(values)


@settings(max_examples=200)
@given(st.lists(RECEIPT, max_size=20))
def test_receipts_root__random_receipts__is_the_librarys(receipts: list[Receipt]) -> None:
    assert receipts_root(receipts) == expected_root([expected_encoding(each) for each in receipts])


@given(LOGS, WORD, st.integers(1, 60))
def test_receipts_root__digits_moved_between_topics__is_refused(
    log: ReceiptLog, word: bytes, moved: int
) -> None:
    """Read as other fields, the same bytes would have the same root: lengths forbid it."""
    first, second = "0x" + word.hex(), "0x" + word[::-1].hex()
    forged = msgspec.structs.replace(log, topics=[first[:-moved], "0x" + first[-moved:] + second[2:]])
    with pytest.raises(ReceiptMalformed, match="topic"):
        receipts_root([Receipt("0x", "0x0", "0x", "0x5208", "0x" + "00" * 256, [forged], status="0x1")])


@pytest.mark.parametrize(
    "change",
    [
        {"address": "0x" + "aa" * 19},
        {"address": "0x" + "aa" * 21},
        {"address": "0x" + "a " * 20},
        {"topics": ["0x" + "bb" * 31]},
        {"topics": ["0x" + "bb" * 31 + "  "]},
        {"data": "0x123"},
        {"data": "0x1"},
        {"data": "0x" + "zz" * 32},
        {"data": "0x" + "00" * 31 + "  "},
    ],
)
def test_receipts_root__malformed_log__is_refused(change: dict[str, Any]) -> None:
    log = ReceiptLog("0x" + "aa" * 20, ["0x" + "bb" * 32], "0x" + "cc" * 32, "0x0", "0x")
    forged = msgspec.structs.replace(log, **change)
    with pytest.raises(ReceiptMalformed):
        receipts_root([Receipt("0x", "0x0", "0x", "0x5208", "0x" + "00" * 256, [forged], status="0x1")])


def test_receipts_root__of_a_block_that_geth_made__is_its_headers() -> None:
    """Block 9 of the chain of ethereum/execution-apis, whose only transaction is a plain transfer."""
    known = {
        "blockHash": "0x964d283132cb48ac3bb1ca547eded15d0be12e6eb9a6cd2b6c6befa55abe2353",
        "cumulativeGasUsed": "0x5208",
        "logs": [],
        "logsBloom": "0x" + "00" * 256,
        "status": "0x1",
        "transactionHash": "0x942faee0335edac51134e2e06ecab8ca959deea57759b3b46dd2cf18e33d3aae",
        "transactionIndex": "0x0",
        "type": "0x0",
    }
    root = receipts_root(RECEIPTS.decode(json.dumps([known])))
    assert root.hex() == "056b23fbba480696b65fe5a59b8f2148a1299103c4f57df839233af2cf4ca2d2"


def read_by_proof(root: bytes, position: int, nodes: Sequence[bytes]) -> bytes:
    """The value that the library finds under the root with nothing but these nodes."""
    return bytes(HexaryTrie.get_from_proof(root, rlp.encode(position), [rlp.decode(node) for node in nodes]))


@pytest.mark.parametrize("count", [1, 2, 16, 17, 128, 129, 300])
def test_proof_of__every_position__is_the_librarys(count: int) -> None:
    values = [b"value %d" % number * (number % 9 + 1) for number in range(count)]
    library = HexaryTrie({})
    for position, value in enumerate(values):
        library[rlp.encode(position)] = value
    for position, value in enumerate(values):
        nodes = proof_of(values, position)
        assert read_by_proof(root_of(values), position, nodes) == value
        theirs = [rlp.encode(node) for node in library.get_proof(rlp.encode(position))]
        assert nodes == theirs[:1] + [node for node in theirs[1:] if len(node) >= 32]


@given(st.lists(st.binary(min_size=1, max_size=60), min_size=1, max_size=200), st.data())
def test_proof_of__any_values__leads_to_the_value(values: list[bytes], data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(values) - 1))
    assert read_by_proof(root_of(values), position, proof_of(values, position)) == values[position]


@given(st.lists(st.binary(min_size=32, max_size=60), min_size=1, max_size=200), st.data())
def test_proof_of__one_bit_altered__leads_nowhere(values: list[bytes], data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(values) - 1))
    nodes = proof_of(values, position)
    broken = data.draw(st.integers(0, len(nodes) - 1))
    bit = data.draw(st.integers(0, 8 * len(nodes[broken]) - 1))
    altered = bytearray(nodes[broken])
    altered[bit // 8] ^= 1 << bit % 8
    nodes[broken] = bytes(altered)
    try:
        found = read_by_proof(root_of(values), position, nodes)
    except (BadTrieProof, rlp.DecodingError, ValidationError):
        return
    raise AssertionError(found)


def test_proof_of__no_such_position__is_refused() -> None:
    for position in (-1, 2):
        with pytest.raises(IndexError):
            proof_of([b"a", b"b"], position)
