// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {
    IAccessControlDefaultAdminRules as Rules
} from "@openzeppelin/contracts/access/extensions/IAccessControlDefaultAdminRules.sol";
import {Estate} from "./Estate.sol";

/// @title Default admin
/// @notice In each contract that has an administration: it changes hands in two steps with a delay between them, neither of which
/// can be skipped, and its delay changes no faster than the delay itself allows.
contract DefaultAdminTest is Estate {
    bytes32 private constant ADMIN_ROLE = 0x00;
    uint48 private constant INCREASE_WAIT = 5 days;
    uint48 private constant LONGEST = 30 days;

    address private heir = account("heir");

    /// @dev Runs `check` against each contract, on the state that `setUp` left.
    modifier each(function(Rules) internal check) {
        address[4] memory all = administered();
        for (uint256 i; i < all.length; ++i) {
            uint256 state = vm.snapshotState();
            check(Rules(all[i]));
            vm.revertToState(state);
        }
        _;
    }

    function test_Deployed() public each(_deployed) {}

    function test_HandOver() public each(_handOver) {}

    function test_HandOverTooEarlyOrByOthers() public each(_tooEarlyOrByOthers) {}

    function test_HandOverCancelled() public each(_cancelled) {}

    function test_HandOverToAnotherReplacesTheOffer() public each(_replaced) {}

    function test_NoShortCut() public each(_noShortCut) {}

    function test_RenouncedForGood() public each(_renounced) {}

    function test_DelayChangedAndRolledBack() public each(_rolledBack) {}

    /// @notice A shorter delay holds only once the old one would have let a transfer through.
    function testFuzz_DelayShortened(uint48 delay) public {
        uint48 shorter = uint48(bound(delay, 0, ADMIN_DELAY));
        address[4] memory all = administered();
        for (uint256 i; i < all.length; ++i) {
            _delayChanges(Rules(all[i]), shorter, ADMIN_DELAY - shorter);
        }
    }

    /// @notice A longer delay holds after itself or five days, whichever is less.
    function testFuzz_DelayLengthened(uint48 delay) public {
        uint48 longer = uint48(bound(delay, ADMIN_DELAY + 1, LONGEST));
        address[4] memory all = administered();
        for (uint256 i; i < all.length; ++i) {
            _delayChanges(Rules(all[i]), longer, longer < INCREASE_WAIT ? longer : INCREASE_WAIT);
        }
    }

    /// @notice A delay of years would freeze the administration: refused by each contract, at the bound and not a second earlier.
    function testFuzz_DelayTooLong(uint48 delay) public {
        uint48 longer = uint48(bound(delay, LONGEST + 1, type(uint48).max));
        address[4] memory all = administered();
        for (uint256 i; i < all.length; ++i) {
            vm.startPrank(admin);
            _expectTooLong(longer);
            Rules(all[i]).changeDefaultAdminDelay(longer);
            _expectTooLong(LONGEST + 1);
            Rules(all[i]).changeDefaultAdminDelay(LONGEST + 1);
            Rules(all[i]).changeDefaultAdminDelay(LONGEST);
            vm.stopPrank();
        }
    }

    function test_ConstructorsBoundTheDelay() public {
        string[4] memory names = ["MarqueeToken", "CampaignEscrow", "YieldVault", "StreamingWallet"];
        for (uint256 i; i < names.length; ++i) {
            vm.assertEq(uint256(Rules(deploy(names[i], _arguments(i, LONGEST))).defaultAdminDelay()), LONGEST, "taken");
            vm.assertEq(uint256(Rules(deploy(names[i], _arguments(i, 0))).defaultAdminDelay()), 0, "taken");
            bytes memory code = abi.encodePacked(
                vm.getCode(string.concat(names[i], ".sol:", names[i])), _arguments(i, LONGEST + 1)
            );
            _expectTooLong(LONGEST + 1);
            assembly ("memory-safe") {
                pop(create(0, add(code, 0x20), mload(code)))
            }
        }
    }

    function _arguments(uint256 which, uint48 delay) private view returns (bytes memory) {
        if (which == 0) return abi.encode(1, delay, admin);
        if (which == 1) return abi.encode(admin, delay, 1, MIN_WINDOW, WINDOW, SILENCE);
        if (which == 2) return abi.encode(admin, delay, "V", "v", yieldSource, 6 hours, 50, 500, 1);
        return abi.encode(admin, delay, vault, 0);
    }

    function _expectTooLong(uint48 delay) private {
        vm.expectRevert(abi.encodeWithSignature("AdminDelayTooLong(uint48,uint48)", delay, LONGEST));
    }

    function _deployed(Rules target) private view {
        vm.assertEq(target.defaultAdmin(), admin, "the constructor's admin");
        vm.assertEq(uint256(target.defaultAdminDelay()), ADMIN_DELAY, "the constructor's delay");
        vm.assertFalse(target.hasRole(ADMIN_ROLE, address(this)), "the deployer has no rights");
        (address pending,) = target.pendingDefaultAdmin();
        vm.assertEq(pending, address(0), "nobody is on his way");
    }

    function _handOver(Rules target) private {
        uint48 schedule = uint48(block.timestamp) + ADMIN_DELAY;
        vm.expectEmit(address(target));
        emit Rules.DefaultAdminTransferScheduled(heir, schedule);
        vm.prank(admin);
        target.beginDefaultAdminTransfer(heir);
        vm.assertEq(target.defaultAdmin(), admin, "begun is not done");

        vm.warp(schedule + 1);
        vm.expectEmit(address(target));
        emit IAccessControl.RoleRevoked(ADMIN_ROLE, admin, heir);
        vm.expectEmit(address(target));
        emit IAccessControl.RoleGranted(ADMIN_ROLE, heir, heir);
        vm.prank(heir);
        target.acceptDefaultAdminTransfer();

        vm.assertEq(target.defaultAdmin(), heir, "accepted");
        vm.assertTrue(target.hasRole(ADMIN_ROLE, heir), "with the role");
        vm.assertFalse(target.hasRole(ADMIN_ROLE, admin), "and the old one without");
        _expectNoAdmin(admin);
        target.beginDefaultAdminTransfer(admin);
    }

    function _tooEarlyOrByOthers(Rules target) private {
        _expectNoAdmin(stranger);
        target.beginDefaultAdminTransfer(stranger);

        vm.prank(admin);
        target.beginDefaultAdminTransfer(heir);
        uint48 schedule = uint48(block.timestamp) + ADMIN_DELAY;
        vm.warp(schedule);
        vm.expectRevert(abi.encodeWithSelector(Rules.AccessControlEnforcedDefaultAdminDelay.selector, schedule));
        vm.prank(heir);
        target.acceptDefaultAdminTransfer();

        vm.warp(schedule + 1);
        address[3] memory others = [stranger, admin, guardian];
        for (uint256 i; i < others.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(Rules.AccessControlInvalidDefaultAdmin.selector, others[i]));
            vm.prank(others[i]);
            target.acceptDefaultAdminTransfer();
        }
    }

    function _cancelled(Rules target) private {
        vm.prank(admin);
        target.beginDefaultAdminTransfer(heir);
        _expectNoAdmin(heir);
        target.cancelDefaultAdminTransfer();

        vm.expectEmit(address(target));
        emit Rules.DefaultAdminTransferCanceled();
        vm.prank(admin);
        target.cancelDefaultAdminTransfer();

        vm.warp(block.timestamp + ADMIN_DELAY + 1);
        vm.expectRevert(abi.encodeWithSelector(Rules.AccessControlInvalidDefaultAdmin.selector, heir));
        vm.prank(heir);
        target.acceptDefaultAdminTransfer();
        vm.assertEq(target.defaultAdmin(), admin, "as if nothing had been offered");
    }

    function _replaced(Rules target) private {
        vm.prank(admin);
        target.beginDefaultAdminTransfer(stranger);
        vm.warp(block.timestamp + ADMIN_DELAY);
        vm.prank(admin);
        target.beginDefaultAdminTransfer(heir);

        (address pending, uint48 schedule) = target.pendingDefaultAdmin();
        vm.assertEq(pending, heir, "the second offer counts");
        vm.assertEq(uint256(schedule), block.timestamp + ADMIN_DELAY, "and waits anew");
        vm.warp(block.timestamp + 1);
        vm.expectRevert(abi.encodeWithSelector(Rules.AccessControlInvalidDefaultAdmin.selector, stranger));
        vm.prank(stranger);
        target.acceptDefaultAdminTransfer();
    }

    function _noShortCut(Rules target) private {
        vm.startPrank(admin);
        vm.expectRevert(Rules.AccessControlEnforcedDefaultAdminRules.selector);
        target.grantRole(ADMIN_ROLE, heir);
        vm.expectRevert(Rules.AccessControlEnforcedDefaultAdminRules.selector);
        target.revokeRole(ADMIN_ROLE, admin);
        vm.expectRevert(abi.encodeWithSelector(Rules.AccessControlEnforcedDefaultAdminDelay.selector, uint48(0)));
        target.renounceRole(ADMIN_ROLE, admin);
        vm.stopPrank();
    }

    function _renounced(Rules target) private {
        vm.prank(admin);
        target.beginDefaultAdminTransfer(address(0));
        vm.warp(block.timestamp + ADMIN_DELAY + 1);
        vm.prank(admin);
        target.renounceRole(ADMIN_ROLE, admin);
        vm.assertEq(target.defaultAdmin(), address(0), "nobody");
        _expectNoAdmin(admin);
        target.beginDefaultAdminTransfer(admin);
    }

    function _rolledBack(Rules target) private {
        _expectNoAdmin(stranger);
        target.changeDefaultAdminDelay(0);
        vm.prank(admin);
        target.changeDefaultAdminDelay(0);
        _expectNoAdmin(stranger);
        target.rollbackDefaultAdminDelay();

        vm.expectEmit(address(target));
        emit Rules.DefaultAdminDelayChangeCanceled();
        vm.prank(admin);
        target.rollbackDefaultAdminDelay();

        vm.warp(block.timestamp + 30 days);
        vm.assertEq(uint256(target.defaultAdminDelay()), ADMIN_DELAY, "as it was");
    }

    function _delayChanges(Rules target, uint48 delay, uint48 wait) private {
        uint48 start = uint48(block.timestamp);
        vm.expectEmit(address(target));
        emit Rules.DefaultAdminDelayChangeScheduled(delay, start + wait);
        vm.prank(admin);
        target.changeDefaultAdminDelay(delay);

        vm.warp(start + wait);
        vm.assertEq(uint256(target.defaultAdminDelay()), ADMIN_DELAY, "not yet");
        vm.prank(admin);
        target.beginDefaultAdminTransfer(heir);
        (, uint48 schedule) = target.pendingDefaultAdmin();
        vm.assertEq(uint256(schedule), uint256(start) + wait + ADMIN_DELAY, "an offer waits as long as it said");

        vm.warp(start + wait + 1);
        vm.assertEq(uint256(target.defaultAdminDelay()), delay, "now");
        (, uint48 kept) = target.pendingDefaultAdmin();
        vm.assertEq(uint256(kept), schedule, "and what was offered before keeps its time");
        vm.warp(start);
    }

    /// @dev The next call is by `caller`, who is refused for want of the admin's role.
    function _expectNoAdmin(address caller) private {
        vm.expectRevert(
            abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, caller, ADMIN_ROLE)
        );
        vm.prank(caller);
    }
}
