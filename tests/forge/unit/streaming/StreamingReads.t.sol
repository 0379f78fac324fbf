// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IStreamingWallet} from "../../../../contracts/interfaces/IStreamingWallet.sol";
import {StreamingStage} from "../../support/StreamingStage.sol";

/// @title StreamingReadsTest
/// @notice What the wallet answers of content, sessions and permissions, and how it refuses what is not there.
contract StreamingReadsTest is StreamingStage {
    bytes32 private constant HASH = keccak256("poster");

    function test_vault_isTheOneItWasDeployedWith() external view {
        vm.assertEq(streaming.vault(), address(vault), "vault");
    }

    function test_content_listed_readsAsListed() external {
        vm.prank(creator);
        bytes32 id = streaming.listContent("salt", 7, 11, HASH);
        vm.assertEq(id, streaming.contentIdOf(creator, "salt"), "id");
        vm.assertEq(id, keccak256(abi.encode(creator, bytes32("salt"))), "id belongs to the creator");
        assertContent(id, 7, 11, true, HASH);
    }

    function test_content_changedAndDelisted_readsSo() external {
        vm.startPrank(creator);
        streaming.changeContent(content, 5, 13, HASH);
        assertContent(content, 5, 13, true, HASH);
        streaming.delistContent(content);
        vm.stopPrank();
        assertContent(content, 5, 13, false, HASH);
    }

    function test_content_listedAgain_keepsItsCreator() external {
        bytes32 salt = keccak256(abi.encode(PRICE, DURATION));
        vm.startPrank(creator);
        streaming.delistContent(content);
        vm.assertEq(streaming.listContent(salt, 3, 4, HASH), content, "the same content");
        vm.stopPrank();
        assertContent(content, 3, 4, true, HASH);
    }

    function test_content_limits_areIncluded() external {
        vm.startPrank(creator);
        streaming.changeContent(content, 1, 1, HASH);
        streaming.changeContent(content, type(uint96).max, uint32((1 << 28) - 1), HASH);
        vm.stopPrank();
        assertContent(content, type(uint96).max, uint32((1 << 28) - 1), true, HASH);
    }

    function test_content_beyondLimits_isRefused() external {
        uint96[3] memory prices = [uint96(0), 1, 1];
        uint32[3] memory durations = [uint32(1), 0, uint32(1 << 28)];
        for (uint256 i; i < prices.length; ++i) {
            bytes memory reason =
                abi.encodeWithSelector(IStreamingWallet.InvalidContent.selector, prices[i], durations[i]);
            vm.startPrank(creator);
            vm.expectRevert(reason);
            streaming.changeContent(content, prices[i], durations[i], HASH);
            vm.expectRevert(reason);
            streaming.listContent("another", prices[i], durations[i], HASH);
            vm.stopPrank();
        }
    }

    function test_content_unknown_isRefused() external {
        bytes memory reason = abi.encodeWithSelector(IStreamingWallet.ContentNotFound.selector, HASH);
        vm.startPrank(creator);
        vm.expectRevert(reason);
        streaming.changeContent(HASH, 1, 1, HASH);
        vm.expectRevert(reason);
        streaming.delistContent(HASH);
        vm.stopPrank();
        vm.prank(viewer);
        vm.expectRevert(reason);
        streaming.startSession(HASH, 1, 1, 1);
    }

    function test_content_ofAnother_isRefused() external {
        bytes memory reason =
            abi.encodeWithSelector(IStreamingWallet.NotCreator.selector, content, address(operator));
        vm.startPrank(operator);
        vm.expectRevert(reason);
        streaming.changeContent(content, 1, 1, HASH);
        vm.expectRevert(reason);
        streaming.delistContent(content);
        vm.stopPrank();
    }

    function test_content_delisted_isRefused() external {
        bytes memory reason = abi.encodeWithSelector(IStreamingWallet.ContentNotListed.selector, content);
        vm.startPrank(creator);
        streaming.delistContent(content);
        vm.expectRevert(reason);
        streaming.delistContent(content);
        vm.expectRevert(reason);
        streaming.changeContent(content, 1, 1, HASH);
        vm.stopPrank();
        vm.prank(viewer);
        vm.expectRevert(reason);
        streaming.startSession(content, PRICE, PRICE, DURATION);
    }

    function test_content_listedTwice_isRefused() external {
        vm.prank(creator);
        vm.expectRevert(abi.encodeWithSelector(IStreamingWallet.ContentAlreadyListed.selector, content));
        streaming.listContent(keccak256(abi.encode(PRICE, DURATION)), 1, 1, HASH);
    }

    function test_session_running_readsAsItRuns() external {
        vm.assertEq(streaming.sessionCount(), 0, "none yet");
        uint256 first = start(viewer, PRICE);
        uint256 second = start(viewer, PRICE / 2);
        vm.assertEq(first, 1, "the first");
        vm.assertEq(second, 2, "the second");
        vm.assertEq(streaming.sessionCount(), 2, "both");
        uint256 startedAt = block.timestamp;
        vm.warp(startedAt + 100);
        IStreamingWallet.Session memory session = streaming.sessionOf(second);
        vm.assertEq(session.viewer, viewer, "viewer");
        vm.assertEq(session.contentId, content, "content");
        vm.assertEq(session.price, PRICE, "price");
        vm.assertEq(session.maxSpend, PRICE / 2, "most");
        vm.assertEq(session.duration, DURATION, "duration");
        vm.assertEq(session.elapsed, 0, "up to its last change");
        vm.assertEq(session.since, startedAt, "since");
        vm.assertEq(session.feeBps, FEE_BPS, "fee");
        vm.assertEq(uint256(session.status), uint256(IStreamingWallet.SessionStatus.Active), "status");
        vm.assertEq(streaming.activeSecondsOf(second), 100, "active seconds");
        vm.assertEq(streaming.debtOf(second), 1e6, "debt");
    }

    function test_session_paused_standsStill() external {
        uint256 session = start(viewer, PRICE);
        vm.warp(block.timestamp + 100);
        vm.prank(viewer);
        streaming.pauseSession(session);
        vm.warp(block.timestamp + 1000);
        vm.assertEq(streaming.activeSecondsOf(session), 100, "active seconds");
        vm.assertEq(streaming.debtOf(session), 1e6, "debt");
        vm.assertEq(streaming.sessionOf(session).elapsed, 100, "elapsed");
    }

    function test_session_unknown_isRefused() external {
        bytes memory reason = abi.encodeWithSelector(IStreamingWallet.SessionNotFound.selector, uint256(1));
        vm.expectRevert(reason);
        streaming.debtOf(1);
        vm.expectRevert(reason);
        streaming.activeSecondsOf(1);
        vm.startPrank(viewer);
        vm.expectRevert(reason);
        streaming.pauseSession(1);
        vm.expectRevert(reason);
        streaming.resumeSession(1);
        vm.expectRevert(reason);
        streaming.stopSession(1);
        vm.expectRevert(reason);
        streaming.settleSession(1);
        vm.stopPrank();
    }

    function test_session_quoteThatChanged_isRefusedWithTheNewOne() external {
        bytes memory reason =
            abi.encodeWithSelector(IStreamingWallet.QuoteChanged.selector, content, PRICE, DURATION);
        vm.startPrank(viewer);
        vm.expectRevert(reason);
        streaming.startSession(content, PRICE, PRICE - 1, DURATION);
        vm.expectRevert(reason);
        streaming.startSession(content, PRICE, PRICE, DURATION + 1);
        vm.stopPrank();
    }

    function test_permission_thatExpiresNow_isRefused() external {
        uint40 now_ = uint40(block.timestamp);
        vm.startPrank(viewer);
        vm.expectRevert(abi.encodeWithSelector(IStreamingWallet.ExpiryInPast.selector, now_, block.timestamp));
        streaming.grantPermission(operator, 1, 1, now_);
        streaming.grantPermission(operator, 2, 3, now_ + 1);
        vm.stopPrank();
        IStreamingWallet.Permission memory permission = streaming.permissionOf(viewer, operator);
        vm.assertEq(permission.maxPerSession, 2, "per session");
        vm.assertEq(permission.maxPerDay, 3, "per day");
        vm.assertEq(permission.expiresAt, now_ + 1, "until");
        vm.assertEq(permission.nonce, 1, "nonce");
    }

    function test_permission_caps_areRefusedWithTheirNumbers() external {
        permit(operator, 5, 8);
        vm.expectRevert(
            abi.encodeWithSelector(
                IStreamingWallet.PermissionSessionCapExceeded.selector, viewer, operator, uint96(6), uint96(5)
            )
        );
        startFor(operator, 6);
        startFor(operator, 5);
        vm.expectRevert(
            abi.encodeWithSelector(
                IStreamingWallet.PermissionDayCapExceeded.selector, viewer, operator, uint96(4), uint96(3)
            )
        );
        startFor(operator, 4);
        startFor(operator, 3);
        vm.assertEq(streaming.permissionOf(viewer, operator).usedToday, 8, "used to the last unit");
    }

    function assertContent(bytes32 id, uint96 price, uint32 duration, bool listed, bytes32 metadataHash) private view {
        IStreamingWallet.Content memory read = streaming.contentOf(id);
        vm.assertEq(read.creator, creator, "creator");
        vm.assertEq(read.price, price, "price");
        vm.assertEq(read.duration, duration, "duration");
        vm.assertEq(read.listed, listed, "listed");
        vm.assertEq(read.metadataHash, metadataHash, "metadata");
    }
}
