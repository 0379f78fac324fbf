"""Where the story happens and who is in it: the API, the contracts, the local chain's accounts, and a new user."""

import asyncio
import time
from collections.abc import Mapping
from typing import Any, Final, TypeVar

from eth_account import Account
from eth_account.signers.local import LocalAccount
from eth_typing import HexStr
from web3 import AsyncHTTPProvider, AsyncWeb3
from web3.contract.async_contract import AsyncContract
from web3.types import TxReceipt

from demo.api import Answer, Api
from demo.checks import Checks, Number, Source
from demo.errors import NothingHappened, RoleMissing
from demo.narrator import Narrator
from demo.signatures import Domain
from marquee.chain.deployments import Deployment
from marquee.chain.log import Event
from marquee.chain.transactions import Sender, contract_of
from marquee.clock import Clock
from marquee.hexes import to_hex

__all__ = ["USDC", "Scene", "find_event", "usdc"]

E = TypeVar("E", bound=Event)

USDC: Final = 10**6
"""One dollar in its smallest unit."""

VISIBLE_SECONDS: Final = 30.0
"""How long a block may take to get into the mirror before the story gives up."""

_CONTRACTS: Final = ("MockUSDC", "ConsentRegistry", "CampaignEscrow", "YieldVault", "StreamingWallet")
_GAS_MONEY: Final = 10**17


def usdc(amount: int) -> str:
    """Spell dollars exactly, with at least two decimals."""
    whole, fraction = divmod(amount, USDC)
    return f"{whole:,}.{f'{fraction:06d}'.rstrip('0'):0<2} USDC"


class Scene:
    """Everything that a chapter needs."""

    def __init__(
        self,
        *,
        api: Api,
        web3: AsyncWeb3[AsyncHTTPProvider],
        contracts: Mapping[str, str],
        keys: Mapping[str, str],
        chain_id: int,
        narrator: Narrator,
        clock: Clock,
    ) -> None:
        self.api = api
        self.web3 = web3
        self.chain_id = chain_id
        self.tell = narrator
        self.clock = clock
        self.checks = Checks(api, web3)
        self.contracts: Mapping[str, AsyncContract] = {
            name: contract_of(web3, _deployment(name, contracts[name])) for name in _CONTRACTS
        }
        self._keys = keys
        self._senders: dict[str, Sender] = {}
        self.user: LocalAccount = Account.create()
        self.block = 0

    def key(self, role: str) -> LocalAccount:
        """The account of a role; ``user`` is new in every story.

        Raises:
            RoleMissing: the stack names no such account.
        """
        if role == "user":
            return self.user
        if role not in self._keys:
            raise RoleMissing(role=role)
        key: LocalAccount = Account.from_key(self._keys[role])
        return key

    def address(self, role: str) -> str:
        return str(self.key(role).address)

    def domain(self, contract: str, name: str) -> Domain:
        """The EIP-712 domain of a contract whose version is 1."""
        return Domain(name, "1", self.chain_id, str(self.contracts[contract].address))

    async def send(self, role: str, contract: str, function: str, *arguments: Any) -> TxReceipt:
        """Sign and send a transaction as a role; the story goes on once it is in a block."""
        if role not in self._senders:
            self._senders[role] = Sender(self.web3, to_hex(bytes(self.key(role).key)))
        receipt = await self._senders[role].send(self.contracts[contract], function, *arguments)
        self.block = max(self.block, int(receipt["blockNumber"]))
        return receipt

    async def give_gas(self, role: str, to: str) -> None:
        """Let a role pay for the user's first transactions."""
        giver = self.key(role)
        head = await self.web3.eth.get_block("latest")
        fee = 2 * int(head["baseFeePerGas"]) + 10**9
        signed = giver.sign_transaction(
            {
                "to": HexStr(to),
                "value": _GAS_MONEY,
                "gas": 21_000,
                "nonce": await self.web3.eth.get_transaction_count(giver.address, "pending"),
                "chainId": self.chain_id,
                "maxFeePerGas": fee,
                "maxPriorityFeePerGas": 10**9,
            }
        )
        sent = await self.web3.eth.send_raw_transaction(signed.raw_transaction)
        await self.web3.eth.wait_for_transaction_receipt(sent, 60, 0.05)

    async def read(self, path: str) -> Answer:
        """Ask the API, as soon as it has mirrored the last block that the story made.

        Raises:
            NothingHappened: the mirror does not get there.
        """
        deadline = time.monotonic() + VISIBLE_SECONDS
        while (answer := await self.api.get("vault")).block < self.block:
            if time.monotonic() > deadline:
                raise NothingHappened(
                    seconds=int(VISIBLE_SECONDS),
                    what=f"block {self.block} in the API, which is at {answer.block}",
                )
            await asyncio.sleep(0.05)
        return await self.api.get(path)

    async def now(self) -> int:
        """The chain's own time, in Unix seconds."""
        return int((await self.web3.eth.get_block("latest"))["timestamp"])

    async def wait_until(self, timestamp: int, what: str) -> None:
        """Let real time pass until a block of the chain has this time."""

        async def left() -> float:
            return timestamp - await self.now()

        await self.tell.wait(what, left)
        self.block = max(self.block, int(await self.web3.eth.block_number))

    def call(self, contract: str, function: str, *arguments: Any, output: int | None = None) -> Source:
        """An ``eth_call`` at whatever block is asked for; ``output`` picks one field of several."""

        async def ask(block: int) -> Any:
            value = await getattr(self.contracts[contract].functions, function)(*arguments).call(
                block_identifier=block
            )
            return value if output is None else value[output]

        return ask

    async def number(
        self,
        label: str,
        answer: Answer,
        steps: tuple[str | int, ...],
        source: Source,
        *,
        show: Any = usdc,
        read: Any = int,
    ) -> Number:
        """Tell a number of the API's answer, checked against the chain at the answer's block."""
        number = await self.checks.compare(label, answer, steps, source, read)
        self.tell.number(label, show(number.told), number.block, agrees=number.agrees)
        return number


def find_event(receipt: TxReceipt, contract: AsyncContract, event: type[E]) -> E:
    """The first event of its kind in a receipt.

    Raises:
        LookupError: there is none.
    """
    for log in receipt["logs"]:
        if log["address"] == contract.address and bytes(log["topics"][0]) == event.TOPIC:
            return event.decode([topic.to_0x_hex() for topic in log["topics"]], log["data"].to_0x_hex())
    raise LookupError(event.SIGNATURE)


def _deployment(name: str, address: str) -> Deployment:
    return Deployment(name=name, address=bytes.fromhex(address[2:]), abi=name, abi_hash=b"")
