// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IStreamingWallet} from "../../../../contracts/interfaces/IStreamingWallet.sol";
import {StreamingStage} from "../../support/StreamingStage.sol";

/// @title SessionWordsTest
/// @notice A session whose every number is as wide as it can be reads back what was written, in each of its states.
contract SessionWordsTest is StreamingStage {
    uint96 private constant HIGHEST = type(uint96).max;
    uint96 private constant SPEND = 2 ** 95 + 12_345;
    uint32 private constant LONGEST = 2 ** 28 - 1;
    uint40 private constant LATE = uint40(2 ** 32 - 2 ** 29 + 1);
    address private constant WIDEST = address(type(uint160).max);

    bytes32 private _film;
    uint256 private _id;

    function setUp() public override {
        super.setUp();
        vm.startPrank(admin);
        vault.setDepositCap(type(uint256).max);
        streaming.setFee(3000);
        vm.stopPrank();
        deposit(WIDEST, SPEND);
        _film = list(creator, HIGHEST, LONGEST);
        vm.warp(LATE);
        vm.prank(WIDEST);
        _id = streaming.startSession(_film, SPEND, HIGHEST, LONGEST);
    }

    function test_widestSession_readsAsWritten_inEachState() external {
        assertReads(0, LATE, IStreamingWallet.SessionStatus.Active);
        vm.warp(LATE + 1);
        vm.assertEq(streaming.debtOf(_id), uint256(HIGHEST) / LONGEST, "a second's price");
        vm.startPrank(WIDEST);
        streaming.pauseSession(_id);
        assertReads(1, LATE + 1, IStreamingWallet.SessionStatus.Paused);
        vm.warp(LATE + 1000);
        streaming.resumeSession(_id);
        assertReads(1, LATE + 1000, IStreamingWallet.SessionStatus.Active);
        vm.warp(LATE + 1000 + LONGEST - 2);
        vm.assertEq(streaming.activeSecondsOf(_id), LONGEST - 1, "all but a second");
        streaming.pauseSession(_id);
        assertReads(LONGEST - 1, LATE + 1000 + LONGEST - 2, IStreamingWallet.SessionStatus.Paused);
        vm.assertEq(streaming.debtOf(_id), SPEND, "no more than was allowed");
        streaming.stopSession(_id);
        vm.stopPrank();
        assertReads(LONGEST - 1, LATE + 1000 + LONGEST - 2, IStreamingWallet.SessionStatus.Completed);
        uint256 fee = uint256(SPEND) * 3000 / 10_000;
        vm.assertEq(streaming.fees(), fee, "fee");
        vm.assertEq(streaming.earningsOf(creator), SPEND - fee, "earned");
    }

    function assertReads(uint32 elapsed, uint40 since, IStreamingWallet.SessionStatus status) private view {
        IStreamingWallet.Session memory expected = IStreamingWallet.Session({
            viewer: WIDEST,
            contentId: _film,
            creator: creator,
            operator: address(0),
            price: HIGHEST,
            maxSpend: SPEND,
            duration: LONGEST,
            elapsed: elapsed,
            since: since,
            feeBps: 3000,
            status: status
        });
        vm.assertEq(abi.encode(streaming.sessionOf(_id)), abi.encode(expected), "session");
    }
}
