// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {
    IAccessControlDefaultAdminRules
} from "@openzeppelin/contracts/access/extensions/IAccessControlDefaultAdminRules.sol";

import {EscrowStage} from "../support/EscrowStage.sol";
import {StreamingStage} from "../support/StreamingStage.sol";

/// @title Admin handover
/// @notice The thief holds the admin's key for an hour, or an admin mistypes his successor. A change of the admin is announced, waits
/// two days and is taken up by the new one himself; until then the old one calls it off. Gain in the hour: none of the office
/// (what an admin can do at once with money is shown as a rug by emergency).
contract AdminHandoverTest is StreamingStage {
    address[4] private all;

    function setUp() public override {
        super.setUp();
        all = [
            address(vault),
            address(streaming),
            address(deployToken(admin, 1e27)),
            address(deployEscrow(admin, EscrowTerms(1, 1, 1 hours, 1 days)))
        ];
    }

    /// @notice Attack: announce oneself as the next admin and take over before anybody sees it. Refused for two days; the owner calls
    /// it off within them. Gain 0.
    function testFuzz_Takeover(uint256 wait) public {
        wait = bound(wait, 0, ADMIN_DELAY);
        for (uint256 i = 0; i < all.length; ++i) {
            IAccessControlDefaultAdminRules roles = IAccessControlDefaultAdminRules(all[i]);
            uint256 state = vm.snapshotState();
            vm.prank(admin);
            roles.beginDefaultAdminTransfer(thief);
            vm.warp(block.timestamp + wait);
            vm.prank(thief);
            vm.expectPartialRevert(
                IAccessControlDefaultAdminRules.AccessControlEnforcedDefaultAdminDelay.selector
            );
            roles.acceptDefaultAdminTransfer();
            vm.prank(admin);
            roles.cancelDefaultAdminTransfer();
            vm.warp(block.timestamp + 2 * uint256(ADMIN_DELAY));
            vm.prank(thief);
            vm.expectRevert();
            roles.acceptDefaultAdminTransfer();
            vm.assertEq(roles.defaultAdmin(), admin, "the office is where it was");
            vm.revertToState(state);
        }
    }

    /// @notice Attack: shorten the delay first. A shorter one waits out the difference, so both together take no less than the delay.
    function test_DelayShortenedFirst() public {
        for (uint256 i = 0; i < all.length; ++i) {
            IAccessControlDefaultAdminRules roles = IAccessControlDefaultAdminRules(all[i]);
            vm.startPrank(admin);
            roles.changeDefaultAdminDelay(0);
            roles.beginDefaultAdminTransfer(thief);
            vm.stopPrank();
            (, uint48 schedule) = roles.pendingDefaultAdmin();
            vm.assertEq(schedule, block.timestamp + ADMIN_DELAY, "the old delay counts");
            (, uint48 takesEffect) = roles.pendingDefaultAdminDelay();
            vm.assertEq(takesEffect, block.timestamp + ADMIN_DELAY, "and the new one comes no sooner");
        }
    }

    /// @notice Attack: appoint a second admin beside the first, or take the office from him. Refused by every path but the announced.
    function test_SecondAdmin() public {
        for (uint256 i = 0; i < all.length; ++i) {
            IAccessControl roles = IAccessControl(all[i]);
            vm.startPrank(admin);
            vm.expectPartialRevert(
                IAccessControlDefaultAdminRules.AccessControlEnforcedDefaultAdminRules.selector
            );
            roles.grantRole(bytes32(0), thief);
            vm.expectPartialRevert(
                IAccessControlDefaultAdminRules.AccessControlEnforcedDefaultAdminRules.selector
            );
            roles.revokeRole(bytes32(0), admin);
            vm.expectPartialRevert(
                IAccessControlDefaultAdminRules.AccessControlEnforcedDefaultAdminDelay.selector
            );
            roles.renounceRole(bytes32(0), admin);
            vm.stopPrank();
        }
    }

    /// @notice A successor who does not exist cannot take up the office: the admin stays, and announces another.
    function test_MistypedSuccessor() public {
        for (uint256 i = 0; i < all.length; ++i) {
            IAccessControlDefaultAdminRules roles = IAccessControlDefaultAdminRules(all[i]);
            vm.startPrank(admin);
            roles.beginDefaultAdminTransfer(NOBODY);
            vm.warp(block.timestamp + 30 days);
            vm.assertEq(roles.defaultAdmin(), admin, "nobody took it up");
            roles.beginDefaultAdminTransfer(viewer);
            vm.stopPrank();
            vm.warp(block.timestamp + ADMIN_DELAY + 1);
            vm.prank(viewer);
            roles.acceptDefaultAdminTransfer();
            vm.assertEq(roles.defaultAdmin(), viewer, "the second did");
        }
    }

    /// @notice Roles renounced until nobody is left, the vault paused and without an admin: depositors leave whole, sessions end and
    /// are paid, creators and viewers have their money. Only protocol fees wait for a treasurer for ever.
    function test_NobodyLeftInVaultAndWallet() public {
        uint256 id = start(viewer, PRICE);
        renounceAll(address(vault), vault.GUARDIAN_ROLE(), guardian);
        renounceAll(address(streaming), streaming.GUARDIAN_ROLE(), guardian);
        vm.warp(block.timestamp + DURATION);
        vm.prank(thief);
        streaming.settleSession(id);
        uint256 earned = streaming.earningsOf(creator);
        vm.prank(creator);
        streaming.withdrawEarnings(earned, creator);
        vm.assertEq(usdc.balanceOf(creator), PRICE - streaming.fees(), "the creator is paid");
        vm.assertEq(redeemAll(viewer), 1000 * USDC - PRICE, "the viewer leaves with the rest");
    }

    function renounceAll(address target, bytes32 role, address holder) private {
        vm.prank(guardian);
        (bool paused,) = target.call(abi.encodeWithSignature("pause()"));
        vm.assertTrue(paused, "paused");
        vm.prank(holder);
        IAccessControl(target).renounceRole(role, holder);
        abdicate(target);
    }

    function abdicate(address target) private {
        vm.startPrank(admin);
        IAccessControlDefaultAdminRules(target).beginDefaultAdminTransfer(address(0));
        vm.warp(block.timestamp + ADMIN_DELAY + 1);
        IAccessControl(target).renounceRole(bytes32(0), admin);
        vm.stopPrank();
        vm.assertEq(IAccessControlDefaultAdminRules(target).defaultAdmin(), address(0), "there is no admin");
    }
}

