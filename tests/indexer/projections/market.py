"""A small model of vault and streaming wallet: it moves money by the contracts' rules and says so in their events.

It keeps its own books, independently of the folds, so that both can be compared after any history.
"""

from dataclasses import dataclass, field

from marquee.chain.events import streaming_wallet as wallet_events
from marquee.chain.events import yield_vault as vault_events
from marquee.chain.log import Event, Log
from marquee.streaming import rules
from marquee.units import ZERO_ADDRESS
from marquee.vault import rules as vault_rules

VAULT = b"\xaa" * 20
WALLET = b"\xbb" * 20
DAY = 86_400


@dataclass
class Account:
    shares: int = 0
    principal: int = 0
    reserved: int = 0


@dataclass
class Sitting:
    """A session as the model has it; ``paused`` and ``watched`` are counted second by second."""

    viewer: bytes
    content: bytes
    price: int
    duration: int
    max_spend: int
    fee_bps: int
    started: int
    operator: bytes = ZERO_ADDRESS
    status: rules.SessionStatus = rules.SessionStatus.ACTIVE
    watched: int = 0
    paused: int = 0
    paid: tuple[int, int] = (0, 0)


@dataclass
class Market:
    now: int = 1_000 * DAY
    block: int = 1
    history: list[tuple[Log, Event]] = field(default_factory=list)
    accounts: dict[bytes, Account] = field(default_factory=dict)
    assets: int = 0
    supply: int = 0
    locked: int = 0
    reported_at: int = 0
    unlock_ends_at: int = 0
    contents: dict[bytes, tuple[bytes, int, int, bool]] = field(default_factory=dict)
    sittings: dict[int, Sitting] = field(default_factory=dict)
    earned: dict[bytes, int] = field(default_factory=dict)
    withdrawn: dict[bytes, int] = field(default_factory=dict)
    fees: int = 0
    _index: int = 0

    def emit(self, address: bytes, *events: Event) -> None:
        for event in events:
            self.history.append((Log(self.block, self._index, self.now, address, b"\x01" * 32), event))
            self._index += 1

    def account(self, who: bytes) -> Account:
        return self.accounts.setdefault(who, Account())

    def books(self) -> vault_rules.VaultState:
        return vault_rules.VaultState(
            self.assets, self.supply, self.locked, self.reported_at, self.unlock_ends_at
        )

    def worth(self, who: bytes) -> int:
        return vault_rules.convert_to_assets(self.books(), self.account(who).shares, self.now)

    def wait(self, seconds: int) -> None:
        self.now += seconds
        self.block += 1
        self._index = 0
        for sitting in self.sittings.values():
            if sitting.status is rules.SessionStatus.ACTIVE:
                sitting.watched += seconds
            elif sitting.status is rules.SessionStatus.PAUSED:
                sitting.paused += seconds

    # -- the vault

    def deposit(self, who: bytes, amount: int) -> None:
        shares = vault_rules.convert_to_shares(self.books(), amount, self.now)
        if not shares:
            return
        account = self.account(who)
        account.shares += shares
        account.principal += amount
        self.supply += shares
        self.assets += amount
        self.emit(
            VAULT,
            vault_events.Transfer(from_=ZERO_ADDRESS, to=who, value=shares),
            vault_events.PrincipalChanged(account=who, principal=account.principal),
            vault_events.Deposit(sender=who, owner=who, assets=amount, shares=shares),
        )

    def free_shares(self, who: bytes) -> int:
        account = self.account(who)
        books = self.books()
        total = vault_rules.total_assets(books, self.now) + 1
        held = -(-account.reserved * (self.supply + vault_rules.VIRTUAL_SHARES) // total)
        return max(0, account.shares - held) if account.reserved else account.shares

    def redeem(self, who: bytes, shares: int) -> None:
        shares = min(shares, self.free_shares(who))
        amount = vault_rules.convert_to_assets(self.books(), shares, self.now)
        if amount:
            account = self.account(who)
            left = account.principal * (account.shares - shares) // account.shares
            self._pay_out(who, who, amount, shares, left)

    def transfer(self, who: bytes, to: bytes, shares: int) -> None:
        shares = min(shares, self.free_shares(who))
        giver = self.account(who)
        if who != to and shares and giver.principal:
            moved = giver.principal * shares // giver.shares
            kept = giver.principal * (giver.shares - shares) // giver.shares
            self._set_principal(who, kept)
            self._set_principal(to, self.account(to).principal + moved)
        if who != to:
            giver.shares -= shares
            self.account(to).shares += shares
        self.emit(VAULT, vault_events.Transfer(from_=who, to=to, value=shares))

    def report(self, gain: int, loss: int) -> None:
        if not self.supply:
            return
        locked = vault_rules.locked_gain(self.books(), self.now)
        if loss:
            self._record(0, min(loss, self.assets), max(0, locked - loss), self.unlock_ends_at)
        else:
            self._record(gain, 0, locked + gain, self.now + 3_600)

    def _record(self, gain: int, loss: int, locked: int, ends: int) -> None:
        self.assets += gain - loss
        self.locked, self.reported_at = locked, self.now
        self.unlock_ends_at = ends if locked else self.now
        self.emit(
            VAULT,
            vault_events.Reported(
                gain=gain,
                loss=loss,
                accounted_assets=self.assets,
                locked_gain=locked,
                unlock_ends_at=self.unlock_ends_at,
            ),
        )

    def _set_principal(self, who: bytes, principal: int) -> None:
        account = self.account(who)
        if account.principal != principal:
            account.principal = principal
            self.emit(VAULT, vault_events.PrincipalChanged(account=who, principal=principal))

    def _pay_out(self, who: bytes, to: bytes, amount: int, shares: int, principal: int) -> None:
        account = self.account(who)
        account.shares -= shares
        self.supply -= shares
        self.assets -= amount
        self.emit(VAULT, vault_events.Transfer(from_=who, to=ZERO_ADDRESS, value=shares))
        self._set_principal(who, principal)
        self.emit(
            VAULT,
            vault_events.Withdraw(sender=to, receiver=to, owner=who, assets=amount, shares=shares),
        )
        if self.assets and not self.supply:
            self._record(0, self.assets, 0, self.now)

    def _charge(self, who: bytes, reserved: int, amount: int) -> tuple[int, int]:
        account = self.account(who)
        account.reserved -= reserved
        self.emit(
            VAULT,
            vault_events.Released(account=who, by=WALLET, amount=reserved, reserved=account.reserved),
        )
        worth = self.worth(who)
        paid = min(amount, worth)
        if not paid:
            return 0, 0
        from_yield = min(max(0, worth - account.principal), paid)
        total = vault_rules.total_assets(self.books(), self.now) + 1
        needed = -(-paid * (self.supply + vault_rules.VIRTUAL_SHARES) // total)
        shares = account.shares if paid == worth else needed
        left = 0 if shares == account.shares else account.principal - (paid - from_yield)
        self.emit(
            VAULT,
            vault_events.Charged(
                account=who,
                to=WALLET,
                from_yield=from_yield,
                from_principal=paid - from_yield,
                shares=shares,
            ),
        )
        self._pay_out(who, WALLET, paid, shares, left)
        return from_yield, paid - from_yield

    # -- the wallet

    def list_content(self, creator: bytes, content: bytes, price: int, duration: int) -> None:
        if content in self.contents:
            if self.contents[content][3]:
                self.contents[content] = (self.contents[content][0], price, duration, True)
                self.emit(
                    WALLET,
                    wallet_events.ContentChanged(
                        content_id=content, price=price, duration=duration, metadata_hash=b"\x02" * 32
                    ),
                )
                return
            creator = self.contents[content][0]
        self.contents[content] = (creator, price, duration, True)
        self.emit(
            WALLET,
            wallet_events.ContentListed(
                content_id=content,
                creator=creator,
                salt=content,
                price=price,
                duration=duration,
                metadata_hash=b"\x03" * 32,
            ),
        )

    def delist(self, content: bytes) -> None:
        if content in self.contents and self.contents[content][3]:
            self.contents[content] = (*self.contents[content][:3], False)
            self.emit(WALLET, wallet_events.ContentDelisted(content_id=content))

    def start(
        self,
        viewer: bytes,
        content: bytes,
        max_spend: int,
        fee_bps: int,
        operator: bytes = ZERO_ADDRESS,
    ) -> None:
        if content not in self.contents or not self.contents[content][3]:
            return
        creator, price, duration, _ = self.contents[content]
        account = self.account(viewer)
        spend = min(max_spend, price, max(0, self.worth(viewer) - account.reserved))
        if not spend:
            return
        number = len(self.sittings) + 1
        self.sittings[number] = Sitting(viewer, content, price, duration, spend, fee_bps, self.now)
        account.reserved += spend
        self.emit(
            WALLET,
            wallet_events.SessionStarted(
                session_id=number,
                viewer=viewer,
                content_id=content,
                creator=creator,
                operator=operator,
                price=price,
                duration=duration,
                max_spend=spend,
                fee_bps=fee_bps,
            ),
        )
        self.emit(
            VAULT,
            vault_events.Reserved(account=viewer, by=WALLET, amount=spend, reserved=account.reserved),
        )

    def pause(self, number: int) -> None:
        sitting = self.sittings.get(number)
        if sitting is not None and sitting.status is rules.SessionStatus.ACTIVE:
            sitting.watched = min(sitting.watched, sitting.duration)
            sitting.status = rules.SessionStatus.PAUSED
            self.emit(WALLET, wallet_events.SessionPaused(session_id=number, elapsed=sitting.watched))

    def resume(self, number: int) -> None:
        sitting = self.sittings.get(number)
        if sitting is not None and sitting.status is rules.SessionStatus.PAUSED:
            sitting.status = rules.SessionStatus.ACTIVE
            self.emit(WALLET, wallet_events.SessionResumed(session_id=number))

    def owes(self, sitting: Sitting) -> int:
        watched = min(sitting.watched, sitting.duration)
        return min(sitting.max_spend, sitting.price * watched // sitting.duration)

    def stop(self, number: int) -> None:
        sitting = self.sittings.get(number)
        if sitting is None or sitting.status not in {rules.SessionStatus.ACTIVE, rules.SessionStatus.PAUSED}:
            return
        sitting.watched = min(sitting.watched, sitting.duration)
        debt = self.owes(sitting)
        sitting.paid = self._charge(sitting.viewer, sitting.max_spend, debt)
        paid = sum(sitting.paid)
        fee = paid * sitting.fee_bps // 10_000
        creator = self.contents[sitting.content][0]
        if debt == 0:
            sitting.status = rules.SessionStatus.CANCELLED
        else:
            sitting.status = rules.SessionStatus.COMPLETED if paid == debt else rules.SessionStatus.FAILED
        self.fees += fee
        self.earned[creator] = self.earned.get(creator, 0) + paid - fee
        self.emit(
            WALLET,
            wallet_events.SessionStopped(
                session_id=number,
                viewer=sitting.viewer,
                creator=creator,
                status=sitting.status,
                elapsed=sitting.watched,
                debt=debt,
                from_yield=sitting.paid[0],
                from_principal=sitting.paid[1],
                fee=fee,
            ),
        )

    def withdraw_earnings(self, creator: bytes, amount: int) -> None:
        amount = min(amount, self.earned.get(creator, 0) - self.withdrawn.get(creator, 0))
        if amount:
            self.withdrawn[creator] = self.withdrawn.get(creator, 0) + amount
            self.emit(WALLET, wallet_events.EarningsWithdrawn(creator=creator, to=creator, amount=amount))

    def withdraw_fees(self) -> None:
        if self.fees:
            self.emit(WALLET, wallet_events.FeesWithdrawn(to=VAULT, amount=self.fees))
            self.fees = 0
