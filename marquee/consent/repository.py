"""Reads of consent as of a block, one statement each."""

from collections.abc import Sequence

import msgspec

from marquee.consent.tables import Consent, consents
from marquee.db.as_of import AsOf, Versions, fetch_as_of
from marquee.db.pool import Connection, Pool

__all__ = ["ConsentChange", "ConsentRepository"]


class ConsentChange(msgspec.Struct, frozen=True):
    """One accepted grant or revocation; what a grant says is None in a revocation. Times are Unix seconds."""

    block_number: int
    log_index: int
    timestamp: int
    tx_hash: bytes
    nonce: int
    granted: bool
    expires_at: int | None
    method: int | None
    notice_hash: bytes | None
    categories_hash: bytes | None
    receipt_hash: bytes | None


_SCOPE = "e.subject = $2 and e.controller = $3 and e.purpose = $4 and e.block_number <= as_of.number"
_AFTER = "(e.block_number, e.log_index) > ($5, $6)"
_PLACE = "e.block_number, e.log_index, e.tx_hash, e.nonce"
_HISTORY = (
    "h.block_number, h.log_index, b.timestamp, h.tx_hash, h.nonce, h.granted, h.expires_at, h.method,"
    " h.notice_hash, h.categories_hash, h.receipt_hash from as_of left join lateral ("
    f"(select {_PLACE}, true as granted, e.expires_at, e.method, e.notice_hash, e.categories_hash, e.receipt_hash"
    f" from chain.event_consent_registry_consent_granted e where {_SCOPE} and {_AFTER}"
    " order by e.block_number, e.log_index limit $7)"
    f" union all (select {_PLACE}, false, null, null, null, null, null"
    f" from chain.event_consent_registry_consent_revoked e where {_SCOPE} and {_AFTER}"
    " order by e.block_number, e.log_index limit $7)"
    " order by block_number, log_index limit $7) h on true"
    " left join chain.blocks b on b.number = h.block_number order by h.block_number, h.log_index"
)


class ConsentRepository:
    """Records by key and by subject, and how they came about."""

    def __init__(self) -> None:
        self._consents = Versions(consents)

    async def get(
        self,
        database: Pool | Connection,
        subject: bytes,
        controller: bytes,
        purpose: bytes,
        *,
        at_block: int | None,
    ) -> AsOf[Consent | None]:
        """The record of a key; None where nothing was ever granted or revoked."""
        return await self._consents.get(database, subject, controller, purpose, at_block=at_block)

    async def by_subject(
        self,
        database: Pool | Connection,
        subject: bytes,
        *,
        after: Sequence[object] | None,
        limit: int,
        at_block: int | None,
    ) -> AsOf[list[Consent]]:
        """A subject's records, strictly after a (controller, purpose)."""
        return await self._consents.page(
            database,
            where={"subject": subject},
            after=None if after is None else (subject, *after),
            limit=limit,
            at_block=at_block,
        )

    async def history(
        self,
        database: Pool | Connection,
        subject: bytes,
        controller: bytes,
        purpose: bytes,
        *,
        after: Sequence[object] | None,
        limit: int,
        at_block: int | None,
    ) -> AsOf[list[ConsentChange]]:
        """Every accepted grant and revocation up to the block, oldest first, strictly after a (block, log index)."""
        block_number, log_index = after or (-1, -1)
        found = await fetch_as_of(
            database,
            _HISTORY,
            subject,
            controller,
            purpose,
            block_number,
            log_index,
            limit,
            at_block=at_block,
            never_pruned=True,
        )
        return AsOf([ConsentChange(*tuple(record)[4:]) for record in found.value], found.block)
