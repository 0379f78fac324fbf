"""`grantBySig` and `grantManyBySig`: consent by signature, submitted by anyone."""

import pytest

from tests.contracts.consent.support import (
    ADS,
    ANALYTICS,
    GRANTED,
    MEASUREMENT,
    NONE,
    Signer,
    a_grant,
    granted,
)
from tests.contracts.support import (
    MAX_UINT256,
    ZERO,
    delegate,
    emitted,
    malleate,
    mine_at,
    next_block_at,
    now,
    reverts,
    word,
)


def test_grant_by_sig__key__is_recorded_for_the_subject(registry, alice, publisher, relayer):
    grant = a_grant(publisher, expiresAt=now() + 9999, method=1)
    signature = Signer(registry, alice).grant(grant)

    receipt = registry.grantBySig(alice, grant, 0, MAX_UINT256, signature, sender=relayer)

    assert emitted(receipt, registry) == [granted(alice, grant, nonce=1)]
    assert registry.statusOf(alice, publisher, ADS) == GRANTED
    assert registry.statusOf(relayer, publisher, ADS) == NONE


def test_grant_by_sig__wallet__is_recorded_for_the_wallet(registry, alice, wallet, publisher, relayer):
    grant = a_grant(publisher)
    signature = Signer(registry, alice, subject=wallet).grant(grant)

    receipt = registry.grantBySig(wallet, grant, 0, MAX_UINT256, signature, sender=relayer)

    assert emitted(receipt, registry) == [granted(wallet, grant, nonce=1)]


def test_grant_by_sig__key_of_an_account_with_code__is_accepted(registry, alice, usdc, publisher, relayer):
    delegate(alice, usdc)
    grant = a_grant(publisher)

    registry.grantBySig(alice, grant, 0, MAX_UINT256, Signer(registry, alice).grant(grant), sender=relayer)

    assert registry.isGranted(alice, publisher, ADS)


def test_grant_by_sig__wallet_of_somebody_else__reverts(registry, bob, wallet, publisher, relayer):
    grant = a_grant(publisher)
    signature = Signer(registry, bob, subject=wallet).grant(grant)

    with reverts(registry.InvalidSignature, subject=wallet):
        registry.grantBySig(wallet, grant, 0, MAX_UINT256, signature, sender=relayer)


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("0x60006000fd", id="reverts"),
        pytest.param("0xfe", id="burns all gas"),
        pytest.param("0x00", id="returns nothing"),
        pytest.param("0x621000005ff3", id="returns a mebibyte"),
        pytest.param("0x7f1626ba7e" + "00" * 27 + "01" + "5f5260205ff3", id="returns more than the selector"),
        pytest.param("0x631626ba7e60e01b5f5260045ff3", id="returns four bytes"),
    ],
)
def test_grant_by_sig__wallet_that_misbehaves__reverts(
    registry, alice, stranger, publisher, relayer, chain, code
):
    chain.provider.set_code(stranger.address, code)
    grant = a_grant(publisher)
    signature = Signer(registry, alice, subject=stranger).grant(grant)

    with reverts(registry.InvalidSignature, subject=stranger):
        # Enough for the wallet to make a mebibyte, not for the registry to copy it.
        registry.grantBySig(stranger, grant, 0, MAX_UINT256, signature, sender=relayer, gas=4_000_000)


def test_grant_by_sig__deadline_now__is_accepted(registry, alice, publisher, relayer):
    deadline = now() + 100
    grant = a_grant(publisher)
    signature = Signer(registry, alice).grant(grant, deadline=deadline)
    next_block_at(deadline)

    registry.grantBySig(alice, grant, 0, deadline, signature, sender=relayer)


def test_grant_by_sig__deadline_passed__reverts(registry, alice, publisher, relayer):
    deadline = now() + 100
    grant = a_grant(publisher)
    signature = Signer(registry, alice).grant(grant, deadline=deadline)
    next_block_at(deadline + 1)

    with reverts(registry.SignatureExpired, deadline=deadline, timestamp=deadline + 1):
        registry.grantBySig(alice, grant, 0, deadline, signature, sender=relayer)


def test_grant_by_sig__replayed__reverts(registry, alice, publisher, relayer):
    grant = a_grant(publisher)
    call = (alice, grant, 0, MAX_UINT256, Signer(registry, alice).grant(grant))
    registry.grantBySig(*call, sender=relayer)

    with reverts(
        registry.NonceMismatch, subject=alice, controller=publisher, purpose=ADS, expected=1, given=0
    ):
        registry.grantBySig(*call, sender=relayer)


