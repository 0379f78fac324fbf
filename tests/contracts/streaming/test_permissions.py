"""Operators: what they may spend, for how long, and what a signature is good for."""

import pytest

from tests.contracts.message_types import REVOKE_PERMISSION
from tests.contracts.streaming.stage import (
    ACTIVE,
    DAY,
    DURATION,
    PRICE,
    USD,
)
from tests.contracts.support import ZERO, TypedData, emitted, next_block_at, now, reverts


@pytest.fixture(autouse=True)
def morning(stage):
    """Start each test at the beginning of a UTC day."""
    next_block_at((now() // DAY + 1) * DAY)
    stage.source.touch(sender=stage.admin)


def used(streaming, viewer, operator):
    return streaming.permissionOf(viewer, operator).usedToday


def test_grant__says_the_caps_and_the_nonce(stage, streaming, viewer, operator):
    expiry = now() + DAY

    receipt = streaming.grantPermission(operator, 5, 9, expiry, sender=viewer)

    assert emitted(receipt, streaming) == [
        (
            "PermissionGranted",
            {
                "viewer": viewer,
                "operator": operator,
                "maxPerSession": 5,
                "maxPerDay": 9,
                "expiresAt": expiry,
                "nonce": 1,
            },
        )
    ]
    permission = streaming.permissionOf(viewer, operator)
    assert (permission.maxPerSession, permission.maxPerDay, permission.expiresAt) == (5, 9, expiry)
    assert (permission.day, permission.usedToday, permission.nonce) == (0, 0, 1)


def test_grant__to_nobody_or_oneself__reverts(streaming, viewer):
    for operator in (ZERO, viewer):
        with reverts(streaming.InvalidOperator):
            streaming.grantPermission(operator, 5, 9, now() + DAY, sender=viewer)


def test_grant__expired__reverts(streaming, viewer, operator):
    time = now() + 5
    next_block_at(time)
    with reverts(streaming.ExpiryInPast, expiresAt=time, timestamp=time):
        streaming.grantPermission(operator, 5, 9, time, sender=viewer)


def test_start_for__uses_the_day(stage, streaming, vault, viewer, operator):
    stage.grant()

    receipt = stage.start_for(2 * USD)

    events = emitted(receipt, streaming)
    assert events[0][1]["operator"] == operator
    assert events[0][1]["viewer"] == viewer
    assert events[1] == (
        "PermissionUsed",
        {
            "viewer": viewer,
            "operator": operator,
            "sessionId": 1,
            "day": now() // DAY,
            "usedToday": 2 * USD,
        },
    )
    assert vault.reservedOf(viewer) == 2 * USD
    assert streaming.sessionOf(1).operator == operator


def test_start_for__without_permission__reverts(stage, streaming, viewer, operator):
    with reverts(streaming.PermissionExpired, viewer=viewer, operator=operator, expiresAt=0):
        stage.start_for()


def test_start_for__at_the_expiry__reverts(stage, streaming, viewer, operator):
    expiry = now() + DAY
    streaming.grantPermission(operator, PRICE, PRICE, expiry, sender=viewer)
    next_block_at(expiry)
    with reverts(streaming.PermissionExpired, viewer=viewer, operator=operator, expiresAt=expiry):
        stage.start_for()


def test_start_for__above_the_session_cap__reverts(stage, streaming, viewer, operator):
    stage.grant(max_per_session=USD)
    with reverts(
        streaming.PermissionSessionCapExceeded, viewer=viewer, operator=operator, asked=USD + 1, cap=USD
    ):
        stage.start_for(USD + 1)


def test_start_for__above_the_day_cap__reverts_until_midnight(stage, streaming, viewer, operator):
    stage.grant(max_per_day=8 * USD)
    stage.start_for(6 * USD)
    with reverts(
        streaming.PermissionDayCapExceeded, viewer=viewer, operator=operator, asked=3 * USD, available=2 * USD
    ):
        stage.start_for(3 * USD)
    midnight = (now() // DAY + 1) * DAY
    next_block_at(midnight - 1)
    with reverts(
        streaming.PermissionDayCapExceeded, viewer=viewer, operator=operator, asked=3 * USD, available=2 * USD
    ):
        stage.start_for(3 * USD)
    next_block_at(midnight)

    stage.start_for(6 * USD)

    assert used(streaming, viewer, operator) == 6 * USD


def test_stop__on_the_day__gives_the_unspent_part_back(stage, streaming, viewer, operator):
    stage.grant(max_per_day=6 * USD)
    stage.start_for(6 * USD)
    stage.after(DURATION // 2)

    receipt = streaming.stopSession(1, sender=operator)

    assert emitted(receipt, streaming)[-1] == (
        "PermissionUsed",
        {
            "viewer": viewer,
            "operator": operator,
            "sessionId": 1,
            "day": now() // DAY,
            "usedToday": 3 * USD,
        },
    )
    stage.start_for(3 * USD)


def test_stop__on_another_day__gives_nothing_back(stage, streaming, viewer, operator):
    stage.grant(max_per_day=6 * USD)
    stage.start_for(6 * USD)
    streaming.pauseSession(1, sender=operator)
    stage.after(DAY)
    stage.start_for(5 * USD)

    receipt = streaming.stopSession(1, sender=viewer)

    assert [name for name, _ in emitted(receipt, streaming)] == ["SessionStopped"]
    assert used(streaming, viewer, operator) == 5 * USD


def test_operator__acts_for_the_viewer_while_permitted(stage, streaming, viewer, operator):
    session = stage.start()
    with reverts(streaming.NotAllowed, sessionId=session, caller=operator):
        streaming.pauseSession(session, sender=operator)
    stage.grant()
    streaming.pauseSession(session, sender=operator)
    streaming.resumeSession(session, sender=viewer)

    receipt = streaming.revokePermission(operator, sender=viewer)

    assert emitted(receipt, streaming) == [
        ("PermissionRevoked", {"viewer": viewer, "operator": operator, "nonce": 2})
    ]
    for act in (streaming.pauseSession, streaming.stopSession):
        with reverts(streaming.NotAllowed, sessionId=session, caller=operator):
            act(session, sender=operator)
    with reverts(streaming.PermissionExpired, viewer=viewer, operator=operator, expiresAt=0):
        stage.start_for()
    assert streaming.sessionOf(session).status == ACTIVE


def test_resume__by_an_operator_who_did_not_start_it__reverts(stage, streaming, viewer, operator, stranger):
    """The caps bound what he starts: the viewer's own sessions, and another operator's, are not his to run up."""
    own = stage.start()
    stage.grant(max_per_session=1, max_per_day=1)
    streaming.pauseSession(own, sender=viewer)
    with reverts(streaming.NotAllowed, sessionId=own, caller=operator):
        streaming.resumeSession(own, sender=operator)
    stage.grant()
    stage.start_for()
    stage.grant(operator=stranger)
    streaming.pauseSession(2, sender=stranger)
    with reverts(streaming.NotAllowed, sessionId=2, caller=stranger):
        streaming.resumeSession(2, sender=stranger)
    streaming.resumeSession(2, sender=operator)
    streaming.pauseSession(2, sender=operator)
    streaming.revokePermission(operator, sender=viewer)
    with reverts(streaming.NotAllowed, sessionId=2, caller=operator):
        streaming.resumeSession(2, sender=operator)


def test_grant__again_the_same_day__does_not_renew_the_day(stage, streaming, viewer, operator):
    stage.grant(max_per_day=6 * USD)
    stage.start_for(6 * USD)
    streaming.revokePermission(operator, sender=viewer)
    stage.grant(max_per_day=5 * USD)
    with reverts(streaming.PermissionDayCapExceeded, viewer=viewer, operator=operator, asked=1, available=0):
        stage.start_for(1)
    # The give-back of a session of the older grant still fits.
    streaming.stopSession(1, sender=viewer)
    assert used(streaming, viewer, operator) < 6 * USD


def submit(stage, values, signature, sender):
    return stage.streaming.grantPermissionBySig(*values.values(), signature, sender=sender)


def test_grant_by_sig__anyone_submits_it(stage, streaming, viewer, operator, relayer):
    values, signature = stage.sign_grant()

    receipt = submit(stage, values, signature, relayer)

    assert emitted(receipt, streaming)[0][1]["nonce"] == 1
    stage.start_for()
    with reverts(streaming.NonceMismatch, viewer=viewer, operator=operator, expected=1, given=0):
        submit(stage, values, signature, relayer)


def test_grant_by_sig__after_a_revocation__is_worthless(stage, streaming, viewer, operator, relayer):
    values, signature = stage.sign_grant()
    streaming.revokePermission(operator, sender=viewer)
    with reverts(streaming.NonceMismatch, viewer=viewer, operator=operator, expected=1, given=0):
        submit(stage, values, signature, relayer)


def test_grant_by_sig__late__reverts(stage, streaming, relayer):
    values, signature = stage.sign_grant()
    time = values["deadline"] + 1
    next_block_at(time)
    with reverts(streaming.SignatureExpired, deadline=values["deadline"], timestamp=time):
        submit(stage, values, signature, relayer)


@pytest.mark.parametrize(
    "change", ["maxPerSession", "maxPerDay", "expiresAt", "deadline"], ids=lambda name: name
)
def test_grant_by_sig__other_values_than_signed__revert(stage, streaming, viewer, relayer, change):
    values, signature = stage.sign_grant()
    with reverts(streaming.InvalidSignature, viewer=viewer):
        submit(stage, values | {change: values[change] + 1}, signature, relayer)


def test_grant_by_sig__signed_by_another_or_for_another_chain__reverts(
    stage, streaming, viewer, operator, relayer
):
    values, signature = stage.sign_grant(signer=operator)
    with reverts(streaming.InvalidSignature, viewer=viewer):
        submit(stage, values, signature, relayer)
    typed = TypedData(streaming, chainId=1)
    other = {"viewer": viewer.address, "operator": operator.address, "nonce": 0, "deadline": now() + DAY}
    with reverts(streaming.InvalidSignature, viewer=viewer):
        streaming.revokePermissionBySig(
            *other.values(), typed.sign(viewer, REVOKE_PERMISSION, other), sender=relayer
        )


def test_grant_by_sig__of_a_contract_wallet(stage, streaming, wallet, alice, relayer):
    values, signature = stage.sign_grant(signer=alice, viewer=wallet.address, nonce=0)

    submit(stage, values, signature, relayer)

    assert streaming.permissionOf(wallet, stage.operator).nonce == 1


def test_revoke_by_sig__ends_it(stage, streaming, viewer, operator, relayer):
    stage.grant()
    values = {"viewer": viewer.address, "operator": operator.address, "nonce": 1, "deadline": now() + DAY}

    receipt = streaming.revokePermissionBySig(
        *values.values(), TypedData(streaming).sign(viewer, REVOKE_PERMISSION, values), sender=relayer
    )

    assert emitted(receipt, streaming)[0] == (
        "PermissionRevoked",
        {"viewer": viewer, "operator": operator, "nonce": 2},
    )
    assert streaming.permissionOf(viewer, operator).expiresAt == 0
