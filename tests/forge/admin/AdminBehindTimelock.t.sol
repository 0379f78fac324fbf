// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {
    IAccessControlDefaultAdminRules as Rules
} from "@openzeppelin/contracts/access/extensions/IAccessControlDefaultAdminRules.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ICampaignEscrow} from "../../../contracts/interfaces/ICampaignEscrow.sol";
import {IYieldVault} from "../../../contracts/interfaces/IYieldVault.sol";
import {Estate} from "./Estate.sol";

/// @title A timelock as the admin
/// @notice What the deployment rule is worth: with OpenZeppelin's TimelockController as the default admin, whoever turns hostile has to
/// announce it, and everybody can be gone before it happens. Here the handover, the escrow and the wallet; the vault's source and
/// chargers are in attacks/Timelock.t.sol.
contract AdminBehindTimelockTest is Estate {
    uint256 private constant NOTICE = 2 days;
    uint256 private constant STAKE = 1000e6;
    bytes32 private constant ANY = keccak256("any");

    /// @dev The thief holds the key that proposes; anyone may execute what is due.
    TimelockController private timelock;
    address private viewer = account("viewer");
    address private advertiser = account("advertiser");
    address private publisher = account("publisher");
    uint256 private campaign;

    function setUp() public override {
        super.setUp();
        _deposit(viewer, STAKE);
        _deposit(account("late"), STAKE);
        usdc.mint(advertiser, STAKE);
        vm.startPrank(advertiser);
        usdc.approve(address(escrow), STAKE);
        campaign = escrow.createCampaign(address(usdc), STAKE, 0, uint40(block.timestamp + 30 days), ANY);
        vm.stopPrank();

        address[] memory proposers = new address[](1);
        proposers[0] = thief;
        timelock = TimelockController(
            payable(
                deploy("TimelockController", abi.encode(NOTICE, proposers, new address[](1), address(0)))
            )
        );
        _handOver();
    }

    /// @notice The handover itself: the timelock accepts by a call that was announced.
    function test_TimelockIsTheAdmin() public view {
        address[4] memory all = administered();
        for (uint256 i; i < all.length; ++i) {
            vm.assertEq(Rules(all[i]).defaultAdmin(), address(timelock), "the timelock administers");
            vm.assertFalse(Rules(all[i]).hasRole(0x00, admin), "and nobody beside it");
        }
    }

    /// @notice Attack: take the wallet's role at the vault away, so that what is reserved is frozen. Gain 0; cost to viewers 0 if they
    /// stop their sessions within the notice, else what those reserved, until the role is back; all else can be withdrawn.
    function test_ViewersStopBeforeWalletLosesItsRole() public {
        vm.prank(account("creator"));
        bytes32 content = wallet.listContent(ANY, 60e6, 1 hours, ANY);
        uint256 session = _start(viewer, content);
        uint256 left = _start(account("late"), content);
        bytes memory act = abi.encodeCall(IAccessControl.revokeRole, (vault.CHARGER_ROLE(), address(wallet)));
        _refusedAtOnce(address(vault), act);
        _announce(address(vault), act);
        vm.prank(viewer);
        wallet.stopSession(session);
        _executeWhenDue(address(vault), act);

        vm.startPrank(viewer);
        vault.redeem(IERC20(address(vault)).balanceOf(viewer), viewer, viewer);
        vm.stopPrank();
        vm.assertEq(usdc.balanceOf(viewer), STAKE, "who stopped has all of his");
        vm.startPrank(account("late"));
        vm.expectPartialRevert(IAccessControl.AccessControlUnauthorizedAccount.selector);
        wallet.stopSession(left);
        vm.expectPartialRevert(IYieldVault.InsufficientFreeAssets.selector);
        vault.withdraw(STAKE, account("late"), account("late"));
        vault.withdraw(STAKE - 60e6 - 1, account("late"), account("late"));
        vm.stopPrank();
    }

    /// @notice Attack: the thief as the only settler needed. Meanwhile the honest ones post an epoch, advertisers close and are
    /// refunded, payees claim: two days are a dozen windows. Gain 0.
    function test_AdvertisersLeaveBeforeHostileSettlers() public {
        address[] memory targets = new address[](2);
        bytes[] memory acts = new bytes[](2);
        (targets[0], targets[1]) = (address(escrow), address(escrow));
        acts[0] = abi.encodeCall(IAccessControl.grantRole, (escrow.SETTLER_ROLE(), thief));
        acts[1] = abi.encodeCall(ICampaignEscrow.setThreshold, (1));
        vm.prank(thief);
        timelock.scheduleBatch(targets, new uint256[](2), acts, 0, 0, NOTICE);
        uint256 due = block.timestamp + NOTICE;

        vm.prank(advertiser);
        escrow.closeCampaign(campaign);
        vm.warp(block.timestamp + 1);
        post("settler", campaign, STAKE / 4, leafOf(publisher, STAKE / 4));
        vm.warp(block.timestamp + WINDOW);
        escrow.finalizeEpoch();
        escrow.refund(campaign);
        escrow.claim(publisher, address(usdc), STAKE / 4, new bytes32[](0));
        vm.assertLt(block.timestamp, due, "long before");

        vm.warp(due);
        timelock.executeBatch(targets, new uint256[](2), acts, 0, 0);
        post("thief", campaign, STAKE / 4, leafOf(thief, STAKE));
        vm.warp(block.timestamp + WINDOW);
        escrow.finalizeEpoch();
        vm.expectRevert(
            abi.encodeWithSelector(ICampaignEscrow.PoolExhausted.selector, address(usdc), STAKE, uint256(0))
        );
        escrow.claim(thief, address(usdc), STAKE, new bytes32[](0));
        vm.assertEq(usdc.balanceOf(advertiser), STAKE * 3 / 4, "the advertiser has the rest");
        vm.assertEq(usdc.balanceOf(publisher), STAKE / 4, "the publisher what he earned");
        vm.assertEq(usdc.balanceOf(address(escrow)), 0, "and there is nothing to take");
    }

    /// @dev The admin offers, the timelock accepts: both delays pass side by side.
    function _handOver() private {
        bytes memory accept = abi.encodeCall(Rules.acceptDefaultAdminTransfer, ());
        address[4] memory all = administered();
        for (uint256 i; i < all.length; ++i) {
            vm.prank(admin);
            Rules(all[i]).beginDefaultAdminTransfer(address(timelock));
            _announce(all[i], accept);
        }
        vm.warp(block.timestamp + NOTICE + 1);
        for (uint256 i; i < all.length; ++i) {
            timelock.execute(all[i], 0, accept, 0, 0);
        }
    }

    function _announce(address target, bytes memory act) private {
        vm.prank(thief);
        timelock.schedule(target, 0, act, 0, 0, NOTICE);
    }

    /// @dev Neither by himself, nor unannounced, nor with a shorter notice.
    function _refusedAtOnce(address target, bytes memory act) private {
        vm.startPrank(thief);
        (bool done,) = target.call(act);
        vm.assertFalse(done, "he has no right of his own");
        (done,) = address(timelock).call(abi.encodeCall(timelock.execute, (target, 0, act, 0, 0)));
        vm.assertFalse(done, "nothing unannounced");
        (done,) = address(timelock).call(abi.encodeCall(timelock.schedule, (target, 0, act, 0, 0, NOTICE - 1)));
        vm.assertFalse(done, "no shorter notice");
        vm.stopPrank();
    }

    function _executeWhenDue(address target, bytes memory act) private {
        vm.warp(block.timestamp + NOTICE - 1);
        (bool early,) = address(timelock).call(abi.encodeCall(timelock.execute, (target, 0, act, 0, 0)));
        vm.assertFalse(early, "not a second early");
        vm.warp(block.timestamp + 1);
        timelock.execute(target, 0, act, 0, 0);
    }

    function _deposit(address holder, uint256 amount) private {
        usdc.mint(holder, amount);
        vm.startPrank(holder);
        usdc.approve(address(vault), amount);
        vault.deposit(amount, holder);
        vm.stopPrank();
    }

    function _start(address who, bytes32 content) private returns (uint256) {
        vm.prank(who);
        return wallet.startSession(content, 60e6, 60e6, 1 hours);
    }
}
