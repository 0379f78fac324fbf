// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {ICampaignEscrow} from "../../../../contracts/interfaces/ICampaignEscrow.sol";
import {EscrowStage} from "../../support/EscrowStage.sol";

/// @title CampaignRefusalsTest
/// @notice Each refusal of what an advertiser asks names the campaign and the numbers; what is just within its bounds is taken.
contract CampaignRefusalsTest is EscrowStage {
    uint256 private constant MOST = type(uint96).max;

    uint256 private _id;

    function setUp() public override {
        super.setUp();
        _id = createCampaign(advertiser, 100);
    }

    function test_budget_ofNothingOrTooMuch_isRefusedWithItsBounds() external {
        vm.startPrank(advertiser);
        vm.expectRevert(ICampaignEscrow.ZeroAmount.selector);
        escrow.createCampaign(address(usdc), 0, START, START + 1, "");
        vm.expectRevert(outOfBounds(MOST + 1, MOST));
        escrow.createCampaign(address(usdc), MOST + 1, START, START + 1, "");
        vm.expectRevert(ICampaignEscrow.ZeroAmount.selector);
        escrow.fund(_id, 0);
        vm.expectRevert(outOfBounds(MOST - 99, MOST - 100));
        escrow.fund(_id, MOST - 99);
        vm.stopPrank();
    }

    function test_budget_ofTheMostThereCanBe_isTaken() external {
        uint256 whole = createCampaign(advertiser, MOST);
        vm.assertEq(escrow.campaignOf(whole).budget, MOST, "at once");
        usdc.mint(advertiser, MOST - 100);
        vm.startPrank(advertiser);
        usdc.approve(address(escrow), MOST - 100);
        escrow.fund(_id, MOST - 100);
        vm.stopPrank();
        vm.assertEq(escrow.campaignOf(_id).budget, MOST, "in two parts");
        vm.assertEq(escrow.liabilitiesOf(address(usdc)), 2 * MOST, "all of it is owed");
    }

    function test_token_neverListedOrForbidden_isRefused() external {
        vm.prank(advertiser);
        vm.expectRevert(abi.encodeWithSelector(ICampaignEscrow.TokenNotAllowed.selector, thief));
        escrow.createCampaign(thief, 1, START, START + 1, "");
        vm.prank(admin);
        escrow.setTokenAllowed(address(usdc), false);
        bytes memory reason = abi.encodeWithSelector(ICampaignEscrow.TokenNotAllowed.selector, address(usdc));
        vm.startPrank(advertiser);
        vm.expectRevert(reason);
        escrow.createCampaign(address(usdc), 1, START, START + 1, "");
        vm.expectRevert(reason);
        escrow.fund(_id, 1);
        vm.stopPrank();
    }

    function test_campaign_ofAnotherOrNobody_isRefused() external {
        bytes[4] memory calls = [
            abi.encodeCall(escrow.updateSpec, (_id, "other")),
            abi.encodeCall(escrow.pauseCampaign, (_id)),
            abi.encodeCall(escrow.resumeCampaign, (_id)),
            abi.encodeCall(escrow.closeCampaign, (_id))
        ];
        for (uint256 i; i < calls.length; ++i) {
            refuse(thief, calls[i], abi.encodeWithSelector(ICampaignEscrow.NotAdvertiser.selector, _id, thief));
        }
        bytes memory unknown = abi.encodeWithSelector(ICampaignEscrow.CampaignNotFound.selector, _id + 1);
        refuse(advertiser, abi.encodeCall(escrow.pauseCampaign, (_id + 1)), unknown);
        refuse(advertiser, abi.encodeCall(escrow.fund, (_id + 1, 1)), unknown);
        refuse(advertiser, abi.encodeCall(escrow.refund, (_id + 1)), unknown);
    }

    function test_campaign_inAnotherState_isRefusedWithIt() external {
        bytes memory pause = abi.encodeCall(escrow.pauseCampaign, (_id));
        bytes memory resume = abi.encodeCall(escrow.resumeCampaign, (_id));
        refuse(advertiser, resume, conflict(ICampaignEscrow.CampaignStatus.Active));
        refuse(advertiser, abi.encodeCall(escrow.refund, (_id)), conflict(ICampaignEscrow.CampaignStatus.Active));
        vm.startPrank(advertiser);
        escrow.pauseCampaign(_id);
        vm.stopPrank();
        refuse(advertiser, pause, conflict(ICampaignEscrow.CampaignStatus.Paused));
        vm.prank(advertiser);
        escrow.closeCampaign(_id);
        bytes memory closed = conflict(ICampaignEscrow.CampaignStatus.Closed);
        refuse(advertiser, pause, closed);
        refuse(advertiser, resume, closed);
        refuse(advertiser, abi.encodeCall(escrow.updateSpec, (_id, "other")), closed);
        refuse(advertiser, abi.encodeCall(escrow.closeCampaign, (_id)), closed);
        refuse(advertiser, abi.encodeCall(escrow.fund, (_id, 1)), closed);
    }

    function test_refund_opensWithAnEpochThatEndsAfterTheClosing() external {
        vm.prank(advertiser);
        escrow.closeCampaign(_id);
        settle("", noDebits());
        bytes memory refund = abi.encodeCall(escrow.refund, (_id));
        refuse(advertiser, refund, abi.encodeWithSelector(ICampaignEscrow.RefundNotOpen.selector, _id));
        settle("", debit(_id, 30));
        vm.assertEq(escrow.refund(_id), 70, "what was not spent");
        refuse(advertiser, refund, abi.encodeWithSelector(ICampaignEscrow.NothingToRefund.selector, _id));
    }

    function test_refund_opensWithSilence_toTheSecond() external {
        vm.prank(advertiser);
        escrow.closeCampaign(_id);
        vm.warp(START + SILENCE - 1);
        bytes memory refund = abi.encodeCall(escrow.refund, (_id));
        refuse(advertiser, refund, abi.encodeWithSelector(ICampaignEscrow.RefundNotOpen.selector, _id));
        vm.warp(START + SILENCE);
        vm.assertEq(escrow.refund(_id), 100, "all of it");
    }

    function test_refund_ofWhatARejectionBroughtBack_isToldWithBothSums() external {
        post("", debit(_id, 40));
        vm.prank(challenger);
        escrow.disputeEpoch("wrong");
        vm.prank(advertiser);
        escrow.closeCampaign(_id);
        vm.warp(START + SILENCE);
        told(60, 60);
        escrow.refund(_id);
        escrow.rejectEpoch("nobody dismissed it");
        told(40, 100);
        escrow.refund(_id);
        vm.assertEq(escrow.campaignOf(_id).refunded, 100, "refunded");
        vm.assertEq(usdc.balanceOf(advertiser), 100, "is back");
    }

    function told(uint256 amount, uint256 total) private {
        vm.expectEmit(address(escrow));
        emit ICampaignEscrow.CampaignRefunded(_id, advertiser, amount, total);
    }

    function conflict(ICampaignEscrow.CampaignStatus status) private view returns (bytes memory) {
        return abi.encodeWithSelector(ICampaignEscrow.CampaignStatusConflict.selector, _id, status);
    }

    function outOfBounds(uint256 value, uint256 most) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ICampaignEscrow.ParameterOutOfBounds.selector, value, 1, most);
    }

    function refuse(address who, bytes memory data, bytes memory reason) private {
        vm.prank(who);
        (bool success, bytes memory answer) = address(escrow).call(data);
        vm.assertFalse(success, "refused");
        vm.assertEq(answer, reason, "with its reason");
    }
}
