// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IYieldVault} from "../../../contracts/interfaces/IYieldVault.sol";
import {VaultStage} from "../support/VaultStage.sol";

/// @title Inflation and donation
/// @notice The thief comes first, pushes the price of a share up with money that he gives away, and hopes that the next depositor's
/// shares round down. Donations move no price: not into the vault's pocket, not into the source, not in the source's vault. What
/// a report takes in of them is limited and shared. He gains nothing and loses the donation, or all but his part of it.
contract InflationTest is VaultStage {
    enum Way {
        Pocket,
        Source,
        SourceShares
    }

    /// @notice Attack: the classic one, on a vault without a seed deposit or with one of a single unit. Gain at most 0; cost: the
    /// donation. The victim's loss is at most one unit.
    function testFuzz_FirstDepositor(uint256 donation, uint256 victims, uint8 way, bool seeded, uint256 wait) public {
        vault = deployVault(address(source));
        if (seeded) depositFor(admin, NOBODY, 1);
        donation = bound(donation, 1, 1e12 * USDC);
        victims = bound(victims, 1, DEPOSIT_CAP / 2);

        deposit(thief, 1);
        donate(donation, Way(way % 3));
        vm.warp(block.timestamp + bound(wait, 0, 1 days));
        report();
        vm.warp(block.timestamp + UNLOCK);
        deposit(viewer, victims);

        uint256 took = redeemAll(thief);
        vm.assertLe(took, 1, "the thief gains nothing: the donation is his cost");
        vm.assertGe(redeemAll(viewer) + 1, victims, "the victim loses at most one unit");
    }

    /// @notice Attack: move the price that an integrator reads, within a block. Gain 0: not by one unit.
    function testFuzz_DonationMovesNoPrice(uint256 donation, uint256 held, uint8 way) public {
        deposit(viewer, bound(held, 1, 1e6 * USDC));
        uint256 price = vault.convertToAssets(1e24);
        uint256 worth = vault.assetsOf(viewer);
        donate(bound(donation, 1, 1e12 * USDC), Way(way % 3));
        vm.assertEq(vault.convertToAssets(1e24), price, "the price stays");
        vm.assertEq(vault.assetsOf(viewer), worth, "the position is worth what it was");
        vm.assertEq(vault.totalAssets(), vault.accountedAssets(), "the books know of no donation");
    }

    /// @notice Attack: give to the vault's pocket, let the report take it for a gain and collect it as the largest depositor. Gain
    /// at most 0; cost: what the other depositors get of it.
    function testFuzz_DonationCollectedAfterReport(uint256 donation, uint256 stake, uint8 way) public {
        deposit(viewer, 1000 * USDC);
        stake = bound(stake, 1, 1e6 * USDC);
        donation = bound(donation, 1, (1000 * USDC + stake) / 100);
        deposit(thief, stake);
        uint256 before = vault.assetsOf(viewer);
        donate(donation, Way(way % 3));
        vm.warp(block.timestamp + 1 days);
        report();
        vm.warp(block.timestamp + UNLOCK);
        uint256 others = vault.assetsOf(viewer) - before;
        uint256 took = redeemAll(thief);
        vm.assertLe(took + others, stake + donation + 1, "what others got is his cost");
        vm.assertLe(took, stake + donation, "he gains nothing");
    }

    /// @notice Attack: drive one share's price up for most of a year by feeding every report the most it takes in, until a deposit
    /// would mint no share. It is refused with `ZeroShares` instead of being swallowed; cost: 2 units become 4 USDC of donations,
    /// and who then deposits more loses less than the price of one share.
    function test_ZeroShareDeposit() public {
        vault = deployVault(address(source));
        deposit(thief, 2);
        while (vault.convertToAssets(1) < 2) {
            donate(vault.accountedAssets(), Way.Pocket);
            vm.warp(block.timestamp + 10 days);
            report();
            vm.warp(block.timestamp + UNLOCK);
        }
        vm.assertGt(block.timestamp, START + 200 days, "it took most of a year");
        vm.assertGt(vault.accountedAssets(), 4 * USDC, "and more than 4 USDC");

        usdc.mint(viewer, USDC);
        vm.startPrank(viewer);
        usdc.approve(address(vault), USDC);
        vm.expectPartialRevert(IYieldVault.ZeroShares.selector);
        vault.deposit(1, viewer);
        vault.deposit(USDC, viewer);
        vm.stopPrank();
        vm.assertGe(vault.assetsOf(viewer) + vault.convertToAssets(1) + 1, USDC, "at most a share's price is lost");
    }

    /// @notice Attack: donate to the source, so that the seed's holder, who is nobody, gets it. Gain 0: the seed is out of reach.
    function test_SeedIsNobodys() public {
        uint256 seed = vault.balanceOf(NOBODY);
        vm.prank(thief);
        vm.expectRevert();
        vault.redeem(seed, thief, NOBODY);
        vm.assertEq(vault.assetsOf(NOBODY), SEED, "the seed stays");
    }

    function donate(uint256 amount, Way way) private {
        usdc.mint(thief, amount);
        vm.startPrank(thief);
        if (way == Way.Pocket) usdc.transfer(address(vault), amount);
        if (way == Way.Source) usdc.transfer(address(source), amount);
        if (way == Way.SourceShares) {
            usdc.approve(address(source), amount);
            source.deposit(amount, address(vault));
        }
        vm.stopPrank();
    }
}
