"""The contracts, and a sender for each of the well-known accounts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from web3 import AsyncHTTPProvider, AsyncWeb3
from web3.contract.async_contract import AsyncContract

from cli.stack.accounts import local_accounts
from marquee.chain.deployments import Registry
from marquee.chain.transactions import Sender, contract_of

__all__ = ["DemoChain"]


@dataclass(frozen=True)
class DemoChain:
    """A local chain as its demo accounts see it."""

    web3: AsyncWeb3[AsyncHTTPProvider]
    contracts: Mapping[str, AsyncContract]
    senders: Mapping[str, Sender]

    @classmethod
    def of(cls, web3: AsyncWeb3[AsyncHTTPProvider], registry: Registry) -> "DemoChain":
        contracts = {
            item.name: contract_of(web3, item) for item in registry.contracts.values() if item.mirrored
        }
        return cls(web3, contracts, {account.role: Sender(web3, account.key) for account in local_accounts()})

    async def read(self, contract: str, function: str, *arguments: Any) -> Any:
        return await getattr(self.contracts[contract].functions, function)(*arguments).call()

    async def send(self, role: str, contract: str, function: str, *arguments: Any) -> None:
        await self.senders[role].send(self.contracts[contract], function, *arguments)

    async def allow(self, role: str, spender: str, amount: int) -> None:
        """Let a contract take ``amount`` of the account's dollars."""
        address = self.contracts[spender].address
        if await self.read("MockUSDC", "allowance", self.senders[role].address, address) < amount:
            await self.send(role, "MockUSDC", "approve", address, amount)
