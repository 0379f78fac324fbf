// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IMarqueeToken} from "../../../../contracts/interfaces/IMarqueeToken.sol";
import {Authorization, MessageTypes} from "../../support/MessageTypes.sol";
import {TypedData} from "../../support/TypedData.sol";
import {TokenBatches} from "./TokenBatches.sol";
import {TokenHolders} from "./TokenHolders.sol";
import {TokenModel} from "./TokenModel.sol";
import {TokenSigners} from "./TokenSigners.sol";

/// @title TokenHandler
/// @notice All who act on MARQ: minters, holders, signers of permits and of ERC-3009 authorisations, thieves, and time.
contract TokenHandler is TokenHolders, TokenBatches, TokenSigners {
    bytes4 private constant TRANSFER_BY_ANY_SIGNATURE =
        bytes4(keccak256("transferWithAuthorization(address,address,uint256,uint256,uint256,bytes32,bytes)"));
    bytes4 private constant USED = IMarqueeToken.AuthorizationAlreadyUsed.selector;
    bytes4 private constant FORGED = IMarqueeToken.InvalidAuthorizationSignature.selector;

    constructor(address token_, uint256 cap_, address admin_) TokenModel(token_, cap_, admin_) {
        named(USED, "AuthorizationAlreadyUsed");
        named(FORGED, "InvalidAuthorizationSignature");
    }

    function pass(uint256 time) external {
        vm.warp(block.timestamp + bound(time, 1, 2 days));
        did("time passes");
    }

    /// @dev Few nonces, so that many are used twice; now and then by another key than the payer's.
    function transferByAuthorization(uint256 who, uint256 to, uint256 amount, uint256 seed) external {
        uint256 payer = who % actors.length;
        Authorization memory made;
        (made.from, made.to, made.nonce) = (actors[payer], receiver(to), bytes32(seed % 50));
        made.value = amountUpTo(amount, balanceOf[made.from]);
        (made.validAfter, made.validBefore) = (block.timestamp - 1, block.timestamp + 1);
        bool forged = seed % 7 == 0;
        bytes32 structHash = keccak256(abi.encode(MessageTypes.TRANSFER_AUTHORIZATION, made));
        bytes memory signed = _sign(forged ? payer + 1 : payer, structHash);
        bytes4 refusal = refusalOf(made.from, made.to, made.value);
        if (forged) refusal = FORGED;
        if (isUsed[made.from][made.nonce]) refusal = USED;
        // A struct of static members encodes as the list of them.
        bytes memory data = abi.encodeWithSelector(TRANSFER_BY_ANY_SIGNATURE, made, signed);
        if (!call(1, "transferWithAuthorization", actor(seed), data, refusal)) return;
        isUsed[made.from][made.nonce] = true;
        moved(made.from, made.to, made.value);
    }

    function cancelAuthorization(uint256 who, uint256 seed) external {
        uint256 payer = who % actors.length;
        (address from, bytes32 nonce) = (actors[payer], bytes32(seed % 50));
        bool forged = seed % 7 == 0;
        bytes32 structHash = keccak256(abi.encode(MessageTypes.CANCEL_AUTHORIZATION, from, nonce));
        bytes memory signed = _sign(forged ? payer + 1 : payer, structHash);
        bytes memory data =
            abi.encodeWithSignature("cancelAuthorization(address,bytes32,bytes)", from, nonce, signed);
        bytes4 refusal = forged ? FORGED : bytes4(0);
        if (isUsed[from][nonce]) refusal = USED;
        if (call(1, "cancelAuthorization", actor(seed), data, refusal)) isUsed[from][nonce] = true;
    }

    function _sign(uint256 signer, bytes32 structHash) private view returns (bytes memory) {
        return signature(names[signer % names.length], TypedData.digest("Marquee", token, structHash));
    }
}
