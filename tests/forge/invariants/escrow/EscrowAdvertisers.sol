// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";

import {ICampaignEscrow} from "../../../../contracts/interfaces/ICampaignEscrow.sol";
import {MockUSDC} from "../../../../contracts/mocks/MockUSDC.sol";
import {MessageTypes} from "../../support/MessageTypes.sol";
import {TypedData} from "../../support/TypedData.sol";
import {EscrowModel} from "./EscrowModel.sol";

/// @title EscrowAdvertisers
/// @notice Advertisers who pay budgets in, by approval and by permit, steer their campaigns and take back what is left; and those
/// who would like to do so with other people's campaigns.
abstract contract EscrowAdvertisers is EscrowModel {
    bytes4 private constant CONFLICT = ICampaignEscrow.CampaignStatusConflict.selector;
    uint256 private constant LARGEST = 1e12;

    constructor() {
        named(CONFLICT, "CampaignStatusConflict");
        named(ICampaignEscrow.CampaignNotFound.selector, "CampaignNotFound");
        named(ICampaignEscrow.NotAdvertiser.selector, "NotAdvertiser");
        named(ICampaignEscrow.TokenNotAllowed.selector, "TokenNotAllowed");
        named(ICampaignEscrow.TokenTookFee.selector, "TokenTookFee");
        named(ICampaignEscrow.ZeroAmount.selector, "ZeroAmount");
        named(ICampaignEscrow.InvalidPeriod.selector, "InvalidPeriod");
        named(ICampaignEscrow.RefundNotOpen.selector, "RefundNotOpen");
        named(ICampaignEscrow.NothingToRefund.selector, "NothingToRefund");
    }

    function createCampaign(uint256 who, uint256 what, uint256 amount, uint256 seed) external {
        if (ledgers.length == MAX_CAMPAIGNS) return;
        uint256 token = what % 10 == 0 ? FEE_TAKING : what % PAYING;
        address advertiser = advertisers[who % advertisers.length];
        // Below a hundred units no fee is due.
        amount = token == FEE_TAKING ? bound(amount, 100, LARGEST) : _budget(amount);
        _handOut(advertiser, token, amount);
        bytes4 refusal = _refusalOfPayment(advertiser, token, amount);
        uint40 end = uint40(block.timestamp + 30 days);
        if (refusal == 0 && seed % 16 == 0) {
            (end, refusal) = (uint40(block.timestamp), ICampaignEscrow.InvalidPeriod.selector);
        } else if (refusal == 0 && token == FEE_TAKING) {
            refusal = ICampaignEscrow.TokenTookFee.selector;
        }
        bytes memory data = abi.encodeCall(
            ICampaignEscrow.createCampaign, (tokens[token], amount, uint40(block.timestamp - 1), end, bytes32(seed))
        );
        (bool done,) = call(5, "createCampaign", advertiser, data, refusal);
        if (done) _created(advertiser, token, amount, bytes32(seed));
        else _takeBack(advertiser, token);
    }

    /// @dev Half of the permits are submitted by somebody else first, which must do no harm.
    function createCampaignWithPermit(uint256 who, uint256 amount, uint256 seed) external {
        if (ledgers.length == MAX_CAMPAIGNS) return;
        who %= advertisers.length;
        amount = bound(amount, 1, LARGEST);
        MockUSDC(tokens[0]).mint(advertisers[who], amount);
        (uint8 v, bytes32 r, bytes32 s) = _permit(who, amount, seed % 2 == 0);
        (uint40 start, uint40 end) = (uint40(block.timestamp), uint40(block.timestamp + 1));
        bytes memory data = abi.encodeCall(
            ICampaignEscrow.createCampaignWithPermit,
            (tokens[0], amount, start, end, bytes32(seed), block.timestamp, v, r, s)
        );
        bytes4 refusal = _refusalOfPayment(advertisers[who], 0, amount);
        (bool done,) = call(5, "createCampaignWithPermit", advertisers[who], data, refusal);
        if (done) _created(advertisers[who], 0, amount, bytes32(seed));
        else _takeBack(advertisers[who], 0);
    }

    function fund(uint256 who, uint256 which, uint256 amount) external {
        (uint256 id, bool exists) = campaignFrom(which);
        address payer = advertisers[who % advertisers.length];
        uint256 token = exists ? ledgers[id - 1].token : 0;
        amount = _budget(amount);
        _handOut(payer, token, amount);
        bytes4 refusal = _refusalOfFunding(id, exists, payer, amount);
        (bool done,) = call(5, "fund", payer, abi.encodeCall(ICampaignEscrow.fund, (id, amount)), refusal);
        if (done) ledgers[id - 1].budget += amount;
        else _takeBack(payer, token);
    }

    function fundWithPermit(uint256 who, uint256 which, uint256 amount, uint256 seed) external {
        (uint256 id, bool exists) = campaignFrom(which);
        if (!exists || ledgers[id - 1].token != 0) return;
        who %= advertisers.length;
        amount = bound(amount, 1, LARGEST);
        MockUSDC(tokens[0]).mint(advertisers[who], amount);
        (uint8 v, bytes32 r, bytes32 s) = _permit(who, amount, seed % 2 == 0);
        bytes memory data =
            abi.encodeCall(ICampaignEscrow.fundWithPermit, (id, amount, block.timestamp, v, r, s));
        bytes4 refusal = _refusalOfFunding(id, true, advertisers[who], amount);
        (bool done,) = call(5, "fundWithPermit", advertisers[who], data, refusal);
        if (done) ledgers[id - 1].budget += amount;
        else _takeBack(advertisers[who], 0);
    }

    /// @dev Also while the contract is paused.
    function steer(uint256 who, uint256 which, uint256 how) external {
        (uint256 id, bool exists) = campaignFrom(which);
        ICampaignEscrow.CampaignStatus status =
            exists ? ledgers[id - 1].status : ICampaignEscrow.CampaignStatus.None;
        address caller = exists && who % 8 != 0 ? ledgers[id - 1].advertiser : mallory;
        bytes memory data = abi.encodeCall(ICampaignEscrow.updateSpec, (id, bytes32(how)));
        (string memory deed, bool fits) = ("updateSpec", status != ICampaignEscrow.CampaignStatus.Closed);
        if (how % 4 == 1) {
            data = abi.encodeCall(ICampaignEscrow.pauseCampaign, (id));
            (deed, fits) = ("pauseCampaign", status == ICampaignEscrow.CampaignStatus.Active);
        } else if (how % 4 == 2) {
            data = abi.encodeCall(ICampaignEscrow.resumeCampaign, (id));
            (deed, fits) = ("resumeCampaign", status == ICampaignEscrow.CampaignStatus.Paused);
        }
        if (!_steered(exists, caller, deed, data, fits)) return;
        if (how % 4 == 1) ledgers[id - 1].status = ICampaignEscrow.CampaignStatus.Paused;
        else if (how % 4 == 2) ledgers[id - 1].status = ICampaignEscrow.CampaignStatus.Active;
        else ledgers[id - 1].specHash = bytes32(how);
    }

    function closeCampaign(uint256 who, uint256 which) external {
        (uint256 id, bool exists) = campaignFrom(which);
        bool fits = exists && ledgers[id - 1].status != ICampaignEscrow.CampaignStatus.Closed;
        address caller = exists && who % 3 == 0 ? ledgers[id - 1].advertiser : mallory;
        bytes memory data = abi.encodeCall(ICampaignEscrow.closeCampaign, (id));
        if (!_steered(exists, caller, "closeCampaign", data, fits)) return;
        ledgers[id - 1].status = ICampaignEscrow.CampaignStatus.Closed;
        ledgers[id - 1].closedAt = uint40(block.timestamp);
    }

    /// @dev Whoever asks for it, the advertiser gets it.
    function refund(uint256 who, uint256 which) external {
        (uint256 id, bool exists) = campaignFrom(which);
        bytes4 refusal = exists ? refusalOfRefund(id) : ICampaignEscrow.CampaignNotFound.selector;
        uint256 amount = refusal == 0 ? restOf(id) : 0;
        bool racing = refusal == 0 && isPending() && ledgers[id - 1].pendingSpent > ledgers[id - 1].spent;
        address caller = who % 2 == 0 ? mallory : advertisers[who % advertisers.length];
        bytes memory data = abi.encodeCall(ICampaignEscrow.refund, (id));
        (bool done, bytes memory answer) =
            call(refusal == 0 && (paused || isSilent()) ? 11 : 10, "refund", caller, data, refusal);
        if (!done) return;
        if (abi.decode(answer, (uint256)) != amount) broke(10, "a refund of another amount than the rest");
        Ledger storage ledger = ledgers[id - 1];
        if (paused) did("refund while paused");
        if (racing) did("refund beside a pending debit");
        if (finalEpoch == 0 || posts[finalPost - 1].periodEnd <= ledger.closedAt) did("refund after a silence");
        if (ledger.refunded != 0) did("refund of a campaign a second time");
        ledger.refunded += amount;
        received[ledger.advertiser][ledger.token] += amount;
    }

    function _steered(
        bool exists,
        address caller,
        string memory deed,
        bytes memory data,
        bool fits
    ) private returns (bool done) {
        bytes4 refusal = fits ? bytes4(0) : CONFLICT;
        if (!exists) refusal = ICampaignEscrow.CampaignNotFound.selector;
        else if (caller == mallory) refusal = ICampaignEscrow.NotAdvertiser.selector;
        (done,) = call(10, deed, caller, data, refusal);
    }

    function _created(address advertiser, uint256 token, uint256 amount, bytes32 specHash) private {
        Ledger storage ledger = ledgers.push();
        (ledger.advertiser, ledger.token, ledger.budget) = (advertiser, token, amount);
        (ledger.status, ledger.specHash) = (ICampaignEscrow.CampaignStatus.Active, specHash);
    }

    /// @dev Mostly a sum that the campaigns' spending can be seen in; now and then nothing, or more than fits.
    function _budget(uint256 seed) private pure returns (uint256) {
        if (seed % 24 == 0) return 0;
        if (seed % 24 == 1) return uint256(type(uint96).max) + 1;
        return bound(seed, 1, LARGEST);
    }

    function _refusalOfPayment(address payer, uint256 token, uint256 amount) private view returns (bytes4) {
        if (paused) return Pausable.EnforcedPause.selector;
        if (!allowed[token]) return ICampaignEscrow.TokenNotAllowed.selector;
        if (amount == 0) return ICampaignEscrow.ZeroAmount.selector;
        if (amount > type(uint96).max) return ICampaignEscrow.ParameterOutOfBounds.selector;
        return token == BLOCKING && isBlocked[payer] ? BLOCKED : bytes4(0);
    }

    function _refusalOfFunding(uint256 id, bool exists, address payer, uint256 amount) private view returns (bytes4) {
        if (paused) return Pausable.EnforcedPause.selector;
        if (!exists) return ICampaignEscrow.CampaignNotFound.selector;
        if (ledgers[id - 1].status == ICampaignEscrow.CampaignStatus.Closed) return CONFLICT;
        return _refusalOfPayment(payer, ledgers[id - 1].token, amount);
    }

    /// @dev Gives the payer just what it will pay. Who is blocked cannot be given anything.
    function _handOut(address payer, uint256 token, uint256 amount) private {
        if (token != BLOCKING || !isBlocked[payer]) MockUSDC(tokens[token]).mint(payer, amount);
        vm.prank(payer);
        IERC20(tokens[token]).approve(escrow, amount);
    }

    /// @dev After a payment that was refused: what an advertiser holds is then what it was refunded.
    function _takeBack(address payer, uint256 token) private {
        uint256 spare = balanceOf(payer, token) - received[payer][token];
        if (spare == 0) return;
        vm.prank(payer);
        IERC20(tokens[token]).transfer(treasury, spare);
    }

    function _permit(uint256 who, uint256 amount, bool frontRun) private returns (uint8 v, bytes32 r, bytes32 s) {
        (address owner, address usdc) = (advertisers[who], tokens[0]);
        uint256 nonce = IERC20Permit(usdc).nonces(owner);
        bytes32 hash = keccak256(abi.encode(MessageTypes.PERMIT, owner, escrow, amount, nonce, block.timestamp));
        bytes32 digest = TypedData.digest("USD Coin", usdc, hash);
        (v, r, s) = vm.sign(keyOf(string.concat("advertiser ", vm.toString(who))), digest);
        if (!frontRun) return (v, r, s);
        vm.prank(mallory);
        IERC20Permit(usdc).permit(owner, escrow, amount, block.timestamp, v, r, s);
        did("a permit is submitted by somebody else first");
    }
}
