"""Blocks that anvil made under each fork, with transactions of every type: their hashes and roots come out."""

import json
from typing import Any

import pytest
from eth_account import Account
from web3 import Web3

from marquee.chain.headers import FULL_HEADER, unknown_fields
from marquee.chain.receipts import RECEIPTS, receipts_root
from scripts.bench.anvil import DEPLOYER, Anvil, anvil, calldata

pytestmark = pytest.mark.integration

KEY = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80"
OTHER = "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d"
FORKS = ["shanghai", "cancun", "prague", "osaka"]


def fields(kind: int, chain_id: int, nonce: int, to: str, data: str) -> dict[str, Any]:
    """A transaction of one type, to be signed."""
    common = {"chainId": chain_id, "nonce": nonce, "gas": 300_000, "to": to, "value": 0, "data": data}
    if kind == 0:
        return common | {"gasPrice": 10**10}
    if kind == 1:
        return common | {"type": 1, "gasPrice": 10**10, "accessList": [{"address": to, "storageKeys": []}]}
    priced = common | {"type": kind, "maxFeePerGas": 10**10, "maxPriorityFeePerGas": 1}
    if kind == 3:
        return priced | {"maxFeePerBlobGas": 10**10}
    if kind == 4:
        authorization = {"chainId": chain_id, "address": to, "nonce": 0}
        return priced | {"authorizationList": [Account.sign_authorization(authorization, OTHER)]}
    return priced


def send(node: Anvil, kind: int, nonce: int, to: bytes, data: str) -> None:
    blobs = {"blobs": [bytes(131_072)]} if kind == 3 else {}
    transaction = fields(kind, 31337, nonce, Web3.to_checksum_address(to), data)
    signed = Account.sign_transaction(transaction, KEY, **blobs)
    node.rpc("eth_sendRawTransaction", "0x" + signed.raw_transaction.hex())


def blocks(node: Anvil) -> set[int]:
    """Check every block; the types of receipts that were seen."""
    seen = set()
    for number in range(node.height + 1):
        block = node.rpc("eth_getBlockByNumber", hex(number), False)
        header = FULL_HEADER.decode(json.dumps(block))
        receipts = RECEIPTS.decode(json.dumps(node.rpc("eth_getBlockReceipts", header.hash)))
        assert header.computed_hash() == header.hash, number
        assert "0x" + receipts_root(receipts).hex() == header.receipts_root, number
        assert unknown_fields(json.dumps(block)) == []
        seen |= {int(receipt.type, 16) for receipt in receipts}
    return seen


@pytest.mark.parametrize("fork", FORKS)
def test_blocks_of_a_fork__come_out(compiled: None, fork: str) -> None:
    with anvil("--hardfork", fork) as node:
        usdc = node.deploy("MockUSDC")
        mint = calldata("mint(address,uint256)", b"\x01" * 20, 5)
        kinds = [
            0,
            1,
            2,
            *([3] if fork in {"cancun", "prague"} else []),
            *([4] if fork in {"prague", "osaka"} else []),
        ]
        for kind in kinds:
            send(node, kind, int(node.rpc("eth_getTransactionCount", DEPLOYER, "pending"), 16), usdc, mint)
        node.mine()
        # Enough for positions of two bytes; and a call that fails, which leaves no log.
        node.send([(usdc, mint)] * 150 + [(usdc, "0xdeadbeef")])
        node.mine()
        assert blocks(node) == set(kinds)
