// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IWallet} from "./Market.sol";
import {VaultStage} from "./VaultStage.sol";

/// @title StreamingStage
/// @notice A vault whose charger is a streaming wallet, a creator with content, and a viewer with money in the vault.
abstract contract StreamingStage is VaultStage {
    uint16 internal constant FEE_BPS = 500;
    uint96 internal constant PRICE = 36e6;
    uint32 internal constant DURATION = 1 hours;

    IWallet internal streaming;
    bytes32 internal content;
    address internal creator = account("creator");
    address internal operator = account("operator");

    function setUp() public virtual override {
        super.setUp();
        streaming = deployWallet(admin, address(vault), FEE_BPS);
        appoint(admin, vault, vault.CHARGER_ROLE(), address(streaming));
        appoint(admin, streaming, streaming.GUARDIAN_ROLE(), guardian);
        appoint(admin, streaming, streaming.TREASURER_ROLE(), treasurer);
        content = list(creator, PRICE, DURATION);
        deposit(viewer, 1000 * USDC);
    }

    function list(address owner, uint96 price, uint32 duration) internal returns (bytes32 id) {
        bytes32 salt = keccak256(abi.encode(price, duration));
        vm.prank(owner);
        return streaming.listContent(salt, price, duration, "");
    }

    function start(address who, uint96 maxSpend) internal returns (uint256 sessionId) {
        vm.prank(who);
        return streaming.startSession(content, maxSpend, PRICE, DURATION);
    }

    function permit(address who, uint96 maxPerSession, uint96 maxPerDay) internal {
        vm.prank(viewer);
        streaming.grantPermission(who, maxPerSession, maxPerDay, uint40(block.timestamp + 365 days));
    }

    function startFor(address who, uint96 maxSpend) internal returns (uint256 sessionId) {
        vm.prank(who);
        return streaming.startSessionFor(viewer, content, maxSpend, PRICE, DURATION);
    }

    function stop(address who, uint256 sessionId) internal {
        vm.prank(who);
        streaming.stopSession(sessionId);
    }

    /// @dev Invariant 28, which no attack on the wallet may break.
    function assertBacked(uint256 earned) internal view {
        vm.assertEq(usdc.balanceOf(address(streaming)), earned + streaming.fees(), "every credit is backed");
    }
}
