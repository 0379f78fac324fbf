"""What the campaign, epoch, escrow and claim routes answer."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Literal, TypeAlias, cast

from msgspec import Meta

from api.envelopes import AddressText, Amount, HashText, Schema, block_time
from api.money import Formatted, readable
from marquee.campaigns.repository import CampaignAccount, Escrow, LedgerEntry, PoolOfToken
from marquee.campaigns.rules import CampaignStatus, PostStatus
from marquee.campaigns.tables import EpochPost, EscrowClaim
from marquee.hexes import to_address, to_hex
from marquee.tokens.rules import TokenInfo

__all__ = [
    "CampaignDetail",
    "CampaignStatusText",
    "ClaimDetail",
    "EscrowDetail",
    "LedgerDetail",
    "PostDetail",
    "campaign_detail",
    "claim_detail",
    "escrow_detail",
    "ledger_detail",
    "post_detail",
]

CampaignStatusText: TypeAlias = Literal["ACTIVE", "PAUSED", "CLOSED"]
PostStatusText: TypeAlias = Literal["PENDING", "DISPUTED", "FINAL", "REJECTED"]
Tokens: TypeAlias = Mapping[bytes, TokenInfo]
Readable: TypeAlias = Annotated[
    Formatted | None, Meta(description="null for a token whose decimals are not known here")
]


class CampaignFormatted(Schema):
    budget: Readable
    refunded: Readable
    spent: Readable
    pending_spent: Readable
    available: Readable


class CampaignDetail(Schema):
    """A campaign's money and state.

    ``spent`` is what final epochs debited, ``pendingSpent`` what it comes to if the pending post becomes final, ``available``
    what no post has debited: budget − refunded − pendingSpent.
    """

    campaign_id: Amount
    advertiser: AddressText
    token: AddressText
    symbol: str | None
    status: CampaignStatusText
    starts_at: datetime
    ends_at: datetime
    closed_at: datetime | None
    spec_hash: HashText
    budget: Amount
    refunded: Amount
    spent: Amount
    pending_spent: Amount
    available: Amount
    formatted: CampaignFormatted


class LedgerDetail(Schema):
    """One movement of a campaign's money.

    ``created`` and ``funded``: ``account`` paid ``amount`` in, ``total`` is the budget. ``debited``: ``post`` took ``amount``, ``total`` is
    spent if it became final; ``postStatus`` says whether it did (``REJECTED``: it came back). ``refunded``: ``amount`` went to ``account``,
    ``total`` is all that did.
    """

    kind: Literal["created", "funded", "debited", "refunded"]
    amount: Amount
    total: Amount
    account: AddressText | None
    epoch: str | None
    post: str | None
    post_status: PostStatusText | None
    balance: Annotated[
        Amount,
        Meta(
            description="The campaign's money in the escrow after it: of all campaigns, and with what accounts have not claimed, it is the escrow's"
        ),
    ]
    available: Annotated[Amount, Meta(description="Of the balance, what no pending post would take")]
    block_number: int
    log_index: int
    timestamp: datetime
    transaction_hash: HashText


class PostDetail(Schema):
    """A post: an epoch's attempt at becoming final. ``windowEndsAt``: until then it can be disputed or rejected."""

    post: Amount
    epoch: Amount
    status: PostStatusText
    period_start: datetime
    period_end: datetime
    window_ends_at: datetime
    disputed_at: datetime | None
    events_root: HashText
    payout_root: HashText
    export_hash: HashText


class PoolFormatted(Schema):
    spent: Readable
    claimed: Readable


class PoolDetail(Schema):
    """A token: ``allowed`` for new campaigns; ``spent`` by campaigns in final epochs, of which ``claimed`` was paid out."""

    token: AddressText
    symbol: str | None
    allowed: bool
    spent: Amount
    claimed: Amount
    formatted: PoolFormatted


class EscrowDetail(Schema):
    """Progress and parameters. ``payoutRoot`` is what claims are checked against: the last final post's."""

    contract: AddressText
    threshold: Annotated[int, Meta(description="Settlers' signatures that a post needs")]
    window_seconds: int
    silence_seconds: Annotated[int, Meta(description="So long without a final epoch opens refunds")]
    post_count: Amount
    final_epoch: Amount
    final_post: Amount
    payout_root: HashText
    last_finalized_at: Annotated[datetime, Meta(description="Before the first final epoch: the deployment")]
    pools: list[PoolDetail]


