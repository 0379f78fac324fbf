// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";

import {ICampaignEscrow} from "../../../contracts/interfaces/ICampaignEscrow.sol";
import {CampaignStage} from "./CampaignStage.sol";

/// @title A compromised challenger or guardian
/// @notice Neither can move money. A challenger delays, at most for the silence; a guardian keeps what no final epoch has debited
/// from those who earned it, and it goes back to the advertisers. Final claims go on whatever they do.
contract CompromisedWatchTest is CampaignStage {
    function setUp() public override {
        super.setUp();
        settle(rootFor(publisher, 100 * USDC), debit(campaign, 100 * USDC));
    }

    /// @notice Attack: a challenger disputes every honest post, again after each dismissal. Gain 0, cost a transaction a time; he
    /// is stopped by taking his role, and the post then becomes final as it was.
    /// forge-config: default.fuzz.runs = 32
    function testFuzz_ChallengerDelays(uint256 rounds) public {
        rounds = bound(rounds, 1, 10);
        post(rootFor(publisher, 300 * USDC), debit(campaign, 300 * USDC));
        for (uint256 i = 0; i < rounds; ++i) {
            vm.prank(challenger);
            escrow.disputeEpoch("lies");
            vm.prank(guardian);
            escrow.dismissDispute();
        }
        escrow.claim(publisher, address(usdc), 100 * USDC, noProof());
        bytes32 role = escrow.CHALLENGER_ROLE();
        vm.prank(admin);
        escrow.revokeRole(role, challenger);
        vm.prank(challenger);
        vm.expectPartialRevert(IAccessControl.AccessControlUnauthorizedAccount.selector);
        escrow.disputeEpoch("lies");
        vm.warp(block.timestamp + WINDOW);
        escrow.finalizeEpoch();
        escrow.claim(publisher, address(usdc), 300 * USDC, noProof());
        vm.assertEq(usdc.balanceOf(publisher), 300 * USDC, "late, but all of it");
    }

    /// @notice Attack: a challenger disputes while the guardian's key is lost. The post is held for the silence and not a second
    /// longer: then anyone throws it out, and settlers post anew.
    function test_ChallengerWithoutGuardian() public {
        post(rootFor(publisher, 300 * USDC), debit(campaign, 300 * USDC));
        vm.prank(challenger);
        escrow.disputeEpoch("lies");
        vm.warp(block.timestamp + SILENCE - 1);
        vm.prank(thief);
        vm.expectPartialRevert(IAccessControl.AccessControlUnauthorizedAccount.selector);
        escrow.rejectEpoch("stuck");
        vm.warp(block.timestamp + 1);
        vm.prank(thief);
        escrow.rejectEpoch("stuck");
        settle(rootFor(publisher, 300 * USDC), debit(campaign, 300 * USDC));
        escrow.claim(publisher, address(usdc), 300 * USDC, noProof());
        vm.assertEq(usdc.balanceOf(publisher), 300 * USDC, "late, but all of it");
    }

    /// @notice Attack: a guardian, bought by an advertiser, rejects every post and pauses until the silence opens refunds. Gain: what
    /// was earned since the last final epoch, at most the unspent budget, goes back to advertisers; nothing to the guardian.
    /// What is final is paid all the same.
    /// forge-config: default.fuzz.runs = 64
    function testFuzz_GuardianRejectsAll(uint256 owed) public {
        owed = bound(owed, 100 * USDC, 10_000 * USDC);
        for (uint256 i = 0; i < 5; ++i) {
            post(rootFor(publisher, owed), debit(campaign, owed));
            vm.prank(guardian);
            escrow.rejectEpoch("lies");
        }
        vm.prank(guardian);
        escrow.pause();
        vm.prank(advertiser);
        escrow.closeCampaign(campaign);
        vm.warp(block.timestamp + SILENCE);
        escrow.refund(campaign);
        escrow.claim(publisher, address(usdc), 100 * USDC, noProof());
        vm.assertEq(usdc.balanceOf(publisher), 100 * USDC, "the payee has what was final, and not what was owed since");
        vm.assertEq(usdc.balanceOf(advertiser), 9900 * USDC, "the advertiser has all that was not final");
        vm.assertEq(usdc.balanceOf(guardian), 0, "the guardian has nothing");
        vm.assertEq(usdc.balanceOf(address(escrow)), 0, "and nothing is trapped");
    }

    /// @notice Attack: a quorum and the guardian together. A dispute still holds the post up each time and starts the window anew, so
    /// the admin has all the time that the challenger cares to give to take both roles away; gain 0.
    function test_QuorumAndGuardianAgainstChallenger() public {
        post(rootFor(thief, 10_000 * USDC), debit(campaign, 10_000 * USDC));
        for (uint256 i = 0; i < 5; ++i) {
            vm.warp(block.timestamp + WINDOW - 1);
            vm.prank(challenger);
            escrow.disputeEpoch("false");
            vm.prank(guardian);
            escrow.dismissDispute();
        }
        vm.prank(challenger);
        escrow.disputeEpoch("false");
        bytes32 role = escrow.GUARDIAN_ROLE();
        vm.startPrank(admin);
        escrow.revokeRole(role, guardian);
        escrow.grantRole(role, admin);
        escrow.rejectEpoch("false");
        vm.stopPrank();
        vm.assertEq(escrow.campaignOf(campaign).pendingSpent, 100 * USDC, "the debit came back");
    }

    /// @notice Attack: the guardian tries for money, by every function that moves some or changes who gets it. Gain 0.
    function test_GuardianHasNoWayToMoney() public {
        bytes4 denied = IAccessControl.AccessControlUnauthorizedAccount.selector;
        vm.startPrank(guardian);
        vm.expectPartialRevert(denied);
        escrow.recoverSurplus(address(usdc), guardian);
        vm.expectPartialRevert(denied);
        escrow.setThreshold(1);
        vm.expectPartialRevert(denied);
        escrow.setWindow(MIN_WINDOW);
        vm.expectPartialRevert(denied);
        escrow.setSilencePeriod(2 * WINDOW);
        vm.expectPartialRevert(denied);
        escrow.setTokenAllowed(address(usdc), false);
        vm.expectPartialRevert(ICampaignEscrow.NotAdvertiser.selector);
        escrow.closeCampaign(campaign);
        vm.stopPrank();
    }
}
