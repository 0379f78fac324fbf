// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {EscrowStage} from "../support/EscrowStage.sol";
import {IVault} from "../support/Market.sol";
import {MessageTypes} from "../support/MessageTypes.sol";
import {TypedData} from "../support/TypedData.sol";

/// @title Permit griefing
/// @notice The thief sees a `…WithPermit` call on its way, takes the permit out of it and submits it first, so that the call fails; or
/// uses the allowance it leaves for himself. Every such call goes through all the same; he gains nothing and pays for the permit.
contract PermitGriefingTest is EscrowStage {
    uint256 private constant AMOUNT = 100 * USDC;

    IVault private vault;

    function setUp() public override {
        super.setUp();
        vault = deployVault(admin, address(deploySource(usdc, 0)), VaultTerms(1 days, 50, 0, 1e15));
        usdc.mint(advertiser, 3 * AMOUNT);
    }

    /// @notice Attack: submit the permit of a campaign's creation first. Gain 0; the campaign is created.
    function test_FrontRunCreateCampaign() public {
        (uint8 v, bytes32 r, bytes32 s) = stolen(address(escrow));
        vm.prank(advertiser);
        uint256 id = escrow.createCampaignWithPermit(
            address(usdc), AMOUNT, 0, type(uint40).max, "", block.timestamp, v, r, s
        );
        vm.assertEq(escrow.campaignOf(id).budget, AMOUNT, "the campaign has its budget");
        expectNothingLeft(address(escrow));
    }

    /// @notice Attack: the same for adding money. Gain 0.
    function test_FrontRunFund() public {
        uint256 id = createCampaign(advertiser, AMOUNT);
        (uint8 v, bytes32 r, bytes32 s) = stolen(address(escrow));
        vm.prank(advertiser);
        escrow.fundWithPermit(id, AMOUNT, block.timestamp, v, r, s);
        vm.assertEq(escrow.campaignOf(id).budget, 2 * AMOUNT, "the campaign has both");
        expectNothingLeft(address(escrow));
    }

    /// @notice Attack: the same for a deposit into the vault. Gain 0.
    function test_FrontRunDeposit() public {
        (uint8 v, bytes32 r, bytes32 s) = stolen(address(vault));
        vm.prank(advertiser);
        vault.depositWithPermit(AMOUNT, advertiser, block.timestamp, v, r, s);
        vm.assertEq(vault.assetsOf(advertiser), AMOUNT, "the deposit is there");
        expectNothingLeft(address(vault));
    }

    /// @notice Attack: put the victim's permit into a call of one's own, to spend his allowance. Gain 0: money is pulled from the
    /// caller alone, and he has given none.
    function test_SomebodyElsesPermit() public {
        (uint8 v, bytes32 r, bytes32 s) = permitOf(address(escrow));
        uint256 id = createCampaign(advertiser, AMOUNT);
        vm.startPrank(thief);
        vm.expectRevert();
        escrow.createCampaignWithPermit(address(usdc), AMOUNT, 0, type(uint40).max, "", block.timestamp, v, r, s);
        vm.expectRevert();
        escrow.fundWithPermit(id, AMOUNT, block.timestamp, v, r, s);
        (v, r, s) = permitOf(address(vault));
        vm.expectRevert();
        vault.depositWithPermit(AMOUNT, thief, block.timestamp, v, r, s);
        vm.stopPrank();
        vm.assertEq(usdc.balanceOf(advertiser), 3 * AMOUNT, "the victim has lost nothing");
    }

    /// @notice Attack: submit the permit first, then use the allowance with calls of one's own. Gain 0: it is the contract's allowance,
    /// and the contract pulls from its caller.
    function test_AllowanceLeftByFrontRun() public {
        stolen(address(escrow));
        stolen(address(vault));
        vm.startPrank(thief);
        vm.expectRevert();
        escrow.createCampaign(address(usdc), AMOUNT, 0, type(uint40).max, "");
        vm.expectRevert();
        vault.depositWithPermit(AMOUNT, thief, block.timestamp, 27, "", "");
        vm.expectRevert();
        usdc.transferFrom(advertiser, thief, 1);
        vm.stopPrank();
        vm.assertEq(usdc.balanceOf(advertiser), 3 * AMOUNT, "the victim has lost nothing");
    }

    /// @notice Attack: a permit that is too small, too late or forged, without an allowance. Nothing moves, and the transfer says so.
    function testFuzz_UselessPermit(uint8 v, bytes32 r, bytes32 s, uint256 deadline) public {
        vm.startPrank(advertiser);
        vm.expectRevert();
        escrow.createCampaignWithPermit(address(usdc), AMOUNT, 0, type(uint40).max, "", deadline, v, r, s);
        vm.expectRevert();
        vault.depositWithPermit(AMOUNT, advertiser, deadline, v, r, s);
        vm.stopPrank();
        vm.assertEq(escrow.campaignCount(), 0, "no campaign");
        vm.assertEq(usdc.balanceOf(advertiser), 3 * AMOUNT, "nothing moved");
    }

    /// @dev The permit, already submitted by the thief.
    function stolen(address spender) private returns (uint8 v, bytes32 r, bytes32 s) {
        (v, r, s) = permitOf(spender);
        vm.prank(thief);
        usdc.permit(advertiser, spender, AMOUNT, block.timestamp, v, r, s);
    }

    function permitOf(address spender) private view returns (uint8 v, bytes32 r, bytes32 s) {
        bytes32 structHash = keccak256(
            abi.encode(
                MessageTypes.PERMIT, advertiser, spender, AMOUNT, usdc.nonces(advertiser), block.timestamp
            )
        );
        return vm.sign(keyOf("advertiser"), TypedData.digest(usdc.DOMAIN_SEPARATOR(), structHash));
    }

    function expectNothingLeft(address spender) private view {
        vm.assertEq(usdc.allowance(advertiser, spender), 0, "no allowance is left over");
        vm.assertEq(usdc.balanceOf(thief), 0, "the thief gains nothing");
    }
}
