// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";

import {EscrowStorage} from "./EscrowStorage.sol";

/// @title EscrowClaims
/// @notice Payouts out of the pools, against the last final root.
abstract contract EscrowClaims is EscrowStorage {
    using SafeERC20 for IERC20;

    function claim(address account, address token, uint256 cumulativeAmount, bytes32[] calldata proof)
        external
        nonReentrant
        returns (uint256 amount)
    {
        _checkProof(account, token, cumulativeAmount, proof);
        uint256 claimed = claimedOf[account][token];
        if (cumulativeAmount <= claimed) revert NothingToClaim(account, token);
        amount = cumulativeAmount - claimed;
        claimedOf[account][token] = cumulativeAmount;
        _draw(token, amount);
        emit Claimed(account, token, amount, cumulativeAmount);
        IERC20(token).safeTransfer(account, amount);
    }

    function claimMany(Claim[] calldata claims) external nonReentrant returns (uint256 paid) {
        if (claims.length > MAX_CLAIMS) revert BatchTooLong(claims.length, MAX_CLAIMS);
        for (uint256 i; i < claims.length; ++i) {
            if (_pay(claims[i])) ++paid;
        }
    }

    /// @dev What was booked for a transfer that then failed is taken back; nobody can get in between (`nonReentrant`).
    function _pay(Claim calldata entry) private returns (bool) {
        (address account, address token, uint256 cumulativeAmount) =
            (entry.account, entry.token, entry.cumulativeAmount);
        uint256 claimed = claimedOf[account][token];
        if (cumulativeAmount <= claimed) return false;
        _checkProof(account, token, cumulativeAmount, entry.proof);

        uint256 amount = cumulativeAmount - claimed;
        claimedOf[account][token] = cumulativeAmount;
        _draw(token, amount);
        if (IERC20(token).trySafeTransfer(account, amount)) {
            emit Claimed(account, token, amount, cumulativeAmount);
            return true;
        }
        claimedOf[account][token] = claimed;
        _pools[token].claimed -= uint128(amount);
        emit ClaimFailed(account, token, amount);
        return false;
    }

    /// @dev However wrong a root may be, it draws on what campaigns have spent and on nothing else.
    function _draw(address token, uint256 amount) private {
        Pool storage pool = _pools[token];
        uint256 available = pool.spent - pool.claimed;
        if (amount > available) revert PoolExhausted(token, amount, available);
        pool.claimed += uint128(amount);
    }

    /// @dev Leaves are hashed twice, so that an inner node (64 bytes, hashed once) can never pass for one.
    function _checkProof(address account, address token, uint256 cumulativeAmount, bytes32[] calldata proof)
        private
        view
    {
        bytes32 leaf = keccak256(bytes.concat(keccak256(abi.encode(account, token, cumulativeAmount))));
        if (MerkleProof.verifyCalldata(proof, payoutRoot, leaf)) return;
        if (_progress.finalEpoch == 0) revert NoFinalEpoch();
        revert InvalidProof(account, token, cumulativeAmount);
    }
}
