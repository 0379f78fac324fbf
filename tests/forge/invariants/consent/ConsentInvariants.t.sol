// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IConsentRegistry} from "../../../../contracts/interfaces/IConsentRegistry.sol";
import {Market} from "../../support/Market.sol";
import {StagedCampaign} from "../../support/StagedCampaign.sol";
import {ConsentHandler} from "./ConsentHandler.sol";
import {ConsentModel} from "./ConsentModel.sol";
import {ConsentRelays} from "./ConsentRelays.sol";

/// @title ConsentInvariants
/// @notice Invariants 13–18 of the design: what a status follows from, who can change it, and what signatures are worth.
/// forge-config: default.invariant.check_interval = 10
/// forge-config: fuzz.invariant.check_interval = 100
contract ConsentInvariants is StagedCampaign, Market {
    ConsentHandler private _handler;
    IConsentRegistry private _registry;

    function setUp() public override {
        vm.warp(1_700_000_000);
        _registry = deployRegistry();
        address wallet = deploy("MockWallet", abi.encode(account("wallet owner")));
        _handler = new ConsentHandler(address(_registry), wallet);
        acting = _handler;
    }

    function actions() internal view override returns (bytes4[] memory all) {
        all = new bytes4[](13);
        all[0] = _handler.grant.selector;
        all[1] = _handler.revoke.selector;
        all[2] = _handler.grantMany.selector;
        all[3] = _handler.revokeMany.selector;
        all[4] = _handler.grantManyBySig.selector;
        all[5] = _handler.revokeManyBySig.selector;
        all[6] = _handler.decideOnImpossibleBatch.selector;
        all[7] = _handler.signGrant.selector;
        all[8] = _handler.submitSigned.selector;
        all[9] = _handler.revokeBySig.selector;
        all[10] = _handler.forge.selector;
        all[11] = _handler.replayAfterSplit.selector;
        all[12] = _handler.pass.selector;
    }

    function invariant_13_status_follows_from_the_decisions() public view {
        ConsentModel.Key[] memory keys = _handler.touched();
        for (uint256 i; i < keys.length; ++i) {
            (address subject, address controller, bytes32 purpose) =
                (keys[i].subject, keys[i].controller, keys[i].purpose);
            IConsentRegistry.Status status = _handler.statusOf(keys[i]);
            vm.assertEq(uint256(_registry.statusOf(subject, controller, purpose)), uint256(status), "status");
            bool holds = status == IConsentRegistry.Status.Granted;
            vm.assertEq(_registry.isGranted(subject, controller, purpose), holds, "isGranted");
        }
    }

    function invariant_13_past_and_future_follow_from_the_last_grant() public view {
        ConsentModel.Key[] memory keys = _handler.touched();
        for (uint256 i; i < keys.length; ++i) {
            (IConsentRegistry.Record memory record, bool hasHistory) = _handler.recordOf(keys[i]);
            uint256[5] memory edges = [block.timestamp, record.grantedAt, record.expiresAt, record.revokedAt, 1];
            for (uint256 j; j < edges.length; ++j) {
                // Each edge, and the second before it.
                if (edges[j] == 0) continue;
                _checkAt(keys[i], record, hasHistory, edges[j]);
                _checkAt(keys[i], record, hasHistory, edges[j] - 1);
            }
        }
    }

    function invariant_14_only_the_subject_decides() public view {
        ConsentModel.Key[] memory keys = _handler.allKeys();
        for (uint256 i; i < keys.length; ++i) {
            uint64 nonce = _registry.nonceOf(keys[i].subject, keys[i].controller, keys[i].purpose);
            vm.assertEq(nonce, _handler.countOf(keys[i]), "the nonce counts the subject's decisions");
        }
        assertNoFinding(14);
    }

    function invariant_15_a_revocation_works_at_once() public view {
        ConsentModel.Key[] memory keys = _handler.touched();
        for (uint256 i; i < keys.length; ++i) {
            if (!_handler.isLastRevoked(keys[i])) continue;
            bool holds = _registry.isGranted(keys[i].subject, keys[i].controller, keys[i].purpose);
            vm.assertFalse(holds, "granted after a revocation");
        }
        assertNoFinding(15);
    }

    function invariant_15_a_decision_kills_every_older_signature() public {
        ConsentRelays.Signed[] memory signed = _handler.signed();
        for (uint256 i; i < signed.length; ++i) {
            if (signed[i].nonce >= _handler.countOf(_handler.keyOfGrant(signed[i]))) continue;
            (bool ok,) = rehearse(signed[i].subject, address(_registry), _handler.dataOf(signed[i]));
            vm.assertFalse(ok, "a signature older than the last decision was taken");
        }
    }

    function invariant_16_no_nonce_blocks_another_controllers() public {
        uint256 subject = block.timestamp % 4;
        for (uint256 i; i < 2; ++i) {
            ConsentModel.Key memory key = ConsentModel.Key(address(0), _handler.controllers(i), _handler.purposes(0));
            ConsentRelays.Signed memory fresh = _handler.freshFor(subject, key);
            (bool ok,) = rehearse(address(this), address(_registry), _handler.dataOf(fresh));
            vm.assertTrue(ok, "a grant of the key's own next nonce was refused");
        }
        ConsentRelays.Signed[] memory signed = _handler.signed();
        for (uint256 i; i < signed.length; ++i) {
            if (_handler.refusalOf(signed[i]) != 0) continue;
            (bool ok,) = rehearse(address(this), address(_registry), _handler.dataOf(signed[i]));
            vm.assertTrue(ok, "a signed grant of the current nonce was refused");
        }
    }

    function invariant_17_no_signature_works_elsewhere_or_twice() public view {
        assertNoFinding(17);
    }

    function invariant_18_events_alone_rebuild_the_records() public view {
        ConsentModel.Key[] memory keys = _handler.touched();
        for (uint256 i; i < keys.length; ++i) {
            IConsentRegistry.Record memory stored =
                _registry.recordOf(keys[i].subject, keys[i].controller, keys[i].purpose);
            vm.assertEq(abi.encode(stored), abi.encode(_handler.mirrorOf(keys[i])), "storage and folded events");
            (IConsentRegistry.Record memory decided,) = _handler.recordOf(keys[i]);
            vm.assertEq(abi.encode(stored), abi.encode(decided), "storage and decisions");
        }
        assertNoFinding(18);
    }

    function test_campaign__every_action_happens() public {
        play(4, 800);
        string[35] memory deeds = [
            "grant",
            "grant refused: UnknownPurpose",
            "grant refused: InvalidController",
            "grant refused: ExpiryInPast",
            "granted anew after a revocation",
            "revoke",
            "revoked twice",
            "revoked before any grant",
            "grantMany",
            "grantMany refused: UnknownPurpose",
            "revokeMany",
            "revokeMany refused: EmptyBatch",
            "revokeMany refused: BatchTooLong",
            "grantManyBySig",
            "grantManyBySig refused: NonceMismatch",
            "grantManyBySig refused: ExpiryInPast",
            "grantManyBySig refused: EmptyBatch",
            "grantManyBySig refused: BatchTooLong",
            "grantManyBySig refused: BatchLengthMismatch",
            "revokeManyBySig",
            "revokeManyBySig refused: NonceMismatch",
            "grantBySig",
            "grantBySig refused: SignatureExpired",
            "grantBySig of before a revocation refused: NonceMismatch",
            "grantBySig again refused: NonceMismatch",
            "grantBySig after a split refused: InvalidSignature",
            "revokeBySig",
            "revokeBySig again refused: NonceMismatch",
            "forgery: of another chain refused: InvalidSignature",
            "forgery: of another registry refused: InvalidSignature",
            "forgery: for another controller refused: InvalidSignature",
            "forgery: for another purpose refused: InvalidSignature",
            "forgery: by another key refused: InvalidSignature",
            "forgery: of a revocation refused: InvalidSignature",
            "forgery: of an older nonce refused: NonceMismatch"
        ];
        for (uint256 i; i < deeds.length; ++i) {
            assertPlayed(deeds[i]);
        }
    }

    function checkEverything() internal override {
        invariant_13_status_follows_from_the_decisions();
        invariant_13_past_and_future_follow_from_the_last_grant();
        invariant_14_only_the_subject_decides();
        invariant_15_a_revocation_works_at_once();
        invariant_15_a_decision_kills_every_older_signature();
        invariant_16_no_nonce_blocks_another_controllers();
        invariant_17_no_signature_works_elsewhere_or_twice();
        invariant_18_events_alone_rebuild_the_records();
    }

    /// @dev What held at `time` follows from the last grant and what came after it; of what came before, storage knows nothing.
    function _checkAt(
        ConsentModel.Key memory key,
        IConsentRegistry.Record memory record,
        bool hasHistory,
        uint256 time
    ) private view {
        (bool ok, bytes memory answer) = ask(
            address(_registry),
            abi.encodeCall(IConsentRegistry.isGrantedAt, (key.subject, key.controller, key.purpose, time))
        );
        bool before = time < record.grantedAt;
        vm.assertEq(ok, !(before && hasHistory), "answers unless it cannot know");
        if (!ok) return vm.assertEq(bytes4(answer), IConsentRegistry.HistoryNotInStorage.selector, "HistoryNotInStorage");
        bool held = record.grantedAt != 0 && !before && (record.expiresAt == 0 || time < record.expiresAt)
            && (record.revokedAt == 0 || time < record.revokedAt);
        vm.assertEq(abi.decode(answer, (bool)), held, "held at that time");
    }
}
