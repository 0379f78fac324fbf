// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";

import {IStreamingWallet} from "../../../contracts/interfaces/IStreamingWallet.sol";
import {IYieldVault} from "../../../contracts/interfaces/IYieldVault.sol";
import {MockUSDC} from "../../../contracts/mocks/MockUSDC.sol";
import {MockYieldSource} from "../../../contracts/mocks/MockYieldSource.sol";
import {Deployment} from "./Deployment.sol";

interface IVault is IYieldVault, IERC4626, IAccessControl {}

interface IWallet is IStreamingWallet, IAccessControl {}

/// @title Market
/// @notice Deploys token, sources, vault and wallet, and hands out the roles, as a deployment does: seed deposit included.
abstract contract Market is Deployment {
    uint40 internal constant UNLOCK = 1 days;
    uint16 internal constant MAX_GAIN_BPS = 1000;
    uint16 internal constant IDLE_TARGET_BPS = 500;
    uint256 internal constant SEED_DEPOSIT = 1e6;
    /// @dev Holds the seed deposit's shares.
    address internal constant NOBODY = 0x000000000000000000000000000000000000dEaD;

    function deploySource(MockUSDC usdc, uint256 ratePerSecond) internal returns (MockYieldSource) {
        return MockYieldSource(deploy("MockYieldSource", abi.encode(usdc, ratePerSecond)));
    }

    /// @dev Without a seed deposit, and with a reporter.
    function deployVault(address admin, address reporter, MockYieldSource source) internal returns (IVault vault) {
        bytes memory arguments = abi.encode(
            admin,
            ADMIN_DELAY,
            "Marquee USDC",
            "mqUSDC",
            source,
            UNLOCK,
            MAX_GAIN_BPS,
            IDLE_TARGET_BPS,
            type(uint256).max
        );
        vault = IVault(deploy("YieldVault", arguments));
        bytes32 role = vault.REPORTER_ROLE();
        vm.prank(admin);
        vault.grantRole(role, reporter);
    }

    function seed(IVault vault, MockUSDC usdc) internal {
        usdc.mint(address(this), SEED_DEPOSIT);
        usdc.approve(address(vault), SEED_DEPOSIT);
        vault.deposit(SEED_DEPOSIT, NOBODY);
    }

    function deployWallet(address admin, IVault vault, uint16 feeBps) internal returns (IWallet wallet) {
        wallet = IWallet(deploy("StreamingWallet", abi.encode(admin, ADMIN_DELAY, vault, feeBps)));
        bytes32 role = vault.CHARGER_ROLE();
        vm.prank(admin);
        vault.grantRole(role, address(wallet));
    }
}
