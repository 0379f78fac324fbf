// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {ERC4626} from "@openzeppelin/contracts/token/ERC20/extensions/ERC4626.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {IYieldVault} from "../../../../contracts/interfaces/IYieldVault.sol";
import {VaultClauses} from "./VaultClauses.sol";
import {VaultStage} from "./VaultStage.sol";

/// @title VaultWeather
/// @notice What happens around the positions: time, yield, losses, a source that runs dry, gifts, reports, the admin's changes.
abstract contract VaultWeather is VaultStage {
    /// @dev A vault that lost all and is filled again has a million times the shares: more often than this they overflow.
    uint256 private constant MOST_RUINS = 2;

    bool private _begun;
    bool private _stormy;
    uint256 private _ruins;

    /// @notice Says for good whether the source can lose. A campaign's first storm call says it for its run, so that 24 is held
    /// over whole runs without a loss too.
    function forecast(bool stormy) external {
        (_begun, _stormy) = (true, stormy);
    }

    function waitMoment(uint256 seconds_) external timed {
        clock += bound(seconds_, 1, 2 hours);
        did("wait");
    }

    function waitDays(uint256 seconds_) external timed {
        clock += bound(seconds_, 6 hours, 20 days);
        did("wait for days");
    }

    function earn(uint256 amount, uint256 rate) external timed {
        if (rate % 2 == 0) {
            source.simulateGain(amountUpTo(amount, source.bookedAssets() / 10));
            did("gain of the source");
        } else {
            source.setRate(bound(rate, 0, 1e19));
            did("change of rate");
        }
    }

    function storm(uint256 amount) external timed {
        if (!_begun) (_begun, _stormy) = (true, amount % 2 == 0);
        if (!_stormy) return;
        if (amount % 11 == 0 && _ruins < MOST_RUINS) {
            ++_ruins;
            source.touch();
            source.simulateLoss(source.bookedAssets());
            did("total loss of the source");
        } else {
            source.simulateLoss(bound(amount, 0, source.bookedAssets() / (amount % 4 == 0 ? 2 : 20)));
            did("partial loss of the source");
        }
    }

    function drain(uint256 limit, uint256 dry) external timed {
        source.setLiquidity(dry % 3 == 0 ? bound(limit, 0, source.totalAssets()) : type(uint256).max);
        did(dry % 3 == 0 ? "source runs dry" : "source pays again");
    }

    /// @dev Gifts move no price; those to the vault and of the source's shares are gains at a report.
    function donate(uint256 who, uint256 amount, uint256 where) external timed {
        uint256 gift = Math.min(sum(amount), accounted / 10);
        usdc.mint(user(who), gift);
        vm.startPrank(user(who));
        if (where % 3 == 0) {
            usdc.transfer(address(vault), gift);
            did("gift to the vault");
        } else if (where % 3 == 1) {
            usdc.transfer(address(source), gift);
            did("gift to the source");
        } else {
            usdc.approve(address(source), gift);
            source.deposit(gift, address(vault));
            did("gift of the source's shares");
        }
        vm.stopPrank();
    }

    function report() external timed {
        _report();
    }

    /// @dev A good day: the source gains, the vault hears of it, and some of it is released.
    function harvest(uint256 amount, uint256 seconds_) external timed {
        source.simulateGain(bound(amount, 0, source.bookedAssets() / 10));
        clock += bound(seconds_, 1 hours, 2 days);
        vm.warp(clock);
        _report();
        clock += vault.unlockSeconds() / 2;
        did("harvest");
    }

    function _report() private {
        uint256 value = _sourceValue() + usdc.balanceOf(address(vault));
        uint256 loss = Math.saturatingSub(accounted, value);
        uint256 excess = Math.saturatingSub(value, accounted);
        (uint40 reportedAt,,) = vault.reportState();
        uint256 limit = accounted * vault.maxGainBpsPerDay() * (clock - reportedAt) / (10_000 * 1 days);
        uint256 gain = Math.min(excess, limit);
        uint256 total = vault.totalAssets();
        lossNow = loss != 0;
        (bool done, bytes memory answer) = act(
            VaultClauses.GAINS_ARE_LOCKED,
            "report",
            reporter,
            address(vault),
            abi.encodeCall(IYieldVault.report, ()),
            0
        );
        if (!done) return;
        (uint256 saidGain, uint256 saidLoss) = abi.decode(answer, (uint256, uint256));
        expectEqual(VaultClauses.GAINS_ARE_LOCKED, saidGain, gain, "reported gain");
        expectEqual(VaultClauses.PRICE_FALLS, saidLoss, loss, "reported loss");
        if (loss == 0) {
            expectEqual(VaultClauses.GAINS_ARE_LOCKED, vault.totalAssets(), total, "assets right after a gain");
        }
        _book(gain, loss, gain == 0 && excess != 0);
        did(loss != 0 ? "report of a loss" : gain != 0 ? "report of a gain" : "report of nothing");
        if (gain < excess) did("report of a gain above the limit");
    }

    function moveSource(uint256 demand) external timed {
        Move memory plan = _plan(demand);
        bytes4 refusal;
        if (plan.stuck) refusal = ERC4626.ERC4626ExceededMaxRedeem.selector;
        else if (plan.minimum > plan.credited) refusal = IYieldVault.SourceReturnedTooLittle.selector;
        (bool done,) = act(
            VaultClauses.MOVES_ARE_EXACT,
            "change of source",
            admin,
            address(vault),
            abi.encodeCall(IYieldVault.changeSource, (address(sources[plan.next]), plan.minimum)),
            refusal
        );
        if (done) source = sources[plan.next];
    }

    function tune(uint256 which, uint256 value) external timed {
        bytes memory data;
        bool beyond = value % 8 == 0;
        if (which % 4 == 0) {
            data = abi.encodeCall(IYieldVault.setIdleTarget, (uint16(beyond ? 2001 : bound(value, 0, 2000))));
        } else if (which % 4 == 1) {
            uint256 unlock = beyond ? 1 hours - 1 : bound(value, 1 hours, 90 days);
            data = abi.encodeCall(IYieldVault.setUnlockPeriod, (uint40(unlock)));
        } else if (which % 4 == 2) {
            data = abi.encodeCall(IYieldVault.setMaxGain, (uint16(beyond ? 1001 : bound(value, 1, 1000))));
        } else {
            beyond = false;
            uint256 cap = value % 5 == 0 ? bound(value, 0, accounted * 2) : type(uint256).max;
            data = abi.encodeCall(IYieldVault.setDepositCap, (cap));
        }
        bytes4 refusal = beyond ? IYieldVault.ParameterOutOfBounds.selector : bytes4(0);
        act(VaultClauses.ROLES_HOLD, "change of parameters", admin, address(vault), data, refusal);
    }

    /// @dev Paused a quarter of the time.
    function pause(uint256 wish) external timed {
        if (paused == (wish % 4 == 0)) return;
        paused = !paused;
        vm.prank(guardian);
        paused ? vault.pause() : vault.unpause();
        did(paused ? "pause" : "end of a pause");
    }

    struct Move {
        uint256 next;
        bool stuck;
        uint256 credited;
        uint256 minimum;
    }

    function _plan(uint256 demand) private view returns (Move memory plan) {
        plan.next = address(source) == address(sources[0]) ? 1 : 0;
        uint256 value = _sourceValue();
        plan.stuck = value > source.liquidity();
        // The new source's shares, rounded down, and what they are worth with the money in it.
        uint256 assets = sources[plan.next].totalAssets() + 1;
        uint256 shares = sources[plan.next].totalSupply() + 1;
        uint256 minted = value * shares / assets;
        plan.credited = value == 0 ? 0 : minted * (assets + value) / (shares + minted);
        plan.minimum = demand % 4 == 0 ? plan.credited + 1 : plan.credited;
    }

    function _sourceValue() private view returns (uint256) {
        return source.convertToAssets(source.balanceOf(address(vault)));
    }

    /// @dev What a report does to the books: a loss comes out of the lock first; a gain is locked, until the mean of both locks' ends
    /// weighted by amount. A gain too small for the limit to let a unit in waits.
    function _book(uint256 gain, uint256 loss, bool tooEarly) private {
        reportedLoss += loss;
        if (tooEarly) return;
        uint256 still = locked();
        if (gain != 0) {
            uint256 left = Math.saturatingSub(lockedUntil, clock);
            lockedUntil = clock + Math.ceilDiv(still * left + gain * vault.unlockSeconds(), still + gain);
        }
        accounted = accounted + gain - loss;
        lockedThen = Math.saturatingSub(still + gain, loss);
        lockedAt = clock;
        if (lockedThen == 0) lockedUntil = clock;
    }
}
