"""A chain that is hard on relayers: it is slow, dear, forgetful, and takes blocks back. All drawn from one seed."""

import random
from collections import Counter
from typing import Any, Final

import msgspec
from eth_account.signers.local import LocalAccount

from marquee.audit.calls import Contract
from marquee.hexes import to_hex
from marquee.transactions.rules import Intent
from scripts.bench.anvil import Anvil

__all__ = ["FINALITY_BLOCKS", "Found", "RelayedChain"]

FINALITY_BLOCKS: Final = 32
"""anvil calls final what is two of its epochs below its head."""

OPTIONS: Final = ("--slots-in-an-epoch", str(FINALITY_BLOCKS // 2))
_GWEI: Final = 10**9
_ACTS: Final = {
    "grow": 10,
    "reorg": 4,
    "rollback": 1,
    "drop": 2,
    "drop all": 1,
    "dear": 2,
    "foreign": 1,
    "elsewhere": 0.6,
}
_DEPTHS: Final = (1, 1, 2, 2, 3, 4, 6, 10, 20)
_STEP: Final = 200


class Found(msgspec.Struct):
    """A transaction of a relayer's account that is in a block."""

    hash: bytes
    nonce: int
    to: bytes
    data: bytes
    block_number: int
    block_hash: bytes
    succeeded: bool
    cost: int


class RelayedChain:
    """anvil with a registry of consents, and accounts that relay. ``did`` counts what happened, by kind.

    ``foreign``: hashes of what was sent with a relayer's key by somebody else; ``elsewhere``: digests of intents handed in to the
    chain by others.
    """

    def __init__(self, node: Anvil, *, seed: int) -> None:
        self.node = node
        self.random = random.Random(seed)
        self.did: Counter[str] = Counter()
        self.foreign: set[bytes] = set()
        self.elsewhere: set[bytes] = set()
        self.registry = Contract("ConsentRegistry", node.deploy("ConsentRegistry"))
        node.rpc("anvil_setNextBlockBaseFeePerGas", hex(_GWEI))
        node.mine()
        self._highest = self._bedrock = node.height

    def fund(self, *keys: LocalAccount) -> None:
        """Give accounts something to spend. What is before is never taken back: what is given in no block would be, too."""
        for key in keys:
            self.node.rpc("anvil_setBalance", key.address, hex(10**24))
        self.node.mine(FINALITY_BLOCKS + 2)
        self._highest = self._bedrock = self.node.height

    def act(self, key: LocalAccount, open_: list[Intent]) -> None:
        """Do one random thing, to the account of ``key`` if to anyone's; ``open_`` are intents that wait."""
        act = self.random.choices(list(_ACTS), list(_ACTS.values()))[0]
        height = self.node.height
        self._highest = max(self._highest, height)
        room = height - max(self._bedrock, self._highest - FINALITY_BLOCKS + 2)
        if (act in {"reorg", "rollback"} and room < 1) or (act == "elsewhere" and not open_):
            act = "grow"
        depth = min(room, self.random.choice(_DEPTHS))
        match act:
            case "grow":
                self.node.mine(self.random.randrange(1, 4))
            case "reorg":
                self.node.rpc("anvil_reorg", depth, [])
            case "rollback":
                self.node.rpc("anvil_rollback", depth)
            case "drop":
                self._drop(key)
            case "drop all":
                self.node.rpc("anvil_dropAllTransactions")
            case "dear":
                self.node.rpc("anvil_setNextBlockBaseFeePerGas", hex(self.random.randrange(5, 60) * _GWEI))
                self.node.mine()
            case "foreign":
                self._foreign(key)
            case "elsewhere":
                self._elsewhere(self.random.choice(open_))
        self.did[act] += 1

    def calm(self) -> None:
        """Mine one block at a fee that everybody pays."""
        self.node.rpc("anvil_setNextBlockBaseFeePerGas", hex(_GWEI))
        self.node.mine()

    def waiting(self, address: bytes) -> list[bytes]:
        """Hashes of what the node's pool has of an account."""
        content = self.node.rpc("txpool_content")
        return [
            bytes.fromhex(each["hash"][2:])
            for part in ("pending", "queued")
            for sender, by_nonce in content[part].items()
            if bytes.fromhex(sender[2:]) == address
            for each in by_nonce.values()
        ]

    def of_account(self, address: bytes) -> list[Found]:
        """Every transaction of an account that is in a block of the chain as it is now."""
        named, found = "0x" + address.hex(), []
        height = self.node.height
        for first in range(0, height + 1, _STEP):
            blocks = self.node.batch(
                [
                    ("eth_getBlockByNumber", (hex(number), True))
                    for number in range(first, min(first + _STEP, height + 1))
                ]
            )
            found += [each for block in blocks for each in block["transactions"] if each["from"] == named]
        if not found:
            return []
        receipts = self.node.batch([("eth_getTransactionReceipt", (each["hash"],)) for each in found])
        return [_found(each, receipt) for each, receipt in zip(found, receipts, strict=True)]

    def granted(self) -> Counter[bytes]:
        """How often each subject has given its consent."""
        logs = self.node.rpc(
            "eth_getLogs",
            {"fromBlock": "0x0", "toBlock": "latest", "address": "0x" + self.registry.address.hex()},
        )
        return Counter(bytes.fromhex(log["topics"][1][26:]) for log in logs)

    def _drop(self, key: LocalAccount) -> None:
        if waiting := self.waiting(bytes.fromhex(str(key.address)[2:])):
            self.node.rpc("anvil_dropTransaction", to_hex(self.random.choice(waiting)))

    def _foreign(self, key: LocalAccount) -> None:
        """Use the relayer's key for something else: at the nonce that it uses itself just now, or at the next."""
        tag = self.random.choice(("latest", "latest", "pending"))
        nonce = int(self.node.rpc("eth_getTransactionCount", key.address, tag), 16)
        signed = key.sign_transaction(
            {
                "type": 2,
                "chainId": 31337,
                "nonce": nonce,
                "to": key.address,
                "value": 1,
                "data": b"",
                "gas": 21_000,
                "maxFeePerGas": 10**13,
                "maxPriorityFeePerGas": 10**13,
            }
        )
        try:
            self.node.rpc("eth_sendRawTransaction", to_hex(bytes(signed.raw_transaction)))
        except RuntimeError:
            # Something that pays more waits there already, or a block came between.
            return
        self.foreign.add(bytes(signed.hash))

    def _elsewhere(self, intent: Intent) -> None:
        self.elsewhere.add(intent.digest)
        self.node.send([(intent.target, to_hex(intent.calldata))], gas=300_000)


def _found(sent: dict[str, Any], receipt: dict[str, Any]) -> Found:
    return Found(
        hash=bytes.fromhex(sent["hash"][2:]),
        nonce=int(sent["nonce"], 16),
        to=bytes.fromhex(sent["to"][2:]),
        data=bytes.fromhex(sent["input"][2:]),
        block_number=int(sent["blockNumber"], 16),
        block_hash=bytes.fromhex(sent["blockHash"][2:]),
        succeeded=receipt["status"] == "0x1",
        cost=int(receipt["gasUsed"], 16) * int(receipt["effectiveGasPrice"], 16),
    )
