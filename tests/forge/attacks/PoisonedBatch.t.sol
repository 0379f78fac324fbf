// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IStreamingWallet} from "../../../contracts/interfaces/IStreamingWallet.sol";
import {StreamingStage} from "../support/StreamingStage.sol";

/// @title A poisoned batch of settlements
/// @notice Somebody mixes into a keeper's `settleMany` what cannot be settled: a session that is not there, not due, already over, named
/// twice, or too large for what the source can pay. Each is passed over, the others are settled, and the poison stays as it
/// was. He gains nothing; the keeper loses that entry's gas.
contract PoisonedBatchTest is StreamingStage {
    address private whale;

    function setUp() public override {
        super.setUp();
        whale = account("whale");
        deposit(whale, 1000 * USDC);
    }

    /// @notice Attack: entries that are no sessions, not due, over or repeated, in any place. The due ones are settled all the same.
    function testFuzz_WorthlessEntries(uint256 seed) public {
        uint256[] memory due = new uint256[](3);
        for (uint256 i = 0; i < 3; ++i) {
            due[i] = start(viewer, PRICE);
        }
        uint256 over = start(whale, PRICE);
        stop(whale, over);
        vm.warp(block.timestamp + DURATION);
        uint256 running = start(whale, PRICE);

        uint256[] memory batch = new uint256[](12);
        for (uint256 i = 0; i < batch.length; ++i) {
            uint256 roll = uint256(keccak256(abi.encode(seed, i))) % 5;
            batch[i] = roll == 0 ? 0 : roll == 1 ? type(uint256).max : roll == 2 ? over : roll == 3 ? running : due[i % 3];
        }
        for (uint256 i = 0; i < 3; ++i) {
            batch[4 * i] = due[i];
        }
        vm.prank(thief);
        vm.assertEq(streaming.settleMany(batch), 3, "the three that are due, once each");
        vm.assertEq(uint8(streaming.sessionOf(running).status), 1, "what is not due goes on");
        assertBacked(streaming.earningsOf(creator));
    }

    /// @notice Attack: a session that is worth more than the source and the buffer can pay is put first. It is passed over untouched,
    /// the small ones behind it are paid, and it is settled when there is money again.
    function test_SourceCannotPayOne() public {
        bytes32 large = list(creator, 900e6, DURATION);
        vm.prank(whale);
        uint256 poison = streaming.startSession(large, 900e6, 900e6, DURATION);
        uint256 small = start(viewer, PRICE);
        vm.warp(block.timestamp + DURATION);
        source.setLiquidity(PRICE);

        uint256[] memory batch = new uint256[](2);
        (batch[0], batch[1]) = (poison, small);
        vm.assertEq(streaming.settleMany(batch), 1, "the small one is paid");
        IStreamingWallet.Session memory session = streaming.sessionOf(poison);
        vm.assertEq(uint8(session.status), uint8(IStreamingWallet.SessionStatus.Active), "the poison is as it was");
        vm.assertEq(vault.reservedOf(whale), 900e6, "and still reserved");
        source.setLiquidity(type(uint256).max);
        vm.assertEq(streaming.settleMany(batch), 1, "and paid when there is money");
        vm.assertEq(usdc.balanceOf(address(streaming)), 900e6 + PRICE, "in full");
    }

    /// @notice Attack: call with just enough gas that the vault's part runs out of it, so that a session ends without being paid. Gain
    /// 0: whatever the gas, a session is either paid in full or as it was.
    function testFuzz_StarvedOfGas(uint256 gas) public {
        uint256 id = start(viewer, PRICE);
        vm.warp(block.timestamp + DURATION);
        uint256[] memory batch = new uint256[](1);
        batch[0] = id;
        gas = bound(gas, 20_000, 300_000);
        vm.prank(thief);
        (bool done,) = address(streaming).call{gas: gas}(abi.encodeCall(streaming.settleMany, (batch)));
        bool over = streaming.sessionOf(id).status == IStreamingWallet.SessionStatus.Completed;
        vm.assertTrue(done || !over, "a call that failed did nothing");
        vm.assertEq(usdc.balanceOf(address(streaming)), over ? PRICE : 0, "paid in full, or not at all");
        vm.assertEq(vault.reservedOf(viewer), over ? 0 : PRICE, "and reserved as long as it is not");
    }

    /// @notice Attack: settle somebody's session early, or one that was only just paused. Refused until it ran out or lay for a week.
    function testFuzz_SettledEarly(uint256 ran, uint256 lay) public {
        uint256 id = start(viewer, PRICE);
        vm.warp(block.timestamp + bound(ran, 0, DURATION - 1));
        vm.prank(thief);
        vm.expectPartialRevert(IStreamingWallet.NotSettleable.selector);
        streaming.settleSession(id);
        vm.prank(viewer);
        streaming.pauseSession(id);
        uint256 debt = streaming.debtOf(id);
        vm.warp(block.timestamp + bound(lay, 0, 7 days - 1));
        vm.prank(thief);
        vm.expectPartialRevert(IStreamingWallet.NotSettleable.selector);
        streaming.settleSession(id);
        vm.warp(block.timestamp + 7 days);
        vm.prank(thief);
        streaming.settleSession(id);
        vm.assertEq(usdc.balanceOf(address(streaming)), debt, "what it owed when it was paused");
    }
}
