// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";

import {IStreamingWallet} from "../../../../contracts/interfaces/IStreamingWallet.sol";
import {IYieldVault} from "../../../../contracts/interfaces/IYieldVault.sol";
import {Expectations} from "../../support/Expectations.sol";
import {IWallet} from "../../support/Market.sol";
import {CampaignVault} from "../CampaignVault.sol";

/// @title StreamingStage
/// @notice Who acts, and the ledger that the campaign keeps of sessions, permissions, earnings and fees: what the wallet must say
/// follows from it by the arithmetic that IStreamingWallet states.
abstract contract StreamingStage is Expectations, CampaignVault {
    uint256 internal constant MAX_PAUSE = 7 days;

    enum State {
        None,
        Active,
        Paused,
        Completed,
        Cancelled,
        Failed
    }

    struct Play {
        address viewer;
        address operator;
        address creator;
        uint256 price;
        uint256 maxSpend;
        uint256 duration;
        uint256 feeBps;
        uint256 elapsed;
        uint256 since;
        uint256 startDay;
        State state;
        // What was seen of its debt last, and what it paid.
        uint256 debtSeen;
        uint256 paid;
        // Of a stopped one: all that the wallet says.
        bytes32 final_;
    }

    struct Grant {
        uint256 maxPerSession;
        uint256 maxPerDay;
        uint256 expiresAt;
        uint256 nonce;
        uint256 lastDay;
    }

    struct Listing {
        address creator;
        bytes32 id;
        uint256 price;
        uint256 duration;
        bool listed;
    }

    IWallet public wallet;

    string[3] internal viewerNames = ["vera", "vito", "vlad"];
    address[3] internal viewers = [account("vera"), account("vito"), account("vlad")];
    address[2] internal operators = [account("olga"), account("otto")];
    address[2] internal creators = [account("cleo"), account("carl")];

    /// @dev Session n is `plays[n]`; there is no session 0.
    Play[] internal plays;
    /// @dev Numbers of those that run or are paused.
    uint256[] internal open;
    Listing[] internal listings;
    mapping(address viewer => mapping(address operator => Grant)) internal grants;
    mapping(address viewer => mapping(address operator => mapping(uint256 day => uint256))) internal usedOn;
    mapping(address creator => uint256) public earned;
    uint256 public feesDue;
    uint256 public gifts;
    uint256 internal feeBps = 500;
    bool internal walletPaused;
    bool internal vaultPaused;

    constructor() {
        source = deploySource(usdc, 1e18);
        openVault();
        wallet = deployWallet(admin, address(vault), uint16(feeBps));
        appoint(admin, vault, vault.CHARGER_ROLE(), address(wallet));
        appoint(admin, wallet, wallet.GUARDIAN_ROLE(), guardian);
        appoint(admin, wallet, wallet.TREASURER_ROLE(), treasurer);
        for (uint256 i; i < viewers.length; ++i) {
            vm.prank(viewers[i]);
            usdc.approve(address(vault), type(uint256).max);
            depositFor(viewers[i], 40e6);
        }
        plays.push();
        _nameErrors();
    }

    /// @dev Every action happens at the campaign's time, and all open sessions are looked at after it.
    modifier timed() {
        vm.warp(clock);
        _;
        _watch();
    }

    function _watch() internal virtual;

    /// @notice Active seconds by the ledger, at most the duration.
    function activeSeconds(uint256 id) public view returns (uint256 active) {
        Play storage play = plays[id];
        active = play.elapsed;
        if (play.state == State.Active) active += clock - play.since;
        if (active > play.duration) active = play.duration;
    }

    /// @notice min(maxSpend, ⌊price · min(active, duration) ÷ duration⌋).
    function debt(uint256 id) public view returns (uint256 owed) {
        Play storage play = plays[id];
        owed = play.price * activeSeconds(id) / play.duration;
        if (owed > play.maxSpend) owed = play.maxSpend;
    }

    function playOf(uint256 id) external view returns (Play memory) {
        return plays[id];
    }

    /// @notice How many sessions there were.
    function count() public view returns (uint256) {
        return plays.length - 1;
    }

    /// @notice What `viewer`'s open sessions may still cost.
    function reservedFor(address viewer_) public view returns (uint256 total) {
        for (uint256 i; i < open.length; ++i) {
            if (plays[open[i]].viewer == viewer_) total += plays[open[i]].maxSpend;
        }
    }

    function viewer(uint256 seed_) public view returns (address) {
        return viewers[seed_ % viewers.length];
    }

    function operator(uint256 seed_) public view returns (address) {
        return operators[seed_ % operators.length];
    }

    function creator(uint256 seed_) public view returns (address) {
        return creators[seed_ % creators.length];
    }

    function grantOf(address viewer_, address operator_) external view returns (Grant memory) {
        return grants[viewer_][operator_];
    }

    function usedOnDay(address viewer_, address operator_, uint256 day) external view returns (uint256) {
        return usedOn[viewer_][operator_][day];
    }

    function today() internal view returns (uint256) {
        return clock / 1 days;
    }

    function _nameErrors() private {
        named(IStreamingWallet.ZeroAmount.selector, "ZeroAmount");
        named(IStreamingWallet.ContentNotListed.selector, "ContentNotListed");
        named(IStreamingWallet.ContentAlreadyListed.selector, "ContentAlreadyListed");
        named(IStreamingWallet.NotCreator.selector, "NotCreator");
        named(IStreamingWallet.QuoteChanged.selector, "QuoteChanged");
        named(IStreamingWallet.SessionStatusConflict.selector, "SessionStatusConflict");
        named(IStreamingWallet.NotAllowed.selector, "NotAllowed");
        named(IStreamingWallet.NotSettleable.selector, "NotSettleable");
        named(IStreamingWallet.PermissionExpired.selector, "PermissionExpired");
        named(IStreamingWallet.PermissionSessionCapExceeded.selector, "PermissionSessionCapExceeded");
        named(IStreamingWallet.PermissionDayCapExceeded.selector, "PermissionDayCapExceeded");
        named(IStreamingWallet.SignatureExpired.selector, "SignatureExpired");
        named(IStreamingWallet.InvalidSignature.selector, "InvalidSignature");
        named(IStreamingWallet.NonceMismatch.selector, "NonceMismatch");
        named(IStreamingWallet.InsufficientEarnings.selector, "InsufficientEarnings");
        named(IStreamingWallet.ParameterOutOfBounds.selector, "ParameterOutOfBounds");
        named(IYieldVault.InsufficientFreeAssets.selector, "InsufficientFreeAssets");
        named(IYieldVault.SourceIlliquid.selector, "SourceIlliquid");
        named(IAccessControl.AccessControlUnauthorizedAccount.selector, "AccessControlUnauthorizedAccount");
        named(Pausable.EnforcedPause.selector, "EnforcedPause");
    }
}
