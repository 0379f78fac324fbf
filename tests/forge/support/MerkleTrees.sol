// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

/// @title MerkleTrees
/// @notice Merkle trees of sorted pairs, as settlers build them: an odd node at the end moves up as it is. Written apart from the
/// contract's checks.
library MerkleTrees {
    /// @dev A payout's leaf, hashed twice.
    function payoutLeaf(address account, address token, uint256 cumulativeAmount) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(keccak256(abi.encode(account, token, cumulativeAmount))));
    }

    function parent(bytes32 left, bytes32 right) internal pure returns (bytes32) {
        return left < right ? keccak256(abi.encodePacked(left, right)) : keccak256(abi.encodePacked(right, left));
    }

    /// @dev The leaves of a tree of two.
    function pair(bytes32 first, bytes32 second) internal pure returns (bytes32[] memory leaves) {
        leaves = new bytes32[](2);
        (leaves[0], leaves[1]) = (first, second);
    }

    /// @dev 0 for no leaves.
    function rootOf(bytes32[] memory leaves) internal pure returns (bytes32) {
        if (leaves.length == 0) return 0;
        bytes32[] memory row = leaves;
        while (row.length > 1) row = _above(row);
        return row[0];
    }

    /// @dev The siblings of leaf `index` on its way to the root.
    function proofOf(bytes32[] memory leaves, uint256 index) internal pure returns (bytes32[] memory proof) {
        bytes32[] memory found = new bytes32[](32);
        uint256 length;
        bytes32[] memory row = leaves;
        while (row.length > 1) {
            uint256 sibling = index ^ 1;
            if (sibling < row.length) found[length++] = row[sibling];
            row = _above(row);
            index >>= 1;
        }
        proof = new bytes32[](length);
        for (uint256 i; i < length; ++i) {
            proof[i] = found[i];
        }
    }

    function _above(bytes32[] memory row) private pure returns (bytes32[] memory above) {
        above = new bytes32[]((row.length + 1) / 2);
        for (uint256 i; i < above.length; ++i) {
            above[i] = 2 * i + 1 < row.length ? parent(row[2 * i], row[2 * i + 1]) : row[2 * i];
        }
    }
}
