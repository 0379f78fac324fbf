// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {Handler} from "./Handler.sol";

/// @title Expectations
/// @notice What a handler's model expects of values: anything else is a finding, with its numbers, against a clause of an invariant.
abstract contract Expectations is Handler {
    function expect(uint256 clause, bool holds, string memory what) internal {
        if (!holds) broke(clause, what);
    }

    function expectEqual(uint256 clause, uint256 left, uint256 right, string memory what) internal {
        if (left == right) return;
        broke(clause, string.concat(what, ": ", vm.toString(left), " is not ", vm.toString(right)));
    }

    function expectAtMost(uint256 clause, uint256 value, uint256 most, string memory what) internal {
        if (value <= most) return;
        broke(clause, string.concat(what, ": ", vm.toString(value), " is above ", vm.toString(most)));
    }
}
