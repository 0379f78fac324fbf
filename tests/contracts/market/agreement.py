"""The ledger beside the mirror, which the audit holds against storage; and what must hold across contracts."""

from collections.abc import Sequence
from typing import Any

from marquee.campaigns.rules import PostStatus, spent
from marquee.campaigns.tables import campaigns, epoch_posts, escrow_claims, escrow_pools
from marquee.chain.events.consent_registry import ConsentGranted, ConsentRevoked
from marquee.chain.events.streaming_wallet import SessionStopped
from marquee.chain.events.yield_vault import Charged, Reported
from marquee.chain.log import Event, Log
from marquee.consent.rules import PURPOSES, is_granted
from marquee.consent.tables import consents
from marquee.streaming.tables import contents, creator_earnings, permissions, sessions, streaming_state
from marquee.tokens.tables import (
    token_allowances,
    token_authorizations,
    token_balances,
    token_nonces,
    token_supplies,
)
from marquee.vault.rules import VIRTUAL_SHARES
from marquee.vault.service import books
from marquee.vault.tables import vault_positions, vault_state
from tests.contracts.market.folded import FoldedMirror
from tests.contracts.market.ledger import DUST, Ledger
from tests.contracts.market.world import CREATORS, PEOPLE, THIEF, TRADERS, World


def same(what: str, expected: Any, found: Any) -> None:
    if isinstance(expected, dict):
        keys = sorted(key for key in expected.keys() | found.keys() if expected.get(key) != found.get(key))
        assert not keys, f"{what} {keys[0]}: should be {expected.get(keys[0])}, is {found.get(keys[0])}"
    assert expected == found, f"{what}: should be {expected}, is {found}"


