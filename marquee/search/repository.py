"""What the mirror knows of a number, an address or a hash, as of a block: one statement each, each thing by its key or an index."""

from typing import Any, Final

import msgspec

from marquee.campaigns.rules import CampaignStatus, PostStatus
from marquee.campaigns.tables import campaigns, epoch_posts
from marquee.consent.rules import PURPOSES
from marquee.consent.tables import consents
from marquee.db.as_of import AsOf, fetch_as_of, version_of, walk
from marquee.db.pool import Connection, Pool
from marquee.search.rules import Hit, Kind
from marquee.streaming.rules import SessionStatus
from marquee.streaming.tables import contents, permissions, sessions
from marquee.vault.tables import vault_positions

__all__ = ["BlockRow", "block_at", "mirrored_from", "named_by_address", "named_by_number", "named_by_word"]

_BIGGEST: Final = 2**63 - 1

_NUMBER: Final = f"""true, b.number, b.number <= f.finalized_number, c.status, s.status, p.status
from as_of cross join chain.checkpoint f
left join chain.blocks b on b.number = $2::bigint and b.number <= as_of.number
{version_of(campaigns, "c.campaign_id = $3", "c")}
{version_of(sessions, "s.session_id = $3", "s")}
{version_of(epoch_posts, "p.post = $3", "p")}"""

_OF_PURPOSE: Final = (
    walk(consents, equal={"controller": "$2", "purpose": f"'\\x{purpose.hex()}'::bytea"}, limit="1")
    for purpose in PURPOSES.values()
)
_ROLES: Final = {
    "advertiser": walk(campaigns, equal={"advertiser": "$2"}, limit="1"),
    "creator": walk(contents, equal={"creator": "$2"}, limit="1"),
    "viewer": walk(sessions, equal={"viewer": "$2"}, limit="1"),
    "permitter": walk(permissions, equal={"viewer": "$2"}, limit="1"),
    "depositor": f"select from chain.{vault_positions.name} v where v.account = $2 and v.valid_from <= as_of.number limit 1",
    "subject": walk(consents, equal={"subject": "$2"}, limit="1"),
    "controller": " union all ".join(_OF_PURPOSE),
}
"""What an address can be of the mirror's things."""
_ADDRESS: Final = (
    "true, (select k.name from chain.contracts k where k.address = $2), "
    + ", ".join(f"exists ({rows})" for rows in _ROLES.values())
    + " from as_of"
)
_WORD: Final = f"true, t.listed from as_of {version_of(contents, 't.content_id = $2', 't')}"
_BLOCK: Final = """b.number, b.hash, b.parent_hash, b.timestamp, b.verified, b.number <= c.finalized_number
from as_of cross join chain.checkpoint c left join chain.blocks b on b.number = $2 and b.number <= as_of.number"""


class BlockRow(msgspec.Struct, frozen=True):
    """A mirrored block. ``timestamp`` in Unix seconds; ``verified``: its logs were proven to be all there by the root of its receipts."""

    number: int
    hash: bytes
    parent_hash: bytes
    timestamp: int
    verified: bool
    final: bool


async def named_by_number(
    database: Pool | Connection, number: int, *, at_block: int | None
) -> AsOf[list[Hit]]:
    """The block, the campaign, the session and the post of that number.

    Raises:
        BlockNotIndexed, BlockPruned, MirrorEmpty: as :func:`~marquee.db.as_of.fetch_as_of`.
    """
    height = number if number <= _BIGGEST else None
    found = await fetch_as_of(database, _NUMBER, height, number, at_block=at_block)
    _, block, final, campaign, session, post = _row(found.value)
    hits = []
    if block is not None:
        hits.append(Hit(Kind.BLOCK, number, "final" if final else "mirrored", block))
    for kind, states, value in (
        (Kind.CAMPAIGN, CampaignStatus, campaign),
        (Kind.SESSION, SessionStatus, session),
        (Kind.POST, PostStatus, post),
    ):
        if value is not None:
            hits.append(Hit(kind, number, states(value).name))
    return AsOf(hits, found.block)


async def named_by_address(
    database: Pool | Connection, address: bytes, *, at_block: int | None
) -> AsOf[list[Hit]]:
    """The address: which contract it is, and what it is of the mirror's things; of an unknown one, nothing of these.

    Raises:
        BlockNotIndexed, BlockPruned, MirrorEmpty: as :func:`~marquee.db.as_of.fetch_as_of`.
    """
    found = await fetch_as_of(database, _ADDRESS, address, at_block=at_block)
    _, contract, *flags = _row(found.value)
    roles = tuple(role for role, held in zip(_ROLES, flags, strict=True) if held)
    return AsOf([Hit(Kind.ADDRESS, address, contract, roles=roles)], found.block)


async def named_by_word(database: Pool | Connection, word: bytes, *, at_block: int | None) -> AsOf[list[Hit]]:
    """The content of that id.

    Raises:
        BlockNotIndexed, BlockPruned, MirrorEmpty: as :func:`~marquee.db.as_of.fetch_as_of`.
    """
    found = await fetch_as_of(database, _WORD, word, at_block=at_block)
    _, listed = _row(found.value)
    hits = [] if listed is None else [Hit(Kind.CONTENT, word, "LISTED" if listed else "DELISTED")]
    return AsOf(hits, found.block)


async def block_at(
    database: Pool | Connection, number: int, *, at_block: int | None = None
) -> AsOf[BlockRow | None]:
    """A mirrored block by its number; None where it is not mirrored, or comes after ``at_block``.

    Raises:
        BlockNotIndexed: ``at_block`` is not in the mirror. Blocks are never pruned.
        MirrorEmpty: nothing is mirrored yet.
    """
    found = await fetch_as_of(database, _BLOCK, number, at_block=at_block, never_pruned=True)
    return AsOf(BlockRow(*tuple(found.value[0])[4:]) if found.value else None, found.block)


def _row(records: list[Any]) -> tuple[Any, ...]:
    (record,) = records
    return tuple(record)[4:]


async def mirrored_from(database: Pool | Connection) -> int:
    """The number of the mirror's first block; 0 where it has none."""
    first: int | None = await database.fetchval("select start_block from chain.checkpoint")
    return first or 0
