"""What the consent routes take and answer."""

from datetime import datetime
from typing import Annotated, Literal, Self, cast

from msgspec import Meta

from api.envelopes import AddressText, Amount, HashText, Schema, block_time
from api.inputs import TextInput
from marquee.consent.repository import ConsentChange
from marquee.consent.rules import METHOD_NAMES, PURPOSE_NAMES, PURPOSES, status
from marquee.consent.tables import Consent
from marquee.hexes import to_address, to_hex

__all__ = ["ConsentDetail", "ConsentEvent", "Purpose", "consent_detail", "consent_event"]

StatusText = Literal["NONE", "GRANTED", "EXPIRED", "REVOKED"]
MethodText = Literal["click", "form", "wallet", "other"]


class Purpose(TextInput, bytes):
    """A purpose constant of the registry, by its name or its hash."""

    pattern = f"^({'|'.join(PURPOSES)}|0x[0-9a-fA-F]{{64}})$"
    description = "A purpose: its name, or its hash"
    example = "PERSONALIZED_ADS"

    @classmethod
    def read(cls, text: str) -> Self:
        value = PURPOSES.get(text) or _BY_HEX.get(text.lower())
        if value is None:
            raise ValueError(f"Expected one of {', '.join(PURPOSES)}, or the hash of one")
        return cls(value)


_BY_HEX = {to_hex(purpose): purpose for purpose in PURPOSE_NAMES}


class Terms(Schema):
    """What was agreed to: hashes of the notice shown, of the data categories and of the salted receipt."""

    method: MethodText
    expires_at: Annotated[datetime | None, Meta(description="null: until revoked")]
    notice_hash: HashText
    categories_hash: HashText
    receipt_hash: HashText


class ConsentDetail(Schema):
    """A consent as of a block. ``status`` holds at the block's time; ``terms`` are those of the latest grant."""

    subject: AddressText
    controller: AddressText
    purpose: str
    purpose_hash: HashText
    status: StatusText
    granted_at: datetime | None
    revoked_at: datetime | None
    nonce: Annotated[Amount, Meta(description="The nonce that the next signature must carry")]
    terms: Terms | None


class ConsentEvent(Schema):
    """One accepted grant (with its terms) or revocation. ``nonce`` is the record's after it."""

    kind: Literal["granted", "revoked"]
    nonce: str
    block_number: int
    log_index: int
    timestamp: datetime
    transaction_hash: HashText
    terms: Terms | None


def _time(seconds: int) -> datetime | None:
    return block_time(seconds) if seconds else None


def _method(number: int) -> MethodText:
    return cast("MethodText", METHOD_NAMES.get(number, "other"))


def consent_detail(row: Consent, at: int) -> ConsentDetail:
    """Spell a record; ``at`` is the time of the block as of which it was read, in Unix seconds."""
    return ConsentDetail(
        subject=to_address(row.subject),
        controller=to_address(row.controller),
        purpose=PURPOSE_NAMES.get(row.purpose, to_hex(row.purpose)),
        purpose_hash=to_hex(row.purpose),
        status=cast("StatusText", status(row, at).name if row.nonce else "NONE"),
        granted_at=_time(row.granted_at),
        revoked_at=_time(row.revoked_at),
        nonce=str(row.nonce),
        terms=Terms(
            method=_method(row.method),
            expires_at=_time(row.expires_at),
            notice_hash=to_hex(row.notice_hash),
            categories_hash=to_hex(row.categories_hash),
            receipt_hash=to_hex(row.receipt_hash),
        )
        if row.granted_at
        else None,
    )


def consent_event(change: ConsentChange) -> ConsentEvent:
    return ConsentEvent(
        kind="granted" if change.granted else "revoked",
        nonce=str(change.nonce),
        block_number=change.block_number,
        log_index=change.log_index,
        timestamp=block_time(change.timestamp),
        transaction_hash=to_hex(change.tx_hash),
        terms=Terms(
            method=_method(change.method or 0),
            expires_at=_time(change.expires_at or 0),
            notice_hash=to_hex(change.notice_hash or b""),
            categories_hash=to_hex(change.categories_hash or b""),
            receipt_hash=to_hex(change.receipt_hash or b""),
        )
        if change.granted
        else None,
    )
