// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IConsentRegistry} from "../../../../contracts/interfaces/IConsentRegistry.sol";
import {Market} from "../../support/Market.sol";

/// @title ConsentStage
/// @notice A registry that knows nobody yet.
abstract contract ConsentStage is Market {
    uint40 internal constant NOW = 1_750_000_000;
    address internal constant CONTROLLER = address(0xc0);

    IConsentRegistry internal registry;

    function setUp() public virtual {
        vm.warp(NOW);
        registry = deployRegistry();
    }

    /// @dev For as long as it is not revoked.
    function words(bytes32 purpose) internal pure returns (IConsentRegistry.Grant memory) {
        return IConsentRegistry.Grant(CONTROLLER, purpose, "notice", "categories", "receipt", 0, 2);
    }
}
