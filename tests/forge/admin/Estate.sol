// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {ICampaignEscrow} from "../../../contracts/interfaces/ICampaignEscrow.sol";
import {MockUSDC} from "../../../contracts/mocks/MockUSDC.sol";
import {MockYieldSource} from "../../../contracts/mocks/MockYieldSource.sol";
import {IEscrow, IVault, IWallet, Market} from "../support/Market.sol";
import {MerkleTrees} from "../support/MerkleTrees.sol";
import {Officers} from "../support/Officers.sol";
import {Statements} from "../support/Statements.sol";

/// @title Estate
/// @notice The four contracts that have an administration, with one account for each role.
abstract contract Estate is Officers, Market {
    uint40 internal constant MIN_WINDOW = 1 hours;
    uint40 internal constant WINDOW = 2 hours;
    uint40 internal constant SILENCE = 7 days;

    MockUSDC internal usdc;
    MockYieldSource internal yieldSource;
    address internal token;
    IEscrow internal escrow;
    IVault internal vault;
    IWallet internal wallet;

    address internal settler = account("settler");
    address internal stranger = account("stranger");

    function setUp() public virtual {
        vm.warp(1_800_000_000);
        usdc = deployDollars();
        yieldSource = deploySource(usdc, 0);
        token = address(deployToken(admin, 1e27));
        escrow = deployEscrow(admin, EscrowTerms(1, MIN_WINDOW, WINDOW, SILENCE));
        vault = deployVault(admin, address(yieldSource), VaultTerms(6 hours, 50, 500, type(uint256).max));
        wallet = deployWallet(admin, address(vault), 500);
        appoint(admin, escrow, escrow.GUARDIAN_ROLE(), guardian);
        appoint(admin, escrow, escrow.SETTLER_ROLE(), settler);
        appoint(admin, escrow, escrow.CHALLENGER_ROLE(), challenger);
        appoint(admin, vault, vault.GUARDIAN_ROLE(), guardian);
        appoint(admin, vault, vault.CHARGER_ROLE(), address(wallet));
        appoint(admin, vault, vault.REPORTER_ROLE(), reporter);
        appoint(admin, wallet, wallet.GUARDIAN_ROLE(), guardian);
        appoint(admin, wallet, wallet.TREASURER_ROLE(), treasurer);
        vm.prank(admin);
        escrow.setTokenAllowed(address(usdc), true);
    }

    /// @dev The contracts that have a default admin.
    function administered() internal view returns (address[4] memory) {
        return [token, address(escrow), address(vault), address(wallet)];
    }

    /// @dev A tree of one leaf is its leaf.
    function leafOf(address payee, uint256 amount) internal view returns (bytes32) {
        return MerkleTrees.payoutLeaf(payee, address(usdc), amount);
    }

    /// @dev By the settler who is called `signer`.
    function post(string memory signer, uint256 campaign, uint256 spent, bytes32 root) internal {
        ICampaignEscrow.EpochStatement memory text =
            Statements.next(escrow, root, Statements.debit(campaign, spent));
        escrow.postEpoch(text, signed(signer, text));
    }

    function signed(string memory signer, ICampaignEscrow.EpochStatement memory text)
        internal
        returns (ICampaignEscrow.SettlerSignature[] memory signatures)
    {
        signatures = new ICampaignEscrow.SettlerSignature[](1);
        signatures[0] =
            ICampaignEscrow.SettlerSignature(account(signer), signature(signer, escrow.hashStatement(text)));
    }
}
