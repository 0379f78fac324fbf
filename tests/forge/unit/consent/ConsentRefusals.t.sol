// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IConsentRegistry} from "../../../../contracts/interfaces/IConsentRegistry.sol";
import {MessageTypes} from "../../support/MessageTypes.sol";
import {TypedData} from "../../support/TypedData.sol";
import {ConsentStage} from "./ConsentStage.sol";

/// @title ConsentRefusalsTest
/// @notice Each refusal of the registry says what was expected and what was given, in this order; signatures hold to their deadline.
contract ConsentRefusalsTest is ConsentStage {
    address private _subject = account("subject");

    function test_everyPurpose_isTaken_othersAreNot() external {
        bytes32[4] memory purposes = [
            keccak256("PERSONALIZED_ADS"), keccak256("AD_MEASUREMENT"), keccak256("ANALYTICS"), keccak256("DATA_SHARING")
        ];
        vm.assertEq(registry.PERSONALIZED_ADS(), purposes[0], "of its name");
        vm.assertEq(registry.AD_MEASUREMENT(), purposes[1], "of its name");
        vm.assertEq(registry.ANALYTICS(), purposes[2], "of its name");
        vm.assertEq(registry.DATA_SHARING(), purposes[3], "of its name");
        for (uint256 i; i < purposes.length; ++i) {
            registry.grant(words(purposes[i]));
            vm.assertTrue(registry.isGranted(address(this), CONTROLLER, purposes[i]), "granted");
            registry.revoke(CONTROLLER, purposes[i]);
            vm.assertFalse(registry.isGranted(address(this), CONTROLLER, purposes[i]), "revoked");
        }
        bytes memory reason = abi.encodeWithSelector(IConsentRegistry.UnknownPurpose.selector, bytes32("other"));
        vm.expectRevert(reason);
        registry.grant(words("other"));
        vm.expectRevert(reason);
        registry.revoke(CONTROLLER, "other");
    }

    function test_controller_nobody_isRefused() external {
        IConsentRegistry.Grant memory consent = words(registry.ANALYTICS());
        consent.controller = address(0);
        vm.expectRevert(IConsentRegistry.InvalidController.selector);
        registry.grant(consent);
    }

    function test_expiry_past_isRefusedWithNow() external {
        IConsentRegistry.Grant memory consent = words(registry.ANALYTICS());
        consent.expiresAt = NOW - 3;
        vm.expectRevert(
            abi.encodeWithSelector(IConsentRegistry.ExpiryInPast.selector, NOW - 3, uint256(NOW))
        );
        registry.grant(consent);
    }

    function test_batches_emptyTooLongOrUnlike_areRefusedWithTheirLengths() external {
        vm.expectRevert(IConsentRegistry.EmptyBatch.selector);
        registry.grantMany(new IConsentRegistry.Grant[](0));
        vm.expectRevert(IConsentRegistry.EmptyBatch.selector);
        registry.revokeMany(new IConsentRegistry.Scope[](0));
        bytes memory tooLong =
            abi.encodeWithSelector(IConsentRegistry.BatchTooLong.selector, uint256(51), uint256(50));
        vm.expectRevert(tooLong);
        registry.grantMany(new IConsentRegistry.Grant[](51));
        vm.expectRevert(tooLong);
        registry.revokeMany(new IConsentRegistry.Scope[](51));
        bytes memory unlike =
            abi.encodeWithSelector(IConsentRegistry.BatchLengthMismatch.selector, uint256(2), uint256(3));
        vm.expectRevert(unlike);
        registry.grantManyBySig(_subject, new IConsentRegistry.Grant[](2), new uint64[](3), NOW, "");
        vm.expectRevert(unlike);
        registry.revokeManyBySig(_subject, new IConsentRegistry.Scope[](2), new uint64[](3), NOW, "");
    }

    function test_signature_late_isRefusedWithItsDeadlineAndNow() external {
        bytes memory reason =
            abi.encodeWithSelector(IConsentRegistry.SignatureExpired.selector, uint256(NOW - 5), uint256(NOW));
        IConsentRegistry.Grant memory consent = words(registry.ANALYTICS());
        vm.expectRevert(reason);
        registry.grantBySig(_subject, consent, 0, NOW - 5, "");
        vm.expectRevert(reason);
        registry.revokeBySig(_subject, CONTROLLER, consent.purpose, 0, NOW - 5, "");
    }

    function test_signedGrant_isTakenAtItsDeadline_onceAndInOrder() external {
        IConsentRegistry.Grant memory consent = words(registry.ANALYTICS());
        bytes memory signed = granted(consent, 1);
        vm.expectRevert(mismatch(consent.purpose, 0, 1));
        registry.grantBySig(_subject, consent, 1, NOW, signed);
        signed = granted(consent, 0);
        vm.expectRevert(abi.encodeWithSelector(IConsentRegistry.InvalidSignature.selector, _subject));
        registry.grantBySig(_subject, consent, 0, NOW + 1, signed);
        registry.grantBySig(_subject, consent, 0, NOW, signed);
        vm.expectRevert(mismatch(consent.purpose, 1, 0));
        registry.grantBySig(_subject, consent, 0, NOW, signed);
        IConsentRegistry.Record memory record = registry.recordOf(_subject, CONTROLLER, consent.purpose);
        vm.assertEq(record.grantedAt, NOW, "granted at");
        vm.assertEq(record.nonce, 1, "nonce");
        vm.assertEq(record.method, 2, "method");
        vm.assertEq(record.noticeHash, "notice", "notice");
    }

    function test_signedRevocation_isTakenAtItsDeadline_onceAndInOrder() external {
        bytes32 purpose = registry.DATA_SHARING();
        bytes memory signed = revoked(purpose, 1);
        vm.expectRevert(mismatch(purpose, 0, 1));
        registry.revokeBySig(_subject, CONTROLLER, purpose, 1, NOW, signed);
        signed = revoked(purpose, 0);
        registry.revokeBySig(_subject, CONTROLLER, purpose, 0, NOW, signed);
        vm.expectRevert(mismatch(purpose, 1, 0));
        registry.revokeBySig(_subject, CONTROLLER, purpose, 0, NOW, signed);
        vm.assertEq(registry.recordOf(_subject, CONTROLLER, purpose).revokedAt, NOW, "revoked at");
    }

    function test_revokedAgain_keepsTheFirstTime_grantedAgainStartsAnew() external {
        bytes32 purpose = registry.ANALYTICS();
        registry.grant(words(purpose));
        vm.warp(NOW + 10);
        registry.revoke(CONTROLLER, purpose);
        vm.warp(NOW + 20);
        registry.revoke(CONTROLLER, purpose);
        vm.assertEq(registry.recordOf(address(this), CONTROLLER, purpose).revokedAt, NOW + 10, "the first");
        vm.assertEq(registry.nonceOf(address(this), CONTROLLER, purpose), 3, "all count");
        registry.grant(words(purpose));
        IConsentRegistry.Record memory record = registry.recordOf(address(this), CONTROLLER, purpose);
        vm.assertEq(record.revokedAt, 0, "not revoked any more");
        vm.assertEq(record.grantedAt, NOW + 20, "granted anew");
        vm.assertEq(record.nonce, 4, "counted on");
    }

    function granted(IConsentRegistry.Grant memory consent, uint64 nonce) private view returns (bytes memory) {
        return signedAs(keccak256(abi.encode(MessageTypes.GRANT_CONSENT, _subject, consent, nonce, uint256(NOW))));
    }

    function revoked(bytes32 purpose, uint64 nonce) private view returns (bytes memory) {
        return signedAs(
            keccak256(abi.encode(MessageTypes.REVOKE_CONSENT, _subject, CONTROLLER, purpose, nonce, uint256(NOW)))
        );
    }

    function signedAs(bytes32 structHash) private view returns (bytes memory) {
        return signature("subject", TypedData.digest("Marquee ConsentRegistry", address(registry), structHash));
    }

    function mismatch(bytes32 purpose, uint64 expected, uint64 given) private view returns (bytes memory) {
        return abi.encodeWithSelector(
            IConsentRegistry.NonceMismatch.selector, _subject, CONTROLLER, purpose, expected, given
        );
    }
}