/// @title Nobody left: the escrow
/// @notice All settlers, the guardian, the challenger and the admin renounce, with the escrow paused. What is final is paid at once, and
/// the rest goes back to advertisers when the silence ends. Nothing is trapped but what a lost key's owner never claims.
contract NobodyLeftTest is EscrowStage {
    /// @notice See above, with and without a post that was under dispute when the lights went out.
    /// forge-config: default.fuzz.runs = 8
    function testFuzz_NobodyLeft(bool disputed) public {
        uint256 id = createCampaign(advertiser, 10_000 * USDC);
        settle(rootFor(publisher, 4000 * USDC), debit(id, 4000 * USDC));
        post(rootFor(publisher, 7000 * USDC), debit(id, 7000 * USDC));
        if (disputed) {
            vm.prank(challenger);
            escrow.disputeEpoch("");
        }
        vm.prank(guardian);
        escrow.pause();
        renounce(escrow.GUARDIAN_ROLE(), guardian);
        renounce(escrow.CHALLENGER_ROLE(), challenger);
        for (uint256 i = 0; i < settlers.length; ++i) {
            renounce(escrow.SETTLER_ROLE(), account(settlers[i]));
        }
        vm.startPrank(admin);
        IAccessControlDefaultAdminRules(address(escrow)).beginDefaultAdminTransfer(address(0));
        vm.warp(block.timestamp + ADMIN_DELAY + 1);
        escrow.renounceRole(bytes32(0), admin);
        vm.stopPrank();

        vm.prank(advertiser);
        escrow.closeCampaign(id);
        vm.warp(block.timestamp + SILENCE);
        if (disputed) escrow.rejectEpoch("nobody is left");
        else escrow.finalizeEpoch();
        vm.warp(block.timestamp + SILENCE);
        uint256 earned = disputed ? 4000 * USDC : 7000 * USDC;
        escrow.claim(publisher, address(usdc), earned, noProof());
        escrow.refund(id);
        vm.assertEq(usdc.balanceOf(publisher), earned, "what is final is paid");
        vm.assertEq(usdc.balanceOf(advertiser), 10_000 * USDC - earned, "the rest went back");
        vm.assertEq(usdc.balanceOf(address(escrow)), 0, "nothing is trapped");
    }

    /// @notice Attack: renounce in somebody else's name, to leave a role empty. Refused.
    function testFuzz_RenounceForAnother(address stranger) public {
        if (stranger == guardian) return;
        bytes32 role = escrow.GUARDIAN_ROLE();
        vm.prank(stranger);
        vm.expectRevert(IAccessControl.AccessControlBadConfirmation.selector);
        escrow.renounceRole(role, guardian);
    }

    function renounce(bytes32 role, address holder) private {
        vm.prank(holder);
        escrow.renounceRole(role, holder);
    }
}
