"""What consent costs a relayer, as whole transactions. `pytest -s` prints what is reached."""

import sys

import pytest

from tests.contracts.consent.support import ADS, ANALYTICS, MEASUREMENT, SHARING, Signer, a_grant
from tests.contracts.support import MAX_UINT256, now, word


@pytest.fixture
def grant(publisher):
    return a_grant(publisher, expiresAt=now() + 365 * 24 * 3600)


def check(what, receipt, most):
    sys.stdout.write(f"{what}: {receipt.gas_used} gas\n")
    assert receipt.gas_used <= most


def test_gas__first_grant__is_writes_two_slots(registry, alice, bob, relayer, grant):
    deadline = now() + 3600
    signature = Signer(registry, bob).grant(grant, deadline=deadline)

    check("grant", registry.grant(grant, sender=alice), 75_000)
    check("grantBySig", registry.grantBySig(bob, grant, 0, deadline, signature, sender=relayer), 80_500)


def test_gas__renewal_and_revocation__write_no_new_slots(registry, alice, publisher, relayer, grant):
    registry.grant(grant, sender=alice)
    renewed = grant | {"noticeHash": word("notice, en, 4")}
    renewal = Signer(registry, alice).grant(renewed, nonce=1)
    withdrawal = Signer(registry, alice).revoke(publisher, nonce=2)

    check(
        "grantBySig again",
        registry.grantBySig(alice, renewed, 1, MAX_UINT256, renewal, sender=relayer),
        50_000,
    )
    check(
        "revokeBySig",
        registry.revokeBySig(alice, publisher, ADS, 2, MAX_UINT256, withdrawal, sender=relayer),
        45_000,
    )
    check("revoke", registry.revoke(publisher, ADS, sender=alice), 36_000)


def test_gas__all_purposes_by_one_signature__is_cheaper_than_one_by_one(
    registry, alice, publisher, relayer, grant
):
    grants = [grant | {"purpose": purpose} for purpose in (ADS, MEASUREMENT, ANALYTICS, SHARING)]
    signature = Signer(registry, alice).grants(grants, [0] * 4)

    receipt = registry.grantManyBySig(alice, grants, [0] * 4, MAX_UINT256, signature, sender=relayer)

    check("grantManyBySig of 4", receipt, 4 * 63_000)
