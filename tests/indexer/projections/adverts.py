"""A small model of the campaign escrow and of one token: it moves money by the contracts' rules and says so in their events.

Unlike the contract it applies a post's outcome to every campaign at once, so that both ways can be compared after any history.
"""

from dataclasses import dataclass, field

from marquee.chain.events import campaign_escrow as escrow_events
from marquee.chain.events import mock_usdc
from marquee.chain.log import Event, Log
from marquee.units import ZERO_ADDRESS

ESCROW = b"\xcc" * 20
TOKEN = b"\xdd" * 20
WINDOW = 3_600
SILENCE = 86_400


@dataclass
class Books:
    """A campaign; ``pending`` is what the pending post would make of ``spent``, or None."""

    advertiser: bytes
    budget: int
    spec: bytes
    status: str = "ACTIVE"
    refunded: int = 0
    spent: int = 0
    pending: int | None = None
    closed_at: int = 0
    ledger: list[tuple[str, int]] = field(default_factory=list)

    @property
    def most(self) -> int:
        return self.spent if self.pending is None else self.pending

    @property
    def available(self) -> int:
        return self.budget - self.refunded - self.most


@dataclass
class Post:
    epoch: int
    root: bytes
    window_ends_at: int
    period_end: int
    status: str = "PENDING"
    disputed_at: int = 0


