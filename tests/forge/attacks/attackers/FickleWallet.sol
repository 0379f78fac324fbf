// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";

/// @title FickleWallet
/// @notice An ERC-1271 wallet that signs everything or nothing, as it is told, or answers with more than anybody wants to copy.
contract FickleWallet is IERC1271 {
    enum Mood {
        Yes,
        No,
        Flood,
        Burn
    }

    Mood public mood;

    function feel(Mood mood_) external {
        mood = mood_;
    }

    function isValidSignature(bytes32, bytes memory) external view returns (bytes4) {
        if (mood == Mood.Yes) return IERC1271.isValidSignature.selector;
        if (mood == Mood.Flood) {
            assembly ("memory-safe") {
                return(0, 500000)
            }
        }
        if (mood == Mood.Burn) {
            assembly ("memory-safe") {
                invalid()
            }
        }
        return bytes4(0xffffffff);
    }
}
