"""Folds of the CampaignEscrow's events."""

from msgspec.structs import replace

from indexer.projection import Key, Projection
from marquee.campaigns.rules import CampaignStatus, PostStatus
from marquee.campaigns.tables import (
    Campaign,
    EpochPost,
    EscrowClaim,
    EscrowPool,
    EscrowState,
    EscrowToken,
    campaigns,
    epoch_posts,
    escrow_claims,
    escrow_pools,
    escrow_state,
    escrow_tokens,
)
from marquee.chain.events import campaign_escrow as escrow
from marquee.chain.log import Log

__all__ = ["PROJECTIONS"]

books = Projection(campaigns)
posts = Projection(epoch_posts)
state = Projection(escrow_state)
pools = Projection(escrow_pools)
claims = Projection(escrow_claims)
tokens = Projection(escrow_tokens)


def _campaign(
    log: Log,
    event: escrow.CampaignCreated
    | escrow.CampaignFunded
    | escrow.CampaignSpecUpdated
    | escrow.CampaignPaused
    | escrow.CampaignResumed
    | escrow.CampaignClosed
    | escrow.CampaignRefunded
    | escrow.CampaignDebited,
) -> Key:
    return (event.campaign_id,)


@books.on(escrow.CampaignCreated, key=_campaign)
def create(row: Campaign | None, log: Log, event: escrow.CampaignCreated) -> Campaign:
    return Campaign(
        campaign_id=event.campaign_id,
        advertiser=event.advertiser,
        token=event.token,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        closed_at=0,
        status=CampaignStatus.ACTIVE.value,
        spec_hash=event.spec_hash,
        budget=event.budget,
        refunded=0,
        spent=0,
        pending_spent=0,
        pending_post=0,
    )


@books.on(escrow.CampaignFunded, key=_campaign)
def fund(row: Campaign | None, log: Log, event: escrow.CampaignFunded) -> Campaign:
    assert row is not None, "a campaign is created before anything else happens to it"
    return replace(row, budget=event.budget)


@books.on(escrow.CampaignSpecUpdated, key=_campaign)
def update_spec(row: Campaign | None, log: Log, event: escrow.CampaignSpecUpdated) -> Campaign:
    assert row is not None
    return replace(row, spec_hash=event.spec_hash)


@books.on(escrow.CampaignPaused, key=_campaign)
def pause(row: Campaign | None, log: Log, event: escrow.CampaignPaused) -> Campaign:
    assert row is not None
    return replace(row, status=CampaignStatus.PAUSED.value)


@books.on(escrow.CampaignResumed, key=_campaign)
def resume(row: Campaign | None, log: Log, event: escrow.CampaignResumed) -> Campaign:
    assert row is not None
    return replace(row, status=CampaignStatus.ACTIVE.value)


@books.on(escrow.CampaignClosed, key=_campaign)
def close(row: Campaign | None, log: Log, event: escrow.CampaignClosed) -> Campaign:
    assert row is not None
    return replace(row, status=CampaignStatus.CLOSED.value, closed_at=log.timestamp)


@books.on(escrow.CampaignRefunded, key=_campaign)
def refund(row: Campaign | None, log: Log, event: escrow.CampaignRefunded) -> Campaign:
    assert row is not None
    return replace(row, refunded=event.refunded)


@books.on(escrow.CampaignDebited, key=_campaign)
def debit(row: Campaign | None, log: Log, event: escrow.CampaignDebited) -> Campaign:
    assert row is not None
    return replace(row, spent=event.spent, pending_spent=event.pending_spent, pending_post=event.post)


def _post(
    log: Log,
    event: escrow.EpochPosted
    | escrow.EpochDisputed
    | escrow.EpochDisputeDismissed
    | escrow.EpochFinalized
    | escrow.EpochRejected,
) -> Key:
    return (event.post,)


@posts.on(escrow.EpochPosted, key=_post)
def post_epoch(row: EpochPost | None, log: Log, event: escrow.EpochPosted) -> EpochPost:
    return EpochPost(
        post=event.post,
        epoch=event.epoch,
        period_start=event.period_start,
        period_end=event.period_end,
        window_ends_at=event.window_ends_at,
        disputed_at=0,
        status=PostStatus.PENDING.value,
        events_root=event.events_root,
        payout_root=event.payout_root,
        export_hash=event.export_hash,
    )


