// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";

import {ICampaignEscrow} from "../../../../contracts/interfaces/ICampaignEscrow.sol";
import {BlockingToken} from "../../../../contracts/mocks/BlockingToken.sol";
import {Handler} from "../../support/Handler.sol";
import {MerkleTrees} from "../../support/MerkleTrees.sol";

/// @title EscrowModel
/// @notice What the escrow's books must be, kept from the calls' own arguments.
abstract contract EscrowModel is Handler {
    /// @dev Payout trees have a leaf for each of these in each token that pays.
    uint256 public constant PUBLISHERS = 4;
    uint256 public constant PAYING = 2;
    uint256 public constant LEAVES = PUBLISHERS * PAYING;
    uint256 public constant MAX_CAMPAIGNS = 8;
    uint256 internal constant BLOCKING = 1;
    uint256 internal constant FEE_TAKING = 2;
    bytes4 internal constant NOT_ALLOWED = IAccessControl.AccessControlUnauthorizedAccount.selector;
    bytes4 internal constant BLOCKED = BlockingToken.AccountBlocked.selector;

    struct Ledger {
        address advertiser;
        uint256 token;
        uint256 budget;
        uint256 refunded;
        uint256 spent;
        uint256 pendingSpent;
        uint40 closedAt;
        ICampaignEscrow.CampaignStatus status;
        bytes32 specHash;
    }

    /// @dev Good, blocking, and taking a fee: nothing of the last can ever be a budget.
    struct Tokens {
        address usdc;
        address blocking;
        address feeTaking;
    }

    address public immutable escrow;
    address public immutable admin;
    address public immutable guardian;
    address internal immutable challenger;
    address public immutable mallory;
    address internal immutable treasury;
    address[3] public tokens;
    address[] public advertisers;
    address[] public publishers;

    Ledger[] internal ledgers;
    ICampaignEscrow.Post[] internal posts;
    uint64 public finalEpoch;
    uint64 public finalPost;
    uint256 public lastFinalizedAt;
    bool public paused;
    uint256 public window;
    uint256 public silence;
    bool[3] public allowed;

    /// @dev Cumulative payouts by leaf: of the last final root, of the pending post's, and of the root before the final one.
    uint256[LEAVES] internal finalTree;
    uint256[LEAVES] internal pendingTree;
    uint256[LEAVES] internal formerTree;
    /// @dev The same as honest settlers count it, who hand out no more than was spent.
    uint256[LEAVES] internal earned;
    uint256[LEAVES] internal pendingEarned;
    uint256[LEAVES] public paid;
    uint256[3] public poolSpent;
    uint256[3] public poolClaimed;
    uint256[3] public surplus;
    mapping(address account => mapping(uint256 token => uint256)) public received;
    mapping(address account => bool) public isBlocked;

    constructor(address escrow_, Tokens memory tokens_) {
        escrow = escrow_;
        tokens = [tokens_.usdc, tokens_.blocking, tokens_.feeTaking];
        (admin, guardian, challenger) = (account("admin"), account("guardian"), account("challenger"));
        (mallory, treasury) = (account("mallory"), account("treasury"));
        for (uint256 i; i < 3; ++i) {
            advertisers.push(account(string.concat("advertiser ", vm.toString(i))));
        }
        for (uint256 i; i < PUBLISHERS; ++i) {
            publishers.push(account(string.concat("publisher ", vm.toString(i))));
        }
        lastFinalizedAt = block.timestamp;
        named(NOT_ALLOWED, "AccessControlUnauthorizedAccount");
        named(BLOCKED, "AccountBlocked");
        named(Pausable.EnforcedPause.selector, "EnforcedPause");
        named(Pausable.ExpectedPause.selector, "ExpectedPause");
        named(ICampaignEscrow.ParameterOutOfBounds.selector, "ParameterOutOfBounds");
    }

    function ledgerCount() external view returns (uint256) {
        return ledgers.length;
    }

    function ledgerOf(uint256 campaignId) external view returns (Ledger memory) {
        return ledgers[campaignId - 1];
    }

    function allPosts() external view returns (ICampaignEscrow.Post[] memory) {
        return posts;
    }

    /// @notice Whether a post waits, within its window or past it, disputed or not.
    function isPending() public view returns (bool) {
        if (posts.length == 0) return false;
        ICampaignEscrow.PostStatus status = posts[posts.length - 1].status;
        return status == ICampaignEscrow.PostStatus.Pending || status == ICampaignEscrow.PostStatus.Disputed;
    }

    function isSilent() public view returns (bool) {
        return block.timestamp >= lastFinalizedAt + silence;
    }

    /// @notice What the escrow owes in a token: unspent budgets and the unclaimed pool.
    function owed(uint256 token) external view returns (uint256 sum) {
        for (uint256 i; i < ledgers.length; ++i) {
            if (ledgers[i].token == token) sum += ledgers[i].budget - ledgers[i].refunded - ledgers[i].spent;
        }
        sum += poolSpent[token] - poolClaimed[token];
    }

    /// @notice What a campaign may still spend or give back.
    function restOf(uint256 campaignId) public view returns (uint256) {
        Ledger storage ledger = ledgers[campaignId - 1];
        uint256 most = ledger.spent > ledger.pendingSpent ? ledger.spent : ledger.pendingSpent;
        return ledger.budget - ledger.refunded - most;
    }

    /// @notice How a claim of the last final root's leaf must end.
    function refusalOfClaim(uint256 leaf) public view returns (bytes4) {
        if (finalEpoch == 0) return ICampaignEscrow.NoFinalEpoch.selector;
        if (finalTree[leaf] <= paid[leaf]) return ICampaignEscrow.NothingToClaim.selector;
        uint256 token = leaf / PUBLISHERS;
        if (finalTree[leaf] - paid[leaf] > poolSpent[token] - poolClaimed[token]) {
            return ICampaignEscrow.PoolExhausted.selector;
        }
        bool blocked = token == BLOCKING && isBlocked[publishers[leaf % PUBLISHERS]];
        return blocked ? BLOCKED : bytes4(0);
    }

    /// @notice How a refund must end.
    function refusalOfRefund(uint256 campaignId) public view returns (bytes4) {
        Ledger storage ledger = ledgers[campaignId - 1];
        if (ledger.status != ICampaignEscrow.CampaignStatus.Closed) {
            return ICampaignEscrow.CampaignStatusConflict.selector;
        }
        bool covered = finalEpoch != 0 && posts[finalPost - 1].periodEnd > ledger.closedAt;
        if (!covered && !isSilent()) return ICampaignEscrow.RefundNotOpen.selector;
        if (restOf(campaignId) == 0) return ICampaignEscrow.NothingToRefund.selector;
        return ledger.token == BLOCKING && isBlocked[ledger.advertiser] ? BLOCKED : bytes4(0);
    }

    function claimFor(uint256 leaf) external view returns (ICampaignEscrow.Claim memory) {
        return claimOf(finalTree, leaf);
    }

    function claimOfPending(uint256 leaf) external view returns (ICampaignEscrow.Claim memory) {
        return claimOf(pendingTree, leaf);
    }

    function finalRoot() external view returns (bytes32) {
        return finalEpoch == 0 ? bytes32(0) : rootOf(finalTree);
    }

    function claimOf(uint256[LEAVES] memory tree, uint256 leaf)
        internal
        view
        returns (ICampaignEscrow.Claim memory entry)
    {
        entry.account = publishers[leaf % PUBLISHERS];
        entry.token = tokens[leaf / PUBLISHERS];
        entry.cumulativeAmount = tree[leaf];
        entry.proof = MerkleTrees.proofOf(leavesOf(tree), leaf);
    }

    function rootOf(uint256[LEAVES] memory tree) internal view returns (bytes32) {
        return MerkleTrees.rootOf(leavesOf(tree));
    }

    function leavesOf(uint256[LEAVES] memory tree) internal view returns (bytes32[] memory leaves) {
        leaves = new bytes32[](LEAVES);
        for (uint256 i; i < LEAVES; ++i) {
            leaves[i] = MerkleTrees.payoutLeaf(publishers[i % PUBLISHERS], tokens[i / PUBLISHERS], tree[i]);
        }
    }

    /// @dev The pending post becomes final.
    function settled() internal {
        ICampaignEscrow.Post storage post = posts[posts.length - 1];
        post.status = ICampaignEscrow.PostStatus.Final;
        (finalEpoch, finalPost, lastFinalizedAt) = (post.epoch, uint64(posts.length), block.timestamp);
        formerTree = finalTree;
        finalTree = pendingTree;
        earned = pendingEarned;
        for (uint256 i; i < ledgers.length; ++i) {
            poolSpent[ledgers[i].token] += ledgers[i].pendingSpent - ledgers[i].spent;
            ledgers[i].spent = ledgers[i].pendingSpent;
        }
    }

    /// @dev The pending post is thrown out: its debits come back.
    function rejected() internal {
        posts[posts.length - 1].status = ICampaignEscrow.PostStatus.Rejected;
        for (uint256 i; i < ledgers.length; ++i) {
            ledgers[i].pendingSpent = ledgers[i].spent;
        }
    }

    function claimed(uint256 leaf) internal {
        (uint256 token, uint256 amount) = (leaf / PUBLISHERS, finalTree[leaf] - paid[leaf]);
        paid[leaf] = finalTree[leaf];
        poolClaimed[token] += amount;
        received[publishers[leaf % PUBLISHERS]][token] += amount;
    }

    function call(uint256 invariant, string memory deed, address sender, bytes memory data, bytes4 refusal)
        internal
        returns (bool done, bytes memory answer)
    {
        return act(invariant, deed, sender, escrow, data, refusal);
    }

    /// @dev One of the campaigns, or now and then one that there is not.
    function campaignFrom(uint256 seed) internal view returns (uint256 campaignId, bool exists) {
        exists = ledgers.length != 0 && seed % 23 != 0;
        campaignId = exists ? 1 + seed % ledgers.length : ledgers.length + 1 + seed % 5;
    }

    function balanceOf(address holder, uint256 token) internal view returns (uint256) {
        return IERC20(tokens[token]).balanceOf(holder);
    }
}
