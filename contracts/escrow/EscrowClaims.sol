// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

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
        Total storage total = claimedOf[account][token];
        uint256 claimed = total.amount;
        if (cumulativeAmount <= claimed) revert NothingToClaim(account, token);
        unchecked {
            amount = cumulativeAmount - claimed;
        }
        total.amount = cumulativeAmount;
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
        Total storage total = claimedOf[account][token];
        uint256 claimed = total.amount;
        if (cumulativeAmount <= claimed) return false;
        _checkProof(account, token, cumulativeAmount, entry.proof);

        uint256 amount = cumulativeAmount - claimed;
        total.amount = cumulativeAmount;
        _draw(token, amount);
        if (IERC20(token).trySafeTransfer(account, amount)) {
            emit Claimed(account, token, amount, cumulativeAmount);
            return true;
        }
        total.amount = claimed;
        _pools[token].claimed -= uint128(amount);
        emit ClaimFailed(account, token, amount);
        return false;
    }

    /// @dev However wrong a root may be, it draws on what campaigns have spent and on nothing else.
    function _draw(address token, uint256 amount) private {
        Pool storage pool = _pools[token];
        (uint256 spent, uint256 claimed) = (pool.spent, pool.claimed);
        unchecked {
            // Claimed never exceeds spent.
            uint256 available = spent - claimed;
            if (amount > available) revert PoolExhausted(token, amount, available);
            pool.claimed = uint128(claimed + amount);
        }
    }

    /// @dev Leaves are hashed twice, so that an inner node (64 bytes, hashed once) can never pass for one.
    function _checkProof(address account, address token, uint256 cumulativeAmount, bytes32[] calldata proof)
        private
        view
    {
        bytes32 node;
        // OpenZeppelin's MerkleProof.verifyCalldata of keccak256(bytes.concat(keccak256(abi.encode(account, token,
        // cumulativeAmount)))), at a third of its gas: each pair is hashed in the scratch space, the smaller first.
        assembly ("memory-safe") {
            let start := mload(0x40)
            mstore(start, account)
            mstore(add(start, 0x20), token)
            mstore(add(start, 0x40), cumulativeAmount)
            mstore(0, keccak256(start, 0x60))
            node := keccak256(0, 0x20)
            let end := add(proof.offset, shl(5, proof.length))
            for { let at := proof.offset } lt(at, end) { at := add(at, 0x20) } {
                let sibling := calldataload(at)
                let place := shl(5, gt(node, sibling))
                mstore(place, node)
                mstore(xor(place, 0x20), sibling)
                node := keccak256(0, 0x40)
            }
        }
        if (node == payoutRoot) return;
        if (_progress.finalEpoch == 0) revert NoFinalEpoch();
        revert InvalidProof(account, token, cumulativeAmount);
    }
}
