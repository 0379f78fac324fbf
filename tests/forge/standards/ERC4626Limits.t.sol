// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";

import {VaultConditions} from "./VaultConditions.sol";

/// @title ERC-4626: limits
/// @notice Each MUST of the standard on `max…`, in every condition of the vault: what is allowed succeeds, a unit more reverts.
contract ERC4626LimitsTest is VaultConditions {
    /// @notice maxDeposit: "MUST return the maximum amount of assets deposit would allow to be deposited for receiver and not cause
    /// a revert, which MUST NOT be higher than the actual maximum that would be accepted." One unit more is refused.
    function test_maxDeposit_isExact(uint8 condition, uint256 seed) public {
        stage(condition, seed);
        uint256 most = vault.maxDeposit(carol);
        supplyAs(carol, most + 1);
        vm.prank(carol);
        vm.expectRevert();
        vault.deposit(most + 1, carol);
        // Of nothing, and of what is not worth a share, no deposit is made.
        if (vault.previewDeposit(most) == 0) return;
        vm.prank(carol);
        vault.deposit(most, carol);
        vm.assertEq(usdc.balanceOf(carol), 1, "all of it was taken");
    }

    /// @notice maxMint: as maxDeposit, in shares.
    function test_maxMint_isExact(uint8 condition, uint256 seed) public {
        Condition now_ = stage(condition, seed);
        uint256 most = vault.maxMint(carol);
        supplyAs(carol, 2 ** 128);
        vm.prank(carol);
        vm.expectRevert();
        vault.mint(most + 1, carol);
        if (now_ == Condition.Paused) return;
        uint256 before = vault.balanceOf(carol);
        vm.prank(carol);
        vault.mint(most, carol);
        vm.assertEq(vault.balanceOf(carol) - before, most, "all of them were minted");
    }

    /// @notice maxWithdraw: "MUST return the maximum amount of assets that could be transferred from owner through withdraw and not
    /// cause a revert, which MUST NOT be higher than the actual maximum that would be accepted."
    function test_maxWithdraw_isExact(uint8 condition, uint256 seed) public {
        stage(condition, seed);
        uint256 most = vault.maxWithdraw(alice);
        vm.prank(alice);
        vm.expectRevert();
        vault.withdraw(most + 1, alice, alice);
        vm.prank(alice);
        vault.withdraw(most, alice, alice);
        vm.assertEq(usdc.balanceOf(alice), held + most, "all of it came");
    }

    /// @notice maxRedeem: as maxWithdraw, in shares. Where the source limits it, a share more may be worth no unit more.
    function test_maxRedeem_isAccepted(uint8 condition, uint256 seed) public {
        stage(condition, seed);
        uint256 most = vault.maxRedeem(alice);
        uint256 balance = vault.balanceOf(alice);
        uint256 worth = vault.convertToAssets(most);
        vm.prank(alice);
        vault.redeem(most, alice, alice);
        vm.assertEq(vault.balanceOf(alice), balance - most, "all of them were burnt");
        vm.assertEq(usdc.balanceOf(alice), held + worth, "for what they were worth");
    }

    /// @notice As above: beyond it redeem reverts, as soon as the shares are worth a unit more.
    function test_maxRedeem_isNotTooSmall(uint8 condition, uint256 seed) public {
        stage(condition, seed);
        uint256 most = vault.maxRedeem(alice);
        uint256 more = most + vault.previewWithdraw(1);
        vm.prank(alice);
        vm.expectRevert();
        vault.redeem(more, alice, alice);
    }

    /// @notice "if deposits are entirely disabled (even temporarily) it MUST return 0."
    function test_maxDeposit_zeroWhileDisabled(uint256 seed) public {
        stage(uint8(Condition.Deposited), seed);
        vault.pause();
        vm.assertEq(vault.maxDeposit(carol), 0, "paused: deposit");
        vm.assertEq(vault.maxMint(carol), 0, "paused: mint");
        vault.unpause();
        vault.setDepositCap(vault.accountedAssets());
        vm.assertEq(vault.maxDeposit(carol), 0, "cap reached: deposit");
        vm.assertEq(vault.maxMint(carol), 0, "cap reached: mint");
    }

    /// @notice "MUST factor in both global and user-specific limits": the reserve of one owner, and what the source can pay.
    function test_maxWithdraw_factorsInReserveAndLiquidity(uint256 seed, uint256 part) public {
        stage(uint8(Condition.Deposited), seed);
        uint256 worth = vault.assetsOf(alice);
        uint256 reserved = bound(part, 1, worth);
        vault.reserve(alice, reserved);
        vm.assertApproxEqAbs(vault.maxWithdraw(alice), worth - reserved, 1, "what is not reserved");
        vm.assertEq(vault.maxWithdraw(bob), vault.assetsOf(bob), "another owner's is free");
        source.setLiquidity(0);
        vm.assertEq(vault.maxWithdraw(bob), 0, "a dry source: withdraw");
        vm.assertEq(vault.maxRedeem(bob), 0, "a dry source: redeem");
    }

    /// @notice "it should underestimate if necessary": what stays after all that is allowed has left is worth the reserve to the unit,
    /// at a price that is no round number.
    function test_maxWithdraw_leavesTheReserveWhole(uint256 seed, uint256 part, bool byShares) public {
        stage(uint8(Condition.YieldReleased), seed);
        uint256 reserved = bound(part, 1, vault.assetsOf(alice));
        vault.reserve(alice, reserved);
        uint256 most = byShares ? vault.maxRedeem(alice) : vault.maxWithdraw(alice);
        vm.startPrank(alice);
        if (byShares) vault.redeem(most, alice, alice);
        else vault.withdraw(most, alice, alice);
        vm.stopPrank();
        vm.assertGe(vault.assetsOf(alice), reserved, "the reserve");
    }

    /// @notice Pausing is no limit to leaving: "if withdrawals are entirely disabled it MUST return 0" does not arise.
    function test_maxWithdraw_isNotTouchedByAPause(uint256 seed) public {
        stage(uint8(Condition.Paused), seed);
        vm.assertEq(vault.maxWithdraw(alice), vault.assetsOf(alice), "withdraw");
        vm.assertEq(vault.maxRedeem(alice), vault.balanceOf(alice), "redeem");
    }

    /// @notice maxDeposit: "This assumes that the user has infinite assets, i.e. MUST NOT rely on balanceOf of asset."
    function test_maxDeposit_ignoresBalances(uint8 condition, uint256 seed, uint96 balance) public {
        stage(condition, seed);
        (uint256 assets, uint256 shares) = (vault.maxDeposit(carol), vault.maxMint(carol));
        usdc.mint(carol, balance);
        vm.assertEq(vault.maxDeposit(carol), assets, "deposit");
        vm.assertEq(vault.maxMint(carol), shares, "mint");
    }

    /// @notice "MUST NOT revert." For anyone, in every condition, and even if the source reverts.
    function test_max_neverReverts(uint8 condition, uint256 seed, address caller, address who, bool broken) public {
        stage(condition, seed);
        if (broken) {
            vm.mockCallRevert(address(source), abi.encodeWithSelector(IERC4626.maxDeposit.selector), "broken");
            vm.mockCallRevert(address(source), abi.encodeWithSelector(IERC4626.maxWithdraw.selector), "broken");
        }
        vm.startPrank(caller);
        vault.maxDeposit(who);
        vault.maxMint(who);
        vault.maxWithdraw(who);
        vault.maxRedeem(who);
        vm.stopPrank();
    }

    /// @dev What alice holds outside when a test begins: what an emptied vault has paid her.
    uint256 private held;

    function stage(uint8 condition, uint256 seed) internal override returns (Condition now_) {
        now_ = super.stage(condition, seed);
        held = usdc.balanceOf(alice);
    }
}
