// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IConsentRegistry} from "../../../../contracts/interfaces/IConsentRegistry.sol";
import {Vm} from "../../support/Vm.sol";
import {ConsentModel} from "./ConsentModel.sol";

/// @title ConsentEvents
/// @notice The registry as an indexer knows it: folded from its events and their blocks' times, and from nothing else.
abstract contract ConsentEvents is ConsentModel {
    mapping(bytes32 key => IConsentRegistry.Record) private _mirror;

    /// @notice The record that the events make.
    function mirrorOf(Key memory key) external view returns (IConsentRegistry.Record memory) {
        return _mirror[keccak256(abi.encode(key))];
    }

    /// @dev A call to the registry, whose events are folded where it succeeds. The EVM keeps no event of one that fails.
    function call(uint256 invariant, string memory deed, address sender, bytes memory data, bytes4 refusal)
        internal
        returns (bool done)
    {
        vm.recordLogs();
        (done,) = act(invariant, deed, sender, registry, data, refusal);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        if (!done) return false;
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].emitter == registry) _fold(logs[i]);
        }
    }

    function _fold(Vm.Log memory log) private {
        IConsentRegistry.Record storage record =
            _mirror[keccak256(abi.encode(log.topics[1], log.topics[2], log.topics[3]))];
        uint64 nonce;
        if (log.topics[0] == IConsentRegistry.ConsentGranted.selector) {
            (bytes32 noticeHash,,, uint40 expiresAt, uint8 method, uint64 after_) =
                abi.decode(log.data, (bytes32, bytes32, bytes32, uint40, uint8, uint64));
            (record.noticeHash, record.expiresAt, record.method) = (noticeHash, expiresAt, method);
            (record.grantedAt, record.revokedAt, nonce) = (uint40(block.timestamp), 0, after_);
        } else if (log.topics[0] == IConsentRegistry.ConsentRevoked.selector) {
            nonce = abi.decode(log.data, (uint64));
            if (record.revokedAt == 0) record.revokedAt = uint40(block.timestamp);
        } else {
            return broke(18, "an event of another kind");
        }
        if (nonce != record.nonce + 1) broke(18, "an event's nonce is not the one before + 1");
        record.nonce = nonce;
    }
}
