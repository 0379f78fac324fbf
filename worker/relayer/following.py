"""What became of what was sent: mined, under enough blocks, final; taken back, forgotten by the node, stuck, or overtaken."""

from collections import Counter
from datetime import timedelta
from typing import Final

from structlog.typing import FilteringBoundLogger

from marquee.actions import explain
from marquee.chain.errors import NodeFault, RpcFailed
from marquee.clock import Clock
from marquee.hexes import to_hex
from marquee.transactions.moves import Block
from marquee.transactions.rules import Failure, State, Transaction
from worker.relayer.account import RelayerAccount
from worker.relayer.answers import Taken
from worker.relayer.fees import bumped, first
from worker.relayer.ledger import CALL, CANCEL, CANCEL_GAS, Attempt, Ledger, Standing
from worker.relayer.metrics import Metrics
from worker.relayer.node import Head, Receipt
from worker.relayer.nodes import Nodes
from worker.relayer.policy import Policy, Refusal
from worker.relayer.trying import Trials
from worker.relayer.verdicts import of_revert, over

__all__ = ["Following"]

_FORWARD: Final = (State.SENT, State.MINED, State.CONFIRMED, State.FINAL)
_LOOKS: Final = 3
"""How often a nonce has to be seen finally used by what is not ours before that is believed: a node may lag behind itself."""