@posts.on(escrow.EpochDisputed, key=_post)
def dispute(row: EpochPost | None, log: Log, event: escrow.EpochDisputed) -> EpochPost:
    assert row is not None, "an epoch is posted before anything else happens to it"
    return replace(row, status=PostStatus.DISPUTED.value, disputed_at=log.timestamp)


@posts.on(escrow.EpochDisputeDismissed, key=_post)
def dismiss(row: EpochPost | None, log: Log, event: escrow.EpochDisputeDismissed) -> EpochPost:
    assert row is not None
    return replace(row, status=PostStatus.PENDING.value, disputed_at=0, window_ends_at=event.window_ends_at)


@posts.on(escrow.EpochFinalized, key=_post)
def finalize(row: EpochPost | None, log: Log, event: escrow.EpochFinalized) -> EpochPost:
    assert row is not None
    return replace(row, status=PostStatus.FINAL.value)


@posts.on(escrow.EpochRejected, key=_post)
def reject(row: EpochPost | None, log: Log, event: escrow.EpochRejected) -> EpochPost:
    assert row is not None
    return replace(row, status=PostStatus.REJECTED.value)


def _contract(log: Log, event: object) -> Key:
    return (log.address,)


def _state(row: EscrowState | None, log: Log) -> EscrowState:
    """The constructor sets parameters and emits them, so that the first event dates the deployment, from which silence counts."""
    nothing = bytes(32)
    return row or EscrowState(log.address, 0, 0, 0, 0, nothing, 0, 0, nothing, log.timestamp)


@state.on(escrow.ThresholdChanged, key=_contract)
def change_threshold(row: EscrowState | None, log: Log, event: escrow.ThresholdChanged) -> EscrowState:
    return replace(_state(row, log), threshold=event.threshold)


@state.on(escrow.WindowChanged, key=_contract)
def change_window(row: EscrowState | None, log: Log, event: escrow.WindowChanged) -> EscrowState:
    return replace(_state(row, log), window_seconds=event.window_seconds)


@state.on(escrow.SilencePeriodChanged, key=_contract)
def change_silence(row: EscrowState | None, log: Log, event: escrow.SilencePeriodChanged) -> EscrowState:
    return replace(_state(row, log), silence_seconds=event.silence_seconds)


@state.on(escrow.EpochPosted, key=_contract)
def await_post(row: EscrowState | None, log: Log, event: escrow.EpochPosted) -> EscrowState:
    return replace(_state(row, log), post_count=event.post, posted_root=event.payout_root)


@state.on(escrow.EpochFinalized, key=_contract)
def advance(row: EscrowState | None, log: Log, event: escrow.EpochFinalized) -> EscrowState:
    """Only the newest post can be pending, so the root that becomes final is the one posted last."""
    before = _state(row, log)
    return replace(
        before,
        final_epoch=event.epoch,
        final_post=event.post,
        payout_root=before.posted_root,
        last_finalized_at=log.timestamp,
    )


@pools.on(escrow.PoolCredited, key=lambda log, event: (event.token,))
def credit_pool(row: EscrowPool | None, log: Log, event: escrow.PoolCredited) -> EscrowPool:
    return EscrowPool(event.token, event.spent, 0 if row is None else row.claimed)


@pools.on(escrow.Claimed, key=lambda log, event: (event.token,))
def draw_from_pool(row: EscrowPool | None, log: Log, event: escrow.Claimed) -> EscrowPool:
    assert row is not None, "claims draw on what final epochs credited"
    return EscrowPool(event.token, row.spent, row.claimed + event.amount)


@claims.on(escrow.Claimed, key=lambda log, event: (event.account, event.token))
def pay(row: EscrowClaim | None, log: Log, event: escrow.Claimed) -> EscrowClaim:
    return EscrowClaim(event.account, event.token, event.claimed)


@tokens.on(escrow.TokenListingChanged, key=lambda log, event: (event.token,))
def list_token(row: EscrowToken | None, log: Log, event: escrow.TokenListingChanged) -> EscrowToken:
    return EscrowToken(event.token, event.allowed)


PROJECTIONS = [books, posts, state, pools, claims, tokens]
