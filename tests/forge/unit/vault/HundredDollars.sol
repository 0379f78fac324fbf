// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {VaultStage} from "../../support/VaultStage.sol";

/// @title HundredDollars
/// @notice A vault with a hundred dollars: the viewer's 99, and the seed.
abstract contract HundredDollars is VaultStage {
    /// @dev A share's units per unit of asset while the price is 1.
    uint256 internal constant SCALE = 1e6;

    function setUp() public override {
        super.setUp();
        deposit(viewer, 99 * USDC);
    }
}
