// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";

import {IYieldVault} from "../../../contracts/interfaces/IYieldVault.sol";
import {FeeSource, OpenZeppelinSource} from "./OpenZeppelinSource.sol";
import {SourceAdapter} from "./SourceAdapter.sol";
import {VaultConditions} from "./VaultConditions.sol";

/// @title Over OpenZeppelin's ERC-4626 as it comes
contract OpenZeppelinSourceTest is SourceAdapter {
    function newSource() internal override returns (IERC4626) {
        return new OpenZeppelinSource(usdc, 0);
    }
}

/// @title Over OpenZeppelin's ERC-4626, without a buffer
contract OpenZeppelinSourceUnbufferedTest is SourceAdapter {
    function newSource() internal override returns (IERC4626) {
        return new OpenZeppelinSource(usdc, 0);
    }

    function idleTargetBps() internal pure override returns (uint16) {
        return 0;
    }
}

/// @title Over OpenZeppelin's ERC-4626 with an offset of the decimals
contract OpenZeppelinOffsetSourceTest is SourceAdapter {
    function newSource() internal override returns (IERC4626) {
        return new OpenZeppelinSource(usdc, 9);
    }
}

/// @title What the vault needs of a source
/// @notice A source that takes fees works, but does not fit: the vault's books take no notice of a fee before the next report, which
/// spreads it over all as a loss. Whoever enters and leaves in between makes the others pay it.
contract FeeSourceTest is VaultConditions {
    uint256 private constant BPS = 50;

    FeeSource private fees;

    function setUp() public override {
        super.setUp();
        fees = new FeeSource(usdc, BPS);
        vault = newVault(address(fees), 0);
    }

    function test_entryFee_isALossAtTheNextReport(uint256 assets) public {
        assets = bound(assets, 10_000, MOST);
        depositAs(alice, assets);
        vm.assertEq(vault.assetsOf(alice), assets, "before");
        (uint256 gain, uint256 loss) = vault.report();
        vm.assertEq(gain, 0, "gain");
        vm.assertApproxEqAbs(loss, assets * BPS / (10_000 + BPS), 2, "the fee");
        vm.assertEq(vault.assetsOf(alice), assets - loss, "after");
    }

    function test_exitFee_isPaidByThoseWhoStay(uint256 assets) public {
        assets = bound(assets, 10_000, MOST);
        depositAs(alice, assets);
        depositAs(bob, assets);
        (, uint256 entry) = vault.report();
        redeemAll(bob);
        (, uint256 exit) = vault.report();
        vm.assertApproxEqAbs(usdc.balanceOf(bob), assets - entry / 2, 2, "bob pays none of it");
        vm.assertApproxEqAbs(exit, usdc.balanceOf(bob) * BPS / 10_000, 4, "alice does");
    }

    /// @notice What the vault says can be taken out can be taken out, fees or not.
    function test_limits_areExactAllTheSame(uint256 one, uint256 other) public {
        depositAs(alice, bound(one, 1000, MOST));
        depositAs(bob, bound(other, 1000, MOST));
        for (uint256 i; i < 2; ++i) {
            address who = i == 0 ? alice : bob;
            uint256 most = vault.maxWithdraw(who);
            vm.assertLe(most, vault.assetsOf(who), "no more than it is worth");
            vm.startPrank(who);
            vm.expectRevert();
            vault.withdraw(most + 1, who, who);
            vault.withdraw(most, who, who);
            vm.stopPrank();
            vm.assertEq(usdc.balanceOf(who), most, "paid");
        }
    }
}

/// @title Between sources of all kinds
contract ChangeOfSourcesTest is VaultConditions {
    /// @notice From the mock to OpenZeppelin's, on to one with an offset and back, with yield in each, nobody loses a share or more
    /// than a unit for each move, and all of the yield is paid out in the end.
    /// forge-config: default.fuzz.runs = 64
    function test_roundOfSources_losesNothing(uint256 seed) public {
        depositAs(alice, pick(seed, "alice", 10 ** 6, MOST));
        depositAs(bob, pick(seed, "bob", 10 ** 6, MOST));
        uint256 paidIn = vault.totalAssets();
        uint256 yield = pick(seed, "yield", 0, paidIn / 1000);
        address[3] memory others =
            [address(new OpenZeppelinSource(usdc, 0)), address(new OpenZeppelinSource(usdc, 6)), address(source)];
        for (uint256 i; i < 3; ++i) {
            vault.changeSource(others[i], vault.accountedAssets() - 4 * i);
            if (i < 2) usdc.mint(others[i], yield);
            else source.simulateGain(yield);
            vm.warp(block.timestamp + 10 days);
            vault.report();
        }
        vm.warp(block.timestamp + 1 days);
        // Each source's virtual share and unit keep a part of the yield that is the smaller the more is in it.
        vm.assertApproxEqAbs(vault.totalAssets(), paidIn + 3 * yield, 20 + 3 * yield / 10 ** 6, "all of it");
        redeemAll(alice);
        redeemAll(bob);
        vm.assertGe(usdc.balanceOf(alice) + usdc.balanceOf(bob) + 20 + 3 * yield / 10 ** 6, paidIn + 3 * yield, "out");
    }

    /// @notice A new source that somebody has inflated credits nothing for everything: the least that must arrive is counted where
    /// it has arrived.
    function test_changeSource_intoAnInflatedSourceIsRefused(uint256 assets, uint256 donation) public {
        assets = bound(assets, 1000, MOST);
        depositAs(alice, assets);
        address inflated = address(new OpenZeppelinSource(usdc, 0));
        usdc.mint(address(this), 1);
        usdc.approve(inflated, 1);
        IERC4626(inflated).deposit(1, address(this));
        usdc.mint(inflated, bound(donation, 3 * assets, 100 * assets));
        vm.expectPartialRevert(IYieldVault.SourceReturnedTooLittle.selector);
        vault.changeSource(inflated, assets - 10);
        vm.assertEq(vault.source(), address(source), "as before");
    }

    /// @notice A source over another asset, or no contract, is refused.
    function test_changeSource_needsTheSameAsset() public {
        depositAs(alice, 10 ** 6);
        address other = address(new OpenZeppelinSource(vault, 0));
        vm.expectRevert();
        vault.changeSource(other, 0);
        vm.expectRevert();
        vault.changeSource(address(0xbeef), 0);
    }
}
