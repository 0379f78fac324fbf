// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IStreamingWallet} from "../../../../contracts/interfaces/IStreamingWallet.sol";
import {StreamingSessions} from "./StreamingSessions.sol";

/// @title StreamingRuin
/// @notice A session that runs out while the source loses nearly all: what its viewer has left is less than what is owed.
abstract contract StreamingRuin is StreamingSessions {
    /// @dev A vault that is filled again after such a loss has a hundred times the shares.
    uint256 private constant MOST_RUINS = 8;

    uint256 private _ruins;

    function ruin(uint256 which, uint256 rest) external timed {
        uint256 id = _openId(which);
        if (id == 0 || _ruins == MOST_RUINS) return;
        ++_ruins;
        clock += plays[id].duration > 2 days ? 2 days : plays[id].duration;
        vm.warp(clock);
        source.setLiquidity(type(uint256).max);
        source.touch();
        uint256 most = source.bookedAssets();
        source.simulateLoss(most - bound(rest, most / 200, most / 50));
        vm.prank(reporter);
        vault.report();
        did("ruin of a session");
        _end(id, plays[id].viewer, "stop", abi.encodeCall(IStreamingWallet.stopSession, (id)), 0);
        // Life goes on.
        if (vaultPaused) return;
        for (uint256 i; i < viewers.length; ++i) {
            depositFor(viewers[i], 40e6);
        }
    }
}
