"""Grants, and what subjects sign for them."""

from typing import Any

from ape.api import AccountAPI
from ape.contracts import ContractInstance

from tests.contracts.message_types import GRANT_CONSENT, GRANT_CONSENTS, REVOKE_CONSENT, REVOKE_CONSENTS
from tests.contracts.support import MAX_UINT256, TypedData, word

NONE, GRANTED, EXPIRED, REVOKED = range(4)

ADS, MEASUREMENT, ANALYTICS, SHARING = (
    word(name) for name in ("PERSONALIZED_ADS", "AD_MEASUREMENT", "ANALYTICS", "DATA_SHARING")
)


def a_grant(controller: Any, purpose: bytes = ADS, **changes: Any) -> dict[str, Any]:
    """A `Grant` with hashes of its own, until revoked unless `expiresAt` is given."""
    return {
        "controller": getattr(controller, "address", controller),
        "purpose": purpose,
        "noticeHash": word("notice, en, 3"),
        "categoriesHash": word("pages seen, interests"),
        "receiptHash": word("salt and receipt"),
        "expiresAt": 0,
        "method": 3,
    } | changes


def a_scope(controller: Any, purpose: bytes = ADS) -> dict[str, Any]:
    return {"controller": getattr(controller, "address", controller), "purpose": purpose}


def granted(subject: Any, grant: dict[str, Any], nonce: int) -> tuple[str, dict[str, Any]]:
    """The event of an accepted grant; `nonce` is the key's after it."""
    return "ConsentGranted", {"subject": subject, **grant, "nonce": nonce}


def revoked(subject: Any, controller: Any, purpose: bytes, nonce: int) -> tuple[str, dict[str, Any]]:
    """The event of an accepted revocation; `nonce` is the key's after it."""
    scope = a_scope(controller, purpose)
    return "ConsentRevoked", {"subject": subject, **scope, "nonce": nonce}


class Signer:
    """Signs for `subject` with `key`'s key: subject itself, or the owner of a wallet."""

    def __init__(
        self, registry: ContractInstance, key: AccountAPI, subject: Any = None, **domain: Any
    ) -> None:
        self.data = TypedData(registry, **domain)
        self.key = key
        self.subject = (subject or key).address

    def grant(self, grant: dict[str, Any], nonce: int = 0, deadline: int = MAX_UINT256) -> bytes:
        return self._sign(GRANT_CONSENT, grant | {"nonce": nonce}, deadline)

    def grants(self, grants: list[dict[str, Any]], nonces: list[int], deadline: int = MAX_UINT256) -> bytes:
        return self._sign(GRANT_CONSENTS, {"consents": _numbered(grants, nonces)}, deadline)

    def revoke(
        self, controller: Any, purpose: bytes = ADS, nonce: int = 0, deadline: int = MAX_UINT256
    ) -> bytes:
        return self._sign(REVOKE_CONSENT, a_scope(controller, purpose) | {"nonce": nonce}, deadline)

    def revokes(self, scopes: list[dict[str, Any]], nonces: list[int], deadline: int = MAX_UINT256) -> bytes:
        return self._sign(REVOKE_CONSENTS, {"scopes": _numbered(scopes, nonces)}, deadline)

    def _sign(self, types: dict[str, list[str]], values: dict[str, Any], deadline: int) -> bytes:
        return self.data.sign(self.key, types, {"subject": self.subject, **values, "deadline": deadline})


def _numbered(items: list[dict[str, Any]], nonces: list[int]) -> list[dict[str, Any]]:
    return [item | {"nonce": nonce} for item, nonce in zip(items, nonces, strict=True)]
