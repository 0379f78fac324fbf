"""Content, sessions, operators with permissions, and what creators and the protocol take out."""

from collections.abc import Callable

from eth_utils.crypto import keccak
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from marquee.hexes import to_hex
from marquee.streaming.rules import SessionStatus, is_open
from tests.contracts.market.ledger import ACTIVE, PAUSED, Content, Permission, Session, Wallet
from tests.contracts.market.machine import PARTS, PICKS, WAITS, Machine, Outcome, part_of
from tests.contracts.market.world import (
    ADVERTISERS,
    BY_ADDRESS,
    CREATORS,
    DAY,
    KEEPER,
    OPERATOR,
    TREASURER,
    USD,
    USERS,
    Person,
)

VIEWERS = st.sampled_from((*USERS, *USERS, *ADVERTISERS))
CREATOR = st.sampled_from(CREATORS)
PRICES = st.sampled_from((1, 3, 999, 7 * USD, 40 * USD))
SOURCE_ILLIQUID = to_hex(keccak(text="SourceIlliquid(uint256,uint256)")[:4])
DURATIONS = st.sampled_from((1, 7, 600, 3_601, 2 * DAY))


def has_sessions(machine: "Watching") -> bool:
    return bool(machine.wallet.sessions)


def has_earned(machine: "Watching") -> bool:
    return any(session.paid for session in machine.wallet.sessions.values())


