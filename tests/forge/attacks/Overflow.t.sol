// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {ICampaignEscrow} from "../../../contracts/interfaces/ICampaignEscrow.sol";
import {EscrowStage} from "../support/EscrowStage.sol";
import {MerkleTrees} from "../support/MerkleTrees.sol";

/// @title Overflow that locks payees out: the escrow
/// @notice A token with absurd amounts is allowed, and the thief uses numbers next to 2^96, 2^128 and 2^256 to make somebody else's
/// claim or refund overflow, or to have a large number cut down to a small one. Everybody else is paid to the unit.
contract OverflowTest is EscrowStage {
    uint256 private constant MAX_BUDGET = type(uint96).max;


    function setUp() public override {
        super.setUp();
    }

    /// @notice Attack: fill many campaigns to the brim, so that sums of 96-bit numbers run over. They do not: pools are wider, and
    /// all of it can be spent, claimed and refunded.
    /// forge-config: default.fuzz.runs = 64
    function testFuzz_PoolsWiderThanBudgets(uint256 count, uint256 rest) public {
        count = bound(count, 2, 12);
        rest = bound(rest, 1, MAX_BUDGET - 1);
        ICampaignEscrow.Debit[] memory debits = new ICampaignEscrow.Debit[](count);
        for (uint256 i = 0; i < count; ++i) {
            debits[i] = ICampaignEscrow.Debit(createCampaign(advertiser, MAX_BUDGET), MAX_BUDGET - rest);
        }
        uint256 earned = count * (MAX_BUDGET - rest);
        for (uint256 i = 1; i <= count; ++i) {
            vm.prank(advertiser);
            escrow.closeCampaign(i);
        }
        vm.warp(block.timestamp + 1);
        settle(rootFor(publisher, earned), debits);
        escrow.claim(publisher, address(usdc), earned, noProof());
        for (uint256 i = 1; i <= count; ++i) {
            escrow.refund(i);
        }
        vm.assertEq(usdc.balanceOf(publisher), earned, "the payee has all of it");
        vm.assertEq(usdc.balanceOf(advertiser), count * rest, "the advertiser the rest");
        vm.assertEq(usdc.balanceOf(address(escrow)), 0, "to the last unit");
    }

    /// @notice Attack: a budget that is small once it is cut to 96 bits. Refused, at creation and when funding.
    function testFuzz_BudgetCutToSize(uint256 excess, uint256 first) public {
        excess = bound(excess, 1, type(uint256).max - MAX_BUDGET);
        first = bound(first, 1, MAX_BUDGET);
        uint256 id = createCampaign(advertiser, first);
        usdc.mint(thief, type(uint256).max - usdc.totalSupply());
        vm.startPrank(thief);
        usdc.approve(address(escrow), type(uint256).max);
        vm.expectPartialRevert(ICampaignEscrow.ParameterOutOfBounds.selector);
        escrow.createCampaign(address(usdc), MAX_BUDGET + excess, 0, type(uint40).max, "");
        uint256 tooMuch = MAX_BUDGET - first + 1;
        vm.expectPartialRevert(ICampaignEscrow.ParameterOutOfBounds.selector);
        escrow.fund(id, tooMuch + (excess - 1) / 2);
        vm.stopPrank();
    }

    /// @notice Attack: a debit that fits its campaign once it is cut to 96 bits. Refused as overspent.
    function testFuzz_DebitCutToSize(uint256 high, uint256 low) public {
        uint256 id = createCampaign(advertiser, 1000 * USDC);
        low = bound(low, 0, 1000 * USDC);
        high = bound(high, 1, type(uint160).max);
        ICampaignEscrow.EpochStatement memory text = statement(rootFor(thief, low), debit(id, (high << 96) | low));
        ICampaignEscrow.SettlerSignature[] memory signatures = signed(text, 2);
        vm.expectPartialRevert(ICampaignEscrow.CampaignOverspent.selector);
        escrow.postEpoch(text, signatures);
    }

    /// @notice Attack: settlers are made to sign a leaf next to 2^128 or 2^256 for the thief, so that his claim runs the pool over or
    /// is cut to size. It draws on nothing but the pool, and the neighbour's claim goes through, by itself and in a batch that
    /// leaves the thief out.
    function testFuzz_HugeLeafBesideHonestOne(uint256 huge, uint8 edge) public {
        uint256 id = createCampaign(advertiser, 1000 * USDC);
        uint256[4] memory edges = [uint256(1) << 96, uint256(1) << 128, (uint256(1) << 128) + 5, type(uint256).max];
        huge = edge < 128 ? edges[edge % 4] : bound(huge, 1000 * USDC + 1, type(uint256).max);
        bytes32[] memory leaves = MerkleTrees.pair(leafOf(thief, huge), leafOf(publisher, 1000 * USDC));
        settle(MerkleTrees.rootOf(leaves), debit(id, 1000 * USDC));

        vm.expectPartialRevert(ICampaignEscrow.PoolExhausted.selector);
        escrow.claim(thief, address(usdc), huge, MerkleTrees.proofOf(leaves, 0));
        escrow.claim(publisher, address(usdc), 1000 * USDC, MerkleTrees.proofOf(leaves, 1));
        vm.assertEq(usdc.balanceOf(publisher), 1000 * USDC, "the neighbour is paid");
        vm.assertEq(usdc.balanceOf(thief), 0, "the thief is not");
        vm.assertEq(escrow.claimedOf(thief, address(usdc)), 0, "nor is he booked as paid");
    }
}
