// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IStreamingWallet} from "../../../../contracts/interfaces/IStreamingWallet.sol";
import {StreamingStage} from "../../support/StreamingStage.sol";

/// @title StreamingEventsTest
/// @notice Every act is told by its event, with its numbers: what the mirror is folded from.
contract StreamingEventsTest is StreamingStage {
    bytes32 private constant HASH = keccak256("poster");

    function test_listing_changing_delisting_areTold() external {
        bytes32 id = streaming.contentIdOf(creator, "salt");
        vm.startPrank(creator);
        told();
        emit IStreamingWallet.ContentListed(id, creator, "salt", 7, 11, HASH);
        streaming.listContent("salt", 7, 11, HASH);
        told();
        emit IStreamingWallet.ContentChanged(id, 8, 12, ~HASH);
        streaming.changeContent(id, 8, 12, ~HASH);
        told();
        emit IStreamingWallet.ContentDelisted(id);
        streaming.delistContent(id);
        vm.stopPrank();
    }

    function test_session_ofItsViewer_isToldFromStartToStop() external {
        vm.startPrank(viewer);
        told();
        emit IStreamingWallet.SessionStarted(1, viewer, content, creator, address(0), PRICE, DURATION, PRICE / 2, FEE_BPS);
        streaming.startSession(content, PRICE / 2, PRICE, DURATION);
        vm.warp(START + 100);
        told();
        emit IStreamingWallet.SessionPaused(1, 100);
        streaming.pauseSession(1);
        vm.warp(START + 150);
        told();
        emit IStreamingWallet.SessionResumed(1);
        streaming.resumeSession(1);
        vm.warp(START + 250);
        told();
        emit IStreamingWallet.SessionStopped(
            1, viewer, creator, IStreamingWallet.SessionStatus.Completed, 200, 2e6, 0, 2e6, 1e5
        );
        (uint256 fromYield, uint256 fromPrincipal) = streaming.stopSession(1);
        vm.stopPrank();
        vm.assertEq(fromYield, 0, "from yield");
        vm.assertEq(fromPrincipal, 2e6, "from principal");
        vm.assertEq(streaming.earningsOf(creator), 1_900_000, "earned");
        vm.assertEq(streaming.fees(), 100_000, "fee");
    }

    function test_session_stoppedAtOnce_isToldAsCancelled() external {
        uint256 session = start(viewer, PRICE);
        told();
        emit IStreamingWallet.SessionStopped(
            session, viewer, creator, IStreamingWallet.SessionStatus.Cancelled, 0, 0, 0, 0, 0
        );
        stop(viewer, session);
    }

    function test_permission_isToldFromGrantToRevocation() external {
        uint40 until = uint40(START + 365 days);
        uint24 today = uint24(START / 1 days);
        told();
        emit IStreamingWallet.PermissionGranted(viewer, operator, PRICE, 3 * PRICE, until, 1);
        permit(operator, PRICE, 3 * PRICE);
        told();
        emit IStreamingWallet.SessionStarted(1, viewer, content, creator, operator, PRICE, DURATION, PRICE, FEE_BPS);
        told();
        emit IStreamingWallet.PermissionUsed(viewer, operator, 1, today, PRICE);
        startFor(operator, PRICE);
        vm.warp(START + 100);
        told();
        emit IStreamingWallet.PermissionUsed(viewer, operator, 1, today, 1e6);
        stop(operator, 1);
        told();
        emit IStreamingWallet.PermissionRevoked(viewer, operator, 2);
        vm.prank(viewer);
        streaming.revokePermission(operator);
    }

    function test_payouts_areTold() external {
        uint256 session = start(viewer, PRICE);
        vm.warp(START + DURATION);
        stop(viewer, session);
        told();
        emit IStreamingWallet.EarningsWithdrawn(creator, thief, 30e6);
        vm.prank(creator);
        streaming.withdrawEarnings(30e6, thief);
        vm.assertEq(usdc.balanceOf(thief), 30e6, "paid where he said");
        vm.assertEq(streaming.earningsOf(creator), 4_200_000, "what is left");
        told();
        emit IStreamingWallet.FeesWithdrawn(admin, 1_800_000);
        vm.prank(treasurer);
        vm.assertEq(streaming.withdrawFees(admin), 1_800_000, "all fees");
        vm.assertEq(streaming.fees(), 0, "none left");
    }

    function test_payouts_ofNothingOrTooMuch_areRefused() external {
        vm.startPrank(creator);
        vm.expectRevert(IStreamingWallet.ZeroAmount.selector);
        streaming.withdrawEarnings(0, creator);
        vm.expectRevert(
            abi.encodeWithSelector(
                IStreamingWallet.InsufficientEarnings.selector, creator, uint256(1), uint256(0)
            )
        );
        streaming.withdrawEarnings(1, creator);
        vm.stopPrank();
        vm.prank(treasurer);
        vm.expectRevert(IStreamingWallet.ZeroAmount.selector);
        streaming.withdrawFees(treasurer);
    }

    function test_fee_change_isTold() external {
        told();
        emit IStreamingWallet.FeeChanged(7);
        vm.prank(admin);
        streaming.setFee(7);
        vm.assertEq(streaming.feeBps(), 7, "fee");
    }

    function told() private {
        vm.expectEmit(address(streaming));
    }
}
