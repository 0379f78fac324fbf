// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IStreamingWallet} from "../../../../contracts/interfaces/IStreamingWallet.sol";
import {StreamingStage} from "../../support/StreamingStage.sol";

/// @title SessionRefusalsTest
/// @notice Each refusal of what is done with a session names it and its state; limits of time hold to the second.
contract SessionRefusalsTest is StreamingStage {
    uint256 private constant MAX_PAUSE = 7 days;

    function test_session_inAnotherState_isRefusedWithIt() external {
        uint256 id = start(viewer, PRICE);
        vm.startPrank(viewer);
        vm.expectRevert(conflict(id, IStreamingWallet.SessionStatus.Active));
        streaming.resumeSession(id);
        streaming.pauseSession(id);
        vm.expectRevert(conflict(id, IStreamingWallet.SessionStatus.Paused));
        streaming.pauseSession(id);
        streaming.stopSession(id);
        bytes memory ended = conflict(id, IStreamingWallet.SessionStatus.Cancelled);
        vm.expectRevert(ended);
        streaming.pauseSession(id);
        vm.expectRevert(ended);
        streaming.resumeSession(id);
        vm.expectRevert(ended);
        streaming.stopSession(id);
        vm.expectRevert(ended);
        streaming.settleSession(id);
        vm.stopPrank();
        vm.assertEq(streaming.settleMany(listed(id, 1)), 0, "passed over in a batch");
    }

    function test_session_ofAnother_isRefusedWithTheCaller() external {
        uint256 id = start(viewer, PRICE);
        bytes memory reason = abi.encodeWithSelector(IStreamingWallet.NotAllowed.selector, id, thief);
        vm.startPrank(thief);
        vm.expectRevert(reason);
        streaming.pauseSession(id);
        vm.expectRevert(reason);
        streaming.resumeSession(id);
        vm.expectRevert(reason);
        streaming.stopSession(id);
        vm.stopPrank();
    }

    function test_start_forNothing_isRefused() external {
        vm.prank(viewer);
        vm.expectRevert(IStreamingWallet.ZeroAmount.selector);
        streaming.startSession(content, 0, PRICE, DURATION);
    }

    function test_start_forMoreThanThePrice_reservesThePrice() external {
        uint256 id = start(viewer, PRICE + 1);
        vm.assertEq(streaming.sessionOf(id).maxSpend, PRICE, "at most");
        vm.assertEq(vault.reservedOf(viewer), PRICE, "reserved");
    }

    function test_settle_ofARunningSession_waitsForItsEnd() external {
        uint256 id = start(viewer, PRICE);
        vm.warp(START + DURATION - 1);
        vm.expectRevert(abi.encodeWithSelector(IStreamingWallet.NotSettleable.selector, id));
        streaming.settleSession(id);
        vm.assertEq(streaming.settleMany(listed(id, 1)), 0, "passed over in a batch");
        vm.warp(START + DURATION + 500);
        (uint256 fromYield, uint256 fromPrincipal) = streaming.settleSession(id);
        vm.assertEq(fromYield + fromPrincipal, PRICE, "paid");
        vm.assertEq(streaming.sessionOf(id).elapsed, DURATION, "no second more");
    }

    function test_settle_ofAPausedSession_waitsForTheLongestPause() external {
        uint256 id = start(viewer, PRICE);
        vm.warp(START + 100);
        vm.prank(viewer);
        streaming.pauseSession(id);
        vm.warp(START + 100 + MAX_PAUSE - 1);
        vm.expectRevert(abi.encodeWithSelector(IStreamingWallet.NotSettleable.selector, id));
        streaming.settleSession(id);
        vm.warp(START + 100 + MAX_PAUSE);
        streaming.settleSession(id);
        vm.assertEq(streaming.sessionOf(id).elapsed, 100, "as long as it ran");
    }

    function test_settle_ofOneThatTheVaultRefuses_leavesItAsItWas() external {
        uint256 id = start(viewer, PRICE);
        vm.warp(START + DURATION);
        bytes memory before = abi.encode(streaming.sessionOf(id));
        source.setLiquidity(1);
        vm.assertEq(streaming.settleMany(listed(id, 1)), 0, "passed over");
        vm.assertEq(abi.encode(streaming.sessionOf(id)), before, "as it was");
        source.setLiquidity(type(uint256).max);
        vm.assertEq(streaming.settleMany(listed(id, 2)), 1, "later it is settled, once");
    }

    function test_settle_ofTooMany_isRefusedWithTheLimit() external {
        vm.expectRevert(
            abi.encodeWithSelector(IStreamingWallet.BatchTooLong.selector, uint256(101), uint256(100))
        );
        streaming.settleMany(listed(1, 101));
    }

    function test_stop_paidOfYieldAndPrincipal_isToldWithBoth() external {
        vm.warp(START + 1 days);
        source.simulateGain(USDC);
        report();
        vm.warp(START + 2 days);
        uint256 yield_ = vault.yieldOf(viewer);
        uint256 id = start(viewer, PRICE);
        vm.warp(START + 2 days + 200);
        vm.assertLt(yield_, 1e6, "of the gain, the viewer has most");
        vm.assertGt(yield_, 9e5, "but not all");
        vm.expectEmit(address(streaming));
        emit IStreamingWallet.SessionStopped(
            id,
            viewer,
            creator,
            IStreamingWallet.SessionStatus.Completed,
            200,
            2e6,
            uint96(yield_),
            uint96(2e6 - yield_),
            1e5
        );
        stop(viewer, id);
    }

    function test_stop_ofMoreThanThereIs_failsWithWhatWasPaid() external {
        uint256 id = start(viewer, PRICE);
        vm.warp(START + DURATION);
        source.simulateLoss(991 * USDC);
        report();
        uint256 left = vault.assetsOf(viewer);
        vm.assertLt(left, PRICE, "less than is owed");
        uint96 fee = uint96(left * FEE_BPS / 10_000);
        vm.expectEmit(address(streaming));
        emit IStreamingWallet.SessionStopped(
            id, viewer, creator, IStreamingWallet.SessionStatus.Failed, DURATION, PRICE, 0, uint96(left), fee
        );
        stop(viewer, id);
        vm.assertEq(uint256(streaming.sessionOf(id).status), uint256(IStreamingWallet.SessionStatus.Failed), "status");
        vm.assertEq(streaming.earningsOf(creator), left - fee, "earned");
    }

    function listed(uint256 id, uint256 count) private pure returns (uint256[] memory ids) {
        ids = new uint256[](count);
        for (uint256 i; i < count; ++i) {
            ids[i] = id;
        }
    }

    function conflict(uint256 id, IStreamingWallet.SessionStatus status) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IStreamingWallet.SessionStatusConflict.selector, id, status);
    }
}
