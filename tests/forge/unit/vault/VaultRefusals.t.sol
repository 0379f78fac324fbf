// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {ERC4626} from "@openzeppelin/contracts/token/ERC20/extensions/ERC4626.sol";
import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";

import {IYieldVault} from "../../../../contracts/interfaces/IYieldVault.sol";
import {MockUSDC} from "../../../../contracts/mocks/MockUSDC.sol";
import {MockYieldSource} from "../../../../contracts/mocks/MockYieldSource.sol";
import {HundredDollars} from "./HundredDollars.sol";

/// @title VaultRefusalsTest
/// @notice Each refusal of the vault says who, how much was asked and how much there is; a unit less is taken.
contract VaultRefusalsTest is HundredDollars {
    function test_deposit_beyondTheCap_isRefusedWithTheRoom() external {
        vm.prank(admin);
        vault.setDepositCap(150 * USDC);
        usdc.mint(thief, 100 * USDC);
        vm.startPrank(thief);
        usdc.approve(address(vault), type(uint256).max);
        vm.expectRevert(
            abi.encodeWithSelector(
                ERC4626.ERC4626ExceededMaxDeposit.selector, viewer, 50 * USDC + 1, 50 * USDC
            )
        );
        vault.deposit(50 * USDC + 1, viewer);
        vm.expectRevert(
            abi.encodeWithSelector(
                ERC4626.ERC4626ExceededMaxMint.selector, viewer, 50 * USDC * SCALE + 1, 50 * USDC * SCALE
            )
        );
        vault.mint(50 * USDC * SCALE + 1, viewer);
        vault.deposit(20 * USDC, viewer);
        vault.mint(30 * USDC * SCALE, viewer);
        vm.stopPrank();
        vm.assertEq(vault.accountedAssets(), 150 * USDC, "full");
        vm.assertEq(vault.principalOf(viewer), 149 * USDC, "principal");
        vm.assertEq(vault.maxDeposit(viewer), 0, "no room");
    }

    function test_reserved_staysToTheUnit() external {
        vm.prank(charger);
        vault.reserve(viewer, 40 * USDC);
        vm.startPrank(viewer);
        vm.expectRevert(tooLittle(59 * USDC + 1, 59 * USDC));
        vault.withdraw(59 * USDC + 1, viewer, viewer);
        vm.expectRevert(tooLittle(60 * USDC, 59 * USDC));
        vault.redeem(60 * USDC * SCALE, viewer, viewer);
        vm.expectRevert(tooLittle(60 * USDC, 59 * USDC));
        vault.transfer(thief, 60 * USDC * SCALE);
        vault.transfer(thief, 19 * USDC * SCALE);
        vault.redeem(20 * USDC * SCALE, viewer, viewer);
        vault.withdraw(20 * USDC, viewer, viewer);
        vm.stopPrank();
        vm.assertEq(vault.maxRedeem(viewer), 0, "nothing more");
        vm.assertEq(vault.principalOf(viewer), 40 * USDC, "the principal of what stays");
        vm.assertEq(vault.principalOf(thief), 19 * USDC, "the principal of what moved");
    }

    function test_reserved_atAnOddPrice_isRefusedInWholeUnits() external {
        vm.warp(START + 1 days);
        source.simulateGain(1_234_567);
        report();
        vm.warp(START + 2 days);
        vm.prank(charger);
        vault.reserve(viewer, 40 * USDC);
        uint256 all = vault.balanceOf(viewer);
        uint256 free = vault.maxRedeem(viewer);
        uint256 worth = all * (vault.totalAssets() + 1) / (vault.totalSupply() + 1e6);
        uint256 available = free * (vault.totalAssets() + 1) / (vault.totalSupply() + 1e6);
        vm.assertLt(worth * (vault.totalSupply() + 1e6), all * (vault.totalAssets() + 1), "it is odd");
        vm.prank(viewer);
        vm.expectRevert(tooLittle(worth, available));
        vault.transfer(thief, all);
    }

    function test_redeem_ofMoreThanOneHasOrOfDust_isRefused() external {
        uint256 all = vault.balanceOf(viewer);
        vm.startPrank(viewer);
        vm.expectRevert(
            abi.encodeWithSelector(ERC4626.ERC4626ExceededMaxRedeem.selector, viewer, all + 1, all)
        );
        vault.redeem(all + 1, viewer, viewer);
        vm.expectRevert(IYieldVault.ZeroShares.selector);
        vault.redeem(SCALE - 1, viewer, viewer);
        vm.assertEq(vault.redeem(SCALE, viewer, viewer), 1, "a unit's worth is none");
        vm.stopPrank();
    }

    function test_withdrawal_beyondSourceAndBuffer_isRefusedWithBoth() external {
        report();
        source.setLiquidity(10 * USDC);
        vm.startPrank(viewer);
        vm.expectRevert(
            abi.encodeWithSelector(IYieldVault.SourceIlliquid.selector, 12 * USDC + 1, 12 * USDC)
        );
        vault.withdraw(12 * USDC + 1, viewer, viewer);
        vault.withdraw(12 * USDC, viewer, viewer);
        vm.stopPrank();
        vm.assertEq(usdc.balanceOf(viewer), 12 * USDC, "paid by both");
        vm.assertEq(vault.idleAssets(), 0, "to the last unit");
    }

    function test_withdrawal_sourceThatBreaksItsWord_isPaidByTheBufferOrRefusedInItsWords() external {
        report();
        vm.mockCallRevert(address(source), abi.encodeWithSelector(IERC4626.withdraw.selector), "out of order");
        vm.startPrank(viewer);
        (bool success, bytes memory reason) =
            address(vault).call(abi.encodeCall(vault.withdraw, (2 * USDC + 1, viewer, viewer)));
        vm.assertFalse(success, "the buffer has not enough");
        vm.assertEq(reason, "out of order", "the source's words");
        vault.withdraw(2 * USDC, viewer, viewer);
        vm.stopPrank();
        vm.assertEq(usdc.balanceOf(viewer), 2 * USDC, "paid by the buffer");
    }

    function test_source_thatIsNoneOrOfAnotherAsset_isRefused() external {
        MockUSDC other = deployDollars();
        address foreign = address(deploySource(other, 0));
        vm.startPrank(admin);
        vm.expectRevert(abi.encodeWithSelector(IYieldVault.SourceAssetMismatch.selector, thief, address(0)));
        vault.changeSource(thief, 0);
        vm.expectRevert(abi.encodeWithSelector(IYieldVault.SourceAssetMismatch.selector, foreign, address(other)));
        vault.changeSource(foreign, 0);
        vm.stopPrank();
    }

    function test_source_change_movesAllAndKeepsTheBuffer() external {
        report();
        MockYieldSource next = deploySource(usdc, 0);
        vm.startPrank(admin);
        vm.expectRevert(
            abi.encodeWithSelector(IYieldVault.SourceReturnedTooLittle.selector, 98 * USDC, 98 * USDC + 1)
        );
        vault.changeSource(address(next), 98 * USDC + 1);
        vm.expectEmit(address(vault));
        emit IYieldVault.SourceChanged(address(next));
        vault.changeSource(address(next), 98 * USDC);
        vm.stopPrank();
        vm.assertEq(vault.source(), address(next), "source");
        vm.assertEq(source.balanceOf(address(vault)), 0, "the old one is empty");
        vm.assertEq(next.totalAssets(), 98 * USDC, "the new one has it");
        vm.assertEq(vault.idleAssets(), 2 * USDC, "the buffer stays");
        vm.assertEq(usdc.allowance(address(vault), address(source)), 0, "the old one may take nothing");
        (uint256 gain, uint256 loss) = report();
        vm.assertEq(gain + loss, 0, "the books agree");
    }

    function test_source_changeOfAnEmptyOne_movesNothing() external {
        redeemAll(viewer);
        redeemAll(NOBODY);
        address next = address(deploySource(usdc, 0));
        vm.prank(admin);
        vault.changeSource(next, 0);
        vm.assertEq(vault.source(), next, "source");
    }

    function tooLittle(uint256 asked, uint256 available) private view returns (bytes memory) {
        return
            abi.encodeWithSelector(IYieldVault.InsufficientFreeAssets.selector, viewer, asked, available);
    }
}
