"""An independent fold of both contracts' events, as the mirror makes it, that the contracts are compared with.

It knows nothing but events and block times; what depends on time comes from the rules.
"""

from collections import defaultdict
from typing import Any

from marquee.streaming import rules as streaming_rules
from marquee.streaming.rules import Meter, PermissionUse, SessionStatus
from marquee.vault import rules as vault_rules
from marquee.vault.rules import Position, VaultState
from tests.contracts.support import ZERO, emitted


class Mirror:
    def __init__(self, vault: Any, streaming: Any) -> None:
        self.vault_contract, self.streaming_contract = vault, streaming
        self.vault = VaultState(0, 0, 0, 0, 0)
        self.shares: dict[str, int] = defaultdict(int)
        self.principal: dict[str, int] = defaultdict(int)
        self.reserved: dict[str, int] = defaultdict(int)
        self.sessions: dict[int, dict[str, Any]] = {}
        self.permissions: dict[tuple[str, str], PermissionUse] = {}
        self.earned: dict[str, int] = defaultdict(int)
        self.fees = 0
        self.lost = False
        self.charges: list[tuple[str, int, int]] = []

    def position(self, account: str) -> Position:
        return Position(self.shares[account], self.principal[account], self.reserved[account])

    def meter(self, session: int) -> Meter:
        return self.sessions[session]["meter"]

    def fold(self, receipt: Any) -> None:
        """Apply a transaction: the vault's events first, which is how the wallet's depend on them."""
        at, self.charges = receipt.timestamp, []
        for name, values in emitted(receipt, self.vault_contract):
            getattr(self, f"_on_{name}", lambda *_, **__: None)(at, **values)
        for name, values in emitted(receipt, self.streaming_contract):
            getattr(self, f"_on_{name}", lambda *_, **__: None)(at, **values)
        for account, principal, from_principal in self.charges:
            if from_principal:
                # Payments above the yield leave at most a unit of it.
                assert vault_rules.yield_of(self.vault, self.position(account), at) <= 1
            else:
                assert self.principal[account] == principal

    def _book(self, **changes: int) -> None:
        fields = {name: getattr(self.vault, name) for name in VaultState.__struct_fields__}
        self.vault = VaultState(**fields | changes)

    def _on_Deposit(self, at, sender, owner, assets, shares):
        self._book(accounted_assets=self.vault.accounted_assets + assets)

    def _on_Withdraw(self, at, sender, receiver, owner, assets, shares):
        self._book(accounted_assets=self.vault.accounted_assets - assets)

    def _on_Reported(self, at, gain, loss, accountedAssets, lockedGain, unlockEndsAt):
        assert accountedAssets == self.vault.accounted_assets + gain - loss
        self.lost |= loss > 0
        self._book(
            accounted_assets=accountedAssets,
            locked_at_report=lockedGain,
            reported_at=at,
            unlock_ends_at=unlockEndsAt,
        )

    def _on_Charged(self, at, account, to, fromYield, fromPrincipal, shares):
        # Emitted before anything was burnt: the books are still those that the charge saw.
        position = self.position(account)
        asked = fromYield + fromPrincipal
        assert vault_rules.charge_split(self.vault, position, asked, at) == (fromYield, fromPrincipal)
        self.charges.append((account, position.principal, fromPrincipal))

    def _on_Transfer(self, at, value, **ends):
        giver, taker = ends["from"], ends["to"]
        self.shares[giver] -= value
        self.shares[taker] += value
        created = value * (giver == ZERO) - value * (taker == ZERO)
        self._book(total_shares=self.vault.total_shares + created)

    def _on_PrincipalChanged(self, at, account, principal):
        self.principal[account] = principal

    def _on_Reserved(self, at, account, by, amount, reserved):
        assert self.reserved[account] + amount == reserved
        self.reserved[account] = reserved

    def _on_Released(self, at, account, by, amount, reserved):
        assert self.reserved[account] - amount == reserved
        self.reserved[account] = reserved

    def _on_SessionStarted(self, at, sessionId, viewer, operator, price, duration, maxSpend, feeBps, **_):
        if operator != ZERO:
            permission = self.permissions[viewer, operator]
            assert maxSpend <= streaming_rules.max_start(permission, at)
        meter = Meter(price, duration, maxSpend, 0, at, SessionStatus.ACTIVE)
        self.sessions[sessionId] = {"meter": meter, "viewer": viewer, "operator": operator, "fee_bps": feeBps}

    def _move(self, session: int, at: int, status: SessionStatus, elapsed: int) -> None:
        before = self.meter(session)
        self.sessions[session]["meter"] = Meter(
            before.price, before.duration, before.max_spend, elapsed, at, status
        )

    def _on_SessionPaused(self, at, sessionId, elapsed):
        assert elapsed == streaming_rules.active_seconds(self.meter(sessionId), at)
        self._move(sessionId, at, SessionStatus.PAUSED, elapsed)

    def _on_SessionResumed(self, at, sessionId):
        self._move(sessionId, at, SessionStatus.ACTIVE, self.meter(sessionId).elapsed)

    def _on_SessionStopped(
        self, at, sessionId, viewer, creator, status, elapsed, debt, fromYield, fromPrincipal, fee
    ):
        meter, paid = self.meter(sessionId), fromYield + fromPrincipal
        assert elapsed == streaming_rules.active_seconds(meter, at)
        assert paid <= debt == streaming_rules.debt(meter, at) <= meter.max_spend <= meter.price
        assert status == streaming_rules.final_status(debt, paid)
        assert status != SessionStatus.FAILED or self.lost
        assert fee == streaming_rules.fee_of(paid, self.sessions[sessionId]["fee_bps"])
        self._move(sessionId, at, SessionStatus(status), elapsed)
        self.earned[creator] += paid - fee
        self.fees += fee

    def _on_PermissionGranted(self, at, viewer, operator, maxPerSession, maxPerDay, expiresAt, nonce):
        before = self.permissions.get((viewer, operator))
        day, used = (before.day, before.used_on_day) if before else (0, 0)
        self.permissions[viewer, operator] = PermissionUse(maxPerSession, maxPerDay, expiresAt, day, used)

    def _on_PermissionUsed(self, at, viewer, operator, sessionId, day, usedToday):
        before = self.permissions[viewer, operator]
        assert day == at // streaming_rules.DAY_SECONDS
        self.permissions[viewer, operator] = PermissionUse(
            before.max_per_session, before.max_per_day, before.expires_at, day, usedToday
        )

    def _on_EarningsWithdrawn(self, at, creator, to, amount):
        self.earned[creator] -= amount

    def _on_FeesWithdrawn(self, at, to, amount):
        self.fees -= amount
