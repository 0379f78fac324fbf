"""Versioned rows of the CampaignEscrow. Amounts are in the token's smallest unit, times are Unix seconds."""

from marquee.chain.events.campaign_escrow import (
    CampaignCreated,
    CampaignDebited,
    CampaignFunded,
    CampaignRefunded,
)
from marquee.db.event_indexes import index_event
from marquee.db.versioned import Row, versioned
from marquee.units import Address, Bool, Bytes32, Uint8, Uint16, Uint40, Uint64, Uint256

__all__ = [
    "Campaign",
    "EpochPost",
    "EscrowClaim",
    "EscrowPool",
    "EscrowState",
    "EscrowToken",
    "campaigns",
    "epoch_posts",
    "escrow_claims",
    "escrow_pools",
    "escrow_state",
    "escrow_tokens",
]


class Campaign(Row, frozen=True):
    """A campaign as the contract stores it, debits unresolved.

    ``spent`` is what was final when post ``pending_post`` debited it, ``pending_spent`` what it will have spent if that post
    becomes final. The post's outcome does not touch this row: :func:`marquee.campaigns.rules.spent` resolves it.
    ``status`` is a :class:`~marquee.campaigns.rules.CampaignStatus`. ``pending_post`` is 0 before the first debit.
    """

    campaign_id: Uint256
    advertiser: Address
    token: Address
    starts_at: Uint40
    ends_at: Uint40
    closed_at: Uint40
    status: Uint8
    spec_hash: Bytes32
    budget: Uint256
    refunded: Uint256
    spent: Uint256
    pending_spent: Uint256
    pending_post: Uint64


class EpochPost(Row, frozen=True):
    """A post: an epoch's attempt at becoming final; ``status`` is a :class:`~marquee.campaigns.rules.PostStatus`."""

    post: Uint64
    epoch: Uint64
    period_start: Uint40
    period_end: Uint40
    window_ends_at: Uint40
    disputed_at: Uint40
    status: Uint8
    events_root: Bytes32
    payout_root: Bytes32
    export_hash: Bytes32


class EscrowState(Row, frozen=True):
    """An escrow's progress and parameters.

    ``posted_root`` is the payout root of post ``post_count``: the event of an epoch becoming final does not repeat it.
    ``last_finalized_at`` is the time of deployment until the first epoch is final.
    """

    contract: Address
    threshold: Uint16
    window_seconds: Uint40
    silence_seconds: Uint40
    post_count: Uint64
    posted_root: Bytes32
    final_epoch: Uint64
    final_post: Uint64
    payout_root: Bytes32
    last_finalized_at: Uint40


class EscrowPool(Row, frozen=True):
    """Of a token: Σ campaigns' final ``spent``, and Σ of all claims ever paid."""

    token: Address
    spent: Uint256
    claimed: Uint256


class EscrowClaim(Row, frozen=True):
    """All that an account was ever paid in a token."""

    account: Address
    token: Address
    claimed: Uint256


class EscrowToken(Row, frozen=True):
    """Whether campaigns may be opened and funded in a token."""

    token: Address
    allowed: Bool


campaigns = versioned("campaigns", Campaign, key=("campaign_id",), indexes=(("advertiser",),))
epoch_posts = versioned("epoch_posts", EpochPost, key=("post",))
escrow_state = versioned("escrow_state", EscrowState, key=("contract",))
escrow_pools = versioned("escrow_pools", EscrowPool, key=("token",))
escrow_claims = versioned("escrow_claims", EscrowClaim, key=("account", "token"))
escrow_tokens = versioned("escrow_tokens", EscrowToken, key=("token",))

for _ledger_event in (CampaignCreated, CampaignFunded, CampaignDebited, CampaignRefunded):
    index_event(_ledger_event, "campaign_id")
