"""What must be so, in the plainest words: the market as an accountant would keep it, from what people did and whether it was accepted.

It reads no event and no storage; where the vault's rounding decides an amount, it is told that amount and bounds it.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from marquee.chain.merkle import Payout

DAY = 86_400
MAX_PAUSE = 7 * DAY
INFINITE = 2**256 - 1
DUST = 2
"""Units by which rounding may leave a position below what it was reserved for (invariant 24)."""
ACTIVE, PAUSED, COMPLETED, CANCELLED, FAILED = 1, 2, 3, 4, 5
RUNNING, HALTED, CLOSED = 1, 2, 3
PENDING, DISPUTED, FINAL, REJECTED = 1, 2, 3, 4
NEVER = 0
Scope = tuple[bytes, bytes, bytes]


@dataclass
class Purses:
    """Balances and allowances of one token."""

    held: Counter[bytes] = field(default_factory=Counter)
    allowed: dict[tuple[bytes, bytes], int] = field(default_factory=dict)
    nonces: Counter[bytes] = field(default_factory=Counter)
    supply: int = 0

    def mint(self, to: bytes, amount: int) -> None:
        self.held[to] += amount
        self.supply += amount

    def burn(self, account: bytes, amount: int) -> None:
        self.held[account] -= amount
        self.supply -= amount

    def move(self, giver: bytes, taker: bytes, amount: int) -> None:
        self.held[giver] -= amount
        self.held[taker] += amount

    def covers(self, owner: bytes, spender: bytes, amount: int) -> bool:
        return min(self.held[owner], self.allowed.get((owner, spender), 0)) >= amount

    def pull(self, owner: bytes, spender: bytes, amount: int) -> None:
        """What `transferFrom` by the spender, to itself, does."""
        if self.allowed[owner, spender] != INFINITE:
            self.allowed[owner, spender] -= amount
        self.move(owner, spender, amount)


@dataclass
class Campaign:
    advertiser: bytes
    token: bytes
    budget: int
    refunded: int = 0
    spent: int = 0
    status: int = RUNNING
    closed_at: int = 0


@dataclass
class Post:
    epoch: int
    end: int
    window_ends: int
    debits: dict[int, int]
    payouts: list[Payout]
    status: int = PENDING
    disputed_at: int = 0


@dataclass
class Escrow:
    """Campaigns, posts and what was paid out of them."""

    window: int
    silence: int
    last_final_at: int
    campaigns: dict[int, Campaign] = field(default_factory=dict)
    posts: list[Post] = field(default_factory=list)
    payouts: list[Payout] = field(default_factory=list)
    epoch: int = 0
    final_end: int = 0
    paid: Counter[tuple[bytes, bytes]] = field(default_factory=Counter)
    gifts: Counter[bytes] = field(default_factory=Counter)
    listed: dict[bytes, bool] = field(default_factory=dict)
    paused: bool = False

    @property
    def open_post(self) -> Post | None:
        last = self.posts[-1] if self.posts else None
        return last if last is not None and last.status in {PENDING, DISPUTED} else None

    def is_over(self, at: int) -> bool:
        """Whether the pending post can become final."""
        post = self.open_post
        return post is not None and post.status == PENDING and at >= post.window_ends

    def reserved(self, number: int) -> int:
        """max(spent, spent if the pending post becomes final)."""
        campaign, post = self.campaigns[number], self.open_post
        return max(campaign.spent, post.debits.get(number, 0) if post else 0)

    def rest(self, number: int) -> int:
        campaign = self.campaigns[number]
        return campaign.budget - campaign.refunded - self.reserved(number)

    def is_silent(self, at: int) -> bool:
        return at >= self.last_final_at + self.silence

    def may_refund(self, number: int, at: int) -> bool:
        campaign = self.campaigns.get(number)
        if campaign is None or campaign.status != CLOSED:
            return False
        return (self.final_end > campaign.closed_at or self.is_silent(at)) and self.rest(number) > 0

    def finalize(self, at: int) -> None:
        post = self.posts[-1]
        post.status = FINAL
        for number, spent in post.debits.items():
            self.campaigns[number].spent = spent
        self.epoch, self.final_end, self.payouts, self.last_final_at = post.epoch, post.end, post.payouts, at

    def owed(self, token: bytes) -> int:
        ours = [campaign for campaign in self.campaigns.values() if campaign.token == token]
        return sum(campaign.budget - campaign.refunded for campaign in ours) - self.paid_in(token)

    def paid_in(self, token: bytes) -> int:
        return sum(amount for (_, paid), amount in self.paid.items() if paid == token)

    def spent_in(self, token: bytes) -> int:
        return sum(campaign.spent for campaign in self.campaigns.values() if campaign.token == token)


@dataclass
class Content:
    creator: bytes
    price: int
    duration: int
    listed: bool = True


@dataclass
class Session:
    viewer: bytes
    creator: bytes
    operator: bytes | None
    price: int
    duration: int
    max_spend: int
    fee_bps: int
    since: int
    started_on: int
    elapsed: int = 0
    status: int = ACTIVE
    paid: int = 0

    @property
    def is_open(self) -> bool:
        return self.status in {ACTIVE, PAUSED}

    @property
    def fee(self) -> int:
        return self.paid * self.fee_bps // 10_000

    def seconds(self, at: int) -> int:
        return min(self.duration, self.elapsed + (at - self.since if self.status == ACTIVE else 0))

    def debt(self, at: int) -> int:
        return min(self.max_spend, self.price * self.seconds(at) // self.duration)

    def is_due(self, at: int) -> bool:
        forgotten = self.status == PAUSED and at - self.since >= MAX_PAUSE
        return self.is_open and (self.debt(at) == self.max_spend or forgotten)

    def turn(self, status: int, at: int) -> None:
        self.elapsed, self.since, self.status = self.seconds(at), at, status


@dataclass
class Permission:
    per_session: int = 0
    per_day: int = 0
    expires_at: int = 0
    day: int = 0
    used: int = 0
    nonce: int = 0

    def used_on(self, day: int) -> int:
        return self.used if self.day == day else 0

    def allows(self, amount: int, at: int) -> bool:
        return (
            at < self.expires_at
            and amount <= self.per_session
            and self.used_on(at // DAY) + amount <= self.per_day
        )


@dataclass
class Wallet:
    """Content, sessions and what creators earned."""

    fee_bps: int
    contents: dict[bytes, Content] = field(default_factory=dict)
    sessions: dict[int, Session] = field(default_factory=dict)
    permissions: defaultdict[tuple[bytes, bytes], Permission] = field(
        default_factory=lambda: defaultdict(Permission)
    )
    withdrawn: Counter[bytes] = field(default_factory=Counter)
    fees_withdrawn: int = 0
    gifts: int = 0
    paused: bool = False

    def earned(self, creator: bytes) -> int:
        """Ever credited."""
        return sum(each.paid - each.fee for each in self.sessions.values() if each.creator == creator)

    def due(self, creator: bytes) -> int:
        return self.earned(creator) - self.withdrawn[creator]

    @property
    def fees(self) -> int:
        return sum(each.fee for each in self.sessions.values()) - self.fees_withdrawn

    def reserved(self, viewer: bytes) -> int:
        return sum(
            each.max_spend for each in self.sessions.values() if each.viewer == viewer and each.is_open
        )

    def may_act(self, session: Session, caller: bytes, at: int) -> bool:
        return caller == session.viewer or at < self.permissions[session.viewer, caller].expires_at

    def stop(self, number: int, at: int, paid: int, *, lossless: bool) -> None:
        """A session ended, and ``paid`` was taken for it: its debt, unless a loss left less."""
        session = self.sessions[number]
        debt = session.debt(at)
        assert paid <= debt, f"session {number} owed {debt} and paid {paid}"
        if lossless:
            assert paid >= debt - DUST, f"session {number} owed {debt} and paid {paid} without a loss"
        session.turn(CANCELLED if debt == 0 else COMPLETED if paid == debt else FAILED, at)
        session.paid = paid
        today = at // DAY
        if session.operator is not None and session.started_on == today:
            self.permissions[session.viewer, session.operator].used -= session.max_spend - paid


@dataclass
class Change:
    """One accepted grant or revocation."""

    at: int
    granted: bool
    expires_at: int


@dataclass
class Consents:
    """By (subject, controller, purpose), everything that was accepted, oldest first."""

    changes: defaultdict[Scope, list[Change]] = field(default_factory=lambda: defaultdict(list))

    def nonce(self, scope: Scope) -> int:
        return len(self.changes[scope])

    def holds(self, scope: Scope, at: int) -> bool:
        """Whether the last change by then was a grant that has not expired."""
        past = [change for change in self.changes[scope] if change.at <= at]
        return bool(past) and past[-1].granted and (not past[-1].expires_at or at < past[-1].expires_at)


@dataclass
class Vault:
    """What bounds the vault from outside: losses that no report took in yet, and movements in and out of the source."""

    lost: int = 0
    movements: int = 0
    lossless: bool = True
    paused: bool = False


@dataclass
class Ledger:
    tokens: dict[bytes, Purses]
    escrow: Escrow
    wallet: Wallet
    consents: Consents = field(default_factory=Consents)
    vault: Vault = field(default_factory=Vault)
    authorizations: dict[tuple[bytes, bytes], int] = field(default_factory=dict)
    """ERC-3009 nonces that are used up, and how: 1 used, 2 cancelled."""
