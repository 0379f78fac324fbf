// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {
    AccessControlDefaultAdminRules
} from "@openzeppelin/contracts/access/extensions/AccessControlDefaultAdminRules.sol";

/// @title BoundedAdminDelay
/// @notice OpenZeppelin's rules for the default admin, with a bound on the delay: near 2^48 seconds it would freeze the
/// administration for good, because a transfer's time then overflows and a shorter delay waits for the difference.
abstract contract BoundedAdminDelay is AccessControlDefaultAdminRules {
    /// @notice The longest delay, in seconds.
    uint48 public constant MAX_ADMIN_DELAY = 30 days;

    error AdminDelayTooLong(uint48 delay, uint48 max);

    constructor(uint48 delay, address admin) AccessControlDefaultAdminRules(delay, admin) {
        _requireBounded(delay);
        // OpenZeppelin sets the first delay silently; said here as in force at once, so that events alone rebuild it.
        emit DefaultAdminDelayChangeScheduled(delay, 0);
    }

    function _changeDefaultAdminDelay(uint48 newDelay) internal override {
        _requireBounded(newDelay);
        super._changeDefaultAdminDelay(newDelay);
    }

    function _requireBounded(uint48 delay) private pure {
        if (delay > MAX_ADMIN_DELAY) revert AdminDelayTooLong(delay, MAX_ADMIN_DELAY);
    }
}
