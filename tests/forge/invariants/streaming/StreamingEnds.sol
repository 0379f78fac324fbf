// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {StreamingClauses} from "./StreamingClauses.sol";
import {StreamingStage} from "./StreamingStage.sol";

/// @title StreamingEnds
/// @notice What the ledger makes of a session's end, and what is looked at after every action: that debts move only as they may.
abstract contract StreamingEnds is StreamingStage {
    /// @dev What `holder`'s vault position is worth, by the formula that IYieldVault states.
    function worthOf(address holder) internal view returns (uint256) {
        return vault.balanceOf(holder) * (vault.totalAssets() + 1) / (vault.totalSupply() + 1e6);
    }

    function payableNow() internal view returns (uint256) {
        return source.maxWithdraw(address(vault)) + usdc.balanceOf(address(vault));
    }

    /// @dev Ran out, of content or of what it may cost; or left paused for long.
    function isSettleable(uint256 id) internal view returns (bool) {
        Play storage play = plays[id];
        if (debt(id) == play.maxSpend) return true;
        return play.state == State.Paused && clock - play.since >= MAX_PAUSE;
    }

    /// @dev A session ended now and paid this: judges it and books it. Calls must be over.
    function conclude(uint256 id, uint256 paid) internal {
        Play storage play = plays[id];
        uint256 owed = debt(id);
        expectAtMost(StreamingClauses.PAID_WITHIN_DEBT, paid, owed, "paid and owed");
        expectAtMost(StreamingClauses.PAID_WITHIN_DEBT, owed, play.price, "owed and the price");
        State state = owed == 0 ? State.Cancelled : paid < owed ? State.Failed : State.Completed;
        if (state == State.Failed) {
            did("end that writes off");
            expectEqual(StreamingClauses.WRITE_OFF, worthOf(play.viewer), 0, "left where debt was written off");
        }
        (play.elapsed, play.since, play.state, play.paid) = (activeSeconds(id), clock, state, paid);
        uint256 said = uint256(wallet.sessionOf(id).status);
        expectEqual(StreamingClauses.WRITE_OFF, said, uint256(state), "status of an ended session");
        uint256 fee = paid * play.feeBps / 10_000;
        feesDue += fee;
        earned[play.creator] += paid - fee;
        if (play.operator != address(0) && play.startDay == today()) {
            usedOn[play.viewer][play.operator][play.startDay] -= play.maxSpend - paid;
            if (paid < play.maxSpend) did("give-back to a permission");
        }
        play.final_ = fingerprint(id);
        _close(id);
    }

    /// @notice All that the wallet says of a session.
    function fingerprint(uint256 id) public view returns (bytes32) {
        return keccak256(abi.encode(wallet.sessionOf(id), wallet.debtOf(id), wallet.activeSecondsOf(id)));
    }

    /// @dev Debts never fall, and stand still while paused.
    function _watch() internal override {
        vm.warp(clock);
        for (uint256 i; i < open.length; ++i) {
            Play storage play = plays[open[i]];
            uint256 owed = wallet.debtOf(open[i]);
            expectAtMost(StreamingClauses.DEBT_FALLS, play.debtSeen, owed, "debt seen before");
            if (play.state == State.Paused) {
                expectEqual(StreamingClauses.PAUSED_DEBT_MOVES, owed, debt(open[i]), "debt while paused");
                if (play.since < clock) {
                    expectEqual(StreamingClauses.PAUSED_DEBT_MOVES, owed, play.debtSeen, "debt while paused, seen before");
                }
            }
            play.debtSeen = owed;
        }
    }

    function _close(uint256 id) private {
        for (uint256 i; i < open.length; ++i) {
            if (open[i] != id) continue;
            open[i] = open[open.length - 1];
            open.pop();
            return;
        }
    }
}
