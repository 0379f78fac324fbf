"""`grant` and `grantMany`: consent as the caller."""

import pytest

from tests.contracts.consent.support import (
    ADS,
    ANALYTICS,
    GRANTED,
    MEASUREMENT,
    NONE,
    SHARING,
    a_grant,
    granted,
)
from tests.contracts.support import ZERO, emitted, next_block_at, now, reverts, word


def test_purposes__constants__are_hashes_of_their_names(registry):
    assert registry.PERSONALIZED_ADS() == ADS
    assert registry.AD_MEASUREMENT() == MEASUREMENT
    assert registry.ANALYTICS() == ANALYTICS
    assert registry.DATA_SHARING() == SHARING


@pytest.mark.parametrize("purpose", [ADS, MEASUREMENT, ANALYTICS, SHARING])
def test_grant__each_purpose__is_recorded_and_emitted(registry, alice, publisher, purpose):
    grant = a_grant(publisher, purpose, expiresAt=now() + 1000, method=2)

    receipt = registry.grant(grant, sender=alice)

    assert emitted(receipt, registry) == [granted(alice, grant, nonce=1)]
    assert registry.isGranted(alice, publisher, purpose)
    assert registry.statusOf(alice, publisher, purpose) == GRANTED
    record = registry.recordOf(alice, publisher, purpose)
    assert record == (now(), grant["expiresAt"], 0, 1, 2, grant["noticeHash"])


def test_grant__other_subject_controller_or_purpose__stays_without(
    registry, alice, bob, publisher, advertiser
):
    registry.grant(a_grant(publisher), sender=alice)

    for key in [(bob, publisher, ADS), (alice, advertiser, ADS), (alice, publisher, ANALYTICS)]:
        assert registry.statusOf(*key) == NONE
        assert registry.nonceOf(*key) == 0
        assert registry.recordOf(*key) == (0, 0, 0, 0, 0, bytes(32))


def test_grant__anew__replaces_the_record(registry, alice, publisher):
    registry.grant(a_grant(publisher, expiresAt=now() + 50), sender=alice)
    again = a_grant(publisher, noticeHash=word("notice, en, 4"), method=255)

    receipt = registry.grant(again, sender=alice)

    assert emitted(receipt, registry) == [granted(alice, again, nonce=2)]
    assert registry.recordOf(alice, publisher, ADS) == (now(), 0, 0, 2, 255, again["noticeHash"])


def test_grant__after_revocation__holds_again(registry, alice, publisher):
    registry.grant(a_grant(publisher), sender=alice)
    registry.revoke(publisher, ADS, sender=alice)

    registry.grant(a_grant(publisher), sender=alice)

    assert registry.isGranted(alice, publisher, ADS)
    assert registry.recordOf(alice, publisher, ADS).revokedAt == 0
    assert registry.nonceOf(alice, publisher, ADS) == 3


def test_grant__unknown_purpose__reverts(registry, alice, publisher):
    with reverts(registry.UnknownPurpose, purpose=word("TELEPATHY")):
        registry.grant(a_grant(publisher, word("TELEPATHY")), sender=alice)


def test_grant__zero_controller__reverts(registry, alice):
    with reverts(registry.InvalidController):
        registry.grant(a_grant(ZERO), sender=alice)


@pytest.mark.parametrize("ahead", [-100, 0])
def test_grant__expiry_not_in_the_future__reverts(registry, alice, publisher, ahead):
    at = now() + 200
    next_block_at(at)

    with reverts(registry.ExpiryInPast, expiresAt=at + ahead, timestamp=at):
        registry.grant(a_grant(publisher, expiresAt=at + ahead), sender=alice)


def test_grant__expiry_in_the_next_second__is_accepted(registry, alice, publisher):
    at = now() + 200
    next_block_at(at)

    registry.grant(a_grant(publisher, expiresAt=at + 1), sender=alice)

    assert registry.recordOf(alice, publisher, ADS).expiresAt == at + 1


def test_grant_many__several_controllers__each_is_recorded_in_order(registry, alice, publisher, advertiser):
    grants = [a_grant(publisher), a_grant(advertiser, ANALYTICS, method=1), a_grant(publisher, SHARING)]

    receipt = registry.grantMany(grants, sender=alice)

    assert emitted(receipt, registry) == [granted(alice, grant, nonce=1) for grant in grants]


def test_grant_many__one_key_twice__the_last_one_holds(registry, alice, publisher):
    first, second = a_grant(publisher, method=1), a_grant(publisher, method=2)

    receipt = registry.grantMany([first, second], sender=alice)

    assert emitted(receipt, registry) == [granted(alice, first, nonce=1), granted(alice, second, nonce=2)]
    assert registry.recordOf(alice, publisher, ADS).method == 2


def test_grant_many__one_bad_item__leaves_nothing(registry, alice, publisher):
    with reverts(registry.InvalidController):
        registry.grantMany([a_grant(publisher), a_grant(ZERO)], sender=alice)

    assert registry.statusOf(alice, publisher, ADS) == NONE


def test_grant_many__empty__reverts(registry, alice):
    with reverts(registry.EmptyBatch):
        registry.grantMany([], sender=alice)


def test_grant_many__longest_batch__is_accepted_and_one_more_reverts(registry, alice, publisher):
    longest = registry.MAX_BATCH()

    registry.grantMany([a_grant(publisher)] * longest, sender=alice)
    assert registry.nonceOf(alice, publisher, ADS) == longest

    with reverts(registry.BatchTooLong, length=longest + 1, max=longest):
        registry.grantMany([a_grant(publisher)] * (longest + 1), sender=alice)
