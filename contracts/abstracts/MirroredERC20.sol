// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {IMarqueeToken} from "../interfaces/IMarqueeToken.sol";

/// @title MirroredERC20
/// @notice ERC-20 with permits whose allowances and permit nonces can be rebuilt from its events.
/// @dev OpenZeppelin's ERC-20 spends an allowance silently, and its permit uses up a nonce silently.
abstract contract MirroredERC20 is ERC20Permit {
    function _approve(address owner, address spender, uint256 value, bool) internal virtual override {
        super._approve(owner, spender, value, true);
    }

    function _useNonce(address owner) internal virtual override returns (uint256 nonce) {
        nonce = super._useNonce(owner);
        emit IMarqueeToken.NonceUsed(owner, nonce);
    }
}
