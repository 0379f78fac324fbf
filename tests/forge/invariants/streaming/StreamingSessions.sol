// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";

import {IStreamingWallet} from "../../../../contracts/interfaces/IStreamingWallet.sol";
import {IYieldVault} from "../../../../contracts/interfaces/IYieldVault.sol";
import {Vm} from "../../support/Vm.sol";
import {StreamingClauses} from "./StreamingClauses.sol";
import {StreamingEnds} from "./StreamingEnds.sol";
import {StreamingPermissions} from "./StreamingPermissions.sol";

/// @title StreamingSessions
/// @notice Viewers, and operators with a permission, who start, pause, resume and stop; anyone who settles.
abstract contract StreamingSessions is StreamingEnds, StreamingPermissions {
    uint256 private constant MOST_OPEN = 12;

    struct Wish {
        address viewer;
        address operator;
        uint256 listing;
        uint256 price;
        uint256 duration;
        uint256 asked;
        uint256 maxSpend;
        uint256 clause;
        bytes4 refusal;
    }

    function start(uint256 who, uint256 which, uint256 amount) external timed {
        if (listings.length == 0 || open.length == MOST_OPEN) return;
        _start(_wish(viewer(who), address(0), which, amount));
    }

    function startFor(uint256 who, uint256 by, uint256 which, uint256 amount) external timed {
        if (listings.length == 0 || open.length == MOST_OPEN) return;
        // An operator without a permission asks for one, mostly.
        bool asks = clock >= grants[viewer(who)][operator(by)].expiresAt && amount % 8 != 0;
        if (asks) _grant(viewer(who), operator(by), mix(amount, "caps"), amount);
        _start(_wish(viewer(who), operator(by), which, amount));
    }

    /// @dev An operator with a session of today starts another one for the same viewer: with all that the day leaves, or a unit more.
    function startForAgain(uint256 which, uint256 offer, uint256 amount) external timed {
        uint256 id = _openId(which);
        for (uint256 i; i < open.length; ++i) {
            if (plays[open[i]].operator != address(0) && plays[open[i]].startDay == today()) id = open[i];
        }
        if (id == 0 || plays[id].operator == address(0) || open.length == MOST_OPEN) return;
        (address viewer_, address operator_) = (plays[id].viewer, plays[id].operator);
        uint256 used = usedOn[viewer_][operator_][today()];
        uint256 left = Math.saturatingSub(grants[viewer_][operator_].maxPerDay, used);
        Wish memory wish = _wish(viewer_, operator_, _dearerThan(left, offer), amount);
        wish.asked = amount % 2 == 0 ? left + 1 : left;
        wish.maxSpend = Math.min(wish.asked, listings[wish.listing].price);
        (wish.clause, wish.refusal) = _refusal(wish, listings[wish.listing]);
        if (_start(wish) != 0) did("second start of a day");
    }

    /// @dev Start and stop in one block, with a pause in between now and then: costs nothing and leaves nothing behind.
    function startAndStop(uint256 who, uint256 by, uint256 which, uint256 amount) external timed {
        if (listings.length == 0 || open.length == MOST_OPEN) return;
        Wish memory wish = _wish(viewer(who), by % 3 == 0 ? operator(by / 3) : address(0), which, amount);
        uint256 shares = vault.balanceOf(wish.viewer);
        uint256 reserved = vault.reservedOf(wish.viewer);
        uint256 used = usedOn[wish.viewer][wish.operator][today()];
        uint256 id = _start(wish);
        if (id == 0) return;
        address caller = wish.operator == address(0) ? wish.viewer : wish.operator;
        if (amount % 2 == 0) {
            vm.startPrank(caller);
            wallet.pauseSession(id);
            wallet.resumeSession(id);
            vm.stopPrank();
        }
        vm.prank(caller);
        (uint256 fromYield, uint256 fromPrincipal) = wallet.stopSession(id);
        conclude(id, fromYield + fromPrincipal);
        did("start and stop in one block");
        expectEqual(StreamingClauses.SAME_BLOCK, fromYield + fromPrincipal, 0, "paid in the block of the start");
        expectEqual(StreamingClauses.SAME_BLOCK, vault.balanceOf(wish.viewer), shares, "shares after it");
        expectEqual(StreamingClauses.SAME_BLOCK, vault.reservedOf(wish.viewer), reserved, "reserve after it");
        uint256 usedAfter = usedOn[wish.viewer][wish.operator][today()];
        expectEqual(StreamingClauses.SAME_BLOCK, usedAfter, used, "use of the permission after it");
    }

    function pauseSession(uint256 which, uint256 by) external timed {
        uint256 id = _openIn(State.Active, which);
        if (id == 0) return;
        Play storage play = plays[id];
        (bool done,) = act(
            StreamingClauses.MOVES_ARE_EXACT,
            "pause of a session",
            _party(id, by),
            address(wallet),
            abi.encodeCall(IStreamingWallet.pauseSession, (id)),
            play.state == State.Active ? bytes4(0) : IStreamingWallet.SessionStatusConflict.selector
        );
        if (done) (play.elapsed, play.since, play.state) = (activeSeconds(id), clock, State.Paused);
    }

    function resumeSession(uint256 which, uint256 by) external timed {
        uint256 id = _openIn(State.Paused, which);
        if (id == 0) return;
        Play storage play = plays[id];
        bytes4 refusal;
        if (walletPaused) refusal = Pausable.EnforcedPause.selector;
        else if (play.state != State.Paused) refusal = IStreamingWallet.SessionStatusConflict.selector;
        (bool done,) = act(
            StreamingClauses.MOVES_ARE_EXACT,
            "resumption",
            _party(id, by),
            address(wallet),
            abi.encodeCall(IStreamingWallet.resumeSession, (id)),
            refusal
        );
        if (done) (play.since, play.state) = (clock, State.Active);
    }

    function stopSession(uint256 which, uint256 by) external timed {
        uint256 id = _openId(which);
        if (id == 0) return;
        _end(id, _party(id, by), "stop", abi.encodeCall(IStreamingWallet.stopSession, (id)), 0);
    }

    function settleSession(uint256 which, uint256 by) external timed {
        uint256 id = _openId(which);
        if (id == 0) return;
        bytes4 refusal = isSettleable(id) ? bytes4(0) : IStreamingWallet.NotSettleable.selector;
        _end(id, by % 2 == 0 ? thief : creator(by), "settlement", abi.encodeCall(IStreamingWallet.settleSession, (id)), refusal);
    }

    /// @dev All open ones, some that are not, and one twice.
    function settleMany(uint256 which) external timed {
        if (open.length < 3 && which % 4 != 0) return;
        uint256[] memory ids = new uint256[](open.length + 3);
        for (uint256 i; i < open.length; ++i) {
            ids[i] = open[i];
        }
        (ids[open.length], ids[open.length + 1]) = (which % (count() + 2), _openId(which));
        uint256 before = usdc.balanceOf(address(wallet));
        (uint256 due, uint256 ripe) = _ripe();
        uint256 payable_ = payableNow();
        vm.recordLogs();
        vm.prank(thief);
        uint256 settled = wallet.settleMany(ids);
        uint256 paid = _concludeLogged(vm.getRecordedLogs());
        did(settled == 0 ? "settlement of many: none" : "settlement of many");
        uint256 arrived = usdc.balanceOf(address(wallet)) - before;
        expectEqual(StreamingClauses.PAID_WITHIN_DEBT, arrived, paid, "what a settlement of many paid");
        expectAtMost(StreamingClauses.MOVES_ARE_EXACT, settled, ripe, "settled and ripe");
        if (settled < ripe) {
            did("settlement of many that passes over");
            expect(StreamingClauses.MOVES_ARE_EXACT, due > payable_, "passed over what could be paid");
        }
    }

    /// @dev Nothing moves a session that ended.
    function disturbEnded(uint256 which, uint256 how) external timed {
        if (count() == 0) return;
        uint256 id = 1 + which % count();
        if (plays[id].state == State.Active || plays[id].state == State.Paused) return;
        bytes[4] memory calls = [
            abi.encodeCall(IStreamingWallet.stopSession, (id)),
            abi.encodeCall(IStreamingWallet.settleSession, (id)),
            abi.encodeCall(IStreamingWallet.pauseSession, (id)),
            abi.encodeCall(IStreamingWallet.resumeSession, (id))
        ];
        bytes4 refusal = IStreamingWallet.SessionStatusConflict.selector;
        if (how % 4 == 3 && walletPaused) refusal = Pausable.EnforcedPause.selector;
        act(
            StreamingClauses.STOP_IS_FINAL,
            "disturbance of an ended session",
            plays[id].viewer,
            address(wallet),
            calls[how % 4],
            refusal
        );
    }

    function _wish(address viewer_, address operator_, uint256 which, uint256 amount)
        private
        view
        returns (Wish memory wish)
    {
        Listing storage offer = listings[which % listings.length];
        (wish.viewer, wish.operator, wish.listing) = (viewer_, operator_, which % listings.length);
        // Now and then a quote that no longer holds.
        wish.price = amount % 13 == 0 ? offer.price + 1 : offer.price;
        wish.duration = offer.duration;
        wish.asked = amountUpTo(amount, offer.price);
        wish.maxSpend = Math.min(wish.asked, offer.price);
        (wish.clause, wish.refusal) = _refusal(wish, offer);
    }

    /// @dev Something on offer for more than `amount`, from `offer` on; `offer` where there is nothing.
    function _dearerThan(uint256 amount, uint256 offer) private view returns (uint256) {
        for (uint256 i; i < listings.length; ++i) {
            Listing storage listing = listings[(offer % listings.length + i) % listings.length];
            if (listing.listed && listing.price > amount) return offer % listings.length + i;
        }
        return offer;
    }

    function _refusal(Wish memory wish, Listing storage offer) private view returns (uint256 clause, bytes4 refusal) {
        clause = StreamingClauses.MOVES_ARE_EXACT;
        if (walletPaused) return (clause, Pausable.EnforcedPause.selector);
        if (!offer.listed) return (clause, IStreamingWallet.ContentNotListed.selector);
        if (wish.price != offer.price) return (clause, IStreamingWallet.QuoteChanged.selector);
        if (wish.maxSpend == 0) return (clause, IStreamingWallet.ZeroAmount.selector);
        if (wish.operator != address(0)) {
            Grant storage grant = grants[wish.viewer][wish.operator];
            uint256 used = usedOn[wish.viewer][wish.operator][today()];
            if (clock >= grant.expiresAt) {
                return (StreamingClauses.PERMISSION_ENDS, IStreamingWallet.PermissionExpired.selector);
            }
            if (wish.maxSpend > grant.maxPerSession) {
                return (StreamingClauses.SESSION_CAP, IStreamingWallet.PermissionSessionCapExceeded.selector);
            }
            if (used + wish.maxSpend > grant.maxPerDay) {
                return (StreamingClauses.DAY_CAP, IStreamingWallet.PermissionDayCapExceeded.selector);
            }
        }
        if (vaultPaused) return (clause, Pausable.EnforcedPause.selector);
        if (reservedFor(wish.viewer) + wish.maxSpend > worthOf(wish.viewer)) {
            return (StreamingClauses.RESERVE_ESCAPES, IYieldVault.InsufficientFreeAssets.selector);
        }
    }

    function _start(Wish memory wish) private returns (uint256 id) {
        Listing storage offer = listings[wish.listing];
        (uint96 asked, uint96 price, uint32 duration) = (uint96(wish.asked), uint96(wish.price), uint32(wish.duration));
        bool byViewer = wish.operator == address(0);
        (bool done, bytes memory answer) = act(
            wish.clause,
            byViewer ? "start" : "start by an operator",
            byViewer ? wish.viewer : wish.operator,
            address(wallet),
            byViewer
                ? abi.encodeCall(IStreamingWallet.startSession, (offer.id, asked, price, duration))
                : abi.encodeCall(IStreamingWallet.startSessionFor, (wish.viewer, offer.id, asked, price, duration)),
            wish.refusal
        );
        if (!done) return 0;
        id = abi.decode(answer, (uint256));
        expectEqual(StreamingClauses.MOVES_ARE_EXACT, id, plays.length, "number of a session");
        Play storage play = plays.push();
        (play.viewer, play.operator, play.creator) = (wish.viewer, wish.operator, offer.creator);
        (play.price, play.maxSpend, play.duration) = (offer.price, wish.maxSpend, offer.duration);
        (play.feeBps, play.since, play.startDay, play.state) = (feeBps, clock, today(), State.Active);
        open.push(id);
        if (byViewer) return id;
        usedOn[wish.viewer][wish.operator][today()] += wish.maxSpend;
        grants[wish.viewer][wish.operator].lastDay = today();
    }

    function _end(uint256 id, address caller, string memory deed, bytes memory data, bytes4 refusal) internal {
        uint256 due = Math.min(debt(id), worthOf(plays[id].viewer));
        if (refusal == 0 && due > payableNow()) refusal = IYieldVault.SourceIlliquid.selector;
        uint256 before = usdc.balanceOf(address(wallet));
        (bool done, bytes memory answer) =
            act(StreamingClauses.MOVES_ARE_EXACT, deed, caller, address(wallet), data, refusal);
        if (!done) return;
        (uint256 fromYield, uint256 fromPrincipal) = abi.decode(answer, (uint256, uint256));
        uint256 arrived = usdc.balanceOf(address(wallet)) - before;
        expectEqual(StreamingClauses.PAID_WITHIN_DEBT, fromYield + fromPrincipal, arrived, "what an end paid");
        expectEqual(StreamingClauses.WRITE_OFF, arrived, due, "paid of what was owed and left");
        conclude(id, arrived);
    }

    /// @dev How many open sessions can be settled, and what they owe in all.
    function _ripe() private view returns (uint256 due, uint256 ripe) {
        for (uint256 i; i < open.length; ++i) {
            if (!isSettleable(open[i])) continue;
            due += debt(open[i]);
            ++ripe;
        }
    }

    function _concludeLogged(Vm.Log[] memory logs) private returns (uint256 total) {
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].topics[0] != IStreamingWallet.SessionStopped.selector) continue;
            (,,, uint256 fromYield, uint256 fromPrincipal,) =
                abi.decode(logs[i].data, (uint8, uint32, uint96, uint96, uint96, uint96));
            total += fromYield + fromPrincipal;
            uint256 id = uint256(logs[i].topics[1]);
            expect(StreamingClauses.STOP_IS_FINAL, uint256(plays[id].state) <= 2, "an ended session was settled");
            conclude(id, fromYield + fromPrincipal);
        }
    }

    function _openId(uint256 which) internal view returns (uint256) {
        return open.length == 0 ? 0 : open[which % open.length];
    }

    /// @dev An open session in that state, most of the time and if there is one.
    function _openIn(State state, uint256 which) private view returns (uint256 id) {
        id = _openId(which);
        for (uint256 i; i < open.length && which % 8 != 0 && plays[id].state != state; ++i) {
            id = open[i];
        }
    }

    /// @dev The viewer, or the operator who started it while the permission holds.
    function _party(uint256 id, uint256 by) private view returns (address) {
        Play storage play = plays[id];
        bool valid = play.operator != address(0) && clock < grants[play.viewer][play.operator].expiresAt;
        return valid && by % 2 == 0 ? play.operator : play.viewer;
    }
}
