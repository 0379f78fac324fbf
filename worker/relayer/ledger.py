"""The relayer's book: which nonce carries what, and every byte that was ever signed.

All of it is written on the session that holds the account's lock: whoever has lost the lock cannot write, and so signs nothing that
anybody will ever see. A nonce is taken, and the signed bytes are stored, in one transaction that is committed before a node is given
them; whatever happens then, the same bytes are all that is ever sent for it, or others that pay more for the same.
"""

from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from typing import Final

import msgspec

from marquee.db.pool import Connection
from marquee.tracing.context import TraceContext
from marquee.tracing.spans import Span, Tracer
from marquee.transactions.moves import Block, Moved, move
from marquee.transactions.repository import COLUMNS, of_record
from marquee.transactions.rules import Failure, State, Transaction
from worker.relayer.account import Signed
from worker.relayer.fees import Fees
from worker.relayer.policy import TRANSFER

__all__ = ["CALL", "CANCEL", "CANCEL_GAS", "Attempt", "Ledger", "Spending", "Standing", "Summary"]

CALL: Final = "call"
CANCEL: Final = "cancel"
CANCEL_GAS: Final = 21_000


class Attempt(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was signed. ``kind``: the call itself, or the transfer of nothing to oneself that takes its place."""

    hash: bytes
    kind: str
    gas: int
    fees: Fees
    raw: bytes
    signed_at: datetime


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """A nonce that is not finally used yet; ``attempts`` in the order in which they were signed.

    ``transaction`` is none where it fills a gap. ``cancelled_for``: it is to be used up without doing anything, since that is so.
    """

    nonce: int
    transaction: Transaction | None
    attempts: tuple[Attempt, ...]
    cancelled_for: Failure | None = None
    cancel_reason: str | None = None

    @property
    def newest(self) -> Attempt:
        return self.attempts[-1]


class Spending(msgspec.Struct, frozen=True):
    """Wei of the last 24 hours: what was paid, and the most that what waits may cost. ``waiting`` is the latter alone.

    ``of_transfers`` is what the transfers by authorisation of all signers have of it.
    """

    total: int
    waiting: int
    of_signer: int
    of_transfers: int


class Summary(msgspec.Struct, frozen=True):
    """Transactions that are not over, by state; the age of the oldest that is in no block; wei of the last 24 hours."""

    open: dict[State, int]
    oldest_seconds: float
    spent: int


_OPEN = f"""
select n.nonce, n.cancelled_for, n.cancel_reason, {", ".join(f"t.{name.strip()}" for name in COLUMNS.split(","))}
from app.relayer_nonces n left join app.transactions t on t.id = n.transaction_id
where n.sender = $1 and n.outcome is null order by n.nonce
"""  # noqa: S608 - nothing of it comes from outside
_ATTEMPTS = """
select a.nonce, a.hash, a.kind, a.gas_limit, a.max_fee_wei, a.priority_fee_wei, a.raw, a.signed_at
from app.relayer_attempts a join app.relayer_nonces n using (sender, nonce)
where sender = $1 and n.outcome is null order by a.signed_at, a.max_fee_wei
"""
# Of one signer, one after another: a later intent may rest on what an earlier one does.
_WAITING = f"""
select {COLUMNS} from app.transactions t
where state = 'accepted' and not exists (
    select from app.transactions earlier
    where earlier.signer = t.signer and earlier.id < t.id and earlier.state in ('accepted', 'sent')
) order by id limit $1
"""  # noqa: S608 - nothing of it comes from outside
_SPENT = """
with spent as (
    select n.transaction_id, n.outcome, coalesce(n.cost_wei, (
        select max(a.gas_limit * a.max_fee_wei) from app.relayer_attempts a
        where (a.sender, a.nonce) = (n.sender, n.nonce)
    )) as wei, n.cost_wei is null as waits
    from app.relayer_nonces n
    where n.sender = $1 and (n.outcome is null or n.taken_at > now() - interval '24 hours')
      and n.outcome is distinct from 'foreign'
)
select coalesce(sum(wei), 0), coalesce(sum(wei) filter (where waits), 0),
       coalesce(sum(wei) filter (where t.signer = $2), 0),
       coalesce(sum(wei) filter (where starts_with(t.action, $3)), 0)
from spent left join app.transactions t on t.id = transaction_id
"""
_BUSY = """
select exists (select from app.relayer_nonces where sender = $1 and outcome is null)
    or exists (select from app.transactions where state = 'accepted')
"""
_COUNTS = """
select state, count(*), extract(epoch from now() - min(accepted_at))::float8 from app.transactions
where state in ('accepted', 'sent', 'mined', 'confirmed') group by state
"""
_TAKE = """
insert into app.relayer_nonces (sender, nonce, transaction_id, taken_at) values ($1, $2, $3, clock_timestamp())
"""
_KEEP = """
insert into app.relayer_attempts
    (hash, sender, nonce, kind, gas_limit, max_fee_wei, priority_fee_wei, raw, signed_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, clock_timestamp())
on conflict (hash) do nothing
"""
_NEXT = "select coalesce(max(nonce) + 1, 0) from app.relayer_nonces where sender = $1"
_CANCEL = """
update app.relayer_nonces set cancelled_for = $3, cancel_reason = $4
where (sender, nonce) = ($1, $2) and outcome is null
"""
_SETTLE = """
update app.relayer_nonces set outcome = $3, used_hash = $4, cost_wei = $5 where (sender, nonce) = ($1, $2)
"""
_USED = """
update app.relayer_nonces set used_hash = $3, cost_wei = $4
where (sender, nonce) = ($1, $2) and (used_hash, cost_wei) is distinct from ($3::bytea, $4::numeric)
"""


class Ledger:
    """The book of one account. ``connection`` is the session that holds its lock. With a ``tracer``, each step is a span."""

    def __init__(self, connection: Connection, sender: bytes, *, tracer: Tracer | None = None) -> None:
        self._connection = connection
        self._sender = sender
        self._tracer = tracer

    def span(self, transaction: Transaction | None, step: object) -> AbstractContextManager[Span | None]:
        """Open a span for a step of a transaction, in the trace of the request that handed it in."""
        if self._tracer is None or transaction is None:
            return nullcontext()
        named = {
            "marquee.transaction": str(transaction.id),
            "marquee.request_id": transaction.request_id,
            "marquee.action": transaction.action,
        }
        above = TraceContext.read(transaction.traceparent)
        return self._tracer.span(f"transaction {step}", attributes=named, parent=above)

    async def open(self) -> list[Standing]:
        """Read the nonces that are not finally used, in their order."""
        attempts: dict[int, list[Attempt]] = {}
        for record in await self._connection.fetch(_ATTEMPTS, self._sender):
            attempt = Attempt(
                hash=record["hash"],
                kind=record["kind"],
                gas=record["gas_limit"],
                fees=Fees(record["max_fee_wei"], record["priority_fee_wei"]),
                raw=record["raw"],
                signed_at=record["signed_at"],
            )
            attempts.setdefault(record["nonce"], []).append(attempt)
        return [
            Standing(
                nonce=record["nonce"],
                transaction=None if record["id"] is None else of_record(record),
                attempts=tuple(attempts[record["nonce"]]),
                cancelled_for=None if record["cancelled_for"] is None else Failure(record["cancelled_for"]),
                cancel_reason=record["cancel_reason"],
            )
            for record in await self._connection.fetch(_OPEN, self._sender)
        ]

    async def is_busy(self) -> bool:
        """Whether there is anything to send or to follow."""
        busy: bool = await self._connection.fetchval(_BUSY, self._sender)
        return busy

    async def summary(self) -> Summary:
        records = await self._connection.fetch(_COUNTS)
        ages = [record[2] for record in records if record[0] in {State.ACCEPTED, State.SENT}]
        return Summary(
            {State(record[0]): record[1] for record in records},
            max(ages, default=0.0),
            (await self.spending(self._sender)).total,
        )

    async def waiting(self, limit: int) -> list[Transaction]:
        """Read what is to be sent, the oldest first, and of each signer only the oldest."""
        return [of_record(record) for record in await self._connection.fetch(_WAITING, limit)]

    async def spending(self, signer: bytes) -> Spending:
        record = await self._connection.fetchrow(_SPENT, self._sender, signer, TRANSFER)
        assert record is not None
        return Spending(*(int(each) for each in record.values()))

    async def next_nonce(self, used: int) -> int:
        """The first nonce that neither the chain (``used``) nor this book has used or given away."""
        given: int = await self._connection.fetchval(_NEXT, self._sender)
        return max(used, given)

    async def take(
        self, transaction: Transaction, nonce: int, signed: Signed, *, gas: int, fees: Fees
    ) -> Transaction:
        """Give a nonce to a transaction for ever, and keep what was signed with it: it counts as sent.

        Raises:
            Moved: it is not waiting to be sent any more.
        """
        with self.span(transaction, State.SENT):
            return await self._take(transaction, nonce, signed, gas=gas, fees=fees)

    async def _take(
        self, transaction: Transaction, nonce: int, signed: Signed, *, gas: int, fees: Fees
    ) -> Transaction:
        async with self._connection.transaction():
            await self._connection.execute(_TAKE, self._sender, nonce, transaction.id)
            await self._keep(nonce, CALL, signed, gas=gas, fees=fees)
            return await move(self._connection, transaction, State.SENT, hash_=signed.hash)

    async def fill(self, nonce: int, signed: Signed, fees: Fees) -> None:
        """Take a nonce that nothing carries, so that those behind it are not stuck."""
        async with self._connection.transaction():
            await self._connection.execute(_TAKE, self._sender, nonce, None)
            await self._keep(nonce, CANCEL, signed, gas=CANCEL_GAS, fees=fees)

    async def replace(self, standing: Standing, signed: Signed, kind: str, *, gas: int, fees: Fees) -> None:
        """Keep another attempt for a nonce that was taken."""
        await self._keep(standing.nonce, kind, signed, gas=gas, fees=fees)

    async def cancel(
        self, standing: Standing, failure: Failure, reason: str, signed: Signed, fees: Fees
    ) -> None:
        """Note that a nonce is to be used up without its call, and keep what does that. It is over when that is in a block."""
        async with self._connection.transaction():
            await self._connection.execute(_CANCEL, self._sender, standing.nonce, failure, reason)
            await self._keep(standing.nonce, CANCEL, signed, gas=CANCEL_GAS, fees=fees)

    async def refuse(self, transaction: Transaction, failure: Failure, reason: str) -> None:
        """Fail a transaction that was never signed.

        Raises:
            Moved: it was, meanwhile.
        """
        if transaction.state is not State.ACCEPTED:
            raise Moved(str(transaction.id))
        with self.span(transaction, State.FAILED):
            await move(self._connection, transaction, State.FAILED, failure=failure, reason=reason)

    async def walk(
        self,
        transaction: Transaction,
        states: tuple[State, ...],
        *,
        hash_: bytes,
        block: Block | None,
        failure: Failure | None = None,
        reason: str | None = None,
    ) -> Transaction:
        """Move a transaction through states, all in one transaction of the database."""
        async with self._connection.transaction():
            for state in states:
                failed = state is State.FAILED
                with self.span(transaction, state):
                    transaction = await move(
                        self._connection,
                        transaction,
                        state,
                        hash_=hash_,
                        block=None if state is State.SENT else block,
                        failure=failure if failed else None,
                        reason=reason if failed else None,
                    )
        return transaction

    async def used(self, nonce: int, hash_: bytes | None, cost: int | None) -> None:
        """Note which attempt is in a block now, and what it cost; none of them: it was taken back."""
        await self._connection.execute(_USED, self._sender, nonce, hash_, cost)

    async def settle(self, nonce: int, outcome: str, hash_: bytes, cost: int) -> None:
        """A nonce is used in a final block: nothing can come of it any more."""
        await self._connection.execute(_SETTLE, self._sender, nonce, outcome, hash_, cost)

    async def give_up(self, standing: Standing) -> None:
        """A nonce was finally used by what is not ours: its transaction needs another one."""
        async with self._connection.transaction():
            await self._connection.execute(_SETTLE, self._sender, standing.nonce, "foreign", None, None)
            if standing.transaction is not None:
                await move(self._connection, standing.transaction, State.ACCEPTED)

    async def _keep(self, nonce: int, kind: str, signed: Signed, *, gas: int, fees: Fees) -> None:
        await self._connection.execute(
            _KEEP,
            signed.hash,
            self._sender,
            nonce,
            kind,
            gas,
            fees.maximum,
            fees.priority,
            signed.raw,
        )
