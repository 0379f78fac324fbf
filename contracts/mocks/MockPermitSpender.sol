// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Permits} from "../libraries/Permits.sol";

/// @title MockPermitSpender
/// @notice Pulls money by permit, as our contracts do. For tests only.
contract MockPermitSpender {
    /// @notice Whether the token took the permit.
    event Pulled(address indexed owner, uint256 value, bool accepted);

    /// @notice Pulls `value` from the caller, whether or not the permit is still needed.
    function pull(address token, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s) external {
        bool accepted = Permits.tryPermit(IERC20Permit(token), msg.sender, address(this), value, deadline, v, r, s);
        emit Pulled(msg.sender, value, accepted);
        SafeERC20.safeTransferFrom(IERC20(token), msg.sender, address(this), value);
    }
}
