// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {VaultStage} from "../support/VaultStage.sol";

/// @title Underwater vault
/// @notice The source has lost part or all of the money, and the thief tries to be paid out of what is left of others', to rob
/// whoever deposits next, or to make the wreck refuse those who want out. A loss is everybody's in proportion and nothing more.
contract UnderwaterTest is VaultStage {
    uint256 private constant STAKE = 1000 * USDC;

    function setUp() public override {
        super.setUp();
        deposit(viewer, STAKE);
        deposit(thief, STAKE);
    }

    /// @notice Attack: a reserve that is larger than what is left of the position is charged in full, at the others' cost. Gain 0: the
    /// charge pays what the position is worth, burns it whole, and the neighbour keeps all of his.
    function testFuzz_ChargeBeyondPosition(uint256 reserved, uint256 lossBps) public {
        lossBps = bound(lossBps, 1, 9700);
        reserved = bound(reserved, 1, STAKE);
        vm.prank(charger);
        vault.reserve(thief, reserved);
        lose(vault.accountedAssets() * lossBps / 10_000);
        uint256 neighbour = vault.assetsOf(viewer);
        uint256 worth = vault.assetsOf(thief);

        vm.prank(charger);
        (uint256 fromYield, uint256 fromPrincipal) = vault.charge(thief, reserved, reserved);
        uint256 paid = fromYield + fromPrincipal;
        vm.assertEq(paid, worth < reserved ? worth : reserved, "at most what is left");
        vm.assertEq(fromYield, 0, "there is no yield after a loss");
        vm.assertGe(vault.assetsOf(viewer), neighbour, "the neighbour pays nothing");
        if (worth <= reserved) vm.assertEq(vault.balanceOf(thief) + vault.principalOf(thief), 0, "nothing stays");
    }

    /// @notice Attack: everybody wants out of a vault that lost much of its money, the thief first. Gain at most one unit: nobody is
    /// refused, and all are paid the same for a share.
    function testFuzz_Run(uint256 lossBps) public {
        lose(vault.accountedAssets() * bound(lossBps, 1, 9700) / 10_000);
        uint256 first = redeemAll(thief);
        uint256 last = redeemAll(viewer);
        vm.assertApproxEqAbs(first, last, 1, "first and last are paid alike");
        vm.assertEq(vault.totalSupply(), vault.balanceOf(NOBODY), "all are out");
    }

    /// @notice Attack: the source lost everything and holders of worthless shares wait for the next depositor. Gain at most 2 units:
    /// he keeps his money, because his shares are as many as theirs are worthless.
    function testFuzz_NewcomerAfterTotalLoss(uint256 assets) public {
        vm.prank(admin);
        (bool ok,) = address(vault).call(abi.encodeWithSignature("setIdleTarget(uint16)", 0));
        vm.assertTrue(ok, "nothing is kept back");
        report();
        lose(source.bookedAssets());
        vm.assertEq(vault.accountedAssets(), 0, "all is lost");
        vm.assertEq(vault.maxWithdraw(thief), 0, "a worthless position can withdraw nothing");

        address newcomer = account("newcomer");
        assets = bound(assets, 10, 1e6 * USDC);
        deposit(newcomer, assets);
        vm.assertLe(vault.assetsOf(thief) + vault.assetsOf(viewer), 2, "old holders gain nothing of it");
        vm.assertGe(redeemAll(newcomer) + 2, assets, "the newcomer has his money");
    }

    /// @notice Attack: deposit right after a loss, when shares are cheap, and have the recovery. It comes back as a gain: limited,
    /// locked, and shared with those who bore the loss, by capital. Gain of leaving in the same block: 0.
    function testFuzz_BuyTheDip(uint256 lossBps, uint256 loan) public {
        lossBps = bound(lossBps, 1, 900);
        loan = bound(loan, 10, DEPOSIT_CAP / 2);
        address sniper = account("sniper");
        vm.warp(block.timestamp + 1 days);
        uint256 loss = vault.accountedAssets() * lossBps / 10_000;
        lose(loss);
        vm.warp(block.timestamp + 1 days);
        source.simulateGain(loss);
        deposit(sniper, loan);
        report();
        vm.assertLe(redeemAll(sniper), loan, "no recovery without staying for it");
        vm.warp(block.timestamp + UNLOCK);
        vm.assertGe(vault.assetsOf(viewer) + 2, STAKE, "it is theirs who bore the loss");
    }

    /// @notice Attack: lose everything again and again, so that share numbers explode until they overflow and lock holders in. After
    /// five total losses who holds something is still paid.
    function test_SharesExplode() public {
        vm.prank(admin);
        (bool ok,) = address(vault).call(abi.encodeWithSignature("setIdleTarget(uint16)", 0));
        vm.assertTrue(ok, "nothing is kept back");
        report();
        for (uint256 i = 0; i < 5; ++i) {
            lose(source.bookedAssets());
            uint256 most = vault.maxDeposit(viewer);
            deposit(viewer, most < USDC ? most : USDC);
        }
        vm.assertGt(vault.totalSupply(), 1e44, "shares have exploded");
        vm.assertApproxEqAbs(redeemAll(viewer), USDC, 2, "and are paid");
    }

    function lose(uint256 amount) private {
        source.simulateLoss(amount);
        report();
    }
}
