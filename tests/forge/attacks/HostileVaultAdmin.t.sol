// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {IYieldVault} from "../../../contracts/interfaces/IYieldVault.sol";
import {VaultStage} from "../support/VaultStage.sol";
import {Pocket} from "./attackers/Sources.sol";

/// @title Rug by emergency: the vault
/// @notice What each key of the vault can do to depositors once it is the thief's. Guardian, reporter and anybody without a role can
/// take nothing and trap nothing. The admin can take everything: he chooses the source and who may charge. These are trust
/// assumptions, shown with their sums, so that nobody takes them for protected.
contract HostileVaultAdminTest is VaultStage {
    uint256 private constant STAKE = 1000 * USDC;

    function setUp() public override {
        super.setUp();
        deposit(viewer, STAKE);
        report();
    }

    /// @notice Attack, which works (a trust assumption): the admin moves the vault to a source that is the thief's pocket. Gain: all
    /// that is in the source, in one transaction; only the buffer is left. Cost: the admin's key. `minimumAssets` guards against
    /// the old source alone.
    function test_AdminChangesToThiefsSource() public {
        uint256 inSource = source.bookedAssets();
        Pocket pocket = new Pocket(IERC20(address(usdc)), thief);
        vm.prank(admin);
        vault.changeSource(address(pocket), inSource);
        vm.assertEq(usdc.balanceOf(thief), inSource, "the thief has all that was in the source");
        uint256 left = usdc.balanceOf(address(vault));
        vm.assertEq(inSource + left, STAKE + SEED, "the buffer is all that is left");
        vm.startPrank(viewer);
        vm.expectRevert();
        vault.withdraw(left + 1, viewer, viewer);
        vault.withdraw(left, viewer, viewer);
        vm.stopPrank();
    }

    /// @notice Attack, which works (a trust assumption): the admin lets the thief charge. Gain: every position, whole, in as many
    /// calls; no reserve and no word of the holder is needed. Cost: the admin's key.
    function test_AdminAppointsThiefAsCharger() public {
        appoint(admin, vault, vault.CHARGER_ROLE(), thief);
        vm.startPrank(thief);
        vault.charge(viewer, 0, type(uint256).max);
        vault.charge(NOBODY, 0, type(uint256).max);
        vm.stopPrank();
        vm.assertEq(usdc.balanceOf(thief), STAKE + SEED, "the thief has every position");
        vm.assertEq(vault.accountedAssets(), 0, "nothing is left");
    }

    /// @notice The same by anybody else: a source or a charger is the admin's alone to choose, and a source over another asset or
    /// without code, or one that an old source pays short, is nobody's.
    /// forge-config: default.fuzz.runs = 32
    function testFuzz_OnlyAdminChooses(address stranger) public {
        if (stranger == admin || stranger == address(0)) return;
        Pocket pocket = new Pocket(IERC20(address(usdc)), thief);
        bytes32 role = vault.CHARGER_ROLE();
        vm.startPrank(stranger);
        vm.expectPartialRevert(IAccessControl.AccessControlUnauthorizedAccount.selector);
        vault.changeSource(address(pocket), 0);
        vm.expectPartialRevert(IAccessControl.AccessControlUnauthorizedAccount.selector);
        vault.grantRole(role, stranger);
        vm.stopPrank();

        Pocket wrong = new Pocket(IERC20(address(vault)), thief);
        vm.startPrank(admin);
        vm.expectPartialRevert(IYieldVault.SourceAssetMismatch.selector);
        vault.changeSource(address(wrong), 0);
        vm.expectPartialRevert(IYieldVault.SourceAssetMismatch.selector);
        vault.changeSource(thief, 0);
        uint256 inSource = source.bookedAssets();
        vm.expectPartialRevert(IYieldVault.SourceReturnedTooLittle.selector);
        vault.changeSource(address(pocket), inSource + 1);
        vm.stopPrank();
    }

    /// @notice Attack: pause, and everything else the guardian and admin have to keep people in, short of taking their money. Gain
    /// 0: what is free can be withdrawn at any time, and transferred.
    function testFuzz_NobodyIsKeptIn(uint40 unlock, uint16 gain, uint16 idle, uint256 cap) public {
        vm.prank(guardian);
        vault.pause();
        vm.startPrank(admin);
        vault.setUnlockPeriod(uint40(bound(unlock, 1 hours, 90 days)));
        vault.setMaxGain(uint16(bound(gain, 1, 1000)));
        vault.setIdleTarget(uint16(bound(idle, 0, 2000)));
        vault.setDepositCap(cap % STAKE);
        vm.stopPrank();
        report();
        vm.prank(viewer);
        vault.transfer(account("friend"), 1e6);
        vm.assertApproxEqAbs(redeemAll(viewer), STAKE - 1, 1, "the viewer leaves whole");
    }

    /// @notice Attack: parameters that trap a gain for good or release it at once, or a buffer of the whole vault. Out of bounds.
    function test_ParametersHaveBounds() public {
        vm.startPrank(admin);
        vm.expectPartialRevert(IYieldVault.ParameterOutOfBounds.selector);
        vault.setUnlockPeriod(1 hours - 1);
        vm.expectPartialRevert(IYieldVault.ParameterOutOfBounds.selector);
        vault.setUnlockPeriod(90 days + 1);
        vm.expectPartialRevert(IYieldVault.ParameterOutOfBounds.selector);
        vault.setMaxGain(0);
        vm.expectPartialRevert(IYieldVault.ParameterOutOfBounds.selector);
        vault.setMaxGain(1001);
        vm.expectPartialRevert(IYieldVault.ParameterOutOfBounds.selector);
        vault.setIdleTarget(2001);
        vm.stopPrank();
    }

    /// @notice Attack: the reporter's key is the thief's. He cannot say what the source is worth, only when it is asked: silent, he keeps
    /// gains from depositors until he is replaced, and they leave with their principal; a loss he hides is paid by the last.
    function testFuzz_SilentReporter(uint256 gain, uint256 wait) public {
        gain = bound(gain, 1, 90 * USDC);
        source.simulateGain(gain);
        vm.warp(block.timestamp + bound(wait, 1 days, 365 days));
        vm.assertEq(vault.assetsOf(viewer), STAKE, "the gain is not theirs yet");
        address next = account("next reporter");
        bytes32 role = vault.REPORTER_ROLE();
        vm.startPrank(admin);
        vault.revokeRole(role, reporter);
        vault.grantRole(role, next);
        vm.stopPrank();
        vm.prank(next);
        (uint256 taken,) = vault.report();
        vm.assertApproxEqAbs(taken, gain, 1, "none of it is lost");
    }
}
