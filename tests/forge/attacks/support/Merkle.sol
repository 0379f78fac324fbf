// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

/// @title Merkle
/// @notice Payout trees as settlers build them: leaves hashed twice, pairs sorted. Written apart from the contract's checks.
library Merkle {
    function leaf(address account, address token, uint256 cumulativeAmount) internal pure returns (bytes32) {
        return keccak256(bytes.concat(keccak256(abi.encode(account, token, cumulativeAmount))));
    }

    function parent(bytes32 left, bytes32 right) internal pure returns (bytes32) {
        return left < right ? keccak256(abi.encode(left, right)) : keccak256(abi.encode(right, left));
    }

    /// @dev A complete binary tree in an array: node i has the children 2i + 1 and 2i + 2, leaf i stands at `leaves.length - 1 + i`.
    function build(bytes32[] memory leaves) internal pure returns (bytes32[] memory tree) {
        uint256 inner = leaves.length - 1;
        tree = new bytes32[](inner + leaves.length);
        for (uint256 i = 0; i < leaves.length; ++i) {
            tree[inner + i] = leaves[i];
        }
        for (uint256 i = inner; i > 0; --i) {
            tree[i - 1] = parent(tree[2 * i - 1], tree[2 * i]);
        }
    }

    /// @dev The siblings of leaf `index` on its way to the root, `tree[0]`.
    function proof(bytes32[] memory tree, uint256 index) internal pure returns (bytes32[] memory siblings) {
        uint256 node = tree.length / 2 + index;
        uint256 depth;
        for (uint256 i = node; i > 0; i = (i - 1) / 2) {
            ++depth;
        }
        siblings = new bytes32[](depth);
        for (uint256 i = 0; i < depth; ++i) {
            siblings[i] = tree[node % 2 == 0 ? node - 1 : node + 1];
            node = (node - 1) / 2;
        }
    }
}
