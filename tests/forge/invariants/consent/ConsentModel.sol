// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IConsentRegistry} from "../../../../contracts/interfaces/IConsentRegistry.sol";
import {Handler} from "../../support/Handler.sol";

/// @title ConsentModel
/// @notice The list of what each subject decided, per controller and purpose, from which a status follows.
abstract contract ConsentModel is Handler {
    struct Key {
        address subject;
        address controller;
        bytes32 purpose;
    }

    /// @dev One accepted grant or revocation.
    struct Decision {
        bool given;
        uint40 time;
        uint40 expiresAt;
        uint8 method;
        bytes32 noticeHash;
    }

    address public immutable registry;
    /// @dev The last is an ERC-1271 wallet that the key of its name owns; all others are keys.
    string[] internal names = ["ada", "bob", "mallory", "wallet owner"];
    address[] public subjects;
    address[] public controllers;
    bytes32[] public purposes;
    Key[] private _touched;
    mapping(bytes32 key => bool) private _isTouched;
    mapping(bytes32 key => Decision[]) private _decisions;

    constructor(address registry_, address wallet) {
        registry = registry_;
        for (uint256 i; i < names.length - 1; ++i) {
            subjects.push(account(names[i]));
        }
        subjects.push(wallet);
        for (uint256 i; i < 2; ++i) {
            controllers.push(account(string.concat("controller ", vm.toString(i))));
        }
        // Three of the four: the fewer keys, the more happens on each.
        purposes = [keccak256("PERSONALIZED_ADS"), keccak256("ANALYTICS"), keccak256("DATA_SHARING")];
        named(IConsentRegistry.InvalidSignature.selector, "InvalidSignature");
        named(IConsentRegistry.SignatureExpired.selector, "SignatureExpired");
        named(IConsentRegistry.NonceMismatch.selector, "NonceMismatch");
        named(IConsentRegistry.UnknownPurpose.selector, "UnknownPurpose");
        named(IConsentRegistry.InvalidController.selector, "InvalidController");
        named(IConsentRegistry.ExpiryInPast.selector, "ExpiryInPast");
        named(IConsentRegistry.EmptyBatch.selector, "EmptyBatch");
        named(IConsentRegistry.BatchTooLong.selector, "BatchTooLong");
        named(IConsentRegistry.BatchLengthMismatch.selector, "BatchLengthMismatch");
    }

    /// @notice All keys that were ever decided on.
    function touched() external view returns (Key[] memory) {
        return _touched;
    }

    /// @notice How many decisions were accepted: the nonce.
    function countOf(Key memory key) public view returns (uint64) {
        return uint64(_decisions[_hash(key)].length);
    }

    /// @notice The record that the list of decisions makes.
    function recordOf(Key memory key) public view returns (IConsentRegistry.Record memory record, bool hasHistory) {
        Decision[] storage list = _decisions[_hash(key)];
        for (uint256 i; i < list.length; ++i) {
            Decision storage decision = list[i];
            if (decision.given) {
                hasHistory = i != 0;
                record.grantedAt = decision.time;
                record.expiresAt = decision.expiresAt;
                record.method = decision.method;
                record.noticeHash = decision.noticeHash;
                record.revokedAt = 0;
            } else if (record.revokedAt == 0) {
                record.revokedAt = decision.time;
            }
        }
        record.nonce = uint64(list.length);
    }

    function statusOf(Key memory key) public view returns (IConsentRegistry.Status) {
        (IConsentRegistry.Record memory record,) = recordOf(key);
        if (record.nonce == 0) return IConsentRegistry.Status.None;
        if (record.revokedAt != 0) return IConsentRegistry.Status.Revoked;
        bool over = record.expiresAt != 0 && record.expiresAt <= block.timestamp;
        return over ? IConsentRegistry.Status.Expired : IConsentRegistry.Status.Granted;
    }

    /// @notice All keys, also those that nobody decided on.
    function allKeys() external view returns (Key[] memory keys) {
        keys = new Key[](subjects.length * controllers.length * purposes.length);
        for (uint256 i; i < keys.length; ++i) {
            keys[i].subject = subjects[i % subjects.length];
            keys[i].controller = controllers[i / subjects.length % controllers.length];
            keys[i].purpose = purposes[i / subjects.length / controllers.length];
        }
    }

    function isLastRevoked(Key memory key) public view returns (bool) {
        Decision[] storage list = _decisions[_hash(key)];
        return list.length != 0 && !list[list.length - 1].given;
    }

    function decidedOn(Key memory key, Decision memory decision) internal {
        bytes32 hash = _hash(key);
        if (!_isTouched[hash]) {
            _isTouched[hash] = true;
            _touched.push(key);
        }
        _decisions[hash].push(decision);
    }

    function granted(address subject, IConsentRegistry.Grant memory given) internal {
        Key memory key = Key(subject, given.controller, given.purpose);
        if (isLastRevoked(key)) did("granted anew after a revocation");
        decidedOn(key, Decision(true, uint40(block.timestamp), given.expiresAt, given.method, given.noticeHash));
    }

    function revoked(Key memory key) internal {
        if (isLastRevoked(key)) did("revoked twice");
        if (countOf(key) == 0) did("revoked before any grant");
        decidedOn(key, Decision(false, uint40(block.timestamp), 0, 0, 0));
    }

    function keyFrom(uint256 seed) internal view returns (Key memory) {
        return Key(
            subjects[seed % subjects.length],
            controllers[(seed >> 8) % controllers.length],
            purposes[(seed >> 16) % purposes.length]
        );
    }

    /// @dev A grant for `key` of random content, which holds for a while, until revoked, or for one second.
    function grantFor(Key memory key, uint256 seed) internal view returns (IConsentRegistry.Grant memory given) {
        given.controller = key.controller;
        given.purpose = key.purpose;
        given.noticeHash = bytes32(mix(seed, "notice"));
        given.categoriesHash = bytes32(mix(seed, "categories"));
        given.receiptHash = bytes32(mix(seed, "receipt"));
        given.method = uint8(mix(seed, "method"));
        uint256 term = mix(seed, "term");
        if (term % 4 != 0) given.expiresAt = uint40(block.timestamp + 1 + (term % 4 - 1) * (term % 10 days));
    }

    function _hash(Key memory key) private pure returns (bytes32) {
        return keccak256(abi.encode(key));
    }
}