def test_grant_by_sig__nonce_ahead__reverts(registry, alice, publisher, relayer):
    grant = a_grant(publisher)
    signature = Signer(registry, alice).grant(grant, nonce=1)

    with reverts(
        registry.NonceMismatch, subject=alice, controller=publisher, purpose=ADS, expected=0, given=1
    ):
        registry.grantBySig(alice, grant, 1, MAX_UINT256, signature, sender=relayer)


def test_grant_by_sig__other_keys_moved_on__is_accepted(registry, alice, bob, publisher, advertiser, relayer):
    grant = a_grant(publisher)
    signature = Signer(registry, alice).grant(grant)
    registry.grantMany(
        [a_grant(advertiser), a_grant(advertiser), a_grant(publisher, ANALYTICS)], sender=alice
    )
    registry.revoke(publisher, ADS, sender=bob)

    registry.grantBySig(alice, grant, 0, MAX_UINT256, signature, sender=relayer)

    assert registry.nonceOf(alice, publisher, ADS) == 1


@pytest.mark.parametrize(
    "domain",
    [
        pytest.param({"chainId": 1}, id="chain"),
        pytest.param({"verifyingContract": "0x" + "11" * 20}, id="contract"),
        pytest.param({"name": "Marquee"}, id="name"),
        pytest.param({"version": "2"}, id="version"),
    ],
)
def test_grant_by_sig__signed_for_another_domain__reverts(registry, alice, publisher, relayer, domain):
    grant = a_grant(publisher)
    signature = Signer(registry, alice, **domain).grant(grant)

    with reverts(registry.InvalidSignature, subject=alice):
        registry.grantBySig(alice, grant, 0, MAX_UINT256, signature, sender=relayer)


@pytest.mark.parametrize(
    "changes",
    [
        {"controller": "0x" + "22" * 20},
        {"purpose": MEASUREMENT},
        {"noticeHash": word("another notice")},
        {"categoriesHash": word("all you have")},
        {"receiptHash": word("another receipt")},
        {"expiresAt": 2**40 - 1},
        {"method": 1},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_grant_by_sig__any_field_changed__reverts(registry, alice, publisher, relayer, changes):
    signature = Signer(registry, alice).grant(a_grant(publisher))

    with reverts(registry.InvalidSignature, subject=alice):
        registry.grantBySig(alice, a_grant(publisher) | changes, 0, MAX_UINT256, signature, sender=relayer)


def test_grant_by_sig__another_subject_nonce_or_deadline__reverts(registry, alice, bob, publisher, relayer):
    grant = a_grant(publisher)
    signature = Signer(registry, alice).grant(grant)

    with reverts(registry.InvalidSignature, subject=bob):
        registry.grantBySig(bob, grant, 0, MAX_UINT256, signature, sender=relayer)
    with reverts(registry.InvalidSignature, subject=alice):
        registry.grantBySig(alice, grant, 1, MAX_UINT256, signature, sender=relayer)
    with reverts(registry.InvalidSignature, subject=alice):
        registry.grantBySig(alice, grant, 0, MAX_UINT256 - 1, signature, sender=relayer)


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(malleate, id="s in the upper half"),
        pytest.param(lambda signature: signature[:64], id="64 bytes"),
        pytest.param(lambda signature: signature + b"\x00", id="66 bytes"),
        pytest.param(lambda signature: b"", id="none"),
        pytest.param(lambda signature: signature[:64] + bytes([signature[64] - 27]), id="v of 0 or 1"),
    ],
)
def test_grant_by_sig__signature_in_another_form__reverts(registry, alice, publisher, relayer, spoil):
    grant = a_grant(publisher)
    signature = spoil(Signer(registry, alice).grant(grant))

    with reverts(registry.InvalidSignature, subject=alice):
        registry.grantBySig(alice, grant, 0, MAX_UINT256, signature, sender=relayer)


def test_grant_by_sig__zero_subject__reverts(registry, publisher, relayer):
    with reverts(registry.InvalidSignature, subject=ZERO):
        registry.grantBySig(ZERO, a_grant(publisher), 0, MAX_UINT256, bytes(65), sender=relayer)


def test_grant_by_sig__expired_consent__reverts(registry, alice, publisher, relayer):
    expires_at = now() + 10
    grant = a_grant(publisher, expiresAt=expires_at)
    signature = Signer(registry, alice).grant(grant)
    mine_at(expires_at)
    next_block_at(expires_at + 5)

    with reverts(registry.ExpiryInPast, expiresAt=expires_at, timestamp=expires_at + 5):
        registry.grantBySig(alice, grant, 0, MAX_UINT256, signature, sender=relayer)


