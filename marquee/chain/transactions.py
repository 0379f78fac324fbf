"""Contract calls and signed transactions by web3: whoever holds a key sends through a `Sender`."""

import asyncio
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

import msgspec
from eth_abi.abi import decode
from eth_account import Account
from eth_account.signers.local import LocalAccount
from eth_utils.abi import function_abi_to_4byte_selector
from hexbytes import HexBytes
from web3 import AsyncHTTPProvider, AsyncWeb3
from web3.contract.async_contract import AsyncContract
from web3.exceptions import ContractCustomError, ContractLogicError, TimeExhausted, Web3RPCError
from web3.types import TxParams, TxReceipt

from marquee.chain.deployments import Deployment
from marquee.chain.errors import ChainError
from marquee.errors import NodeUnavailable
from marquee.hexes import to_address

__all__ = ["Sender", "TransactionReverted", "TransactionUnconfirmed", "contract_of", "web3_at"]

CONFIRM_SECONDS: Final = 120.0


class TransactionReverted(ChainError):
    """{call} by {sender} reverts: {reason}."""


class TransactionUnconfirmed(ChainError):
    """{call} by {sender} was sent as {transaction} and is not in a block after {seconds} s."""


def web3_at(url: str, timeout_seconds: float = 10.0) -> AsyncWeb3[AsyncHTTPProvider]:
    """Return a client for one node. Close it with ``await client.provider.disconnect()``."""
    return AsyncWeb3(AsyncHTTPProvider(url, request_kwargs={"timeout": timeout_seconds}))


@lru_cache
def _abi(name: str) -> list[dict[str, Any]]:
    content = files("marquee.chain.abi").joinpath(f"{name}.json").read_bytes()
    return msgspec.json.decode(content, type=list[dict[str, Any]])


def contract_of(web3: AsyncWeb3[AsyncHTTPProvider], deployment: Deployment) -> AsyncContract:
    """Return a deployed contract with the functions of its ABI."""
    address = web3.to_checksum_address(to_address(deployment.address))
    return web3.eth.contract(address=address, abi=_abi(deployment.abi))


def _selectors(contract: AsyncContract) -> dict[str, dict[str, Any]]:
    errors = [dict(entry) for entry in contract.abi if entry["type"] == "error"]
    return {"0x" + function_abi_to_4byte_selector(entry).hex(): entry for entry in errors}  # type: ignore[arg-type]


def reason_of(contract: AsyncContract, error: ContractLogicError) -> str:
    """Spell a custom error with its arguments: ``WindowOpen(1700000006, 1700000003)``; otherwise what the node said."""
    data = error.data if isinstance(error.data, str) else str(error.message)
    entry = _selectors(contract).get(data[:10])
    if entry is None:
        return str(error.message or error)
    types = [str(item["type"]) for item in entry["inputs"]]
    values = decode(types, bytes.fromhex(data[10:])) if "tuple" not in "".join(types) else ()
    return f"{entry['name']}({', '.join(str(value) for value in values)})"


class Sender:
    """Signs and sends for one account, one transaction at a time: nonces follow one another.

    Only one process may send for an account at once; a second one's transactions would take the same nonces, of which the node
    keeps one.
    """

    def __init__(self, web3: AsyncWeb3[AsyncHTTPProvider], key: str) -> None:
        self.web3 = web3
        self._account: LocalAccount = Account.from_key(key)
        self._turn = asyncio.Lock()

    @property
    def address(self) -> str:
        return str(self._account.address)

    async def send(self, contract: AsyncContract, function: str, *arguments: Any) -> TxReceipt:
        """Send a call and wait until it is in a block.

        Raises:
            TransactionReverted: it would revert (nothing was sent), or did.
            TransactionUnconfirmed: it is not in a block after two minutes; it may still get there.
            NodeUnavailable: the node does not answer; the transaction may have been sent.
        """
        call = getattr(contract.functions, function)(*arguments)
        named = {"call": function, "sender": self.address}
        sent = HexBytes(b"")
        async with self._turn:
            try:
                asked: TxParams = {
                    "from": self._account.address,
                    "nonce": await self.web3.eth.get_transaction_count(self._account.address, "pending"),
                    "chainId": await self.web3.eth.chain_id,
                }
                transaction = await call.build_transaction(asked)
                # What is estimated is for the state of now; interest books between here and there can cost another slot.
                transaction["gas"] = transaction["gas"] * 5 // 4
                signed = self._account.sign_transaction(transaction)
                sent = await self.web3.eth.send_raw_transaction(signed.raw_transaction)
                receipt = await self.web3.eth.wait_for_transaction_receipt(sent, CONFIRM_SECONDS, 0.05)
            except (ContractCustomError, ContractLogicError) as error:
                raise TransactionReverted(reason=reason_of(contract, error), **named) from error
            except Web3RPCError as error:
                raise TransactionReverted(reason=str(error.message), **named) from error
            except TimeExhausted:
                raise TransactionUnconfirmed(
                    transaction=sent.to_0x_hex(), seconds=int(CONFIRM_SECONDS), **named
                ) from None
            except (TimeoutError, OSError) as error:
                raise NodeUnavailable from error
        if receipt["status"] != 1:
            raise TransactionReverted(reason=f"in block {receipt['blockNumber']}", **named)
        return receipt
