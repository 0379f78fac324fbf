"""Merkle trees as OpenZeppelin's `StandardMerkleTree` builds them and `MerkleProof` checks them.

Leaves are hashed twice, so that an inner node (64 bytes, hashed once) never passes for one; they are sorted, so that the same set
gives the same root on every run; a pair is hashed with the lesser node first, so that a proof needs no directions.
"""

from collections.abc import Iterable, Sequence

import msgspec
from eth_hash.auto import keccak

from marquee.errors import NotFound, Unprocessable
from marquee.hexes import to_address, to_hex

UINT256_MAX = 2**256 - 1
EMPTY_ROOT = bytes(32)
"""The root of no leaves: no proof leads to it."""


class LeafNotFound(NotFound):
    """The leaf {leaf} is not in the tree."""


class PayoutRepeated(Unprocessable):
    """Account {account} has two payouts in token {token}, which leaves its cumulative amount open."""


class Payout(msgspec.Struct, frozen=True):
    """All that `account` has ever earned in `token`, in the token's smallest unit; addresses are 20 bytes."""

    account: bytes
    token: bytes
    cumulative_amount: int


def leaf_hash(encoded: bytes) -> bytes:
    """Hash an ABI-encoded leaf."""
    return keccak(keccak(encoded))


def payout_leaf(payout: Payout) -> bytes:
    """Hash `abi.encode(address account, address token, uint256 cumulativeAmount)` as CampaignEscrow does.

    Raises ValueError for what does not fit the ABI types.
    """
    if len(payout.account) != 20 or len(payout.token) != 20:
        raise ValueError(f"addresses have 20 bytes, not {len(payout.account)} and {len(payout.token)}")
    if not 0 <= payout.cumulative_amount <= UINT256_MAX:
        raise ValueError(f"{payout.cumulative_amount} is no uint256")
    amount = payout.cumulative_amount.to_bytes(32, "big")
    return leaf_hash(bytes(12) + payout.account + bytes(12) + payout.token + amount)


def hash_pair(left: bytes, right: bytes) -> bytes:
    """Hash two nodes; their order does not matter."""
    return keccak(left + right if left < right else right + left)


def process_proof(leaf: bytes, proof: Iterable[bytes]) -> bytes:
    """Return the root that `proof` leads to from `leaf` (a hash)."""
    node = leaf
    for sibling in proof:
        node = hash_pair(node, sibling)
    return node


def verify(root: bytes, leaf: bytes, proof: Iterable[bytes]) -> bool:
    """Whether `proof` shows that `leaf` (a hash) is under `root`."""
    return process_proof(leaf, proof) == root


class MerkleTree:
    """A complete binary tree in an array: node i has children 2i + 1 and 2i + 2, the leaves come last, greatest first."""

    def __init__(self, leaves: Iterable[bytes]) -> None:
        ordered = sorted(leaves)
        inner = max(len(ordered) - 1, 0)
        nodes = [EMPTY_ROOT] * inner + ordered[::-1]
        for i in range(inner - 1, -1, -1):
            nodes[i] = hash_pair(nodes[2 * i + 1], nodes[2 * i + 2])
        self._nodes = nodes
        self._index = {node: inner + i for i, node in enumerate(nodes[inner:])}

    @property
    def root(self) -> bytes:
        """32 bytes; `EMPTY_ROOT` without leaves."""
        return self._nodes[0] if self._nodes else EMPTY_ROOT

    def proof(self, leaf: bytes) -> list[bytes]:
        """Siblings from the leaf (a hash) up. Raises LeafNotFound."""
        index = self._index.get(leaf)
        if index is None:
            raise LeafNotFound(leaf=to_hex(leaf))
        siblings = []
        while index > 0:
            siblings.append(self._nodes[index + 1 if index % 2 else index - 1])
            index = (index - 1) // 2
        return siblings


def payout_tree(payouts: Sequence[Payout]) -> MerkleTree:
    """Build the tree of an epoch's payouts, whatever their order. Raises PayoutRepeated."""
    seen: set[tuple[bytes, bytes]] = set()
    for payout in payouts:
        key = (payout.account, payout.token)
        if key in seen:
            raise PayoutRepeated(account=to_address(payout.account), token=to_address(payout.token))
        seen.add(key)
    return MerkleTree(payout_leaf(payout) for payout in payouts)
