"""`revoke` and `revokeMany`: withdrawal as the caller."""

from tests.contracts.consent.support import (
    ADS,
    ANALYTICS,
    GRANTED,
    NONE,
    REVOKED,
    Signer,
    a_grant,
    a_scope,
    revoked,
)
from tests.contracts.support import MAX_UINT256, ZERO, emitted, in_one_block, mine_at, now, reverts, word


def test_revoke__granted__ends_consent_and_keeps_the_record(registry, alice, publisher):
    grant = a_grant(publisher, expiresAt=now() + 5000)
    registry.grant(grant, sender=alice)
    granted_at = now()

    receipt = registry.revoke(publisher, ADS, sender=alice)

    assert emitted(receipt, registry) == [revoked(alice, publisher, ADS, nonce=2)]
    assert not registry.isGranted(alice, publisher, ADS)
    assert registry.statusOf(alice, publisher, ADS) == REVOKED
    record = registry.recordOf(alice, publisher, ADS)
    assert record == (granted_at, grant["expiresAt"], now(), 2, 3, grant["noticeHash"])


def test_revoke__nothing_granted__raises_the_nonce(registry, alice, publisher):
    receipt = registry.revoke(publisher, ADS, sender=alice)

    assert emitted(receipt, registry) == [revoked(alice, publisher, ADS, nonce=1)]
    assert registry.statusOf(alice, publisher, ADS) == REVOKED
    assert registry.recordOf(alice, publisher, ADS) == (0, 0, now(), 1, 0, bytes(32))


def test_revoke__again__keeps_the_time_of_the_first(registry, alice, publisher):
    registry.grant(a_grant(publisher), sender=alice)
    registry.revoke(publisher, ADS, sender=alice)
    first = now()
    mine_at(first + 1000)

    receipt = registry.revoke(publisher, ADS, sender=alice)

    assert emitted(receipt, registry) == [revoked(alice, publisher, ADS, nonce=3)]
    assert registry.recordOf(alice, publisher, ADS).revokedAt == first
    assert not registry.isGrantedAt(alice, publisher, ADS, first + 500)


def test_revoke__in_the_block_of_the_grant__works_in_that_block(registry, alice, publisher):
    in_one_block((registry.grant, [a_grant(publisher)], alice), (registry.revoke, [publisher, ADS], alice))

    record = registry.recordOf(alice, publisher, ADS)
    assert record.grantedAt == record.revokedAt == now()
    assert not registry.isGranted(alice, publisher, ADS)
    assert not registry.isGrantedAt(alice, publisher, ADS, now())


def test_revoke__signed_grant_not_yet_submitted__is_worth_nothing(registry, alice, publisher, relayer):
    grant = a_grant(publisher)
    signature = Signer(registry, alice).grant(grant, nonce=0)

    registry.revoke(publisher, ADS, sender=alice)

    with reverts(
        registry.NonceMismatch, subject=alice, controller=publisher, purpose=ADS, expected=1, given=0
    ):
        registry.grantBySig(alice, grant, 0, MAX_UINT256, signature, sender=relayer)


def test_revoke__of_another_subject__does_not_touch_it(registry, alice, bob, publisher):
    registry.grant(a_grant(publisher), sender=alice)

    registry.revoke(publisher, ADS, sender=bob)

    assert registry.statusOf(alice, publisher, ADS) == GRANTED


def test_revoke__unknown_purpose__reverts(registry, alice, publisher):
    with reverts(registry.UnknownPurpose, purpose=word("PERSONALISED_ADS")):
        registry.revoke(publisher, word("PERSONALISED_ADS"), sender=alice)


def test_revoke__zero_controller__reverts(registry, alice):
    with reverts(registry.InvalidController):
        registry.revoke(ZERO, ADS, sender=alice)


def test_revoke_many__several__each_in_order(registry, alice, publisher, advertiser):
    registry.grantMany([a_grant(publisher), a_grant(advertiser)], sender=alice)

    receipt = registry.revokeMany(
        [a_scope(advertiser), a_scope(publisher), a_scope(publisher, ANALYTICS)], sender=alice
    )

    assert emitted(receipt, registry) == [
        revoked(alice, advertiser, ADS, nonce=2),
        revoked(alice, publisher, ADS, nonce=2),
        revoked(alice, publisher, ANALYTICS, nonce=1),
    ]


def test_revoke_many__one_key_twice__counts_twice(registry, alice, publisher):
    receipt = registry.revokeMany([a_scope(publisher)] * 2, sender=alice)

    assert emitted(receipt, registry) == [revoked(alice, publisher, ADS, nonce=n) for n in (1, 2)]


def test_revoke_many__one_bad_item__leaves_nothing(registry, alice, publisher):
    with reverts(registry.UnknownPurpose, purpose=bytes(32)):
        registry.revokeMany([a_scope(publisher), a_scope(publisher, bytes(32))], sender=alice)

    assert registry.statusOf(alice, publisher, ADS) == NONE


def test_revoke_many__empty_or_too_long__reverts(registry, alice, publisher):
    longest = registry.MAX_BATCH()

    with reverts(registry.EmptyBatch):
        registry.revokeMany([], sender=alice)
    with reverts(registry.BatchTooLong, length=longest + 1, max=longest):
        registry.revokeMany([a_scope(publisher)] * (longest + 1), sender=alice)
