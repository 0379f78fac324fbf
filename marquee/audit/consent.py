"""Consent records against the ConsentRegistry. Statuses move with time alone, so they are compared at the block's time."""

from collections.abc import AsyncIterator

from marquee.audit.checks import Comparison, Finding
from marquee.audit.mirror import Mirror
from marquee.consent.rules import status
from marquee.consent.tables import consents

__all__ = ["compare_consent"]


async def compare_consent(mirror: Mirror) -> AsyncIterator[Finding]:
    """Each record as stored, and the status that follows from it."""
    registry = mirror.contracts.get("ConsentRegistry")
    if registry is None:
        return
    async for row in mirror.rows(consents):
        key = f"{row.subject.hex()}/{row.controller.hex()}/{row.purpose.hex()}"
        scope = (row.subject, row.controller, row.purpose)
        stored = (row.granted_at, row.expires_at, row.revoked_at, row.nonce, row.method, row.notice_hash)
        yield Comparison("consents", key, stored, registry.call("recordOf", *scope))
        yield Comparison(
            "consents",
            f"{key} status",
            (status(row, mirror.block.timestamp).value,),
            registry.call("statusOf", *scope),
        )
