// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

/// @title StreamingClauses
/// @notice What the handler's findings speak of: an invariant's number and which of its clauses.
library StreamingClauses {
    uint256 internal constant ROLES_HOLD = 1;
    uint256 internal constant MOVES_ARE_EXACT = 2;
    uint256 internal constant PAID_WITHIN_DEBT = 261;
    uint256 internal constant DEBT_FALLS = 262;
    uint256 internal constant PAUSED_DEBT_MOVES = 263;
    uint256 internal constant RESERVE_ESCAPES = 271;
    uint256 internal constant SAME_BLOCK = 291;
    uint256 internal constant STOP_IS_FINAL = 292;
    uint256 internal constant WRITE_OFF = 301;
    uint256 internal constant SESSION_CAP = 311;
    uint256 internal constant DAY_CAP = 312;
    uint256 internal constant PERMISSION_ENDS = 313;
}
