// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";

import {MessageTypes} from "../../support/MessageTypes.sol";
import {TypedData} from "../../support/TypedData.sol";
import {TokenModel} from "./TokenModel.sol";

/// @title TokenSigners
/// @notice ERC-2612 permits, good and bad: too late, used before, for another chain, another token, another amount, out of
/// turn, or by another key.
abstract contract TokenSigners is TokenModel {
    bytes4 private constant WRONG_SIGNER = ERC20Permit.ERC2612InvalidSigner.selector;

    enum Flaw {
        None,
        Expired,
        OtherChain,
        OtherToken,
        OtherAmount,
        OtherKey,
        NonceAhead,
        NonceBehind
    }

    struct Permit {
        uint256 owner;
        address spender;
        uint256 value;
        uint256 deadline;
        uint256 nonce;
        bytes signed;
    }

    Permit private _last;

    constructor() {
        named(WRONG_SIGNER, "ERC2612InvalidSigner");
        named(ERC20Permit.ERC2612ExpiredSignature.selector, "ERC2612ExpiredSignature");
    }

    function permit(uint256 who, uint256 whom, uint256 value, uint256 seed) external {
        Permit memory made = _draft(who, whom, value, seed);
        if (_submit("permit", made, 0)) _last = made;
    }

    function permitWithFlaw(uint256 who, uint256 whom, uint256 value, uint256 seed) external {
        Permit memory made = _draft(who, whom, value, seed);
        Flaw flaw = Flaw(bound(seed >> 8, 1, uint256(type(Flaw).max)));
        (uint256 chain, address verifier, string memory key) = (block.chainid, token, names[made.owner]);
        bytes4 refusal = WRONG_SIGNER;
        string memory deed;
        if (flaw == Flaw.Expired) {
            (made.deadline, deed) = (block.timestamp - 1 - seed % 1 days, "permit too late");
            refusal = ERC20Permit.ERC2612ExpiredSignature.selector;
        } else if (flaw == Flaw.OtherChain) {
            (chain, deed) = (chain + 1 + seed % 100, "permit for another chain");
        } else if (flaw == Flaw.OtherToken) {
            (verifier, deed) = (address(this), "permit for another token");
        } else if (flaw == Flaw.OtherKey) {
            (key, deed) = (names[(made.owner + 1) % names.length], "permit by another key");
        } else if (flaw == Flaw.NonceAhead) {
            (made.nonce, deed) = (made.nonce + 1 + seed % 3, "permit out of turn");
        } else if (flaw == Flaw.NonceBehind) {
            if (made.nonce == 0) return;
            (made.nonce, deed) = (made.nonce - 1, "permit of the nonce before");
        } else {
            deed = "permit for another amount";
        }
        made.signed = _sign(made, chain, verifier, key);
        if (flaw == Flaw.OtherAmount) made.value += 1;
        _submit(deed, made, refusal);
    }

    function replayPermit(uint256 seed) external {
        if (_last.signed.length == 0) return;
        bool late = _last.deadline < block.timestamp;
        _submit("permit again", _last, late ? ERC20Permit.ERC2612ExpiredSignature.selector : WRONG_SIGNER);
        // On the chain that it was not signed for, a permit of the current nonce is worth nothing either.
        uint256 home = block.chainid;
        Permit memory made = _draft(seed, seed >> 8, seed >> 16, seed >> 24);
        vm.chainId(home + 1);
        _submit("permit on another chain", made, WRONG_SIGNER);
        vm.chainId(home);
    }

    function _draft(uint256 who, uint256 whom, uint256 value, uint256 seed) private view returns (Permit memory made) {
        (made.owner, made.spender) = (who % actors.length, actor(whom));
        address owner = actors[made.owner];
        (made.nonce, made.value) = (nonceOf[owner], value % 8 == 0 ? INFINITE - 1 : bound(value, 0, cap));
        // Good until that very second, included.
        made.deadline = block.timestamp + seed % 2 * (seed % 1 days);
        made.signed = _sign(made, block.chainid, token, names[made.owner]);
    }

    function _sign(Permit memory made, uint256 chain, address verifier, string memory key)
        private
        view
        returns (bytes memory)
    {
        bytes32 hash = keccak256(
            abi.encode(MessageTypes.PERMIT, actors[made.owner], made.spender, made.value, made.nonce, made.deadline)
        );
        return signature(key, TypedData.digest("Marquee", chain, verifier, hash));
    }

    function _submit(string memory deed, Permit memory made, bytes4 refusal) private returns (bool done) {
        address owner = actors[made.owner];
        (bytes32 r, bytes32 s) = abi.decode(made.signed, (bytes32, bytes32));
        bytes memory data = abi.encodeCall(
            IERC20Permit.permit, (owner, made.spender, made.value, made.deadline, uint8(made.signed[64]), r, s)
        );
        // Whoever submits it: here the spender.
        done = call(4, deed, made.spender, data, refusal);
        if (!done) return false;
        ++nonceOf[owner];
        allowanceOf[owner][made.spender] = made.value;
    }
}
