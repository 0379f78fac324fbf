// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {ICampaignEscrow} from "../../../../contracts/interfaces/ICampaignEscrow.sol";
import {MockUSDC} from "../../../../contracts/mocks/MockUSDC.sol";
import {Deployment} from "../../support/Deployment.sol";
import {Merkle} from "./Merkle.sol";

/// @title EscrowStage
/// @notice An escrow with two of three settlers, a guardian, a challenger and an advertiser's campaign: where attacks play.
abstract contract EscrowStage is Deployment {
    uint40 internal constant START = 1_750_000_000;
    uint40 internal constant MIN_WINDOW = 1 hours;
    uint40 internal constant WINDOW = 1 days;
    uint40 internal constant SILENCE = 7 days;
    uint256 internal constant USDC = 1e6;

    MockUSDC internal usdc;
    ICampaignEscrow internal escrow;
    address internal admin;
    address internal guardian;
    address internal challenger;
    address internal advertiser;
    address internal thief;
    /// @dev Ascending by address, as a post wants them.
    string[] internal settlers;

    function setUp() public virtual {
        vm.warp(START);
        admin = account("admin");
        guardian = account("guardian");
        challenger = account("challenger");
        advertiser = account("advertiser");
        thief = account("thief");
        usdc = MockUSDC(deploy("MockUSDC", ""));
        escrow = deployEscrow();
    }

    function deployEscrow() internal returns (ICampaignEscrow made) {
        made = ICampaignEscrow(
            deploy("CampaignEscrow", abi.encode(admin, ADMIN_DELAY, uint16(2), MIN_WINDOW, WINDOW, SILENCE))
        );
        _sortSettlers();
        vm.startPrank(admin);
        for (uint256 i = 0; i < settlers.length; ++i) {
            IAccessControl(address(made)).grantRole(made.SETTLER_ROLE(), account(settlers[i]));
        }
        IAccessControl(address(made)).grantRole(made.GUARDIAN_ROLE(), guardian);
        IAccessControl(address(made)).grantRole(made.CHALLENGER_ROLE(), challenger);
        made.setTokenAllowed(address(usdc), true);
        vm.stopPrank();
    }

    function createCampaign(address owner, uint256 budget) internal returns (uint256 id) {
        usdc.mint(owner, budget);
        vm.startPrank(owner);
        usdc.approve(address(escrow), budget);
        id = escrow.createCampaign(address(usdc), budget, uint40(block.timestamp), type(uint40).max, "");
        vm.stopPrank();
    }

    function debit(uint256 campaignId, uint256 spent)
        internal
        pure
        returns (ICampaignEscrow.Debit[] memory debits)
    {
        debits = new ICampaignEscrow.Debit[](1);
        debits[0] = ICampaignEscrow.Debit(campaignId, spent);
    }

    function noDebits() internal pure returns (ICampaignEscrow.Debit[] memory) {
        return new ICampaignEscrow.Debit[](0);
    }

    function noProof() internal pure returns (bytes32[] memory) {
        return new bytes32[](0);
    }

    /// @dev A root under which `payee` alone has earned `amount` of USDC; its leaf needs no proof.
    function rootFor(address payee, uint256 amount) internal view returns (bytes32) {
        return Merkle.leaf(payee, address(usdc), amount);
    }

    /// @dev The next statement as honest settlers would word it now.
    function statement(bytes32 root, ICampaignEscrow.Debit[] memory debits)
        internal
        view
        returns (ICampaignEscrow.EpochStatement memory made)
    {
        made.epoch = escrow.finalEpoch() + 1;
        made.post = escrow.postCount() + 1;
        made.periodStart = lastPeriodEnd();
        made.periodEnd = uint40(block.timestamp);
        made.eventsRoot = keccak256("events");
        made.payoutRoot = root;
        made.exportHash = keccak256("export");
        made.debits = debits;
    }

    function lastPeriodEnd() internal view returns (uint40) {
        for (uint64 number = escrow.postCount(); number > 0; --number) {
            ICampaignEscrow.Post memory past = escrow.postOf(number);
            if (past.status == ICampaignEscrow.PostStatus.Final) return past.periodEnd;
        }
        return uint40(block.timestamp) - 1;
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
