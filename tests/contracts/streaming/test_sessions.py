"""A viewer's own sessions: what they reserve, what they cost, who may do what, how they end."""

import pytest

from tests.contracts.streaming.stage import (
    ACTIVE,
    CANCELLED,
    COMPLETED,
    DAY,
    DEPOSIT,
    DURATION,
    FAILED,
    FEE_BPS,
    META,
    PAUSED,
    PRICE,
    USD,
)
from tests.contracts.support import ZERO, emitted, in_one_block, mine_at, next_block_at, now, reverts, word


def test_start__reserves_and_says_the_terms(stage, streaming, vault, viewer, creator):
    receipt = streaming.startSession(stage.content, PRICE + 1, PRICE, DURATION, sender=viewer)

    assert emitted(receipt, streaming) == [
        (
            "SessionStarted",
            {
                "sessionId": 1,
                "viewer": viewer,
                "contentId": stage.content,
                "creator": creator,
                "operator": ZERO,
                "price": PRICE,
                "duration": DURATION,
                "maxSpend": PRICE,
                "feeBps": FEE_BPS,
            },
        )
    ]
    assert vault.reservedOf(viewer) == PRICE
    session = streaming.sessionOf(1)
    assert (session.viewer, session.contentId, session.creator) == (viewer, stage.content, creator)
    assert (session.operator, session.price, session.maxSpend) == (ZERO, PRICE, PRICE)
    assert (session.duration, session.elapsed, session.since) == (DURATION, 0, now())
    assert (session.feeBps, session.status) == (FEE_BPS, ACTIVE)
    assert streaming.sessionCount() == 1


@pytest.mark.parametrize(("price", "duration"), [(PRICE - 1, DURATION), (PRICE, DURATION + 1)])
def test_start__not_the_quote__reverts(stage, streaming, viewer, price, duration):
    with reverts(streaming.QuoteChanged, contentId=stage.content, price=PRICE, duration=DURATION):
        streaming.startSession(stage.content, PRICE, price, duration, sender=viewer)


def test_start__without_a_budget__reverts(stage, streaming, viewer):
    with reverts(streaming.ZeroAmount):
        streaming.startSession(stage.content, 0, PRICE, DURATION, sender=viewer)


def test_start__unknown_content__reverts(stage, streaming, viewer):
    with reverts(streaming.ContentNotFound, contentId=word("?")):
        streaming.startSession(word("?"), 1, PRICE, DURATION, sender=viewer)


def test_start__not_enough_in_the_vault__reverts(stage, streaming, vault, stranger):
    with reverts(vault.InsufficientFreeAssets, account=stranger, asked=PRICE, available=0):
        stage.start(viewer=stranger)
    assert streaming.sessionCount() == 0


def test_start__paused_contract__reverts_and_the_rest_goes_on(stage, streaming, viewer, guardian):
    running, held = stage.start(), stage.start()
    streaming.pauseSession(held, sender=viewer)
    streaming.pause(sender=guardian)

    with reverts(streaming.EnforcedPause):
        stage.start()
    with reverts(streaming.EnforcedPause):
        streaming.resumeSession(held, sender=viewer)
    streaming.pauseSession(running, sender=viewer)
    streaming.stopSession(held, sender=viewer)
    streaming.stopSession(running, sender=viewer)
    streaming.unpause(sender=guardian)
    stage.start()


def test_stop__after_part__charges_by_the_second(stage, streaming, vault, usdc, viewer, creator):
    session = stage.start()
    stage.after(901)
    debt = PRICE * 901 // DURATION
    fee = debt * FEE_BPS // 10_000

    receipt = streaming.stopSession(session, sender=viewer)

    assert emitted(receipt, streaming) == [
        (
            "SessionStopped",
            {
                "sessionId": session,
                "viewer": viewer,
                "creator": creator,
                "status": COMPLETED,
                "elapsed": 901,
                "debt": debt,
                "fromYield": 0,
                "fromPrincipal": debt,
                "fee": fee,
            },
        )
    ]
    assert (streaming.earningsOf(creator), streaming.fees()) == (debt - fee, fee)
    assert usdc.balanceOf(streaming) == debt
    assert vault.reservedOf(viewer) == 0
    assert vault.assetsOf(viewer) == DEPOSIT - debt
    stopped = streaming.sessionOf(session)
    assert (stopped.status, stopped.elapsed, stopped.since) == (COMPLETED, 901, now())
    mine_at(now() + DAY)
    assert streaming.debtOf(session) == debt
    assert streaming.activeSecondsOf(session) == 901


