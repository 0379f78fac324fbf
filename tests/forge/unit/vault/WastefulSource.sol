// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {MockUSDC} from "../../../../contracts/mocks/MockUSDC.sol";
import {MockYieldSource} from "../../../../contracts/mocks/MockYieldSource.sol";

/// @title WastefulSource
/// @notice Pays nothing, and burns its gas down to a share of what it was given before it says so.
contract WastefulSource is MockYieldSource {
    uint256 private _kept;

    constructor(MockUSDC asset_) MockYieldSource(asset_, 0) {}

    /// @dev `tenThousandths` of its gas are left at the end.
    function keepGas(uint256 tenThousandths) external {
        _kept = tenThousandths;
    }

    function withdraw(uint256, address, address) public view override returns (uint256) {
        uint256 least = gasleft() * _kept / 10_000;
        while (gasleft() > least) {}
        revert("nothing");
    }
}
