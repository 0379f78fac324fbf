// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {
    IAccessControlDefaultAdminRules
} from "@openzeppelin/contracts/access/extensions/IAccessControlDefaultAdminRules.sol";

import {ICampaignEscrow} from "../../../contracts/interfaces/ICampaignEscrow.sol";
import {EscrowStage} from "../support/EscrowStage.sol";
import {MerkleTrees} from "../support/MerkleTrees.sol";
import {GuardChecks} from "./attackers/GuardChecks.sol";
import {HookedToken} from "./attackers/HookedToken.sol";
import {GasBurner, Reentrant} from "./attackers/Hooks.sol";

/// @title Reentrancy and hooked recipients: the escrow
/// @notice A token that calls its recipients was allowed, and the thief's contract is called in the middle of his own payout. It calls
/// every function that pays or books. Each is refused; he gets his leaf's amount once. A recipient that burns all its gas is
/// a nuisance for batches of that token, with a number, and for nobody's own claim.
contract ReentrancyTest is EscrowStage, GuardChecks {
    uint256 private constant EARNED = 100;

    HookedToken private token;
    Reentrant private hook;
    uint256 private campaign;

    function setUp() public override {
        super.setUp();
        token = new HookedToken();
        hook = new Reentrant();
        vm.prank(admin);
        escrow.setTokenAllowed(address(token), true);
        campaign = createCampaign(advertiser, address(token), 1000);
    }

    /// @notice Attack: claim again while being paid, by the same leaf, a higher one, a batch, a refund. Gain: the leaf's amount, once.
    function test_ReenterFromClaim() public {
        bytes32[] memory leaves = MerkleTrees.pair(
            MerkleTrees.payoutLeaf(thief, address(token), EARNED),
            MerkleTrees.payoutLeaf(thief, address(token), 2 * EARNED)
        );
        vm.prank(advertiser);
        escrow.closeCampaign(campaign);
        vm.warp(block.timestamp + 1);
        settle(MerkleTrees.rootOf(leaves), debit(campaign, 2 * EARNED));
        token.setHook(thief, hook);

        ICampaignEscrow.Claim[] memory batch = new ICampaignEscrow.Claim[](1);
        batch[0] = ICampaignEscrow.Claim(thief, address(token), 2 * EARNED, MerkleTrees.proofOf(leaves, 1));
        bytes[4] memory calls = [
            abi.encodeCall(ICampaignEscrow.claim, (thief, address(token), 2 * EARNED, MerkleTrees.proofOf(leaves, 1))),
            abi.encodeCall(ICampaignEscrow.claimMany, (batch)),
            abi.encodeCall(ICampaignEscrow.refund, (campaign)),
            abi.encodeCall(ICampaignEscrow.finalizeEpoch, ())
        ];
        for (uint256 i = 0; i < calls.length; ++i) {
            uint256 state = vm.snapshotState();
            hook.arm(address(escrow), calls[i]);
            escrow.claim(thief, address(token), EARNED, MerkleTrees.proofOf(leaves, 0));
            assertRefusedByGuard(hook, vm.toString(i));
            vm.assertEq(token.balanceOf(thief), EARNED, "paid once");
            vm.revertToState(state);
        }
    }

    /// @notice Attack: the same from within a refund, and from within a deposit, when the books know of money that is not there yet. An
    /// accomplice, who is the admin besides, finds no surplus either. Gain 0.
    function test_ReenterFromRefundAndDeposit() public {
        IAccessControlDefaultAdminRules roles = IAccessControlDefaultAdminRules(address(escrow));
        vm.prank(admin);
        roles.beginDefaultAdminTransfer(address(hook));
        vm.prank(advertiser);
        escrow.closeCampaign(campaign);
        vm.warp(block.timestamp + SILENCE);
        vm.prank(address(hook));
        roles.acceptDefaultAdminTransfer();
        token.setHook(advertiser, hook);
        hook.arm(address(escrow), abi.encodeCall(ICampaignEscrow.refund, (campaign)));
        escrow.refund(campaign);
        assertRefusedByGuard(hook, "refund");
        vm.assertEq(token.balanceOf(advertiser), 1000, "refunded once");

        hook.arm(address(escrow), abi.encodeCall(ICampaignEscrow.recoverSurplus, (address(token), thief)));
        vm.startPrank(advertiser);
        token.approve(address(escrow), 1000);
        escrow.createCampaign(address(token), 1000, 0, type(uint40).max, "");
        vm.stopPrank();
        assertRefusedByGuard(hook, "createCampaign");
        vm.assertEq(token.balanceOf(address(escrow)), escrow.liabilitiesOf(address(token)), "all of it is owed");
    }

    /// @notice Attack: a payee in a batch burns all the gas it is given. With a transaction's limit of 30 M, 63 parts of 64 are lost
    /// and the rest does not do for a batch behind it: the batch fails, costs its sender the gas, and gains nobody anything. Each
    /// payee's own claim is untouched, so keepers pay such a token's holders one by one.
    function test_GasBurningPayee() public {
        bytes32[] memory leaves = MerkleTrees.pair(
            MerkleTrees.payoutLeaf(thief, address(token), EARNED),
            MerkleTrees.payoutLeaf(guardian, address(token), EARNED)
        );
        settle(MerkleTrees.rootOf(leaves), debit(campaign, 2 * EARNED));
        token.setHook(thief, new GasBurner());
        ICampaignEscrow.Claim[] memory claims = new ICampaignEscrow.Claim[](2);
        claims[0] = ICampaignEscrow.Claim(thief, address(token), EARNED, MerkleTrees.proofOf(leaves, 0));
        claims[1] = ICampaignEscrow.Claim(guardian, address(token), EARNED, MerkleTrees.proofOf(leaves, 1));

        (bool done,) =
            address(escrow).call{gas: 2_000_000}(abi.encodeCall(ICampaignEscrow.claimMany, (claims)));
        vm.assertFalse(done, "with little gas the batch fails");
        uint256 gas = gasleft();
        vm.assertEq(escrow.claimMany{gas: 30_000_000}(claims), 1, "with a block's gas a short rest is still paid");
        vm.assertGt(gas - gasleft(), 29_000_000, "at the price of a block's gas");
        vm.assertEq(token.balanceOf(guardian), EARNED, "the neighbour is paid");
    }
}
