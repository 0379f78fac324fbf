"""How the worker's jobs send: they hand in a call like anybody else, and the relayer gives it a nonce. One account, one sender."""

import asyncio
import secrets
from datetime import timedelta
from typing import Any, Final

from asyncpg import UniqueViolationError
from eth_utils.crypto import keccak
from web3 import AsyncHTTPProvider, AsyncWeb3
from web3.contract.async_contract import AsyncContract
from web3.exceptions import ContractCustomError, ContractLogicError, Web3RPCError

from marquee.chain.transactions import TransactionReverted, TransactionUnconfirmed, reason_of
from marquee.clock import Clock
from marquee.db.pool import Pool
from marquee.errors import NodeUnavailable
from marquee.hexes import to_address, to_hex
from marquee.tracing.spans import current
from marquee.transactions.repository import accept, find, open_job
from marquee.transactions.rules import JOB, Intent, State, Transaction

__all__ = ["JobSender"]

_CONFIRM_SECONDS: Final = 120.0
_ASK_SECONDS: Final = 0.2


class JobSender:
    """Sends for the account of the relayer, by the relayer. A job that is open already is waited for, and not sent twice."""

    def __init__(
        self,
        web3: AsyncWeb3[AsyncHTTPProvider],
        database: Pool,
        address: bytes,
        clock: Clock,
        *,
        seconds: float = _CONFIRM_SECONDS,
    ) -> None:
        self.web3 = web3
        self._database = database
        self._address = address
        self._clock = clock
        self._seconds = seconds

    @property
    def address(self) -> str:
        return to_address(self._address)

    async def send(self, contract: AsyncContract, function: str, *arguments: Any) -> Transaction:
        """Hand in a call and wait until it is in a block.

        Raises:
            TransactionReverted: it would revert (nothing was sent), or did.
            TransactionUnconfirmed: it is not in a block after two minutes; it may still get there, until as much time has passed again.
            NodeUnavailable: the node does not answer; nothing was sent.
        """
        named = {"call": function, "sender": self.address}
        call = getattr(contract.functions, function)(*arguments)
        try:
            built = await call.build_transaction({"from": self.web3.to_checksum_address(self.address)})
        except (ContractCustomError, ContractLogicError) as error:
            raise TransactionReverted(reason=reason_of(contract, error), **named) from error
        except Web3RPCError as error:
            raise TransactionReverted(reason=str(error.message), **named) from error
        except (TimeoutError, OSError) as error:
            raise NodeUnavailable from error
        action = JOB + function
        intent = Intent(
            digest=keccak(action.encode() + secrets.token_bytes(32)),
            signer=self._address,
            action=action,
            target=bytes.fromhex(str(contract.address)[2:]),
            calldata=bytes.fromhex(str(built["data"])[2:]),
            # What is estimated is for the state of now; interest books between here and there can cost another slot.
            gas_limit=int(built["gas"]) * 5 // 4,
            deadline=self._clock.now() + timedelta(seconds=2 * self._seconds),
            summary=f"The worker's job {function}",
            request_id="",
            traceparent=None if (span := current()) is None else str(span),
        )
        try:
            handed_in = await accept(self._database, intent)
        except UniqueViolationError:
            found = await open_job(self._database, action)
            if found is None:
                raise TransactionUnconfirmed(transaction=action, seconds=0, **named) from None
            handed_in = found
        return await self._mined(handed_in, named)

    async def _mined(self, transaction: Transaction, named: dict[str, str]) -> Transaction:
        loop = asyncio.get_running_loop()
        until = loop.time() + self._seconds
        while transaction.state in {State.ACCEPTED, State.SENT}:
            if loop.time() > until:
                hash_ = transaction.transaction_hash
                raise TransactionUnconfirmed(
                    transaction=str(transaction.id) if hash_ is None else to_hex(hash_),
                    seconds=int(self._seconds),
                    **named,
                )
            await asyncio.sleep(_ASK_SECONDS)
            transaction = await find(self._database, transaction.id) or transaction
        if transaction.state is State.FAILED:
            raise TransactionReverted(reason=transaction.reason, **named)
        return transaction
