// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IStreamingWallet} from "../../../../contracts/interfaces/IStreamingWallet.sol";
import {MessageTypes} from "../../support/MessageTypes.sol";
import {TypedData} from "../../support/TypedData.sol";
import {StreamingClauses} from "./StreamingClauses.sol";
import {StreamingStage} from "./StreamingStage.sol";

/// @title StreamingPermissions
/// @notice Viewers who grant and revoke operators' permissions, by calls and by signatures, and signatures that must not count.
abstract contract StreamingPermissions is StreamingStage {
    /// @dev Calls with signatures that were accepted, or overtaken, once.
    bytes[] private _spent;

    function grant(uint256 who, uint256 by, uint256 caps, uint256 seconds_) external timed {
        _grant(viewer(who), operator(by), caps, seconds_);
    }

    function _grant(address viewer_, address operator_, uint256 caps, uint256 seconds_) internal {
        Grant memory wish = _wishFor(viewer_, operator_, caps, seconds_);
        (bool done,) = act(
            StreamingClauses.MOVES_ARE_EXACT,
            "grant",
            viewer_,
            address(wallet),
            abi.encodeCall(
                IStreamingWallet.grantPermission,
                (operator_, uint96(wish.maxPerSession), uint96(wish.maxPerDay), uint40(wish.expiresAt))
            ),
            0
        );
        if (done) _granted(viewer_, operator_, wish);
    }

    /// @dev Signed by the viewer or by somebody else, in time or too late; submitted by anyone.
    function grantBySignature(uint256 who, uint256 by, uint256 caps, uint256 how) external timed {
        (address viewer_, address operator_) = (viewer(who), operator(by));
        Grant memory wish = _wishFor(viewer_, operator_, caps, how);
        bool late = how % 7 == 0;
        bool forged = how % 7 == 1;
        string memory signer = viewerNames[(who % viewers.length + (forged ? 1 : 0)) % viewers.length];
        bytes4 refusal;
        if (late) refusal = IStreamingWallet.SignatureExpired.selector;
        else if (forged) refusal = IStreamingWallet.InvalidSignature.selector;
        bytes memory data = _signedGrant(signer, viewer_, operator_, wish, late ? clock - 1 : clock + 30 days);
        (bool done,) =
            act(StreamingClauses.PERMISSION_ENDS, "grant by signature", thief, address(wallet), data, refusal);
        if (!done) return;
        _granted(viewer_, operator_, wish);
        _spent.push(data);
    }

    function revoke(uint256 who, uint256 by, uint256 how) external timed {
        (address viewer_, address operator_) = (viewer(who), operator(by));
        bytes memory data = abi.encodeCall(IStreamingWallet.revokePermission, (operator_));
        if (how % 2 == 0) data = _signedRevocation(who, viewer_, operator_);
        (bool done,) = act(
            StreamingClauses.PERMISSION_ENDS,
            how % 2 == 0 ? "revocation by signature" : "revocation",
            how % 2 == 0 ? thief : viewer_,
            address(wallet),
            data,
            0
        );
        if (done) _revoked(viewer_, operator_);
    }

    /// @dev A grant that was signed but not submitted before its viewer revoked: worthless from then on.
    function revokeSignedGrant(uint256 who, uint256 by, uint256 caps, uint256 seconds_) external timed {
        (address viewer_, address operator_) = (viewer(who), operator(by));
        Grant memory wish = _wishFor(viewer_, operator_, caps, seconds_);
        string memory signer = viewerNames[who % viewers.length];
        bytes memory data = _signedGrant(signer, viewer_, operator_, wish, clock + 30 days);
        vm.prank(viewer_);
        wallet.revokePermission(operator_);
        _revoked(viewer_, operator_);
        _spent.push(data);
        _replay(_spent.length - 1);
    }

    function replay(uint256 which) external timed {
        if (_spent.length != 0) _replay(which % _spent.length);
    }

    function _replay(uint256 which) private {
        // Selector, five words, the nonce, the deadline.
        bytes memory data = _spent[which];
        uint256 deadline;
        assembly ("memory-safe") {
            deadline := mload(add(data, 0xe4))
        }
        act(
            StreamingClauses.PERMISSION_ENDS,
            "replay of a grant",
            operator(which),
            address(wallet),
            data,
            clock > deadline ? IStreamingWallet.SignatureExpired.selector : IStreamingWallet.NonceMismatch.selector
        );
    }

    /// @dev Caps from nothing to several sessions of the dearest content, for up to a week.
    function _wishFor(address viewer_, address operator_, uint256 caps, uint256 seconds_)
        private
        view
        returns (Grant memory wish)
    {
        wish.maxPerSession = bound(caps, 0, caps % 2 == 0 ? 20 : 20e6);
        // Now and then less than the cap per session.
        wish.maxPerDay = bound(mix(caps, "day"), wish.maxPerSession / 4, wish.maxPerSession * 5 / 4);
        wish.expiresAt = clock + bound(mix(seconds_, "expiry"), 1, 7 days);
        wish.nonce = grants[viewer_][operator_].nonce;
    }

    function _granted(address viewer_, address operator_, Grant memory wish) private {
        Grant storage record = grants[viewer_][operator_];
        (record.maxPerSession, record.maxPerDay) = (wish.maxPerSession, wish.maxPerDay);
        (record.expiresAt, record.nonce) = (wish.expiresAt, record.nonce + 1);
    }

    function _revoked(address viewer_, address operator_) private {
        Grant storage record = grants[viewer_][operator_];
        (record.maxPerSession, record.maxPerDay, record.expiresAt, record.nonce) = (0, 0, 0, record.nonce + 1);
    }

    function _signedGrant(
        string memory signer,
        address viewer_,
        address operator_,
        Grant memory wish,
        uint256 deadline
    ) private view returns (bytes memory) {
        bytes memory fields = abi.encode(
            MessageTypes.GRANT_PERMISSION,
            viewer_,
            operator_,
            wish.maxPerSession,
            wish.maxPerDay,
            wish.expiresAt,
            wish.nonce,
            deadline
        );
        return abi.encodeWithSelector(
            IStreamingWallet.grantPermissionBySig.selector,
            viewer_,
            operator_,
            wish.maxPerSession,
            wish.maxPerDay,
            wish.expiresAt,
            wish.nonce,
            deadline,
            _sign(signer, keccak256(fields))
        );
    }

    function _signedRevocation(uint256 who, address viewer_, address operator_) private view returns (bytes memory) {
        uint256 nonce = grants[viewer_][operator_].nonce;
        bytes32 structHash = keccak256(abi.encode(MessageTypes.REVOKE_PERMISSION, viewer_, operator_, nonce, clock));
        return abi.encodeWithSelector(
            IStreamingWallet.revokePermissionBySig.selector,
            viewer_,
            operator_,
            nonce,
            clock,
            _sign(viewerNames[who % viewers.length], structHash)
        );
    }

    function _sign(string memory signer, bytes32 structHash) private view returns (bytes memory) {
        return signature(
            signer, TypedData.digest("Marquee StreamingWallet", address(wallet), structHash)
        );
    }
}
