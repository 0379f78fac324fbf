// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IERC20} from "@openzeppelin/contracts/interfaces/IERC20.sol";
import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";

import {ICampaignEscrow} from "../../../contracts/interfaces/ICampaignEscrow.sol";
import {IConsentRegistry} from "../../../contracts/interfaces/IConsentRegistry.sol";
import {IMarqueeToken} from "../../../contracts/interfaces/IMarqueeToken.sol";
import {IStreamingWallet} from "../../../contracts/interfaces/IStreamingWallet.sol";
import {IYieldVault} from "../../../contracts/interfaces/IYieldVault.sol";
import {MockUSDC} from "../../../contracts/mocks/MockUSDC.sol";
import {MockYieldSource} from "../../../contracts/mocks/MockYieldSource.sol";
import {Deployment} from "./Deployment.sol";

/// @notice A token that anyone may have more of.
interface IMintable is IERC20 {
    function mint(address to, uint256 amount) external;
}

/// @notice All that a MarqueeToken answers to.
interface IToken is IMarqueeToken, IERC20, IERC20Permit, IAccessControl {}

/// @notice All that a CampaignEscrow answers to.
interface IEscrow is ICampaignEscrow, IAccessControl {}

/// @notice All that a YieldVault answers to.
interface IVault is IYieldVault, IERC4626, IERC20Permit, IAccessControl {
    function paused() external view returns (bool);
}

/// @notice All that a StreamingWallet answers to.
interface IWallet is IStreamingWallet, IAccessControl {}

/// @title Market
/// @notice Deploys each of the contracts, and hands out roles, as a deployment does.
abstract contract Market is Deployment {
    /// @dev Of an escrow. All times in seconds.
    struct EscrowTerms {
        uint16 threshold;
        uint40 minWindow;
        uint40 window;
        uint40 silence;
    }

    /// @dev Of a vault: seconds, hundredths of a percent, and the asset's units.
    struct VaultTerms {
        uint40 unlock;
        uint16 maxGainBps;
        uint16 idleTargetBps;
        uint256 depositCap;
    }

    /// @dev A dollar.
    uint256 internal constant USDC = 1e6;
    /// @dev What a deployment deposits first.
    uint256 internal constant SEED = 1e6;
    /// @dev Holds the seed deposit's shares.
    address internal constant NOBODY = address(0xdead);

    function deployDollars() internal returns (MockUSDC) {
        return MockUSDC(deploy("MockUSDC", ""));
    }

    function deploySource(MockUSDC usdc, uint256 ratePerSecond) internal returns (MockYieldSource) {
        return MockYieldSource(deploy("MockYieldSource", abi.encode(usdc, ratePerSecond)));
    }

    function deployToken(address admin, uint256 cap) internal returns (IToken) {
        return IToken(deploy("MarqueeToken", abi.encode(cap, ADMIN_DELAY, admin)));
    }

    /// @dev Its admin mints, and `holder` has `amount`.
    function deployToken(address admin, address holder, uint256 amount) internal returns (IToken token) {
        token = deployToken(admin, type(uint128).max);
        appoint(admin, token, token.MINTER_ROLE(), admin);
        vm.prank(admin);
        token.mint(holder, amount);
    }

    function deployRegistry() internal returns (IConsentRegistry) {
        return IConsentRegistry(deploy("ConsentRegistry", ""));
    }

    function deployEscrow(address admin, EscrowTerms memory terms) internal returns (IEscrow) {
        return IEscrow(deploy("CampaignEscrow", abi.encode(admin, ADMIN_DELAY, terms)));
    }

    /// @dev Without a seed deposit.
    function deployVault(address admin, address source, VaultTerms memory terms) internal returns (IVault) {
        bytes memory arguments = abi.encode(
            admin,
            ADMIN_DELAY,
            "Marquee USDC Vault",
            "mvUSDC",
            source,
            terms.unlock,
            terms.maxGainBps,
            terms.idleTargetBps,
            terms.depositCap
        );
        return IVault(deploy("YieldVault", arguments));
    }

    /// @dev Without the role that lets it charge.
    function deployWallet(address admin, address vault, uint16 feeBps) internal returns (IWallet) {
        return IWallet(deploy("StreamingWallet", abi.encode(admin, ADMIN_DELAY, vault, feeBps)));
    }

    /// @dev By the admin of `target`.
    function appoint(address admin, IAccessControl target, bytes32 role, address member) internal {
        vm.prank(admin);
        target.grantRole(role, member);
    }
}
