// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {MirroredERC20} from "../abstracts/MirroredERC20.sol";

/// @title MockUSDC
/// @notice USDC's shape (6 decimals, permits) with minting open to anyone. For local chains and tests only.
contract MockUSDC is MirroredERC20 {
    constructor() ERC20("USD Coin", "USDC") ERC20Permit("USD Coin") {}

    /// @notice Creates `amount` (units of 10^-6) for `to`. Open to anyone.
    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    /// @notice 6, as USDC has.
    function decimals() public pure override returns (uint8) {
        return 6;
    }
}
