"""What consent costs: the subject's own transactions and a relayer's."""

from typing import Any

from scripts.gas.ground import ADMIN, FOREVER, Ground, person, word

__all__ = ["measure_consent"]

PURPOSES = ("PERSONALIZED_ADS", "AD_MEASUREMENT", "ANALYTICS", "DATA_SHARING")
_CONSENT = (
    "address controller,bytes32 purpose,bytes32 noticeHash,bytes32 categoriesHash,bytes32 receiptHash,"
    "uint40 expiresAt,uint8 method,uint64 nonce"
)
_SCOPE = "address controller,bytes32 purpose,uint64 nonce"
_FIELDS = [field.split()[1] for field in _CONSENT.split(",")]


def measure_consent(ground: Ground) -> None:
    """For one publisher; four purposes where it is many."""
    registry, publisher = "ConsentRegistry", person("publisher")
    grants = [
        (publisher, word(purpose), word("notice"), word("categories"), word("receipt"), FOREVER, 3)
        for purpose in PURPOSES
    ]
    scopes = [grant[:2] for grant in grants]
    with ground.aside():
        alice = person("alice")
        ground.measure("first", alice, registry, "grant", grants[0])
        ground.measure("again", alice, registry, "grant", grants[0])
        ground.measure("usual", alice, registry, "revoke", *scopes[0])
    with ground.aside():
        ground.measure("first, 4 purposes", alice, registry, "grantMany", grants)
        ground.measure("4 purposes", alice, registry, "revokeMany", scopes)
    with ground.aside():
        for nonce, scenario in enumerate(("first", "again")):
            kind = f"GrantConsent(address subject,{_CONSENT},uint256 deadline)"
            values = {"subject": alice, **_named(grants[0], nonce), "deadline": FOREVER}
            signed = ground.sign("alice", registry, kind, values)
            ground.measure(scenario, ADMIN, registry, "grantBySig", alice, grants[0], nonce, FOREVER, signed)
        kind = f"RevokeConsent(address subject,{_SCOPE},uint256 deadline)"
        values = {"subject": alice, "controller": publisher, "purpose": scopes[0][1]}
        values |= {"nonce": 2, "deadline": FOREVER}
        signed = ground.sign("alice", registry, kind, values)
        ground.measure("usual", ADMIN, registry, "revokeBySig", alice, *scopes[0], 2, FOREVER, signed)
    kind = "GrantConsents(address subject,ConsentItem[] consents,uint256 deadline)"
    items = [_named(grant, 0) for grant in grants]
    values = {"subject": alice, "consents": items, "deadline": FOREVER}
    signed = ground.sign("alice", registry, kind, values, ConsentItem=_CONSENT)
    many = (alice, grants, [0] * 4, FOREVER, signed)
    ground.measure("first, 4 purposes", ADMIN, registry, "grantManyBySig", *many)
    kind = "RevokeConsents(address subject,ScopeItem[] scopes,uint256 deadline)"
    items = [{"controller": publisher, "purpose": purpose, "nonce": 1} for _, purpose in scopes]
    values = {"subject": alice, "scopes": items, "deadline": FOREVER}
    signed = ground.sign("alice", registry, kind, values, ScopeItem=_SCOPE)
    ground.measure("4 purposes", ADMIN, registry, "revokeManyBySig", alice, scopes, [1] * 4, FOREVER, signed)


def _named(grant: tuple[Any, ...], nonce: int) -> dict[str, Any]:
    return dict(zip(_FIELDS, (*grant, nonce), strict=True))
