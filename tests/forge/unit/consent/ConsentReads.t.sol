// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IConsentRegistry} from "../../../../contracts/interfaces/IConsentRegistry.sol";
import {Deployment} from "../../support/Deployment.sol";

/// @title ConsentReadsTest
/// @notice What the registry answers at the edges of a consent's life.
contract ConsentReadsTest is Deployment {
    uint40 private constant GRANTED = 1_750_000_000;
    uint40 private constant EXPIRES = GRANTED + 100;
    address private constant CONTROLLER = address(0xc0);

    IConsentRegistry private _registry;
    bytes32 private _purpose;

    function setUp() external {
        vm.warp(GRANTED);
        _registry = IConsentRegistry(deploy("ConsentRegistry", ""));
        _purpose = _registry.ANALYTICS();
    }

    function test_nothingGranted_isNoConsentAtAnyTime() external view {
        assertStatus(IConsentRegistry.Status.None);
        vm.assertFalse(heldAt(0), "at no time");
        vm.assertFalse(heldAt(GRANTED), "not now");
        vm.assertFalse(heldAt(type(uint256).max), "never");
    }

    function test_revokedWithoutAGrant_isRevokedAndNeverHeld() external {
        _registry.revoke(CONTROLLER, _purpose);
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
        _registry.revoke(CONTROLLER, _purpose);
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
        _registry.grant(
            IConsentRegistry.Grant({
                controller: CONTROLLER,
                purpose: _purpose,
                noticeHash: "notice",
                categoriesHash: "categories",
                receiptHash: "receipt",
                expiresAt: expiresAt,
                method: 1
            })
        );
    }

    function heldAt(uint256 time) private view returns (bool) {
        return _registry.isGrantedAt(address(this), CONTROLLER, _purpose, time);
    }

    function assertStatus(IConsentRegistry.Status expected) private view {
        vm.assertEq(
            uint256(_registry.statusOf(address(this), CONTROLLER, _purpose)), uint256(expected), "status"
        );
        bool granted = expected == IConsentRegistry.Status.Granted;
        vm.assertEq(_registry.isGranted(address(this), CONTROLLER, _purpose), granted, "is granted");
    }
}
