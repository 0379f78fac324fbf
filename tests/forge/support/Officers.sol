// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {Suite} from "./Suite.sol";

/// @title Officers
/// @notice One account for each office of the contracts, and a thief who would like to have them.
abstract contract Officers is Suite {
    address internal admin = account("admin");
    address internal guardian = account("guardian");
    address internal challenger = account("challenger");
    address internal reporter = account("reporter");
    address internal treasurer = account("treasurer");
    address internal thief = account("thief");
}
