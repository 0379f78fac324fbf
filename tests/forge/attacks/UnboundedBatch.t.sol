// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {ICampaignEscrow} from "../../../contracts/interfaces/ICampaignEscrow.sol";
import {IConsentRegistry} from "../../../contracts/interfaces/IConsentRegistry.sol";
import {IMarqueeToken} from "../../../contracts/interfaces/IMarqueeToken.sol";
import {IStreamingWallet} from "../../../contracts/interfaces/IStreamingWallet.sol";
import {EscrowStage} from "../support/EscrowStage.sol";
import {MerkleTrees} from "../support/MerkleTrees.sol";
import {StreamingStage} from "../support/StreamingStage.sol";

/// @dev A block's gas, and what a batch may use of it at most: half, so that it fits beside others.
uint256 constant HALF_BLOCK = 15_000_000;

/// @title Unbounded batch: posts and claims
/// @notice Somebody makes a batch so large that nobody can execute it any more. Each list has a limit, and the largest that is taken,
/// with every slot cold and new, needs less than half a block of 30 M gas.
contract UnboundedEscrowBatchTest is EscrowStage {
    bytes32[] private leaves;

    function setUp() public override {
        super.setUp();
        for (uint256 i = 0; i < escrow.MAX_DEBITS(); ++i) {
            createCampaign(advertiser, 1000);
        }
        for (uint256 i = 0; i < escrow.MAX_CLAIMS(); ++i) {
            leaves.push(leafOf(payee(i), 100));
        }
        settle(MerkleTrees.rootOf(leaves), debits(escrow.MAX_DEBITS(), 500));
    }

    /// @notice Attack: a thousand campaigns that must all be debited. Settlers take 500 a post; a longer statement is refused.
    function test_LargestPost() public {
        ICampaignEscrow.EpochStatement memory most = statement(MerkleTrees.rootOf(leaves), debits(500, 501));
        ICampaignEscrow.SettlerSignature[] memory signatures = signed(most, 2);
        uint256 gas = gasleft();
        escrow.postEpoch(most, signatures);
        gas -= gasleft();
        vm.assertLt(gas + calldataGas(abi.encodeCall(escrow.postEpoch, (most, signatures))), HALF_BLOCK, "500 debits");

        vm.warp(block.timestamp + WINDOW);
        escrow.finalizeEpoch();
        ICampaignEscrow.EpochStatement memory more = statement(MerkleTrees.rootOf(leaves), debits(501, 600));
        signatures = signed(more, 2);
        vm.expectPartialRevert(ICampaignEscrow.TooManyDebits.selector);
        escrow.postEpoch(more, signatures);
    }

    /// @notice Attack: two hundred payees who never had the token, and one more. The largest batch fits; a longer one is refused.
    function test_LargestClaims() public {
        ICampaignEscrow.Claim[] memory most = claims(200);
        uint256 gas = gasleft();
        vm.assertEq(escrow.claimMany(most), 200, "all are paid");
        gas -= gasleft();
        vm.assertLt(gas + calldataGas(abi.encodeCall(escrow.claimMany, (most))), HALF_BLOCK, "200 claims");
        ICampaignEscrow.Claim[] memory more = claims(201);
        vm.expectPartialRevert(ICampaignEscrow.BatchTooLong.selector);
        escrow.claimMany(more);
    }

    /// @notice Attack: finalising and rejecting must not grow with the post. They visit no campaign: less than 100,000 gas after 500
    /// debits.
    function test_FinalisingDoesNotGrow() public {
        post(MerkleTrees.rootOf(leaves), debits(500, 600));
        uint256 state = vm.snapshotState();
        vm.prank(guardian);
        uint256 gas = gasleft();
        escrow.rejectEpoch("");
        vm.assertLt(gas - gasleft(), 100_000, "rejecting");
        vm.revertToState(state);
        vm.warp(block.timestamp + WINDOW);
        gas = gasleft();
        escrow.finalizeEpoch();
        vm.assertLt(gas - gasleft(), 100_000, "finalising");
    }

    /// @notice Attack: list tokens without end, so that finalising an epoch grows with them. There can be 16.
    function test_TokensHaveLimit() public {
        vm.startPrank(admin);
        for (uint256 i = 1; i < 16; ++i) {
            escrow.setTokenAllowed(address(uint160(0x1000 + i)), true);
        }
        vm.expectPartialRevert(ICampaignEscrow.ParameterOutOfBounds.selector);
        escrow.setTokenAllowed(address(0x2000), true);
        vm.stopPrank();
    }

    function debits(uint256 count, uint256 spent) private pure returns (ICampaignEscrow.Debit[] memory made) {
        made = new ICampaignEscrow.Debit[](count);
        for (uint256 i = 0; i < count; ++i) {
            made[i] = ICampaignEscrow.Debit(i + 1, spent);
        }
    }

    function claims(uint256 count) private view returns (ICampaignEscrow.Claim[] memory made) {
        made = new ICampaignEscrow.Claim[](count);
        bytes32[] memory all = leaves;
        for (uint256 i = 0; i < count; ++i) {
            uint256 j = i % 200;
            made[i] = ICampaignEscrow.Claim(payee(j), address(usdc), 100, MerkleTrees.proofOf(all, j));
        }
    }

    function payee(uint256 index) private pure returns (address) {
        return address(uint160(0x10000 + index));
    }

    function calldataGas(bytes memory data) private pure returns (uint256 gas) {
        gas = 21_000;
        for (uint256 i = 0; i < data.length; ++i) {
            gas += data[i] == 0 ? 4 : 16;
        }
    }
}

