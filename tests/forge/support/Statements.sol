// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {ICampaignEscrow} from "../../../contracts/interfaces/ICampaignEscrow.sol";

/// @title Statements
/// @notice Epochs' statements as honest settlers word them.
library Statements {
    /// @dev The one that comes after all that is there, up to now.
    function next(ICampaignEscrow escrow, bytes32 payoutRoot, ICampaignEscrow.Debit[] memory debits)
        internal
        view
        returns (ICampaignEscrow.EpochStatement memory made)
    {
        made.epoch = escrow.finalEpoch() + 1;
        made.post = escrow.postCount() + 1;
        made.periodStart = lastPeriodEnd(escrow);
        made.periodEnd = uint40(block.timestamp);
        made.eventsRoot = keccak256("events");
        made.payoutRoot = payoutRoot;
        made.exportHash = keccak256("export");
        made.debits = debits;
    }

    /// @dev Of the last final epoch; before the first, a second ago.
    function lastPeriodEnd(ICampaignEscrow escrow) internal view returns (uint40) {
        for (uint64 number = escrow.postCount(); number > 0; --number) {
            ICampaignEscrow.Post memory past = escrow.postOf(number);
            if (past.status == ICampaignEscrow.PostStatus.Final) return past.periodEnd;
        }
        return uint40(block.timestamp) - 1;
    }

    function debit(uint256 campaignId, uint256 spent)
        internal
        pure
        returns (ICampaignEscrow.Debit[] memory debits)
    {
        debits = new ICampaignEscrow.Debit[](1);
        debits[0] = ICampaignEscrow.Debit(campaignId, spent);
    }
}
