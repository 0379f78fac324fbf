// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {StreamingStage} from "./StreamingStage.sol";

/// @title StreamingWeather
/// @notice What happens around the sessions: time, deposits and withdrawals, yield, losses, a source that runs dry, gifts, pauses.
abstract contract StreamingWeather is StreamingStage {
    /// @dev A vault that lost all and is filled again has a million times the shares: more often than this they overflow.
    uint256 private constant MOST_RUINS = 2;
    /// @dev So do losses of nearly all, by more of them.
    uint256 private constant MOST_DEEP_STORMS = 12;

    uint256 private _ruins;
    uint256 private _deepStorms;

    function waitMoment(uint256 seconds_) external timed {
        clock += bound(seconds_, 1, 20 minutes);
        did("wait");
    }

    function waitHours(uint256 seconds_) external timed {
        clock += seconds_ % 8 == 0 ? 7 days : bound(seconds_, 20 minutes, 1 days);
        did("wait for hours");
    }

    function deposit(uint256 who, uint256 amount) external timed {
        if (vaultPaused) return;
        depositFor(viewer(who), bound(amount, 1, 20e6));
        did("deposit");
    }

    function withdraw(uint256 who, uint256 amount) external timed {
        uint256 most = vault.maxWithdraw(viewer(who));
        if (most == 0) return;
        vm.prank(viewer(who));
        vault.withdraw(amount % 8 == 0 ? most : bound(amount, 1, 1 + most / 4), viewer(who), viewer(who));
        did("withdrawal");
    }

    function moveShares(uint256 who, uint256 to, uint256 amount) external timed {
        uint256 most = vault.maxRedeem(viewer(who));
        if (most == 0) return;
        vm.prank(viewer(who));
        vault.transfer(viewer(to), amount % 8 == 0 ? most : bound(amount, 1, 1 + most / 4));
        did("transfer of free shares");
    }

    function harvest(uint256 amount, uint256 seconds_) external timed {
        source.simulateGain(bound(amount, 0, source.bookedAssets() / 10));
        clock += bound(seconds_, 1 hours, 1 days);
        vm.warp(clock);
        _report();
        did("harvest");
    }

    /// @dev A loss that the vault hears of at once, mostly. Deep ones last for hours, and come only where a session is open: they would
    /// else leave nothing to open any with.
    function storm(uint256 amount) external timed {
        bool deep = amount % 3 == 0 && open.length != 0;
        if (deep) clock += bound(amount, 1 hours, 1 days);
        vm.warp(clock);
        source.touch();
        if (deep && amount % 5 == 0 && _ruins < MOST_RUINS) {
            ++_ruins;
            source.simulateLoss(source.bookedAssets());
            did("total loss");
        } else {
            uint256 most = source.bookedAssets();
            deep = deep && _deepStorms < MOST_DEEP_STORMS;
            if (deep) ++_deepStorms;
            source.simulateLoss(deep ? bound(amount, most * 9 / 10, most - most / 100) : bound(amount, 0, most / 20));
            did("partial loss");
        }
        if (amount % 7 != 0) _report();
    }

    function report() external timed {
        _report();
    }

    function drain(uint256 limit, uint256 dry) external timed {
        source.setLiquidity(type(uint256).max);
        if (dry % 3 == 0) {
            // The buffer goes with it, now and then.
            if (dry % 2 == 0) _setIdleTarget(0);
            _report();
            source.setLiquidity(dry % 4 == 0 ? 0 : bound(limit, 0, source.totalAssets() / 64));
        }
        did(dry % 3 == 0 ? "source runs dry" : "source pays again");
    }

    function changeIdleTarget(uint256 bps) external timed {
        _setIdleTarget(uint16(bound(bps, 0, 2000)));
        did("change of the idle target");
    }

    /// @dev Gifts are nobody's earnings.
    function donate(uint256 who, uint256 amount) external timed {
        uint256 gift = bound(amount, 1, 5e6);
        usdc.mint(viewer(who), gift);
        vm.prank(viewer(who));
        usdc.transfer(who % 2 == 0 ? address(wallet) : address(vault), gift);
        if (who % 2 == 0) gifts += gift;
        did(who % 2 == 0 ? "gift to the wallet" : "gift to the vault");
    }

    /// @dev Each of both contracts is paused an eighth of the time.
    function pause(uint256 wish) external timed {
        bool wallets = wish % 2 == 0;
        bool paused = (wish / 2) % 8 == 0;
        if ((wallets ? walletPaused : vaultPaused) == paused) return;
        vm.startPrank(guardian);
        if (wallets) paused ? wallet.pause() : wallet.unpause();
        else paused ? vault.pause() : vault.unpause();
        vm.stopPrank();
        if (wallets) walletPaused = paused;
        else vaultPaused = paused;
        did(wallets ? "pause of the wallet, or its end" : "pause of the vault, or its end");
    }

    function _setIdleTarget(uint16 bps) private {
        vm.prank(admin);
        vault.setIdleTarget(bps);
    }

    function _report() private {
        vm.prank(reporter);
        (uint256 gain, uint256 loss) = vault.report();
        did(loss != 0 ? "report of a loss" : gain != 0 ? "report of a gain" : "report of nothing");
    }
}