def test_grant_by_sig__signed_revocation__reverts(registry, alice, publisher, relayer):
    signature = Signer(registry, alice).revoke(publisher)

    with reverts(registry.InvalidSignature, subject=alice):
        registry.grantBySig(alice, a_grant(publisher), 0, MAX_UINT256, signature, sender=relayer)


def test_grant_many_by_sig__several__each_in_order(registry, alice, publisher, advertiser, relayer):
    registry.grant(a_grant(advertiser), sender=alice)
    grants = [a_grant(publisher), a_grant(advertiser, method=1), a_grant(publisher, ANALYTICS)]
    signature = Signer(registry, alice).grants(grants, [0, 1, 0])

    receipt = registry.grantManyBySig(alice, grants, [0, 1, 0], MAX_UINT256, signature, sender=relayer)

    assert emitted(receipt, registry) == [
        granted(alice, grant, nonce=nonce) for grant, nonce in zip(grants, [1, 2, 1], strict=True)
    ]


def test_grant_many_by_sig__one_key_twice__needs_rising_nonces(registry, alice, publisher, relayer):
    grants = [a_grant(publisher, method=1), a_grant(publisher, method=2)]
    signer = Signer(registry, alice)

    with reverts(
        registry.NonceMismatch, subject=alice, controller=publisher, purpose=ADS, expected=1, given=0
    ):
        registry.grantManyBySig(
            alice, grants, [0, 0], MAX_UINT256, signer.grants(grants, [0, 0]), sender=relayer
        )
    registry.grantManyBySig(alice, grants, [0, 1], MAX_UINT256, signer.grants(grants, [0, 1]), sender=relayer)

    assert registry.recordOf(alice, publisher, ADS).method == 2
    assert registry.nonceOf(alice, publisher, ADS) == 2


def test_grant_many_by_sig__one_stale_nonce__leaves_nothing(registry, alice, publisher, advertiser, relayer):
    grants = [a_grant(publisher), a_grant(advertiser)]
    signature = Signer(registry, alice).grants(grants, [0, 0])
    registry.revoke(advertiser, ADS, sender=alice)

    with reverts(
        registry.NonceMismatch, subject=alice, controller=advertiser, purpose=ADS, expected=1, given=0
    ):
        registry.grantManyBySig(alice, grants, [0, 0], MAX_UINT256, signature, sender=relayer)

    assert registry.statusOf(alice, publisher, ADS) == NONE


def test_grant_many_by_sig__order_items_or_nonces_changed__reverts(
    registry, alice, publisher, advertiser, relayer
):
    grants = [a_grant(publisher), a_grant(advertiser)]
    signature = Signer(registry, alice).grants(grants, [0, 0])

    for items, nonces in [(grants[::-1], [0, 0]), (grants[:1], [0]), (grants, [0, 1])]:
        with reverts(registry.InvalidSignature, subject=alice):
            registry.grantManyBySig(alice, items, nonces, MAX_UINT256, signature, sender=relayer)


def test_grant_many_by_sig__single_signature_of_one__is_not_one_of_many(registry, alice, publisher, relayer):
    grant = a_grant(publisher)

    with reverts(registry.InvalidSignature, subject=alice):
        registry.grantManyBySig(
            alice, [grant], [0], MAX_UINT256, Signer(registry, alice).grant(grant), sender=relayer
        )


def test_grant_many_by_sig__wallet_after_deadline__reverts_with_the_deadline(
    registry, alice, wallet, publisher, relayer
):
    deadline = now() + 10
    grants = [a_grant(publisher)]
    signature = Signer(registry, alice, subject=wallet).grants(grants, [0], deadline)
    next_block_at(deadline + 1)

    with reverts(registry.SignatureExpired, deadline=deadline, timestamp=deadline + 1):
        registry.grantManyBySig(wallet, grants, [0], deadline, signature, sender=relayer)


def test_grant_many_by_sig__lengths__are_checked(registry, alice, publisher, relayer):
    longest = registry.MAX_BATCH()
    grants = [a_grant(publisher)] * (longest + 1)

    with reverts(registry.EmptyBatch):
        registry.grantManyBySig(alice, [], [], MAX_UINT256, b"", sender=relayer)
    with reverts(registry.BatchTooLong, length=longest + 1, max=longest):
        registry.grantManyBySig(alice, grants, [0] * (longest + 1), MAX_UINT256, b"", sender=relayer)
    with reverts(registry.BatchLengthMismatch, items=2, nonces=1):
        registry.grantManyBySig(alice, grants[:2], [0], MAX_UINT256, b"", sender=relayer)
