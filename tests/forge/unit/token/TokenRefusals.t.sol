// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {
    IAccessControlDefaultAdminRules
} from "@openzeppelin/contracts/access/extensions/IAccessControlDefaultAdminRules.sol";

import {BoundedAdminDelay} from "../../../../contracts/abstracts/BoundedAdminDelay.sol";
import {IMarqueeToken} from "../../../../contracts/interfaces/IMarqueeToken.sol";
import {IToken, Market} from "../../support/Market.sol";

/// @title TokenRefusalsTest
/// @notice Each refusal of the token says both of its numbers, in their order; what is just within the limits is taken.
contract TokenRefusalsTest is Market {
    uint256 private constant NOW = 1_750_000_000;
    uint48 private constant LONGEST = 30 days;

    IToken private _token;

    function setUp() external {
        vm.warp(NOW);
        _token = deployToken(address(this), address(this), 1000);
    }

    function test_batch_ofUnlikeLists_isRefusedWithBothLengths() external {
        vm.expectRevert(
            abi.encodeWithSelector(IMarqueeToken.BatchLengthMismatch.selector, uint256(2), uint256(3))
        );
        _token.batchTransfer(new address[](2), new uint256[](3));
    }

    function test_batch_oneTooLong_isRefusedWithTheLimit() external {
        vm.expectRevert(abi.encodeWithSelector(IMarqueeToken.BatchTooLong.selector, uint256(201), uint256(200)));
        _token.batchTransfer(new address[](201), new uint256[](201));
    }

    function test_batch_ofTheMostOrOfNothing_isTaken() external {
        (address[] memory to, uint256[] memory amounts) = (new address[](200), new uint256[](200));
        for (uint160 i; i < 200; ++i) {
            (to[i], amounts[i]) = (address(i + 1), 1 + i % 5);
        }
        vm.assertTrue(_token.batchTransfer(to, amounts), "as transfer answers");
        vm.assertEq(_token.balanceOf(address(this)), 400, "sent by the caller");
        vm.assertEq(_token.balanceOf(address(200)), 5, "to the last");
        vm.assertTrue(_token.batchTransfer(new address[](0), new uint256[](0)), "nobody");
    }

    function test_authorization_tooEarlyOrTooLate_isRefusedWithItsTimeAndNow() external {
        vm.expectRevert(abi.encodeWithSelector(IMarqueeToken.AuthorizationNotYetValid.selector, NOW + 7, NOW));
        _token.transferWithAuthorization(address(1), address(2), 3, NOW + 7, NOW + 9, "nonce", "");
        vm.expectRevert(abi.encodeWithSelector(IMarqueeToken.AuthorizationExpired.selector, NOW - 7, NOW));
        _token.transferWithAuthorization(address(1), address(2), 3, NOW - 9, NOW - 7, "nonce", "");
    }

    function test_admin_delay_isToldAtDeploymentAndBounded() external {
        vm.expectEmit();
        emit IAccessControlDefaultAdminRules.DefaultAdminDelayChangeScheduled(LONGEST, 0);
        address token = deploy("MarqueeToken", abi.encode(uint256(1), LONGEST, address(this)));
        vm.assertEq(IAccessControlDefaultAdminRules(token).defaultAdminDelay(), LONGEST, "the longest");
        IAccessControlDefaultAdminRules(token).changeDefaultAdminDelay(LONGEST);
        vm.expectRevert(
            abi.encodeWithSelector(BoundedAdminDelay.AdminDelayTooLong.selector, LONGEST + 1, LONGEST)
        );
        IAccessControlDefaultAdminRules(token).changeDefaultAdminDelay(LONGEST + 1);
    }
}
