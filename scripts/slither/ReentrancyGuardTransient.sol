// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

/// @title ReentrancyGuardTransient
/// @notice Stands in for OpenZeppelin's guard of this name while slither reads the contracts, and is deployed nowhere.
/// @dev slither makes no intermediate code of OpenZeppelin's, which keeps its flag in transient storage behind a value type, and then
/// leaves out what follows from it in every contract that is guarded. Here is the same with a flag in plain storage.
abstract contract ReentrancyGuardTransient {
    bool private _entered;

    error ReentrancyGuardReentrantCall();

    modifier nonReentrant() {
        if (_entered) revert ReentrancyGuardReentrantCall();
        _entered = true;
        _;
        _entered = false;
    }
}
