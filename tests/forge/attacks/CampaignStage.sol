// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {EscrowStage} from "../support/EscrowStage.sol";

/// @title CampaignStage
/// @notice An escrow with one campaign whose budget the attack is after.
abstract contract CampaignStage is EscrowStage {
    uint256 internal constant BUDGET = 10_000 * USDC;

    uint256 internal campaign;

    function setUp() public virtual override {
        super.setUp();
        campaign = createCampaign(advertiser, BUDGET);
    }
}
