"""Receipts of a block, and the root that its header holds over them: what proves that logs are all there and unaltered.

A receipt is hashed as RLP of (status, cumulative gas, bloom, logs), behind a byte with its type if that is not 0 (EIP-2718; before
Byzantium it had a state root in the status' place). The hash of the transaction and the index of a log are not in it.
Everything is put together as hex, which is how it came, and turned into bytes once per receipt.
"""

from collections.abc import Sequence
from functools import lru_cache

import msgspec

from marquee.chain.trie import root_of

__all__ = ["RECEIPTS", "Receipt", "ReceiptLog", "ReceiptMalformed", "encode_receipt", "receipts_root"]

_ADDRESS = 42
_WORD = 66
_BLOOM = 514


class ReceiptLog(msgspec.Struct, frozen=True, rename="camel", gc=False):
    """A log of a receipt as JSON has it: 0x-hex in lower case."""

    address: str
    topics: list[str]
    data: str
    log_index: str
    transaction_hash: str


class Receipt(msgspec.Struct, frozen=True, rename="camel", gc=False):
    """A receipt as JSON has it, without what is derived from other receipts or from the transaction."""

    transaction_hash: str
    transaction_index: str
    block_hash: str
    cumulative_gas_used: str
    logs_bloom: str
    logs: list[ReceiptLog]
    type: str = "0x0"
    status: str | None = None
    root: str | None = None


class ReceiptMalformed(ValueError):
    """A field has not the length that it has to have."""


RECEIPTS = msgspec.json.Decoder(list[Receipt])


def receipts_root(receipts: Sequence[Receipt]) -> bytes:
    """Root over the receipts of a block, in order; 32 bytes.

    Raises:
        ReceiptMalformed: a field is no hex or has a wrong length, so that no root could be of it.
    """
    return root_of([encode_receipt(receipt) for receipt in receipts])


def encode_receipt(receipt: Receipt) -> bytes:
    """Encode what is hashed of a receipt.

    Raises:
        ReceiptMalformed: see :func:`receipts_root`.
    """
    try:
        return _encode(receipt)
    except ValueError as error:
        raise ReceiptMalformed(str(error)) from error


def _encode(receipt: Receipt) -> bytes:
    logs = "".join([_log(log) for log in receipt.logs])
    if len(receipt.logs_bloom) != _BLOOM:
        raise ReceiptMalformed("a bloom is not 256 bytes")
    outcome = _outcome(receipt)
    body = f"{outcome}{_number(receipt.cumulative_gas_used)}b90100{receipt.logs_bloom[2:]}{_list(logs)}"
    kind = int(receipt.type, 16)
    text = _list(body)
    if kind:
        text = f"{kind:02x}{text}"
    encoded = bytes.fromhex(text)
    # fromhex skips spaces: a field that holds some would be shorter than the length that was written before it.
    if 2 * len(encoded) != len(text):
        raise ReceiptMalformed("a field is not hex")
    return encoded


def _outcome(receipt: Receipt) -> str:
    if receipt.status is not None:
        return _number(receipt.status)
    if receipt.root is None or len(receipt.root) != _WORD:
        raise ReceiptMalformed("neither a status nor a state root")
    return f"a0{receipt.root[2:]}"


def _log(log: ReceiptLog) -> str:
    # Lengths are checked, not measured, so that no digit can move from one field to another under the same root.
    if len(log.address) != _ADDRESS:
        raise ReceiptMalformed("an address is not 20 bytes")
    for topic in log.topics:
        if len(topic) != _WORD:
            raise ReceiptMalformed("a topic is not 32 bytes")
    digits = log.data[2:]
    if len(digits) <= 2:
        digits = _small(digits)
        return _list(f"94{log.address[2:]}{_list(_topics(log.topics))}{digits}")
    outer, inner, data = _heads(len(log.topics), len(digits))
    return f"{outer}{log.address[2:]}{inner}{_topics(log.topics)}{data}{digits}"


def _topics(topics: Sequence[str]) -> str:
    return "".join([f"a0{topic[2:]}" for topic in topics])


@lru_cache(maxsize=4_096)
def _heads(topics: int, digits: int) -> tuple[str, str, str]:
    """Heads of a log and its address, of its topics, and of its data, by the number of the topics and the data's digits."""
    if digits % 2:
        raise ReceiptMalformed("data has half a byte")
    inner, data = _head(33 * topics, 0xC0), _head(digits // 2, 0x80)
    length = 21 + len(inner) // 2 + 33 * topics + len(data) // 2 + digits // 2
    return f"{_head(length, 0xC0)}94", inner, data


def _small(digits: str) -> str:
    """Encode at most one byte, which stands for itself if it is below 0x80."""
    if len(digits) == 1:
        raise ReceiptMalformed("data has half a byte")
    return digits if digits and int(digits, 16) < 0x80 else f"{_head(len(digits) // 2, 0x80)}{digits}"


def _number(value: str) -> str:
    number = int(value, 16)
    if number == 0:
        return "80"
    if number < 0x80:
        return f"{number:02x}"
    digits = f"{number:x}"
    if len(digits) % 2:
        digits = "0" + digits
    return f"{0x80 + len(digits) // 2:02x}{digits}"


def _list(body: str) -> str:
    return _head(len(body) // 2, 0xC0) + body


@lru_cache(maxsize=4_096)
def _head(length: int, offset: int) -> str:
    if length < 56:
        return f"{offset + length:02x}"
    digits = f"{length:x}"
    if len(digits) % 2:
        digits = "0" + digits
    return f"{offset + 55 + len(digits) // 2:02x}{digits}"
