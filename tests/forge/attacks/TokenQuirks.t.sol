// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {ICampaignEscrow} from "../../../contracts/interfaces/ICampaignEscrow.sol";
import {BlockingToken} from "../../../contracts/mocks/BlockingToken.sol";
import {FeeOnTransferToken} from "../../../contracts/mocks/FeeOnTransferToken.sol";
import {EscrowStage} from "../support/EscrowStage.sol";
import {MerkleTrees} from "../support/MerkleTrees.sol";
import {TalkingSource} from "./attackers/Sources.sol";

/// @title Fee-on-transfer and blacklisting tokens, reverting recipients: the escrow
/// @notice A token that was allowed by mistake, or that changed its ways, is used against the others: to be credited with more than
/// arrived, or to hold up a batch. A token that delivers less is refused; a payee who cannot be paid waits alone.
contract TokenQuirksTest is EscrowStage {
    FeeOnTransferToken private taxed;
    BlockingToken private blocking;
    address private blocked;

    function setUp() public override {
        super.setUp();
        blocked = account("blocked");
        taxed = new FeeOnTransferToken();
        blocking = new BlockingToken();
        vm.startPrank(admin);
        escrow.setTokenAllowed(address(taxed), true);
        escrow.setTokenAllowed(address(blocking), true);
        vm.stopPrank();
    }

    /// @notice Attack: a budget in a token that keeps a hundredth, so that the last to be paid finds less than is owed. Refused, with
    /// the amounts; below 100 units there is no fee and it is like any other.
    function testFuzz_FeeOnTransfer(uint256 budget) public {
        budget = bound(budget, 100, type(uint96).max);
        taxed.mint(thief, 2 * budget);
        vm.startPrank(thief);
        taxed.approve(address(escrow), type(uint256).max);
        vm.expectRevert(
            abi.encodeWithSelector(
                ICampaignEscrow.TokenTookFee.selector, address(taxed), budget, budget - budget / 100
            )
        );
        escrow.createCampaign(address(taxed), budget, 0, type(uint40).max, "");
        uint256 id = escrow.createCampaign(address(taxed), 99, 0, type(uint40).max, "");
        if (budget < type(uint96).max - 99) {
            vm.expectPartialRevert(ICampaignEscrow.TokenTookFee.selector);
            escrow.fund(id, budget);
        }
        vm.stopPrank();
        vm.assertEq(taxed.balanceOf(address(escrow)), 99, "what is there");
        vm.assertEq(escrow.liabilitiesOf(address(taxed)), 99, "is what is owed");
    }

    /// @notice Attack: a token nobody allowed, worthless and mintable by the thief, as a budget. Refused; he may send it, and gets
    /// nothing for it.
    function test_TokenNobodyAllowed() public {
        BlockingToken worthless = new BlockingToken();
        worthless.mint(thief, 100);
        vm.startPrank(thief);
        worthless.approve(address(escrow), 100);
        vm.expectPartialRevert(ICampaignEscrow.TokenNotAllowed.selector);
        escrow.createCampaign(address(worthless), 100, 0, type(uint40).max, "");
        vm.stopPrank();
    }

    /// @notice Attack: a payee has himself blacklisted, or is, wherever he stands in a batch. Everybody else is paid; he loses nothing
    /// and is paid when he can be.
    /// forge-config: default.fuzz.runs = 64
    function testFuzz_BlockedPayeeInBatch(uint256 position, uint256 count) public {
        count = bound(count, 2, 20);
        position = bound(position, 0, count - 1);
        uint256 id = createCampaign(advertiser, address(blocking), count * 100);
        bytes32[] memory leaves = new bytes32[](count);
        for (uint256 i = 0; i < count; ++i) {
            leaves[i] = MerkleTrees.payoutLeaf(payee(i, position), address(blocking), 100);
        }
        settle(MerkleTrees.rootOf(leaves), debit(id, count * 100));
        ICampaignEscrow.Claim[] memory claims = new ICampaignEscrow.Claim[](count);
        for (uint256 i = 0; i < count; ++i) {
            claims[i] =
                ICampaignEscrow.Claim(payee(i, position), address(blocking), 100, MerkleTrees.proofOf(leaves, i));
        }
        blocking.setBlocked(blocked, true);
        vm.assertEq(escrow.claimMany(claims), count - 1, "all but one are paid");
        vm.assertEq(escrow.claimedOf(blocked, address(blocking)), 0, "he is not booked as paid");
        vm.expectPartialRevert(BlockingToken.AccountBlocked.selector);
        escrow.claim(blocked, address(blocking), 100, MerkleTrees.proofOf(leaves, position));
        blocking.setBlocked(blocked, false);
        vm.assertEq(escrow.claimMany(claims), 1, "and is paid when he can be");
        vm.assertEq(blocking.balanceOf(blocked), 100, "in full");
        vm.assertEq(blocking.balanceOf(address(escrow)), 0, "to the last unit");
    }

    /// @notice Attack: an advertiser who is blacklisted holds up others' refunds, or the thief has his sent elsewhere. Neither: only
    /// his own refund fails, until he can be paid.
    function test_BlockedAdvertiser() public {
        uint256 his = createCampaign(advertiser, address(blocking), 100);
        uint256 mine = createCampaign(advertiser, 100);
        vm.startPrank(advertiser);
        escrow.closeCampaign(his);
        escrow.closeCampaign(mine);
        vm.stopPrank();
        vm.warp(block.timestamp + SILENCE);
        blocking.setBlocked(advertiser, true);
        vm.prank(thief);
        vm.expectPartialRevert(BlockingToken.AccountBlocked.selector);
        escrow.refund(his);
        escrow.refund(mine);
        blocking.setBlocked(advertiser, false);
        escrow.refund(his);
        vm.assertEq(blocking.balanceOf(advertiser), 100, "he has it when he can");
    }

    /// @notice Attack: the issuer blacklists the escrow itself. Nothing in that token moves and nothing is lost; other tokens go on.
    function test_BlockedEscrow() public {
        uint256 id = createCampaign(advertiser, address(blocking), 100);
        uint256 other = createCampaign(advertiser, 100 * USDC);
        bytes32[] memory leaves = MerkleTrees.pair(
            MerkleTrees.payoutLeaf(publisher, address(blocking), 100), leafOf(publisher, 100 * USDC)
        );
        settle(MerkleTrees.rootOf(leaves), debitBoth(id, 100, other, 100 * USDC));
        blocking.setBlocked(address(escrow), true);
        ICampaignEscrow.Claim[] memory claims = new ICampaignEscrow.Claim[](2);
        claims[0] = ICampaignEscrow.Claim(publisher, address(blocking), 100, MerkleTrees.proofOf(leaves, 0));
        claims[1] = ICampaignEscrow.Claim(publisher, address(usdc), 100 * USDC, MerkleTrees.proofOf(leaves, 1));
        vm.assertEq(escrow.claimMany(claims), 1, "the other token is paid");
        blocking.setBlocked(address(escrow), false);
        vm.assertEq(escrow.claimMany(claims), 1, "and this one afterwards");
    }

    /// @notice Attack: a payee that is a contract without any code for money, the zero address, or the escrow itself. It is an ERC-20
    /// transfer: contracts are paid, the zero address never, and the escrow's own share becomes surplus, nobody's loss.
    function test_OddRecipients() public {
        address[3] memory payees = [address(new TalkingSource(IERC20(address(usdc)))), address(0), address(escrow)];
        bytes32[] memory leaves = new bytes32[](3);
        for (uint256 i = 0; i < 3; ++i) {
            leaves[i] = leafOf(payees[i], 100);
        }
        settle(MerkleTrees.rootOf(leaves), debit(createCampaign(advertiser, 300), 300));
        ICampaignEscrow.Claim[] memory claims = new ICampaignEscrow.Claim[](3);
        for (uint256 i = 0; i < 3; ++i) {
            claims[i] = ICampaignEscrow.Claim(payees[i], address(usdc), 100, MerkleTrees.proofOf(leaves, i));
        }
        vm.assertEq(escrow.claimMany(claims), 2, "two of three can be paid");
        vm.assertEq(usdc.balanceOf(payees[0]), 100, "the contract is");
        vm.prank(admin);
        vm.assertEq(escrow.recoverSurplus(address(usdc), admin), 100, "what it paid itself is surplus");
        assertSolvent();
    }

    function payee(uint256 index, uint256 blockedPosition) private view returns (address) {
        return index == blockedPosition ? blocked : address(uint160(0x1000 + index));
    }
}
