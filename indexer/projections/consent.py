"""Folds of the ConsentRegistry's events, to the records that it stores."""

from msgspec.structs import replace

from indexer.projection import Key, Projection
from marquee.chain.events.consent_registry import ConsentGranted, ConsentRevoked
from marquee.chain.log import Log
from marquee.consent.tables import Consent, consents

__all__ = ["PROJECTIONS"]

records = Projection(consents)


def _key(log: Log, event: ConsentGranted | ConsentRevoked) -> Key:
    return event.subject, event.controller, event.purpose


@records.on(ConsentGranted, key=_key)
def grant(row: Consent | None, log: Log, event: ConsentGranted) -> Consent:
    return Consent(
        subject=event.subject,
        controller=event.controller,
        purpose=event.purpose,
        granted_at=log.timestamp,
        expires_at=event.expires_at,
        revoked_at=0,
        nonce=event.nonce,
        method=event.method,
        notice_hash=event.notice_hash,
        categories_hash=event.categories_hash,
        receipt_hash=event.receipt_hash,
    )


@records.on(ConsentRevoked, key=_key)
def revoke(row: Consent | None, log: Log, event: ConsentRevoked) -> Consent:
    """The first revocation dates the end; a later one, or one where nothing was granted, raises the nonce."""
    if row is None:
        nothing = bytes(32)
        row = Consent(
            event.subject, event.controller, event.purpose, 0, 0, 0, 0, 0, nothing, nothing, nothing
        )
    return replace(row, nonce=event.nonce, revoked_at=row.revoked_at or log.timestamp)


PROJECTIONS = [records]