class Watching(Machine):
    @property
    def wallet(self) -> Wallet:
        return self.ledger.wallet

    @property
    def wallet_address(self) -> bytes:
        return self.world.address("StreamingWallet")

    # -- content

    def content_id(self, creator: Person, salt: int) -> bytes:
        return bytes(self.world.read("StreamingWallet", "contentIdOf", creator.address, salt.to_bytes(32)))

    @rule(creator=CREATOR, salt=st.integers(0, 1), price=PRICES, duration=DURATIONS, wait=WAITS)
    def list_content(self, creator: Person, salt: int, price: int, duration: int, wait: int) -> None:
        content = self.content_id(creator, salt)

        def then(outcome: Outcome) -> None:
            known = self.wallet.contents.get(content)
            assert outcome.ok == (known is None or not known.listed)
            if outcome.ok:
                self.wallet.contents[content] = Content(creator.address, price, duration)

        terms = (salt.to_bytes(32), price, duration, bytes(32))
        self.send(wait, creator.address, "StreamingWallet", "listContent", *terms, then=then)

    @rule(creator=CREATOR, salt=st.integers(0, 1), price=PRICES, duration=DURATIONS, wait=WAITS)
    def change_content(self, creator: Person, salt: int, price: int, duration: int, wait: int) -> None:
        content = self.content_id(creator, salt)

        def then(outcome: Outcome) -> None:
            known = self.wallet.contents.get(content)
            assert outcome.ok == (known is not None and known.listed)
            if known is not None and outcome.ok:
                known.price, known.duration = price, duration

        terms = (content, price, duration, bytes(32))
        self.send(wait, creator.address, "StreamingWallet", "changeContent", *terms, then=then)

    @rule(creator=CREATOR, salt=st.integers(0, 1), wait=WAITS)
    def delist_content(self, creator: Person, salt: int, wait: int) -> None:
        content = self.content_id(creator, salt)

        def then(outcome: Outcome) -> None:
            known = self.wallet.contents.get(content)
            assert outcome.ok == (known is not None and known.listed)
            if known is not None and outcome.ok:
                known.listed = False

        self.send(wait, creator.address, "StreamingWallet", "delistContent", content, then=then)

    # -- sessions

    @precondition(lambda self: bool(self.ledger.wallet.contents))
    @rule(
        viewer=VIEWERS, pick=PICKS, part=PARTS, by_operator=st.sampled_from((False, False, True)), wait=WAITS
    )
    def start(self, viewer: Person, pick: int, part: int, by_operator: bool, wait: int) -> None:
        content = sorted(self.wallet.contents)[pick % len(self.wallet.contents)]
        quote = self.wallet.contents[content]
        price, duration = quote.price, quote.duration
        most = part_of(price, part)

        def then(outcome: Outcome) -> None:
            if not outcome.ok:
                return
            offer = self.wallet.contents[content]
            assert (offer.price, offer.duration, offer.listed) == (price, duration, True)
            assert not self.wallet.paused
            assert not self.ledger.vault.paused
            taken, today = min(most, price), outcome.at // DAY
            if by_operator:
                permission = self.wallet.permissions[viewer.address, OPERATOR.address]
                assert permission.allows(taken, outcome.at), "an operator exceeds its caps (31)"
                permission.used, permission.day = permission.used_on(today) + taken, today
            self.wallet.sessions[len(self.wallet.sessions) + 1] = Session(
                viewer=viewer.address,
                creator=offer.creator,
                operator=OPERATOR.address if by_operator else None,
                price=price,
                duration=duration,
                max_spend=taken,
                fee_bps=self.wallet.fee_bps,
                since=outcome.at,
                started_on=today,
            )

        terms = (content, most, price, duration)
        if by_operator:
            arguments = (viewer.address, *terms)
            self.send(wait, OPERATOR.address, "StreamingWallet", "startSessionFor", *arguments, then=then)
        else:
            self.send(wait, viewer.address, "StreamingWallet", "startSession", *terms, then=then)

    def pick_session(self, pick: int) -> int:
        """Mostly one that is open."""
        opened = [number for number, session in self.wallet.sessions.items() if session.is_open]
        if not opened or pick % 10 == 0:
            return 1 + pick % (len(self.wallet.sessions) + 1)
        return opened[pick % len(opened)]

    def _viewer_of(self, number: int) -> Person:
        session = self.wallet.sessions.get(number)
        return BY_ADDRESS[session.viewer] if session else KEEPER

    def _steered(
        self, number: int, sender: Person, fine: Callable[[Session, int], bool], to: int
    ) -> Callable[[Outcome], None]:
        def then(outcome: Outcome) -> None:
            session = self.wallet.sessions.get(number)
            allowed = session is not None and self.wallet.may_act(session, sender.address, outcome.at)
            assert outcome.ok == (session is not None and allowed and fine(session, outcome.at))
            if session is not None and outcome.ok:
                session.turn(to, outcome.at)

        return then

    @precondition(has_sessions)
    @rule(pick=PICKS, by_operator=st.booleans(), wait=WAITS)
    def pause_session(self, pick: int, by_operator: bool, wait: int) -> None:
        number = self.pick_session(pick)
        sender = OPERATOR if by_operator else self._viewer_of(number)
        then = self._steered(number, sender, lambda session, _: session.status == ACTIVE, PAUSED)
        self.send(wait, sender.address, "StreamingWallet", "pauseSession", number, then=then)

    @precondition(has_sessions)
    @rule(pick=PICKS, by_operator=st.booleans(), wait=WAITS)
    def resume_session(self, pick: int, by_operator: bool, wait: int) -> None:
        number = self.pick_session(pick)
        sender = OPERATOR if by_operator else self._viewer_of(number)

        def fine(session: Session, _at: int) -> bool:
            """An operator may run up only what he started."""
            his = sender.address in {session.viewer, session.operator}
            return his and session.status == PAUSED and not self.wallet.paused

        then = self._steered(number, sender, fine, ACTIVE)
        self.send(wait, sender.address, "StreamingWallet", "resumeSession", number, then=then)

    def book_stop(self, number: int, at: int) -> None:
        """A stopped session's payment is the vault's to say; the ledger bounds it by the debt."""
        row = self.session_row(number)
        paid = row.from_yield + row.from_principal
        self.wallet.stop(number, at, paid, lossless=self.ledger.vault.lossless)
        self.ledger.vault.movements += paid > 0

    @precondition(has_sessions)
    @rule(pick=PICKS, by_operator=st.sampled_from((False, False, True)), wait=WAITS)
    def stop_session(self, pick: int, by_operator: bool, wait: int) -> None:
        number = self.pick_session(pick)
        sender = OPERATOR if by_operator else self._viewer_of(number)

        def then(outcome: Outcome) -> None:
            session = self.wallet.sessions.get(number)
            fine = session is not None and session.is_open
            fine = fine and self.wallet.may_act(session, sender.address, outcome.at)
            if outcome.ok:
                assert fine, "nobody else stops a session, and nobody twice (29)"
                self.book_stop(number, outcome.at)
            elif fine:
                assert self._was_short(outcome), f"session {number} could not be stopped"

        self.send(wait, sender.address, "StreamingWallet", "stopSession", number, then=then)

    def _was_short(self, outcome: Outcome) -> bool:
        """Whether buffer and source could not pay: it is illiquid, or it lost what no report has booked yet."""
        return SOURCE_ILLIQUID in self.world.chain.errors(outcome.receipt)

    @precondition(has_sessions)
    @rule(pick=PICKS, wait=WAITS)
    def settle_session(self, pick: int, wait: int) -> None:
        """By anyone, once it ran out or was left paused for a week."""
        number = self.pick_session(pick)

        def then(outcome: Outcome) -> None:
            session = self.wallet.sessions.get(number)
            due = session is not None and session.is_due(outcome.at)
            if outcome.ok:
                assert due, "a session is settled that is not due"
                self.book_stop(number, outcome.at)
            elif due:
                assert self._was_short(outcome), f"session {number} could not be settled"

        self.send(wait, KEEPER.address, "StreamingWallet", "settleSession", number, then=then)

    @precondition(has_sessions)
    @rule(wait=WAITS)
    def settle_all(self, wait: int) -> None:
        numbers = list(range(1, len(self.wallet.sessions) + 2))[-20:]

        def then(outcome: Outcome) -> None:
            assert outcome.ok, "one session that cannot be settled does not stop the others"
            for number in numbers:
                session = self.wallet.sessions.get(number)
                if session is None or not session.is_due(outcome.at):
                    continue
                row = self.session_row(number)
                if is_open(SessionStatus(row.status)) or row.stopped_at != outcome.at:
                    assert self._was_short(outcome), f"session {number} was passed over"
                else:
                    self.book_stop(number, outcome.at)

        self.send(wait, KEEPER.address, "StreamingWallet", "settleMany", numbers, then=then)

    # -- operators

    @rule(
        viewer=VIEWERS,
        per_session=st.sampled_from((1, 5 * USD, 50 * USD)),
        per_day=st.sampled_from((1, 20 * USD, 90 * USD)),
        days=st.sampled_from((0, 1, 30)),
        wait=WAITS,
    )
    def permit_operator(self, viewer: Person, per_session: int, per_day: int, days: int, wait: int) -> None:
        expires_at = self.now + days * DAY

        def then(outcome: Outcome) -> None:
            assert outcome.ok == (expires_at > outcome.at)
            if outcome.ok:
                self._grant(viewer, Permission(per_session, per_day, expires_at))

        terms = (OPERATOR.address, per_session, per_day, expires_at)
        self.send(wait, viewer.address, "StreamingWallet", "grantPermission", *terms, then=then)

    def _grant(self, viewer: Person, terms: Permission) -> None:
        """A new grant leaves what the day has used as it is."""
        old = self.wallet.permissions[viewer.address, OPERATOR.address]
        terms.day, terms.used, terms.nonce = old.day, old.used, old.nonce + 1
        self.wallet.permissions[viewer.address, OPERATOR.address] = terms

    @rule(viewer=VIEWERS, wait=WAITS)
    def dismiss_operator(self, viewer: Person, wait: int) -> None:
        def then(outcome: Outcome) -> None:
            assert outcome.ok, "a revocation is never refused"
            self._grant(viewer, Permission())

        self.send(wait, viewer.address, "StreamingWallet", "revokePermission", OPERATOR.address, then=then)

    # -- payouts

    @precondition(has_earned)
    @rule(creator=CREATOR, part=PARTS, wait=WAITS)
    def withdraw_earnings(self, creator: Person, part: int, wait: int) -> None:
        amount = part_of(self.wallet.due(creator.address), part)

        def then(outcome: Outcome) -> None:
            assert outcome.ok == (0 < amount <= self.wallet.due(creator.address))
            if outcome.ok:
                self.wallet.withdrawn[creator.address] += amount
                self.purses(self.usdc).move(self.wallet_address, creator.address, amount)

        arguments = (amount, creator.address)
        self.send(wait, creator.address, "StreamingWallet", "withdrawEarnings", *arguments, then=then)

    @precondition(has_earned)
    @rule(wait=WAITS)
    def withdraw_fees(self, wait: int) -> None:
        def then(outcome: Outcome) -> None:
            assert outcome.ok == (self.wallet.fees > 0)
            if outcome.ok:
                self.purses(self.usdc).move(self.wallet_address, TREASURER.address, self.wallet.fees)
                self.wallet.fees_withdrawn += self.wallet.fees

        self.send(wait, TREASURER.address, "StreamingWallet", "withdrawFees", TREASURER.address, then=then)

    @rule(fee_bps=st.sampled_from((0, 1, 500, 3_000)), wait=WAITS)
    def change_fee(self, fee_bps: int, wait: int) -> None:
        """Running sessions keep the fee that they began with."""

        def then(outcome: Outcome) -> None:
            assert outcome.ok
            self.wallet.fee_bps = fee_bps

        self.send(wait, self.world.admin, "StreamingWallet", "setFee", fee_bps, then=then)