def test_stop__with_yield__pays_from_yield_first(stage, streaming, vault, viewer):
    stage.gain(2 * USD)
    gained = vault.yieldOf(viewer)
    principal = vault.principalOf(viewer)
    session = stage.start()
    stage.after(DURATION)

    receipt = streaming.stopSession(session, sender=viewer)

    values = emitted(receipt, streaming)[0][1]
    assert (values["fromYield"], values["fromPrincipal"]) == (gained, PRICE - gained)
    assert vault.principalOf(viewer) == principal - (PRICE - gained)


def test_pause_and_resume__stop_the_clock(stage, streaming, viewer):
    session = stage.start()
    stage.after(100)
    paused = streaming.pauseSession(session, sender=viewer)
    assert emitted(paused, streaming) == [("SessionPaused", {"sessionId": session, "elapsed": 100})]
    mine_at(now() + 5_000)
    assert streaming.debtOf(session) == PRICE * 100 // DURATION
    assert streaming.sessionOf(session).status == PAUSED

    resumed = streaming.resumeSession(session, sender=viewer)
    assert emitted(resumed, streaming) == [("SessionResumed", {"sessionId": session})]
    mine_at(now() + 50)
    assert streaming.activeSecondsOf(session) == 150
    assert streaming.debtOf(session) == PRICE * 150 // DURATION


def test_pause_and_resume__many_times__costs_the_price_at_the_end(stage, streaming, viewer):
    session = stage.start()
    for seconds in (700, 1, 1_300, 599):
        stage.after(seconds)
        streaming.pauseSession(session, sender=viewer)
        stage.after(77)
        streaming.resumeSession(session, sender=viewer)
    stage.after(1_000)

    assert emitted(streaming.stopSession(session, sender=viewer), streaming)[0][1]["debt"] == PRICE


def test_stop__in_the_block_of_the_start__costs_nothing(stage, streaming, vault, viewer):
    start = (streaming.startSession, (stage.content, PRICE, PRICE, DURATION), viewer)
    receipts = in_one_block(start, (streaming.stopSession, (1,), viewer))

    values = emitted(receipts[1], streaming)[0][1]
    assert (values["status"], values["debt"], values["fee"]) == (CANCELLED, 0, 0)
    assert (vault.assetsOf(viewer), vault.reservedOf(viewer)) == (DEPOSIT, 0)
    with reverts(streaming.SessionStatusConflict, sessionId=1, status=CANCELLED):
        streaming.stopSession(1, sender=viewer)


def test_stop__is_final(stage, streaming, viewer):
    session = stage.start()
    stage.after(10)
    streaming.stopSession(session, sender=viewer)
    for act in (
        streaming.pauseSession,
        streaming.resumeSession,
        streaming.stopSession,
        streaming.settleSession,
    ):
        with reverts(streaming.SessionStatusConflict, sessionId=session, status=COMPLETED):
            act(session, sender=viewer)


def test_acts__in_the_wrong_state__revert(stage, streaming, viewer):
    session = stage.start()
    with reverts(streaming.SessionStatusConflict, sessionId=session, status=ACTIVE):
        streaming.resumeSession(session, sender=viewer)
    streaming.pauseSession(session, sender=viewer)
    with reverts(streaming.SessionStatusConflict, sessionId=session, status=PAUSED):
        streaming.pauseSession(session, sender=viewer)


def test_acts__by_a_stranger__revert(stage, streaming, stranger, creator):
    session = stage.start()
    for act in (streaming.pauseSession, streaming.resumeSession, streaming.stopSession):
        for caller in (stranger, creator):
            with reverts(streaming.NotAllowed, sessionId=session, caller=caller):
                act(session, sender=caller)


def test_acts__unknown_session__revert(streaming, viewer):
    for act in (
        streaming.pauseSession,
        streaming.resumeSession,
        streaming.stopSession,
        streaming.settleSession,
        streaming.debtOf,
        streaming.activeSecondsOf,
    ):
        with reverts(streaming.SessionNotFound, sessionId=7):
            act(7, **({} if "Of" in act.abis[0].name else {"sender": viewer}))


