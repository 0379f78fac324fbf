// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC4626} from "@openzeppelin/contracts/token/ERC20/extensions/ERC4626.sol";
import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {VaultStorage} from "./VaultStorage.sol";

/// @title VaultPositions
/// @notice What the vault and each position are worth, what of it is free, and how principal follows shares.
/// @dev Principal moves pro rata of shares. Both what stays and what moves are rounded down, and a unit that neither side
/// gets leaves `totalPrincipal`: rounding never makes a position look as if it had lost.
abstract contract VaultPositions is VaultStorage {
    function totalAssets() public view override(ERC4626) returns (uint256) {
        Books memory books = _books;
        return books.accountedAssets - _lockedGain(books);
    }

    function lockedGain() external view returns (uint256) {
        return _lockedGain(_books);
    }

    function reportState() external view returns (uint40 reportedAt, uint40 unlockEndsAt, uint256 lockedAtReport) {
        Books memory books = _books;
        return (books.reportedAt, books.unlockEndsAt, _smoothing.lockedAtReport);
    }

    function accountedAssets() external view returns (uint256) {
        return _books.accountedAssets;
    }

    function totalPrincipal() external view returns (uint256) {
        return _books.totalPrincipal;
    }

    function principalOf(address account) external view returns (uint256) {
        return _accounts[account].principal;
    }

    function reservedOf(address account) external view returns (uint256) {
        return _accounts[account].reserved;
    }

    function assetsOf(address account) public view returns (uint256) {
        return _convertToAssets(balanceOf(account), Math.Rounding.Floor);
    }

    function yieldOf(address account) external view returns (uint256) {
        return Math.saturatingSub(assetsOf(account), _accounts[account].principal);
    }

    function freeAssetsOf(address account) external view returns (uint256) {
        return Math.saturatingSub(assetsOf(account), _accounts[account].reserved);
    }

    function source() external view returns (address) {
        return address(_source);
    }

    function unlockSeconds() external view returns (uint40) {
        return _smoothing.unlockSeconds;
    }

    function maxGainBpsPerDay() external view returns (uint16) {
        return _smoothing.maxGainBpsPerDay;
    }

    function idleTargetBps() external view returns (uint16) {
        return _smoothing.idleTargetBps;
    }

    function idleAssets() public view returns (uint256) {
        return IERC20(asset()).balanceOf(address(this));
    }

    /// @dev 0 while paused. Else what the cap, the books' width and the source leave.
    function maxDeposit(address) public view override returns (uint256) {
        if (paused()) return 0;
        Books memory books = _books;
        uint256 room = MAX_ASSETS - Math.max(books.accountedAssets, books.totalPrincipal);
        room = Math.min(room, Math.saturatingSub(depositCap, books.accountedAssets));
        return room == 0 ? 0 : Math.min(room, _askSource(IERC4626.maxDeposit.selector));
    }

    function maxMint(address receiver) public view override returns (uint256) {
        return Math.min(_sharesFor(maxDeposit(receiver), Math.Rounding.Floor), type(uint256).max - totalSupply());
    }

    /// @dev What is free, or what the source and the vault itself can pay now, if that is less.
    function maxWithdraw(address owner) public view override returns (uint256) {
        uint256 free = _convertToAssets(_freeSharesOf(owner), Math.Rounding.Floor);
        return free == 0 ? 0 : Math.min(free, _payableNow());
    }

    /// @dev As `maxWithdraw`; 0 where the shares are not worth a unit, which `redeem` refuses.
    function maxRedeem(address owner) public view override returns (uint256) {
        uint256 free = _freeSharesOf(owner);
        if (free == 0) return 0;
        uint256 shares = Math.min(free, _sharesFor(_payableNow(), Math.Rounding.Floor));
        return _convertToAssets(shares, Math.Rounding.Floor) == 0 ? 0 : shares;
    }

    /// @dev Moves the principal along with shares, and holds reserved ones back.
    function _update(address from, address to, uint256 value) internal virtual override {
        if (from != address(0) && to != address(0) && from != to && value != 0) {
            uint256 balance = balanceOf(from);
            // More than the balance is ERC-20's to refuse.
            if (value <= balance) _movePrincipal(from, to, value, balance);
        }
        super._update(from, to, value);
    }

    /// @dev Shares beyond those that the reserve needs, rounded so that what stays is worth the reserve to the unit.
    function _freeSharesOf(address account) internal view returns (uint256) {
        uint256 balance = balanceOf(account);
        uint256 reserved = _accounts[account].reserved;
        if (reserved == 0) return balance;
        return Math.saturatingSub(balance, _sharesFor(reserved, Math.Rounding.Ceil));
    }

    function _requireFree(address account, uint256 shares) internal view {
        uint256 free = _freeSharesOf(account);
        if (shares > free) {
            revert InsufficientFreeAssets(
                account,
                _convertToAssets(shares, Math.Rounding.Floor),
                _convertToAssets(free, Math.Rounding.Floor)
            );
        }
    }

    /// @dev Writes an account's principal; the caller stores `books`.
    function _setPrincipal(Books memory books, address account, uint256 principal) internal {
        uint256 before = _accounts[account].principal;
        if (principal == before) return;
        books.totalPrincipal = uint96(books.totalPrincipal + principal - before);
        _accounts[account].principal = uint128(principal);
        emit PrincipalChanged(account, principal);
    }

    /// @dev A gain reported earlier is released linearly; rounded up, so that the share price is never ahead of it.
    function _lockedGain(Books memory books) internal view returns (uint256) {
        if (block.timestamp >= books.unlockEndsAt) return 0;
        return Math.ceilDiv(
            uint256(_smoothing.lockedAtReport) * (books.unlockEndsAt - block.timestamp),
            books.unlockEndsAt - books.reportedAt
        );
    }

    /// @dev `_convertToShares` that answers with the largest number where a lost vault makes the result too big.
    function _sharesFor(uint256 assets, Math.Rounding rounding) internal view returns (uint256) {
        uint256 supply = totalSupply() + VIRTUAL_SHARES;
        uint256 total = totalAssets() + 1;
        (uint256 high,) = Math.mul512(assets, supply);
        return high >= total ? type(uint256).max : Math.mulDiv(assets, supply, total, rounding);
    }

    function _payableNow() private view returns (uint256) {
        return Math.saturatingAdd(idleAssets(), _askSource(IERC4626.maxWithdraw.selector));
    }

    /// @dev One of the source's limits for this vault; 0 where it fails to say, so that no `max*` reverts.
    function _askSource(bytes4 selector) internal view returns (uint256) {
        (bool success, bytes memory answer) =
            address(_source).staticcall(abi.encodeWithSelector(selector, address(this)));
        return success && answer.length >= 32 ? abi.decode(answer, (uint256)) : 0;
    }

    function _movePrincipal(address from, address to, uint256 value, uint256 balance) private {
        _requireFree(from, value);
        uint256 principal = _accounts[from].principal;
        if (principal == 0) return;
        Books memory books = _books;
        _setPrincipal(books, from, Math.mulDiv(principal, balance - value, balance));
        _setPrincipal(books, to, _accounts[to].principal + Math.mulDiv(principal, value, balance));
        _books = books;
    }
}
