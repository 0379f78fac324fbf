// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {Suite} from "./Suite.sol";

/// @title Deployment
/// @notice Deploys contracts from their artifacts rather than with `new`: tests then depend on interfaces alone, compile once,
/// and run unchanged against altered bytecode (see `make mutate`).
abstract contract Deployment is Suite {
    uint48 internal constant ADMIN_DELAY = 2 days;

    function deploy(string memory name, bytes memory arguments) internal returns (address made) {
        made = vm.deployCode(string.concat(name, ".sol:", name), arguments);
        vm.label(made, name);
    }
}
