// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

/// @dev All that a status depends on, in one slot, from the lowest bit: grantedAt 40, expiresAt 40, revokedAt 40, nonce 64,
/// method 8, hasHistory 1. A struct of these would be read and written once for each of its fields.
type ConsentState is uint256;

using ConsentStates for ConsentState global;

/// @title ConsentStates
/// @notice Reads a ConsentState, and tells what an accepted grant or revocation makes of it. Times are Unix seconds.
library ConsentStates {
    uint256 private constant EXPIRES_AT = 40;
    uint256 private constant REVOKED_AT = 80;
    uint256 private constant NONCE = 120;
    uint256 private constant METHOD = 184;
    uint256 private constant HAS_HISTORY = 192;

    /// @dev 0 if nothing was ever granted.
    function grantedAt(ConsentState self) internal pure returns (uint40) {
        return uint40(ConsentState.unwrap(self));
    }

    /// @dev Of the latest grant; 0 if it holds until revoked.
    function expiresAt(ConsentState self) internal pure returns (uint40) {
        return uint40(ConsentState.unwrap(self) >> EXPIRES_AT);
    }

    /// @dev 0 if nothing was revoked since the latest grant.
    function revokedAt(ConsentState self) internal pure returns (uint40) {
        return uint40(ConsentState.unwrap(self) >> REVOKED_AT);
    }

    /// @dev How many grants and revocations were accepted.
    function nonce(ConsentState self) internal pure returns (uint64) {
        return uint64(ConsentState.unwrap(self) >> NONCE);
    }

    function method(ConsentState self) internal pure returns (uint8) {
        return uint8(ConsentState.unwrap(self) >> METHOD);
    }

    /// @dev Whether anything was accepted before the latest grant.
    function hasHistory(ConsentState self) internal pure returns (bool) {
        return (ConsentState.unwrap(self) >> HAS_HISTORY) & 1 == 1;
    }

    /// @dev The nonce cannot run over: that takes 2^64 grants and revocations.
    function afterGrant(ConsentState self, uint256 time, uint40 expiry, uint8 how)
        internal
        pure
        returns (ConsentState)
    {
        uint256 accepted = nonce(self);
        uint256 changed = uint40(time) | (uint256(expiry) << EXPIRES_AT) | (uint256(how) << METHOD);
        if (accepted != 0) changed |= 1 << HAS_HISTORY;
        unchecked {
            return ConsentState.wrap(changed | ((accepted + 1) << NONCE));
        }
    }

    /// @dev A later revocation keeps the time of the first: consent must not look as if it had held until then.
    function afterRevocation(ConsentState self, uint256 time) internal pure returns (ConsentState) {
        uint256 changed = ConsentState.unwrap(self) + (1 << NONCE);
        if (revokedAt(self) == 0) changed |= uint256(uint40(time)) << REVOKED_AT;
        return ConsentState.wrap(changed);
    }
}
