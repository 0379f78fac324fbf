// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {ICampaignEscrow} from "../../../../contracts/interfaces/ICampaignEscrow.sol";
import {EscrowStage} from "../../support/EscrowStage.sol";

/// @title ClaimRefusalsTest
/// @notice Each refusal of a claim names payee, token and numbers; in a batch it is passed over, and a failed transfer leaves no trace.
contract ClaimRefusalsTest is EscrowStage {
    uint256 private _id;
    address private _payee;

    function setUp() public override {
        super.setUp();
        _id = createCampaign(advertiser, 100);
        _payee = account("payee");
    }

    function test_claim_beforeAnyEpochIsFinal_isRefused() external {
        post(rootFor(_payee, 30), debit(_id, 40));
        vm.expectRevert(ICampaignEscrow.NoFinalEpoch.selector);
        escrow.claim(_payee, address(usdc), 30, noProof());
    }

    function test_claim_ofAnotherAmount_isRefusedWithItsWords() external {
        settle(rootFor(_payee, 30), debit(_id, 40));
        vm.expectRevert(
            abi.encodeWithSelector(ICampaignEscrow.InvalidProof.selector, _payee, address(usdc), uint256(31))
        );
        escrow.claim(_payee, address(usdc), 31, noProof());
    }

    function test_claim_twice_isRefused() external {
        settle(rootFor(_payee, 30), debit(_id, 40));
        escrow.claim(_payee, address(usdc), 30, noProof());
        vm.expectRevert(abi.encodeWithSelector(ICampaignEscrow.NothingToClaim.selector, _payee, address(usdc)));
        escrow.claim(_payee, address(usdc), 30, noProof());
        vm.assertEq(escrow.claimMany(claims(30, 1)), 0, "passed over in a batch");
        vm.assertEq(usdc.balanceOf(_payee), 30, "paid once");
    }

    function test_claim_ofMoreThanWasSpent_isRefusedWithWhatIsThere() external {
        settle(rootFor(_payee, 30), debit(_id, 40));
        escrow.claim(_payee, address(usdc), 30, noProof());
        settle(rootFor(_payee, 61), debit(_id, 60));
        bytes memory reason = abi.encodeWithSelector(
            ICampaignEscrow.PoolExhausted.selector, address(usdc), uint256(31), uint256(30)
        );
        vm.expectRevert(reason);
        escrow.claim(_payee, address(usdc), 61, noProof());
        vm.expectRevert(reason);
        escrow.claimMany(claims(61, 1));
    }

    function test_claim_ofTheLastUnit_isPaidAndToldWithBothSums() external {
        settle(rootFor(_payee, 30), debit(_id, 40));
        escrow.claim(_payee, address(usdc), 30, noProof());
        settle(rootFor(_payee, 60), debit(_id, 60));
        uint256 before = vm.snapshotState();
        told(30, 60);
        vm.assertEq(escrow.claim(_payee, address(usdc), 60, noProof()), 30, "what came on top");
        vm.revertToState(before);
        told(30, 60);
        vm.assertEq(escrow.claimMany(claims(60, 2)), 1, "the second entry has nothing left");
        vm.assertEq(escrow.claimedOf(_payee, address(usdc)), 60, "claimed");
        vm.assertEq(usdc.balanceOf(_payee), 60, "paid");
    }

    function test_claimMany_transferThatFails_leavesTheClaimOpen() external {
        settle(rootFor(_payee, 30), debit(_id, 40));
        escrow.claim(_payee, address(usdc), 30, noProof());
        settle(rootFor(_payee, 40), debit(_id, 60));
        vm.mockCallRevert(address(usdc), abi.encodeCall(IERC20.transfer, (_payee, 10)), "blocked");
        vm.expectEmit(address(escrow));
        emit ICampaignEscrow.ClaimFailed(_payee, address(usdc), 10);
        vm.assertEq(escrow.claimMany(claims(40, 1)), 0, "nobody was paid");
        vm.assertEq(escrow.claimedOf(_payee, address(usdc)), 30, "as before");
        (, uint256 claimed) = escrow.poolOf(address(usdc));
        vm.assertEq(claimed, 30, "the pool as well");
        vm.clearMockedCalls();
        vm.assertEq(escrow.claimMany(claims(40, 1)), 1, "later it is paid");
    }

    function test_lists_oneTooLong_areRefusedWithTheirLimits() external {
        vm.expectRevert(abi.encodeWithSelector(ICampaignEscrow.BatchTooLong.selector, uint256(201), uint256(200)));
        escrow.claimMany(claims(30, 201));
        ICampaignEscrow.EpochStatement memory text = statement("", new ICampaignEscrow.Debit[](501));
        ICampaignEscrow.SettlerSignature[] memory signatures = signed(text, 2);
        vm.expectRevert(abi.encodeWithSelector(ICampaignEscrow.TooManyDebits.selector, uint256(501), uint256(500)));
        escrow.postEpoch(text, signatures);
    }

    function test_signatures_ofOthers_areRefusedByName() external {
        ICampaignEscrow.EpochStatement memory text = statement("", noDebits());
        ICampaignEscrow.SettlerSignature[] memory signatures = signed(text, 2);
        signatures[1].signature = signatures[0].signature;
        vm.expectRevert(
            abi.encodeWithSelector(ICampaignEscrow.InvalidSettlerSignature.selector, signatures[1].settler)
        );
        escrow.postEpoch(text, signatures);
        signatures[1].settler = address(type(uint160).max);
        vm.expectRevert(abi.encodeWithSelector(ICampaignEscrow.NotSettler.selector, signatures[1].settler));
        escrow.postEpoch(text, signatures);
    }

    function claims(uint256 amount, uint256 count) private view returns (ICampaignEscrow.Claim[] memory made) {
        made = new ICampaignEscrow.Claim[](count);
        for (uint256 i; i < count; ++i) {
            made[i] = ICampaignEscrow.Claim(_payee, address(usdc), amount, noProof());
        }
    }

    function told(uint256 amount, uint256 total) private {
        vm.expectEmit(address(escrow));
        emit ICampaignEscrow.Claimed(_payee, address(usdc), amount, total);
    }
}
