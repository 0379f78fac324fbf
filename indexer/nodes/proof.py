"""Whether a block's receipts prove its logs, and which blocks of a back-fill are asked to. Pure."""

import hashlib
import secrets
from collections.abc import Collection, Sequence
from typing import Final

from indexer.answers import RawLog
from indexer.errors import NodeLied
from marquee.chain.headers import FullHeader
from marquee.chain.receipts import Receipt, ReceiptMalformed, receipts_root

__all__ = ["Sample", "check_header", "prove"]

_NEWEST_TYPE: Final = 4
_SHARE: Final = 64


class Sample:
    """Which blocks of a back-fill are proven: none, a share that no node can foresee, or all."""

    def __init__(self, mode: str = "sampled", *, share: int = _SHARE, seed: bytes | None = None) -> None:
        """``mode``: none, sampled or full. ``share``: one block of so many. ``seed``: random if not given."""
        self.mode = mode
        self.doubted: set[int] = set()
        """Blocks that are proven whatever is drawn."""
        self._share = share
        self._seed = secrets.token_bytes(16) if seed is None else seed

    def holds(self, number: int) -> bool:
        """Whether block ``number`` is to be proven."""
        if number in self.doubted:
            return True
        if self.mode != "sampled":
            return self.mode == "full"
        digest = hashlib.blake2b(number.to_bytes(8, "big"), key=self._seed, digest_size=8).digest()
        return int.from_bytes(digest, "big") % self._share == 0


def check_header(header: FullHeader) -> None:
    """Work the block's hash out again.

    Raises:
        NodeLied: it is another one.
    """
    try:
        computed = header.computed_hash()
    except ValueError as error:
        raise _lie(header, "header", f"a field of its header is not hex ({error})") from error
    if computed != header.hash:
        raise _lie(header, "header", f"its header hashes to {computed}, not to {header.hash}")


def prove(
    header: FullHeader, receipts: Sequence[Receipt], logs: Sequence[RawLog], ours: Collection[str]
) -> bool:
    """Hold a block's logs against its receipts, and these against the header's root.

    ``logs`` are those that the node returned for the addresses ``ours`` (0x-hex in lower case), in order. The hash of a transaction
    and the index of a log are under no root: they are held against the receipts, and these against the block's list of transactions.

    Returns:
        Whether the logs are proven. They are not where the block has receipts of a type that is not known here.

    Raises:
        NodeLied: something does not fit.
    """
    if any(receipt.block_hash != header.hash for receipt in receipts):
        raise _lie(header, "links", "its receipts are of another block of that height")
    _check_places(header, receipts)
    try:
        root = "0x" + receipts_root(receipts).hex()
    except ReceiptMalformed as error:
        raise _lie(header, "receipts", f"a receipt is malformed ({error})") from error
    if root != header.receipts_root:
        if any(int(receipt.type, 16) > _NEWEST_TYPE for receipt in receipts):
            return False
        reason = f"its receipts have the root {root}, its header says {header.receipts_root}"
        raise _lie(header, "receipts", reason)
    _compare(header, receipts, logs, ours)
    return True


def _check_places(header: FullHeader, receipts: Sequence[Receipt]) -> None:
    """Check that there is a receipt for each transaction, in order, and that logs are counted through."""
    if [receipt.transaction_hash for receipt in receipts] != header.transactions:
        reason = f"its {len(receipts)} receipts are not those of its {len(header.transactions)} transactions"
        raise _lie(header, "receipts", reason)
    index = 0
    for receipt in receipts:
        for log in receipt.logs:
            if int(log.log_index, 16) != index or log.transaction_hash != receipt.transaction_hash:
                raise _lie(header, "receipts", f"log {log.log_index} of its receipts is out of place")
            index += 1


def _compare(
    header: FullHeader, receipts: Sequence[Receipt], logs: Sequence[RawLog], ours: Collection[str]
) -> None:
    proven = [log for receipt in receipts for log in receipt.logs if log.address in ours]
    if len(proven) != len(logs):
        reason = f"{len(logs)} logs came, and its receipts have {len(proven)}"
        raise _lie(header, "omission" if len(logs) < len(proven) else "logs", reason)
    for log, known in zip(logs, proven, strict=True):
        if (
            log.log_index != known.log_index
            or log.data != known.data
            or log.topics != known.topics
            or log.address != known.address
            or log.transaction_hash != known.transaction_hash
        ):
            raise _lie(header, "logs", f"log {known.log_index} is not as its receipts have it")


def _lie(header: FullHeader, kind: str, reason: str) -> NodeLied:
    number = header.height
    return NodeLied(first=number, last=number, reason=reason, kind=kind)
