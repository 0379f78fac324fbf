// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {ICampaignEscrow} from "../../../../contracts/interfaces/ICampaignEscrow.sol";
import {EscrowStage} from "../../support/EscrowStage.sol";
import {Statements} from "../../support/Statements.sol";

/// @title SettlementRefusalsTest
/// @notice Each refusal of a post says what was expected and what was given.
contract SettlementRefusalsTest is EscrowStage {
    uint256 private _first;
    uint256 private _second;

    function setUp() public override {
        super.setUp();
        _first = createCampaign(advertiser, 100);
        _second = createCampaign(advertiser, 50);
        settle("", debit(_first, 10));
        vm.warp(block.timestamp + 10);
    }

    function test_order_otherPost_isRefusedWithBoth() external {
        ICampaignEscrow.EpochStatement memory text = statement("", noDebits());
        for (text.post = 1; text.post <= 3; text.post += 2) {
            refuse(text, abi.encodeWithSelector(ICampaignEscrow.PostOutOfOrder.selector, uint64(2), text.post));
        }
    }

    function test_order_otherEpoch_isRefusedWithBoth() external {
        ICampaignEscrow.EpochStatement memory text = statement("", noDebits());
        for (text.epoch = 1; text.epoch <= 3; text.epoch += 2) {
            refuse(text, abi.encodeWithSelector(ICampaignEscrow.EpochOutOfOrder.selector, uint64(2), text.epoch));
        }
    }

    function test_period_withAGapEmptyOrOfTheFuture_isRefused() external {
        uint40 last = Statements.lastPeriodEnd(escrow);
        uint40 now_ = uint40(block.timestamp);
        uint40[2][5] memory periods =
            [[last + 1, now_], [last - 1, now_], [last, last], [last, last - 1], [last, now_ + 1]];
        for (uint256 i; i < periods.length; ++i) {
            ICampaignEscrow.EpochStatement memory text = statement("", noDebits());
            (text.periodStart, text.periodEnd) = (periods[i][0], periods[i][1]);
            refuse(
                text,
                abi.encodeWithSelector(
                    ICampaignEscrow.EpochPeriodInvalid.selector, text.periodStart, text.periodEnd
                )
            );
        }
    }

    function test_period_ofOneSecond_isTaken() external {
        ICampaignEscrow.EpochStatement memory text = statement("", noDebits());
        text.periodEnd = text.periodStart + 1;
        escrow.postEpoch(text, signed(text, 2));
        vm.assertEq(escrow.postOf(2).periodEnd, text.periodEnd, "posted");
    }

    function test_signatures_tooFew_areRefusedWithTheThreshold() external {
        ICampaignEscrow.EpochStatement memory text = statement("", noDebits());
        ICampaignEscrow.SettlerSignature[] memory one = signed(text, 1);
        vm.expectRevert(
            abi.encodeWithSelector(ICampaignEscrow.TooFewSignatures.selector, uint256(1), uint256(2))
        );
        escrow.postEpoch(text, one);
    }

    function test_signatures_twiceOrOutOfOrder_areRefusedByTheirPlace() external {
        ICampaignEscrow.EpochStatement memory text = statement("", noDebits());
        ICampaignEscrow.SettlerSignature[] memory pair = signed(text, 2);
        (pair[0], pair[1]) = (pair[1], pair[0]);
        bytes memory reason =
            abi.encodeWithSelector(ICampaignEscrow.SignersNotAscending.selector, uint256(1));
        vm.expectRevert(reason);
        escrow.postEpoch(text, pair);
        pair[1] = pair[0];
        vm.expectRevert(reason);
        escrow.postEpoch(text, pair);
    }

    function test_debits_twiceOrOutOfOrder_areRefusedByTheirPlace() external {
        bytes memory reason = abi.encodeWithSelector(ICampaignEscrow.DebitsNotAscending.selector, uint256(1));
        refuse(statement("", debitBoth(_first, 20, _first, 20)), reason);
        refuse(statement("", debitBoth(_second, 20, _first, 20)), reason);
    }

    function test_debits_unknownFellOrOverspent_areRefusedWithTheirNumbers() external {
        refuse(
            statement("", debit(_second + 1, 1)),
            abi.encodeWithSelector(ICampaignEscrow.CampaignNotFound.selector, _second + 1)
        );
        refuse(
            statement("", debit(_first, 9)),
            abi.encodeWithSelector(ICampaignEscrow.CampaignSpentFell.selector, _first, uint256(9), uint256(10))
        );
        refuse(
            statement("", debit(_first, 101)),
            abi.encodeWithSelector(ICampaignEscrow.CampaignOverspent.selector, _first, uint256(101), uint256(100))
        );
    }

    function test_debits_ofTheWholeBudgetOrOfNothingMore_areTaken() external {
        post("", debitBoth(_first, 10, _second, 50));
        vm.assertEq(escrow.campaignOf(_first).pendingSpent, 10, "as before");
        vm.assertEq(escrow.campaignOf(_second).pendingSpent, 50, "all of it");
        vm.assertEq(escrow.campaignOf(_second).spent, 0, "not yet final");
    }

    function test_window_stillOpen_isRefusedWithItsEnd() external {
        post("", noDebits());
        uint40 end = uint40(block.timestamp) + WINDOW;
        vm.warp(end - 1);
        vm.expectRevert(abi.encodeWithSelector(ICampaignEscrow.WindowOpen.selector, end, uint256(end) - 1));
        escrow.finalizeEpoch();
        refuse(statement("", noDebits()), abi.encodeWithSelector(ICampaignEscrow.EpochPending.selector, uint64(2)));
        vm.warp(end);
        vm.prank(challenger);
        vm.expectRevert(abi.encodeWithSelector(ICampaignEscrow.WindowOver.selector, end, uint256(end)));
        escrow.disputeEpoch("late");
        vm.prank(guardian);
        vm.expectRevert(abi.encodeWithSelector(ICampaignEscrow.WindowOver.selector, end, uint256(end)));
        escrow.rejectEpoch("late");
        escrow.finalizeEpoch();
        vm.assertEq(escrow.finalEpoch(), 2, "final");
    }

    function test_dispute_ofAPost_standsInTheWayUntilItIsDismissed() external {
        post("", noDebits());
        vm.prank(guardian);
        vm.expectRevert(abi.encodeWithSelector(ICampaignEscrow.EpochNotDisputed.selector, uint64(2)));
        escrow.dismissDispute();
        vm.prank(challenger);
        escrow.disputeEpoch("wrong");
        bytes memory reason = abi.encodeWithSelector(ICampaignEscrow.EpochUnderDispute.selector, uint64(2));
        vm.prank(challenger);
        vm.expectRevert(reason);
        escrow.disputeEpoch("again");
        vm.warp(block.timestamp + WINDOW);
        vm.expectRevert(reason);
        escrow.finalizeEpoch();
        refuse(statement("", noDebits()), reason);
        vm.prank(guardian);
        escrow.dismissDispute();
        ICampaignEscrow.Post memory pending = escrow.postOf(2);
        vm.assertEq(pending.windowEndsAt, block.timestamp + WINDOW, "a window anew");
        vm.assertEq(pending.disputedAt, 0, "no dispute");
    }

    function test_noPost_isRefusedToAll() external {
        vm.expectRevert(ICampaignEscrow.NoPendingEpoch.selector);
        escrow.finalizeEpoch();
        vm.prank(challenger);
        vm.expectRevert(ICampaignEscrow.NoPendingEpoch.selector);
        escrow.disputeEpoch("nothing");
        vm.startPrank(guardian);
        vm.expectRevert(ICampaignEscrow.NoPendingEpoch.selector);
        escrow.dismissDispute();
        vm.expectRevert(ICampaignEscrow.NoPendingEpoch.selector);
        escrow.rejectEpoch("nothing");
        vm.stopPrank();
    }

    function refuse(ICampaignEscrow.EpochStatement memory text, bytes memory reason) private {
        ICampaignEscrow.SettlerSignature[] memory signatures = signed(text, 2);
        vm.expectRevert(reason);
        escrow.postEpoch(text, signatures);
    }
}
