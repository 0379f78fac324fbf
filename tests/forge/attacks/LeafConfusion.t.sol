// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {ICampaignEscrow} from "../../../contracts/interfaces/ICampaignEscrow.sol";
import {EscrowStage} from "../support/EscrowStage.sol";
import {MerkleTrees} from "../support/MerkleTrees.sol";

/// @title Leaf/node confusion
/// @notice A thief passes off something else as his leaf: an inner node, a record that was hashed once, a neighbour's leaf, the
/// leaf of another token. He gains nothing and loses his gas; whoever earned the money is paid to the unit.
contract LeafConfusionTest is EscrowStage {
    uint256 private constant BUDGET = 10_000 * USDC;

    bytes32[] private leaves;

    /// @dev Four payees share 4,000; nothing in the tree is the thief's.
    function setUp() public override {
        super.setUp();
        leaves = [
            leafOf(publisher, 1000 * USDC),
            leafOf(account("second"), 1000 * USDC),
            leafOf(account("third"), 1000 * USDC),
            // What a tool makes that hashes records once: 96 bytes that name the thief.
            keccak256(abi.encode(thief, address(usdc), 4000 * USDC))
        ];
        settle(MerkleTrees.rootOf(leaves), debit(createCampaign(advertiser, BUDGET), 4000 * USDC));
    }

    /// @notice Attack: a record that names the thief is a node of the tree, hashed once as inner nodes are. Gain 0: leaves count
    /// only hashed twice.
    function test_NodeHashedOnceAsLeaf() public {
        expectNothing(thief, address(usdc), 4000 * USDC, MerkleTrees.proofOf(leaves, 3));
    }

    /// @notice Attack: stop a level early and claim with the proof of an inner node, for any account and amount. Gain 0: an inner
    /// node is the hash of 64 bytes, a leaf that of 32.
    function testFuzz_InnerNodeAsLeaf(address account_, uint256 amount, bool right) public {
        bytes32[] memory proof = new bytes32[](1);
        proof[0] = right ? MerkleTrees.parent(leaves[0], leaves[1]) : MerkleTrees.parent(leaves[2], leaves[3]);
        expectNothing(account_, address(usdc), amount, proof);
        expectNothing(account_, address(usdc), amount, noProof());
    }

    /// @notice Attack: read the 64 bytes of an inner node as (account, amount). Gain 0: the children's hash is no leaf of theirs.
    function test_SixtyFourByteLeaf() public {
        address account_ = address(uint160(uint256(leaves[0])));
        uint256 amount = uint256(leaves[1]);
        bytes32[] memory proof = new bytes32[](1);
        proof[0] = MerkleTrees.parent(leaves[2], leaves[3]);
        expectNothing(account_, address(usdc), amount, proof);
        expectNothing(account_, address(uint160(amount)), amount, proof);
    }

    /// @notice Attack: a neighbour's proof with the thief as the account, with another token, or with a larger amount. Gain 0.
    function testFuzz_ProofOfSomebodyElse(uint256 amount, address token, uint256 neighbour) public {
        bytes32[] memory proof = MerkleTrees.proofOf(leaves, neighbour % 3);
        expectNothing(thief, address(usdc), 1000 * USDC, proof);
        if (token != address(usdc)) expectNothing(publisher, token, 1000 * USDC, MerkleTrees.proofOf(leaves, 0));
        if (amount != 1000 * USDC) expectNothing(publisher, address(usdc), amount, MerkleTrees.proofOf(leaves, 0));
    }

    /// @notice Attack: lengthen, shorten or garble an honest proof in the hope of a second payout. Gain 0.
    function testFuzz_GarbledProof(bytes32 extra, uint256 position) public {
        bytes32[] memory honest = MerkleTrees.proofOf(leaves, 0);
        bytes32[] memory longer = new bytes32[](3);
        (longer[0], longer[1], longer[2]) = (honest[0], honest[1], extra);
        expectNothing(publisher, address(usdc), 1000 * USDC, longer);
        if (extra != honest[position % 2]) {
            honest[position % 2] = extra;
            expectNothing(publisher, address(usdc), 1000 * USDC, honest);
        }
    }

    /// @notice Attack: one leaf many times, in one batch and again by itself. It pays once.
    function test_OneLeafTwice() public {
        ICampaignEscrow.Claim[] memory claims = new ICampaignEscrow.Claim[](3);
        for (uint256 i = 0; i < claims.length; ++i) {
            claims[i] = ICampaignEscrow.Claim(publisher, address(usdc), 1000 * USDC, MerkleTrees.proofOf(leaves, 0));
        }
        vm.assertEq(escrow.claimMany(claims), 1, "one of three is paid");
        vm.expectPartialRevert(ICampaignEscrow.NothingToClaim.selector);
        escrow.claim(publisher, address(usdc), 1000 * USDC, MerkleTrees.proofOf(leaves, 0));
        vm.assertEq(usdc.balanceOf(publisher), 1000 * USDC, "the publisher has what it earned, once");
    }

    /// @dev The claim is refused by itself and in a batch, no money moves, and the honest payee can still be paid.
    function expectNothing(address account_, address token, uint256 amount, bytes32[] memory proof) private {
        uint256 before = usdc.balanceOf(address(escrow));
        ICampaignEscrow.Claim[] memory claims = new ICampaignEscrow.Claim[](1);
        claims[0] = ICampaignEscrow.Claim(account_, token, amount, proof);
        vm.expectPartialRevert(ICampaignEscrow.InvalidProof.selector);
        escrow.claim(account_, token, amount, proof);
        if (amount != 0) {
            vm.expectPartialRevert(ICampaignEscrow.InvalidProof.selector);
            escrow.claimMany(claims);
        }
        vm.assertEq(usdc.balanceOf(address(escrow)), before, "the thief gains nothing");
    }
}
