"""Root of a Merkle-Patricia trie over a list, as blocks have them for receipts (yellow paper, appendix D), and proofs under it.

Keys are the RLP of positions, so nothing has to be stored or looked up: the trie is built once, from the leaves up, and forgotten.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from marquee.chain.keccak import keccak
from marquee.chain.rlp import integer, prefix, sequence, text

__all__ = ["EMPTY_ROOT", "proof_of", "root_of"]

EMPTY_ROOT: Final = keccak(b"\x80")
"""The root of no values."""

_HASH: Final = 32
_NOTHING: Final = b"\x80"
_POINTER: Final = b"\xa0"
Leaf = tuple[str, bytes]


def root_of(values: Sequence[bytes]) -> bytes:
    """Root of the trie from RLP(0), RLP(1), … to the values, none of which is empty; 32 bytes."""
    if not values:
        return EMPTY_ROOT
    return keccak(_node([(key, values[position]) for key, position in _keys(len(values))], 0))


def proof_of(values: Sequence[bytes], position: int) -> list[bytes]:
    """Encoded nodes from the root to the value at a position, as ``eth_getProof`` lists them: the first hashes to the root.

    A node that is shorter than 32 bytes stands in its parent and is not listed. The key is the RLP of the position.

    Raises:
        IndexError: there is no such position.
    """
    if not 0 <= position < len(values):
        raise IndexError(position)
    key = integer(position).hex()
    leaves = [(each, values[place]) for each, place in _keys(len(values))]
    nodes = [_node(leaves, 0)]
    depth = 0
    while len(leaves) > 1:
        shared = _shared(leaves, depth)
        if shared > depth:
            nodes.append(_branch(leaves, shared))
        leaves = [leaf for leaf in leaves if leaf[0][shared] == key[shared]]
        depth = shared + 1
        nodes.append(_node(leaves, depth))
    return [nodes[0], *(node for node in nodes[1:] if len(node) >= _HASH)]


@lru_cache(maxsize=256)
def _keys(count: int) -> list[tuple[str, int]]:
    """The keys of ``count`` positions as hex digits, in order, and the positions."""
    return sorted((integer(position).hex(), position) for position in range(count))


def _node(leaves: Sequence[Leaf], depth: int) -> bytes:
    """Encode the node of leaves, in order, whose keys agree in their first ``depth`` digits."""
    first, value = leaves[0]
    if len(leaves) == 1:
        return _pair(first[depth:], text(value), leaf=True)
    shared = _shared(leaves, depth)
    branch = _branch(leaves, shared)
    return branch if shared == depth else _pair(first[depth:shared], _reference(branch), leaf=False)


def _shared(leaves: Sequence[Leaf], depth: int) -> int:
    """In how many first digits the keys of several leaves, in order, agree; at least ``depth``."""
    first, last = leaves[0][0], leaves[-1][0]
    while first[depth] == last[depth]:
        depth += 1
    return depth


def _branch(leaves: Sequence[Leaf], depth: int) -> bytes:
    # No key of a list is the beginning of another, so a branch has no value of its own.
    children = [_NOTHING] * 17
    start = 0
    for end in range(1, len(leaves) + 1):
        digit = leaves[start][0][depth]
        if end == len(leaves) or leaves[end][0][depth] != digit:
            children[int(digit, 16)] = _reference(_node(leaves[start:end], depth + 1))
            start = end
    return sequence(children)


def _pair(path: str, item: bytes, *, leaf: bool) -> bytes:
    """Encode a leaf or an extension: its path, and what is there."""
    compact = _compact(path, leaf)
    return b"".join((prefix(len(compact) + len(item), 0xC0), compact, item))


@lru_cache(maxsize=4_096)
def _compact(path: str, leaf: bool) -> bytes:  # noqa: FBT001 - part of the cache's key
    """Encode a path with the flag that says whose it is (hex-prefix encoding, appendix C)."""
    flag = 2 * leaf + len(path) % 2
    return text(bytes.fromhex(f"{flag}{path}" if len(path) % 2 else f"{flag}0{path}"))


def _reference(node: bytes) -> bytes:
    """How a parent names a node: by its hash, or itself if it is shorter."""
    return node if len(node) < _HASH else _POINTER + keccak(node)
