"""What every success looks like: ``data``, and where it came from.

==========================  ==========================================  =======================================
envelope                    JSON                                        for
==========================  ==========================================  =======================================
:class:`Data`               ``{data}``                                  one thing from the app's own tables
:class:`Mirrored`           ``{data, asOf}``                            one thing derived from the chain
:class:`Page`               ``{data: […], nextCursor}``                 a list from the app's own tables
:class:`MirroredPage`       ``{data: […], asOf, nextCursor}``           a list derived from the chain
==========================  ==========================================  =======================================

``nextCursor`` is null on the last page. Schemas of features extend :class:`Schema`; numbers that a contract knows are text
(:data:`Amount`), addresses EIP-55, hashes 0x-hex, times RFC 3339 in UTC.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated, Generic, TypeAlias, TypeVar

import msgspec
from msgspec import Meta

from api.cursors import Cursor
from api.inputs import Address, Bytes32, Uint256
from marquee.db.as_of import AsOf, BlockRef
from marquee.hexes import to_hex

__all__ = [
    "AddressText",
    "Amount",
    "AsOfBlock",
    "Body",
    "Data",
    "HashText",
    "Mirrored",
    "MirroredPage",
    "Page",
    "Schema",
    "as_of_block",
    "block_time",
    "mirrored",
    "mirrored_page",
]

T = TypeVar("T")
R = TypeVar("R")

AddressText: TypeAlias = Annotated[
    str, Meta(pattern=Address.pattern, description="EIP-55", examples=[Address.example])
]
HashText: TypeAlias = Annotated[
    str, Meta(pattern=Bytes32.pattern, description="32 bytes in hexadecimal", examples=[Bytes32.example])
]
Amount: TypeAlias = Annotated[
    str, Meta(pattern=Uint256.pattern, description="In the token's smallest unit", examples=["1000000"])
]


class Schema(msgspec.Struct, kw_only=True, rename="camel"):
    """Base of what is answered."""


class Body(msgspec.Struct, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """Base of what is sent to us: a field that is not known is refused."""


class AsOfBlock(Schema):
    """The block as of whose end the answer holds."""

    block_number: Annotated[int, Meta(ge=0, examples=[1024])]
    block_hash: HashText
    timestamp: Annotated[datetime, Meta(tz=True, description="The block's time")]
    finalized: Annotated[bool, Meta(description="Whether the chain can no longer take this block back")]


class Data(Schema, Generic[T]):
    data: T


class Mirrored(Schema, Generic[T]):
    data: T
    as_of: AsOfBlock


class Page(Schema, Generic[T]):
    data: list[T]
    next_cursor: str | None


class MirroredPage(Schema, Generic[T]):
    data: list[T]
    as_of: AsOfBlock
    next_cursor: str | None


def block_time(timestamp: int) -> datetime:
    """Unix seconds of a block as an aware time in UTC. Past the year 9999, which no clock reaches, the last second before it."""
    return datetime.fromtimestamp(min(timestamp, 253_402_300_799), UTC)


def as_of_block(block: BlockRef) -> AsOfBlock:
    return AsOfBlock(
        block_number=block.number,
        block_hash=to_hex(block.hash),
        timestamp=block_time(block.timestamp),
        finalized=block.finalized,
    )


def mirrored(found: AsOf[R], show: Callable[[R], T]) -> Mirrored[T]:
    """Wrap one thing read from the mirror, as ``show`` spells it."""
    return Mirrored(data=show(found.value), as_of=as_of_block(found.block))


def mirrored_page(
    found: AsOf[list[R]],
    show: Callable[[R], T],
    *,
    limit: int,
    cursor: Cursor,
    key: Callable[[R], tuple[int | bytes | str, ...]],
) -> MirroredPage[T]:
    """Wrap up to ``limit`` rows of ``limit + 1`` that were asked for; the one too many is what tells of a next page.

    The cursor remembers the block, so that all pages of a walk are one consistent picture while the chain goes on.
    """
    rows = found.value[:limit]
    more = len(found.value) > limit
    return MirroredPage(
        data=[show(row) for row in rows],
        as_of=as_of_block(found.block),
        next_cursor=cursor.encode(key(rows[-1]), found.block.number) if more and rows else None,
    )
