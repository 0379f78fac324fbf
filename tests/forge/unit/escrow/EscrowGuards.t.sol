// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {ICampaignEscrow} from "../../../../contracts/interfaces/ICampaignEscrow.sol";
import {GuardChecks} from "../../attacks/attackers/GuardChecks.sol";
import {HookedToken} from "../../attacks/attackers/HookedToken.sol";
import {Reentrant} from "../../attacks/attackers/Hooks.sol";
import {EscrowStage} from "../../support/EscrowStage.sol";

/// @title EscrowGuardsTest
/// @notice Every function that moves or books money is refused by the guard while another one is at work, whatever its arguments.
contract EscrowGuardsTest is EscrowStage, GuardChecks {
    HookedToken private _token;
    Reentrant private _hook;

    function setUp() public override {
        super.setUp();
        (_token, _hook) = (new HookedToken(), new Reentrant());
        vm.prank(admin);
        escrow.setTokenAllowed(address(_token), true);
        _token.setHook(address(escrow), _hook);
        _token.mint(advertiser, 100);
        vm.prank(advertiser);
        _token.approve(address(escrow), 100);
    }

    function test_everyEntrance_isShutWhileMoneyMoves() external {
        ICampaignEscrow.EpochStatement memory text = statement("", noDebits());
        bytes[10] memory calls = [
            abi.encodeCall(escrow.createCampaign, (address(_token), 1, START, START + 1, "")),
            abi.encodeCall(escrow.createCampaignWithPermit, (address(_token), 1, START, START + 1, "", 0, 27, "", "")),
            abi.encodeCall(escrow.fund, (1, 1)),
            abi.encodeCall(escrow.fundWithPermit, (1, 1, 0, 27, "", "")),
            abi.encodeCall(escrow.refund, (1)),
            abi.encodeCall(escrow.claim, (thief, address(_token), 1, noProof())),
            abi.encodeCall(escrow.claimMany, (new ICampaignEscrow.Claim[](0))),
            abi.encodeCall(escrow.postEpoch, (text, signed(text, 2))),
            abi.encodeCall(escrow.finalizeEpoch, ()),
            abi.encodeCall(escrow.recoverSurplus, (address(_token), thief))
        ];
        for (uint256 i; i < calls.length; ++i) {
            _hook.arm(address(escrow), calls[i]);
            vm.prank(advertiser);
            escrow.createCampaign(address(_token), 1, START, START + 1, "");
            assertRefusedByGuard(_hook, vm.toString(i));
        }
    }
}
