// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {ICampaignEscrow} from "../../../contracts/interfaces/ICampaignEscrow.sol";
import {Statements} from "../support/Statements.sol";
import {Estate} from "./Estate.sol";

/// @title Pausing
/// @notice With all contracts paused for good, everybody still gets out what is his, to the unit; and nothing new comes in.
contract PausingTest is Estate {
    uint256 private constant BUDGET = 1000e6;
    uint256 private constant DEPOSIT = 500e6;
    uint96 private constant PRICE = 60e6;
    uint32 private constant DURATION = 1 hours;
    bytes32 private constant ANY = keccak256("any");

    address private advertiser = account("advertiser");
    address private publisher = account("publisher");
    address private viewer = account("viewer");
    address private creator = account("creator");
    address private operator = account("operator");
    bytes32 private content;
    uint256 private closed;
    uint256 private open;
    uint256 private running;
    uint256 private halted;

    /// @dev Money in every place where it can be: budgets spent and unspent, a pending post, free and reserved positions, earnings.
    function setUp() public override {
        super.setUp();
        _fill(advertiser, address(escrow), 3 * BUDGET);
        open = _campaign();
        closed = _campaign();
        vm.prank(advertiser);
        escrow.closeCampaign(closed);
        vm.warp(block.timestamp + 1);
        post("settler", closed, BUDGET / 4, leafOf(publisher, BUDGET / 4));
        vm.warp(block.timestamp + WINDOW);
        escrow.finalizeEpoch();

        _fill(viewer, address(vault), DEPOSIT);
        vm.startPrank(viewer);
        vault.deposit(DEPOSIT, viewer);
        wallet.grantPermission(operator, PRICE, PRICE, uint40(block.timestamp + 30 days));
        vm.stopPrank();
        vm.prank(creator);
        content = wallet.listContent("film", PRICE, DURATION, ANY);
        uint256 earlier = _start();
        running = _start();
        halted = _start();
        vm.startPrank(viewer);
        wallet.pauseSession(halted);
        vm.warp(block.timestamp + DURATION / 2);
        wallet.stopSession(earlier);
        vm.stopPrank();
    }

    function test_EverybodyGetsOut() public {
        _pauseAll();

        escrow.claim(publisher, address(usdc), BUDGET / 4, new bytes32[](0));
        vm.assertEq(usdc.balanceOf(publisher), BUDGET / 4, "the publisher's payout");
        escrow.refund(closed);
        vm.assertEq(usdc.balanceOf(advertiser), BUDGET + BUDGET * 3 / 4, "the closed campaign's rest");

        vm.startPrank(viewer);
        wallet.stopSession(running);
        wallet.stopSession(halted);
        vm.assertEq(vault.reservedOf(viewer), 0, "nothing is held back");
        vault.redeem(vault.balanceOf(viewer), viewer, viewer);
        vm.stopPrank();
        // Two sessions ran for half of their time.
        vm.assertEq(usdc.balanceOf(viewer), DEPOSIT - PRICE, "the viewer's position");

        uint256 fees = wallet.fees();
        vm.prank(creator);
        wallet.withdrawEarnings(PRICE - fees, creator);
        vm.prank(treasurer);
        wallet.withdrawFees(treasurer);
        vm.assertEq(usdc.balanceOf(address(wallet)), 0, "and nothing stays in the wallet");

        vm.prank(advertiser);
        escrow.closeCampaign(open);
        vm.warp(block.timestamp + SILENCE);
        escrow.refund(open);
        vm.assertEq(usdc.balanceOf(address(escrow)), 0, "nor in the escrow");
    }

    function test_EscrowGoesOnWithWhatIsPosted() public {
        post("settler", open, BUDGET / 2, leafOf(publisher, BUDGET * 3 / 4));
        _pauseAll();
        vm.prank(challenger);
        escrow.disputeEpoch(ANY);
        vm.prank(guardian);
        escrow.dismissDispute();
        vm.warp(block.timestamp + WINDOW);
        escrow.finalizeEpoch();

        ICampaignEscrow.Claim[] memory claims = new ICampaignEscrow.Claim[](1);
        claims[0] = ICampaignEscrow.Claim(publisher, address(usdc), BUDGET * 3 / 4, new bytes32[](0));
        vm.assertEq(escrow.claimMany(claims), 1, "paid");
        vm.assertEq(usdc.balanceOf(publisher), BUDGET * 3 / 4, "in full");
    }

    function test_EscrowRejectsWhilePaused() public {
        post("settler", open, BUDGET / 2, ANY);
        _pauseAll();
        vm.prank(guardian);
        escrow.rejectEpoch(ANY);
        vm.assertEq(escrow.campaignOf(open).pendingSpent, 0, "the debit came back");
    }

    function test_AdvertiserManagesWhilePaused() public {
        _pauseAll();
        vm.startPrank(advertiser);
        escrow.updateSpec(open, ANY);
        escrow.pauseCampaign(open);
        escrow.resumeCampaign(open);
        escrow.closeCampaign(open);
        vm.stopPrank();
    }

    function test_SessionsAreSettledWhilePaused() public {
        _pauseAll();
        vm.prank(viewer);
        wallet.pauseSession(running);
        vm.warp(block.timestamp + wallet.MAX_PAUSE());
        vm.startPrank(stranger);
        wallet.settleSession(running);
        uint256[] memory ids = new uint256[](1);
        ids[0] = halted;
        vm.assertEq(wallet.settleMany(ids), 1, "settled by anyone");
        vm.stopPrank();
        vm.assertEq(vault.reservedOf(viewer), 0, "nothing is held back");
    }

    function test_PermissionsEndWhilePaused() public {
        _pauseAll();
        vm.prank(viewer);
        wallet.revokePermission(operator);
        vm.assertEq(uint256(wallet.permissionOf(viewer, operator).expiresAt), 0, "revoked");
    }

    function test_VaultMovesOutWhilePaused() public {
        _pauseAll();
        vm.startPrank(viewer);
        vault.withdraw(1e6, viewer, viewer);
        vault.transfer(stranger, 1e12);
        vm.stopPrank();
        vm.startPrank(address(wallet));
        vault.release(viewer, 1e6);
        vault.charge(viewer, 1e6, 1e6);
        vm.stopPrank();
        yieldSource.simulateLoss(1e6);
        vm.prank(reporter);
        (, uint256 loss) = vault.report();
        vm.assertEq(loss, 1e6, "losses are taken while paused");
    }

    function test_NothingComesIn() public {
        _pauseAll();
        ICampaignEscrow.EpochStatement memory statement =
            Statements.next(escrow, ANY, Statements.debit(open, 1));
        vm.startPrank(advertiser);
        uint40 end = uint40(block.timestamp + 1 days);
        _expectPaused();
        escrow.createCampaign(address(usdc), 1, 0, end, ANY);
        _expectPaused();
        escrow.createCampaignWithPermit(address(usdc), 1, 0, end, ANY, 0, 27, ANY, ANY);
        _expectPaused();
        escrow.fund(open, 1);
        _expectPaused();
        escrow.fundWithPermit(open, 1, 0, 27, ANY, ANY);
        vm.stopPrank();
        ICampaignEscrow.SettlerSignature[] memory signatures = signed("settler", statement);
        _expectPaused();
        escrow.postEpoch(statement, signatures);

        vm.startPrank(viewer);
        _expectPaused();
        vault.deposit(1, viewer);
        _expectPaused();
        vault.mint(1, viewer);
        _expectPaused();
        vault.depositWithPermit(1, viewer, 0, 27, ANY, ANY);
        _expectPaused();
        wallet.startSession(content, PRICE, PRICE, DURATION);
        _expectPaused();
        wallet.resumeSession(halted);
        vm.stopPrank();
        vm.prank(operator);
        _expectPaused();
        wallet.startSessionFor(viewer, content, PRICE, PRICE, DURATION);
        vm.prank(address(wallet));
        _expectPaused();
        vault.reserve(viewer, 1);
        vm.assertEq(vault.maxDeposit(viewer), 0, "the vault says so");
        vm.assertEq(vault.maxMint(viewer), 0, "in shares too");
    }

    /// @notice The vault alone paused: sessions still stop and are paid, none can start.
    function test_VaultPausedAlone() public {
        vm.prank(guardian);
        vault.pause();
        vm.startPrank(viewer);
        _expectPaused();
        wallet.startSession(content, PRICE, PRICE, DURATION);
        (uint256 fromYield, uint256 fromPrincipal) = wallet.stopSession(running);
        vm.stopPrank();
        vm.assertEq(fromYield + fromPrincipal, PRICE / 2, "paid for half");
    }

    function test_UnpausedGoesOn() public {
        _pauseAll();
        vm.startPrank(guardian);
        escrow.unpause();
        vault.unpause();
        wallet.unpause();
        vm.stopPrank();
        _campaign();
        vm.prank(viewer);
        wallet.resumeSession(halted);
        _start();
    }

    function _pauseAll() private {
        vm.startPrank(guardian);
        escrow.pause();
        vault.pause();
        wallet.pause();
        vm.stopPrank();
    }

    function _expectPaused() private {
        vm.expectRevert(Pausable.EnforcedPause.selector);
    }

    function _fill(address holder, address spender, uint256 amount) private {
        usdc.mint(holder, amount);
        vm.prank(holder);
        usdc.approve(spender, type(uint256).max);
    }

    function _campaign() private returns (uint256) {
        vm.prank(advertiser);
        return escrow.createCampaign(address(usdc), BUDGET, 0, uint40(block.timestamp + 30 days), ANY);
    }

    function _start() private returns (uint256) {
        vm.prank(viewer);
        return wallet.startSession(content, PRICE, PRICE, DURATION);
    }
}
