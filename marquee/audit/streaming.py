"""The streaming wallet against its contract; of each viewer, reserved = Σ open sessions' maxSpend (27); paid ≤ debt ≤ price (26); its money (28)."""

from collections.abc import AsyncIterator

from marquee.audit.calls import Contract
from marquee.audit.checks import Comparison, Finding, Relation, Sum
from marquee.audit.mirror import Mirror
from marquee.streaming.rules import SessionStatus
from marquee.streaming.service import progress
from marquee.streaming.tables import (
    StreamingState,
    contents,
    creator_earnings,
    permissions,
    sessions,
    streaming_state,
)
from marquee.vault.tables import vault_positions

__all__ = ["compare_streaming"]

_OPEN = f"v.max_spend * (v.status in ({SessionStatus.ACTIVE:d}, {SessionStatus.PAUSED:d}))::int"


async def compare_streaming(mirror: Mirror) -> AsyncIterator[Finding]:
    """Content, sessions with what they owe, earnings, permissions, fees; sums of what is reserved and held."""
    wallet = mirror.contracts.get("StreamingWallet")
    if wallet is None:
        return
    async for finding in _rows(mirror, wallet):
        yield finding
    async for session in _sessions(mirror, wallet):
        yield session
    async for total in _sums(mirror, wallet):
        yield total


async def _rows(mirror: Mirror, wallet: Contract) -> AsyncIterator[Finding]:
    async for content in mirror.rows(contents):
        key = content.content_id.hex()
        yield Comparison(
            "contents",
            key,
            (content.creator, content.price, content.duration, content.listed, content.metadata_hash),
            wallet.call("contentOf", content.content_id),
        )
        yield Comparison(
            "contents",
            f"{key} salt",
            (content.content_id,),
            wallet.call("contentIdOf", content.creator, content.salt),
        )
    async for earned in mirror.rows(creator_earnings):
        yield Comparison(
            "creator_earnings",
            earned.creator.hex(),
            (earned.credited - earned.withdrawn,),
            wallet.call("earningsOf", earned.creator),
        )
    async for grant in mirror.rows(permissions):
        yield Comparison(
            "permissions",
            f"{grant.viewer.hex()}/{grant.operator.hex()}",
            (
                grant.max_per_session,
                grant.max_per_day,
                grant.expires_at,
                grant.day,
                grant.used_today,
                grant.nonce,
            ),
            wallet.call("permissionOf", grant.viewer, grant.operator),
        )
    # A row that is missing is a difference too: the constructor sets the fee.
    states = [row async for row in mirror.rows(streaming_state, of="wallet")] or [
        StreamingState(wallet.address, 0, 0)
    ]
    for state in states:
        key, its_own = state.wallet.hex(), mirror.contract_at(state.wallet)
        yield Comparison("streaming_state", key, (state.fees,), its_own.call("fees"))
        yield Comparison("streaming_state", key, (state.fee_bps,), its_own.call("feeBps"))


async def _sessions(mirror: Mirror, wallet: Contract) -> AsyncIterator[Finding]:
    async for row in mirror.rows(sessions):
        key = str(row.session_id)
        now = progress(row, mirror.block.timestamp)
        yield Comparison(
            "sessions",
            key,
            (
                row.viewer,
                row.content_id,
                row.creator,
                row.operator,
                row.price,
                row.max_spend,
                row.duration,
                row.elapsed,
                row.since,
                row.fee_bps,
                row.status,
            ),
            wallet.call("sessionOf", row.session_id),
        )
        yield Comparison("sessions", key, (now.debt,), wallet.call("debtOf", row.session_id))
        paid = row.from_yield + row.from_principal
        yield Sum("sessions", f"{key}: paid ≤ debt", paid, now.debt, Relation.AT_MOST)
        yield Sum("sessions", f"{key}: debt ≤ price", now.debt, row.price, Relation.AT_MOST)
        yield Comparison(
            "sessions", key, (now.active_seconds,), wallet.call("activeSecondsOf", row.session_id)
        )
    yield Comparison("sessions", "count", (await mirror.count(sessions),), wallet.call("sessionCount"))


async def _sums(mirror: Mirror, wallet: Contract) -> AsyncIterator[Finding]:
    may_cost = await mirror.sums(sessions, _OPEN, by="viewer")
    reserved = await mirror.sums(vault_positions, "v.reserved", by="account")
    for viewer in sorted(may_cost.keys() | reserved.keys()):
        yield Sum(
            "sessions",
            f"reserve of {viewer.hex()} = Σ maxSpend of open sessions",
            reserved.get(viewer, 0),
            may_cost.get(viewer, 0),
        )
    paid = (await mirror.sums(sessions, "v.from_yield + v.from_principal - v.fee", by="creator")).items()
    credited = await mirror.sums(creator_earnings, "v.credited", by="creator")
    for creator, amount in paid:
        yield Sum(
            "creator_earnings",
            f"Σ paid to {creator.hex()} = credited",
            amount,
            credited.pop(creator, 0),
        )
    for creator, amount in credited.items():
        yield Sum("creator_earnings", f"Σ paid to {creator.hex()} = credited", 0, amount)
    usdc = mirror.contracts.get("MockUSDC") or mirror.contracts.get("USDC")
    if usdc is not None:
        earned = (await mirror.sums(creator_earnings, "v.credited - v.withdrawn")).get(None, 0)
        fees = (await mirror.sums(streaming_state, "v.fees")).get(None, 0)
        # Whoever sends the wallet money unasked cannot make it owe more.
        yield Comparison(
            "streaming_state",
            "Σ earned and fees within its balance",
            (earned + fees,),
            usdc.call("balanceOf", wallet.address),
            Relation.AT_MOST,
        )