@dataclass
class Adverts:
    now: int = 1_700_000_000
    block: int = 1
    history: list[tuple[Log, Event]] = field(default_factory=list)
    campaigns: list[Books] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    balances: dict[bytes, int] = field(default_factory=dict)
    supply: int = 0
    final_epoch: int = 0
    final_post: int = 0
    root: bytes = bytes(32)
    finalized_at: int = 0
    inflow: int = 0
    claimed: dict[bytes, int] = field(default_factory=dict)
    _index: int = 0

    def __post_init__(self) -> None:
        self.finalized_at = self.now
        self.emit(
            escrow_events.ThresholdChanged(threshold=1),
            escrow_events.WindowChanged(window_seconds=WINDOW),
            escrow_events.SilencePeriodChanged(silence_seconds=SILENCE),
            escrow_events.TokenListingChanged(token=TOKEN, allowed=True),
        )

    def emit(self, *events: Event, address: bytes = ESCROW) -> None:
        for event in events:
            tx_hash = self.block.to_bytes(16) + self._index.to_bytes(16)
            self.history.append((Log(self.block, self._index, self.now, address, tx_hash), event))
            self._index += 1

    def wait(self, seconds: int) -> None:
        self.now += seconds
        self.block += 1
        self._index = 0

    # -- the token

    def transfer(self, sender: bytes, recipient: bytes, amount: int) -> None:
        if sender != ZERO_ADDRESS:
            amount = min(amount, self.balances.get(sender, 0))
            self.balances[sender] = self.balances.get(sender, 0) - amount
        else:
            self.supply += amount
        if recipient != ZERO_ADDRESS:
            self.balances[recipient] = self.balances.get(recipient, 0) + amount
        else:
            self.supply -= amount
        self.emit(mock_usdc.Transfer(from_=sender, to=recipient, value=amount), address=TOKEN)

    # -- campaigns

    def create(self, advertiser: bytes, budget: int) -> None:
        if self.balances.get(advertiser, 0) < budget or not budget:
            return
        spec = len(self.campaigns).to_bytes(32)
        self.campaigns.append(Books(advertiser, budget, spec, ledger=[("created", budget)]))
        self.emit(
            escrow_events.CampaignCreated(
                campaign_id=len(self.campaigns),
                advertiser=advertiser,
                token=TOKEN,
                budget=budget,
                starts_at=self.now,
                ends_at=self.now + 10 * SILENCE,
                spec_hash=spec,
            )
        )
        self.transfer(advertiser, ESCROW, budget)

    def _of(self, number: int) -> Books | None:
        return self.campaigns[number - 1] if 0 < number <= len(self.campaigns) else None

    def fund(self, number: int, funder: bytes, amount: int) -> None:
        books = self._of(number)
        if books is None or books.status == "CLOSED" or not 0 < amount <= self.balances.get(funder, 0):
            return
        books.budget += amount
        books.ledger.append(("funded", amount))
        self.emit(
            escrow_events.CampaignFunded(
                campaign_id=number, funder=funder, amount=amount, budget=books.budget
            )
        )
        self.transfer(funder, ESCROW, amount)

    def respecify(self, number: int, spec: bytes) -> None:
        books = self._of(number)
        if books is not None and books.status != "CLOSED":
            books.spec = spec
            self.emit(escrow_events.CampaignSpecUpdated(campaign_id=number, spec_hash=spec))

    def pause(self, number: int) -> None:
        books = self._of(number)
        if books is not None and books.status == "ACTIVE":
            books.status = "PAUSED"
            self.emit(escrow_events.CampaignPaused(campaign_id=number))

    def resume(self, number: int) -> None:
        books = self._of(number)
        if books is not None and books.status == "PAUSED":
            books.status = "ACTIVE"
            self.emit(escrow_events.CampaignResumed(campaign_id=number))

    def close(self, number: int) -> None:
        books = self._of(number)
        if books is not None and books.status != "CLOSED":
            books.status, books.closed_at = "CLOSED", self.now
            self.emit(escrow_events.CampaignClosed(campaign_id=number))

    def refund(self, number: int) -> None:
        books = self._of(number)
        if books is None or not self.refundable(number):
            return
        amount = books.available
        books.refunded += amount
        books.ledger.append(("refunded", amount))
        self.emit(
            escrow_events.CampaignRefunded(
                campaign_id=number, advertiser=books.advertiser, amount=amount, refunded=books.refunded
            )
        )
        self.transfer(ESCROW, books.advertiser, amount)

    def refundable(self, number: int) -> int:
        books = self.campaigns[number - 1]
        reached = self.final_post and self.posts[self.final_post - 1].period_end > books.closed_at
        silent = self.now >= self.finalized_at + SILENCE
        return books.available if books.status == "CLOSED" and (reached or silent) else 0

    # -- epochs

    @property
    def pending(self) -> Post | None:
        return self.posts[-1] if self.posts and self.posts[-1].status in {"PENDING", "DISPUTED"} else None

    def post(self, root: bytes, shares: dict[int, int]) -> None:
        """Post an epoch that debits a share, in percent of what is available, of each of some campaigns."""
        if self.pending is not None:
            return
        post = Post(self.final_epoch + 1, root, self.now + WINDOW, self.now)
        self.posts.append(post)
        self.emit(
            escrow_events.EpochPosted(
                epoch=post.epoch,
                post=len(self.posts),
                period_start=self.now - 1,
                period_end=post.period_end,
                window_ends_at=post.window_ends_at,
                events_root=root[::-1],
                payout_root=root,
                export_hash=bytes(32),
            )
        )
        for number, share in sorted(shares.items()):
            books = self._of(number)
            if books is None:
                continue
            books.pending = books.spent + books.available * share // 100
            books.ledger.append(("debited", books.pending - books.spent))
            self.emit(
                escrow_events.CampaignDebited(
                    campaign_id=number,
                    epoch=post.epoch,
                    post=len(self.posts),
                    spent=books.spent,
                    pending_spent=books.pending,
                )
            )

    def dispute(self) -> None:
        post = self.pending
        if post is not None and post.status == "PENDING" and self.now < post.window_ends_at:
            post.status, post.disputed_at = "DISPUTED", self.now
            self.emit(
                escrow_events.EpochDisputed(
                    epoch=post.epoch, post=len(self.posts), challenger=b"\x07" * 20, reason=bytes(32)
                )
            )

    def dismiss(self) -> None:
        post = self.pending
        if post is not None and post.status == "DISPUTED":
            post.status, post.disputed_at, post.window_ends_at = "PENDING", 0, self.now + WINDOW
            self.emit(
                escrow_events.EpochDisputeDismissed(
                    epoch=post.epoch, post=len(self.posts), window_ends_at=post.window_ends_at
                )
            )

    def finalize(self) -> None:
        post = self.pending
        if post is None or post.status == "DISPUTED" or self.now < post.window_ends_at:
            return
        post.status = "FINAL"
        self.final_epoch, self.final_post = post.epoch, len(self.posts)
        self.root, self.finalized_at = post.root, self.now
        inflow = 0
        for books in self.campaigns:
            if books.pending is not None:
                inflow += books.pending - books.spent
                books.spent, books.pending = books.pending, None
        self.emit(escrow_events.EpochFinalized(epoch=post.epoch, post=len(self.posts)))
        if inflow:
            self.inflow += inflow
            self.emit(
                escrow_events.PoolCredited(token=TOKEN, epoch=post.epoch, amount=inflow, spent=self.inflow)
            )

    def reject(self) -> None:
        post = self.pending
        if post is None or (post.status == "PENDING" and self.now >= post.window_ends_at):
            return
        post.status = "REJECTED"
        for books in self.campaigns:
            books.pending = None
        self.emit(escrow_events.EpochRejected(epoch=post.epoch, post=len(self.posts), reason=bytes(32)))

    def claim(self, account: bytes, share: int) -> None:
        """Pay an account a share, in percent, of what the pool still holds."""
        amount = (self.inflow - sum(self.claimed.values())) * share // 100
        if amount:
            self.claimed[account] = self.claimed.get(account, 0) + amount
            self.emit(
                escrow_events.Claimed(
                    account=account, token=TOKEN, amount=amount, claimed=self.claimed[account]
                )
            )
            self.transfer(ESCROW, account, amount)
