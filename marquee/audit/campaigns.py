"""Campaigns, posts, pools, claims and parameters against the CampaignEscrow; invariants 5 to 7 of its money."""

from collections import defaultdict
from collections.abc import AsyncIterator

from marquee.audit.calls import Contract
from marquee.audit.checks import Comparison, Finding, Relation, Sum
from marquee.audit.mirror import Mirror
from marquee.campaigns.rules import PostStatus, spent
from marquee.campaigns.tables import (
    campaigns,
    epoch_posts,
    escrow_claims,
    escrow_pools,
    escrow_state,
    escrow_tokens,
)

__all__ = ["compare_campaigns"]


async def compare_campaigns(mirror: Mirror) -> AsyncIterator[Finding]:
    """Every row of the escrow, what counts tell of missing ones, and that every payout is backed."""
    escrow = mirror.contracts.get("CampaignEscrow")
    if escrow is None:
        return
    async for finding in _progress(mirror, escrow):
        yield finding
    async for finding in _money(mirror, escrow):
        yield finding


async def _progress(mirror: Mirror, escrow: Contract) -> AsyncIterator[Finding]:
    async for post in mirror.rows(epoch_posts):
        stored = (
            *(
                post.epoch,
                post.period_start,
                post.period_end,
                post.window_ends_at,
                post.disputed_at,
                post.status,
            ),
            *(post.events_root, post.payout_root, post.export_hash),
        )
        yield Comparison("epoch_posts", str(post.post), stored, escrow.call("postOf", post.post))
    yield Comparison("epoch_posts", "how many", (await mirror.count(epoch_posts),), escrow.call("postCount"))
    async for state in mirror.rows(escrow_state, of="contract"):
        for function, value in (
            ("threshold", state.threshold),
            ("windowSeconds", state.window_seconds),
            ("silenceSeconds", state.silence_seconds),
            ("postCount", state.post_count),
            ("finalEpoch", state.final_epoch),
            ("payoutRoot", state.payout_root),
            ("lastFinalizedAt", state.last_finalized_at),
        ):
            yield Comparison("escrow_state", function, (value,), escrow.call(function))
    async for token in mirror.rows(escrow_tokens):
        yield Comparison(
            "escrow_tokens",
            token.token.hex(),
            (token.allowed,),
            escrow.call("isTokenAllowed", token.token),
        )


async def _money(mirror: Mirror, escrow: Contract) -> AsyncIterator[Finding]:
    statuses = {row.post: row.status async for row in mirror.rows(epoch_posts)}
    held: defaultdict[bytes, int] = defaultdict(int)
    final: defaultdict[bytes, int] = defaultdict(int)
    count = 0
    async for row in mirror.rows(campaigns):
        count += 1
        debits = spent(row, statuses.get(row.pending_post, PostStatus.NONE.value))
        held[row.token] += row.budget - row.refunded
        final[row.token] += debits.final
        stored = (
            *(
                row.advertiser,
                row.token,
                row.starts_at,
                row.ends_at,
                row.closed_at,
                row.status,
                row.spec_hash,
            ),
            *(row.budget, row.refunded, debits.final, debits.pending),
        )
        yield Comparison(
            "campaigns", str(row.campaign_id), stored, escrow.call("campaignOf", row.campaign_id)
        )
        yield Sum(
            "campaigns",
            f"{row.campaign_id}: spent ≤ pending ≤ budget − refunded",
            max(debits.final, debits.pending),
            min(debits.pending, row.budget - row.refunded),
            Relation.AT_MOST,
        )
    yield Comparison("campaigns", "how many", (count,), escrow.call("campaignCount"))

    fallen = await mirror.falls(escrow_claims, "claimed")
    yield Sum("escrow_claims", "claimed amounts that fell", fallen, 0)
    claimed = await mirror.sums(escrow_claims, "v.claimed", by="token")
    pools = {row.token: row async for row in mirror.rows(escrow_pools)}
    async for claim in mirror.rows(escrow_claims):
        yield Comparison(
            "escrow_claims",
            f"{claim.account.hex()}/{claim.token.hex()}",
            (claim.claimed,),
            escrow.call("claimedOf", claim.account, claim.token),
        )
    for token in sorted(held.keys() | pools.keys() | claimed.keys()):
        name = token.hex()
        pool = pools.get(token)
        inflow, outflow = (0, 0) if pool is None else (pool.spent, pool.claimed)
        yield Comparison("escrow_pools", name, (inflow, outflow), escrow.call("poolOf", token))
        yield Sum("escrow_pools", f"Σ final spent = inflow of {name}", final[token], inflow)
        yield Sum("escrow_pools", f"Σ claims = outflow of {name}", claimed.get(token, 0), outflow)
        yield Sum("escrow_pools", f"outflow ≤ inflow of {name}", outflow, inflow, Relation.AT_MOST)
        owed = held[token] - outflow
        yield Comparison("escrow_pools", f"{name} liabilities", (owed,), escrow.call("liabilitiesOf", token))
        yield Comparison(
            "escrow_pools",
            f"{name} liabilities ≤ balance",
            (owed,),
            Contract("MockUSDC", token).call("balanceOf", escrow.address),
            Relation.AT_MOST,
        )
