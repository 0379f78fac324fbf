// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {MockUSDC} from "../../../contracts/mocks/MockUSDC.sol";
import {MockYieldSource} from "../../../contracts/mocks/MockYieldSource.sol";
import {IVault, Market} from "../support/Market.sol";
import {Officers} from "../support/Officers.sol";

/// @title CampaignVault
/// @notice What the campaigns on the vault and on the wallet begin with: dollars, the vault's terms, those in office, and a clock.
abstract contract CampaignVault is Officers, Market {
    uint256 internal constant START = 1_750_000_000;

    MockUSDC public usdc;
    MockYieldSource internal source;
    IVault public vault;

    /// @notice The time of the next call. Forge's own clock is not the campaign's.
    uint256 public clock = START;

    constructor() {
        vm.warp(clock);
        usdc = deployDollars();
    }

    /// @dev Over `source`, with the seed deposit and all in office but chargers.
    function openVault() internal {
        vault = deployBareVault(source);
        appoint(admin, vault, vault.GUARDIAN_ROLE(), guardian);
        usdc.mint(address(this), SEED);
        usdc.approve(address(vault), SEED);
        vault.deposit(SEED, NOBODY);
    }

    /// @dev Without a seed deposit, and with a reporter.
    function deployBareVault(MockYieldSource over) internal returns (IVault made) {
        made = deployVault(admin, address(over), VaultTerms(1 days, 1000, 500, type(uint256).max));
        appoint(admin, made, made.REPORTER_ROLE(), reporter);
    }

    function depositFor(address owner, uint256 assets) internal {
        usdc.mint(owner, assets);
        vm.prank(owner);
        vault.deposit(assets, owner);
    }

    /// @dev Calls by which `owner` would take out so many assets or so many shares.
    function waysOut(address owner, uint256 assets, uint256 shares) internal view returns (bytes[3] memory) {
        return [
            abi.encodeCall(vault.withdraw, (assets, owner, owner)),
            abi.encodeCall(vault.redeem, (shares, owner, owner)),
            abi.encodeCall(vault.transfer, (thief, shares))
        ];
    }
}
