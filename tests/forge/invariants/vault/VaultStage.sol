// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {ERC4626} from "@openzeppelin/contracts/token/ERC20/extensions/ERC4626.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";

import {IYieldVault} from "../../../../contracts/interfaces/IYieldVault.sol";
import {MockYieldSource} from "../../../../contracts/mocks/MockYieldSource.sol";
import {Expectations} from "../../support/Expectations.sol";
import {CampaignVault} from "../CampaignVault.sol";
import {VaultClauses} from "./VaultClauses.sol";

/// @title VaultStage
/// @notice Who acts, and a ledger of the vault that is kept apart from it: principal, reserves, the books and the lock follow from
/// what the handler did and from the arithmetic that IYieldVault states, not from the vault's answers.
abstract contract VaultStage is Expectations, CampaignVault {
    uint256 internal constant VIRTUAL_SHARES = 1e6;

    MockYieldSource[2] internal sources;
    address[4] internal users = [account("ann"), account("ben"), account("cat"), account("dan")];
    address[2] internal chargers = [account("charger one"), account("charger two")];

    mapping(address holder => uint256) public principal;
    mapping(address holder => uint256) public reserved;
    mapping(address holder => mapping(address charger => uint256)) internal reservedBy;
    uint256 public accounted;
    uint256 public reportedLoss;
    uint256 internal lockedThen;
    uint256 internal lockedAt;
    uint256 internal lockedUntil;
    bool internal paused;

    uint256 private _priceAssets;
    uint256 private _priceShares;
    bool internal lossNow;

    constructor() {
        sources = [deploySource(usdc, 1e18), deploySource(usdc, 5e18)];
        source = sources[0];
        openVault();
        appoint(admin, vault, vault.CHARGER_ROLE(), chargers[0]);
        appoint(admin, vault, vault.CHARGER_ROLE(), chargers[1]);
        (principal[NOBODY], accounted) = (SEED, SEED);
        (lockedAt, lockedUntil) = (clock, clock);
        for (uint256 i; i < users.length; ++i) {
            vm.prank(users[i]);
            usdc.approve(address(vault), type(uint256).max);
            depositFor(users[i], 100e6);
            principal[users[i]] = 100e6;
            accounted += 100e6;
        }
        (_priceAssets, _priceShares) = (accounted + 1, vault.totalSupply() + VIRTUAL_SHARES);
        _nameErrors();
    }

    /// @dev Every action happens at the campaign's time, and the share price is looked at after it.
    modifier timed() {
        vm.warp(clock);
        lossNow = false;
        _;
        _watchPrice();
    }

    /// @notice All that can hold shares or principal.
    function everyone() external view returns (address[] memory all) {
        all = new address[](10);
        for (uint256 i; i < 4; ++i) {
            all[i] = users[i];
        }
        (all[4], all[5], all[6], all[7]) = (chargers[0], chargers[1], NOBODY, thief);
        (all[8], all[9]) = (address(vault), address(this));
    }

    /// @notice What is still locked, by the ledger: rounded up.
    function locked() public view returns (uint256) {
        if (clock >= lockedUntil) return 0;
        return Math.ceilDiv(lockedThen * (lockedUntil - clock), lockedUntil - lockedAt);
    }

    /// @notice What `holder`'s shares are worth, by the ledger.
    function worthOf(address holder) public view returns (uint256) {
        return worth(vault.balanceOf(holder));
    }

    function worth(uint256 shares) internal view returns (uint256) {
        return shares * (accounted - locked() + 1) / (vault.totalSupply() + VIRTUAL_SHARES);
    }

    function sharesDown(uint256 assets) internal view returns (uint256) {
        return assets * (vault.totalSupply() + VIRTUAL_SHARES) / (accounted - locked() + 1);
    }

    function sharesUp(uint256 assets) internal view returns (uint256) {
        return Math.ceilDiv(assets * (vault.totalSupply() + VIRTUAL_SHARES), accounted - locked() + 1);
    }

    /// @dev Shares that no reserve holds back: what stays must be worth the reserve.
    function freeShares(address holder) internal view returns (uint256) {
        uint256 balance = vault.balanceOf(holder);
        return reserved[holder] == 0 ? balance : Math.saturatingSub(balance, sharesUp(reserved[holder]));
    }

    /// @dev What the source and the vault's own balance can pay now.
    function payableNow() internal view returns (uint256) {
        return source.maxWithdraw(address(vault)) + usdc.balanceOf(address(vault));
    }

    function user(uint256 seed) internal view returns (address) {
        return users[seed % users.length];
    }

    /// @dev Somebody with a reserve, if there is anybody.
    function reserving(uint256 seed_) internal view returns (address holder) {
        for (uint256 i; i < users.length; ++i) {
            holder = user(seed_ % users.length + i);
            if (reserved[holder] != 0) return holder;
        }
    }

    /// @dev Any size up to a million dollars, small ones as often as large ones.
    function sum(uint256 seed) internal pure returns (uint256) {
        return amountUpTo(seed, 10 ** (mix(seed, "size") % 13));
    }

    /// @dev The price of a share is (totalAssets + 1) / (totalSupply + 10^6): what anyone gets who leaves.
    function _watchPrice() private {
        vm.warp(clock);
        uint256 assets = vault.totalAssets() + 1;
        uint256 shares = vault.totalSupply() + VIRTUAL_SHARES;
        if (!lossNow) {
            expect(VaultClauses.PRICE_FALLS, assets * _priceShares >= _priceAssets * shares, "the price of a share fell");
        }
        (_priceAssets, _priceShares) = (assets, shares);
    }

    function _nameErrors() private {
        named(IYieldVault.ZeroAmount.selector, "ZeroAmount");
        named(IYieldVault.ZeroShares.selector, "ZeroShares");
        named(IYieldVault.InsufficientFreeAssets.selector, "InsufficientFreeAssets");
        named(IYieldVault.InsufficientReserve.selector, "InsufficientReserve");
        named(IYieldVault.SourceIlliquid.selector, "SourceIlliquid");
        named(IYieldVault.SourceReturnedTooLittle.selector, "SourceReturnedTooLittle");
        named(IYieldVault.ParameterOutOfBounds.selector, "ParameterOutOfBounds");
        named(IAccessControl.AccessControlUnauthorizedAccount.selector, "AccessControlUnauthorizedAccount");
        named(IERC20Errors.ERC20InsufficientAllowance.selector, "ERC20InsufficientAllowance");
        named(IERC20Errors.ERC20InsufficientBalance.selector, "ERC20InsufficientBalance");
        named(ERC4626.ERC4626ExceededMaxDeposit.selector, "ERC4626ExceededMaxDeposit");
        named(ERC4626.ERC4626ExceededMaxMint.selector, "ERC4626ExceededMaxMint");
        named(ERC4626.ERC4626ExceededMaxRedeem.selector, "ERC4626ExceededMaxRedeem");
        named(Pausable.EnforcedPause.selector, "EnforcedPause");
    }
}