def test_price_change_and_delisting__leave_running_sessions_alone(stage, streaming, viewer, creator, admin):
    session = stage.start()
    streaming.changeContent(stage.content, 50 * PRICE, 60, META, sender=creator)
    streaming.delistContent(stage.content, sender=creator)
    streaming.setFee(3000, sender=admin)
    next_block_at(streaming.sessionOf(session).since + DURATION // 2)

    values = emitted(streaming.stopSession(session, sender=viewer), streaming)[0][1]

    assert (values["debt"], values["fee"]) == (PRICE // 2, PRICE // 2 * FEE_BPS // 10_000)


def test_settle__ran_out_of_content__by_anyone(stage, streaming, viewer, stranger):
    session = stage.start()
    since = streaming.sessionOf(session).since
    next_block_at(since + DURATION - 1)
    with reverts(streaming.NotSettleable, sessionId=session):
        streaming.settleSession(session, sender=stranger)
    next_block_at(since + DURATION)

    values = emitted(streaming.settleSession(session, sender=stranger), streaming)[0][1]

    assert (values["status"], values["elapsed"], values["debt"]) == (COMPLETED, DURATION, PRICE)


def test_settle__ran_out_of_budget__by_anyone(stage, streaming, stranger):
    session = stage.start(PRICE // 3)
    next_block_at(streaming.sessionOf(session).since + DURATION // 3)

    values = emitted(streaming.settleSession(session, sender=stranger), streaming)[0][1]

    assert (values["debt"], values["elapsed"]) == (PRICE // 3, DURATION // 3)


def test_settle__left_paused__by_anyone_after_seven_days(stage, streaming, viewer, stranger):
    session = stage.start()
    stage.after(60)
    streaming.pauseSession(session, sender=viewer)
    paused_at = now()
    next_block_at(paused_at + 7 * DAY - 1)
    with reverts(streaming.NotSettleable, sessionId=session):
        streaming.settleSession(session, sender=stranger)
    next_block_at(paused_at + 7 * DAY)

    values = emitted(streaming.settleSession(session, sender=stranger), streaming)[0][1]

    assert (values["elapsed"], values["debt"]) == (60, PRICE * 60 // DURATION)


def test_stop__after_a_loss__pays_what_is_left(stage, streaming, vault, usdc, viewer, creator):
    session = stage.start()
    stage.lose(97 * USD)
    left = vault.assetsOf(viewer)
    assert 0 < left < PRICE
    stage.after(DURATION)

    values = emitted(streaming.stopSession(session, sender=viewer), streaming)[0][1]

    fee = left * FEE_BPS // 10_000
    assert (values["status"], values["debt"]) == (FAILED, PRICE)
    assert (values["fromYield"], values["fromPrincipal"], values["fee"]) == (0, left, fee)
    assert streaming.earningsOf(creator) == left - fee
    assert usdc.balanceOf(streaming) == left
    assert streaming.debtOf(session) == PRICE


def test_settle_many__passes_over_what_cannot_be_settled(stage, streaming, source, viewer, stranger):
    due, running, unknown = stage.start(USD), stage.start(), 99
    stopped = stage.start()
    streaming.stopSession(stopped, sender=viewer)
    stage.after(DURATION // 2)

    receipt = streaming.settleMany([unknown, stopped, running, due, due], sender=stranger)

    names = [(name, values["sessionId"]) for name, values in emitted(receipt, streaming)]
    assert names == [("SessionStopped", due)]
    assert streaming.sessionOf(running).status == ACTIVE


def test_settle_many__source_illiquid__passes_over_and_leaves_the_session(
    stage, streaming, vault, source, viewer, stranger
):
    large, small = stage.start(5 * USD), stage.start(USD)
    stage.after(DURATION)
    source.setLiquidity(2 * USD, sender=stranger)
    before = streaming.sessionOf(large)

    receipt = streaming.settleMany([large, small], sender=stranger)

    assert [values["sessionId"] for _, values in emitted(receipt, streaming)] == [small]
    assert streaming.sessionOf(large) == before
    assert vault.reservedOf(viewer) == 5 * USD
    with reverts(vault.SourceIlliquid, asked=5 * USD, available=2 * USD):
        streaming.stopSession(large, sender=viewer)


def test_settle_many__too_long__reverts(streaming, stranger):
    with reverts(streaming.BatchTooLong, length=101, max=100):
        streaming.settleMany([1] * 101, sender=stranger)
