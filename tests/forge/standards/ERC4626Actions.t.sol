// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";

import {IYieldVault} from "../../../contracts/interfaces/IYieldVault.sol";
import {VaultConditions} from "./VaultConditions.sol";

/// @title ERC-4626: what moves money
/// @notice Each MUST of the standard on `deposit`, `mint`, `withdraw` and `redeem`, in every condition that lets them happen: what
/// the preview said in the same transaction is what moves, from whom and to whom, with the event.
contract ERC4626ActionsTest is VaultConditions {
    /// @notice deposit: "Mints shares Vault shares to receiver by depositing exactly assets of underlying tokens. MUST emit the
    /// Deposit event." previewDeposit: "deposit should return the same or more shares as previewDeposit if called in the same
    /// transaction", here: the same.
    function test_deposit_doesWhatThePreviewSaid(uint8 condition, uint256 seed) public {
        stage(condition, seed);
        uint256 most = least(vault.maxDeposit(carol), MOST);
        uint256 assets = pick(seed, "assets", 0, most);
        uint256 expected = vault.previewDeposit(assets);
        if (expected == 0) return;
        supplyAs(bob, assets);
        uint256 before = usdc.balanceOf(bob);
        vm.prank(bob);
        vm.expectEmit(address(vault));
        emit IERC4626.Deposit(bob, carol, assets, expected);
        vm.assertEq(vault.deposit(assets, carol), expected, "returned");
        vm.assertEq(before - usdc.balanceOf(bob), assets, "taken from the caller");
        vm.assertEq(vault.balanceOf(carol), expected, "given to the receiver");
        vm.assertEq(usdc.allowance(bob, address(vault)), 0, "by allowance");
    }

    /// @notice mint: "Mints exactly shares Vault shares to receiver by depositing assets of underlying tokens. MUST emit the Deposit
    /// event." previewMint: "mint should return the same or fewer assets as previewMint", here: the same.
    function test_mint_doesWhatThePreviewSaid(uint8 condition, uint256 seed) public {
        if (stage(condition, seed) == Condition.Paused) return;
        uint256 most = least(vault.maxMint(carol), vault.convertToShares(MOST));
        uint256 shares = pick(seed, "shares", 0, most);
        uint256 expected = vault.previewMint(shares);
        supplyAs(bob, expected);
        uint256 before = usdc.balanceOf(bob);
        vm.prank(bob);
        vm.expectEmit(address(vault));
        emit IERC4626.Deposit(bob, carol, expected, shares);
        vm.assertEq(vault.mint(shares, carol), expected, "returned");
        vm.assertEq(before - usdc.balanceOf(bob), expected, "taken from the caller");
        vm.assertEq(vault.balanceOf(carol), shares, "given to the receiver");
    }

    /// @notice withdraw: "Burns shares from owner and sends exactly assets of underlying tokens to receiver. MUST emit the Withdraw
    /// event. MUST support a withdraw flow where the shares are burned from owner directly where owner is msg.sender."
    /// previewWithdraw: "withdraw should return the same or fewer shares as previewWithdraw", here: the same.
    function test_withdraw_doesWhatThePreviewSaid(uint8 condition, uint256 seed) public {
        stage(condition, seed);
        uint256 assets = pick(seed, "assets", 0, vault.maxWithdraw(alice));
        uint256 expected = vault.previewWithdraw(assets);
        uint256 before = vault.balanceOf(alice);
        vm.prank(alice);
        vm.expectEmit(address(vault));
        emit IERC4626.Withdraw(alice, carol, alice, assets, expected);
        vm.assertEq(vault.withdraw(assets, carol, alice), expected, "returned");
        vm.assertEq(usdc.balanceOf(carol), assets, "sent to the receiver");
        vm.assertEq(before - vault.balanceOf(alice), expected, "burnt from the owner");
    }

    /// @notice redeem: "Burns exactly shares from owner and sends assets of underlying tokens to receiver. MUST emit the Withdraw
    /// event. MUST support a redeem flow where the shares are burned from owner directly where owner is msg.sender."
    /// previewRedeem: "redeem should return the same or more assets as previewRedeem", here: the same.
    function test_redeem_doesWhatThePreviewSaid(uint8 condition, uint256 seed) public {
        stage(condition, seed);
        uint256 shares = pick(seed, "shares", 0, vault.maxRedeem(alice));
        uint256 expected = vault.previewRedeem(shares);
        // Shares that are not worth a unit are not burnt for nothing.
        if (expected == 0) shares = 0;
        uint256 before = vault.balanceOf(alice);
        vm.prank(alice);
        vm.expectEmit(address(vault));
        emit IERC4626.Withdraw(alice, carol, alice, expected, shares);
        vm.assertEq(vault.redeem(shares, carol, alice), expected, "returned");
        vm.assertEq(usdc.balanceOf(carol), expected, "sent to the receiver");
        vm.assertEq(before - vault.balanceOf(alice), shares, "burnt from the owner");
    }

    /// @notice deposit: "MUST support EIP-20 approve / transferFrom on asset as a deposit flow. MUST revert if all of assets cannot
    /// be deposited (due to deposit limit being reached, slippage, the user not approving enough underlying tokens to the Vault
    /// contract, etc)."
    function test_deposit_revertsUnlessAllIsApproved(uint256 seed, uint256 missing) public {
        stage(uint8(Condition.Deposited), seed);
        uint256 assets = pick(seed, "assets", 1, MOST);
        uint256 approved = assets - bound(missing, 1, assets);
        bytes memory reason =
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, vault, approved, assets);
        usdc.mint(carol, assets);
        uint256 shares = vault.previewDeposit(assets);
        vm.startPrank(carol);
        usdc.approve(address(vault), approved);
        vm.expectRevert(reason);
        vault.deposit(assets, carol);
        vm.expectRevert();
        vault.mint(shares, carol);
        vm.stopPrank();
    }

    /// @notice As above, of what the caller does not have.
    function test_deposit_revertsUnlessTheCallerHasIt(uint256 seed, uint256 missing) public {
        stage(uint8(Condition.Deposited), seed);
        uint256 assets = pick(seed, "assets", 1, MOST);
        usdc.mint(carol, assets - bound(missing, 1, assets));
        vm.startPrank(carol);
        usdc.approve(address(vault), type(uint256).max);
        vm.expectPartialRevert(IERC20Errors.ERC20InsufficientBalance.selector);
        vault.deposit(assets, carol);
        vm.stopPrank();
    }

    /// @notice withdraw, redeem: "MUST support a flow where the shares are burned from owner directly where msg.sender has EIP-20
    /// approval over the shares of owner", which is spent.
    function test_withdraw_spendsTheOwnersApproval(uint8 condition, uint256 seed, bool byShares, uint256 spare) public {
        stage(condition, seed);
        uint256 assets = vault.convertToAssets(vault.maxRedeem(alice));
        if (assets == 0) return;
        uint256 shares = byShares ? vault.maxRedeem(alice) : vault.previewWithdraw(assets);
        spare = bound(spare, 0, type(uint256).max - 1 - shares);
        vm.prank(alice);
        vault.approve(carol, shares + spare);
        vm.startPrank(carol);
        if (byShares) vault.redeem(shares, carol, alice);
        else vault.withdraw(assets, carol, alice);
        vm.stopPrank();
        vm.assertEq(usdc.balanceOf(carol), assets, "received");
        vm.assertEq(vault.allowance(alice, carol), spare, "approval");
    }

    /// @notice "SHOULD check msg.sender can spend owner funds, assets needs to be converted to shares and shares should be checked
    /// for allowance." A share too few is not enough.
    function test_withdraw_needsTheOwnersApproval(uint256 seed, uint256 missing, bool byShares) public {
        stage(uint8(Condition.YieldReleased), seed);
        uint256 assets = vault.maxWithdraw(alice);
        uint256 shares = byShares ? vault.maxRedeem(alice) : vault.previewWithdraw(assets);
        uint256 approved = shares - bound(missing, 1, shares);
        vm.prank(alice);
        vault.approve(carol, approved);
        vm.startPrank(carol);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, carol, approved, shares)
        );
        if (byShares) vault.redeem(shares, carol, alice);
        else vault.withdraw(assets, carol, alice);
        vm.stopPrank();
    }

    /// @notice withdraw: "MUST revert if all of assets cannot be withdrawn (due to withdrawal limit being reached, slippage, the
    /// owner not having enough shares, etc)." A dry source pays nothing rather than a part.
    function test_withdraw_revertsUnlessAllIsPaid(uint256 seed, uint256 missing) public {
        stage(uint8(Condition.Deposited), seed);
        uint256 assets = vault.maxWithdraw(alice);
        uint256 liquid = assets - bound(missing, 1, assets);
        source.setLiquidity(liquid);
        uint256 shares = vault.balanceOf(alice);
        vm.startPrank(alice);
        vm.expectRevert(abi.encodeWithSelector(IYieldVault.SourceIlliquid.selector, assets, liquid));
        vault.withdraw(assets, alice, alice);
        vm.expectRevert(abi.encodeWithSelector(IYieldVault.SourceIlliquid.selector, assets, liquid));
        vault.redeem(shares, alice, alice);
        vm.stopPrank();
    }

    /// @notice Nothing can be taken out, put in or minted for nothing, and to ask for nothing is no error, needs no approval and
    /// moves nothing.
    function test_zero_movesNothing(uint8 condition, uint256 seed) public {
        Condition now_ = stage(condition, seed);
        uint256[3] memory before = [vault.totalSupply(), vault.accountedAssets(), usdc.balanceOf(carol)];
        vm.startPrank(carol);
        vm.assertEq(vault.withdraw(0, carol, alice), 0, "withdraw");
        vm.assertEq(vault.redeem(0, carol, alice), 0, "redeem");
        if (now_ != Condition.Paused) {
            vm.assertEq(vault.mint(0, carol), 0, "mint");
            vm.assertEq(vault.deposit(0, carol), 0, "deposit");
        }
        vm.stopPrank();
        vm.assertEq(vault.totalSupply(), before[0], "shares");
        vm.assertEq(vault.accountedAssets(), before[1], "assets");
        vm.assertEq(usdc.balanceOf(carol), before[2], "money");
    }

    function least(uint256 one, uint256 other) private pure returns (uint256) {
        return one < other ? one : other;
    }
}
