// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IConsentRegistry} from "../../../contracts/interfaces/IConsentRegistry.sol";
import {IStreamingWallet} from "../../../contracts/interfaces/IStreamingWallet.sol";
import {MessageTypes} from "../support/MessageTypes.sol";
import {StreamingStage} from "../support/StreamingStage.sol";
import {TypedData} from "../support/TypedData.sol";

/// @title Old grant after revoke
/// @notice A controller or an operator keeps signed grants back and submits them after the subject revoked. Every grant that was
/// signed before a revocation is worthless after it, also where nothing had been granted yet; consents of one controller never
/// get in the way of another's.
contract OldGrantTest is StreamingStage {
    IConsentRegistry private registry;
    address private controller;
    bytes32 private purpose;

    function setUp() public override {
        super.setUp();
        registry = deployRegistry();
        controller = account("controller");
        purpose = registry.ANALYTICS();
    }

    /// @notice Attack: collect any number of signed grants with any nonces at hand, and submit all after the revocation. Gain 0: those
    /// up to the revoked nonce are dead; one for a nonce beyond was never given by a wallet that follows the contract.
    /// forge-config: default.fuzz.runs = 64
    function testFuzz_HoardedConsents(uint8 accepted, uint8 hoarded) public {
        uint64 count = uint64(bound(accepted, 0, 10));
        for (uint64 i = 0; i < count; ++i) {
            grantConsent(i);
        }
        bytes memory old = signConsent(count);
        vm.prank(viewer);
        registry.revoke(controller, purpose);
        for (uint64 i = 0; i <= count; ++i) {
            bytes memory sig = i == count ? old : signConsent(i);
            vm.prank(controller);
            vm.expectPartialRevert(IConsentRegistry.NonceMismatch.selector);
            registry.grantBySig(viewer, consent(), i, type(uint256).max, sig);
        }
        uint64 ahead = count + 1 + uint64(bound(hoarded, 1, 255));
        vm.prank(controller);
        vm.expectRevert();
        registry.grantBySig(viewer, consent(), ahead, type(uint256).max, old);
        vm.assertFalse(registry.isGranted(viewer, controller, purpose), "the revocation stands");
    }

    /// @notice Attack: revoke for somebody else, or use up his nonces so that his own revocation fails. Gain 0: only his own signature
    /// counts, and his own call always does.
    /// forge-config: default.fuzz.runs = 64
    function testFuzz_NoncesOfOthers(address stranger, uint8 rounds) public {
        if (stranger == viewer) return;
        vm.prank(viewer);
        registry.grant(consent());
        for (uint256 i = 0; i < bound(rounds, 1, 20); ++i) {
            vm.prank(stranger);
            registry.revoke(controller, purpose);
            vm.prank(viewer);
            registry.revoke(stranger == address(0) ? operator : stranger, purpose);
        }
        vm.assertTrue(registry.isGranted(viewer, controller, purpose), "the viewer's consent stands");
        vm.assertEq(uint256(registry.nonceOf(viewer, controller, purpose)), 1, "and its nonce");
        vm.prank(viewer);
        registry.revoke(controller, purpose);
        vm.assertFalse(registry.isGranted(viewer, controller, purpose), "and he can end it");
    }

    /// @notice Attack: race a revocation by signature with the grant it is to end. The revocation names the nonce after the grant, or
    /// before it: the first waits and holds, the second is refused, and the subject sends it anew.
    function test_GrantRacesSignedRevocation() public {
        bytes memory revocation = signRevocation(0);
        grantConsent(0);
        vm.expectPartialRevert(IConsentRegistry.NonceMismatch.selector);
        registry.revokeBySig(viewer, controller, purpose, 0, type(uint256).max, revocation);
        registry.revokeBySig(viewer, controller, purpose, 1, type(uint256).max, signRevocation(1));
        vm.assertFalse(registry.isGranted(viewer, controller, purpose), "revoked in its block");
    }

    /// @notice Attack: an operator keeps a signed permission back and submits it after the viewer revoked, or after a smaller one
    /// replaced it. Gain 0.
    function testFuzz_HoardedPermission(bool replaced, uint256 wait) public {
        bytes memory old = signPermission(0, PRICE);
        if (replaced) permit(operator, 1, 1);
        else {
            vm.prank(viewer);
            streaming.revokePermission(operator);
        }
        vm.warp(block.timestamp + bound(wait, 0, 300 days));
        vm.prank(operator);
        vm.expectPartialRevert(IStreamingWallet.NonceMismatch.selector);
        streaming.grantPermissionBySig(viewer, operator, PRICE, PRICE, type(uint40).max, 0, type(uint256).max, old);
        vm.assertLe(uint256(streaming.permissionOf(viewer, operator).maxPerDay), 1, "what the viewer said last holds");
    }

    /// @notice Attack: submit a good grant after its deadline. Refused from the second after it.
    function testFuzz_AfterDeadline(uint256 late) public {
        uint256 deadline = block.timestamp + 1 hours;
        bytes32 structHash =
            keccak256(abi.encode(MessageTypes.GRANT_CONSENT, viewer, consent(), uint64(0), deadline));
        bytes memory sig = signature("viewer", digest(structHash));
        vm.warp(deadline + bound(late, 1, 3650 days));
        vm.expectPartialRevert(IConsentRegistry.SignatureExpired.selector);
        registry.grantBySig(viewer, consent(), 0, deadline, sig);
    }

    function consent() private view returns (IConsentRegistry.Grant memory) {
        return IConsentRegistry.Grant(controller, purpose, "notice", "categories", "receipt", 0, 1);
    }

    function grantConsent(uint64 nonce) private {
        registry.grantBySig(viewer, consent(), nonce, type(uint256).max, signConsent(nonce));
    }

    function signConsent(uint64 nonce) private view returns (bytes memory) {
        bytes32 structHash =
            keccak256(abi.encode(MessageTypes.GRANT_CONSENT, viewer, consent(), nonce, type(uint256).max));
        return signature("viewer", digest(structHash));
    }

    function signRevocation(uint64 nonce) private view returns (bytes memory) {
        bytes32 structHash = keccak256(
            abi.encode(MessageTypes.REVOKE_CONSENT, viewer, controller, purpose, nonce, type(uint256).max)
        );
        return signature("viewer", digest(structHash));
    }

    function signPermission(uint64 nonce, uint96 cap) private view returns (bytes memory) {
        bytes32 structHash = keccak256(
            abi.encode(
                MessageTypes.GRANT_PERMISSION, viewer, operator, cap, cap, type(uint40).max, nonce, type(uint256).max
            )
        );
        return signature("viewer", TypedData.digest("Marquee StreamingWallet", address(streaming), structHash));
    }

    function digest(bytes32 structHash) private view returns (bytes32) {
        return TypedData.digest("Marquee ConsentRegistry", address(registry), structHash);
    }
}
