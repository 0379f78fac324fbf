// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";

import {Market} from "../../support/Market.sol";
import {StagedCampaign} from "../../support/StagedCampaign.sol";
import {TokenHandler} from "./TokenHandler.sol";

/// @title TokenInvariants
/// @notice Invariants 1–4 of the design: MARQ's supply, who raises it, batches and permits.
contract TokenInvariants is StagedCampaign, Market {
    uint256 private constant CAP = 1_000_000e18;

    TokenHandler private _handler;
    IERC20 private _token;

    function setUp() public override {
        vm.warp(1_700_000_000);
        address admin = account("admin");
        _token = deployToken(admin, CAP);
        _handler = new TokenHandler(address(_token), CAP, admin);
        acting = _handler;
    }

    function actions() internal view override returns (bytes4[] memory all) {
        all = new bytes4[](15);
        all[0] = _handler.mint.selector;
        all[1] = _handler.burn.selector;
        all[2] = _handler.burnFrom.selector;
        all[3] = _handler.transfer.selector;
        all[4] = _handler.transferFrom.selector;
        all[5] = _handler.approve.selector;
        all[6] = _handler.batchTransfer.selector;
        all[7] = _handler.batchTransferOfWrongLength.selector;
        all[8] = _handler.permit.selector;
        all[9] = _handler.permitWithFlaw.selector;
        all[10] = _handler.replayPermit.selector;
        all[11] = _handler.transferByAuthorization.selector;
        all[12] = _handler.cancelAuthorization.selector;
        all[13] = _handler.appointMinter.selector;
        all[14] = _handler.pass.selector;
    }

    function invariant_01_balances_sum_to_the_supply() public view {
        uint256 sum;
        for (uint256 i; i < _handler.actorCount(); ++i) {
            sum += _token.balanceOf(_handler.actors(i));
        }
        vm.assertEq(sum, _token.totalSupply(), "the balances' sum is the supply");
    }

    function invariant_01_supply_stays_within_the_cap() public view {
        vm.assertLe(_token.totalSupply(), CAP, "supply within the cap");
        assertNoFinding(1);
    }

    function invariant_01_every_balance_and_allowance_is_as_its_calls_made_it() public view {
        uint256 count = _handler.actorCount();
        for (uint256 i; i < count; ++i) {
            address holder = _handler.actors(i);
            vm.assertEq(_token.balanceOf(holder), _handler.balanceOf(holder), "balance");
            for (uint256 j; j < count; ++j) {
                address spender = _handler.actors(j);
                vm.assertEq(_token.allowance(holder, spender), _handler.allowanceOf(holder, spender), "allowance");
            }
        }
    }

    function invariant_02_only_minters_raise_the_supply() public view {
        vm.assertEq(_token.totalSupply(), _handler.supply(), "supply is what minters minted less what was burned");
        assertNoFinding(2);
    }

    function invariant_03_a_batch_equals_its_transfers() public view {
        for (uint256 i; i < _handler.actorCount(); ++i) {
            address holder = _handler.actors(i);
            vm.assertEq(_token.balanceOf(holder), _handler.balanceOf(holder), "balance after single transfers");
        }
        assertNoFinding(3);
    }

    function invariant_04_each_permit_raises_the_nonce_by_one() public view {
        for (uint256 i; i < _handler.actorCount(); ++i) {
            address owner = _handler.actors(i);
            vm.assertEq(IERC20Permit(address(_token)).nonces(owner), _handler.nonceOf(owner), "nonce");
        }
    }

    function invariant_04_late_repeated_and_foreign_permits_are_refused() public view {
        assertNoFinding(4);
    }

    function test_campaign__every_action_happens() public {
        play(4, 800);
        string[29] memory deeds = [
            "mint",
            "mint refused: AccessControlUnauthorizedAccount",
            "mint refused: ERC20ExceededCap",
            "mint refused: ERC20InvalidReceiver",
            "grantRole",
            "grantRole refused: AccessControlUnauthorizedAccount",
            "revokeRole",
            "burn",
            "burn refused: ERC20InsufficientBalance",
            "burnFrom",
            "burnFrom refused: ERC20InsufficientAllowance",
            "transfer",
            "transferFrom",
            "transferFrom refused: ERC20InsufficientAllowance",
            "batchTransfer",
            "batchTransfer refused: ERC20InsufficientBalance",
            "batchTransfer refused: ERC20InvalidReceiver",
            "batchTransfer to oneself",
            "batchTransfer of zero",
            "batchTransfer twice to one",
            "permit",
            "permit too late refused: ERC2612ExpiredSignature",
            "permit for another chain refused: ERC2612InvalidSigner",
            "permit by another key refused: ERC2612InvalidSigner",
            "permit of the nonce before refused: ERC2612InvalidSigner",
            "permit again refused: ERC2612InvalidSigner",
            "permit on another chain refused: ERC2612InvalidSigner",
            "transferWithAuthorization refused: AuthorizationAlreadyUsed",
            "cancelAuthorization"
        ];
        for (uint256 i; i < deeds.length; ++i) {
            assertPlayed(deeds[i]);
        }
    }

    function checkEverything() internal view override {
        invariant_01_balances_sum_to_the_supply();
        invariant_01_supply_stays_within_the_cap();
        invariant_01_every_balance_and_allowance_is_as_its_calls_made_it();
        invariant_02_only_minters_raise_the_supply();
        invariant_03_a_batch_equals_its_transfers();
        invariant_04_each_permit_raises_the_nonce_by_one();
        invariant_04_late_repeated_and_foreign_permits_are_refused();
    }
}
