// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {
    IAccessControlDefaultAdminRules
} from "@openzeppelin/contracts/access/extensions/IAccessControlDefaultAdminRules.sol";
import {IERC165} from "@openzeppelin/contracts/interfaces/IERC165.sol";
import {IERC5267} from "@openzeppelin/contracts/interfaces/IERC5267.sol";

import {VaultConditions} from "./VaultConditions.sol";

/// @title ERC-165 and ERC-5267
/// @notice Which interfaces the contracts claim, and which EIP-712 domain they say they check signatures in.
contract InterfacesTest is VaultConditions {
    bytes4 private constant NONE = 0xffffffff;

    address[] private administered;
    address[] private signing;
    string[] private names;

    function setUp() public override {
        super.setUp();
        address token = address(deployToken(address(this), 1));
        address escrow = address(deployEscrow(address(this), EscrowTerms(1, 1 hours, 1 hours, 7 days)));
        address streaming = address(deployWallet(address(this), address(vault), 0));
        administered = [token, escrow, streaming, address(vault)];
        signing = [token, escrow, streaming, address(vault), address(deployRegistry())];
        names = [
            "Marquee",
            "Marquee CampaignEscrow",
            "Marquee StreamingWallet",
            "Marquee USDC Vault",
            "Marquee ConsentRegistry"
        ];
    }

    /// @notice supportsInterface: "true when interfaceID is 0x01ffc9a7 (EIP165 interface), false when interfaceID is 0xffffffff, true
    /// for any other interfaceID this contract implements", of those that it claims: access control and its admin's rules.
    function test_supportsInterface_exactlyWhatIsClaimed(bytes4 other) public view {
        bytes4[4] memory claimed = [
            type(IERC165).interfaceId,
            bytes4(0x01ffc9a7),
            type(IAccessControl).interfaceId,
            type(IAccessControlDefaultAdminRules).interfaceId
        ];
        for (uint256 i; i < administered.length; ++i) {
            for (uint256 k; k < claimed.length; ++k) {
                vm.assertTrue(IERC165(administered[i]).supportsInterface(claimed[k]), "claimed");
            }
            vm.assertFalse(IERC165(administered[i]).supportsInterface(NONE), "0xffffffff");
            bool isClaimed = other == claimed[0] || other == claimed[2] || other == claimed[3];
            vm.assertEq(IERC165(administered[i]).supportsInterface(other), isClaimed, "any other");
        }
    }

    /// @notice "This function must return a bool and use at most 30,000 gas."
    function test_supportsInterface_usesLittleGas(bytes4 id) public view {
        for (uint256 i; i < administered.length; ++i) {
            (bool ok, bytes memory answer) =
                administered[i].staticcall{gas: 30_000}(abi.encodeCall(IERC165.supportsInterface, id));
            vm.assertTrue(ok && answer.length == 32, "a bool within 30,000 gas");
        }
    }

    /// @notice eip712Domain: "should return … the domain separator's fields": name, version, chain id and contract, hence
    /// "fields" 0x0f, no salt and no extensions; of the chain that it is on now.
    function test_eip712Domain_isThatOfTheSignatures(uint64 chain) public {
        vm.chainId(bound(chain, 1, type(uint64).max));
        for (uint256 i; i < signing.length; ++i) {
            (
                bytes1 fields,
                string memory name,
                string memory version,
                uint256 chainId,
                address verifier,
                bytes32 salt,
                uint256[] memory extensions
            ) = IERC5267(signing[i]).eip712Domain();
            vm.assertEq(uint256(uint8(fields)), 0x0f, "fields");
            vm.assertEq(name, names[i], "name");
            vm.assertEq(version, "1", "version");
            vm.assertEq(chainId, block.chainid, "chain id");
            vm.assertEq(verifier, signing[i], "verifying contract");
            vm.assertEq(salt, bytes32(0), "salt");
            vm.assertEq(extensions.length, 0, "extensions");
        }
    }
}
