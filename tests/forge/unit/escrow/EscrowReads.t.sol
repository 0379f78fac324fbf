// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {ICampaignEscrow} from "../../../../contracts/interfaces/ICampaignEscrow.sol";
import {EscrowStage} from "../../support/EscrowStage.sol";

/// @title EscrowReadsTest
/// @notice What the escrow answers of tokens, campaigns and pools before anything is settled, and of those that are not there.
contract EscrowReadsTest is EscrowStage {
    function test_token_allowedAndForbidden_readsSo() external {
        vm.assertTrue(escrow.isTokenAllowed(address(usdc)), "allowed");
        vm.assertFalse(escrow.isTokenAllowed(address(this)), "never listed");
        vm.prank(admin);
        escrow.setTokenAllowed(address(usdc), false);
        vm.assertFalse(escrow.isTokenAllowed(address(usdc)), "forbidden again");
    }

    function test_token_setAsItIs_tellsNothingAndTakesNoPlace() external {
        vm.startPrank(admin);
        vm.recordLogs();
        escrow.setTokenAllowed(address(usdc), true);
        for (uint160 i = 1; i <= 16; ++i) {
            escrow.setTokenAllowed(address(i), false);
        }
        vm.assertEq(vm.getRecordedLogs().length, 0, "nothing changed");
        for (uint160 i = 1; i <= 15; ++i) {
            escrow.setTokenAllowed(address(i), true);
        }
        vm.expectRevert(
            abi.encodeWithSelector(
                ICampaignEscrow.ParameterOutOfBounds.selector, uint256(17), uint256(1), uint256(16)
            )
        );
        escrow.setTokenAllowed(address(16), true);
        vm.stopPrank();
    }

    function test_campaign_unknown_isEmpty() external {
        createCampaign(advertiser, 5);
        ICampaignEscrow.Campaign memory none;
        vm.assertEq(abi.encode(escrow.campaignOf(0)), abi.encode(none), "before the first");
        vm.assertEq(abi.encode(escrow.campaignOf(2)), abi.encode(none), "after the last");
    }

    function test_campaign_fresh_readsAsCreated() external {
        usdc.mint(advertiser, 500);
        vm.startPrank(advertiser);
        usdc.approve(address(escrow), 500);
        uint256 id = escrow.createCampaign(address(usdc), 300, START + 5, START + 50, "spec");
        escrow.fund(id, 200);
        vm.stopPrank();
        ICampaignEscrow.Campaign memory expected = ICampaignEscrow.Campaign({
            advertiser: advertiser,
            token: address(usdc),
            startsAt: START + 5,
            endsAt: START + 50,
            closedAt: 0,
            status: ICampaignEscrow.CampaignStatus.Active,
            specHash: "spec",
            budget: 500,
            refunded: 0,
            spent: 0,
            pendingSpent: 0
        });
        vm.assertEq(abi.encode(escrow.campaignOf(id)), abi.encode(expected), "campaign");
        vm.assertEq(escrow.campaignCount(), 1, "count");
        vm.assertEq(escrow.liabilitiesOf(address(usdc)), 500, "liabilities");
    }

    function test_campaign_ofASecondToken_readsThatToken() external {
        address other = address(deployDollars());
        vm.prank(admin);
        escrow.setTokenAllowed(other, true);
        uint256 first = createCampaign(advertiser, 7);
        vm.assertEq(escrow.campaignOf(first).token, address(usdc), "the first token's");
        uint256 second = createCampaign(advertiser, other, 9);
        vm.assertEq(escrow.campaignOf(second).token, other, "the second token's");
        vm.assertEq(escrow.liabilitiesOf(address(usdc)), 7, "liabilities in the first");
        vm.assertEq(escrow.liabilitiesOf(other), 9, "liabilities in the second");
    }

    function test_campaign_withoutTime_isRefusedWithItsPeriod() external {
        uint40[2][3] memory periods = [[START + 1, START + 1], [START + 2, START + 1], [START - 1, START]];
        for (uint256 i; i < periods.length; ++i) {
            (uint40 from, uint40 to) = (periods[i][0], periods[i][1]);
            vm.prank(advertiser);
            vm.expectRevert(abi.encodeWithSelector(ICampaignEscrow.InvalidPeriod.selector, from, to));
            escrow.createCampaign(address(usdc), 1, from, to, "");
        }
    }

    function test_campaign_ofOneSecond_isTaken() external {
        usdc.mint(advertiser, 1);
        vm.startPrank(advertiser);
        usdc.approve(address(escrow), 1);
        uint256 id = escrow.createCampaign(address(usdc), 1, START, START + 1, "");
        vm.stopPrank();
        vm.assertEq(escrow.campaignOf(id).endsAt, START + 1, "until");
    }
}
