// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {MockUSDC} from "../../../contracts/mocks/MockUSDC.sol";
import {MockYieldSource} from "../../../contracts/mocks/MockYieldSource.sol";
import {IVault, Market} from "../support/Market.sol";

/// @title VaultConditions
/// @notice A vault over a source, in each of the conditions that its standard has to hold in. The test is admin, charger,
/// reporter and guardian.
abstract contract VaultConditions is Market {
    enum Condition {
        Fresh,
        Deposited,
        YieldReleased,
        GainLocked,
        AfterLoss,
        Worthless,
        Reserved,
        Paused,
        CapReached,
        Illiquid,
        Buffered,
        BufferedAndIlliquid,
        Emptied
    }

    uint256 internal constant VIRTUAL_SHARES = 10 ** 6;
    /// @dev A million million USDC, which leaves room for gains below the books' width.
    uint256 internal constant MOST = 10 ** 18;

    MockUSDC internal usdc;
    MockYieldSource internal source;
    IVault internal vault;
    address internal alice = account("alice");
    address internal bob = account("bob");
    address internal carol = account("carol");

    function setUp() public virtual {
        vm.warp(1_700_000_000);
        usdc = deployDollars();
        source = deploySource(usdc, 0);
        vault = newVault(address(source), 0);
    }

    function newVault(address source_, uint16 idleTargetBps) internal returns (IVault made) {
        made = deployVault(address(this), source_, VaultTerms(1 days, 1000, idleTargetBps, type(uint256).max));
        made.grantRole(made.CHARGER_ROLE(), address(this));
        made.grantRole(made.REPORTER_ROLE(), address(this));
        made.grantRole(made.GUARDIAN_ROLE(), address(this));
    }

    /// @dev Brings the vault into a condition; the amounts depend on `seed`. Alice and bob hold shares, save in `Fresh` and
    /// `Emptied`.
    function stage(uint8 condition, uint256 seed) internal virtual returns (Condition now_) {
        now_ = Condition(condition % (uint8(type(Condition).max) + 1));
        if (now_ == Condition.Fresh) return now_;
        depositAs(alice, pick(seed, "alice", 1, MOST));
        depositAs(bob, pick(seed, "bob", 1, MOST));
        uint256 assets = vault.totalAssets();
        if (now_ == Condition.YieldReleased || now_ == Condition.GainLocked || now_ == Condition.Emptied) {
            source.simulateGain(pick(seed, "gain", 1, assets));
            vm.warp(block.timestamp + pick(seed, "before report", 1 days, 30 days));
            vault.report();
            vm.warp(block.timestamp + (now_ == Condition.GainLocked ? pick(seed, "of the lock", 0, 1 days) : 1 days));
        }
        if (now_ == Condition.Emptied) emptyOut();
        if (now_ == Condition.AfterLoss) lose(pick(seed, "loss", 1, assets));
        if (now_ == Condition.Worthless) lose(assets);
        if (now_ == Condition.Reserved) vault.reserve(alice, pick(seed, "reserved", 1, vault.assetsOf(alice)));
        if (now_ == Condition.Paused) vault.pause();
        if (now_ == Condition.CapReached) vault.setDepositCap(assets);
        if (now_ == Condition.Buffered || now_ == Condition.BufferedAndIlliquid) fillBuffer(seed);
        if (now_ == Condition.Illiquid || now_ == Condition.BufferedAndIlliquid) {
            source.setLiquidity(pick(seed, "liquid", 0, assets));
        }
    }

    function depositAs(address who, uint256 assets) internal returns (uint256 shares) {
        usdc.mint(who, assets);
        vm.startPrank(who);
        usdc.approve(address(vault), assets);
        shares = vault.deposit(assets, who);
        vm.stopPrank();
    }

    function redeemAll(address who) internal {
        uint256 shares = vault.maxRedeem(who);
        vm.prank(who);
        vault.redeem(shares, who, who);
    }

    /// @dev One of the numbers that `seed` stands for, its bounds more often than chance.
    function pick(uint256 seed, string memory what, uint256 least, uint256 most) internal pure returns (uint256) {
        uint256 word = uint256(keccak256(abi.encode(seed, what)));
        if (word % 8 == 0) return least;
        if (word % 8 == 1) return most;
        // Sizes are as likely as each other, not numbers.
        return bound(word >> (word % 256), least, most);
    }

    function supplyAs(address who, uint256 assets) internal {
        usdc.mint(who, assets);
        vm.prank(who);
        usdc.approve(address(vault), assets);
    }

    function emptyOut() private {
        redeemAll(alice);
        redeemAll(bob);
    }

    function lose(uint256 assets) private {
        source.simulateLoss(assets);
        vault.report();
    }

    function fillBuffer(uint256 seed) private {
        vault.setIdleTarget(uint16(pick(seed, "buffer", 1, 2000)));
        vm.warp(block.timestamp + 1 days);
        vault.report();
    }
}
