// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {MockUSDC} from "../../../contracts/mocks/MockUSDC.sol";
import {MockYieldSource} from "../../../contracts/mocks/MockYieldSource.sol";
import {IMintable, IVault, Market} from "./Market.sol";
import {Officers} from "./Officers.sol";

/// @title VaultStage
/// @notice A vault over a source without interest of its own, with the seed deposit, a charger, a reporter and an idle buffer.
abstract contract VaultStage is Officers, Market {
    uint40 internal constant START = 1_750_000_000;
    uint40 internal constant UNLOCK = 6 hours;
    uint16 internal constant MAX_GAIN_BPS = 1000;
    uint16 internal constant IDLE_BPS = 200;
    uint256 internal constant DEPOSIT_CAP = 1e15;

    MockUSDC internal usdc;
    MockYieldSource internal source;
    IVault internal vault;
    address internal charger = account("charger");
    address internal viewer = account("viewer");

    function setUp() public virtual {
        vm.warp(START);
        usdc = deployDollars();
        source = deploySource(usdc, 0);
        vault = deployVault(address(source));
        depositFor(admin, NOBODY, SEED);
    }

    /// @dev Without the seed deposit.
    function deployVault(address over) internal returns (IVault made) {
        made = deployVault(admin, over, VaultTerms(UNLOCK, MAX_GAIN_BPS, IDLE_BPS, DEPOSIT_CAP));
        appoint(admin, made, made.CHARGER_ROLE(), charger);
        appoint(admin, made, made.REPORTER_ROLE(), reporter);
        appoint(admin, made, made.GUARDIAN_ROLE(), guardian);
    }

    function deposit(address owner, uint256 assets) internal returns (uint256 minted) {
        return depositFor(owner, owner, assets);
    }

    /// @dev Of the vault's asset, whatever that is.
    function depositFor(address payer, address owner, uint256 assets) internal returns (uint256 minted) {
        IMintable asset = IMintable(vault.asset());
        asset.mint(payer, assets);
        vm.startPrank(payer);
        asset.approve(address(vault), assets);
        minted = vault.deposit(assets, owner);
        vm.stopPrank();
    }

    function redeemAll(address owner) internal returns (uint256 assets) {
        uint256 all = vault.balanceOf(owner);
        vm.prank(owner);
        return vault.redeem(all, owner, owner);
    }

    function report() internal returns (uint256 gain, uint256 loss) {
        vm.prank(reporter);
        return vault.report();
    }

    /// @dev What the vault could lay hands on, were it asked to: in the source and in its own pocket.
    function holdings() internal view returns (uint256) {
        return source.convertToAssets(source.balanceOf(address(vault))) + usdc.balanceOf(address(vault));
    }
}