class Following:
    """Looks after the nonces that are open. ``confirmations``: blocks, its own included, under which a transaction is confirmed."""

    def __init__(
        self,
        ledger: Ledger,
        node: Nodes,
        account: RelayerAccount,
        policy: Policy,
        *,
        confirmations: int,
        bump_after: timedelta,
        clock: Clock,
        log: FilteringBoundLogger,
        metrics: Metrics,
    ) -> None:
        self._ledger = ledger
        self._node = node
        self._trials = Trials(node)
        self._account = account
        self._policy = policy
        self._confirmations = confirmations
        self._bump_after = bump_after
        self._clock = clock
        self._log = log
        self._metrics = metrics
        self._strangers: Counter[int] = Counter()
        self._refused: dict[bytes, tuple[Taken, str]] = {}

    async def look(self, head: Head) -> list[Standing]:
        """Bring every open nonce up to date; return them as they were.

        Raises:
            NodeFault: the node could not say.
        """
        standings = await self._ledger.open()
        self._trials.forget_others(
            {each.transaction.id for each in standings if each.transaction is not None}
        )
        receipts = await self._node.receipts([each.hash for one in standings for each in one.attempts])
        for standing in standings:
            found = [(each, receipts[each.hash]) for each in standing.attempts if each.hash in receipts]
            if found:
                await self._found(standing, *found[-1], head)
            else:
                await self._missing(standing, head)
        await self._fill(standings, head)
        return standings

    async def give(self, attempt: Attempt, transaction: Transaction | None) -> None:
        """Give the node an attempt that is in the book. What it says decides nothing but what is tried next.

        Raises:
            NodeFault: nobody knows whether it took it.
        """
        with self._ledger.span(transaction, "given"):
            taken, text = await self._node.give(attempt.raw)
        self._metrics.given.labels(taken.name.lower()).inc()
        log = self._log_of(transaction)
        if taken in {Taken.UNDERPRICED, Taken.NEVER}:
            self._refused[attempt.hash] = (taken, text)
        if taken is Taken.YES:
            log.info("given to the node", hash=to_hex(attempt.hash), attempt=attempt.kind)
        elif taken is not Taken.USED:
            log.warning("the node does not take it", hash=to_hex(attempt.hash), means=taken.name, reason=text)

    async def _found(self, standing: Standing, attempt: Attempt, receipt: Receipt, head: Head) -> None:
        """An attempt is in a block."""
        self._strangers.pop(standing.nonce, None)
        depth = head.number - receipt.number + 1
        final = receipt.number <= head.finalized
        if standing.transaction is not None:
            await self._step(standing, standing.transaction, attempt, receipt, depth=depth, final=final)
        if final:
            outcome = "used" if attempt.kind == CALL else "cancelled"
            await self._ledger.settle(standing.nonce, outcome, receipt.hash, receipt.cost)
        else:
            await self._ledger.used(standing.nonce, receipt.hash, receipt.cost)

    async def _step(
        self,
        standing: Standing,
        transaction: Transaction,
        attempt: Attempt,
        receipt: Receipt,
        *,
        depth: int,
        final: bool,
    ) -> None:
        block = Block(receipt.number, receipt.block_hash)
        confirmed = depth >= self._confirmations or final
        now = (transaction.transaction_hash, transaction.block_hash)
        path: list[State] = []
        state = transaction.state
        if transaction.block_hash is not None and now != (receipt.hash, receipt.block_hash):
            self._metrics.reorged.inc()
            path.append(State.SENT)
            state = State.SENT
        refusal: Refusal | None = None
        if attempt.kind == CANCEL:
            failure = standing.cancelled_for or Failure.CANCELLED
            refusal = Refusal(failure, standing.cancel_reason or "It was withdrawn before it was in a block.")
            wanted = State.FAILED if confirmed else State.SENT
        elif not receipt.succeeded:
            wanted = State.FAILED if confirmed else State.MINED
            if wanted is State.FAILED and state is not State.FAILED:
                refusal = await self._why(transaction, receipt)
        else:
            wanted = State.FINAL if final else State.CONFIRMED if confirmed else State.MINED
        path += _path(state, wanted)
        if not path:
            return
        moved = await self._ledger.walk(
            transaction,
            tuple(path),
            hash_=receipt.hash,
            block=block,
            failure=None if refusal is None else refusal.failure,
            reason=None if refusal is None else refusal.reason,
        )
        self._tell(moved, path)

    async def _why(self, transaction: Transaction, receipt: Receipt) -> Refusal:
        """Say why a call reverted in its block, as well as the state after that block tells."""
        if receipt.gas_used >= transaction.gas_limit:
            return Refusal(Failure.REVERTED, f"It ran out of gas in block {receipt.number}.")
        try:
            data = await self._node.revert(
                transaction.target, transaction.calldata, transaction.gas_limit, hex(receipt.number)
            )
        except NodeFault:
            data = None
        if data is None:
            return Refusal(Failure.REVERTED, f"It reverted in block {receipt.number}.")
        return of_revert(explain(data))

    async def _missing(self, standing: Standing, head: Head) -> None:
        """None of a nonce's attempts is in a block."""
        transaction = standing.transaction
        if transaction is not None and transaction.state is not State.SENT:
            self._metrics.reorged.inc()
            transaction = await self._ledger.walk(
                transaction, (State.SENT,), hash_=standing.newest.hash, block=None
            )
            await self._ledger.used(standing.nonce, None, None)
            self._tell(transaction, [State.SENT])
        if head.used > standing.nonce:
            await self._overtaken(standing, head)
            return
        self._strangers.pop(standing.nonce, None)
        if not await self._node.knows(standing.newest.hash):
            await self.give(standing.newest, transaction)
        if self._is_stuck(standing, head):
            await self._push(standing, transaction, head)

    async def _overtaken(self, standing: Standing, head: Head) -> None:
        """The chain has used the nonce, and for nothing of ours: that is believed once it is final, and was seen several times."""
        if head.used_finally <= standing.nonce:
            self._strangers.pop(standing.nonce, None)
            return
        self._strangers[standing.nonce] += 1
        if self._strangers[standing.nonce] < _LOOKS:
            return
        del self._strangers[standing.nonce]
        self._metrics.foreign.inc()
        self._log_of(standing.transaction).error(
            "somebody else has sent from the relayer's account", number=standing.nonce
        )
        await self._ledger.give_up(standing)

    def _is_stuck(self, standing: Standing, head: Head) -> bool:
        newest = standing.newest
        waited = self._clock.now() - newest.signed_at
        too_low = newest.hash in self._refused or newest.fees.maximum < head.market.base
        return waited >= (self._bump_after / 4 if too_low else self._bump_after)

    async def _push(self, standing: Standing, transaction: Transaction | None, head: Head) -> None:
        """Replace what is stuck by the same call for more, or by nothing where the call would do nothing any more."""
        newest = standing.newest
        taken, text = self._refused.pop(newest.hash, (Taken.YES, ""))
        if taken is Taken.NEVER and newest.kind == CANCEL:
            return
        refusal: Refusal | None = None
        if newest.kind == CALL and transaction is not None:
            refusal = (
                Refusal(Failure.CANCELLED, f"The node takes it at no price: {text}")
                if taken is Taken.NEVER
                else over(transaction, head.timestamp, self._clock.now())
            )
            if refusal is None and standing.nonce == head.used:
                # Behind others that wait, what it does may rest on what they do.
                refusal = await self._futile(transaction, head)
        call = newest.kind == CALL and refusal is None
        gas = newest.gas if call else CANCEL_GAS
        cap = self._policy.fee_cap(gas)
        fees = bumped(newest.fees, head.market, cap)
        if fees is None:
            self._metrics.capped.inc()
            return
        if call and transaction is not None:
            to, data = transaction.target, transaction.calldata
        else:
            to, data = self._account.address, b""
        signed = self._account.sign(nonce=standing.nonce, to=to, data=data, gas=gas, fees=fees)
        kind = CALL if call else CANCEL
        if refusal is not None:
            await self._ledger.cancel(standing, refusal.failure, refusal.reason, signed, fees)
        else:
            await self._ledger.replace(standing, signed, kind, gas=gas, fees=fees)
        self._metrics.replaced.labels(kind).inc()
        attempt = Attempt(
            hash=signed.hash, kind=kind, gas=gas, fees=fees, raw=signed.raw, signed_at=self._clock.now()
        )
        await self.give(attempt, transaction)

    async def _futile(self, transaction: Transaction, head: Head) -> Refusal | None:
        try:
            trial = await self._trials.of(transaction, head)
        except RpcFailed:
            return None
        return trial.refusal if trial.lasting else None

    async def _fill(self, standings: list[Standing], head: Head) -> None:
        """Use up a nonce that nothing carries, if one that does has waited behind it for long: the chain has lost what had used it."""
        if not standings or standings[0].nonce <= head.used:
            return
        lowest = standings[0]
        if self._clock.now() - lowest.newest.signed_at < self._bump_after:
            return
        # Nothing of ours waits there: what those behind it pay is no measure, and may be the limit.
        fees = first(head.market, self._policy.limits.maximum_fee)
        if fees is None:
            self._metrics.capped.inc()
            return
        signed = self._account.sign(
            nonce=head.used, to=self._account.address, data=b"", gas=CANCEL_GAS, fees=fees
        )
        self._log.error("a gap before what was sent is filled", number=head.used, lowest=lowest.nonce)
        await self._ledger.fill(head.used, signed, fees)
        await self._node.give(signed.raw)

    def _tell(self, transaction: Transaction, path: list[State]) -> None:
        log = self._log_of(transaction)
        for state in path:
            self._metrics.moved.labels(str(state)).inc()
        log.info(
            "moved",
            path=[str(state) for state in path],
            block=transaction.block_number,
            failure=transaction.failure,
            reason=transaction.reason,
        )

    def _log_of(self, transaction: Transaction | None) -> FilteringBoundLogger:
        if transaction is None:
            return self._log
        return self._log.bind(
            transaction=str(transaction.id), request_id=transaction.request_id, action=transaction.action
        )


def _path(state: State, wanted: State) -> list[State]:
    """The states after ``state`` up to ``wanted``: none is left out, so that whoever follows sees each."""
    if state is wanted or state is State.FAILED:
        return []
    if wanted is State.FAILED:
        return [State.FAILED]
    return list(_FORWARD[_FORWARD.index(state) + 1 : _FORWARD.index(wanted) + 1])
