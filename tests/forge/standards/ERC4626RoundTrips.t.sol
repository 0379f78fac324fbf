// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {VaultConditions} from "./VaultConditions.sol";

/// @title ERC-4626: there and back
/// @notice Nobody gains by going in and out, or out and in, within a block: "Vault implementers should be aware of the need for
/// specific, opposing rounding directions across the different mutable and view methods, as it is considered most secure to favor
/// the Vault itself during calculations over its users." And what one owner does moves no other owner's share down.
contract ERC4626RoundTripsTest is VaultConditions {
    uint256 private assets;
    uint256 private shares;

    /// @dev Puts carol in with a part of what is allowed, and says whether she got in.
    modifier withCarolIn(uint8 condition, uint256 seed) {
        stage(condition, seed);
        uint256 most = vault.maxDeposit(carol);
        assets = pick(seed, "assets", 0, most < MOST ? most : MOST);
        supplyAs(carol, assets);
        if (vault.previewDeposit(assets) == 0) return;
        vm.startPrank(carol);
        shares = vault.deposit(assets, carol);
        usdc.approve(address(vault), type(uint256).max);
        source.setLiquidity(type(uint256).max);
        _;
    }

    function test_depositThenRedeem_paysNoMore(uint8 condition, uint256 seed) public withCarolIn(condition, seed) {
        // A unit less than all, where the source rounded the deposit down and there is nobody else's money in it.
        uint256 most = vault.maxRedeem(carol);
        vm.assertLe(vault.redeem(most, carol, carol), assets, "assets");
        vm.assertLe(vault.convertToAssets(shares - most), 1, "what is left");
    }

    function test_depositThenWithdraw_costsNoLess(uint8 condition, uint256 seed) public withCarolIn(condition, seed) {
        vm.assertGe(vault.previewWithdraw(assets), shares, "shares that it would take to get all back");
        uint256 most = vault.maxWithdraw(carol);
        vm.assertLe(most, assets, "what can be got back");
        vm.assertLe(vault.withdraw(most, carol, carol), shares, "for no more than there is");
    }

    function test_mintThenRedeem_paysNoMore(uint8 condition, uint256 seed) public withCarolIn(condition, seed) {
        uint256 wanted = pick(seed, "wanted", 0, vault.maxMint(carol) < shares ? vault.maxMint(carol) : shares);
        usdc.mint(carol, vault.previewMint(wanted));
        uint256 paid = vault.mint(wanted, carol);
        if (vault.previewRedeem(wanted) == 0 || vault.maxRedeem(carol) < wanted) return;
        vm.assertLe(vault.redeem(wanted, carol, carol), paid, "assets");
    }

    function test_redeemThenMint_costsNoLess(uint8 condition, uint256 seed) public withCarolIn(condition, seed) {
        uint256 given = pick(seed, "given", 0, vault.maxRedeem(carol));
        if (vault.previewRedeem(given) == 0) return;
        uint256 received = vault.redeem(given, carol, carol);
        usdc.mint(carol, vault.previewMint(given));
        vm.assertGe(vault.previewMint(given), received, "assets");
    }

    function test_redeemThenDeposit_givesNoMoreShares(uint8 condition, uint256 seed)
        public
        withCarolIn(condition, seed)
    {
        uint256 given = pick(seed, "given", 0, vault.maxRedeem(carol));
        if (vault.previewRedeem(given) == 0 || vault.totalSupply() == given) return;
        uint256 received = vault.redeem(given, carol, carol);
        vm.assertLe(vault.previewDeposit(received), given, "shares");
    }

    function test_withdrawThenMint_costsNoLess(uint8 condition, uint256 seed) public withCarolIn(condition, seed) {
        uint256 wanted = pick(seed, "wanted", 0, vault.maxWithdraw(carol));
        uint256 burnt = vault.withdraw(wanted, carol, carol);
        if (vault.totalSupply() == 0) return;
        vm.assertGe(vault.previewMint(burnt), wanted, "assets");
        vm.assertLe(vault.previewDeposit(wanted), burnt, "shares for the same assets");
    }

    /// @notice A deposit or withdrawal moves no other owner's share down, nor up by more than what rounding leaves.
    function test_others_keepWhatTheyHave(uint8 condition, uint256 seed) public {
        Condition now_ = stage(condition, seed);
        uint256 before = vault.assetsOf(bob);
        uint256 most = vault.maxDeposit(carol);
        uint256 amount = pick(seed, "assets", 0, most < MOST ? most : MOST);
        if (vault.previewDeposit(amount) == 0) return;
        depositAs(carol, amount);
        vm.assertGe(vault.assetsOf(bob), before, "after a deposit");
        if (now_ != Condition.Worthless) vm.assertLe(vault.assetsOf(bob), before + 1, "and hardly more");
        uint256 out = vault.maxWithdraw(carol);
        vm.prank(carol);
        vault.withdraw(out, carol, carol);
        vm.assertGe(vault.assetsOf(bob), before, "after a withdrawal");
    }
}
