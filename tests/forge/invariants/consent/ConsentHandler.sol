// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {ConsentModel} from "./ConsentModel.sol";
import {ConsentRelays} from "./ConsentRelays.sol";
import {ConsentSubjects} from "./ConsentSubjects.sol";

/// @title ConsentHandler
/// @notice All who act on the registry: subjects, those who submit for them, forgers, and time.
contract ConsentHandler is ConsentSubjects, ConsentRelays {
    constructor(address registry_, address wallet) ConsentModel(registry_, wallet) {}

    function pass(uint256 time) external {
        vm.warp(block.timestamp + (time % 2 == 0 ? bound(time, 1, 1 hours) : bound(time, 1, 5 days)));
        did("time passes");
    }
}
