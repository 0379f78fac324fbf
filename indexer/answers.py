"""What nodes answer, as far as the mirror looks at it."""

import msgspec

__all__ = ["ANY_HEADER", "HEADER", "LOGS", "TEXT", "Head", "Header", "Range", "RawLog"]


class Header(msgspec.Struct, frozen=True, rename="camel", gc=False):
    """A block's header as JSON has it: 0x-hex."""

    number: str
    hash: str
    parent_hash: str
    timestamp: str
    logs_bloom: str = ""

    @property
    def height(self) -> int:
        return int(self.number, 16)


class RawLog(msgspec.Struct, frozen=True, rename="camel", gc=False):
    """A log as JSON has it: 0x-hex."""

    address: str
    topics: list[str]
    data: str
    block_number: str
    block_hash: str
    transaction_hash: str
    log_index: str
    removed: bool = False


class Range(msgspec.Struct, frozen=True):
    """Consecutive blocks, linked by their parents' hashes, and our contracts' logs of each, in order.

    ``verified``: whether the root of the receipts proves that each block's logs are all there and as they were emitted.
    """

    headers: list[Header]
    logs: list[list[RawLog]]
    verified: list[bool]
    bytes: int


class Head(msgspec.Struct, frozen=True):
    """Where the node is: its newest block, the number of its last finalized one (0 where it has none).

    ``asked`` is its block at the height that was asked for, None where it has none.
    """

    header: Header
    finalized: int
    asked: Header | None = None


TEXT = msgspec.json.Decoder(str)
LOGS = msgspec.json.Decoder(list[RawLog])
HEADER = msgspec.json.Decoder(Header)
ANY_HEADER: msgspec.json.Decoder[Header | None] = msgspec.json.Decoder(Header | None)
