"""Reproducible events of our own contracts: the same seed gives the same logs, block for block."""

import random
from collections.abc import Sequence

from scripts.bench.anvil import DEPLOYER, Anvil, calldata

__all__ = ["Traffic"]

_CAP = 10**30
_ADMIN_DELAY = 86_400
_APPROVALS_A_BLOCK = 250
_START = 10**12
_INFINITE = 2**256 - 1
_TRANSFER_FROM = "0x23b872dd"
Call = tuple[bytes, str]


class Traffic:
    """Two tokens, and accounts that move them about, through a contract that makes many calls in one transaction.

    ``contracts`` is what an indexer is told to mirror; ``start_block`` the first block that has anything of it.
    """

    def __init__(self, node: Anvil, *, accounts: int, seed: int = 1) -> None:
        self.node = node
        self.random = random.Random(seed)
        self.start_block = node.height + 1
        self.usdc = node.deploy("MockUSDC")
        self.marq = node.deploy(
            "MarqueeToken",
            ["uint256", "uint48", "address"],
            [_CAP, _ADMIN_DELAY, bytes.fromhex(DEPLOYER[2:])],
        )
        self.batch = node.deploy("Batch")
        self.contracts = [("MarqueeToken", "MarqueeToken", self.marq), ("MockUSDC", "MockUSDC", self.usdc)]
        self.accounts = [self.random.randbytes(20) for _ in range(accounts)]
        self._endow()

    def _endow(self) -> None:
        """Give everyone dollars, and the batching contract the right to move them."""
        self.node.rpc("anvil_autoImpersonateAccount", True)
        approve = calldata("approve(address,uint256)", self.batch, _INFINITE)
        for start in range(0, len(self.accounts), _APPROVALS_A_BLOCK):
            some = self.accounts[start : start + _APPROVALS_A_BLOCK]
            self.run([(self.usdc, calldata("mint(address,uint256)", each, _START)) for each in some])
            self.node.batch([("anvil_setBalance", ["0x" + each.hex(), hex(10**18)]) for each in some])
            self.node.batch(
                [
                    (
                        "eth_sendTransaction",
                        [
                            {
                                "from": "0x" + each.hex(),
                                "to": "0x" + self.usdc.hex(),
                                "data": approve,
                                "gas": hex(100_000),
                            }
                        ],
                    )
                    for each in some
                ]
            )
            self.node.mine()

    def run(self, calls: Sequence[Call], *, gas_each: int = 80_000) -> None:
        """Queue one transaction with all of the calls."""
        data = calldata(
            "run(address[],bytes[])",
            [target for target, _ in calls],
            [bytes.fromhex(data[2:]) for _, data in calls],
        )
        self.node.send([(self.batch, data)], gas=100_000 + gas_each * len(calls))

    def transfers(self, count: int) -> list[Call]:
        """Dollars from anyone to anyone."""
        pick, amount = self.random.choice, self.random.randrange
        return [
            (
                self.usdc,
                # By hand: eth-abi takes ten times as long, and there are hundreds of thousands.
                f"{_TRANSFER_FROM}{pick(self.accounts).hex():0>64}{pick(self.accounts).hex():0>64}{amount(1, 1_000):064x}",
            )
            for _ in range(count)
        ]

    def block(self, events: int) -> None:
        """Mine one block with so many transfers."""
        if events:
            self.run(self.transfers(events))
        self.node.mine()

    def fill(self, events: int, per_block: int) -> None:
        """Mine blocks until there are so many more events, about."""
        self.blocks(events // per_block, per_block)

    def blocks(self, count: int, events: int) -> None:
        for _ in range(count):
            self.block(events)
