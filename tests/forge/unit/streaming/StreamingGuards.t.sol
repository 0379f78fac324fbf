// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {GuardChecks} from "../../attacks/attackers/GuardChecks.sol";
import {Reentrant} from "../../attacks/attackers/Hooks.sol";
import {IWallet, Market} from "../../support/Market.sol";
import {CallingVault} from "./CallingVault.sol";

/// @title StreamingGuardsTest
/// @notice Every function that has the vault or the token called is refused by the guard while another one is at work.
contract StreamingGuardsTest is Market, GuardChecks {
    Reentrant private hook;
    IWallet private streaming;
    bytes32 private content;

    function setUp() external {
        hook = new Reentrant();
        CallingVault vault = new CallingVault(address(deployDollars()), hook);
        streaming = deployWallet(account("admin"), address(vault), 0);
        content = streaming.listContent("salt", 10, 10, "");
    }

    function test_everyEntrance_isShutWhileTheVaultWorks() external {
        bytes[7] memory calls = [
            abi.encodeCall(streaming.startSession, (content, 10, 10, 10)),
            abi.encodeCall(streaming.startSessionFor, (address(this), content, 10, 10, 10)),
            abi.encodeCall(streaming.stopSession, (1)),
            abi.encodeCall(streaming.settleSession, (1)),
            abi.encodeCall(streaming.settleMany, (new uint256[](0))),
            abi.encodeCall(streaming.withdrawEarnings, (1, address(this))),
            abi.encodeCall(streaming.withdrawFees, (address(this)))
        ];
        for (uint256 i; i < calls.length; ++i) {
            hook.arm(address(streaming), calls[i]);
            streaming.startSession(content, 10, 10, 10);
            assertRefusedByGuard(hook, vm.toString(i));
        }
    }

    function test_theGuard_isUpWhileSessionsEnd() external {
        streaming.startSession(content, 10, 10, 10);
        streaming.startSession(content, 10, 10, 10);
        vm.warp(block.timestamp + 10);
        uint256[] memory second = new uint256[](1);
        second[0] = 2;
        bytes[2] memory calls =
            [abi.encodeCall(streaming.stopSession, (1)), abi.encodeCall(streaming.settleMany, (second))];
        for (uint256 i; i < calls.length; ++i) {
            hook.arm(address(streaming), abi.encodeCall(streaming.settleMany, (new uint256[](0))));
            (bool success,) = address(streaming).call(calls[i]);
            vm.assertTrue(success, "it went on");
            assertRefusedByGuard(hook, vm.toString(i));
        }
    }
}
