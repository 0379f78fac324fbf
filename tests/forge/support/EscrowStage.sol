// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {ICampaignEscrow} from "../../../contracts/interfaces/ICampaignEscrow.sol";
import {MockUSDC} from "../../../contracts/mocks/MockUSDC.sol";
import {IEscrow, IMintable, Market} from "./Market.sol";
import {MerkleTrees} from "./MerkleTrees.sol";
import {Officers} from "./Officers.sol";
import {Statements} from "./Statements.sol";

/// @title EscrowStage
/// @notice An escrow with two of three settlers, a guardian, a challenger, an advertiser and a publisher.
abstract contract EscrowStage is Officers, Market {
    uint40 internal constant START = 1_750_000_000;
    uint40 internal constant MIN_WINDOW = 1 hours;
    uint40 internal constant WINDOW = 1 days;
    uint40 internal constant SILENCE = 7 days;

    MockUSDC internal usdc;
    IEscrow internal escrow;
    address internal advertiser = account("advertiser");
    address internal publisher = account("publisher");
    /// @dev Ascending by address, as a post wants them.
    string[] internal settlers;

    function setUp() public virtual {
        vm.warp(START);
        usdc = deployDollars();
        escrow = deployEscrow();
    }

    function deployEscrow() internal returns (IEscrow made) {
        made = deployEscrow(admin, EscrowTerms(2, MIN_WINDOW, WINDOW, SILENCE));
        _sortSettlers();
        for (uint256 i = 0; i < settlers.length; ++i) {
            appoint(admin, made, made.SETTLER_ROLE(), account(settlers[i]));
        }
        appoint(admin, made, made.GUARDIAN_ROLE(), guardian);
        appoint(admin, made, made.CHALLENGER_ROLE(), challenger);
        vm.prank(admin);
        made.setTokenAllowed(address(usdc), true);
    }

    function createCampaign(address owner, uint256 budget) internal returns (uint256 id) {
        return createCampaign(owner, address(usdc), budget);
    }

    function createCampaign(address owner, address token, uint256 budget) internal returns (uint256 id) {
        IMintable(token).mint(owner, budget);
        vm.startPrank(owner);
        IMintable(token).approve(address(escrow), budget);
        id = escrow.createCampaign(token, budget, uint40(block.timestamp), type(uint40).max, "");
        vm.stopPrank();
    }

    function debit(uint256 campaignId, uint256 spent) internal pure returns (ICampaignEscrow.Debit[] memory) {
        return Statements.debit(campaignId, spent);
    }

    function debitBoth(uint256 first, uint256 firstSpent, uint256 second, uint256 secondSpent)
        internal
        pure
        returns (ICampaignEscrow.Debit[] memory debits)
    {
        debits = new ICampaignEscrow.Debit[](2);
        debits[0] = ICampaignEscrow.Debit(first, firstSpent);
        debits[1] = ICampaignEscrow.Debit(second, secondSpent);
    }

    function noDebits() internal pure returns (ICampaignEscrow.Debit[] memory) {
        return new ICampaignEscrow.Debit[](0);
    }

    function noProof() internal pure returns (bytes32[] memory) {
        return new bytes32[](0);
    }

    /// @dev Of so much USDC.
    function leafOf(address payee, uint256 amount) internal view returns (bytes32) {
        return MerkleTrees.payoutLeaf(payee, address(usdc), amount);
    }

    /// @dev A root under which `payee` alone has earned `amount` of USDC; its leaf needs no proof.
    function rootFor(address payee, uint256 amount) internal view returns (bytes32) {
        return leafOf(payee, amount);
    }

    /// @dev The next statement as honest settlers would word it now.
    function statement(bytes32 root, ICampaignEscrow.Debit[] memory debits)
        internal
        view
        returns (ICampaignEscrow.EpochStatement memory)
    {
        return Statements.next(escrow, root, debits);
    }

    /// @dev Signatures of the first `count` settlers.
    function signed(ICampaignEscrow.EpochStatement memory text, uint256 count)
        internal
        returns (ICampaignEscrow.SettlerSignature[] memory signatures)
    {
        bytes32 digest = escrow.hashStatement(text);
        signatures = new ICampaignEscrow.SettlerSignature[](count);
        for (uint256 i = 0; i < count; ++i) {
            signatures[i] =
                ICampaignEscrow.SettlerSignature(account(settlers[i]), signature(settlers[i], digest));
        }
    }

    function post(bytes32 root, ICampaignEscrow.Debit[] memory debits) internal {
        ICampaignEscrow.EpochStatement memory text = statement(root, debits);
        escrow.postEpoch(text, signed(text, 2));
    }

    /// @dev Posts and waits until it is final.
    function settle(bytes32 root, ICampaignEscrow.Debit[] memory debits) internal {
        post(root, debits);
        vm.warp(block.timestamp + escrow.windowSeconds());
        escrow.finalizeEpoch();
    }

    /// @dev Invariant 5, which no attack on the escrow may break.
    function assertSolvent() internal view {
        vm.assertGe(usdc.balanceOf(address(escrow)), escrow.liabilitiesOf(address(usdc)), "the escrow is solvent");
    }

    function _sortSettlers() private {
        settlers = ["settler one", "settler two", "settler three"];
        for (uint256 i = 1; i < settlers.length; ++i) {
            for (uint256 j = i; j > 0 && account(settlers[j - 1]) > account(settlers[j]); --j) {
                string memory lower = settlers[j];
                settlers[j] = settlers[j - 1];
                settlers[j - 1] = lower;
            }
        }
    }
}
