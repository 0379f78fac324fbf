"""Whether consent holds at a time, as the ConsentRegistry says; and what purposes and methods are called."""

from collections.abc import Mapping
from enum import IntEnum
from types import MappingProxyType
from typing import Protocol

from eth_utils.crypto import keccak

__all__ = [
    "METHOD_NAMES",
    "PURPOSES",
    "PURPOSE_NAMES",
    "ConsentStatus",
    "ConsentTimes",
    "is_granted",
    "status",
]


class ConsentStatus(IntEnum):
    """``IConsentRegistry.Status``."""

    NONE = 0
    GRANTED = 1
    EXPIRED = 2
    REVOKED = 3


class ConsentTimes(Protocol):
    """What a :class:`~marquee.consent.tables.Consent` says of times: Unix seconds, 0 for never."""

    @property
    def granted_at(self) -> int: ...
    @property
    def expires_at(self) -> int: ...
    @property
    def revoked_at(self) -> int: ...


PURPOSES: Mapping[str, bytes] = MappingProxyType(
    {name: keccak(text=name) for name in ("PERSONALIZED_ADS", "AD_MEASUREMENT", "ANALYTICS", "DATA_SHARING")}
)
"""The contract's purpose constants by name."""

PURPOSE_NAMES: Mapping[bytes, str] = MappingProxyType({purpose: name for name, purpose in PURPOSES.items()})

METHOD_NAMES: Mapping[int, str] = MappingProxyType({1: "click", 2: "form", 3: "wallet"})
"""How consent was collected; any other number is ``other``."""


def status(record: ConsentTimes | None, at: int) -> ConsentStatus:
    """The status at a time that is not before the record's latest change, as ``statusOf`` in a block of that time.

    A consent holds up to and without the second ``expires_at``.
    """
    if record is None:
        return ConsentStatus.NONE
    if record.revoked_at:
        return ConsentStatus.REVOKED
    if not record.granted_at:
        return ConsentStatus.NONE
    if record.expires_at and at >= record.expires_at:
        return ConsentStatus.EXPIRED
    return ConsentStatus.GRANTED


def is_granted(record: ConsentTimes | None, at: int) -> bool:
    return status(record, at) is ConsentStatus.GRANTED
