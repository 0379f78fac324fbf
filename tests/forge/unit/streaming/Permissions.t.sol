// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IStreamingWallet} from "../../../../contracts/interfaces/IStreamingWallet.sol";
import {MessageTypes} from "../../support/MessageTypes.sol";
import {StreamingStage} from "../../support/StreamingStage.sol";
import {TypedData} from "../../support/TypedData.sol";
import {Vm} from "../../support/Vm.sol";

/// @title PermissionsTest
/// @notice What an operator's permission lets him do and until when, what a day's use is, and how signed ones are refused.
contract PermissionsTest is StreamingStage {
    uint24 private constant TODAY = uint24(START / 1 days);

    function test_session_ofAnOperator_readsWithItsParties() external {
        permit(operator, PRICE, PRICE);
        IStreamingWallet.Session memory session = streaming.sessionOf(startFor(operator, 7));
        vm.assertEq(session.viewer, viewer, "viewer");
        vm.assertEq(session.creator, creator, "creator");
        vm.assertEq(session.operator, operator, "operator");
        vm.assertEq(session.maxSpend, 7, "most");
        IStreamingWallet.Permission memory permission = streaming.permissionOf(viewer, operator);
        vm.assertEq(permission.usedToday, 7, "used");
        vm.assertEq(permission.day, TODAY, "today");
    }

    function test_permission_runsOut_toTheSecond() external {
        uint40 until = START + 100;
        vm.prank(viewer);
        streaming.grantPermission(operator, PRICE, 3 * PRICE, until);
        vm.warp(until - 1);
        uint256 id = startFor(operator, 5);
        vm.prank(operator);
        streaming.pauseSession(id);
        vm.warp(until);
        vm.expectRevert(
            abi.encodeWithSelector(IStreamingWallet.PermissionExpired.selector, viewer, operator, until)
        );
        startFor(operator, 5);
        vm.prank(operator);
        vm.expectRevert(abi.encodeWithSelector(IStreamingWallet.NotAllowed.selector, id, operator));
        streaming.resumeSession(id);
    }

    function test_permission_forNobodyOrOneself_isRefused() external {
        vm.startPrank(viewer);
        vm.expectRevert(IStreamingWallet.InvalidOperator.selector);
        streaming.grantPermission(address(0), 1, 1, START + 1);
        vm.expectRevert(IStreamingWallet.InvalidOperator.selector);
        streaming.grantPermission(viewer, 1, 1, START + 1);
        vm.stopPrank();
    }

    function test_use_ofToday_comesBack_ofYesterdayDoesNot() external {
        permit(operator, 10, 20);
        uint256 id = startFor(operator, 10);
        stop(viewer, id);
        vm.assertEq(streaming.permissionOf(viewer, operator).usedToday, 0, "given back at once");
        id = startFor(operator, 10);
        vm.warp(START + 1 days);
        startFor(operator, 3);
        streaming.settleSession(id);
        vm.assertEq(streaming.permissionOf(viewer, operator).usedToday, 3, "of today alone");
        vm.assertEq(streaming.permissionOf(viewer, operator).day, TODAY + 1, "the next day");
    }

    function test_use_spentToTheLastUnit_isNotToldAgain() external {
        permit(operator, PRICE, PRICE);
        uint256 id = startFor(operator, PRICE);
        vm.warp(START + DURATION);
        vm.recordLogs();
        streaming.settleSession(id);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i; i < logs.length; ++i) {
            vm.assertNotEq(logs[i].topics[0], IStreamingWallet.PermissionUsed.selector, "nothing came back");
        }
        vm.assertEq(streaming.permissionOf(viewer, operator).usedToday, PRICE, "all of it is used");
    }

    function test_cap_loweredBelowTheUse_leavesNothing() external {
        permit(operator, 10, 20);
        startFor(operator, 10);
        permit(operator, 10, 9);
        vm.expectRevert(
            abi.encodeWithSelector(
                IStreamingWallet.PermissionDayCapExceeded.selector, viewer, operator, uint96(1), uint96(0)
            )
        );
        startFor(operator, 1);
    }

    function test_revocation_leavesTheUseAndTakesTheRest() external {
        permit(operator, 10, 20);
        startFor(operator, 10);
        vm.prank(viewer);
        streaming.revokePermission(operator);
        IStreamingWallet.Permission memory left = streaming.permissionOf(viewer, operator);
        vm.assertEq(left.maxPerSession, 0, "per session");
        vm.assertEq(left.maxPerDay, 0, "per day");
        vm.assertEq(left.expiresAt, 0, "until");
        vm.assertEq(left.usedToday, 10, "used");
        vm.assertEq(left.nonce, 2, "nonce");
    }

    function test_signedGrant_isTakenUntilItsDeadline() external {
        vm.warp(START + 50);
        grant(0, START + 50, granted(0, START + 50));
        IStreamingWallet.Permission memory permission = streaming.permissionOf(viewer, operator);
        vm.assertEq(permission.maxPerSession, 2, "per session");
        vm.assertEq(permission.maxPerDay, 3, "per day");
        vm.assertEq(permission.expiresAt, START + 99, "until");
        vm.assertEq(permission.nonce, 1, "nonce");
    }

    function test_signedGrant_lateOutOfOrderOrOfAnother_isRefused() external {
        bytes memory signed = granted(0, START - 1);
        vm.expectRevert(
            abi.encodeWithSelector(IStreamingWallet.SignatureExpired.selector, uint256(START - 1), uint256(START))
        );
        grant(0, START - 1, signed);
        signed = granted(1, START);
        vm.expectRevert(mismatch(0, 1));
        grant(1, START, signed);
        signed = granted(0, START);
        vm.expectRevert(abi.encodeWithSelector(IStreamingWallet.InvalidSignature.selector, viewer));
        grant(0, START + 1, signed);
    }

    function test_signedRevocation_isTakenOnce() external {
        permit(operator, 10, 20);
        bytes32 words = keccak256(
            abi.encode(MessageTypes.REVOKE_PERMISSION, viewer, operator, uint64(1), uint256(START))
        );
        bytes memory signed = signature("viewer", digestOf(words));
        vm.expectRevert(abi.encodeWithSelector(IStreamingWallet.InvalidSignature.selector, viewer));
        streaming.revokePermissionBySig(viewer, operator, 1, START + 1, signed);
        vm.expectEmit(address(streaming));
        emit IStreamingWallet.PermissionRevoked(viewer, operator, 2);
        streaming.revokePermissionBySig(viewer, operator, 1, START, signed);
        vm.expectRevert(mismatch(2, 1));
        streaming.revokePermissionBySig(viewer, operator, 1, START, signed);
    }

    function grant(uint64 nonce, uint256 deadline, bytes memory signed) private {
        streaming.grantPermissionBySig(viewer, operator, 2, 3, START + 99, nonce, deadline, signed);
    }

    function granted(uint64 nonce, uint256 deadline) private view returns (bytes memory) {
        bytes32 words = keccak256(
            abi.encode(
                MessageTypes.GRANT_PERMISSION, viewer, operator, uint96(2), uint96(3), START + 99, nonce, deadline
            )
        );
        return signature("viewer", digestOf(words));
    }

    function digestOf(bytes32 words) private view returns (bytes32) {
        return TypedData.digest("Marquee StreamingWallet", address(streaming), words);
    }

    function mismatch(uint64 expected, uint64 given) private view returns (bytes memory) {
        return
            abi.encodeWithSelector(IStreamingWallet.NonceMismatch.selector, viewer, operator, expected, given);
    }
}
