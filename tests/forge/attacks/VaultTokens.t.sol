// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {BlockingToken} from "../../../contracts/mocks/BlockingToken.sol";
import {FeeOnTransferToken} from "../../../contracts/mocks/FeeOnTransferToken.sol";
import {VaultStage} from "../support/VaultStage.sol";
import {TalkingSource} from "./attackers/Sources.sol";

/// @title Fee-on-transfer and blacklisting tokens: the vault
/// @notice The vault's asset takes to charging a fee, or its issuer blocks somebody (USDC can do both). Nobody is credited with more than
/// arrived, nor paid by the others; who is blocked is blocked alone.
contract VaultTokensTest is VaultStage {
    address private friend;

    function setUp() public override {
        super.setUp();
        friend = account("friend");
    }

    /// @notice Attack: deposit in an asset that keeps a hundredth, while the vault's own buffer makes up for it. Refused: gain 0. Below
    /// 100 units there is no fee.
    /// forge-config: default.fuzz.runs = 64
    function testFuzz_FeeOnDeposit(uint256 assets) public {
        FeeOnTransferToken token = new FeeOnTransferToken();
        vault = deployVault(address(new TalkingSource(IERC20(address(token)))));
        token.mint(address(vault), 1000 * USDC);
        assets = bound(assets, 100, DEPOSIT_CAP);
        token.mint(thief, assets);
        vm.startPrank(thief);
        token.approve(address(vault), assets);
        vm.expectRevert();
        vault.deposit(assets, thief);
        vm.stopPrank();
        vm.assertEq(token.balanceOf(thief), assets, "nothing moved");
        vm.assertEq(token.balanceOf(address(vault)), 1000 * USDC, "the buffer paid nothing");
        vm.assertEq(vault.totalSupply(), 0, "and bought nothing");
    }

    /// @notice Attack: the issuer blocks a depositor. He has what is his sent to somebody else, or moves his shares; nobody else notices.
    function test_BlockedDepositor() public {
        BlockingToken token = onBlockingToken();
        deposit(viewer, 1000 * USDC);
        deposit(friend, 1000 * USDC);
        token.setBlocked(viewer, true);
        vm.startPrank(viewer);
        vm.expectPartialRevert(BlockingToken.AccountBlocked.selector);
        vault.withdraw(500 * USDC, viewer, viewer);
        vault.withdraw(500 * USDC, friend, viewer);
        vault.transfer(friend, vault.balanceOf(viewer));
        vm.stopPrank();
        vm.assertEq(token.balanceOf(friend), 500 * USDC, "sent elsewhere");
        vm.assertEq(vault.assetsOf(friend), 1500 * USDC, "or kept by a friend");
    }

    /// @notice Attack: the issuer blocks the source. Nothing moves, nothing is lost: positions, reserves and books are what they were,
    /// and everybody leaves when it is over.
    function test_BlockedSource() public {
        BlockingToken token = onBlockingToken();
        deposit(viewer, 1000 * USDC);
        vm.prank(charger);
        vault.reserve(viewer, 100 * USDC);
        token.setBlocked(vault.source(), true);
        vm.prank(charger);
        vm.expectRevert();
        vault.charge(viewer, 100 * USDC, 100 * USDC);
        vm.assertEq(vault.assetsOf(viewer), 1000 * USDC, "the position is what it was");
        vm.assertEq(vault.reservedOf(viewer), 100 * USDC, "and the reserve");
        token.setBlocked(vault.source(), false);
        vm.prank(charger);
        vault.charge(viewer, 100 * USDC, 100 * USDC);
        vm.assertEq(redeemAll(viewer), 900 * USDC, "everybody leaves when it is over");
    }

    /// @notice Attack: the issuer blocks the vault. Deposits stop and the buffer, at most IDLE_BPS, is out of reach; the source pays
    /// depositors straight, so they leave with all the rest.
    function test_BlockedVault() public {
        BlockingToken token = onBlockingToken();
        deposit(viewer, 1000 * USDC);
        report();
        uint256 buffer = token.balanceOf(address(vault));
        token.setBlocked(address(vault), true);
        vm.prank(viewer);
        vault.withdraw(1000 * USDC - buffer, viewer, viewer);
        vm.assertEq(token.balanceOf(viewer), 1000 * USDC - buffer, "all but the buffer");
        vm.assertLe(buffer, 1000 * USDC * IDLE_BPS / 10_000, "which is small");
    }

    function onBlockingToken() private returns (BlockingToken token) {
        token = new BlockingToken();
        vault = deployVault(address(new TalkingSource(IERC20(address(token)))));
    }
}
