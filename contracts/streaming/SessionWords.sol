// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IStreamingWallet} from "../interfaces/IStreamingWallet.sol";

/// @notice What changes while a session runs, and who owns it, in one word: pausing reads and writes nothing else.
/// @dev viewer 160 | since 32 | duration 28 | elapsed 28 | status 8, from the lowest bit.
type Meter is uint256;

/// @notice What a session was started with, in one word.
/// @dev price 96 | maxSpend 96 | content number 32 | feeBps 16 | by an operator 1, from the lowest bit.
type Terms is uint256;

using MeterLib for Meter global;
using TermsLib for Terms global;

library MeterLib {
    /// @notice Longest duration that fits, in seconds (8.5 years).
    uint256 internal constant MAX_DURATION = (1 << 28) - 1;

    uint256 private constant STATUS_OFFSET = 248;
    uint256 private constant ELAPSED_OFFSET = 220;
    uint256 private constant DURATION_OFFSET = 192;
    uint256 private constant SINCE_OFFSET = 160;
    /// @dev Viewer and duration, which never change.
    uint256 private constant FIXED = type(uint160).max | (MAX_DURATION << DURATION_OFFSET);

    /// @notice A session that starts running now. `duration_` is 1 to MAX_DURATION.
    function create(address viewer_, uint256 duration_) internal view returns (Meter) {
        return Meter.wrap(
            uint256(uint160(viewer_)) | (duration_ << DURATION_OFFSET) | (block.timestamp << SINCE_OFFSET)
                | (uint256(IStreamingWallet.SessionStatus.Active) << STATUS_OFFSET)
        );
    }

    /// @notice The same session in another state as of now, with `elapsed_` active seconds (at most the duration).
    function moved(Meter meter, IStreamingWallet.SessionStatus status_, uint256 elapsed_) internal view returns (Meter) {
        return Meter.wrap(
            (Meter.unwrap(meter) & FIXED) | (block.timestamp << SINCE_OFFSET) | (elapsed_ << ELAPSED_OFFSET)
                | (uint256(status_) << STATUS_OFFSET)
        );
    }

    function viewer(Meter meter) internal pure returns (address) {
        return address(uint160(Meter.unwrap(meter)));
    }

    function since(Meter meter) internal pure returns (uint256) {
        return uint32(Meter.unwrap(meter) >> SINCE_OFFSET);
    }

    function duration(Meter meter) internal pure returns (uint256) {
        return (Meter.unwrap(meter) >> DURATION_OFFSET) & MAX_DURATION;
    }

    function elapsed(Meter meter) internal pure returns (uint256) {
        return (Meter.unwrap(meter) >> ELAPSED_OFFSET) & MAX_DURATION;
    }

    function status(Meter meter) internal pure returns (IStreamingWallet.SessionStatus) {
        return IStreamingWallet.SessionStatus(Meter.unwrap(meter) >> STATUS_OFFSET);
    }

    /// @notice Active seconds by now, at most the duration.
    function activeSeconds(Meter meter) internal view returns (uint256 active) {
        active = elapsed(meter);
        if (status(meter) == IStreamingWallet.SessionStatus.Active) {
            unchecked {
                active += block.timestamp - since(meter);
            }
            uint256 longest = duration(meter);
            if (active > longest) active = longest;
        }
    }
}

library TermsLib {
    uint256 private constant MAX_SPEND_OFFSET = 96;
    uint256 private constant CONTENT_OFFSET = 192;
    uint256 private constant FEE_OFFSET = 224;
    uint256 private constant OPERATOR_FLAG = 1 << 240;

    function create(uint96 price_, uint96 maxSpend_, uint32 contentNumber_, uint16 feeBps_, bool byOperator_)
        internal
        pure
        returns (Terms)
    {
        return Terms.wrap(
            uint256(price_) | (uint256(maxSpend_) << MAX_SPEND_OFFSET) | (uint256(contentNumber_) << CONTENT_OFFSET)
                | (uint256(feeBps_) << FEE_OFFSET) | (byOperator_ ? OPERATOR_FLAG : 0)
        );
    }

    function price(Terms terms) internal pure returns (uint96) {
        return uint96(Terms.unwrap(terms));
    }

    function maxSpend(Terms terms) internal pure returns (uint96) {
        return uint96(Terms.unwrap(terms) >> MAX_SPEND_OFFSET);
    }

    function contentNumber(Terms terms) internal pure returns (uint32) {
        return uint32(Terms.unwrap(terms) >> CONTENT_OFFSET);
    }

    function feeBps(Terms terms) internal pure returns (uint16) {
        return uint16(Terms.unwrap(terms) >> FEE_OFFSET);
    }

    function byOperator(Terms terms) internal pure returns (bool) {
        return Terms.unwrap(terms) & OPERATOR_FLAG != 0;
    }

    /// @notice min(maxSpend, floor(price · active ÷ duration)), with the duration in `seconds_`.
    function debt(Terms terms, uint256 active, uint256 seconds_) internal pure returns (uint256 owed) {
        unchecked {
            // 96 + 28 bits; the duration of a session is never 0.
            owed = (uint256(price(terms)) * active) / seconds_;
        }
        uint256 cap = maxSpend(terms);
        if (owed > cap) owed = cap;
    }
}
