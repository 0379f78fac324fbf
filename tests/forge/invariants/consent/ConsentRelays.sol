// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IConsentRegistry} from "../../../../contracts/interfaces/IConsentRegistry.sol";
import {ConsentSignatures} from "./ConsentSignatures.sol";

/// @title ConsentRelays
/// @notice Signed grants and revocations that somebody submits at once, later, twice or never, and signatures of every kind that
/// must be worth nothing.
abstract contract ConsentRelays is ConsentSignatures {
    uint256 private constant MAX_SIGNED = 12;

    /// @dev A grant that its subject signed. It may lie about for as long as it likes.
    struct Signed {
        address subject;
        IConsentRegistry.Grant given;
        uint64 nonce;
        uint256 deadline;
        bytes signature;
    }

    enum Flaw {
        OtherChain,
        OtherRegistry,
        OtherController,
        OtherPurpose,
        OtherTerm,
        OtherKey,
        OtherKind,
        Expired,
        NonceAhead,
        NonceBehind
    }

    Signed[] private _signed;
    uint256 private _next;

    function signed() external view returns (Signed[] memory) {
        return _signed;
    }

    function keyOfGrant(Signed memory entry) public pure returns (Key memory) {
        return Key(entry.subject, entry.given.controller, entry.given.purpose);
    }

    function dataOf(Signed memory entry) public pure returns (bytes memory) {
        return abi.encodeCall(
            IConsentRegistry.grantBySig, (entry.subject, entry.given, entry.nonce, entry.deadline, entry.signature)
        );
    }

    /// @notice How submitting `entry` now must end: by what its subject decided since, and by time.
    function refusalOf(Signed memory entry) public view returns (bytes4) {
        if (entry.deadline < block.timestamp) return IConsentRegistry.SignatureExpired.selector;
        if (entry.nonce != countOf(keyOfGrant(entry))) return IConsentRegistry.NonceMismatch.selector;
        bool over = entry.given.expiresAt != 0 && entry.given.expiresAt <= block.timestamp;
        return over ? IConsentRegistry.ExpiryInPast.selector : bytes4(0);
    }

    /// @notice A grant for `key`, signed this moment.
    function freshFor(uint256 subject, Key memory key) external view returns (Signed memory entry) {
        key.subject = subjects[subject];
        entry = Signed(key.subject, grantFor(key, subject), countOf(key), block.timestamp, "");
        _seal(subject, entry);
    }

    /// @dev For the key's nonce of now or of the next grant.
    function signGrant(uint256 who, uint256 seed) external {
        Key memory key = keyFrom(seed);
        key.subject = subjects[who % subjects.length];
        uint64 nonce = countOf(key) + uint64(seed % 5 == 0 ? 1 : 0);
        Signed memory entry = Signed(key.subject, grantFor(key, seed), nonce, block.timestamp + seed % 5 days, "");
        _seal(who, entry);
        if (_signed.length < MAX_SIGNED) _signed.push(entry);
        else _signed[_next++ % MAX_SIGNED] = entry;
        did("a grant is signed");
    }

    function submitSigned(uint256 seed) external {
        if (_signed.length == 0) return;
        Signed memory entry = _signed[seed % _signed.length];
        bytes4 refusal = refusalOf(entry);
        bool killed = isLastRevoked(keyOfGrant(entry)) && entry.nonce < countOf(keyOfGrant(entry));
        string memory deed = killed ? "grantBySig of before a revocation" : "grantBySig";
        if (!call(killed ? 15 : 14, deed, controllers[seed % 2], dataOf(entry), refusal)) return;
        granted(entry.subject, entry.given);
        // The same signature a second time, in the same block.
        call(17, "grantBySig again", entry.subject, dataOf(entry), IConsentRegistry.NonceMismatch.selector);
    }

    function revokeBySig(uint256 who, uint256 seed) external {
        Key memory key = keyFrom(seed);
        key.subject = subjects[who % subjects.length];
        (uint64 nonce, uint256 deadline) = (countOf(key), block.timestamp + seed % 2);
        bytes memory proof = sign(who, home(), hashRevoke(key, nonce, deadline));
        bytes memory data = abi.encodeCall(
            IConsentRegistry.revokeBySig, (key.subject, key.controller, key.purpose, nonce, deadline, proof)
        );
        if (!call(15, "revokeBySig", controllers[seed % 2], data, 0)) return;
        revoked(key);
        call(17, "revokeBySig again", key.subject, data, IConsentRegistry.NonceMismatch.selector);
    }

    /// @dev By somebody who wants a consent that its subject did not give, here and so.
    function forge(uint256 who, uint256 seed, uint256 kind) external {
        Key memory key = keyFrom(seed);
        key.subject = subjects[who % subjects.length];
        Signed memory entry =
            Signed(key.subject, grantFor(key, seed), countOf(key), block.timestamp + seed % 5 days, "");
        Domain memory domain = home();
        bytes4 refusal = IConsentRegistry.InvalidSignature.selector;
        (uint256 signer, uint256 invariant, string memory deed) = (who % subjects.length, 17, "");
        Flaw flaw = Flaw(kind % (uint256(type(Flaw).max) + 1));

        if (flaw == Flaw.OtherChain) {
            (domain.chain, deed) = (domain.chain + 1, "forgery: of another chain");
        } else if (flaw == Flaw.OtherRegistry) {
            (domain.verifier, deed) = (address(this), "forgery: of another registry");
        } else if (flaw == Flaw.OtherKey) {
            (signer, invariant, deed) = ((signer + 1) % subjects.length, 14, "forgery: by another key");
        } else if (flaw == Flaw.Expired) {
            (entry.deadline, invariant, deed) = (block.timestamp - 1, 14, "forgery: too late");
            refusal = IConsentRegistry.SignatureExpired.selector;
        } else if (flaw == Flaw.NonceAhead) {
            (entry.nonce, invariant, deed) = (entry.nonce + 1, 14, "forgery: out of turn");
            refusal = IConsentRegistry.NonceMismatch.selector;
        } else if (flaw == Flaw.NonceBehind) {
            if (entry.nonce == 0) return;
            (entry.nonce, invariant, deed) = (entry.nonce - 1, 15, "forgery: of an older nonce");
            refusal = IConsentRegistry.NonceMismatch.selector;
        }
        bytes32 hash = flaw == Flaw.OtherKind
            ? hashRevoke(key, entry.nonce, entry.deadline)
            : hashGrant(entry.subject, entry.given, entry.nonce, entry.deadline);
        entry.signature = sign(signer, domain, hash);
        if (flaw == Flaw.OtherKind) deed = "forgery: of a revocation";
        if (flaw == Flaw.OtherController) {
            (entry.given.controller, deed) = (_other(key.controller), "forgery: for another controller");
            entry.nonce = countOf(keyOfGrant(entry));
        } else if (flaw == Flaw.OtherPurpose) {
            (entry.given.purpose, deed) = (_otherPurpose(key.purpose), "forgery: for another purpose");
            entry.nonce = countOf(keyOfGrant(entry));
        } else if (flaw == Flaw.OtherTerm) {
            (entry.given.expiresAt, deed) = (entry.given.expiresAt == 0 ? type(uint40).max : 0, "forgery: for longer");
        }
        call(invariant, deed, controllers[seed % 2], dataOf(entry), refusal);
    }

    /// @dev The chain splits: what was signed before, for the one, is worth nothing on the other.
    function replayAfterSplit(uint256 seed) external {
        if (_signed.length == 0) return;
        Signed memory entry = _signed[seed % _signed.length];
        bool late = entry.deadline < block.timestamp;
        bytes4 refusal =
            late ? IConsentRegistry.SignatureExpired.selector : IConsentRegistry.InvalidSignature.selector;
        uint256 chain = block.chainid;
        vm.chainId(chain + 1);
        call(17, "grantBySig after a split", controllers[seed % 2], dataOf(entry), refusal);
        vm.chainId(chain);
    }

    function _seal(uint256 signer, Signed memory entry) private view {
        entry.signature = sign(signer, home(), hashGrant(entry.subject, entry.given, entry.nonce, entry.deadline));
    }

    function _other(address controller) private view returns (address) {
        return controller == controllers[0] ? controllers[1] : controllers[0];
    }

    function _otherPurpose(bytes32 purpose) private view returns (bytes32) {
        return purpose == purposes[0] ? purposes[1] : purposes[0];
    }
}
