// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

import {Suite} from "../../support/Suite.sol";
import {Reentrant} from "./Hooks.sol";

/// @title GuardChecks
/// @notice Whether a call from inside another one was refused for that reason and no other.
abstract contract GuardChecks is Suite {
    /// @dev `entrance` names the call.
    function assertRefusedByGuard(Reentrant hook, string memory entrance) internal view {
        vm.assertTrue(hook.called(), string.concat("the callback came: ", entrance));
        vm.assertFalse(hook.succeeded(), string.concat("and was refused: ", entrance));
        vm.assertEq(
            hook.answer(),
            abi.encodePacked(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector),
            string.concat("by the guard: ", entrance)
        );
    }
}
