"""A chain that does what chains do: grows, idles, forks, gets shorter, comes back to what it was. All drawn from one seed."""

import random
from collections import Counter
from typing import Any

from scripts.bench.anvil import Anvil
from tests.indexer.whole_market import ADMIN, GAS, WholeMarket

FINALITY_BLOCKS = 64
"""anvil calls final what is so many blocks below its head."""

_MARGIN = 4
_ACTS = ("grow", "grow", "grow", "snapshot", "revert", "reorg", "reorg", "reorg", "rollback")


class _Market(WholeMarket):
    """Sends without looking whether anything was refused: after a fork nobody has the receipts."""

    def mine(self, seconds: int = 1) -> None:
        self.node.rpc("evm_increaseTime", seconds)
        self.node.mine()
        self.sent = []


class Chain:
    """All contracts, and random actions on them. ``did`` counts what happened to the chain, by kind.

    It never forks below what was final at its highest: a mirror would rightly stop. anvil forgets the state of blocks some 900 below its
    head, and answers nonsense after a fork then: chains are kept short.
    """

    def __init__(self, node: Anvil, *, seed: int, blocks: int = 12, forks: bool = True) -> None:
        """``forks``: whether :meth:`act` takes blocks back, too."""
        self.node = node
        self.random = random.Random(seed)
        self.did: Counter[str] = Counter()
        self.market = _Market(node, seed=seed)
        self.start_block = self.market.start_block
        self.contracts = [(each.name, each.abi, each.address) for each in self.market.registry().mirrored]
        self._bedrock = node.height
        self._highest = self._bedrock
        self._forks = forks
        self._snapshots: list[tuple[str, int]] = []
        self.market.play(blocks)

    @property
    def height(self) -> int:
        return self.node.height

    @property
    def room(self) -> int:
        """Blocks that may be taken back now."""
        height = self.node.height
        self._highest = max(self._highest, height)
        return height - max(self._bedrock, self._highest - FINALITY_BLOCKS + _MARGIN)

    def grow(self, blocks: int) -> None:
        """Mine blocks: many of plain transfers, some with anything that the contracts can do, a few empty."""
        for _ in range(blocks):
            match self.random.randrange(8):
                case 0:
                    self.node.mine()
                case 1 | 2:
                    for _ in range(self.random.randrange(1, 6)):
                        self.market.send(*self._action())
                    self.market.mine()
                case _:
                    self.node.send(
                        [self._transfer() for _ in range(self.random.randrange(1, 12))], gas=200_000
                    )
                    self.node.mine()
        self.did["blocks"] += blocks
        self._highest = max(self._highest, self.node.height)

    def act(self) -> str:
        """Do one random thing; its name."""
        chosen = self.random.choice(_ACTS if self._forks else _ACTS[:1])
        room = self.room
        if chosen == "snapshot":
            self._snapshots.append((self.node.rpc("evm_snapshot"), self.node.height))
        elif chosen == "revert" and self._revert(room):
            self.did["revert"] += 1
        elif chosen == "reorg" and room > 1:
            self.reorg(self._depth(room))
        elif chosen == "rollback" and room > 1:
            self._snapshots.clear()
            self.node.rpc("anvil_rollback", min(self._depth(room), 12))
            self.did["rollback"] += 1
        else:
            chosen = "grow"
            self.grow(self.random.randrange(1, 8))
        return chosen

    def reorg(self, depth: int) -> None:
        """Replace the newest blocks by as many others, with other transactions in most of them."""
        self._snapshots.clear()
        pairs = [[self._fields(), offset] for offset in range(depth) for _ in range(self.random.randrange(3))]
        self.node.rpc("anvil_reorg", depth, pairs)
        self.did["reorg"] += 1

    def _revert(self, room: int) -> bool:
        """Go back to a snapshot, and half of the time on from there, to the same height or another."""
        height = self.node.height
        fitting = [place for place, (_, at) in enumerate(self._snapshots) if height - at <= room]
        if not fitting:
            return False
        place = self.random.choice(fitting)
        snapshot, _ = self._snapshots[place]
        del self._snapshots[place:]
        if not self.node.rpc("evm_revert", snapshot):
            return False
        if self.random.random() < 0.5:
            self.grow(self.random.randrange(1, 4))
        return True

    def _depth(self, room: int) -> int:
        """Mostly shallow, sometimes as deep as finality allows."""
        deepest = room if self.random.random() < 0.2 else min(room, 6)
        return self.random.randrange(1, deepest + 1)

    def _action(self) -> tuple[Any, ...]:
        return self.market.random_action()

    def _transfer(self) -> tuple[bytes, str]:
        token = self.market.contracts["MockUSDC"]
        person = self.random.choice(self.market.people)
        call = token.call(self.random.choice(("transfer", "approve")), person, self.random.randrange(1_000))
        return call.to, "0x" + call.data.hex()

    def _fields(self) -> dict[str, str]:
        """One transaction, as JSON."""
        if self.random.random() < 0.5:
            to, data = self._transfer()
            return {"from": "0x" + ADMIN.hex(), "to": "0x" + to.hex(), "data": data, "gas": GAS}
        sender, contract, function, *arguments = self._action()
        call = self.market.contracts[contract].call(function, *arguments)
        return {
            "from": "0x" + sender.hex(),
            "to": "0x" + call.to.hex(),
            "data": "0x" + call.data.hex(),
            "gas": GAS,
        }
