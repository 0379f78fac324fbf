// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @title ReentrantToken
/// @notice Calls back while it moves money, once per arming, and remembers how that ended. For tests only.
contract ReentrantToken is ERC20 {
    address public target;
    bytes public payload;
    bool public called;
    bool public succeeded;
    bytes public reason;

    constructor() ERC20("Reentrant", "RE") {}

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    /// @notice The next transfer calls `target_` with `payload_` before it moves anything.
    function arm(address target_, bytes calldata payload_) external {
        (target, payload, called, succeeded, reason) = (target_, payload_, false, false, "");
    }

    function _update(address from, address to, uint256 amount) internal override {
        if (target != address(0)) {
            address callee = target;
            target = address(0);
            called = true;
            (succeeded, reason) = callee.call(payload);
        }
        super._update(from, to, amount);
    }
}
