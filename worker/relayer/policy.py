"""What the relayer sends, and how much it may spend on it. Pure.

It pays for calls that others asked for: what is not on the list is not sent, whoever put it into the queue.
"""

from collections.abc import Mapping
from typing import Final

import msgspec

from marquee.actions.abi import functions
from marquee.chain.deployments import Registry
from marquee.transactions.rules import JOB, Failure, Transaction

__all__ = ["TRANSFER", "Limits", "Policy", "Refusal"]

TRANSFER: Final = "authorization."
"""How the actions of ERC-3009 begin."""

_BY_SIGNATURE: Final[Mapping[str, frozenset[str]]] = {
    "ConsentRegistry": frozenset({"grantBySig", "grantManyBySig", "revokeBySig", "revokeManyBySig"}),
    "StreamingWallet": frozenset({"grantPermissionBySig", "revokePermissionBySig"}),
    "MarqueeToken": frozenset(
        {
            "transferWithAuthorization(address,address,uint256,uint256,uint256,bytes32,bytes)",
            "cancelAuthorization(address,bytes32,bytes)",
        }
    ),
}
_BY_JOBS: Final[Mapping[str, frozenset[str]]] = {
    "CampaignEscrow": frozenset({"finalizeEpoch"}),
    "YieldVault": frozenset({"report"}),
    "StreamingWallet": frozenset({"settleMany"}),
}
_MAXIMUM_CALLDATA_BYTES: Final = 65_536


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What may be spent, in wei; fees are per unit of gas. A day is the last 24 hours.

    ``transfers_per_day``: of the day's, so much at most for the transfers and cancellations of :data:`TRANSFER`, so that whoever sends
    dust around leaves enough for consents to be withdrawn with; None: no bound of their own.
    """

    maximum_fee: int
    per_intent: int
    per_signer_a_day: int
    per_day: int
    transfers_per_day: int | None = None
    gas: int = 3_000_000
    in_flight: int = 16


class Refusal(msgspec.Struct, frozen=True):
    """Why a transaction is not sent."""

    failure: Failure
    reason: str


class Policy:
    """``intents`` and ``jobs``: which calls are sent for whom, as (contract, selector)."""

    def __init__(
        self, intents: frozenset[tuple[bytes, bytes]], jobs: frozenset[tuple[bytes, bytes]], limits: Limits
    ) -> None:
        self._intents = intents
        self._jobs = jobs
        self.limits = limits

    @classmethod
    def of(cls, registry: Registry, limits: Limits) -> "Policy":
        """Allow what our contracts take by signature, and the jobs' calls."""
        return cls(_calls(registry, _BY_SIGNATURE), _calls(registry, _BY_JOBS), limits)

    def refusal(self, transaction: Transaction) -> Refusal | None:
        """Say why a transaction must not be sent at all, if so."""
        allowed = self._jobs if transaction.action.startswith(JOB) else self._intents
        if (transaction.target, transaction.calldata[:4]) not in allowed:
            return Refusal(Failure.NOT_ALLOWED, "This call is none that Marquee pays for: send it yourself.")
        if len(transaction.calldata) > _MAXIMUM_CALLDATA_BYTES:
            return Refusal(Failure.NOT_ALLOWED, "This call is longer than what Marquee sends.")
        if transaction.gas_limit > self.limits.gas:
            return Refusal(
                Failure.TOO_EXPENSIVE,
                f"It may use {transaction.gas_limit} gas, and Marquee pays for {self.limits.gas} at most.",
            )
        return None

    def fee_cap(self, gas: int) -> int:
        """The most that a unit of gas of one transaction may cost."""
        return min(self.limits.maximum_fee, self.limits.per_intent // gas)


def _calls(registry: Registry, named: Mapping[str, frozenset[str]]) -> frozenset[tuple[bytes, bytes]]:
    return frozenset(
        (registry.contracts[contract].address, entry.selector)
        for contract, names in named.items()
        if contract in registry.contracts
        for entry in functions(contract).values()
        if entry.name in names or entry.signature in names
    )
