// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ERC20Permit, IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {ERC4626} from "@openzeppelin/contracts/token/ERC20/extensions/ERC4626.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {BoundedAdminDelay} from "./abstracts/BoundedAdminDelay.sol";
import {Permits} from "./libraries/Permits.sol";
import {VaultSource} from "./vault/VaultSource.sol";

/// @title YieldVault
/// @notice See IYieldVault. This file holds what moves money; valuation, reports and the source are in `vault/`.
/// @dev When the last share is burnt, what rounding and locked gains left behind leaves the books as a reported loss; the source
/// still has it, so later reports take it in again, within the limit on gains, for whoever is there then.
contract YieldVault is VaultSource {
    using SafeERC20 for IERC20;

    /// @param admin First holder of DEFAULT_ADMIN_ROLE, who grants all other roles.
    /// @param adminDelay Seconds that a change of the admin waits.
    /// @param name_ Of the shares, as in their permits' EIP-712 domain.
    /// @param symbol_ Of the shares.
    /// @param source_ The first yield source; its asset is the vault's.
    /// @param unlockSeconds_ 1 hour to 90 days.
    /// @param maxGainBpsPerDay_ 1 to 1000.
    /// @param idleTargetBps_ 0 to 2000.
    /// @param depositCap_ Deposits stop where `accountedAssets` would exceed it.
    constructor(
        address admin,
        uint48 adminDelay,
        string memory name_,
        string memory symbol_,
        IERC4626 source_,
        uint40 unlockSeconds_,
        uint16 maxGainBpsPerDay_,
        uint16 idleTargetBps_,
        uint256 depositCap_
    )
        ERC20(name_, symbol_)
        ERC20Permit(name_)
        ERC4626(IERC20(source_.asset()))
        BoundedAdminDelay(adminDelay, admin)
    {
        _setSource(address(source_));
        _setUnlockPeriod(unlockSeconds_);
        _setMaxGain(maxGainBpsPerDay_);
        _setIdleTarget(idleTargetBps_);
        _setDepositCap(depositCap_);
        _record(_books, 0, 0, 0, block.timestamp);
    }

    function deposit(uint256 assets, address receiver)
        public
        override
        nonReentrant
        whenNotPaused
        returns (uint256 shares)
    {
        shares = _depositAssets(assets, receiver);
    }

    function depositWithPermit(
        uint256 assets,
        address receiver,
        uint256 permitDeadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external nonReentrant whenNotPaused returns (uint256 shares) {
        Permits.tryPermit(IERC20Permit(asset()), _msgSender(), address(this), assets, permitDeadline, v, r, s);
        shares = _depositAssets(assets, receiver);
    }

    function mint(uint256 shares, address receiver)
        public
        override
        nonReentrant
        whenNotPaused
        returns (uint256 assets)
    {
        if (shares == 0) {
            emit Deposit(_msgSender(), receiver, 0, 0);
            return 0;
        }
        uint256 max = maxMint(receiver);
        if (shares > max) revert ERC4626ExceededMaxMint(receiver, shares, max);
        assets = previewMint(shares);
        // Rounded down where the price was rounded up: a cost basis above the worth would look like a loss.
        _enter(receiver, assets, shares, _convertToAssets(shares, Math.Rounding.Floor));
    }

    function withdraw(uint256 assets, address receiver, address owner)
        public
        override
        nonReentrant
        returns (uint256 shares)
    {
        if (assets == 0) return _withdrawNothing(receiver, owner);
        uint256 free = _convertToAssets(_freeSharesOf(owner), Math.Rounding.Floor);
        if (assets > free) revert InsufficientFreeAssets(owner, assets, free);
        shares = previewWithdraw(assets);
        _withdraw(_msgSender(), receiver, owner, assets, shares);
    }

    function redeem(uint256 shares, address receiver, address owner)
        public
        override
        nonReentrant
        returns (uint256 assets)
    {
        if (shares == 0) return _withdrawNothing(receiver, owner);
        if (shares > balanceOf(owner)) revert ERC4626ExceededMaxRedeem(owner, shares, maxRedeem(owner));
        _requireFree(owner, shares);
        assets = previewRedeem(shares);
        if (assets == 0) revert ZeroShares();
        _withdraw(_msgSender(), receiver, owner, assets, shares);
    }

    function reserve(address account, uint256 amount) external onlyRole(CHARGER_ROLE) whenNotPaused {
        if (amount == 0) revert ZeroAmount();
        uint256 reserved = _accounts[account].reserved;
        uint256 free = Math.saturatingSub(assetsOf(account), reserved);
        if (amount > free) revert InsufficientFreeAssets(account, amount, free);
        reserved += amount;
        _accounts[account].reserved = uint128(reserved);
        emit Reserved(account, _msgSender(), amount, reserved);
    }

    function release(address account, uint256 amount) external onlyRole(CHARGER_ROLE) {
        if (amount == 0) revert ZeroAmount();
        _release(account, amount);
    }

    /// @dev A charge of the whole position burns all of its shares: nothing worthless stays behind with a principal.
    function charge(address account, uint256 reservedAmount, uint256 amount)
        external
        nonReentrant
        onlyRole(CHARGER_ROLE)
        returns (uint256 fromYield, uint256 fromPrincipal)
    {
        if (reservedAmount != 0) _release(account, reservedAmount);
        uint256 balance = balanceOf(account);
        uint256 assets = _convertToAssets(balance, Math.Rounding.Floor);
        uint256 paid = Math.min(amount, assets);
        if (paid == 0) return (0, 0);
        uint256 principal = _accounts[account].principal;
        fromYield = Math.min(Math.saturatingSub(assets, principal), paid);
        fromPrincipal = paid - fromYield;
        uint256 shares = paid == assets ? balance : _convertToShares(paid, Math.Rounding.Ceil);
        emit Charged(account, _msgSender(), fromYield, fromPrincipal, shares);
        uint256 left = shares == balance ? 0 : principal - fromPrincipal;
        _payOut(_msgSender(), _msgSender(), account, paid, shares, left, true);
    }

    function setUnlockPeriod(uint40 unlockSeconds_) external onlyRole(DEFAULT_ADMIN_ROLE) {
        _setUnlockPeriod(unlockSeconds_);
    }

    function setMaxGain(uint16 maxGainBpsPerDay_) external onlyRole(DEFAULT_ADMIN_ROLE) {
        _setMaxGain(maxGainBpsPerDay_);
    }

    function setIdleTarget(uint16 idleTargetBps_) external onlyRole(DEFAULT_ADMIN_ROLE) {
        _setIdleTarget(idleTargetBps_);
    }

    function setDepositCap(uint256 depositCap_) external onlyRole(DEFAULT_ADMIN_ROLE) {
        _setDepositCap(depositCap_);
    }

    function pause() external onlyRole(GUARDIAN_ROLE) {
        _pause();
    }

    function unpause() external onlyRole(GUARDIAN_ROLE) {
        _unpause();
    }

    function _withdraw(address caller, address receiver, address owner, uint256 assets, uint256 shares)
        internal
        override
    {
        if (caller != owner) _spendAllowance(owner, caller, shares);
        uint256 balance = balanceOf(owner);
        uint256 principal = Math.mulDiv(_accounts[owner].principal, balance - shares, balance);
        _payOut(caller, receiver, owner, assets, shares, principal, false);
    }

    function _depositAssets(uint256 assets, address receiver) private returns (uint256 shares) {
        if (assets == 0) {
            emit Deposit(_msgSender(), receiver, 0, 0);
            return 0;
        }
        uint256 max = maxDeposit(receiver);
        if (assets > max) revert ERC4626ExceededMaxDeposit(receiver, assets, max);
        shares = previewDeposit(assets);
        if (shares == 0) revert ZeroShares();
        _enter(receiver, assets, shares, assets);
    }

    /// @dev The new shares are minted after the money is in the source: until then nobody sees a half-done deposit.
    function _enter(address receiver, uint256 assets, uint256 shares, uint256 principal) private {
        uint256 idle = idleAssets();
        IERC20(asset()).safeTransferFrom(_msgSender(), address(this), assets);
        _source.deposit(assets, address(this));
        uint256 left = idleAssets();
        // Else the buffer would make up for the fee.
        if (left < idle) revert TokenTookFee(assets, assets + left - idle);
        _mint(receiver, shares);
        Books memory books = _books;
        books.accountedAssets += uint96(assets);
        _setPrincipal(books, receiver, _accounts[receiver].principal + principal);
        _books = books;
        emit Deposit(_msgSender(), receiver, assets, shares);
    }

    function _withdrawNothing(address receiver, address owner) private returns (uint256) {
        emit Withdraw(_msgSender(), receiver, owner, 0, 0);
        return 0;
    }

    /// @dev Burns, books and pays, in this order. `principal` is the account's after it.
    function _payOut(
        address caller,
        address receiver,
        address account,
        uint256 assets,
        uint256 shares,
        uint256 principal,
        bool fromBuffer
    ) private {
        _burn(account, shares);
        Books memory books = _books;
        books.accountedAssets -= uint96(assets);
        _setPrincipal(books, account, principal);
        _books = books;
        emit Withdraw(caller, receiver, account, assets, shares);
        if (books.accountedAssets != 0 && totalSupply() == 0) {
            _record(books, 0, books.accountedAssets, 0, block.timestamp);
        }
        _pay(assets, receiver, fromBuffer);
    }

    function _release(address account, uint256 amount) private {
        uint256 reserved = _accounts[account].reserved;
        if (amount > reserved) revert InsufficientReserve(account, amount, reserved);
        reserved -= amount;
        _accounts[account].reserved = uint128(reserved);
        emit Released(account, _msgSender(), amount, reserved);
    }

    function _setUnlockPeriod(uint40 unlockSeconds_) private {
        _requireWithin(unlockSeconds_, MIN_UNLOCK_SECONDS, MAX_UNLOCK_SECONDS);
        _smoothing.unlockSeconds = unlockSeconds_;
        emit UnlockPeriodChanged(unlockSeconds_);
    }

    function _setMaxGain(uint16 maxGainBpsPerDay_) private {
        _requireWithin(maxGainBpsPerDay_, 1, MAX_GAIN_BPS_PER_DAY);
        _smoothing.maxGainBpsPerDay = maxGainBpsPerDay_;
        emit MaxGainChanged(maxGainBpsPerDay_);
    }

    function _setIdleTarget(uint16 idleTargetBps_) private {
        _requireWithin(idleTargetBps_, 0, MAX_IDLE_TARGET_BPS);
        _smoothing.idleTargetBps = idleTargetBps_;
        emit IdleTargetChanged(idleTargetBps_);
    }

    function _setDepositCap(uint256 depositCap_) private {
        depositCap = depositCap_;
        emit DepositCapChanged(depositCap_);
    }
}
