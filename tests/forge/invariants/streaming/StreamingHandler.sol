// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {StreamingCreators} from "./StreamingCreators.sol";
import {StreamingRuin} from "./StreamingRuin.sol";
import {StreamingThieves} from "./StreamingThieves.sol";
import {StreamingWeather} from "./StreamingWeather.sol";

/// @title StreamingHandler
/// @notice All that acts on the wallet, and on the vault behind it, in its campaign.
contract StreamingHandler is
    StreamingCreators,
    StreamingRuin,
    StreamingThieves,
    StreamingWeather
{
    /// @dev Content to begin with, so that short runs have sessions too.
    constructor() {
        _list(creators[0], bytes32(0), 12e6, 30 minutes);
        _list(creators[1], bytes32(uint256(1)), 7, 1 hours);
    }
}
