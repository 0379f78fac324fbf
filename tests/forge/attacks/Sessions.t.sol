// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";

import {IStreamingWallet} from "../../../contracts/interfaces/IStreamingWallet.sol";
import {IYieldVault} from "../../../contracts/interfaces/IYieldVault.sol";
import {StreamingStage} from "../support/StreamingStage.sol";

/// @title Dust sessions, self-dealing, changed quotes
/// @notice Viewers who watch for less than a unit, people who sell to themselves, creators who change the price under a viewer's
/// hands, and an admin of the wallet.
contract SessionsTest is StreamingStage {
    /// @notice Attack: watch in pieces that are each too short to owe a unit. Gain: less than one unit a session, so less than the
    /// number of sessions in all; cost: the gas of a start and a stop for each, more than 100,000.
    /// forge-config: default.fuzz.runs = 64
    function testFuzz_DustSessions(uint256 pieces) public {
        pieces = bound(pieces, 1, 40);
        uint96 price = 35_999_999;
        bytes32 odd = list(creator, price, DURATION);
        uint256 watched;
        uint256 gas = gasleft();
        for (uint256 i = 0; i < pieces; ++i) {
            vm.startPrank(viewer);
            uint256 id = streaming.startSession(odd, price, price, DURATION);
            uint256 piece = 1 + uint256(keccak256(abi.encode(i))) % 60;
            vm.warp(block.timestamp + piece);
            streaming.stopSession(id);
            vm.stopPrank();
            watched += piece;
        }
        gas -= gasleft();
        uint256 paid = usdc.balanceOf(address(streaming));
        uint256 due = price * watched / DURATION;
        vm.assertLe(paid, due, "rounding favours the viewer");
        vm.assertLe(due - paid, pieces, "by less than a unit a session");
        vm.assertGt(gas, 100_000 * pieces, "which costs him far more in gas");
        assertBacked(streaming.earningsOf(creator));
    }

    /// @notice Attack: content that costs less than a unit a second is watched for nothing, second by second. Gain: at most the price of
    /// one unit per session that was started for it.
    function test_CheapContentForNothing() public {
        bytes32 cheap = list(creator, 100, DURATION);
        for (uint256 i = 0; i < 20; ++i) {
            vm.startPrank(viewer);
            uint256 id = streaming.startSession(cheap, 100, 100, DURATION);
            vm.warp(block.timestamp + 35);
            streaming.stopSession(id);
            vm.stopPrank();
        }
        vm.assertEq(usdc.balanceOf(address(streaming)), 0, "20 sessions of 35 seconds for nothing");
        vm.assertLe(uint256(100) * 20 * 35 / DURATION, 20, "are worth at most a unit each");
    }

    /// @notice Attack: viewer and creator are one, to turn reserved money or principal into earnings, with a friend as the operator.
    /// Gain 0; cost: the fee, to the unit.
    function testFuzz_SelfDealing(uint256 ran, bool byFriend) public {
        ran = bound(ran, 1, 2 * uint256(DURATION));
        bytes32 own = list(viewer, PRICE, DURATION);
        permit(operator, PRICE, PRICE);
        vm.prank(byFriend ? operator : viewer);
        uint256 id = byFriend
            ? streaming.startSessionFor(viewer, own, PRICE, PRICE, DURATION)
            : streaming.startSession(own, PRICE, PRICE, DURATION);
        vm.warp(block.timestamp + ran);
        stop(viewer, id);
        uint256 earned = streaming.earningsOf(viewer);
        vm.startPrank(viewer);
        if (earned != 0) streaming.withdrawEarnings(earned, viewer);
        vm.stopPrank();
        uint256 paid = uint256(PRICE) * (ran < DURATION ? ran : DURATION) / DURATION;
        vm.assertLe(usdc.balanceOf(viewer) + vault.assetsOf(viewer), 1000 * USDC, "he gains nothing");
        vm.assertEq(streaming.fees(), paid * FEE_BPS / 10_000, "it costs him the fee");
        vm.assertEq(earned + streaming.fees(), paid, "and the parts are the whole");
    }

    /// @notice Attack: be one's own operator, whose caps one might then exceed. Refused.
    function test_OwnOperator() public {
        vm.prank(viewer);
        vm.expectPartialRevert(IStreamingWallet.InvalidOperator.selector);
        streaming.grantPermission(viewer, 1, 1, type(uint40).max);
    }

    /// @notice Attack: the creator raises the price, shortens the content, or delists it while a viewer's start is on its way or his
    /// session runs. Gain 0: a start names its quote, and a running session keeps it.
    function testFuzz_QuoteChangedUnderway(uint96 price, uint32 duration) public {
        price = uint96(bound(price, 1, type(uint96).max));
        duration = uint32(bound(duration, 1, 2 ** 28 - 1));
        uint256 id = start(viewer, PRICE);
        vm.startPrank(creator);
        streaming.changeContent(content, price, duration, "");
        vm.stopPrank();
        if (price != PRICE || duration != DURATION) {
            vm.prank(viewer);
            vm.expectPartialRevert(IStreamingWallet.QuoteChanged.selector);
            streaming.startSession(content, PRICE, PRICE, DURATION);
        }
        vm.prank(creator);
        streaming.delistContent(content);
        vm.warp(block.timestamp + DURATION / 2);
        vm.assertEq(streaming.debtOf(id), PRICE / 2, "the running session keeps its price");
        stop(viewer, id);
    }

    /// @notice Attack: take a creator's id, to be paid for his content. Gain 0: the id is made of the creator's address.
    function test_SquattedContent() public {
        bytes32 salt = keccak256(abi.encode(PRICE, DURATION));
        vm.startPrank(thief);
        vm.assertNotEq(streaming.listContent(salt, PRICE, DURATION, ""), content, "another id");
        vm.expectPartialRevert(IStreamingWallet.NotCreator.selector);
        streaming.changeContent(content, 1, 1, "");
        vm.expectPartialRevert(IStreamingWallet.NotCreator.selector);
        streaming.delistContent(content);
        vm.stopPrank();
    }

    /// @notice Attack: start, pause, resume and stop in one block, or pause and resume every second, to be charged less than time that
    /// ran. Gain 0 in time: pausing keeps seconds, not money, so it is exact however often it paused.
    function testFuzz_PausesLoseNothing(uint256 pauses, uint256 step) public {
        pauses = bound(pauses, 1, 40);
        step = bound(step, 1, DURATION / 40);
        uint256 id = start(viewer, PRICE);
        vm.startPrank(viewer);
        for (uint256 i = 0; i < pauses; ++i) {
            vm.warp(block.timestamp + step);
            streaming.pauseSession(id);
            streaming.resumeSession(id);
        }
        streaming.stopSession(id);
        vm.stopPrank();
        vm.assertEq(
            usdc.balanceOf(address(streaming)), uint256(PRICE) * (pauses * step) / DURATION, "every second is paid"
        );
    }

    /// @notice Attack: the wallet's admin raises the fee on what already runs, or above its bound; the treasurer takes earnings for
    /// fees; the guardian pauses to keep viewers in their sessions. Gain 0.
    function test_HostileAdminOfWallet() public {
        uint256 id = start(viewer, PRICE);
        vm.startPrank(admin);
        vm.expectPartialRevert(IStreamingWallet.ParameterOutOfBounds.selector);
        streaming.setFee(3001);
        streaming.setFee(3000);
        vm.stopPrank();
        vm.prank(guardian);
        streaming.pause();
        vm.warp(block.timestamp + DURATION);
        stop(viewer, id);
        uint256 fee = uint256(PRICE) * FEE_BPS / 10_000;
        vm.assertEq(streaming.fees(), fee, "the fee is the one it started with");
        vm.prank(treasurer);
        streaming.withdrawFees(treasurer);
        vm.assertEq(usdc.balanceOf(treasurer), fee, "the treasurer has fees only");
        vm.prank(treasurer);
        vm.expectPartialRevert(IStreamingWallet.ZeroAmount.selector);
        streaming.withdrawFees(treasurer);
        vm.prank(creator);
        streaming.withdrawEarnings(PRICE - fee, creator);
        vm.assertEq(usdc.balanceOf(creator), PRICE - fee, "the creator has the rest, paused or not");
    }

    /// @notice Attack, which works (a trust assumption): the vault's admin takes the wallet's role away while sessions are open. Gain 0:
    /// he takes nothing. Cost to viewers: what is reserved is frozen until the role is back; all else can be withdrawn.
    function test_ChargerRevokedWhileOpen() public {
        uint256 id = start(viewer, PRICE);
        bytes32 role = vault.CHARGER_ROLE();
        vm.prank(admin);
        vault.revokeRole(role, address(streaming));
        vm.prank(viewer);
        vm.expectPartialRevert(IAccessControl.AccessControlUnauthorizedAccount.selector);
        streaming.stopSession(id);
        vm.prank(viewer);
        vm.expectPartialRevert(IYieldVault.InsufficientFreeAssets.selector);
        vault.withdraw(1000 * USDC - PRICE + 1, viewer, viewer);
        vm.prank(viewer);
        vault.withdraw(1000 * USDC - PRICE, viewer, viewer);
        vm.prank(viewer);
        streaming.pauseSession(id);
        vm.prank(admin);
        vault.grantRole(role, address(streaming));
        stop(viewer, id);
        vm.assertEq(vault.assetsOf(viewer), PRICE, "all of it is free again");
        vm.assertEq(vault.reservedOf(viewer), 0, "nothing stays reserved");
    }
}
