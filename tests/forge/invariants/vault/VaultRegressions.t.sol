// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {CampaignVault} from "../CampaignVault.sol";

/// @title VaultRegressions
/// @notice What the campaigns found, as the shortest calls that showed it.
contract VaultRegressions is CampaignVault {
    address private ann = account("ann");

    function setUp() public {
        vm.warp(START);
        source = deploySource(usdc, 0);
        openVault();
        usdc.mint(ann, 1e6);
        vm.prank(ann);
        usdc.approve(address(vault), type(uint256).max);
    }

    /// @notice 24. A single share costs a unit and is worth a millionth of it. While the unit counted as principal, three mints
    /// put the principal three units above the worth, without a loss.
    function test_mint__of_single_shares__keeps_the_principal_within_two_units() public {
        for (uint256 i; i < 3; ++i) {
            vm.prank(ann);
            vm.assertEq(vault.mint(1, ann), 1, "cost of a share");
        }
        vm.assertGe(vault.assetsOf(ann) + 2, vault.principalOf(ann), "24: principal");
    }
}