/// @title Unbounded batch: settlements, consents, transfers
/// @notice As above for the other contracts.
contract UnboundedBatchTest is StreamingStage {
    uint256[] private sessions;
    IMarqueeToken private token;
    IConsentRegistry private registry;

    function setUp() public override {
        super.setUp();
        for (uint256 i = 0; i < streaming.MAX_BATCH(); ++i) {
            address each = address(uint160(0x10000 + i));
            deposit(each, PRICE);
            sessions.push(start(each, PRICE));
        }
        vm.warp(block.timestamp + DURATION);
        token = deployToken(admin, admin, 1e18);
        registry = deployRegistry();
    }

    /// @notice Attack: a hundred sessions of a hundred viewers at once, paid out of the source one by one. Fits; one more is refused.
    function test_LargestSettlement() public {
        uint256 gas = gasleft();
        vm.assertEq(streaming.settleMany(sessions), 100, "all are settled");
        vm.assertLt(gas - gasleft(), HALF_BLOCK, "100 sessions");
        sessions.push(1);
        vm.expectPartialRevert(IStreamingWallet.BatchTooLong.selector);
        streaming.settleMany(sessions);
    }

    /// @notice Attack: fifty new consents, and one more.
    function test_LargestConsents() public {
        IConsentRegistry.Grant[] memory most = grants(50);
        uint256 gas = gasleft();
        registry.grantMany(most);
        vm.assertLt(gas - gasleft(), HALF_BLOCK, "50 consents");
        IConsentRegistry.Grant[] memory more = grants(51);
        vm.expectPartialRevert(IConsentRegistry.BatchTooLong.selector);
        registry.grantMany(more);
    }

    /// @notice Attack: transfers to two hundred new accounts, and one more.
    function test_LargestTransfers() public {
        (address[] memory to, uint256[] memory amounts) = transfers(200);
        vm.startPrank(admin);
        uint256 gas = gasleft();
        token.batchTransfer(to, amounts);
        vm.assertLt(gas - gasleft(), HALF_BLOCK, "200 transfers");
        (to, amounts) = transfers(201);
        vm.expectPartialRevert(IMarqueeToken.BatchTooLong.selector);
        token.batchTransfer(to, amounts);
        vm.stopPrank();
    }

    function grants(uint256 count) private view returns (IConsentRegistry.Grant[] memory made) {
        made = new IConsentRegistry.Grant[](count);
        bytes32 purpose = registry.ANALYTICS();
        for (uint256 i = 0; i < count; ++i) {
            address controller = address(uint160(0x10000 + i));
            made[i] = IConsentRegistry.Grant(controller, purpose, "notice", "categories", "receipt", 0, 1);
        }
    }

    function transfers(uint256 count) private pure returns (address[] memory to, uint256[] memory amounts) {
        (to, amounts) = (new address[](count), new uint256[](count));
        for (uint256 i = 0; i < count; ++i) {
            (to[i], amounts[i]) = (address(uint160(0x10000 + i)), 1 + i);
        }
    }
}
