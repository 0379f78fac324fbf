"""What a campaign has spent, and may still spend, given what became of the post that debited it last."""

from enum import IntEnum
from typing import NamedTuple, Protocol

from marquee.errors import NotFound

__all__ = [
    "CampaignBooks",
    "CampaignNotFound",
    "CampaignStatus",
    "EscrowNotFound",
    "PostNotFound",
    "PostStatus",
    "Silence",
    "Spent",
    "Standing",
    "available",
    "is_silent",
    "refundable",
    "spent",
    "standing_after",
]


class CampaignStatus(IntEnum):
    """``ICampaignEscrow.CampaignStatus``."""

    NONE = 0
    ACTIVE = 1
    PAUSED = 2
    CLOSED = 3


class PostStatus(IntEnum):
    """``ICampaignEscrow.PostStatus``."""

    NONE = 0
    PENDING = 1
    DISPUTED = 2
    FINAL = 3
    REJECTED = 4


class CampaignNotFound(NotFound):
    """There is no campaign {campaign_id} as of block {block}."""


class PostNotFound(NotFound):
    """There is no post {post} as of block {block}."""


class EscrowNotFound(NotFound):
    """There is no escrow as of block {block}."""


class CampaignBooks(Protocol):
    """What a :class:`~marquee.campaigns.tables.Campaign` says of money and of its end."""

    @property
    def budget(self) -> int: ...
    @property
    def refunded(self) -> int: ...
    @property
    def spent(self) -> int: ...
    @property
    def pending_spent(self) -> int: ...
    @property
    def status(self) -> int: ...
    @property
    def closed_at(self) -> int: ...


class Silence(Protocol):
    """What a :class:`~marquee.campaigns.tables.EscrowState` says of silence."""

    @property
    def last_finalized_at(self) -> int: ...
    @property
    def silence_seconds(self) -> int: ...


class Spent(NamedTuple):
    """``final``: debits of final epochs. ``pending``: what it comes to if the pending post becomes final; never less."""

    final: int
    pending: int


class Standing(NamedTuple):
    """A campaign's totals after an entry of its ledger; ``pending`` is what it will have spent if no open post is rejected."""

    budget: int
    refunded: int
    final: int
    pending: int

    @property
    def balance(self) -> int:
        """The campaign's money in the escrow. Summed over all campaigns, with the pools, it is what the escrow holds."""
        return self.budget - self.refunded - self.final

    @property
    def available(self) -> int:
        """What no post has debited."""
        return self.budget - self.refunded - self.pending


def standing_after(before: Standing, kind: str, total: int, status: int | None) -> Standing:
    """Apply one entry of a ledger; ``status`` is what became of the post that debited."""
    if kind in {"created", "funded"}:
        return before._replace(budget=total)
    if kind == "refunded":
        return before._replace(refunded=total)
    if status == PostStatus.REJECTED:
        return before
    if status == PostStatus.FINAL:
        return before._replace(final=total, pending=total)
    return before._replace(pending=total)


def spent(campaign: CampaignBooks, status: int) -> Spent:
    """Resolve a campaign's debits; ``status`` is that of the post ``campaign.pending_post``, as of the same block."""
    if campaign.spent == campaign.pending_spent or status == PostStatus.REJECTED:
        return Spent(campaign.spent, campaign.spent)
    if status == PostStatus.FINAL:
        return Spent(campaign.pending_spent, campaign.pending_spent)
    return Spent(campaign.spent, campaign.pending_spent)


def available(campaign: CampaignBooks, status: int) -> int:
    """What no post has debited: budget − refunded − pending spent, never negative. The most that a refund returns."""
    return campaign.budget - campaign.refunded - spent(campaign, status).pending


def is_silent(state: Silence, at: int) -> bool:
    """Whether no epoch became final for the silence period, which opens refunds (Unix seconds)."""
    return at >= state.last_finalized_at + state.silence_seconds


def refundable(campaign: CampaignBooks, status: int, state: Silence, final_period_end: int, at: int) -> int:
    """What ``refund`` would send to the advertiser at a time; 0 while it is not open.

    ``final_period_end`` is the ``period_end`` of the last final post, 0 if there is none.
    """
    if campaign.status != CampaignStatus.CLOSED:
        return 0
    if final_period_end <= campaign.closed_at and not is_silent(state, at):
        return 0
    return available(campaign, status)
