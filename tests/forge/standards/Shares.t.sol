// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IERC20} from "@openzeppelin/contracts/interfaces/IERC20.sol";

import {IYieldVault} from "../../../contracts/interfaces/IYieldVault.sol";
import {ERC20Properties} from "./ERC20Properties.sol";
import {ERC2612Properties} from "./ERC2612Properties.sol";
import {VaultConditions} from "./VaultConditions.sol";

/// @title The vault's shares are an ERC-20
/// @notice "All EIP-4626 tokenized Vaults MUST implement EIP-20 to represent shares." The vault has a history, so that a share is
/// not worth a round number.
contract SharesERC20Test is ERC20Properties, VaultConditions {
    function setUp() public override {
        super.setUp();
        stage(uint8(Condition.GainLocked), 7);
        token = IERC20(address(vault));
        usdc.mint(address(this), 2 ** 95);
        usdc.approve(address(vault), type(uint256).max);
    }

    function give(address to, uint256 shares) internal override {
        vault.mint(shares, to);
    }

    /// @notice "If a Vault is to be non-transferrable, it MAY revert on calls to transfer or transferFrom." Shares that back a
    /// reserve are, for as long as they do; the others are not.
    function test_transfer_holdsReservedSharesBack(uint256 part) public {
        uint256 balance = vault.balanceOf(alice);
        vault.reserve(alice, bound(part, 1, vault.assetsOf(alice)));
        vm.startPrank(alice);
        vault.transfer(friend, vault.maxRedeem(alice));
        uint256 heldBack = vault.balanceOf(alice);
        vm.expectPartialRevert(IYieldVault.InsufficientFreeAssets.selector);
        vault.transfer(friend, heldBack);
        vm.stopPrank();
        vault.release(alice, vault.reservedOf(alice));
        uint256 rest = vault.balanceOf(alice);
        vm.prank(alice);
        vault.transfer(friend, rest);
        vm.assertEq(vault.balanceOf(friend), balance, "all of them");
    }
}

/// @title The vault's shares have ERC-2612 permits
contract SharesERC2612Test is ERC2612Properties, VaultConditions {
    function setUp() public override {
        super.setUp();
        permits = vault;
        domainName = "Marquee USDC Vault";
    }
}
