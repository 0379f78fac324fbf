"""Merkle trees against OpenZeppelin's published example, hashes made with another tool, and their own laws."""

import pytest
from eth_abi import encode
from hypothesis import given
from hypothesis import strategies as st

from marquee.chain.merkle import (
    EMPTY_ROOT,
    UINT256_MAX,
    LeafNotFound,
    MerkleTree,
    Payout,
    PayoutRepeated,
    hash_pair,
    leaf_hash,
    payout_leaf,
    payout_tree,
    process_proof,
    verify,
)

TOKEN = b"\xaa" * 20
ONE, TWO, THREE = (
    Payout(bytes([n]) * 20, TOKEN, amount) for n, amount in ((0x11, 5_000_000), (0x22, 2_500_000), (0x33, 1))
)
# cast keccak $(cast keccak $(cast abi-encode "f(address,address,uint256)" …)), and the nodes above from cast keccak of the sorted pairs.
LEAF_ONE = bytes.fromhex("d55f84b7719d30f3063f74e93b2911632bf92b02799b507b4dddb9c3ea3cd96d")
LEAF_TWO = bytes.fromhex("da37d1a1c5821323f42feb840bed487922477d7a9eeda619c50b2ece087aaa37")
LEAF_THREE = bytes.fromhex("013b9973abfe4fcd95f9c8106428bf63804baca9c22adf90a67b66bfe6346c7d")
NODE_ONE_THREE = bytes.fromhex("fc24cd1297592f66eef4789b28b2cec06156d22fb53855d1a47aed479932bd5d")
ROOT = bytes.fromhex("669b50f4d837426319603c7bd1c4f55e83fc3f49e588e4833fca230fafe115c1")

hashes = st.binary(min_size=32, max_size=32)
addresses = st.binary(min_size=20, max_size=20)
payouts = st.lists(
    st.builds(Payout, addresses, addresses, st.integers(0, UINT256_MAX)),
    min_size=1,
    max_size=40,
    unique_by=lambda payout: (payout.account, payout.token),
)


def test_root__openzeppelin_example__is_the_published_one():
    rows = [(f"0x{'1' * 40}", 5 * 10**18), (f"0x{'2' * 40}", 25 * 10**17)]
    tree = MerkleTree(leaf_hash(encode(["address", "uint256"], row)) for row in rows)

    assert tree.root.hex() == "d4dee0beab2d53f2cc83e567171bd2820e49898130a22622b10ead383e90bd77"


def test_payout_leaf__known_payouts__have_the_hashes_that_cast_computes():
    assert [payout_leaf(payout) for payout in (ONE, TWO, THREE)] == [LEAF_ONE, LEAF_TWO, LEAF_THREE]


def test_payout_tree__three_leaves__has_the_shape_of_a_standard_tree():
    # Sorted: three, one, two; laid out from the back, the greatest ends up alone beside the pair of the other two.
    tree = payout_tree([ONE, TWO, THREE])

    assert hash_pair(LEAF_ONE, LEAF_THREE) == NODE_ONE_THREE
    assert tree.root == ROOT
    assert tree.proof(LEAF_TWO) == [NODE_ONE_THREE]
    assert tree.proof(LEAF_ONE) == [LEAF_THREE, LEAF_TWO]


def test_tree__no_leaves__has_a_root_that_proves_nothing():
    assert MerkleTree([]).root == EMPTY_ROOT
    assert not verify(EMPTY_ROOT, LEAF_ONE, [])


def test_tree__one_leaf__is_its_own_root():
    tree = MerkleTree([LEAF_ONE])

    assert (tree.root, tree.proof(LEAF_ONE)) == (LEAF_ONE, [])


def test_proof__unknown_leaf__raises_leaf_not_found():
    with pytest.raises(LeafNotFound, match=LEAF_TWO.hex()):
        MerkleTree([LEAF_ONE]).proof(LEAF_TWO)


def test_payout_tree__account_twice__raises_payout_repeated():
    with pytest.raises(PayoutRepeated):
        payout_tree([ONE, Payout(ONE.account, TOKEN, 7)])


@pytest.mark.parametrize("amount", [-1, UINT256_MAX + 1])
def test_payout_leaf__amount_beyond_uint256__raises_value_error(amount):
    with pytest.raises(ValueError, match="uint256"):
        payout_leaf(Payout(ONE.account, TOKEN, amount))


def test_payout_leaf__short_address__raises_value_error():
    with pytest.raises(ValueError, match="20 bytes"):
        payout_leaf(Payout(b"\x01", TOKEN, 1))


@given(st.builds(Payout, addresses, addresses, st.integers(0, UINT256_MAX)))
def test_payout_leaf__any_payout__equals_hash_of_eth_abi_encoding(payout):
    encoded = encode(
        ["address", "address", "uint256"], [payout.account, payout.token, payout.cumulative_amount]
    )

    assert payout_leaf(payout) == leaf_hash(encoded)


@given(payouts, st.randoms())
def test_payout_tree__any_order__has_the_same_root(rows, random):
    shuffled = list(rows)
    random.shuffle(shuffled)

    assert payout_tree(shuffled).root == payout_tree(rows).root


@given(payouts)
def test_proof__every_leaf__verifies_and_is_short(rows):
    tree = payout_tree(rows)

    for payout in rows:
        leaf = payout_leaf(payout)
        proof = tree.proof(leaf)
        assert verify(tree.root, leaf, proof)
        assert len(proof) <= (len(rows) - 1).bit_length()


@given(payouts, st.integers(1, 2**64))
def test_verify__other_amount__fails(rows, extra):
    tree = payout_tree(rows)
    payout = rows[0]
    forged = Payout(payout.account, payout.token, (payout.cumulative_amount + extra) % (UINT256_MAX + 1))

    assert not verify(tree.root, payout_leaf(forged), tree.proof(payout_leaf(payout)))


@given(st.lists(hashes, min_size=2, max_size=40, unique=True))
def test_tree__any_leaves__commits_to_each_of_them(leaves):
    root = MerkleTree(leaves).root

    assert MerkleTree(leaves[1:]).root != root
    assert all(process_proof(leaf, MerkleTree(leaves).proof(leaf)) == root for leaf in leaves)
