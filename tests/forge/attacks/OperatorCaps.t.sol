// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IStreamingWallet} from "../../../contracts/interfaces/IStreamingWallet.sol";
import {StreamingStage} from "../support/StreamingStage.sol";

/// @title An operator beyond his caps
/// @notice An operator who may spend a little tries to spend much: around midnight, by stopping and starting, by being granted anew,
/// by resuming what he did not start, by going on after the end of his permission. Within one UTC day he reserves at most the
/// day's cap; across one midnight at most two.
contract OperatorCapsTest is StreamingStage {
    uint96 private constant SESSION_CAP = 10e6;
    uint96 private constant DAY_CAP = 25e6;

    /// @notice Attack: any sequence of starts and stops within one day. Gain 0 above the cap: what he has open and what was paid stay
    /// within it.
    /// forge-config: default.fuzz.runs = 64
    function testFuzz_OneDay(uint256 seed, uint256 steps) public {
        permit(operator, SESSION_CAP, DAY_CAP);
        vm.warp((block.timestamp / 1 days + 1) * 1 days);
        steps = bound(steps, 1, 30);
        uint256 last;
        for (uint256 i = 0; i < steps; ++i) {
            uint256 roll = uint256(keccak256(abi.encode(seed, i)));
            vm.warp(block.timestamp + roll % 1000);
            uint96 amount = uint96(1 + (roll >> 64) % (SESSION_CAP + 2e6));
            vm.startPrank(operator);
            (bool started, bytes memory answer) = address(streaming).call(
                abi.encodeCall(streaming.startSessionFor, (viewer, content, amount, PRICE, DURATION))
            );
            if (started) last = abi.decode(answer, (uint256));
            else if (last != 0) tryStop(last);
            vm.stopPrank();
            vm.assertFalse(started && amount > SESSION_CAP, "no session above its cap");
            uint256 spent = 1000 * USDC - vault.assetsOf(viewer);
            vm.assertLe(spent + vault.reservedOf(viewer), DAY_CAP + steps, "open and paid: at most the day's cap");
        }
    }

    /// @notice Attack: spend the cap in the last second of a day and again in the first of the next. Gain: the second cap, which is
    /// the next day's, and not a third; stopping yesterday's sessions gives nothing back to today.
    function test_DayBoundary() public {
        permit(operator, SESSION_CAP, 2 * SESSION_CAP);
        uint256 midnight = (block.timestamp / 1 days + 1) * 1 days;
        vm.warp(midnight - 1);
        uint256 first = startFor(operator, SESSION_CAP);
        startFor(operator, SESSION_CAP);
        expectDayCap(1);
        vm.warp(midnight);
        startFor(operator, SESSION_CAP);
        startFor(operator, SESSION_CAP);
        expectDayCap(1);
        stop(operator, first);
        expectDayCap(1);
        vm.assertEq(vault.reservedOf(viewer), 3 * uint256(SESSION_CAP), "two caps less what was stopped");
        vm.warp(midnight + 1 days - 1);
        expectDayCap(1);
    }

    /// @notice Attack: have the viewer grant anew on the same day, or revoke and grant, and start from nothing. Gain 0: the day's use
    /// belongs to viewer and operator.
    function test_GrantedAnew() public {
        permit(operator, DAY_CAP, DAY_CAP);
        startFor(operator, DAY_CAP);
        permit(operator, DAY_CAP, DAY_CAP);
        expectDayCap(1);
        vm.prank(viewer);
        streaming.revokePermission(operator);
        permit(operator, DAY_CAP, DAY_CAP);
        expectDayCap(1);
    }

    /// @notice Attack: give back more than was taken, by stopping one session twice or settling it besides. It is given back once.
    function test_GivenBackTwice() public {
        permit(operator, SESSION_CAP, DAY_CAP);
        uint256 id = startFor(operator, SESSION_CAP);
        startFor(operator, SESSION_CAP);
        stop(operator, id);
        vm.prank(operator);
        vm.expectPartialRevert(IStreamingWallet.SessionStatusConflict.selector);
        streaming.stopSession(id);
        vm.expectPartialRevert(IStreamingWallet.SessionStatusConflict.selector);
        streaming.settleSession(id);
        vm.assertEq(streaming.permissionOf(viewer, operator).usedToday, SESSION_CAP, "one of two is open");
    }

    /// @notice Attack: an operator whose caps are a unit resumes a session that the viewer started for himself and left paused, so
    /// that its whole reserve runs off to a creator who is his friend; or one that another operator started. Gain 0: he may not
    /// resume what he did not start.
    function test_OperatorResumesWhatItDidNotStart() public {
        uint256 id = start(viewer, PRICE);
        vm.prank(viewer);
        streaming.pauseSession(id);
        permit(operator, 1, 1);
        address another = account("another operator");
        permit(another, 1, 1);
        vm.prank(operator);
        vm.expectRevert(abi.encodeWithSelector(IStreamingWallet.NotAllowed.selector, id, operator));
        streaming.resumeSession(id);
        uint256 others = startFor(another, 1);
        vm.prank(another);
        streaming.pauseSession(others);
        vm.prank(operator);
        vm.expectRevert(abi.encodeWithSelector(IStreamingWallet.NotAllowed.selector, others, operator));
        streaming.resumeSession(others);
        vm.prank(another);
        streaming.resumeSession(others);
        vm.warp(block.timestamp + DURATION);
        vm.assertEq(streaming.debtOf(id), 0, "the viewer's pause holds");
    }

    /// @notice Attack: go on after the permission ended or was revoked: start, resume, even stop. Gain 0. What he had started costs at
    /// most what was counted against his caps, and the viewer stops it at any time.
    function testFuzz_AfterTheEnd(bool revoked, uint256 ran) public {
        vm.prank(viewer);
        streaming.grantPermission(operator, SESSION_CAP, DAY_CAP, uint40(block.timestamp + 1 hours));
        uint256 id = startFor(operator, SESSION_CAP);
        vm.prank(operator);
        streaming.pauseSession(id);
        if (revoked) {
            vm.prank(viewer);
            streaming.revokePermission(operator);
        } else {
            vm.warp(block.timestamp + 1 hours);
        }
        vm.startPrank(operator);
        vm.expectPartialRevert(IStreamingWallet.NotAllowed.selector);
        streaming.resumeSession(id);
        vm.expectPartialRevert(IStreamingWallet.NotAllowed.selector);
        streaming.stopSession(id);
        vm.expectPartialRevert(IStreamingWallet.PermissionExpired.selector);
        streaming.startSessionFor(viewer, content, 1, PRICE, DURATION);
        vm.stopPrank();
        vm.warp(block.timestamp + bound(ran, 0, 30 days));
        stop(viewer, id);
        vm.assertEq(vault.assetsOf(viewer), 1000 * USDC, "nothing ran");
    }

    /// @dev Stops the session, unless it is stopped already.
    function tryStop(uint256 id) private {
        if (streaming.sessionOf(id).status == IStreamingWallet.SessionStatus.Active) streaming.stopSession(id);
    }

    function expectDayCap(uint96 amount) private {
        vm.prank(operator);
        vm.expectPartialRevert(IStreamingWallet.PermissionDayCapExceeded.selector);
        streaming.startSessionFor(viewer, content, amount, PRICE, DURATION);
    }
}
