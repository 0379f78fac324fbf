// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {ICampaignEscrow} from "../../../../contracts/interfaces/ICampaignEscrow.sol";
import {Market} from "../../support/Market.sol";
import {StagedCampaign} from "../../support/StagedCampaign.sol";
import {EscrowHandler} from "./EscrowHandler.sol";
import {EscrowModel} from "./EscrowModel.sol";

/// @title EscrowChecks
/// @notice The escrow's campaign: its stage, its actions, and what the invariants have in common.
abstract contract EscrowChecks is StagedCampaign, Market {
    EscrowHandler internal _handler;
    ICampaignEscrow internal _escrow;

    function setUp() public override {
        vm.warp(1_700_000_000);
        uint256[3] memory parameters = [uint256(2), 1 days, 5 days];
        _escrow = deployEscrow(
            account("admin"),
            EscrowTerms(uint16(parameters[0]), 1 hours, uint40(parameters[1]), uint40(parameters[2]))
        );
        EscrowModel.Tokens memory tokens = EscrowModel.Tokens({
            usdc: address(deployDollars()),
            blocking: deploy("BlockingToken", ""),
            feeTaking: deploy("FeeOnTransferToken", "")
        });
        address wallet = deploy("MockWallet", abi.encode(account("settler wallet owner")));
        _handler = new EscrowHandler(address(_escrow), tokens, wallet, parameters);
        acting = _handler;
    }

    function actions() internal view override returns (bytes4[] memory all) {
        all = new bytes4[](32);
        all[0] = _handler.createCampaign.selector;
        all[1] = _handler.createCampaignWithPermit.selector;
        all[2] = _handler.fund.selector;
        all[3] = _handler.fundWithPermit.selector;
        all[4] = _handler.steer.selector;
        all[5] = _handler.closeCampaign.selector;
        all[6] = _handler.refund.selector;
        all[7] = _handler.postEpoch.selector;
        all[8] = _handler.postOverpromisingEpoch.selector;
        all[9] = _handler.postFlawedEpoch.selector;
        all[10] = _handler.repostEpoch.selector;
        all[11] = _handler.finalizeEpoch.selector;
        all[12] = _handler.disputeEpoch.selector;
        all[13] = _handler.dismissDispute.selector;
        all[14] = _handler.rejectEpoch.selector;
        all[15] = _handler.claim.selector;
        all[16] = _handler.claimMany.selector;
        all[17] = _handler.fallSilent.selector;
        all[18] = _handler.claimFromPending.selector;
        all[19] = _handler.claimFromFormer.selector;
        all[20] = _handler.claimByForgery.selector;
        all[21] = _handler.blockAccount.selector;
        all[22] = _handler.setTokenAllowed.selector;
        all[23] = _handler.setThreshold.selector;
        all[24] = _handler.setWindow.selector;
        all[25] = _handler.setSilencePeriod.selector;
        all[26] = _handler.appointSettler.selector;
        all[27] = _handler.switchPause.selector;
        all[28] = _handler.donate.selector;
        all[29] = _handler.recoverSurplus.selector;
        all[30] = _handler.passWindow.selector;
        all[31] = _handler.pass.selector;
    }

    /// @dev By the contract's own campaigns and pools.
    function _liabilities() internal view returns (uint256[3] memory sums) {
        for (uint256 id = 1; id <= _escrow.campaignCount(); ++id) {
            ICampaignEscrow.Campaign memory campaign = _escrow.campaignOf(id);
            for (uint256 i; i < 3; ++i) {
                if (campaign.token != _handler.tokens(i)) continue;
                sums[i] += campaign.budget - campaign.refunded - campaign.spent;
            }
        }
        for (uint256 i; i < 3; ++i) {
            (uint256 spent, uint256 claimed) = _escrow.poolOf(_handler.tokens(i));
            sums[i] += spent - claimed;
        }
    }

    function _compare(ICampaignEscrow.Campaign memory campaign, EscrowModel.Ledger memory ledger) internal view {
        vm.assertEq(campaign.advertiser, ledger.advertiser, "advertiser");
        vm.assertEq(campaign.token, _handler.tokens(ledger.token), "token");
        vm.assertEq(campaign.budget, ledger.budget, "budget");
        vm.assertEq(campaign.refunded, ledger.refunded, "refunded");
        vm.assertEq(campaign.spent, ledger.spent, "spent");
        vm.assertEq(campaign.pendingSpent, ledger.pendingSpent, "pendingSpent");
        vm.assertEq(campaign.closedAt, ledger.closedAt, "closedAt");
        vm.assertEq(uint256(campaign.status), uint256(ledger.status), "status");
        vm.assertEq(campaign.specHash, ledger.specHash, "specHash");
    }

    function _assertHolds(address holder, uint256 token) internal view {
        uint256 balance = IERC20(_handler.tokens(token)).balanceOf(holder);
        vm.assertEq(balance, _handler.received(holder, token), "holds what it was refunded or paid");
    }

    /// @dev Every claim that the model's books can pay.
    function _assertClaimable(string memory reason) internal {
        for (uint256 i; i < _handler.LEAVES(); ++i) {
            if (_handler.refusalOfClaim(i) != 0) continue;
            vm.assertTrue(_pays(_handler.claimFor(i)), reason);
        }
    }

    /// @dev Every refund that is due by the model's books.
    function _assertRefundable(string memory reason) internal {
        for (uint256 id = 1; id <= _handler.ledgerCount(); ++id) {
            if (_handler.refusalOfRefund(id) != 0) continue;
            (bool ok, bytes memory answer) =
                rehearse(address(this), address(_escrow), abi.encodeCall(ICampaignEscrow.refund, (id)));
            vm.assertTrue(ok, reason);
            vm.assertEq(abi.decode(answer, (uint256)), _handler.restOf(id), "the whole rest");
        }
    }

    function _pays(ICampaignEscrow.Claim memory entry) internal returns (bool ok) {
        bytes memory data = abi.encodeCall(
            ICampaignEscrow.claim, (entry.account, entry.token, entry.cumulativeAmount, entry.proof)
        );
        (ok,) = rehearse(address(this), address(_escrow), data);
    }
}
