// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {ICampaignEscrow} from "../../../../contracts/interfaces/ICampaignEscrow.sol";
import {BlockingToken} from "../../../../contracts/mocks/BlockingToken.sol";
import {EscrowModel} from "./EscrowModel.sol";

/// @title EscrowClaimants
/// @notice Publishers paid by anyone's call, one by one and many at once, with some of them blocked; and claims that nothing
/// stands for: of roots that are not final or no longer, of other amounts, for other accounts.
abstract contract EscrowClaimants is EscrowModel {
    uint256 private constant MAX_CLAIMS = 200;

    constructor() {
        named(ICampaignEscrow.NoFinalEpoch.selector, "NoFinalEpoch");
        named(ICampaignEscrow.NothingToClaim.selector, "NothingToClaim");
        named(ICampaignEscrow.PoolExhausted.selector, "PoolExhausted");
        named(ICampaignEscrow.InvalidProof.selector, "InvalidProof");
        named(ICampaignEscrow.BatchTooLong.selector, "BatchTooLong");
    }

    function claim(uint256 which) external {
        uint256 leaf = which % LEAVES;
        bytes4 refusal = refusalOfClaim(leaf);
        if (!_claim(refusal == 0 && paused ? 11 : _about(refusal), "claim", claimOf(finalTree, leaf), refusal)) return;
        if (paused) did("claim while paused");
        if (isPending()) did("claim while a post is pending");
        claimed(leaf);
    }

    function claimMany(uint256 seed) external {
        if (seed % 40 == 0) return _claimTooMany();
        ICampaignEscrow.Claim[] memory claims = new ICampaignEscrow.Claim[](1 + seed % 10);
        uint256[] memory leaves = new uint256[](claims.length);
        for (uint256 i; i < claims.length; ++i) {
            leaves[i] = mix(seed ^ i, "leaf") % LEAVES;
            claims[i] = claimOf(finalTree, leaves[i]);
        }
        (bytes4 refusal, uint256 payees, uint256 failing) = _foresee(leaves);
        bool forged = refusal == 0 && seed % 9 == 0;
        if (forged) {
            claims[claims.length - 1].account = mallory;
            claims[claims.length - 1].cumulativeAmount += 1e30;
            refusal = _unproven();
        }
        (bool done, bytes memory answer) = call(
            forged ? 8 : refusal == 0 ? 11 : _about(refusal),
            "claimMany",
            mallory,
            abi.encodeCall(ICampaignEscrow.claimMany, (claims)),
            refusal
        );
        if (!done) return;
        if (abi.decode(answer, (uint256)) != payees) broke(7, "claimMany paid another number than could be paid");
        if (failing != 0) did("claimMany with a blocked account among them");
        for (uint256 i; i < leaves.length; ++i) {
            if (refusalOfClaim(leaves[i]) == 0) claimed(leaves[i]);
        }
    }

    function claimFromPending(uint256 which) external {
        if (isPending()) _claimElsewhere("claim of a root that is not final", pendingTree, which % LEAVES);
    }

    function claimFromFormer(uint256 which) external {
        if (finalEpoch > 1) _claimElsewhere("claim of a root that was final", formerTree, which % LEAVES);
    }

    function claimByForgery(uint256 which, uint256 kind, uint256 amount) external {
        uint256 leaf = which % LEAVES;
        ICampaignEscrow.Claim memory entry = claimOf(finalTree, leaf);
        string memory deed;
        if (kind % 4 == 0) {
            (entry.cumulativeAmount, deed) = (entry.cumulativeAmount + bound(amount, 1, 1e12), "claim of another amount");
        } else if (kind % 4 == 1) {
            (entry.account, deed) = (mallory, "claim for another account");
        } else if (kind % 4 == 2) {
            (entry.token, deed) = (tokens[(leaf / PUBLISHERS + 1) % PAYING], "claim of another token");
        } else {
            (entry.account, entry.proof, deed) = (mallory, new bytes32[](0), "claim without a proof");
        }
        // More than was ever paid to either, so that there would be something to win.
        entry.cumulativeAmount += paid[leaf] + paid[(leaf + PUBLISHERS) % LEAVES] + 1;
        _claim(8, deed, entry, _unproven());
    }

    /// @dev Publishers and advertisers, in the token that can block.
    function blockAccount(uint256 who, uint256 how) external {
        address target = who % 2 == 0 ? publishers[who % PUBLISHERS] : advertisers[who % advertisers.length];
        isBlocked[target] = how % 3 == 0;
        BlockingToken(tokens[BLOCKING]).setBlocked(target, isBlocked[target]);
    }

    function _claimTooMany() private {
        bytes memory data =
            abi.encodeCall(ICampaignEscrow.claimMany, (new ICampaignEscrow.Claim[](MAX_CLAIMS + 1)));
        call(8, "claimMany", mallory, data, ICampaignEscrow.BatchTooLong.selector);
    }

    /// @dev Of a tree whose root is another than the last final one, where it would pay.
    function _claimElsewhere(string memory deed, uint256[LEAVES] memory tree, uint256 leaf) private {
        if (rootOf(tree) == rootOf(finalTree)) return;
        for (uint256 i; i < LEAVES; (++i, leaf = (leaf + 1) % LEAVES)) {
            if (tree[leaf] <= paid[leaf]) continue;
            _claim(8, deed, claimOf(tree, leaf), _unproven());
            return;
        }
    }

    function _claim(uint256 invariant, string memory deed, ICampaignEscrow.Claim memory entry, bytes4 refusal)
        private
        returns (bool done)
    {
        bytes memory data = abi.encodeCall(
            ICampaignEscrow.claim, (entry.account, entry.token, entry.cumulativeAmount, entry.proof)
        );
        (done,) = call(invariant, deed, mallory, data, refusal);
    }

    /// @dev What a batch of the final root's leaves comes to: a pool that does not suffice undoes it all.
    function _foresee(uint256[] memory leaves)
        private
        view
        returns (bytes4 refusal, uint256 payees, uint256 failing)
    {
        uint256[PAYING] memory left;
        bool[LEAVES] memory seen;
        for (uint256 i; i < PAYING; ++i) {
            left[i] = poolSpent[i] - poolClaimed[i];
        }
        for (uint256 i; i < leaves.length; ++i) {
            uint256 leaf = leaves[i];
            if (seen[leaf] || finalTree[leaf] <= paid[leaf]) continue;
            (uint256 token, uint256 amount) = (leaf / PUBLISHERS, finalTree[leaf] - paid[leaf]);
            if (amount > left[token]) return (ICampaignEscrow.PoolExhausted.selector, 0, 0);
            if (token == BLOCKING && isBlocked[publishers[leaf % PUBLISHERS]]) {
                ++failing;
                continue;
            }
            left[token] -= amount;
            seen[leaf] = true;
            ++payees;
        }
    }

    function _unproven() private view returns (bytes4) {
        return finalEpoch == 0 ? ICampaignEscrow.NoFinalEpoch.selector : ICampaignEscrow.InvalidProof.selector;
    }

    /// @dev The invariant that such a refusal, or its absence, speaks of.
    function _about(bytes4 refusal) private pure returns (uint256) {
        bool pool = refusal == ICampaignEscrow.PoolExhausted.selector
            || refusal == ICampaignEscrow.NothingToClaim.selector;
        return pool ? 7 : 8;
    }
}
