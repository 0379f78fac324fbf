"""Versioned rows of the ConsentRegistry."""

from marquee.chain.events.consent_registry import ConsentGranted, ConsentRevoked
from marquee.db.event_indexes import index_event
from marquee.db.versioned import Row, versioned
from marquee.units import Address, Bytes32, Uint8, Uint40, Uint64

__all__ = ["Consent", "consents"]


class Consent(Row, frozen=True):
    """What the registry holds of (subject, controller, purpose). Times are Unix seconds; 0 means never.

    ``nonce`` counts accepted grants and revocations: the next signature must carry it. The two hashes that the contract
    keeps in events only, of the data categories and of the receipt, are those of the latest grant.
    """

    subject: Address
    controller: Address
    purpose: Bytes32
    granted_at: Uint40
    expires_at: Uint40
    revoked_at: Uint40
    nonce: Uint64
    method: Uint8
    notice_hash: Bytes32
    categories_hash: Bytes32
    receipt_hash: Bytes32


consents = versioned(
    "consents", Consent, key=("subject", "controller", "purpose"), indexes=(("controller", "purpose"),)
)

index_event(ConsentGranted, "subject", "controller", "purpose")
index_event(ConsentRevoked, "subject", "controller", "purpose")
