// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";

import {IYieldVault} from "../../../../contracts/interfaces/IYieldVault.sol";
import {MockUSDC} from "../../../../contracts/mocks/MockUSDC.sol";
import {MockYieldSource} from "../../../../contracts/mocks/MockYieldSource.sol";
import {Deployment} from "../../support/Deployment.sol";

/// @title VaultStage
/// @notice A vault over a source without interest of its own, with the seed deposit, a charger, a reporter and an idle buffer.
abstract contract VaultStage is Deployment {
    uint40 internal constant START = 1_750_000_000;
    uint40 internal constant UNLOCK = 6 hours;
    uint16 internal constant MAX_GAIN_BPS = 1000;
    uint16 internal constant IDLE_BPS = 200;
    uint256 internal constant DEPOSIT_CAP = 1e15;
    uint256 internal constant SEED = 1e6;
    uint256 internal constant USDC = 1e6;
    /// @dev Who holds the seed deposit: nobody.
    address internal constant NOBODY = address(0xdead);

    MockUSDC internal usdc;
    MockYieldSource internal source;
    IYieldVault internal vault;
    /// @dev The same vault, seen as what it is to others.
    IERC4626 internal shares;
    address internal admin;
    address internal guardian;
    address internal reporter;
    address internal charger;
    address internal viewer;
    address internal thief;

    function setUp() public virtual {
        vm.warp(START);
        admin = account("admin");
        guardian = account("guardian");
        reporter = account("reporter");
        charger = account("charger");
        viewer = account("viewer");
        thief = account("thief");
        usdc = MockUSDC(deploy("MockUSDC", ""));
        source = MockYieldSource(deploy("MockYieldSource", abi.encode(usdc, uint256(0))));
        (vault, shares) = deployVault(address(source));
        depositFor(admin, NOBODY, SEED);
    }

    function deployVault(address over) internal returns (IYieldVault made, IERC4626 asShares) {
        bytes memory arguments = abi.encode(
            admin, ADMIN_DELAY, "Marquee Vault USDC", "mvUSDC", over, UNLOCK, MAX_GAIN_BPS, IDLE_BPS, DEPOSIT_CAP
        );
        made = IYieldVault(deploy("YieldVault", arguments));
        asShares = IERC4626(address(made));
        IAccessControl roles = IAccessControl(address(made));
        vm.startPrank(admin);
        roles.grantRole(made.CHARGER_ROLE(), charger);
        roles.grantRole(made.REPORTER_ROLE(), reporter);
        roles.grantRole(made.GUARDIAN_ROLE(), guardian);
        vm.stopPrank();
    }

    function deposit(address owner, uint256 assets) internal returns (uint256 minted) {
        return depositFor(owner, owner, assets);
    }

    function depositFor(address payer, address owner, uint256 assets) internal returns (uint256 minted) {
        usdc.mint(payer, assets);
        vm.startPrank(payer);
        usdc.approve(address(vault), assets);
        minted = shares.deposit(assets, owner);
        vm.stopPrank();
    }

    function redeemAll(address owner) internal returns (uint256 assets) {
        uint256 all = shares.balanceOf(owner);
        vm.prank(owner);
        return shares.redeem(all, owner, owner);
    }

    function report() internal returns (uint256 gain, uint256 loss) {
        vm.prank(reporter);
        return vault.report();
    }

    /// @dev What the vault could lay hands on, were it asked to: in the source and in its own pocket.
    function holdings() internal view returns (uint256) {
        return source.convertToAssets(source.balanceOf(address(vault))) + usdc.balanceOf(address(vault));
    }
}
