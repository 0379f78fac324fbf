"""What is to be sent: checked, tried out, given a nonce, signed, stored, and only then given to the node."""

from collections.abc import Sequence

from structlog.typing import FilteringBoundLogger

from marquee.chain.errors import RpcFailed
from marquee.clock import Clock
from marquee.hexes import to_hex
from marquee.transactions.moves import Moved
from marquee.transactions.rules import JOB, Failure, State, Transaction
from worker.relayer.account import RelayerAccount
from worker.relayer.fees import Fees, first
from worker.relayer.following import Following
from worker.relayer.ledger import CALL, Attempt, Ledger, Standing
from worker.relayer.metrics import Metrics
from worker.relayer.node import Head
from worker.relayer.nodes import Nodes
from worker.relayer.policy import TRANSFER, Policy, Refusal
from worker.relayer.trying import Trials
from worker.relayer.verdicts import over

__all__ = ["Sending"]

_LOOK_AT: int = 200
"""Waiting transactions that are looked at in a turn: what must wait for cheaper gas does not stand in the way of the others."""


class Sending:
    """Sends what waits, as far as limits allow: what is too dear today waits, what never will be sent fails."""

    def __init__(
        self,
        ledger: Ledger,
        node: Nodes,
        account: RelayerAccount,
        policy: Policy,
        following: Following,
        *,
        clock: Clock,
        log: FilteringBoundLogger,
        metrics: Metrics,
    ) -> None:
        self._ledger = ledger
        self._trials = Trials(node)
        self._account = account
        self._policy = policy
        self._following = following
        self._clock = clock
        self._log = log
        self._metrics = metrics

    async def send(self, head: Head, standings: Sequence[Standing]) -> int:
        """Send what can be sent now; return how many were sent or refused.

        Raises:
            NodeFault: the node could not say whether a call would do what it should.
        """
        room = self._policy.limits.in_flight - len(
            [each for each in standings if each.transaction is None or each.transaction.block_hash is None]
        )
        done = 0
        waiting = await self._ledger.waiting(_LOOK_AT)
        self._trials.forget_others({each.id for each in waiting})
        for transaction in waiting:
            if room <= 0:
                break
            refusal = self._policy.refusal(transaction) or over(
                transaction, head.timestamp, self._clock.now()
            )
            fees = first(head.market, self._policy.fee_cap(transaction.gas_limit))
            if refusal is None:
                if fees is None:
                    self._metrics.capped.inc()
                    continue
                refusal, may = await self._limits(transaction, fees, head)
                if not may:
                    break
                if refusal is None:
                    try:
                        trial = await self._trials.of(transaction, head)
                    except RpcFailed as failed:
                        self._log_of(transaction).warning("the node cannot try it", reason=str(failed))
                        continue
                    if trial.refusal is not None and not trial.lasting:
                        self._metrics.held.labels("finality").inc()
                        continue
                    refusal = trial.refusal
            try:
                if refusal is not None:
                    await self._refuse(transaction, refusal)
                else:
                    assert fees is not None
                    await self._go(transaction, fees, head)
                    room -= 1
            except Moved as moved:
                self._log.warning("somebody else moved it", reason=str(moved))
                continue
            done += 1
        return done

    async def _limits(self, transaction: Transaction, fees: Fees, head: Head) -> tuple[Refusal | None, bool]:
        """Why limits refuse a transaction, and whether anything is to be done about it now."""
        limits = self._policy.limits
        spending = await self._ledger.spending(transaction.signer)
        cost = transaction.gas_limit * fees.maximum
        if spending.total + cost > limits.per_day:
            self._metrics.held.labels("day").inc()
            return None, False
        if head.balance < spending.waiting + cost:
            self._metrics.held.labels("balance").inc()
            return None, False
        if (
            limits.transfers_per_day is not None
            and transaction.action.startswith(TRANSFER)
            and spending.of_transfers + cost > limits.transfers_per_day
        ):
            reason = "Marquee has paid as much for transfers today as it does. The authorisation stays good: send it yourself, or cancel it."
            return Refusal(Failure.TRANSFER_LIMIT, reason), True
        if not transaction.action.startswith(JOB) and spending.of_signer + cost > limits.per_signer_a_day:
            reason = "Marquee has paid as much for this account today as it does: send it yourself, or sign again tomorrow."
            return Refusal(Failure.SIGNER_LIMIT, reason), True
        return None, True

    async def _refuse(self, transaction: Transaction, refusal: Refusal) -> None:
        await self._ledger.refuse(transaction, refusal.failure, refusal.reason)
        self._metrics.moved.labels(str(State.FAILED)).inc()
        self._log_of(transaction).info("not sent", failure=str(refusal.failure), reason=refusal.reason)

    async def _go(self, transaction: Transaction, fees: Fees, head: Head) -> None:
        nonce = await self._ledger.next_nonce(head.used)
        signed = self._account.sign(
            nonce=nonce,
            to=transaction.target,
            data=transaction.calldata,
            gas=transaction.gas_limit,
            fees=fees,
        )
        sent = await self._ledger.take(transaction, nonce, signed, gas=transaction.gas_limit, fees=fees)
        self._metrics.moved.labels(str(State.SENT)).inc()
        self._log_of(transaction).info("sent", hash=to_hex(signed.hash), number=nonce)
        attempt = Attempt(
            hash=signed.hash,
            kind=CALL,
            gas=transaction.gas_limit,
            fees=fees,
            raw=signed.raw,
            signed_at=self._clock.now(),
        )
        await self._following.give(attempt, sent)

    def _log_of(self, transaction: Transaction) -> FilteringBoundLogger:
        return self._log.bind(
            transaction=str(transaction.id), request_id=transaction.request_id, action=transaction.action
        )
