// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {VaultPositions} from "./VaultPositions.sol";

/// @title VaultSource
/// @notice The yield source and the buffer beside it: paying in and out, comparing both with the books, changing the source.
/// @dev A merged lock ends after the mean of what was left and of `unlockSeconds`, weighted by amount: it is never released faster
/// than the two locks apart would have been, and frequent reports do not put the release off for good.
abstract contract VaultSource is VaultPositions {
    using SafeERC20 for IERC20;

    function report() external nonReentrant onlyRole(REPORTER_ROLE) returns (uint256 gain, uint256 loss) {
        if (totalSupply() == 0) return (0, 0);
        (gain, loss) = _compare();
        _rebalance();
    }

    function changeSource(address newSource, uint256 minimumAssets)
        external
        nonReentrant
        onlyRole(DEFAULT_ADMIN_ROLE)
    {
        IERC4626 old = _source;
        IERC20 token = IERC20(asset());
        uint256 before = token.balanceOf(address(this));
        uint256 shares = old.balanceOf(address(this));
        if (shares != 0) old.redeem(shares, address(this), address(this));
        uint256 received = token.balanceOf(address(this)) - before;
        token.forceApprove(address(old), 0);
        _setSource(newSource);
        // What the new source credits, which can be less than it takes.
        if (received != 0) {
            received = _source.convertToAssets(_source.deposit(received, address(this)));
        }
        if (received < minimumAssets) revert SourceReturnedTooLittle(received, minimumAssets);
    }

    function _setSource(address newSource) internal {
        if (newSource.code.length == 0) revert SourceAssetMismatch(newSource, address(0));
        address sourceAsset = IERC4626(newSource).asset();
        if (sourceAsset != asset()) revert SourceAssetMismatch(newSource, sourceAsset);
        _source = IERC4626(newSource);
        IERC20(asset()).forceApprove(newSource, type(uint256).max);
        emit SourceChanged(newSource);
    }

    /// @dev Charges pay from the buffer where it suffices; all else is paid by the source, so that withdrawals leave the buffer to
    /// them. A source that cannot pay gives what it says it can, and the buffer the rest.
    function _pay(uint256 assets, address receiver, bool fromBuffer) internal {
        IERC20 token = IERC20(asset());
        if (fromBuffer && idleAssets() >= assets) {
            token.safeTransfer(receiver, assets);
            return;
        }
        // Its limit is asked for only when it fails: the usual case is cheaper.
        try _source.withdraw(assets, receiver, address(this)) {}
        catch (bytes memory reason) {
            uint256 idle = idleAssets();
            uint256 available = _askSource(IERC4626.maxWithdraw.selector);
            if (available >= assets) {
                // It refuses what it says it has.
                if (idle < assets) {
                    assembly ("memory-safe") {
                        revert(add(reason, 0x20), mload(reason))
                    }
                }
                available = 0;
            } else if (idle + available < assets) {
                revert SourceIlliquid(assets, idle + available);
            }
            if (available != 0) _source.withdraw(available, receiver, address(this));
            token.safeTransfer(receiver, assets - available);
        }
    }

    /// @dev Writes the books' assets and lock as of now, and says so.
    function _record(Books memory books, uint256 gain, uint256 loss, uint256 locked, uint256 endsAt) internal {
        if (locked == 0) endsAt = block.timestamp;
        books.accountedAssets = uint96(books.accountedAssets + gain - loss);
        books.reportedAt = uint32(block.timestamp);
        books.unlockEndsAt = uint32(endsAt);
        _books = books;
        _smoothing.lockedAtReport = uint96(locked);
        emit Reported(gain, loss, books.accountedAssets, locked, uint40(endsAt));
    }

    /// @dev Takes into the books what the source and the buffer are worth now.
    function _compare() private returns (uint256 gain, uint256 loss) {
        Books memory books = _books;
        uint256 value = _source.convertToAssets(_source.balanceOf(address(this))) + idleAssets();
        uint256 locked = _lockedGain(books);
        if (value < books.accountedAssets) {
            loss = books.accountedAssets - value;
            _record(books, 0, loss, Math.saturatingSub(locked, loss), books.unlockEndsAt);
        } else {
            uint256 excess = value - books.accountedAssets;
            gain = Math.min(excess, _gainLimit(books));
            // Too early for a single unit: the time goes on counting towards the next report.
            if (gain == 0 && excess != 0) return (0, 0);
            uint256 endsAt = books.unlockEndsAt;
            if (gain != 0) {
                uint256 left = Math.saturatingSub(endsAt, block.timestamp);
                endsAt = block.timestamp
                    + Math.ceilDiv(locked * left + gain * _smoothing.unlockSeconds, locked + gain);
            }
            _record(books, gain, 0, locked + gain, endsAt);
        }
    }

    /// @dev Brings the buffer to its target. A source that refuses is passed over and may do it at the next report; for want of
    /// gas it is not, as an estimate would settle on just too little. What the source rounds off, the next report finds.
    function _rebalance() private {
        uint256 target = _idleTarget(_books.accountedAssets);
        uint256 idle = idleAssets();
        uint256 given = gasleft();
        if (idle > target) {
            try _source.deposit(idle - target, address(this)) {}
            catch {
                _requireGasLeft(given);
            }
        } else if (idle < target) {
            try _source.withdraw(target - idle, address(this), address(this)) {}
            catch {
                _requireGasLeft(given);
            }
        }
    }

    /// @dev Every level of calls keeps a 64th of its gas back: less than a 16th is left where one of the first four had too little.
    function _requireGasLeft(uint256 given) private view {
        if (gasleft() < given / 16) revert GasTooLow(gasleft(), given);
    }

    function _idleTarget(uint256 accounted) private view returns (uint256) {
        return (accounted * _smoothing.idleTargetBps) / 10_000;
    }

    function _gainLimit(Books memory books) private view returns (uint256) {
        uint256 elapsed = block.timestamp - books.reportedAt;
        uint256 limit =
            (uint256(books.accountedAssets) * _smoothing.maxGainBpsPerDay * elapsed) / (10_000 * uint256(1 days));
        return Math.min(limit, MAX_ASSETS - books.accountedAssets);
    }
}
