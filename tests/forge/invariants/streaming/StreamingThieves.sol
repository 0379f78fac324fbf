// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";

import {IStreamingWallet} from "../../../../contracts/interfaces/IStreamingWallet.sol";
import {IYieldVault} from "../../../../contracts/interfaces/IYieldVault.sol";
import {StreamingClauses} from "./StreamingClauses.sol";
import {StreamingStage} from "./StreamingStage.sol";

/// @title StreamingThieves
/// @notice Callers without the role, without or with an expired permission, creators after others' content and money, viewers who
/// want out with what is reserved: all must fail.
abstract contract StreamingThieves is StreamingStage {
    bytes4 private constant NO_ROLE = IAccessControl.AccessControlUnauthorizedAccount.selector;

    function stealWithoutRole(uint256 who, uint256 which) external timed {
        bytes[9] memory calls = [
            abi.encodeCall(IStreamingWallet.withdrawFees, (thief)),
            abi.encodeCall(IStreamingWallet.setFee, (0)),
            abi.encodeCall(IStreamingWallet.pause, ()),
            abi.encodeCall(IStreamingWallet.unpause, ()),
            abi.encodeCall(IAccessControl.grantRole, (keccak256("TREASURER_ROLE"), thief)),
            abi.encodeCall(IAccessControl.revokeRole, (keccak256("TREASURER_ROLE"), treasurer)),
            abi.encodeCall(IYieldVault.charge, (viewer(who), 0, 1)),
            abi.encodeCall(IYieldVault.release, (viewer(who), 1)),
            abi.encodeCall(IYieldVault.reserve, (viewer(who), 1))
        ];
        uint256 index = which % calls.length;
        address target = index < 6 ? address(wallet) : address(vault);
        act(StreamingClauses.ROLES_HOLD, "theft without the role", thief, target, calls[index], NO_ROLE);
    }

    /// @dev A stranger, or an operator whose permission has ended, reaches for another's session.
    function meddle(uint256 which, uint256 by, uint256 how) external timed {
        if (open.length == 0) return;
        uint256 id = open[which % open.length];
        address caller = by % 3 == 0 ? thief : operator(by / 3);
        bool paused = plays[id].state == State.Paused && !walletPaused;
        if (clock < grants[plays[id].viewer][caller].expiresAt) {
            if (paused && caller != plays[id].operator) _resumeForeign(id, caller);
            return;
        }
        bytes[3] memory calls = [
            abi.encodeCall(IStreamingWallet.stopSession, (id)),
            abi.encodeCall(IStreamingWallet.pauseSession, (id)),
            abi.encodeCall(IStreamingWallet.resumeSession, (id))
        ];
        act(
            StreamingClauses.PERMISSION_ENDS,
            caller == thief ? "meddling of a stranger" : "meddling after a permission's end",
            caller,
            address(wallet),
            calls[paused ? how % 3 : how % 2],
            IStreamingWallet.NotAllowed.selector
        );
    }

    /// @dev An operator with a permission may not run up what it did not start: its caps do not bound that.
    function _resumeForeign(uint256 id, address caller) private {
        act(
            StreamingClauses.PERMISSION_ENDS,
            "resumption of what another started",
            caller,
            address(wallet),
            abi.encodeCall(IStreamingWallet.resumeSession, (id)),
            IStreamingWallet.NotAllowed.selector
        );
    }

    function startForAnother(uint256 who, uint256 which) external timed {
        if (listings.length == 0 || walletPaused) return;
        Listing storage offer = listings[which % listings.length];
        if (!offer.listed) return;
        uint96 price = uint96(offer.price);
        act(
            StreamingClauses.PERMISSION_ENDS,
            "start without a permission",
            thief,
            address(wallet),
            abi.encodeCall(
                IStreamingWallet.startSessionFor, (viewer(who), offer.id, price, price, uint32(offer.duration))
            ),
            IStreamingWallet.PermissionExpired.selector
        );
    }

    function stealContent(uint256 which) external timed {
        if (listings.length == 0) return;
        Listing storage listing = listings[(which / 2) % listings.length];
        address other = listing.creator == creators[0] ? creators[1] : creators[0];
        act(
            StreamingClauses.ROLES_HOLD,
            "theft of content",
            other,
            address(wallet),
            which % 2 == 0
                ? abi.encodeCall(IStreamingWallet.changeContent, (listing.id, 1, 1, ""))
                : abi.encodeCall(IStreamingWallet.delistContent, (listing.id)),
            IStreamingWallet.NotCreator.selector
        );
    }

    function stealEarnings(uint256 amount) external timed {
        uint256 everything = usdc.balanceOf(address(wallet));
        act(
            StreamingClauses.ROLES_HOLD,
            "theft of earnings",
            thief,
            address(wallet),
            abi.encodeCall(IStreamingWallet.withdrawEarnings, (bound(amount, 1, everything + 1), thief)),
            IStreamingWallet.InsufficientEarnings.selector
        );
    }

    /// @dev A viewer whose session runs tries to leave with a unit more than is free, or with all.
    function escapeWithReserve(uint256 who, uint256 how) external timed {
        address owner = viewer(who);
        uint256 shares = vault.balanceOf(owner);
        if (reservedFor(owner) == 0 || shares == 0) return;
        uint256 worth = shares * (vault.totalAssets() + 1) / (vault.totalSupply() + 1e6);
        uint256 free = worth > reservedFor(owner) ? worth - reservedFor(owner) : 0;
        act(
            StreamingClauses.RESERVE_ESCAPES,
            "escape with the reserve",
            owner,
            address(vault),
            waysOut(owner, free + 1, shares)[how % 3],
            IYieldVault.InsufficientFreeAssets.selector
        );
    }
}
