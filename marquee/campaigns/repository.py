"""Reads of the escrow as of a block, one statement each."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import msgspec

from marquee.campaigns.rules import (
    CampaignNotFound,
    EscrowNotFound,
    PostNotFound,
    PostStatus,
    Spent,
    Standing,
    available,
    spent,
    standing_after,
)
from marquee.campaigns.tables import (
    Campaign,
    EpochPost,
    EscrowClaim,
    EscrowState,
    campaigns,
    epoch_posts,
    escrow_claims,
    escrow_pools,
    escrow_state,
    escrow_tokens,
)
from marquee.db.as_of import AsOf, Versions, current, fetch_as_of, version_of, walk
from marquee.db.pool import Connection, Pool

__all__ = ["CampaignAccount", "CampaignRepository", "Escrow", "LedgerEntry", "PoolOfToken"]


class CampaignAccount(msgspec.Struct, frozen=True):
    """A campaign, with the status of the post that debited it last (0: none did)."""

    campaign: Campaign
    post_status: int

    @property
    def spent(self) -> Spent:
        return spent(self.campaign, self.post_status)

    @property
    def available(self) -> int:
        return available(self.campaign, self.post_status)


class LedgerEntry(msgspec.Struct, frozen=True):
    """One movement of a campaign's money.

    ``kind`` is ``created``, ``funded``, ``debited`` or ``refunded``; ``total`` is the campaign's budget, spent (if the post becomes
    or became final) or refunded after it. ``account`` paid (created, funded) or was paid (refunded). ``post`` debited;
    ``post_status`` is what became of that as of the block that was asked for. ``standing`` is the campaign's after it.
    """

    block_number: int
    log_index: int
    timestamp: int
    tx_hash: bytes
    kind: str
    amount: int
    total: int
    account: bytes | None
    epoch: int | None
    post: int | None
    post_status: int | None
    standing: Standing = Standing(0, 0, 0, 0)


class PoolOfToken(msgspec.Struct, frozen=True):
    """A token that the escrow takes, or took: what campaigns spent of it and accounts claimed."""

    token: bytes
    allowed: bool
    spent: int
    claimed: int


class Escrow(msgspec.Struct, frozen=True):
    state: EscrowState
    pools: tuple[PoolOfToken, ...]


_CAMPAIGN = ", ".join(f"v.{column}" for column in campaigns.columns)
_WIDTH = len(campaigns.columns)
_ONE = version_of(campaigns, "v.campaign_id = $2")
_LAST_POST = version_of(epoch_posts, "p.post = v.pending_post", "p")

_PLACE = "e.block_number, e.log_index, e.tx_hash"
_LEDGER_SELECTS: Mapping[str, str] = MappingProxyType(
    {
        "campaign_created": "'created', e.budget, e.budget, e.advertiser, null::numeric, null::numeric",
        "campaign_funded": "'funded', e.amount, e.budget, e.funder, null, null",
        "campaign_debited": "'debited', e.pending_spent - e.spent, e.pending_spent, null, e.epoch, e.post",
        "campaign_refunded": "'refunded', e.amount, e.refunded, e.advertiser, null, null",
    }
)
_ENTRIES = " union all ".join(
    f"(select {_PLACE}, {columns} from chain.event_campaign_escrow_{event} e where e.campaign_id = $2"
    " and e.block_number <= as_of.number and (e.block_number, e.log_index) > ($3, $4)"
    " order by e.block_number, e.log_index limit $5)"
    for event, columns in _LEDGER_SELECTS.items()
)
_UNTIL = "x.campaign_id = $2 and x.block_number <= as_of.number and (x.block_number, x.log_index) <= ($3, $4)"
_NEWEST = "order by x.block_number desc, x.log_index desc limit 1"


def _last(event: str, column: str, where: str = "true") -> str:
    """SQL: what the last event of a kind, up to the entry after which the page begins, says."""
    status = version_of(epoch_posts, "q.post = x.post", "q") if "q." in where else ""
    return (
        f"coalesce((select x.{column} from chain.event_campaign_escrow_{event} x {status}"
        f" where {_UNTIL} and {where} {_NEWEST}), 0)"
    )


# A campaign's budget never falls: the greater of the two is the later one.
_OPENING = ", ".join(
    (
        f"greatest({_last('campaign_created', 'budget')}, {_last('campaign_funded', 'budget')})",
        _last("campaign_refunded", "refunded"),
        _last("campaign_debited", "pending_spent", f"q.status = {PostStatus.FINAL:d}"),
        _last("campaign_debited", "pending_spent", f"q.status <> {PostStatus.REJECTED:d}"),
    )
)
_LEDGER = (
    "v.campaign_id, l.block_number, l.log_index, b.timestamp, l.tx_hash, l.kind, l.amount, l.total, l.account, l.epoch, l.post,"
    f" p.status, {_OPENING} from as_of {_ONE}"
    f" left join lateral (select * from ({_ENTRIES}) e(block_number, log_index, tx_hash, kind, amount, total, account, epoch, post)"
    " order by block_number, log_index limit $5) l on true"
    " left join chain.blocks b on b.number = l.block_number"
    f" {version_of(epoch_posts, 'p.post = l.post', 'p')}"
    " order by l.block_number, l.log_index"
)
_STATE = ", ".join(f"s.{column}" for column in escrow_state.columns)
_ESCROW = (
    f"{_STATE}, t.token, t.allowed, coalesce(p.spent, 0), coalesce(p.claimed, 0) from as_of"
    f" {version_of(escrow_state, 's.contract = $2', 's')}"
    f" left join lateral {walk(escrow_tokens, 't')} t on true"
    f" {version_of(escrow_pools, 'p.token = t.token', 'p')} order by t.token"
)


class CampaignRepository:
    """Campaigns with their ledgers, posts, pools and claims."""

    def __init__(self) -> None:
        self._posts = Versions(epoch_posts)
        self._claims = Versions(escrow_claims)

    async def get(
        self, database: Pool | Connection, campaign_id: int, *, at_block: int | None
    ) -> AsOf[CampaignAccount]:
        """Read one campaign.

        Raises:
            CampaignNotFound: there is none as of the block.
        """
        found = await fetch_as_of(
            database,
            f"{_CAMPAIGN}, coalesce(p.status, 0) from as_of {_ONE} {_LAST_POST}",
            campaign_id,
            at_block=at_block,
        )
        if not found.value:
            raise CampaignNotFound(campaign_id=campaign_id, block=found.block.number)
        return AsOf(_account(found.value[0]), found.block)

    async def page(
        self,
        database: Pool | Connection,
        *,
        advertiser: bytes | None = None,
        status: int | None = None,
        after: Sequence[object] | None = None,
        limit: int,
        at_block: int | None,
    ) -> AsOf[list[CampaignAccount]]:
        """Campaigns by id, strictly after one, of an advertiser and in a status where these are given."""
        given = {
            "advertiser": advertiser,
            "status": status,
            "campaign_id": None if after is None else after[0],
        }
        values = {column: value for column, value in given.items() if value is not None}
        marks = {column: f"${number}" for number, column in enumerate((*values, "limit"), start=2)}
        equal = {column: marks[column] for column in values if column == "advertiser"}
        limits: dict[str, Any] = {
            "after": [marks[column] for column in values if column == "campaign_id"],
            "where": f"v.status = {marks['status']}" if "status" in values else "true",
            "limit": marks["limit"],
        }
        newest = at_block is None and not equal
        rows = current(campaigns, **limits) if newest else walk(campaigns, equal=equal, **limits)
        found = await fetch_as_of(
            database,
            f"{_CAMPAIGN}, coalesce(p.status, 0) from as_of left join lateral {rows} v on true {_LAST_POST}"
            " order by v.campaign_id",
            *values.values(),
            limit,
            at_block=at_block,
        )
        return AsOf([_account(record) for record in found.value], found.block)

    async def ledger(
        self,
        database: Pool | Connection,
        campaign_id: int,
        *,
        after: Sequence[object] | None,
        limit: int,
        at_block: int | None,
    ) -> AsOf[list[LedgerEntry]]:
        """A campaign's movements up to the block, oldest first, strictly after a (block, log index).

        Raises:
            CampaignNotFound: there is no such campaign as of the block.
        """
        block_number, log_index = after or (-1, -1)
        found = await fetch_as_of(
            database, _LEDGER, campaign_id, block_number, log_index, limit, at_block=at_block
        )
        if not found.value:
            raise CampaignNotFound(campaign_id=campaign_id, block=found.block.number)
        rows = [tuple(record)[5:] for record in found.value]
        entries = [LedgerEntry(*row[:-4]) for row in rows if row[0] is not None]
        standing, ledger = Standing(*rows[0][-4:]), []
        for entry in entries:
            standing = standing_after(standing, entry.kind, entry.total, entry.post_status)
            ledger.append(msgspec.structs.replace(entry, standing=standing))
        return AsOf(ledger, found.block)

    async def posts(
        self, database: Pool | Connection, *, after: Sequence[object] | None, limit: int, at_block: int | None
    ) -> AsOf[list[EpochPost]]:
        """Posts, newest first, strictly before one."""
        return await self._posts.page(
            database,
            after=after,
            limit=limit,
            descending=True,
            at_block=at_block,
        )

    async def post(self, database: Pool | Connection, post: int, *, at_block: int | None) -> AsOf[EpochPost]:
        """Read one post.

        Raises:
            PostNotFound: there is none as of the block.
        """
        found = await self._posts.get(database, post, at_block=at_block)
        if found.value is None:
            raise PostNotFound(post=post, block=found.block.number)
        return AsOf(found.value, found.block)

    async def claims(
        self,
        database: Pool | Connection,
        account: bytes,
        *,
        after: Sequence[object] | None,
        limit: int,
        at_block: int | None,
    ) -> AsOf[list[EscrowClaim]]:
        """What an account was paid, by token, strictly after one."""
        return await self._claims.page(
            database,
            where={"account": account},
            after=None if after is None else (account, *after),
            limit=limit,
            at_block=at_block,
        )

    async def escrow(
        self, database: Pool | Connection, contract: bytes, *, at_block: int | None
    ) -> AsOf[Escrow]:
        """Progress and parameters, and a pool for each token that was ever listed.

        Raises:
            EscrowNotFound: nothing of that contract is mirrored as of the block.
        """
        found = await fetch_as_of(database, _ESCROW, contract, at_block=at_block)
        if not found.value:
            raise EscrowNotFound(block=found.block.number)
        rows = [tuple(record)[4:] for record in found.value]
        width = len(escrow_state.columns)
        pools = tuple(PoolOfToken(*row[width:]) for row in rows if row[width] is not None)
        return AsOf(Escrow(EscrowState(*rows[0][:width]), pools), found.block)


def _account(record: Any) -> CampaignAccount:
    values = tuple(record)[4:]
    return CampaignAccount(Campaign(*values[:_WIDTH]), values[_WIDTH])
