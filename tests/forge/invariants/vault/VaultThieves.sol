// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";

import {IYieldVault} from "../../../../contracts/interfaces/IYieldVault.sol";
import {VaultClauses} from "./VaultClauses.sol";
import {VaultStage} from "./VaultStage.sol";

/// @title VaultThieves
/// @notice Callers without the role, without the allowance, or owners who want out with what is reserved: all must fail.
abstract contract VaultThieves is VaultStage {
    bytes4 private constant NO_ROLE = IAccessControl.AccessControlUnauthorizedAccount.selector;

    function stealWithoutRole(uint256 who, uint256 which, uint256 amount) external timed {
        address victim = user(who);
        bytes[13] memory calls = [
            abi.encodeCall(IYieldVault.reserve, (victim, amount)),
            abi.encodeCall(IYieldVault.release, (victim, reserved[victim])),
            abi.encodeCall(IYieldVault.charge, (victim, 0, worthOf(victim))),
            abi.encodeCall(IYieldVault.report, ()),
            abi.encodeCall(IYieldVault.changeSource, (thief, 0)),
            abi.encodeCall(IYieldVault.setUnlockPeriod, (1 hours)),
            abi.encodeCall(IYieldVault.setMaxGain, (1000)),
            abi.encodeCall(IYieldVault.setIdleTarget, (0)),
            abi.encodeCall(IYieldVault.setDepositCap, (0)),
            abi.encodeCall(IYieldVault.pause, ()),
            abi.encodeCall(IYieldVault.unpause, ()),
            abi.encodeCall(IAccessControl.grantRole, (keccak256("CHARGER_ROLE"), thief)),
            abi.encodeCall(IAccessControl.revokeRole, (keccak256("CHARGER_ROLE"), chargers[0]))
        ];
        bytes memory data = calls[which % calls.length];
        act(VaultClauses.ROLES_HOLD, "theft without the role", thief, address(vault), data, NO_ROLE);
    }

    function stealWithoutAllowance(uint256 who, uint256 which, uint256 amount) external timed {
        address victim = user(who);
        uint256 shares = freeShares(victim);
        uint256 assets = worth(shares);
        if (assets == 0) return;
        bytes[3] memory calls = [
            abi.encodeCall(IERC4626.withdraw, (bound(amount, 1, assets), thief, victim)),
            abi.encodeCall(IERC4626.redeem, (shares, thief, victim)),
            abi.encodeCall(IERC20.transferFrom, (victim, thief, bound(amount, 1, shares)))
        ];
        act(
            VaultClauses.ROLES_HOLD,
            "theft without an allowance",
            thief,
            address(vault),
            calls[which % calls.length],
            IERC20Errors.ERC20InsufficientAllowance.selector
        );
    }

    /// @dev An owner tries to leave with a share, or a unit, more than is free.
    function escapeWithReserve(uint256 who, uint256 which, uint256 amount) external timed {
        address owner = reserving(who);
        uint256 balance = vault.balanceOf(owner);
        uint256 free = freeShares(owner);
        if (reserved[owner] == 0 || free == balance) return;
        uint256 shares = bound(amount, free + 1, balance);
        act(
            VaultClauses.RESERVE_STAYS,
            "escape with the reserve",
            owner,
            address(vault),
            waysOut(owner, worth(free) + 1, shares)[which % 3],
            IYieldVault.InsufficientFreeAssets.selector
        );
    }
}
