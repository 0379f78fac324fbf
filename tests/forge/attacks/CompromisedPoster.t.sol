// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;


import {ICampaignEscrow} from "../../../contracts/interfaces/ICampaignEscrow.sol";
import {EscrowStage} from "../support/EscrowStage.sol";
import {MerkleTrees} from "../support/MerkleTrees.sol";

/// @title A compromised poster
/// @notice A quorum of settlers is the thief's and signs what he likes. Within one undisputed window it can take what the campaigns'
/// budgets still hold and what payees have left unclaimed, to the unit, and nothing beyond; one settler fewer can take nothing;
/// one honest challenger and an honest guardian within the window leave it nothing.
contract CompromisedPosterTest is EscrowStage {
    address private otherAdvertiser;
    uint256 private mine;
    uint256 private others;

    function setUp() public override {
        super.setUp();
        otherAdvertiser = account("other advertiser");
        mine = createCampaign(advertiser, 10_000 * USDC);
        others = createCampaign(otherAdvertiser, 5000 * USDC);
    }

    /// @notice Attack: debit every campaign to the last unit and name the thief as the only payee, of whatever amount. Gain: the
    /// unspent budgets and the unclaimed payouts, 15,000 less what was claimed in time; cost: a quorum of keys, and a day in
    /// the open. A root that promises more draws no more.
    function testFuzz_MostThatQuorumTakes(uint256 earned, uint256 claimedShare, uint256 greed) public {
        earned = bound(earned, 1, 10_000 * USDC);
        settle(rootFor(publisher, earned), debit(mine, earned));
        bool claims = claimedShare % 2 == 0;

        uint256 most = 15_000 * USDC - (claims ? earned : 0);
        greed = bound(greed, 1, type(uint256).max - most);
        bytes32[] memory leaves = MerkleTrees.pair(leafOf(thief, most + greed), leafOf(thief, most));
        post(MerkleTrees.rootOf(leaves), _allDebits());
        // The last final root pays until the last second of the window: payees who claim are out of reach.
        if (claims) escrow.claim(publisher, address(usdc), earned, noProof());
        vm.warp(block.timestamp + WINDOW);
        escrow.finalizeEpoch();

        vm.expectRevert(
            abi.encodeWithSelector(
                ICampaignEscrow.PoolExhausted.selector, address(usdc), most + greed, most
            )
        );
        escrow.claim(thief, address(usdc), most + greed, MerkleTrees.proofOf(leaves, 0));
        escrow.claim(thief, address(usdc), most, MerkleTrees.proofOf(leaves, 1));
        vm.assertEq(usdc.balanceOf(thief), most, "the thief takes what the budgets held, and what was left unclaimed");
        vm.assertEq(usdc.balanceOf(publisher), claims ? earned : 0, "who claimed in time lost nothing");
    }

    /// @notice Attack: the same debits above the budget, falling, of a campaign that is not there, or twice. None is accepted, so one
    /// campaign's money never pays for another's debit.
    function testFuzz_DebitBeyondBudget(uint256 excess) public {
        settle(rootFor(publisher, 100 * USDC), debit(mine, 100 * USDC));
        excess = bound(excess, 1, type(uint256).max - 10_000 * USDC);
        expectRefused(debit(mine, 10_000 * USDC + excess), ICampaignEscrow.CampaignOverspent.selector);
        expectRefused(debit(mine, 100 * USDC - 1), ICampaignEscrow.CampaignSpentFell.selector);
        expectRefused(debit(3, 0), ICampaignEscrow.CampaignNotFound.selector);
        expectRefused(debitBoth(mine, 6000 * USDC, mine, 6000 * USDC), ICampaignEscrow.DebitsNotAscending.selector);
    }

    /// @notice Attack: promise the thief money without debiting any campaign for it. Gain: at most what others left unclaimed in the
    /// pool, here 40; the 14,900 of unspent budgets stay where they are.
    function test_RootWithoutDebits() public {
        bytes32[] memory leaves = MerkleTrees.pair(leafOf(publisher, 60 * USDC), leafOf(account("late"), 40 * USDC));
        settle(MerkleTrees.rootOf(leaves), debit(mine, 100 * USDC));
        escrow.claim(publisher, address(usdc), 60 * USDC, MerkleTrees.proofOf(leaves, 0));

        settle(rootFor(thief, 41 * USDC), noDebits());
        vm.expectPartialRevert(ICampaignEscrow.PoolExhausted.selector);
        escrow.claim(thief, address(usdc), 41 * USDC, noProof());
        settle(rootFor(thief, 40 * USDC), noDebits());
        escrow.claim(thief, address(usdc), 40 * USDC, noProof());
        vm.assertEq(usdc.balanceOf(address(escrow)), 14_900 * USDC, "no unspent budget is touched");
        vm.assertEq(escrow.liabilitiesOf(address(usdc)), 14_900 * USDC, "and all of it is owed to advertisers");
    }

    /// @notice Detection: whenever in the window the challenger speaks, the thief gains 0, the debits come back, and the settlers'
    /// keys can be taken away. The attack cost him the keys.
    function testFuzz_DisputedInTime(uint256 when) public {
        post(rootFor(thief, 15_000 * USDC), _allDebits());
        vm.warp(block.timestamp + bound(when, 0, WINDOW - 1));
        vm.prank(challenger);
        escrow.disputeEpoch("not what the export says");
        vm.warp(block.timestamp + WINDOW);
        vm.expectPartialRevert(ICampaignEscrow.EpochUnderDispute.selector);
        escrow.finalizeEpoch();
        vm.prank(guardian);
        escrow.rejectEpoch("not what the export says");
        for (uint256 i = 0; i < 2; ++i) {
            bytes32 role = escrow.SETTLER_ROLE();
            vm.prank(admin);
            escrow.revokeRole(role, account(settlers[i]));
        }
        ICampaignEscrow.EpochStatement memory again = statement(rootFor(thief, 15_000 * USDC), _allDebits());
        ICampaignEscrow.SettlerSignature[] memory signatures = signed(again, 2);
        vm.expectPartialRevert(ICampaignEscrow.NotSettler.selector);
        escrow.postEpoch(again, signatures);

        vm.prank(advertiser);
        escrow.closeCampaign(mine);
        vm.warp(block.timestamp + SILENCE);
        escrow.refund(mine);
        vm.assertEq(usdc.balanceOf(advertiser), 10_000 * USDC, "the advertiser has all of it back");
        vm.assertEq(usdc.balanceOf(thief), 0, "the thief has nothing");
    }

    /// @notice Too late: a dispute or rejection after the window does not count, or settlers could be blackmailed for ever. The window
    /// is the whole of the protection, which is why it has a floor that no admin can lower.
    function test_DisputedTooLate() public {
        post(rootFor(thief, 15_000 * USDC), _allDebits());
        vm.warp(block.timestamp + WINDOW);
        vm.prank(challenger);
        vm.expectPartialRevert(ICampaignEscrow.WindowOver.selector);
        escrow.disputeEpoch("late");
        vm.prank(guardian);
        vm.expectPartialRevert(ICampaignEscrow.WindowOver.selector);
        escrow.rejectEpoch("late");
    }

    /// @notice Attack: one settler of a quorum of two, who signs twice, brings a stranger, an empty seat or a signature that is not the
    /// seat's. Gain 0.
    function test_OneSettlerBelowThreshold() public {
        ICampaignEscrow.EpochStatement memory text = statement(rootFor(thief, 15_000 * USDC), _allDebits());
        ICampaignEscrow.SettlerSignature[] memory one = signed(text, 1);
        vm.expectPartialRevert(ICampaignEscrow.TooFewSignatures.selector);
        escrow.postEpoch(text, one);

        ICampaignEscrow.SettlerSignature[] memory two = new ICampaignEscrow.SettlerSignature[](2);
        (two[0], two[1]) = (one[0], one[0]);
        vm.expectPartialRevert(ICampaignEscrow.SignersNotAscending.selector);
        escrow.postEpoch(text, two);

        two[1] = ICampaignEscrow.SettlerSignature(account(settlers[1]), one[0].signature);
        vm.expectPartialRevert(ICampaignEscrow.InvalidSettlerSignature.selector);
        escrow.postEpoch(text, two);

        two[1].signature = "";
        vm.expectPartialRevert(ICampaignEscrow.InvalidSettlerSignature.selector);
        escrow.postEpoch(text, two);

        two[0] = ICampaignEscrow.SettlerSignature(address(0), "");
        vm.expectPartialRevert(ICampaignEscrow.SignersNotAscending.selector);
        escrow.postEpoch(text, two);
    }

    /// @notice Attack: a stranger completes the quorum, whatever side of the settler his address falls on. Gain 0.
    function testFuzz_StrangerInQuorum(uint256 key) public {
        key = bound(key, 1, type(uint128).max);
        address stranger = vm.addr(key);
        ICampaignEscrow.EpochStatement memory text = statement(rootFor(thief, 15_000 * USDC), _allDebits());
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, escrow.hashStatement(text));
        ICampaignEscrow.SettlerSignature[] memory two = signed(text, 2);
        uint256 seat = stranger < two[0].settler ? 0 : 1;
        two[seat] = ICampaignEscrow.SettlerSignature(stranger, abi.encodePacked(r, s, v));
        vm.expectPartialRevert(ICampaignEscrow.NotSettler.selector);
        escrow.postEpoch(text, two);
    }

    function expectRefused(ICampaignEscrow.Debit[] memory debits, bytes4 reason) private {
        ICampaignEscrow.EpochStatement memory text = statement(rootFor(thief, 1), debits);
        ICampaignEscrow.SettlerSignature[] memory signatures = signed(text, 2);
        vm.expectPartialRevert(reason);
        escrow.postEpoch(text, signatures);
    }

    function _allDebits() private view returns (ICampaignEscrow.Debit[] memory) {
        return debitBoth(mine, 10_000 * USDC, others, 5000 * USDC);
    }
}
