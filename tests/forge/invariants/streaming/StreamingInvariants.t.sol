// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IStreamingWallet} from "../../../../contracts/interfaces/IStreamingWallet.sol";
import {InvariantCampaign} from "../../support/InvariantCampaign.sol";
import {IVault, IWallet} from "../../support/Market.sol";
import {StreamingClauses} from "./StreamingClauses.sol";
import {StreamingHandler} from "./StreamingHandler.sol";
import {StreamingStage} from "./StreamingStage.sol";

/// @title StreamingInvariants
/// @notice Invariants 26 to 31 of StreamingWallet on a seeded vault, whatever viewers, operators, creators, thieves, the vault's
/// source and time do. None has a tolerance.
contract StreamingInvariants is InvariantCampaign {
    StreamingHandler private handler;
    IVault private vault;
    IWallet private wallet;

    function setUp() public {
        handler = new StreamingHandler();
        (acting, vault, wallet) = (handler, handler.vault(), handler.wallet());
    }

    /// @notice 26. debt = min(maxSpend, ⌊price · min(elapsed, duration) ÷ duration⌋) with what the session started with, however
    /// often it paused; a stopped one's is what it came to.
    function invariant_26_debt_follows_the_formula() public {
        vm.warp(handler.clock());
        for (uint256 id = 1; id <= handler.count(); ++id) {
            vm.assertEq(wallet.debtOf(id), handler.debt(id), "26: debt and ledger");
            vm.assertEq(wallet.activeSecondsOf(id), handler.activeSeconds(id), "26: active seconds and ledger");
        }
    }

    /// @notice 26. paid ≤ debt ≤ price, for every session at all times.
    function invariant_26_paid_at_most_debt_at_most_price() public {
        vm.warp(handler.clock());
        for (uint256 id = 1; id <= handler.count(); ++id) {
            StreamingStage.Play memory play = handler.playOf(id);
            uint256 owed = wallet.debtOf(id);
            vm.assertLe(play.paid, owed, "26: paid and debt");
            vm.assertLe(owed, play.price, "26: debt and price");
        }
        assertNone(StreamingClauses.PAID_WITHIN_DEBT, "26");
    }

    /// @notice 26. From one action to the next no session's debt falls.
    function invariant_26_debt_never_falls() public view {
        assertNone(StreamingClauses.DEBT_FALLS, "26");
    }

    /// @notice 26. While a session is paused its debt stands still.
    function invariant_26_paused_debt_is_constant() public view {
        assertNone(StreamingClauses.PAUSED_DEBT_MOVES, "26");
    }

    /// @notice 27. reserved(viewer) = Σ maxSpend of its open sessions; nobody else has a reserve.
    function invariant_27_reserve_equals_open_sessions() public view {
        for (uint256 i; i < 3; ++i) {
            vm.assertEq(vault.reservedOf(handler.viewer(i)), handler.reservedFor(handler.viewer(i)), "27: reserve");
        }
        for (uint256 i; i < 2; ++i) {
            vm.assertEq(vault.reservedOf(handler.operator(i)), 0, "27: reserve of an operator");
            vm.assertEq(vault.reservedOf(handler.creator(i)), 0, "27: reserve of a creator");
        }
        vm.assertEq(vault.reservedOf(address(wallet)), 0, "27: reserve of the wallet");
    }

    /// @notice 27. What is reserved cannot be taken out by its owner, nor reserved twice.
    function invariant_27_reserve_stays() public view {
        assertNone(StreamingClauses.RESERVE_ESCAPES, "27");
    }

    /// @notice 28. The wallet's balance = Σ earned + fees, and gifts beside them.
    function invariant_28_balance_equals_earnings_and_fees() public view {
        uint256 owed = wallet.fees();
        for (uint256 i; i < 2; ++i) {
            owed += wallet.earningsOf(handler.creator(i));
        }
        vm.assertEq(handler.usdc().balanceOf(address(wallet)), owed + handler.gifts(), "28: balance");
    }

    /// @notice 28. Earnings and fees are the parts of what was paid, less what was taken out, by the ledger.
    function invariant_28_earnings_and_fees_equal_the_ledger() public view {
        for (uint256 i; i < 2; ++i) {
            address creator = handler.creator(i);
            vm.assertEq(wallet.earningsOf(creator), handler.earned(creator), "28: earnings");
        }
        vm.assertEq(wallet.fees(), handler.feesDue(), "28: fees");
    }

    /// @notice 29. Start and stop in one block costs nothing: no payment, no share, no use of a permission.
    function invariant_29_start_and_stop_in_one_block_is_free() public view {
        assertNone(StreamingClauses.SAME_BLOCK, "29");
    }

    /// @notice 29. Stop is final: nothing that the wallet says of an ended session changes, and it refuses whoever tries.
    function invariant_29_stop_is_final() public {
        vm.warp(handler.clock());
        for (uint256 id = 1; id <= handler.count(); ++id) {
            bytes32 final_ = handler.playOf(id).final_;
            if (final_ != 0) vm.assertEq(handler.fingerprint(id), final_, "29: an ended session changed");
        }
        assertNone(StreamingClauses.STOP_IS_FINAL, "29");
    }

    /// @notice 30. A settlement pays min(debt, worth of the position); what a loss left uncovered is written off, as Failed.
    function invariant_30_settlement_pays_what_is_left() public view {
        assertNone(StreamingClauses.WRITE_OFF, "30");
    }

    /// @notice 31. No session that an operator starts may cost more than the permission's cap per session.
    function invariant_31_operator_keeps_the_session_cap() public view {
        assertNone(StreamingClauses.SESSION_CAP, "31");
    }

    /// @notice 31. What an operator's sessions of a day may cost, less what those left unspent that day, keeps the cap per day.
    function invariant_31_operator_keeps_the_day_cap() public view {
        assertNone(StreamingClauses.DAY_CAP, "31");
    }

    /// @notice 31. Without a permission, after its end, or by an old, forged or overtaken signature an operator can do nothing.
    function invariant_31_permission_ends() public view {
        assertNone(StreamingClauses.PERMISSION_ENDS, "31");
    }

    /// @notice 31. Caps, expiry, nonce and the day's use of each permission are those of the ledger.
    function invariant_31_permission_equals_the_ledger() public view {
        for (uint256 i; i < 6; ++i) {
            (address viewer, address operator) = (handler.viewer(i / 2), handler.operator(i));
            StreamingStage.Grant memory grant = handler.grantOf(viewer, operator);
            IStreamingWallet.Permission memory said = wallet.permissionOf(viewer, operator);
            vm.assertEq(said.maxPerSession, grant.maxPerSession, "31: cap per session");
            vm.assertEq(said.maxPerDay, grant.maxPerDay, "31: cap per day");
            vm.assertEq(said.expiresAt, grant.expiresAt, "31: expiry");
            vm.assertEq(said.nonce, grant.nonce, "31: nonce");
            vm.assertEq(said.day, grant.lastDay, "31: day");
            vm.assertEq(said.usedToday, handler.usedOnDay(viewer, operator, grant.lastDay), "31: use of the day");
        }
    }

    /// @notice Whoever lacks the role, or is not the creator, is refused with the error that says so; the fee keeps its bound.
    function invariant_thieves_are_refused() public view {
        assertNone(StreamingClauses.ROLES_HOLD, "roles");
    }

    /// @notice Calls succeed exactly where they may; a source that has run dry stops only what it and the vault cannot pay together.
    function invariant_moves_are_exact() public view {
        assertNone(StreamingClauses.MOVES_ARE_EXACT, "moves");
    }

    /// @notice Fixed seed: every action, and every refusal that the model expects, happens; the invariants hold after it all.
    function test_campaign__every_action_happens() public {
        drive(0x26, 8000);
        afterInvariant();
        string[82] memory wanted = _deeds();
        for (uint256 i; i < wanted.length; ++i) {
            assertHappened(wanted[i]);
        }
        _assertAll();
    }

    function actions() internal view override returns (bytes4[] memory selectors) {
        selectors = new bytes4[](40);
        selectors[0] = handler.list.selector;
        selectors[1] = handler.change.selector;
        selectors[2] = handler.delist.selector;
        selectors[3] = handler.takeEarnings.selector;
        selectors[4] = handler.takeFees.selector;
        selectors[5] = handler.changeFee.selector;
        selectors[6] = handler.start.selector;
        selectors[7] = handler.startFor.selector;
        selectors[8] = handler.startAndStop.selector;
        selectors[9] = handler.pauseSession.selector;
        selectors[10] = handler.resumeSession.selector;
        selectors[11] = handler.stopSession.selector;
        selectors[12] = handler.settleSession.selector;
        selectors[13] = handler.settleMany.selector;
        selectors[14] = handler.disturbEnded.selector;
        selectors[15] = handler.grant.selector;
        selectors[16] = handler.grantBySignature.selector;
        selectors[17] = handler.revoke.selector;
        selectors[18] = handler.revokeSignedGrant.selector;
        selectors[19] = handler.replay.selector;
        selectors[20] = handler.waitMoment.selector;
        selectors[21] = handler.waitHours.selector;
        selectors[22] = handler.deposit.selector;
        selectors[23] = handler.withdraw.selector;
        selectors[24] = handler.moveShares.selector;
        selectors[25] = handler.harvest.selector;
        selectors[26] = handler.storm.selector;
        selectors[27] = handler.report.selector;
        selectors[28] = handler.drain.selector;
        selectors[29] = handler.changeIdleTarget.selector;
        selectors[30] = handler.donate.selector;
        selectors[31] = handler.pause.selector;
        selectors[32] = handler.stealWithoutRole.selector;
        selectors[33] = handler.meddle.selector;
        selectors[34] = handler.startForAnother.selector;
        selectors[35] = handler.stealContent.selector;
        selectors[36] = handler.stealEarnings.selector;
        selectors[37] = handler.escapeWithReserve.selector;
        selectors[38] = handler.startForAgain.selector;
        selectors[39] = handler.ruin.selector;
    }

    function _assertAll() private {
        invariant_26_debt_follows_the_formula();
        invariant_26_paid_at_most_debt_at_most_price();
        invariant_26_debt_never_falls();
        invariant_26_paused_debt_is_constant();
        invariant_27_reserve_equals_open_sessions();
        invariant_27_reserve_stays();
        invariant_28_balance_equals_earnings_and_fees();
        invariant_28_earnings_and_fees_equal_the_ledger();
        invariant_29_start_and_stop_in_one_block_is_free();
        invariant_29_stop_is_final();
        invariant_30_settlement_pays_what_is_left();
        invariant_31_operator_keeps_the_session_cap();
        invariant_31_operator_keeps_the_day_cap();
        invariant_31_permission_ends();
        invariant_31_permission_equals_the_ledger();
        invariant_thieves_are_refused();
        invariant_moves_are_exact();
    }

    function _deeds() private pure returns (string[82] memory) {
        return [
            "change of content",
            "change of content refused: ContentNotListed",
            "change of fee",
            "change of fee refused: ParameterOutOfBounds",
            "change of the idle target",
            "delisting",
            "delisting refused: ContentNotListed",
            "deposit",
            "disturbance of an ended session refused: EnforcedPause",
            "disturbance of an ended session refused: SessionStatusConflict",
            "end that writes off",
            "escape with the reserve refused: InsufficientFreeAssets",
            "gift to the vault",
            "gift to the wallet",
            "give-back to a permission",
            "grant",
            "grant by signature",
            "grant by signature refused: InvalidSignature",
            "grant by signature refused: SignatureExpired",
            "harvest",
            "listing",
            "listing again",
            "listing again refused: ContentAlreadyListed",
            "meddling after a permission's end refused: NotAllowed",
            "meddling of a stranger refused: NotAllowed",
            "partial loss",
            "pause of a session",
            "pause of a session refused: SessionStatusConflict",
            "pause of the vault, or its end",
            "pause of the wallet, or its end",
            "payout of earnings",
            "payout of earnings refused: InsufficientEarnings",
            "payout of earnings refused: ZeroAmount",
            "payout of fees",
            "payout of fees refused: ZeroAmount",
            "replay of a grant refused: NonceMismatch",
            "replay of a grant refused: SignatureExpired",
            "report of a gain",
            "report of a loss",
            "report of nothing",
            "resumption",
            "resumption refused: SessionStatusConflict",
            "revocation",
            "revocation by signature",
            "settlement",
            "settlement of many",
            "settlement of many that passes over",
            "settlement of many: none",
            "settlement refused: NotSettleable",
            "settlement refused: SourceIlliquid",
            "source pays again",
            "source runs dry",
            "second start of a day",
            "ruin of a session",
            "resumption of what another started refused: NotAllowed",
            "start",
            "start and stop in one block",
            "start by an operator",
            "start by an operator refused: ContentNotListed",
            "start by an operator refused: EnforcedPause",
            "start by an operator refused: InsufficientFreeAssets",
            "start by an operator refused: PermissionDayCapExceeded",
            "start by an operator refused: PermissionExpired",
            "start by an operator refused: PermissionSessionCapExceeded",
            "start by an operator refused: QuoteChanged",
            "start by an operator refused: ZeroAmount",
            "start refused: ContentNotListed",
            "start refused: EnforcedPause",
            "start refused: InsufficientFreeAssets",
            "start refused: QuoteChanged",
            "start refused: ZeroAmount",
            "start without a permission refused: PermissionExpired",
            "stop",
            "stop refused: SourceIlliquid",
            "theft of content refused: NotCreator",
            "theft of earnings refused: InsufficientEarnings",
            "theft without the role refused: AccessControlUnauthorizedAccount",
            "total loss",
            "transfer of free shares",
            "wait",
            "wait for hours",
            "withdrawal"
        ];
    }
}
