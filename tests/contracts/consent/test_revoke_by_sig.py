"""`revokeBySig` and `revokeManyBySig`: withdrawal by signature, submitted by anyone."""

import pytest

from tests.contracts.consent.support import (
    ADS,
    ANALYTICS,
    MEASUREMENT,
    REVOKED,
    Signer,
    a_grant,
    a_scope,
    revoked,
)
from tests.contracts.support import MAX_UINT256, ZERO, delegate, emitted, next_block_at, now, reverts, word


def test_revoke_by_sig__key__ends_consent(registry, alice, publisher, relayer):
    registry.grant(a_grant(publisher), sender=alice)
    signature = Signer(registry, alice).revoke(publisher, nonce=1)

    receipt = registry.revokeBySig(alice, publisher, ADS, 1, MAX_UINT256, signature, sender=relayer)

    assert emitted(receipt, registry) == [revoked(alice, publisher, ADS, nonce=2)]
    assert registry.statusOf(alice, publisher, ADS) == REVOKED


def test_revoke_by_sig__wallet__ends_its_consent(registry, alice, wallet, publisher, relayer):
    signature = Signer(registry, alice, subject=wallet).revoke(publisher)

    receipt = registry.revokeBySig(wallet, publisher, ADS, 0, MAX_UINT256, signature, sender=relayer)

    assert emitted(receipt, registry) == [revoked(wallet, publisher, ADS, nonce=1)]


def test_revoke_by_sig__key_of_an_account_with_code__is_accepted(registry, alice, usdc, publisher, relayer):
    delegate(alice, usdc)
    signature = Signer(registry, alice).revoke(publisher)

    registry.revokeBySig(alice, publisher, ADS, 0, MAX_UINT256, signature, sender=relayer)

    assert registry.statusOf(alice, publisher, ADS) == REVOKED


def test_revoke_by_sig__replayed_after_a_new_grant__reverts(registry, alice, publisher, relayer):
    call = (alice, publisher, ADS, 0, MAX_UINT256, Signer(registry, alice).revoke(publisher))
    registry.revokeBySig(*call, sender=relayer)
    registry.grant(a_grant(publisher), sender=alice)

    with reverts(
        registry.NonceMismatch, subject=alice, controller=publisher, purpose=ADS, expected=2, given=0
    ):
        registry.revokeBySig(*call, sender=relayer)

    assert registry.isGranted(alice, publisher, ADS)


def test_revoke_by_sig__deadline_passed__reverts(registry, alice, publisher, relayer):
    deadline = now() + 100
    signature = Signer(registry, alice).revoke(publisher, deadline=deadline)
    next_block_at(deadline + 1)

    with reverts(registry.SignatureExpired, deadline=deadline, timestamp=deadline + 1):
        registry.revokeBySig(alice, publisher, ADS, 0, deadline, signature, sender=relayer)


@pytest.mark.parametrize("domain", [{"chainId": 1}, {"verifyingContract": "0x" + "11" * 20}])
def test_revoke_by_sig__signed_for_another_chain_or_contract__reverts(
    registry, alice, publisher, relayer, domain
):
    signature = Signer(registry, alice, **domain).revoke(publisher)

    with reverts(registry.InvalidSignature, subject=alice):
        registry.revokeBySig(alice, publisher, ADS, 0, MAX_UINT256, signature, sender=relayer)


def test_revoke_by_sig__any_field_changed__reverts(registry, alice, bob, publisher, advertiser, relayer):
    signature = Signer(registry, alice).revoke(publisher)

    for call in [
        (bob, publisher, ADS, 0, MAX_UINT256),
        (alice, advertiser, ADS, 0, MAX_UINT256),
        (alice, publisher, MEASUREMENT, 0, MAX_UINT256),
        (alice, publisher, ADS, 1, MAX_UINT256),
        (alice, publisher, ADS, 0, MAX_UINT256 - 1),
    ]:
        with reverts(registry.InvalidSignature, subject=call[0]):
            registry.revokeBySig(*call, signature, sender=relayer)


