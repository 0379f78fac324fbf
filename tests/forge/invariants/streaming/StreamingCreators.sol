// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IStreamingWallet} from "../../../../contracts/interfaces/IStreamingWallet.sol";
import {StreamingClauses} from "./StreamingClauses.sol";
import {StreamingStage} from "./StreamingStage.sol";

/// @title StreamingCreators
/// @notice Creators who list, change and delist content while sessions run, and take out what they earned.
abstract contract StreamingCreators is StreamingStage {
    uint256 private constant MOST_LISTINGS = 6;

    function list(uint256 who, uint256 price, uint256 duration) external timed {
        if (listings.length == MOST_LISTINGS) return _relist(who, price, duration);
        _list(creator(who), bytes32(listings.length), _price(price), _duration(duration));
    }

    function change(uint256 which, uint256 price, uint256 duration) external timed {
        if (listings.length == 0) return;
        Listing storage listing = listings[which % listings.length];
        (uint256 price_, uint256 duration_) = (_price(price), _duration(duration));
        (bool done,) = act(
            StreamingClauses.MOVES_ARE_EXACT,
            "change of content",
            listing.creator,
            address(wallet),
            abi.encodeCall(IStreamingWallet.changeContent, (listing.id, uint96(price_), uint32(duration_), "")),
            listing.listed ? bytes4(0) : IStreamingWallet.ContentNotListed.selector
        );
        if (done) (listing.price, listing.duration) = (price_, duration_);
    }

    function delist(uint256 which) external timed {
        if (listings.length == 0 || which % 8 != 0) return;
        Listing storage listing = listings[(which / 8) % listings.length];
        (bool done,) = act(
            StreamingClauses.MOVES_ARE_EXACT,
            "delisting",
            listing.creator,
            address(wallet),
            abi.encodeCall(IStreamingWallet.delistContent, (listing.id)),
            listing.listed ? bytes4(0) : IStreamingWallet.ContentNotListed.selector
        );
        if (done) listing.listed = false;
    }

    function takeEarnings(uint256 who, uint256 amount, uint256 to) external timed {
        address payee = creator(who);
        uint256 taken = amountUpTo(amount, earned[payee]);
        bytes4 refusal;
        if (taken == 0) refusal = IStreamingWallet.ZeroAmount.selector;
        else if (taken > earned[payee]) refusal = IStreamingWallet.InsufficientEarnings.selector;
        uint256 before = usdc.balanceOf(creator(to));
        (bool done,) = act(
            StreamingClauses.MOVES_ARE_EXACT,
            "payout of earnings",
            payee,
            address(wallet),
            abi.encodeCall(IStreamingWallet.withdrawEarnings, (taken, creator(to))),
            refusal
        );
        if (!done) return;
        earned[payee] -= taken;
        expectEqual(StreamingClauses.MOVES_ARE_EXACT, usdc.balanceOf(creator(to)), before + taken, "paid earnings");
    }

    function takeFees() external timed {
        uint256 before = usdc.balanceOf(treasurer);
        (bool done,) = act(
            StreamingClauses.MOVES_ARE_EXACT,
            "payout of fees",
            treasurer,
            address(wallet),
            abi.encodeCall(IStreamingWallet.withdrawFees, (treasurer)),
            feesDue == 0 ? IStreamingWallet.ZeroAmount.selector : bytes4(0)
        );
        if (!done) return;
        expectEqual(StreamingClauses.MOVES_ARE_EXACT, usdc.balanceOf(treasurer), before + feesDue, "paid fees");
        feesDue = 0;
    }

    function changeFee(uint256 feeBps_) external timed {
        uint256 fee = feeBps_ % 8 == 0 ? 3001 : bound(feeBps_, 0, 3000);
        (bool done,) = act(
            StreamingClauses.ROLES_HOLD,
            "change of fee",
            admin,
            address(wallet),
            abi.encodeCall(IStreamingWallet.setFee, (uint16(fee))),
            fee > 3000 ? IStreamingWallet.ParameterOutOfBounds.selector : bytes4(0)
        );
        if (done) feeBps = fee;
    }

    function _relist(uint256 which, uint256 price, uint256 duration) private {
        Listing storage listing = listings[which % listings.length];
        (uint256 price_, uint256 duration_) = (_price(price), _duration(duration));
        bytes32 salt = bytes32(which % listings.length);
        (bool done,) = act(
            StreamingClauses.MOVES_ARE_EXACT,
            "listing again",
            listing.creator,
            address(wallet),
            abi.encodeCall(IStreamingWallet.listContent, (salt, uint96(price_), uint32(duration_), "")),
            listing.listed ? IStreamingWallet.ContentAlreadyListed.selector : bytes4(0)
        );
        if (done) (listing.price, listing.duration, listing.listed) = (price_, duration_, true);
    }

    function _list(address owner, bytes32 salt, uint256 price, uint256 duration) internal {
        (bool done, bytes memory answer) = act(
            StreamingClauses.MOVES_ARE_EXACT,
            "listing",
            owner,
            address(wallet),
            abi.encodeCall(IStreamingWallet.listContent, (salt, uint96(price), uint32(duration), "")),
            0
        );
        if (done) listings.push(Listing(owner, abi.decode(answer, (bytes32)), price, duration, true));
    }

    /// @dev From a unit to twenty dollars, mostly dollars.
    function _price(uint256 seed_) private pure returns (uint256) {
        uint256 size = mix(seed_, "size");
        return bound(seed_, 1, size % 3 == 0 ? 2 * 10 ** (1 + size % 7) : 20e6);
    }

    /// @dev Up to an hour or two days, so that time runs it out; now and then a second, or the longest there is.
    function _duration(uint256 seed_) private pure returns (uint256) {
        if (seed_ % 12 == 0) return 1;
        if (seed_ % 12 == 1) return 2 ** 28 - 1;
        return bound(seed_, 2, seed_ % 2 == 0 ? 1 hours : 2 days);
    }
}
