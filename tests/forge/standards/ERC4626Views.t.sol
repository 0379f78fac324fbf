// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {VaultConditions} from "./VaultConditions.sol";

/// @title ERC-4626: what the vault says
/// @notice Each MUST of the standard on `asset`, `totalAssets`, `convertTo…` and `preview…`, in every condition of the vault.
/// Rounding is judged by cross-multiplication, apart from the code that divides.
contract ERC4626ViewsTest is VaultConditions {
    uint256 private constant LARGE = 2 ** 128;

    /// @notice "The address of the underlying token … MUST be an EIP-20 token contract. MUST NOT revert."
    function test_asset_isTheToken(uint8 condition, uint256 seed) public {
        stage(condition, seed);
        vm.assertEq(vault.asset(), address(usdc), "asset");
    }

    /// @notice "All EIP-4626 tokenized Vaults MUST implement EIP-20's optional metadata extensions. The name and symbol functions
    /// SHOULD reflect the underlying token's name and symbol in some way." Decimals are the asset's and 6 more.
    function test_metadata_isThere() public view {
        vm.assertEq(vault.name(), "Marquee USDC Vault", "name");
        vm.assertEq(vault.symbol(), "mvUSDC", "symbol");
        vm.assertEq(uint256(vault.decimals()), 12, "decimals");
    }

    /// @notice totalAssets: "Total amount of the underlying asset that is 'managed' by Vault. SHOULD include any compounding that
    /// occurs from yield. MUST be inclusive of any fees that are charged against assets in the Vault. MUST NOT revert."
    function test_totalAssets_isWhatIsManaged(uint8 condition, uint256 seed) public {
        Condition now_ = stage(condition, seed);
        uint256 held = source.convertToAssets(source.balanceOf(address(vault))) + usdc.balanceOf(address(vault));
        uint256 total = vault.totalAssets();
        vm.assertEq(total + vault.lockedGain(), vault.accountedAssets(), "managed or still locked");
        vm.assertLe(total, held, "never more than there is");
        if (now_ == Condition.Fresh || now_ == Condition.Worthless) vm.assertEq(total, 0, "nothing");
    }

    /// @notice convertTo…: "MUST NOT be inclusive of any fees that are charged against assets in the Vault. MUST NOT show any
    /// variations depending on the caller. MUST NOT reflect slippage or other on-chain conditions. MUST round down towards 0."
    function test_convertToShares_isTheFairShareRoundedDown(uint8 condition, uint256 seed, address one, address other)
        public
    {
        stage(condition, seed);
        uint256 assets = pick(seed, "assets", 0, LARGE);
        vm.prank(one);
        uint256 shares = vault.convertToShares(assets);
        vm.prank(other);
        vm.assertEq(vault.convertToShares(assets), shares, "whoever asks");
        assertFloor(shares, assets, _shares(), _assets());
    }

    /// @notice As above, the other way.
    function test_convertToAssets_isTheFairShareRoundedDown(uint8 condition, uint256 seed, address one, address other)
        public
    {
        stage(condition, seed);
        uint256 shares = pick(seed, "shares", 0, LARGE);
        vm.prank(one);
        uint256 assets = vault.convertToAssets(shares);
        vm.prank(other);
        vm.assertEq(vault.convertToAssets(shares), assets, "whoever asks");
        assertFloor(assets, shares, _assets(), _shares());
    }

    /// @notice "MUST NOT revert unless due to integer overflow caused by an unreasonably large input."
    function test_convert_takesAnyReasonableInput(uint8 condition, uint256 seed, uint128 amount) public {
        stage(condition, seed);
        vault.convertToShares(amount);
        vault.convertToAssets(amount);
    }

    /// @notice "convertToAssets(convertToShares(x))" and the reverse give nothing away.
    function test_convert_roundTripIsNoProfit(uint8 condition, uint256 seed) public {
        stage(condition, seed);
        uint256 amount = pick(seed, "amount", 0, LARGE / 2);
        vm.assertLe(vault.convertToAssets(vault.convertToShares(amount)), amount, "assets");
        vm.assertLe(vault.convertToShares(vault.convertToAssets(amount)), amount, "shares");
    }

    /// @notice "If (1) it's calculating how many shares to issue to a user for a certain amount of the underlying tokens they
    /// provide … it should round down." Fees, which it "MUST be inclusive of", there are none.
    function test_previewDeposit_roundsDown(uint8 condition, uint256 seed) public {
        stage(condition, seed);
        uint256 assets = pick(seed, "assets", 0, LARGE);
        assertFloor(vault.previewDeposit(assets), assets, _shares(), _assets());
        vm.assertEq(vault.previewDeposit(0), 0, "nothing for nothing");
    }

    /// @notice "If … (2) it's calculating the amount of underlying tokens a user has to provide to receive a certain amount of
    /// shares, it should round up."
    function test_previewMint_roundsUp(uint8 condition, uint256 seed) public {
        stage(condition, seed);
        uint256 shares = pick(seed, "shares", 1, LARGE);
        uint256 assets = vault.previewMint(shares);
        assertCeil(assets, shares, _assets(), _shares());
        vm.assertGt(assets, 0, "no share is free");
    }

    /// @notice "If (1) it's calculating the amount of shares a user has to supply to receive a given amount of the underlying
    /// tokens … it should round up."
    function test_previewWithdraw_roundsUp(uint8 condition, uint256 seed) public {
        stage(condition, seed);
        uint256 assets = pick(seed, "assets", 1, LARGE);
        uint256 shares = vault.previewWithdraw(assets);
        assertCeil(shares, assets, _shares(), _assets());
        vm.assertGt(shares, 0, "no asset is free");
    }

    /// @notice "If … (2) it's determining the amount of the underlying tokens to transfer to them for returning a certain amount of
    /// shares, it should round down."
    function test_previewRedeem_roundsDown(uint8 condition, uint256 seed) public {
        stage(condition, seed);
        uint256 shares = pick(seed, "shares", 0, LARGE);
        assertFloor(vault.previewRedeem(shares), shares, _assets(), _shares());
        vm.assertEq(vault.previewRedeem(0), 0, "nothing for nothing");
    }

    /// @notice previewDeposit: "MUST NOT account for deposit limits like those returned from maxDeposit and should always act as
    /// though the deposit would be accepted"; "MUST NOT revert due to vault specific user/global limits." So do the other three,
    /// and none depends on who asks or what they hold.
    function test_preview_knowsNoLimitsAndNoCaller(uint8 condition, uint256 seed, address caller) public {
        vm.assume(caller != address(0));
        Condition now_ = stage(condition, seed);
        uint256 amount = pick(seed, "amount", 0, LARGE);
        uint256[4] memory before = _previews(amount);
        if (now_ != Condition.Paused) vault.pause();
        vault.setDepositCap(0);
        source.setLiquidity(0);
        usdc.mint(caller, MOST);
        vm.startPrank(caller);
        uint256[4] memory afterwards = _previews(amount);
        vm.stopPrank();
        for (uint256 i; i < 4; ++i) {
            vm.assertEq(afterwards[i], before[i], "preview");
        }
    }

    function _previews(uint256 amount) private view returns (uint256[4] memory) {
        return [
            vault.previewDeposit(amount),
            vault.previewMint(amount),
            vault.previewWithdraw(amount),
            vault.previewRedeem(amount)
        ];
    }

    function _assets() private view returns (uint256) {
        return vault.totalAssets() + 1;
    }

    function _shares() private view returns (uint256) {
        return vault.totalSupply() + VIRTUAL_SHARES;
    }

    /// @dev result = ⌊amount · numerator ÷ denominator⌋
    function assertFloor(uint256 result, uint256 amount, uint256 numerator, uint256 denominator) private pure {
        vm.assertLe(result * denominator, amount * numerator, "rounded down");
        vm.assertGt((result + 1) * denominator, amount * numerator, "by less than one");
    }

    /// @dev result = ⌈amount · numerator ÷ denominator⌉
    function assertCeil(uint256 result, uint256 amount, uint256 numerator, uint256 denominator) private pure {
        vm.assertGe(result * denominator, amount * numerator, "rounded up");
        vm.assertLt((result - 1) * denominator, amount * numerator, "by less than one");
    }
}
