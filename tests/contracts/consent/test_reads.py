"""Status over time, and the record against a fold of the events alone."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.contracts.consent.support import (
    ADS,
    ANALYTICS,
    EXPIRED,
    GRANTED,
    NONE,
    REVOKED,
    a_grant,
)
from tests.contracts.support import emitted, mine_at, next_block_at, now, reverts


def test_is_granted__until_expiry__and_not_from_then_on(registry, alice, publisher):
    expires_at = now() + 1000
    registry.grant(a_grant(publisher, expiresAt=expires_at), sender=alice)

    mine_at(expires_at - 1)
    assert registry.isGranted(alice, publisher, ADS)
    assert registry.statusOf(alice, publisher, ADS) == GRANTED
    mine_at(expires_at)
    assert not registry.isGranted(alice, publisher, ADS)
    assert registry.statusOf(alice, publisher, ADS) == EXPIRED


def test_status_of__revoked_after_expiry__is_revoked(registry, alice, publisher):
    expires_at = now() + 1000
    registry.grant(a_grant(publisher, expiresAt=expires_at), sender=alice)
    mine_at(expires_at)

    registry.revoke(publisher, ADS, sender=alice)

    assert registry.statusOf(alice, publisher, ADS) == REVOKED
    assert registry.isGrantedAt(alice, publisher, ADS, expires_at - 1)
    assert not registry.isGrantedAt(alice, publisher, ADS, expires_at)


def test_is_granted_at__one_grant__knows_all_times(registry, alice, publisher):
    expires_at = now() + 1000
    registry.grant(a_grant(publisher, expiresAt=expires_at), sender=alice)
    granted_at = now()

    held = [granted_at - 1, granted_at, expires_at - 1, expires_at, 2**255]
    assert [registry.isGrantedAt(alice, publisher, ADS, at) for at in held] == [
        False,
        True,
        True,
        False,
        False,
    ]


def test_is_granted_at__one_grant_revoked__knows_all_times(registry, alice, publisher):
    registry.grant(a_grant(publisher), sender=alice)
    granted_at = now()
    next_block_at(granted_at + 60)
    registry.revoke(publisher, ADS, sender=alice)
    registry.revoke(publisher, ADS, sender=alice)

    held = [0, granted_at - 1, granted_at, granted_at + 59, granted_at + 60, now() + 10**6]
    assert [registry.isGrantedAt(alice, publisher, ADS, at) for at in held] == [
        False,
        False,
        True,
        True,
        False,
        False,
    ]


def test_is_granted_at__before_a_second_grant__reverts(registry, alice, publisher):
    registry.grant(a_grant(publisher), sender=alice)
    registry.grant(a_grant(publisher), sender=alice)
    granted_at = now()

    with reverts(registry.HistoryNotInStorage, timestamp=granted_at - 1, grantedAt=granted_at):
        registry.isGrantedAt(alice, publisher, ADS, granted_at - 1)
    assert registry.isGrantedAt(alice, publisher, ADS, granted_at)


def test_is_granted_at__before_a_grant_that_follows_a_revocation__reverts(registry, alice, publisher):
    registry.revoke(publisher, ADS, sender=alice)
    registry.grant(a_grant(publisher), sender=alice)
    granted_at = now()
    registry.revoke(publisher, ADS, sender=alice)

    with reverts(registry.HistoryNotInStorage, timestamp=0, grantedAt=granted_at):
        registry.isGrantedAt(alice, publisher, ADS, 0)


def test_is_granted_at__nothing_granted__never(registry, alice, publisher):
    assert not registry.isGrantedAt(alice, publisher, ADS, now())
    registry.revoke(publisher, ADS, sender=alice)
    assert not registry.isGrantedAt(alice, publisher, ADS, 0)
    assert not registry.isGrantedAt(alice, publisher, ADS, now())


def fold(events: list[tuple[int, str, dict[str, Any]]]) -> dict[tuple[str, bytes], list[Any]]:
    """The records (as `recordOf` gives them) that events (time, name, arguments) of one subject lead to."""
    records: dict[tuple[str, bytes], list[Any]] = {}
    for time, name, event in events:
        key = (event["controller"], bytes(event["purpose"]))
        if name == "ConsentGranted":
            records[key] = [
                time,
                event["expiresAt"],
                0,
                event["nonce"],
                event["method"],
                event["noticeHash"],
            ]
        else:
            record = records.setdefault(key, [0, 0, 0, 0, 0, bytes(32)])
            record[2] = record[2] or time
            record[3] = event["nonce"]
    return records


def status(record: list[Any] | None, at: int) -> int:
    if record is None:
        return NONE
    if record[2]:
        return REVOKED
    return EXPIRED if record[1] and record[1] <= at else GRANTED


actions = st.lists(
    st.tuples(
        st.sampled_from(["grant", "revoke"]),
        st.sampled_from([(controller, purpose) for controller in (0, 1) for purpose in (ADS, ANALYTICS)]),
        st.sampled_from([0, 5, 50]),
        st.integers(min_value=1, max_value=30),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=15, deadline=None)
@given(actions=actions)
def test_record_of__any_history__is_the_fold_of_its_events(
    registry, chain, alice, publisher, advertiser, actions
):
    snapshot = chain.snapshot()
    events, held = [], []
    for action, (which, purpose), lifetime, pause in actions:
        controller = (publisher, advertiser)[which]
        at = now() + pause
        next_block_at(at)
        if action == "grant":
            grant = a_grant(controller, purpose, expiresAt=at + lifetime if lifetime else 0)
            receipt = registry.grant(grant, sender=alice)
        else:
            receipt = registry.revoke(controller, purpose, sender=alice)
        events += [(at, *event) for event in emitted(receipt, registry)]
        held.append((controller, purpose, at, registry.isGranted(alice, controller, purpose)))

    records = fold(events)
    for controller in (publisher, advertiser):
        for purpose in (ADS, ANALYTICS):
            record = records.get((controller.address, purpose))
            assert list(registry.recordOf(alice, controller, purpose)) == (
                record or [0, 0, 0, 0, 0, bytes(32)]
            )
            assert registry.statusOf(alice, controller, purpose) == status(record, now())
    for controller, purpose, at, granted in held:
        if at >= records[controller.address, purpose][0]:
            assert registry.isGrantedAt(alice, controller, purpose, at) == granted
    chain.restore(snapshot)