class ClaimFormatted(Schema):
    claimed: Readable


class ClaimDetail(Schema):
    """All that an account was ever paid in a token."""

    account: AddressText
    token: AddressText
    symbol: str | None
    claimed: Amount
    formatted: ClaimFormatted


def _readable(amount: int, info: TokenInfo | None) -> str | None:
    return None if info is None else readable(amount, info)


def _symbol(info: TokenInfo | None) -> str | None:
    return None if info is None else info.symbol


def campaign_detail(account: CampaignAccount, tokens: Tokens) -> CampaignDetail:
    row, spent, available = account.campaign, account.spent, account.available
    info = tokens.get(row.token)
    return CampaignDetail(
        campaign_id=str(row.campaign_id),
        advertiser=to_address(row.advertiser),
        token=to_address(row.token),
        symbol=_symbol(info),
        status=cast("CampaignStatusText", CampaignStatus(row.status).name),
        starts_at=block_time(row.starts_at),
        ends_at=block_time(row.ends_at),
        closed_at=block_time(row.closed_at) if row.closed_at else None,
        spec_hash=to_hex(row.spec_hash),
        budget=str(row.budget),
        refunded=str(row.refunded),
        spent=str(spent.final),
        pending_spent=str(spent.pending),
        available=str(available),
        formatted=CampaignFormatted(
            budget=_readable(row.budget, info),
            refunded=_readable(row.refunded, info),
            spent=_readable(spent.final, info),
            pending_spent=_readable(spent.pending, info),
            available=_readable(available, info),
        ),
    )


def ledger_detail(entry: LedgerEntry) -> LedgerDetail:
    return LedgerDetail(
        kind=cast("Literal['created', 'funded', 'debited', 'refunded']", entry.kind),
        amount=str(entry.amount),
        total=str(entry.total),
        account=None if entry.account is None else to_address(entry.account),
        epoch=None if entry.epoch is None else str(entry.epoch),
        post=None if entry.post is None else str(entry.post),
        post_status=None
        if entry.post_status is None
        else cast("PostStatusText", PostStatus(entry.post_status).name),
        balance=str(entry.standing.balance),
        available=str(entry.standing.available),
        block_number=entry.block_number,
        log_index=entry.log_index,
        timestamp=block_time(entry.timestamp),
        transaction_hash=to_hex(entry.tx_hash),
    )


def post_detail(row: EpochPost) -> PostDetail:
    return PostDetail(
        post=str(row.post),
        epoch=str(row.epoch),
        status=cast("PostStatusText", PostStatus(row.status).name),
        period_start=block_time(row.period_start),
        period_end=block_time(row.period_end),
        window_ends_at=block_time(row.window_ends_at),
        disputed_at=block_time(row.disputed_at) if row.disputed_at else None,
        events_root=to_hex(row.events_root),
        payout_root=to_hex(row.payout_root),
        export_hash=to_hex(row.export_hash),
    )


def _pool_detail(pool: PoolOfToken, info: TokenInfo | None) -> PoolDetail:
    return PoolDetail(
        token=to_address(pool.token),
        symbol=_symbol(info),
        allowed=pool.allowed,
        spent=str(pool.spent),
        claimed=str(pool.claimed),
        formatted=PoolFormatted(spent=_readable(pool.spent, info), claimed=_readable(pool.claimed, info)),
    )


def escrow_detail(escrow: Escrow, tokens: Tokens) -> EscrowDetail:
    state = escrow.state
    return EscrowDetail(
        contract=to_address(state.contract),
        threshold=state.threshold,
        window_seconds=state.window_seconds,
        silence_seconds=state.silence_seconds,
        post_count=str(state.post_count),
        final_epoch=str(state.final_epoch),
        final_post=str(state.final_post),
        payout_root=to_hex(state.payout_root),
        last_finalized_at=block_time(state.last_finalized_at),
        pools=[_pool_detail(pool, tokens.get(pool.token)) for pool in escrow.pools],
    )


def claim_detail(row: EscrowClaim, tokens: Tokens) -> ClaimDetail:
    info = tokens.get(row.token)
    return ClaimDetail(
        account=to_address(row.account),
        token=to_address(row.token),
        symbol=_symbol(info),
        claimed=str(row.claimed),
        formatted=ClaimFormatted(claimed=_readable(row.claimed, info)),
    )