def test_revoke_by_sig__unknown_purpose_or_zero_controller__reverts(registry, alice, publisher, relayer):
    signer = Signer(registry, alice)
    unknown = word("UNKNOWN")

    with reverts(registry.UnknownPurpose, purpose=unknown):
        registry.revokeBySig(
            alice, publisher, unknown, 0, MAX_UINT256, signer.revoke(publisher, unknown), sender=relayer
        )
    with reverts(registry.InvalidController):
        registry.revokeBySig(alice, ZERO, ADS, 0, MAX_UINT256, signer.revoke(ZERO), sender=relayer)


def test_revoke_many_by_sig__several__each_in_order(registry, alice, publisher, advertiser, relayer):
    registry.grant(a_grant(publisher), sender=alice)
    scopes = [a_scope(advertiser, ANALYTICS), a_scope(publisher)]
    signature = Signer(registry, alice).revokes(scopes, [0, 1])

    receipt = registry.revokeManyBySig(alice, scopes, [0, 1], MAX_UINT256, signature, sender=relayer)

    assert emitted(receipt, registry) == [
        revoked(alice, advertiser, ANALYTICS, nonce=1),
        revoked(alice, publisher, ADS, nonce=2),
    ]


def test_revoke_many_by_sig__one_key_twice__needs_rising_nonces(registry, alice, publisher, relayer):
    scopes = [a_scope(publisher)] * 2
    signer = Signer(registry, alice)

    with reverts(
        registry.NonceMismatch, subject=alice, controller=publisher, purpose=ADS, expected=1, given=0
    ):
        registry.revokeManyBySig(
            alice, scopes, [0, 0], MAX_UINT256, signer.revokes(scopes, [0, 0]), sender=relayer
        )
    registry.revokeManyBySig(
        alice, scopes, [0, 1], MAX_UINT256, signer.revokes(scopes, [0, 1]), sender=relayer
    )

    assert registry.nonceOf(alice, publisher, ADS) == 2


def test_revoke_many_by_sig__changed_or_of_somebody_else__reverts(
    registry, alice, bob, publisher, advertiser, relayer
):
    scopes = [a_scope(publisher), a_scope(advertiser)]
    signature = Signer(registry, alice).revokes(scopes, [0, 0])

    for subject, items, nonces in [
        (bob, scopes, [0, 0]),
        (alice, scopes[::-1], [0, 0]),
        (alice, scopes[:1], [0]),
        (alice, scopes, [1, 0]),
    ]:
        with reverts(registry.InvalidSignature, subject=subject):
            registry.revokeManyBySig(subject, items, nonces, MAX_UINT256, signature, sender=relayer)


def test_revoke_many_by_sig__deadline_passed__reverts(registry, alice, publisher, relayer):
    deadline = now() + 100
    scopes = [a_scope(publisher)]
    signature = Signer(registry, alice).revokes(scopes, [0], deadline)
    next_block_at(deadline + 7)

    with reverts(registry.SignatureExpired, deadline=deadline, timestamp=deadline + 7):
        registry.revokeManyBySig(alice, scopes, [0], deadline, signature, sender=relayer)


def test_revoke_many_by_sig__lengths__are_checked(registry, alice, publisher, relayer):
    longest = registry.MAX_BATCH()
    scopes = [a_scope(publisher)] * (longest + 1)

    with reverts(registry.EmptyBatch):
        registry.revokeManyBySig(alice, [], [], MAX_UINT256, b"", sender=relayer)
    with reverts(registry.BatchTooLong, length=longest + 1, max=longest):
        registry.revokeManyBySig(alice, scopes, [0] * (longest + 1), MAX_UINT256, b"", sender=relayer)
    with reverts(registry.BatchLengthMismatch, items=1, nonces=3):
        registry.revokeManyBySig(alice, scopes[:1], [0] * 3, MAX_UINT256, b"", sender=relayer)
