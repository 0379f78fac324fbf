// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

/// @title VaultClauses
/// @notice What the handler's findings speak of: an invariant's number and which of its clauses.
library VaultClauses {
    uint256 internal constant ROLES_HOLD = 1;
    uint256 internal constant MOVES_ARE_EXACT = 2;
    uint256 internal constant GAINS_ARE_LOCKED = 3;
    uint256 internal constant PAYMENT_SPLITS = 191;
    uint256 internal constant YIELD_PART = 192;
    uint256 internal constant YIELD_USED_UP = 201;
    uint256 internal constant PRINCIPAL_KEPT = 211;
    uint256 internal constant EMPTIED = 221;
    uint256 internal constant PRICE_FALLS = 231;
    uint256 internal constant RESERVE_STAYS = 241;
    uint256 internal constant DEPOSIT_MINTS = 251;
    uint256 internal constant NO_SUPPLY = 252;
}
