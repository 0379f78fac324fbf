// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {ICampaignEscrow} from "../../../contracts/interfaces/ICampaignEscrow.sol";
import {IStreamingWallet} from "../../../contracts/interfaces/IStreamingWallet.sol";
import {IYieldVault} from "../../../contracts/interfaces/IYieldVault.sol";
import {MockUSDC} from "../../../contracts/mocks/MockUSDC.sol";
import {MockYieldSource} from "../../../contracts/mocks/MockYieldSource.sol";
import {Deployment} from "../support/Deployment.sol";

/// @title Estate
/// @notice The four contracts that have an administration, with one account for each role.
abstract contract Estate is Deployment {
    uint40 internal constant MIN_WINDOW = 1 hours;
    uint40 internal constant WINDOW = 2 hours;
    uint40 internal constant SILENCE = 7 days;

    MockUSDC internal usdc;
    MockYieldSource internal yieldSource;
    address internal token;
    ICampaignEscrow internal escrow;
    IYieldVault internal vault;
    IStreamingWallet internal wallet;

    address internal admin = account("admin");
    address internal guardian = account("guardian");
    address internal settler = account("settler");
    address internal challenger = account("challenger");
    address internal reporter = account("reporter");
    address internal treasurer = account("treasurer");
    address internal stranger = account("stranger");

    function setUp() public virtual {
        vm.warp(1_800_000_000);
        usdc = MockUSDC(deploy("MockUSDC", ""));
        yieldSource = MockYieldSource(deploy("MockYieldSource", abi.encode(usdc, 0)));
        token = deploy("MarqueeToken", abi.encode(1e27, ADMIN_DELAY, admin));
        escrow = ICampaignEscrow(
            deploy("CampaignEscrow", abi.encode(admin, ADMIN_DELAY, 1, MIN_WINDOW, WINDOW, SILENCE))
        );
        vault = IYieldVault(
            deploy(
                "YieldVault",
                abi.encode(admin, ADMIN_DELAY, "Vault", "mv", yieldSource, 6 hours, 50, 500, type(uint256).max)
            )
        );
        wallet = IStreamingWallet(deploy("StreamingWallet", abi.encode(admin, ADMIN_DELAY, vault, 500)));
        _grant(address(escrow), escrow.GUARDIAN_ROLE(), guardian);
        _grant(address(escrow), escrow.SETTLER_ROLE(), settler);
        _grant(address(escrow), escrow.CHALLENGER_ROLE(), challenger);
        _grant(address(vault), vault.GUARDIAN_ROLE(), guardian);
        _grant(address(vault), vault.CHARGER_ROLE(), address(wallet));
        _grant(address(vault), vault.REPORTER_ROLE(), reporter);
        _grant(address(wallet), wallet.GUARDIAN_ROLE(), guardian);
        _grant(address(wallet), wallet.TREASURER_ROLE(), treasurer);
        vm.prank(admin);
        escrow.setTokenAllowed(address(usdc), true);
    }

    /// @dev The contracts that have a default admin.
    function administered() internal view returns (address[4] memory) {
        return [token, address(escrow), address(vault), address(wallet)];
    }

    function _grant(address target, bytes32 role, address member) private {
        vm.prank(admin);
        IAccessControl(target).grantRole(role, member);
    }
}
