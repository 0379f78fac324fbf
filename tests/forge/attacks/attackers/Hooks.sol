// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";

import {IYieldVault} from "../../../../contracts/interfaces/IYieldVault.sol";
import {IHook} from "./HookedToken.sol";

/// @notice Calls back into a contract while its own money moves, once, and remembers how that ended.
contract Reentrant is IHook {
    address private _target;
    bytes private _payload;
    bool public called;
    bool public succeeded;
    bytes public answer;

    function arm(address target, bytes calldata payload) external {
        (_target, _payload, called) = (target, payload, false);
    }

    function moved(address, address, uint256) external {
        if (called) return;
        called = true;
        (succeeded, answer) = _target.call(_payload);
    }
}

/// @notice Refuses its money by burning all gas that it is given.
contract GasBurner is IHook {
    function moved(address, address, uint256) external pure {
        assembly ("memory-safe") {
            invalid()
        }
    }
}

/// @notice A lending market that values a vault's shares whenever something happens, and keeps the worst and the best it saw.
contract PriceReader is IHook {
    IERC4626 private immutable _vault;
    address private immutable _holder;
    uint256 public readings;
    uint256 public lowest = type(uint256).max;
    uint256 public highest;
    uint256 public lowestWorth = type(uint256).max;

    constructor(address vault, address holder) {
        _vault = IERC4626(vault);
        _holder = holder;
    }

    function moved(address, address, uint256) external {
        ++readings;
        uint256 price = _vault.convertToAssets(1e18);
        if (price < lowest) lowest = price;
        if (price > highest) highest = price;
        uint256 worth = IYieldVault(address(_vault)).assetsOf(_holder);
        if (worth < lowestWorth) lowestWorth = worth;
    }
}
