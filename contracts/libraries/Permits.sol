// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";

/// @title Permits
/// @notice Uses an ERC-2612 permit without depending on being the first to do so.
library Permits {
    /// @notice Submits a permit and goes on if it fails. A permit that somebody else submitted first has left the allowance that
    /// it asks for; with any other failure the `transferFrom` that follows finds none and reverts.
    /// @return accepted Whether the token took it now.
    function tryPermit(
        IERC20Permit token,
        address owner,
        address spender,
        uint256 value,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) internal returns (bool accepted) {
        // Not try/catch, which reverts by itself where the token has no code.
        (accepted,) =
            address(token).call(abi.encodeCall(IERC20Permit.permit, (owner, spender, value, deadline, v, r, s)));
    }
}
