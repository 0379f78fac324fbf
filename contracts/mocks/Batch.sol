// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

/// @title Many calls in one transaction, for benchmarks and tests on local chains.
contract Batch {
    /// @notice Calls each target with its data, in order. The first failure reverts all.
    function run(address[] calldata targets, bytes[] calldata data) external {
        for (uint256 i = 0; i < targets.length; ++i) {
            (bool ok, bytes memory reason) = targets[i].call(data[i]);
            if (!ok) {
                assembly ("memory-safe") {
                    revert(add(reason, 0x20), mload(reason))
                }
            }
        }
    }
}