class Agreement:
    """Checks after every block. Sees the events of each block once."""

    def __init__(self, world: World, ledger: Ledger) -> None:
        self.world = world
        self.ledger = ledger
        self._seen = 0
        self._price = (0, 1)

    def check(self, mirror: FoldedMirror, at: int) -> None:
        news = mirror.events[self._seen :]
        self._seen = len(mirror.events)
        reports = [event for _, event in news if isinstance(event, Reported)]
        self.check_charges(news)
        self.check_tokens(mirror)
        self.check_escrow(mirror)
        self.check_wallet(mirror)
        self.check_vault(mirror, at, loss_reported=any(report.loss for report in reports))
        self.check_consents(mirror, at)
        self.check_thief(mirror)

    def check_charges(self, news: Sequence[tuple[Log, Event]]) -> None:
        """What the wallet says that a session paid, the vault says that it charged in the same transaction."""
        charged, paid = [], []
        for log, event in news:
            if isinstance(event, Charged):
                split = (event.from_yield, event.from_principal)
                charged.append((log.tx_hash, event.account, *split))
            elif isinstance(event, SessionStopped) and event.from_yield + event.from_principal:
                paid.append((log.tx_hash, event.viewer, event.from_yield, event.from_principal))
        same("charges", charged, paid)

    def check_tokens(self, mirror: FoldedMirror) -> None:
        """To the unit, everybody has what he was given and no more; all that exists is somewhere (1)."""
        balances = {key: row.balance for key, row in mirror.table(token_balances).items()}
        allowances = mirror.table(token_allowances)
        for token in (self.world.address("MockUSDC"), self.world.address("MarqueeToken")):
            purses = self.ledger.tokens[token]
            for person in PEOPLE:
                key = (token, person.address)
                same(f"balance of {person.name}", purses.held[person.address], balances.get(key, 0))
            everywhere = sum(amount for (owned, _), amount in balances.items() if owned == token)
            supply = mirror.table(token_supplies)[token,].supply
            same("Σ balances = supply", supply, everywhere)
        same("MARQ that was minted and not burnt", purses.supply, supply)
        for token, purses in self.ledger.tokens.items():
            for person in TRADERS:
                nonce = mirror.table(token_nonces).get((token, person.address))
                same("permit nonce", purses.nonces[person.address], nonce.nonce if nonce else 0)
            for (owner, spender), amount in purses.allowed.items():
                same("allowance", amount, allowances[token, owner, spender].allowance)
        used = {(row.authorizer, row.nonce): row.state for row in mirror.table(token_authorizations).values()}
        same("ERC-3009 authorisation", self.ledger.authorizations, used)

    def check_escrow(self, mirror: FoldedMirror) -> None:
        """Every campaign, post, pool and claim; the balance is what is owed and what was sent unasked (5, 6, 7, 9)."""
        escrow, address = self.ledger.escrow, self.world.address("CampaignEscrow")
        statuses = {row.post: row.status for row in mirror.table(epoch_posts).values()}
        found = {}
        for (number,), row in mirror.table(campaigns).items():
            final, pending = spent(row, statuses.get(row.pending_post, PostStatus.NONE.value))
            assert final <= pending <= row.budget - row.refunded
            found[number] = (row.budget, row.refunded, final, pending, row.status, row.closed_at)
        expected = {
            number: (
                each.budget,
                each.refunded,
                each.spent,
                escrow.reserved(number),
                each.status,
                each.closed_at,
            )
            for number, each in escrow.campaigns.items()
        }
        same("campaign", expected, found)
        same("post", {n: post.status for n, post in enumerate(escrow.posts, 1)}, statuses)
        claimed = {key: row.claimed for key, row in mirror.table(escrow_claims).items()}
        same("claimed", {key: amount for key, amount in escrow.paid.items() if amount}, claimed)
        pools = mirror.table(escrow_pools)
        for token in escrow.listed:
            pool = pools.get((token,))
            inflow, outflow = (pool.spent, pool.claimed) if pool else (0, 0)
            same("pool", (escrow.spent_in(token), escrow.paid_in(token)), (inflow, outflow))
            assert outflow <= inflow
            balance = mirror.table(token_balances).get((token, address))
            owed = escrow.owed(token) + escrow.gifts[token]
            same("money in the escrow", owed, balance.balance if balance else 0)

    def check_wallet(self, mirror: FoldedMirror) -> None:
        """Every session and what came of it; the balance is Σ earned and fees, and what was sent unasked (27, 28)."""
        wallet = self.ledger.wallet
        found = {
            number: (row.status, row.elapsed, row.since, row.from_yield + row.from_principal, row.fee)
            for (number,), row in mirror.table(sessions).items()
        }
        expected = {
            number: (each.status, each.elapsed, each.since, each.paid, each.fee)
            for number, each in wallet.sessions.items()
        }
        same("session", expected, found)
        earnings = mirror.table(creator_earnings)
        for person in CREATORS:
            row = earnings.get((person.address,))
            booked = (row.credited, row.withdrawn) if row else (0, 0)
            same("earnings", (wallet.earned(person.address), wallet.withdrawn[person.address]), booked)
        (state,) = mirror.table(streaming_state).values()
        same("fees", (wallet.fees, wallet.fee_bps), (state.fees, state.fee_bps))
        key = (self.world.address("MockUSDC"), self.world.address("StreamingWallet"))
        row = mirror.table(token_balances).get(key)
        owed = sum(wallet.due(person.address) for person in CREATORS) + wallet.fees + wallet.gifts
        same("money in the wallet", owed, row.balance if row else 0)
        positions = mirror.table(vault_positions)
        for person in PEOPLE:
            position = positions.get((person.address,))
            reserved = position.reserved if position else 0
            same(f"reserve of {person.name}", wallet.reserved(person.address), reserved)
        same(
            "permission",
            {
                key: (p.per_session, p.per_day, p.expires_at, p.day, p.used, p.nonce)
                for key, p in wallet.permissions.items()
                if p.nonce
            },
            {
                key: (p.max_per_session, p.max_per_day, p.expires_at, p.day, p.used_today, p.nonce)
                for key, p in mirror.table(permissions).items()
            },
        )
        same(
            "content",
            {key: (c.creator, c.price, c.duration, c.listed) for key, c in wallet.contents.items()},
            {key: (c.creator, c.price, c.duration, c.listed) for (key,), c in mirror.table(contents).items()},
        )

    def check_vault(self, mirror: FoldedMirror, at: int, *, loss_reported: bool) -> None:
        """The books are backed, principal adds up, and without a loss nobody loses (22, 23, 24)."""
        world, vault = self.world, self.ledger.vault
        (state,) = mirror.table(vault_state).values()
        shares = world.ask_source(state.source, "balanceOf(address)", world.address("YieldVault").hex())
        value = world.ask_source(state.source, "convertToAssets(uint256)", shares)
        idle = mirror.table(token_balances).get((world.address("MockUSDC"), world.address("YieldVault")))
        backed = value + (idle.balance if idle else 0) + vault.lost + vault.movements
        assert state.accounted_assets <= backed, (
            f"{state.accounted_assets} in the books, {backed} behind them"
        )
        now = books(state, at)
        price = (now.total_assets + 1, state.total_shares + VIRTUAL_SHARES)
        if loss_reported:
            vault.lossless = False
        elif price[0] * self._price[1] < self._price[0] * price[1]:
            raise AssertionError(
                f"the share price fell from {self._price} to {price} without a reported loss"
            )
        self._price = price
        worth_of_all = 0
        for position in mirror.table(vault_positions).values():
            assert position.shares or not position.principal
            worth = position.shares * price[0] // price[1]
            worth_of_all += worth
            if vault.lossless:
                assert worth + DUST >= max(position.principal, position.reserved), position
        assert worth_of_all <= now.total_assets

    def check_consents(self, mirror: FoldedMirror, at: int) -> None:
        """Consent holds when its last change says so; the events alone tell how it came about (13, 18)."""
        told: dict[Any, list[tuple[int, bool, int]]] = {}
        for log, event in mirror.events:
            if isinstance(event, ConsentGranted | ConsentRevoked):
                granted = isinstance(event, ConsentGranted)
                expires_at = event.expires_at if isinstance(event, ConsentGranted) else 0
                history = told.setdefault((event.subject, event.controller, event.purpose), [])
                history.append((log.timestamp, granted, expires_at))
                same("nonce of a consent", len(history), event.nonce)
        changes = self.ledger.consents.changes
        expected = {
            scope: [(c.at, c.granted, c.expires_at) for c in done] for scope, done in changes.items() if done
        }
        same("history of consent", expected, told)
        for scope in expected:
            row = mirror.table(consents).get(scope)
            same("consent", self.ledger.consents.holds(scope, at), is_granted(row, at))

    def check_thief(self, mirror: FoldedMirror) -> None:
        """Whoever has no money and no role never comes to either."""
        thief = THIEF.address
        position = mirror.table(vault_positions).get((thief,))
        assert position is None or position.shares == 0
        assert (thief,) not in mirror.table(creator_earnings)

    def check_unseen(self, mirror: FoldedMirror) -> None:
        """What the mirror has no row of is nothing in storage either."""
        world = self.world
        asked = []
        for person in PEOPLE:
            one = person.address
            for token in ("MockUSDC", "MarqueeToken"):
                address = world.address(token)
                asked.append((token_balances, (address, one), world.call(token, "balanceOf", one)))
                asked.append(
                    (escrow_claims, (one, address), world.call("CampaignEscrow", "claimedOf", one, address))
                )
            for token in ("MockUSDC", "MarqueeToken", "YieldVault"):
                address = world.address(token)
                asked.append((token_nonces, (address, one), world.call(token, "nonces", one)))
                asked += [
                    (token_allowances, (address, one, other), world.call(token, "allowance", one, other))
                    for other in self._spenders()
                ]
            for function in ("balanceOf", "principalOf", "reservedOf"):
                asked.append((vault_positions, (one,), world.call("YieldVault", function, one)))
            asked.append((creator_earnings, (one,), world.call("StreamingWallet", "earningsOf", one)))
            for other in PEOPLE:
                key = (one, other.address)
                asked.append((permissions, key, world.call("StreamingWallet", "permissionOf", *key)))
        for person in TRADERS:
            for controller in TRADERS:
                for purpose in PURPOSES.values():
                    key = (person.address, controller.address, purpose)
                    asked.append((consents, key, world.call("ConsentRegistry", "recordOf", *key)))
        absent = [(source, key, call) for source, key, call in asked if key not in mirror.table(source)]
        answers = world.chain.ask([call for *_, call in absent])
        for (source, key, call), answer in zip(absent, answers, strict=True):
            assert not any(answer), f"{source.name} has no row {key}, {call.function} says {answer!r}"

    def _spenders(self) -> list[bytes]:
        return [
            *(person.address for person in TRADERS),
            *(each.address for each in self.world.contracts.values()),
        ]
