// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

import {BoundedAdminDelay} from "./abstracts/BoundedAdminDelay.sol";
import {IYieldVault} from "./interfaces/IYieldVault.sol";
import {StreamingContent} from "./streaming/StreamingContent.sol";
import {StreamingSessions} from "./streaming/StreamingSessions.sol";

/// @title StreamingWallet
/// @notice See IStreamingWallet. This file holds the administration and the payouts; the rest is in `streaming/`.
contract StreamingWallet is StreamingContent, StreamingSessions {
    using SafeERC20 for IERC20;

    IERC20 private immutable _asset;

    /// @param admin First holder of DEFAULT_ADMIN_ROLE, who grants all other roles.
    /// @param adminDelay Seconds that a change of the admin waits.
    /// @param vault_ The YieldVault that is charged; it must grant this contract its CHARGER_ROLE.
    /// @param feeBps_ Protocol fee in basis points of what is paid, at most MAX_FEE_BPS.
    constructor(address admin, uint48 adminDelay, IYieldVault vault_, uint16 feeBps_)
        BoundedAdminDelay(adminDelay, admin)
        EIP712("Marquee StreamingWallet", "1")
    {
        _vault = vault_;
        _asset = IERC20(IERC4626(address(vault_)).asset());
        _setFee(feeBps_);
    }

    function withdrawEarnings(uint256 amount, address to) external nonReentrant {
        if (amount == 0) revert ZeroAmount();
        address creator = _msgSender();
        uint256 available = earningsOf[creator];
        if (amount > available) revert InsufficientEarnings(creator, amount, available);
        earningsOf[creator] = available - amount;
        emit EarningsWithdrawn(creator, to, amount);
        _asset.safeTransfer(to, amount);
    }

    function withdrawFees(address to) external nonReentrant onlyRole(TREASURER_ROLE) returns (uint256 amount) {
        amount = fees;
        if (amount == 0) revert ZeroAmount();
        fees = 0;
        emit FeesWithdrawn(to, amount);
        _asset.safeTransfer(to, amount);
    }

    function setFee(uint16 feeBps_) external onlyRole(DEFAULT_ADMIN_ROLE) {
        _setFee(feeBps_);
    }

    function pause() external onlyRole(GUARDIAN_ROLE) {
        _pause();
    }

    function unpause() external onlyRole(GUARDIAN_ROLE) {
        _unpause();
    }

    function vault() external view returns (address) {
        return address(_vault);
    }

    function _setFee(uint16 feeBps_) private {
        if (feeBps_ > MAX_FEE_BPS) revert ParameterOutOfBounds(feeBps_, 0, MAX_FEE_BPS);
        feeBps = feeBps_;
        emit FeeChanged(feeBps_);
    }
}
