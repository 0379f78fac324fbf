"""Reads of consent as of a block, one statement each."""

from collections.abc import Sequence

import msgspec

from marquee.activity.stored import Happened, select_of
from marquee.chain.events.consent_registry import ConsentGranted, ConsentRevoked
from marquee.consent.errors import ConsentNotFound
from marquee.consent.tables import Consent, consents
from marquee.db.as_of import AsOf, Versions, fetch_as_of
from marquee.db.pool import Connection, Pool
from marquee.hexes import to_address
from marquee.proofs.repository import PLACED, Placed, placed

__all__ = ["ConsentChange", "ConsentRepository", "change_of", "is_change_of"]


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
_TERMS = ("expires_at", "method", "notice_hash", "categories_hash", "receipt_hash")
_EVENTS = (ConsentGranted, ConsentRevoked)
_LATEST = (
    f"{PLACED} left join lateral ("
    + " union all ".join(
        f"(select {select_of(event)} from chain.{event.TABLE} e where {_SCOPE}"
        " order by e.block_number desc, e.log_index desc limit 1)"
        for event in _EVENTS
    )
    + " order by block_number desc, log_index desc limit 1) u on true left join chain.blocks b on b.number = u.block_number"
)


def change_of(event: Happened) -> ConsentChange:
    """Take a ``ConsentGranted`` or ``ConsentRevoked`` for a change of the history."""
    arguments = event.arguments
    return ConsentChange(
        block_number=event.block_number,
        log_index=event.log_index,
        timestamp=event.timestamp,
        tx_hash=event.tx_hash,
        nonce=arguments["nonce"],
        granted=event.event is ConsentGranted,
        **{name: arguments.get(name) for name in _TERMS},
    )


def is_change_of(event: Happened, subject: bytes, controller: bytes, purpose: bytes) -> bool:
    """Whether an event gave or withdrew this consent."""
    scope = tuple(event.arguments.get(name) for name in ("subject", "controller", "purpose"))
    return event.event in _EVENTS and scope == (subject, controller, purpose)


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

    async def latest(
        self,
        database: Pool | Connection,
        subject: bytes,
        controller: bytes,
        purpose: bytes,
        *,
        at_block: int | None,
    ) -> AsOf[Placed]:
        """The last accepted grant or revocation up to the block.

        Raises:
            ConsentNotFound: there was none by then.
            BlockNotIndexed: ``at_block`` is not in the mirror. Events are never pruned.
            MirrorEmpty: nothing is mirrored yet.
        """
        found = await fetch_as_of(
            database, _LATEST, subject, controller, purpose, at_block=at_block, never_pruned=True
        )
        if not found.value:
            raise ConsentNotFound(
                subject=to_address(subject), controller=to_address(controller), block=found.block.number
            )
        return AsOf(placed(tuple(found.value[0])), found.block)
