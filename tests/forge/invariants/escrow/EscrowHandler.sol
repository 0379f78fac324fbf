// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";

import {ICampaignEscrow} from "../../../../contracts/interfaces/ICampaignEscrow.sol";
import {EscrowAdvertisers} from "./EscrowAdvertisers.sol";
import {EscrowClaimants} from "./EscrowClaimants.sol";
import {EscrowModel} from "./EscrowModel.sol";
import {EscrowOffice} from "./EscrowOffice.sol";
import {EscrowPosters} from "./EscrowPosters.sol";
import {EscrowSettlers} from "./EscrowSettlers.sol";

/// @title EscrowHandler
/// @notice All who act on the escrow. It begins with its offices filled and its tokens listed.
contract EscrowHandler is EscrowAdvertisers, EscrowSettlers, EscrowClaimants, EscrowOffice {
    constructor(address escrow_, Tokens memory tokens_, address wallet, uint256[3] memory parameters)
        EscrowModel(escrow_, tokens_)
        EscrowPosters(wallet)
    {
        (threshold, window, silence) = (parameters[0], parameters[1], parameters[2]);
        vm.startPrank(admin);
        IAccessControl(escrow).grantRole(keccak256("GUARDIAN_ROLE"), guardian);
        IAccessControl(escrow).grantRole(keccak256("CHALLENGER_ROLE"), challenger);
        for (uint256 i; i < settlers.length; ++i) {
            IAccessControl(escrow).grantRole(keccak256("SETTLER_ROLE"), settlers[i]);
        }
        for (uint256 i; i < tokens.length; ++i) {
            ICampaignEscrow(escrow).setTokenAllowed(tokens[i], true);
            allowed[i] = true;
        }
        vm.stopPrank();
    }
}
