// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {InvariantCampaign} from "./InvariantCampaign.sol";

/// @title StagedCampaign
/// @notice A campaign that a test plays on several stages, one after the other, for what happens only early or only late on one.
abstract contract StagedCampaign is InvariantCampaign {
    mapping(string deed => uint256) private _played;
    string[] private _deedsPlayed;

    /// @dev Builds a new stage, whatever was there before.
    function setUp() public virtual;

    /// @dev All invariants, on the stage as it is.
    function checkEverything() internal virtual;

    /// @dev Plays `stages` campaigns of `calls` calls each, every one from its own seed.
    function play(uint256 stages, uint256 calls) internal {
        // All stages together take more gas than a test has.
        vm.pauseGasMetering();
        for (uint256 stage; stage < stages; ++stage) {
            setUp();
            drive(stage, calls);
            checkEverything();
            string[] memory deeds = acting.deeds();
            for (uint256 i; i < deeds.length; ++i) {
                if (_played[deeds[i]] == 0) _deedsPlayed.push(deeds[i]);
                _played[deeds[i]] += acting.happened(deeds[i]);
            }
        }
        _summarise();
    }

    /// @dev `deed` must have happened on one of the stages.
    function assertPlayed(string memory deed) internal view {
        vm.assertGt(_played[deed], 0, string.concat("never happened: ", deed));
    }

    /// @dev Prints what happened on all stages (`-vv`).
    function _summarise() private view {
        string memory summary = "what happened on all stages:";
        for (uint256 i; i < _deedsPlayed.length; ++i) {
            summary = string.concat(summary, summaryOf(_deedsPlayed[i], _played[_deedsPlayed[i]]));
        }
        print(summary);
    }
}
