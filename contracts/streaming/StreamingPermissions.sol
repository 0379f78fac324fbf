// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {Signatures} from "../libraries/Signatures.sol";
import {StreamingStorage} from "./StreamingStorage.sol";

/// @title StreamingPermissions
/// @notice What operators may spend for viewers.
/// @dev A day's use belongs to viewer and operator, not to one grant: a new grant or a revocation leaves it as it is, so granting
/// anew on the same day does not double the cap.
abstract contract StreamingPermissions is StreamingStorage {
    bytes32 private constant GRANT_TYPEHASH = keccak256(
        "GrantPermission(address viewer,address operator,uint96 maxPerSession,uint96 maxPerDay,uint40 expiresAt,uint64 nonce,uint256 deadline)"
    );
    bytes32 private constant REVOKE_TYPEHASH =
        keccak256("RevokePermission(address viewer,address operator,uint64 nonce,uint256 deadline)");

    function grantPermission(address operator, uint96 maxPerSession, uint96 maxPerDay, uint40 expiresAt) external {
        _grant(_msgSender(), operator, maxPerSession, maxPerDay, expiresAt);
    }

    function grantPermissionBySig(
        address viewer,
        address operator,
        uint96 maxPerSession,
        uint96 maxPerDay,
        uint40 expiresAt,
        uint64 nonce,
        uint256 deadline,
        bytes calldata signature
    ) external {
        bytes32 structHash = keccak256(
            abi.encode(
                GRANT_TYPEHASH, viewer, operator, maxPerSession, maxPerDay, expiresAt, nonce, deadline
            )
        );
        _requireSigned(viewer, operator, nonce, deadline, structHash, signature);
        _grant(viewer, operator, maxPerSession, maxPerDay, expiresAt);
    }

    function revokePermission(address operator) external {
        _revoke(_msgSender(), operator);
    }

    function revokePermissionBySig(
        address viewer,
        address operator,
        uint64 nonce,
        uint256 deadline,
        bytes calldata signature
    ) external {
        bytes32 structHash = keccak256(abi.encode(REVOKE_TYPEHASH, viewer, operator, nonce, deadline));
        _requireSigned(viewer, operator, nonce, deadline, structHash, signature);
        _revoke(viewer, operator);
    }

    function permissionOf(address viewer, address operator) external view returns (Permission memory) {
        PermissionRecord storage record = _permissions[viewer][operator];
        return Permission({
            maxPerSession: record.maxPerSession,
            maxPerDay: record.maxPerDay,
            expiresAt: record.expiresAt,
            day: record.day,
            usedToday: record.usedToday,
            nonce: record.nonce
        });
    }

    /// @dev Counts a session that an operator starts against the caps.
    function _spendPermission(address viewer, address operator, uint96 amount)
        internal
        returns (uint24 today, uint96 usedToday)
    {
        PermissionRecord storage record = _permissions[viewer][operator];
        if (block.timestamp >= record.expiresAt) revert PermissionExpired(viewer, operator, record.expiresAt);
        if (amount > record.maxPerSession) {
            revert PermissionSessionCapExceeded(viewer, operator, amount, record.maxPerSession);
        }
        today = _today();
        usedToday = record.day == today ? record.usedToday : 0;
        uint96 cap = record.maxPerDay;
        uint96 available = cap > usedToday ? cap - usedToday : 0;
        if (amount > available) revert PermissionDayCapExceeded(viewer, operator, amount, available);
        usedToday += amount;
        (record.usedToday, record.day) = (usedToday, today);
    }

    /// @dev Gives back what a session left unspent, if it started today.
    function _returnPermission(address viewer, uint256 sessionId, uint256 unspent) internal {
        Origin storage origin = _origins[sessionId];
        uint24 today = _today();
        if (unspent == 0 || origin.day != today) return;
        // The record is of today too, and holds at least what this session took.
        PermissionRecord storage record = _permissions[viewer][origin.operator];
        uint96 usedToday = record.usedToday - uint96(unspent);
        record.usedToday = usedToday;
        emit PermissionUsed(viewer, origin.operator, sessionId, today, usedToday);
    }

    function _mayOperate(address viewer, address caller) internal view returns (bool) {
        return caller == viewer || block.timestamp < _permissions[viewer][caller].expiresAt;
    }

    function _grant(address viewer, address operator, uint96 maxPerSession, uint96 maxPerDay, uint40 expiresAt)
        private
    {
        if (operator == address(0) || operator == viewer) revert InvalidOperator();
        if (expiresAt <= block.timestamp) revert ExpiryInPast(expiresAt, block.timestamp);
        PermissionRecord storage record = _permissions[viewer][operator];
        (record.maxPerSession, record.maxPerDay, record.expiresAt) = (maxPerSession, maxPerDay, expiresAt);
        emit PermissionGranted(viewer, operator, maxPerSession, maxPerDay, expiresAt, ++record.nonce);
    }

    function _revoke(address viewer, address operator) private {
        PermissionRecord storage record = _permissions[viewer][operator];
        (record.maxPerSession, record.maxPerDay, record.expiresAt) = (0, 0, 0);
        emit PermissionRevoked(viewer, operator, ++record.nonce);
    }

    function _requireSigned(
        address viewer,
        address operator,
        uint64 nonce,
        uint256 deadline,
        bytes32 structHash,
        bytes calldata signature
    ) private view {
        if (block.timestamp > deadline) revert SignatureExpired(deadline, block.timestamp);
        uint64 expected = _permissions[viewer][operator].nonce;
        if (nonce != expected) revert NonceMismatch(viewer, operator, expected, nonce);
        if (!Signatures.isValidCalldata(viewer, _hashTypedDataV4(structHash), signature)) {
            revert InvalidSignature(viewer);
        }
    }
}
