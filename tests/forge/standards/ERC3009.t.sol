// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IERC20} from "@openzeppelin/contracts/interfaces/IERC20.sol";

import {IMarqueeToken} from "../../../contracts/interfaces/IMarqueeToken.sol";
import {IToken, Market} from "../support/Market.sol";
import {Authorization} from "../support/MessageTypes.sol";
import {TypedData} from "../support/TypedData.sol";

/// @title ERC-3009
/// @notice Transfers by signed authorisation: what the standard says of each function, of both signature forms.
contract ERC3009Test is Market {
    /// @dev As the standard prints them.
    bytes32 private constant TRANSFER = 0x7c7c6cdb67a18743f49ec6fa9b35f50d52ed05cbed4cc592e13b44501c1a2267;
    bytes32 private constant RECEIVE = 0xd099cc98ef71107a616c4f0f941f04c322d8e254fe26b3c6668db87aae413de8;
    bytes32 private constant CANCEL = 0x158b0a9edf7a828aad02f63cd515c68ef2f50ba807396f6d12842833a1597429;
    uint256 private constant HELD = 10 ** 24;

    IToken private token;
    address private payer;
    address private payee;

    function setUp() public {
        vm.warp(1_700_000_000);
        payer = account("payer");
        payee = account("payee");
        token = deployToken(address(this), payer, HELD);
    }

    /// @notice transferWithAuthorization: "Execute a transfer with a signed authorization", by anyone, with AuthorizationUsed.
    function test_transfer_isWhatWasSigned(uint256 value, bytes32 nonce, address caller, bool asBytes) public {
        Authorization memory good = authorization(value, nonce);
        vm.prank(caller);
        vm.expectEmit(address(token));
        emit IMarqueeToken.AuthorizationUsed(payer, nonce);
        vm.expectEmit(address(token));
        emit IERC20.Transfer(payer, payee, good.value);
        send(good, TRANSFER, TRANSFER, asBytes);
        assertPaid(good.value);
    }

    /// @notice receiveWithAuthorization: "Receive a transfer with a signed authorization from the payer. This has an additional
    /// check to ensure that the payee's address matches the caller of this function to prevent front-running attacks."
    function test_receive_onlyByThePayee(uint256 value, bytes32 nonce, address caller, bool asBytes) public {
        Authorization memory good = authorization(value, nonce);
        if (caller != payee) {
            vm.prank(caller);
            vm.expectRevert(abi.encodeWithSelector(IMarqueeToken.CallerNotPayee.selector, caller, payee));
            send(good, RECEIVE, RECEIVE, asBytes);
        }
        vm.prank(payee);
        send(good, RECEIVE, RECEIVE, asBytes);
        assertPaid(good.value);
    }

    /// @notice A front-runner cannot pull a receive authorisation out of the payee's transaction into a plain transfer, nor the
    /// reverse: each is signed under its own type. Whoever submits a transfer first, it goes to its payee.
    function test_receive_cannotBeSubmittedAsTransfer(uint256 value, bytes32 nonce, bool asBytes, bool reverse) public {
        Authorization memory good = authorization(value, nonce);
        (bytes32 signedAs, bytes32 sentAs) = reverse ? (TRANSFER, RECEIVE) : (RECEIVE, TRANSFER);
        vm.prank(payee);
        vm.expectRevert(abi.encodeWithSelector(IMarqueeToken.InvalidAuthorizationSignature.selector, payer));
        send(good, signedAs, sentAs, asBytes);
    }

    /// @notice "validAfter: The time after which this is valid. validBefore: The time before which this is valid." Both exclusive.
    function test_validity_boundsAreExclusive(uint32 from, uint32 length, bool asBytes, bool receives) public {
        Authorization memory good = authorization(1, bytes32(0));
        good.validAfter = 1_700_000_000 + uint256(from);
        good.validBefore = good.validAfter + 2 + uint256(length);
        bytes32 kind = receives ? RECEIVE : TRANSFER;
        vm.startPrank(payee);
        vm.warp(good.validAfter);
        vm.expectRevert(
            abi.encodeWithSelector(
                IMarqueeToken.AuthorizationNotYetValid.selector, good.validAfter, good.validAfter
            )
        );
        send(good, kind, kind, asBytes);
        vm.warp(good.validBefore);
        vm.expectRevert(
            abi.encodeWithSelector(IMarqueeToken.AuthorizationExpired.selector, good.validBefore, good.validBefore)
        );
        send(good, kind, kind, asBytes);
        vm.warp(length % 2 == 0 ? good.validAfter + 1 : good.validBefore - 1);
        send(good, kind, kind, asBytes);
        vm.stopPrank();
        assertPaid(1);
    }

    /// @notice authorizationState: "Returns the state of an authorization. … true if the nonce is used", "unique to the
    /// authorizer's address". A used nonce is used for every kind and for ever.
    function test_nonce_worksOnce(bytes32 nonce, bytes32 other, bool first, bool second) public {
        Authorization memory good = authorization(1, nonce);
        vm.assertFalse(token.authorizationState(payer, nonce), "unused");
        vm.startPrank(payee);
        send(good, first ? RECEIVE : TRANSFER, first ? RECEIVE : TRANSFER, true);
        vm.assertTrue(token.authorizationState(payer, nonce), "used");
        if (other != nonce) vm.assertFalse(token.authorizationState(payer, other), "another nonce");
        vm.assertFalse(token.authorizationState(payee, nonce), "of another");
        vm.expectRevert(abi.encodeWithSelector(IMarqueeToken.AuthorizationAlreadyUsed.selector, payer, nonce));
        send(good, second ? RECEIVE : TRANSFER, second ? RECEIVE : TRANSFER, true);
        vm.stopPrank();
    }

    /// @notice cancelAuthorization: "Attempt to cancel an authorization", by the authoriser's signature, with
    /// AuthorizationCanceled; it can neither be used nor cancelled again then, nor cancelled after its use.
    function test_cancel_endsAnUnusedAuthorization(bytes32 nonce, address caller, bool asBytes, bool receives) public {
        Authorization memory good = authorization(1, nonce);
        vm.prank(caller);
        vm.expectEmit(address(token));
        emit IMarqueeToken.AuthorizationCanceled(payer, nonce);
        cancel(nonce, asBytes);
        vm.assertTrue(token.authorizationState(payer, nonce), "state");
        bytes memory used =
            abi.encodeWithSelector(IMarqueeToken.AuthorizationAlreadyUsed.selector, payer, nonce);
        vm.prank(payee);
        vm.expectRevert(used);
        send(good, receives ? RECEIVE : TRANSFER, receives ? RECEIVE : TRANSFER, asBytes);
        vm.expectRevert(used);
        cancel(nonce, asBytes);
    }

    /// @notice Only the authoriser's signature over exactly these fields counts.
    function test_authorization_onlyAsSigned(uint256 value, uint256 field, uint256 other, bool asBytes) public {
        Authorization memory good = authorization(value, bytes32(0));
        bytes memory signed = signature("payer", digestOf(keccak256(abi.encode(TRANSFER, good))));
        field = field % 6;
        if (field == 0) good.from = payee;
        if (field == 1) good.to = account("thief");
        if (field == 2) good.value = other == good.value ? ~other : other;
        if (field == 3) good.validAfter = bound(other, 1, block.timestamp - 1);
        if (field == 4) good.validBefore = bound(other, block.timestamp + 1, type(uint256).max - 1);
        if (field == 5) good.nonce = bytes32(bound(other, 1, type(uint256).max));
        vm.expectRevert(abi.encodeWithSelector(IMarqueeToken.InvalidAuthorizationSignature.selector, good.from));
        submit(good, TRANSFER, signed, asBytes);
    }

    /// @notice The standard's domain is the token on its chain: elsewhere an authorisation is worth nothing.
    function test_authorization_isOfOneChain(uint64 chain, bool asBytes) public {
        Authorization memory good = authorization(1, bytes32(0));
        bytes memory signed = signature("payer", digestOf(keccak256(abi.encode(TRANSFER, good))));
        vm.chainId(chain == 0 || chain == block.chainid ? block.chainid + 1 : chain);
        vm.expectRevert(abi.encodeWithSelector(IMarqueeToken.InvalidAuthorizationSignature.selector, payer));
        submit(good, TRANSFER, signed, asBytes);
    }

    /// @notice An authorisation that the balance does not cover stays unused.
    function test_authorization_staysUnusedWithoutTheBalance(bytes32 nonce, bool asBytes) public {
        Authorization memory good = authorization(0, nonce);
        good.value = HELD + 1;
        vm.expectRevert();
        send(good, TRANSFER, TRANSFER, asBytes);
        vm.assertFalse(token.authorizationState(payer, nonce), "state");
    }

    /// @notice s in the upper half of the order is refused: nobody makes a second signature of a first.
    function test_authorization_signatureIsNotMalleable(bool asBytes) public {
        Authorization memory good = authorization(1, bytes32(0));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(keyOf("payer"), digestOf(keccak256(abi.encode(TRANSFER, good))));
        uint256 twin = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141 - uint256(s);
        vm.expectRevert(abi.encodeWithSelector(IMarqueeToken.InvalidAuthorizationSignature.selector, payer));
        submit(good, TRANSFER, abi.encodePacked(r, twin, 55 - v), asBytes);
    }

    function authorization(uint256 value, bytes32 nonce) private view returns (Authorization memory) {
        return Authorization(payer, payee, bound(value, 0, HELD), 0, type(uint256).max, nonce);
    }

    function send(Authorization memory given, bytes32 signedAs, bytes32 sentAs, bool asBytes) private {
        submit(given, sentAs, signature("payer", digestOf(keccak256(abi.encode(signedAs, given)))), asBytes);
    }

    function submit(Authorization memory given, bytes32 kind, bytes memory signed, bool asBytes) private {
        string memory name = kind == TRANSFER ? "transferWithAuthorization" : "receiveWithAuthorization";
        string memory fields = "(address,address,uint256,uint256,uint256,bytes32,";
        bytes memory static_ = abi.encode(given);
        bytes memory data = asBytes
            ? abi.encodePacked(selector(name, fields, "bytes)"), static_, abi.encode(uint256(7 * 32)), word(signed))
            : abi.encodePacked(selector(name, fields, "uint8,bytes32,bytes32)"), static_, words(signed));
        relay(data);
    }

    function cancel(bytes32 nonce, bool asBytes) private {
        bytes memory signed = signature("payer", digestOf(keccak256(abi.encode(CANCEL, payer, nonce))));
        bytes memory static_ = abi.encode(payer, nonce);
        string memory fields = "(address,bytes32,";
        relay(
            asBytes
                ? abi.encodePacked(
                    selector("cancelAuthorization", fields, "bytes)"), static_, abi.encode(uint256(96)), word(signed)
                )
                : abi.encodePacked(
                    selector("cancelAuthorization", fields, "uint8,bytes32,bytes32)"), static_, words(signed)
                )
        );
    }

    function relay(bytes memory data) private {
        (bool ok, bytes memory reason) = address(token).call(data);
        if (ok) return;
        assembly ("memory-safe") {
            revert(add(reason, 0x20), mload(reason))
        }
    }

    function assertPaid(uint256 value) private view {
        vm.assertEq(IERC20(address(token)).balanceOf(payee), value, "payee");
        vm.assertEq(IERC20(address(token)).balanceOf(payer), HELD - value, "payer");
    }

    function digestOf(bytes32 structHash) private view returns (bytes32) {
        return TypedData.digest("Marquee", block.chainid, address(token), structHash);
    }

    function selector(string memory name, string memory fields, string memory rest) private pure returns (bytes4) {
        return bytes4(keccak256(abi.encodePacked(name, fields, rest)));
    }

    /// @dev `bytes` as the ABI lays them out after their offset: 65 bytes and padding.
    function word(bytes memory signed) private pure returns (bytes memory) {
        return abi.encodePacked(signed.length, signed, new bytes(31));
    }

    /// @dev v, r, s.
    function words(bytes memory signed) private pure returns (bytes memory) {
        bytes32 r;
        bytes32 s;
        assembly ("memory-safe") {
            r := mload(add(signed, 0x20))
            s := mload(add(signed, 0x40))
        }
        return abi.encode(uint256(uint8(signed[64])), r, s);
    }
}
