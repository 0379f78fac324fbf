"""What receipts prove of a block's logs, and which blocks are drawn."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.answers import RawLog
from indexer.errors import NodeLied
from indexer.nodes.proof import Sample, prove
from marquee.chain.headers import FullHeader
from marquee.chain.receipts import Receipt, ReceiptLog, receipts_root

pytestmark = pytest.mark.unit

OURS, THEIRS = "0x" + "aa" * 20, "0x" + "bb" * 20
HASH = "0x" + "11" * 32
ZERO = "0x" + "00" * 32


def transaction(number: int) -> str:
    return f"0x{number + 1:064x}"


def receipt(number: int, first: int, addresses: list[str], **fields: Any) -> Receipt:
    logs = [
        ReceiptLog(address, [f"0x{first + place:064x}"], ZERO, hex(first + place), transaction(number))
        for place, address in enumerate(addresses)
    ]
    values: dict[str, Any] = {
        "transaction_hash": transaction(number),
        "transaction_index": hex(number),
        "block_hash": HASH,
        "cumulative_gas_used": hex(21_000 * (number + 1)),
        "logs_bloom": "0x" + "00" * 256,
        "logs": logs,
        "type": "0x2",
        "status": "0x1",
    }
    return Receipt(**(values | fields))


def header(receipts: list[Receipt]) -> FullHeader:
    text = dict.fromkeys(("sha3_uncles", "miner", "state_root", "transactions_root", "extra_data"), "0x")
    numbers = dict.fromkeys(("difficulty", "number", "gas_limit", "gas_used", "timestamp"), "0x7")
    return FullHeader(
        hash=HASH,
        parent_hash=ZERO,
        receipts_root="0x" + receipts_root(receipts).hex(),
        logs_bloom="0x",
        transactions=[each.transaction_hash for each in receipts],
        **text,
        **numbers,
    )


def logs_of(receipts: list[Receipt]) -> list[RawLog]:
    return [
        RawLog(log.address, log.topics, log.data, "0x7", HASH, log.transaction_hash, log.log_index)
        for each in receipts
        for log in each.logs
        if log.address == OURS
    ]


BLOCK = [receipt(0, 0, [OURS, THEIRS]), receipt(1, 2, []), receipt(2, 2, [THEIRS, OURS, OURS])]


def test_logs_as_in_the_receipts__are_proven() -> None:
    assert prove(header(BLOCK), BLOCK, logs_of(BLOCK), {OURS})
    assert prove(header([]), [], [], {OURS})


@given(st.data())
def test_any_change_of_a_log__is_noticed(data: st.DataObject) -> None:
    logs = logs_of(BLOCK)
    place = data.draw(st.integers(0, len(logs) - 1))
    field, value = data.draw(
        st.sampled_from(
            [
                ("address", THEIRS),
                ("topics", []),
                ("topics", [ZERO, ZERO]),
                ("data", "0x"),
                ("transaction_hash", ZERO),
                ("log_index", "0x63"),
            ]
        )
    )
    logs[place] = msgspec.structs.replace(logs[place], **{field: value})
    with pytest.raises(NodeLied) as raised:
        prove(header(BLOCK), BLOCK, logs, {OURS})
    assert raised.value.kind == "logs"


@given(st.integers(0, 2))
def test_a_log_left_out__is_an_omission(place: int) -> None:
    logs = logs_of(BLOCK)
    del logs[place]
    with pytest.raises(NodeLied) as raised:
        prove(header(BLOCK), BLOCK, logs, {OURS})
    assert raised.value.kind == "omission"


@pytest.mark.parametrize(
    ("receipts", "kind"),
    [
        (BLOCK[:2], "receipts"),
        ([BLOCK[0], BLOCK[2], BLOCK[1]], "receipts"),
        ([*BLOCK[:2], receipt(2, 3, [THEIRS, OURS, OURS])], "receipts"),
        ([*BLOCK[:2], receipt(2, 2, [THEIRS, OURS, OURS], status="0x0")], "receipts"),
        ([*BLOCK[:2], receipt(2, 2, [THEIRS, OURS, OURS], type="0x0")], "receipts"),
        ([*BLOCK[:2], receipt(2, 2, [THEIRS, OURS, OURS], logs_bloom="0x00")], "receipts"),
        ([*BLOCK[:2], receipt(2, 2, [THEIRS, OURS, OURS], block_hash=ZERO)], "links"),
    ],
)
def test_receipts_that_do_not_fit__are_noticed(receipts: list[Receipt], kind: str) -> None:
    with pytest.raises(NodeLied) as raised:
        prove(header(BLOCK), receipts, logs_of(BLOCK), {OURS})
    assert raised.value.kind == kind


def test_receipts_of_an_unknown_type__prove_nothing_and_are_no_lie() -> None:
    """Such a receipt may have fields of its own, so that its root does not come out here."""
    receipts = [*BLOCK[:2], receipt(2, 2, [THEIRS, OURS, OURS], type="0x7e")]
    assert not prove(header(BLOCK), receipts, logs_of(BLOCK), {OURS})
    assert prove(header(receipts), receipts, logs_of(receipts), {OURS})


def test_sample__is_a_share_that_depends_on_the_seed() -> None:
    first, again, other = (Sample(seed=seed) for seed in (b"a", b"a", b"b"))
    drawn = [number for number in range(64_000) if first.holds(number)]
    assert 850 < len(drawn) < 1_150
    assert drawn == [number for number in range(64_000) if again.holds(number)]
    assert drawn != [number for number in range(64_000) if other.holds(number)]
    assert [Sample(mode).holds(5) for mode in ("none", "full")] == [False, True]


def test_sample__without_a_seed__is_another_each_time() -> None:
    first, second = ([*filter(Sample().holds, range(10_000))] for _ in range(2))
    assert first != second


@pytest.mark.parametrize("change", [{"transaction_hash": ZERO}, {"log_index": "0x63"}])
def test_what_no_root_covers__told_alike_in_logs_and_receipts__is_noticed(change: dict[str, str]) -> None:
    """The root of the receipts is right: only the order of logs and the block's list of transactions tell."""
    last = msgspec.structs.replace(BLOCK[2].logs[-1], **change)
    receipts = [*BLOCK[:2], msgspec.structs.replace(BLOCK[2], logs=[*BLOCK[2].logs[:-1], last])]
    with pytest.raises(NodeLied, match="out of place"):
        prove(header(BLOCK), receipts, logs_of(receipts), {OURS})


def test_transaction_of_a_receipt__is_not_the_blocks__is_noticed() -> None:
    logs = [msgspec.structs.replace(log, transaction_hash=ZERO) for log in BLOCK[2].logs]
    receipts = [*BLOCK[:2], msgspec.structs.replace(BLOCK[2], transaction_hash=ZERO, logs=logs)]
    with pytest.raises(NodeLied, match="not those of its 3 transactions"):
        prove(header(BLOCK), receipts, logs_of(receipts), {OURS})
