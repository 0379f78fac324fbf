// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IYieldVault} from "../../../contracts/interfaces/IYieldVault.sol";
import {MessageTypes} from "../support/MessageTypes.sol";
import {TypedData} from "../support/TypedData.sol";
import {VaultStage} from "../support/VaultStage.sol";

/// @title Moving reserved shares
/// @notice A viewer whose session runs moves his shares away before he is charged: by transfer, approval, permit, withdrawal,
/// redemption, to himself, to a friend, all at once or bit by bit. Only what is free moves; the charge is paid in full.
contract ReservedSharesTest is VaultStage {
    uint256 private constant STAKE = 1000 * USDC;

    address private friend;

    function setUp() public override {
        super.setUp();
        friend = account("friend");
        deposit(viewer, STAKE);
    }

    /// @notice Attack: every way out, for more than is free. Gain 0: each is refused.
    function testFuzz_EveryWayOut(uint256 reserved, uint256 excess) public {
        reserved = bound(reserved, 1, STAKE);
        reserveFor(viewer, reserved);
        uint256 free = vault.convertToShares(STAKE - reserved);
        uint256 moved = free + bound(excess, 1e6, vault.balanceOf(viewer) - free);
        uint256 assets = STAKE - reserved + 1;

        vm.prank(viewer);
        vault.approve(friend, type(uint256).max);
        expectLocked(viewer, abi.encodeCall(vault.transfer, (friend, moved)));
        expectLocked(friend, abi.encodeCall(vault.transferFrom, (viewer, friend, moved)));
        expectLocked(viewer, abi.encodeCall(vault.withdraw, (assets, viewer, viewer)));
        expectLocked(friend, abi.encodeCall(vault.withdraw, (assets, friend, viewer)));
        expectLocked(viewer, abi.encodeCall(vault.redeem, (moved, friend, viewer)));
        expectLocked(friend, abi.encodeCall(vault.redeem, (moved, friend, viewer)));
        expectPaid(reserved);
    }

    /// @notice Attack: sign a permit for all shares to a friend, who pulls them before the charge. Gain 0.
    function testFuzz_PermitToFriend(uint256 reserved) public {
        reserved = bound(reserved, 1, STAKE);
        reserveFor(viewer, reserved);
        uint256 all = vault.balanceOf(viewer);
        bytes32 structHash =
            keccak256(abi.encode(MessageTypes.PERMIT, viewer, friend, all, uint256(0), block.timestamp));
        (uint8 v, bytes32 r, bytes32 s) =
            vm.sign(keyOf("viewer"), TypedData.digest(vault.DOMAIN_SEPARATOR(), structHash));
        vm.prank(friend);
        vault.permit(viewer, friend, all, block.timestamp, v, r, s);
        vm.assertEq(vault.allowance(viewer, friend), all, "the permit is good");
        expectLocked(friend, abi.encodeCall(vault.transferFrom, (viewer, friend, all)));
        expectLocked(friend, abi.encodeCall(vault.redeem, (all, friend, viewer)));
        expectPaid(reserved);
    }

    /// @notice Attack: move away all that is free just before the charge, in many small steps whose rounding might eat into the
    /// reserve. Gain 0: what stays is worth the reserve to the unit, and pays it.
    /// forge-config: default.fuzz.runs = 128
    function testFuzz_DodgeBitByBit(uint256 reserved, uint256 gain, uint256 steps) public {
        reserved = bound(reserved, 1, STAKE);
        steps = bound(steps, 1, 30);
        source.simulateGain(bound(gain, 0, 50 * USDC));
        vm.warp(block.timestamp + 1 days);
        report();
        vm.warp(block.timestamp + UNLOCK);
        reserveFor(viewer, reserved);
        for (uint256 i = 0; i < steps; ++i) {
            uint256 most = vault.maxRedeem(viewer);
            uint256 part = i + 1 == steps ? most : most / 3;
            if (part == 0) continue;
            vm.startPrank(viewer);
            if (i % 2 == 0) vault.transfer(friend, part);
            else if (vault.convertToAssets(part) != 0) vault.redeem(part, friend, viewer);
            vm.stopPrank();
        }
        vm.assertGe(vault.assetsOf(viewer), reserved, "what stays is worth the reserve");
        expectPaid(reserved);
    }

    /// @notice Attack: a transfer to oneself, or of nothing, to shake the reserve off. Gain 0: nothing changes.
    function testFuzz_TransferToSelf(uint256 reserved, uint256 amount) public {
        reserveFor(viewer, bound(reserved, 1, STAKE));
        amount = bound(amount, 0, vault.balanceOf(viewer));
        vm.startPrank(viewer);
        vault.transfer(viewer, amount);
        vault.transfer(friend, 0);
        vm.stopPrank();
        vm.assertEq(vault.reservedOf(viewer), bound(reserved, 1, STAKE), "the reserve stays");
        vm.assertEq(vault.principalOf(viewer), STAKE, "and the principal");
        expectPaid(bound(reserved, 1, STAKE));
    }

    /// @notice Attack: reserve the same money twice, by two sessions. The second is refused.
    function testFuzz_ReservedTwice(uint256 first, uint256 second) public {
        first = bound(first, 1, STAKE);
        second = bound(second, STAKE - first + 1, type(uint256).max);
        reserveFor(viewer, first);
        vm.prank(charger);
        vm.expectPartialRevert(IYieldVault.InsufficientFreeAssets.selector);
        vault.reserve(viewer, second);
    }

    /// @notice Attack: sell reserved shares to the thief in advance: he cannot call reserve, release or charge himself.
    function test_StrangerReleases() public {
        reserveFor(viewer, STAKE);
        vm.startPrank(thief);
        vm.expectRevert();
        vault.release(viewer, STAKE);
        vm.expectRevert();
        vault.charge(viewer, STAKE, 0);
        vm.expectRevert();
        vault.reserve(friend, 1);
        vm.stopPrank();
        expectPaid(STAKE);
    }

    function reserveFor(address who, uint256 amount) private {
        vm.prank(charger);
        vault.reserve(who, amount);
    }

    function expectLocked(address caller, bytes memory call) private {
        vm.prank(caller);
        (bool done, bytes memory reason) = address(vault).call(call);
        vm.assertFalse(done, "reserved shares stay");
        vm.assertEq(
            bytes32(bytes4(reason)), bytes32(IYieldVault.InsufficientFreeAssets.selector), "because they are not free"
        );
    }

    function expectPaid(uint256 reserved) private {
        uint256 before = usdc.balanceOf(charger);
        vm.prank(charger);
        (uint256 fromYield, uint256 fromPrincipal) = vault.charge(viewer, reserved, reserved);
        vm.assertEq(fromYield + fromPrincipal, reserved, "the charge is paid in full");
        vm.assertEq(usdc.balanceOf(charger), before + reserved, "and has arrived");
        vm.assertEq(vault.reservedOf(viewer), 0, "the reserve is gone");
    }
}
