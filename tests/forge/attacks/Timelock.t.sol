// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {
    IAccessControlDefaultAdminRules
} from "@openzeppelin/contracts/access/extensions/IAccessControlDefaultAdminRules.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {IYieldVault} from "../../../contracts/interfaces/IYieldVault.sol";
import {VaultStage} from "../support/VaultStage.sol";
import {Pocket} from "./attackers/Sources.sol";

/// @title A hostile admin behind a timelock
/// @notice The rule for public networks: the default admin is OpenZeppelin's TimelockController. The thief holds the key that proposes,
/// and schedules the two attacks that take everything (see HostileVaultAdmin). Everybody sees them scheduled and leaves whole
/// before they execute; he takes what was left behind, here nothing but the seed. Cost to him: the notice that he gives.
contract TimelockTest is VaultStage {
    uint256 private constant NOTICE = 3 days;
    uint256 private constant STAKE = 1000 * USDC;

    TimelockController private timelock;

    function setUp() public override {
        super.setUp();
        deposit(viewer, STAKE);
        report();
        address[] memory proposers = new address[](1);
        proposers[0] = thief;
        timelock = new TimelockController(NOTICE, proposers, new address[](1), address(0));
        IAccessControlDefaultAdminRules roles = IAccessControlDefaultAdminRules(address(vault));
        vm.prank(admin);
        roles.beginDefaultAdminTransfer(address(timelock));
        vm.warp(block.timestamp + ADMIN_DELAY + 1);
        vm.prank(address(timelock));
        roles.acceptDefaultAdminTransfer();
    }

    /// @notice Attack: schedule a source that is the thief's pocket. Executed early it is refused; depositors are out by then.
    /// forge-config: default.fuzz.runs = 64
    function testFuzz_ScheduledSource(uint256 early) public {
        Pocket pocket = new Pocket(IERC20(address(usdc)), thief);
        expectLeftInTime(abi.encodeCall(IYieldVault.changeSource, (address(pocket), 0)), early);
        vm.assertLe(usdc.balanceOf(thief), SEED, "the thief has the seed at most");
    }

    /// @notice Attack: schedule oneself as a charger. The same.
    /// forge-config: default.fuzz.runs = 64
    function testFuzz_ScheduledCharger(uint256 early) public {
        expectLeftInTime(abi.encodeCall(IAccessControl.grantRole, (vault.CHARGER_ROLE(), thief)), early);
        vm.startPrank(thief);
        vault.charge(viewer, 0, type(uint256).max);
        vault.charge(NOBODY, 0, type(uint256).max);
        vm.stopPrank();
        vm.assertEq(usdc.balanceOf(thief), SEED, "the thief has the seed");
    }

    /// @notice Attack: go past the timelock, to the vault itself, or shorten the notice without any. Refused.
    function test_PastTimelock() public {
        bytes32 role = vault.CHARGER_ROLE();
        vm.startPrank(thief);
        vm.expectPartialRevert(IAccessControl.AccessControlUnauthorizedAccount.selector);
        vault.grantRole(role, thief);
        vm.expectPartialRevert(TimelockController.TimelockUnauthorizedCaller.selector);
        timelock.updateDelay(0);
        vm.expectPartialRevert(TimelockController.TimelockInsufficientDelay.selector);
        timelock.schedule(address(vault), 0, abi.encodeCall(IYieldVault.setMaxGain, (1)), 0, 0, NOTICE - 1);
        vm.stopPrank();
    }

    /// @dev The call is scheduled, cannot be executed early, and the viewer is out with all of it when it can.
    function expectLeftInTime(bytes memory call, uint256 early) private {
        vm.prank(thief);
        timelock.schedule(address(vault), 0, call, 0, 0, NOTICE);
        uint256 state = vm.snapshotState();
        vm.warp(block.timestamp + bound(early, 0, NOTICE - 1));
        vm.expectPartialRevert(TimelockController.TimelockUnexpectedOperationState.selector);
        timelock.execute(address(vault), 0, call, 0, 0);
        vm.revertToState(state);
        vm.assertEq(redeemAll(viewer), STAKE, "who sees it leaves whole");
        vm.warp(block.timestamp + NOTICE);
        timelock.execute(address(vault), 0, call, 0, 0);
    }
}
