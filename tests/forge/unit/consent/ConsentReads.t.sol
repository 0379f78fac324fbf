// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IConsentRegistry} from "../../../../contracts/interfaces/IConsentRegistry.sol";
import {ConsentStage} from "./ConsentStage.sol";

/// @title ConsentReadsTest
/// @notice What the registry answers at the edges of a consent's life.
contract ConsentReadsTest is ConsentStage {
    uint40 private constant GRANTED = NOW;
    uint40 private constant EXPIRES = GRANTED + 100;

    bytes32 private _purpose;

    function setUp() public override {
        super.setUp();
        _purpose = registry.ANALYTICS();
    }

    function test_nothingGranted_isNoConsentAtAnyTime() external view {
        assertStatus(IConsentRegistry.Status.None);
        vm.assertFalse(heldAt(0), "at no time");
        vm.assertFalse(heldAt(GRANTED), "not now");
        vm.assertFalse(heldAt(type(uint256).max), "never");
    }

    function test_revokedWithoutAGrant_isRevokedAndNeverHeld() external {
        registry.revoke(CONTROLLER, _purpose);
        assertStatus(IConsentRegistry.Status.Revoked);
        vm.assertFalse(heldAt(GRANTED), "never held");
    }

    function test_firstGrant_heldFromItsSecondToItsLast() external {
        grant(EXPIRES);
        vm.assertFalse(heldAt(GRANTED - 1), "not before");
        vm.assertTrue(heldAt(GRANTED), "from then");
        vm.assertTrue(heldAt(EXPIRES - 1), "to the last second");
        vm.assertFalse(heldAt(EXPIRES), "not when it expires");
        assertStatus(IConsentRegistry.Status.Granted);
        vm.warp(EXPIRES - 1);
        assertStatus(IConsentRegistry.Status.Granted);
        vm.warp(EXPIRES);
        assertStatus(IConsentRegistry.Status.Expired);
    }

    function test_grantWithoutExpiry_holdsForGood() external {
        grant(0);
        vm.assertTrue(heldAt(type(uint256).max), "for good");
        vm.warp(type(uint40).max);
        assertStatus(IConsentRegistry.Status.Granted);
    }

    function test_revokedGrant_heldUntilItsRevocation() external {
        grant(EXPIRES);
        vm.warp(GRANTED + 10);
        registry.revoke(CONTROLLER, _purpose);
        vm.assertTrue(heldAt(GRANTED + 9), "until then");
        vm.assertFalse(heldAt(GRANTED + 10), "not from then on");
        assertStatus(IConsentRegistry.Status.Revoked);
    }

    function test_secondGrant_doesNotKnowWhatWasBefore() external {
        grant(EXPIRES);
        vm.warp(GRANTED + 10);
        grant(EXPIRES);
        vm.assertTrue(heldAt(GRANTED + 10), "from then");
        vm.expectRevert(
            abi.encodeWithSelector(
                IConsentRegistry.HistoryNotInStorage.selector, uint256(GRANTED + 9), uint256(GRANTED + 10)
            )
        );
        heldAt(GRANTED + 9);
    }

    function test_grantThatExpiresNow_isRefused() external {
        vm.expectRevert(
            abi.encodeWithSelector(IConsentRegistry.ExpiryInPast.selector, uint256(GRANTED), uint256(GRANTED))
        );
        grant(GRANTED);
    }

    function grant(uint40 expiresAt) private {
        IConsentRegistry.Grant memory consent = words(_purpose);
        consent.expiresAt = expiresAt;
        registry.grant(consent);
    }

    function heldAt(uint256 time) private view returns (bool) {
        return registry.isGrantedAt(address(this), CONTROLLER, _purpose, time);
    }

    function assertStatus(IConsentRegistry.Status expected) private view {
        vm.assertEq(
            uint256(registry.statusOf(address(this), CONTROLLER, _purpose)), uint256(expected), "status"
        );
        bool granted = expected == IConsentRegistry.Status.Granted;
        vm.assertEq(registry.isGranted(address(this), CONTROLLER, _purpose), granted, "is granted");
    }
}
