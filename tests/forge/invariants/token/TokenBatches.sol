// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {IMarqueeToken} from "../../../../contracts/interfaces/IMarqueeToken.sol";
import {Vm} from "../../support/Vm.sol";
import {TokenModel} from "./TokenModel.sol";

/// @title TokenBatches
/// @notice Batches with duplicates, the sender itself, zero amounts and, at any place, a transfer that cannot be: each must end
/// as that many single transfers would, all or nothing, and say so in as many events.
abstract contract TokenBatches is TokenModel {
    uint256 private constant MAX_BATCH = 200;

    function batchTransfer(uint256 who, uint256 size, uint256 seed) external {
        address from = actor(who);
        size = bound(size, 0, 6);
        (address[] memory takers, uint256[] memory amounts) = (new address[](size), new uint256[](size));
        for (uint256 i; i < size; ++i) {
            takers[i] = actor(mix(seed, "taker") >> (8 * i));
            amounts[i] = mix(seed, "amount") >> (8 * i) & 3 == 0 ? 0 : bound(mix(seed ^ i, "of"), 0, balanceOf[from] / size);
        }
        bool overdrawn = size != 0 && seed % 5 == 0;
        if (overdrawn) amounts[mix(seed, "at") % size] = balanceOf[from] + 1 + seed % 1000;
        if (size != 0 && seed % 11 == 0) takers[mix(seed, "nobody") % size] = address(0);

        bytes4 refusal = _rehearse(from, takers, amounts);
        vm.recordLogs();
        bytes memory data = abi.encodeCall(IMarqueeToken.batchTransfer, (takers, amounts));
        bool done = call(3, "batchTransfer", from, data, refusal);
        _compareEvents(done, from, takers, amounts);
        if (!done) return;
        for (uint256 i; i < size; ++i) {
            moved(from, takers[i], amounts[i]);
            if (takers[i] == from) did("batchTransfer to oneself");
            if (amounts[i] == 0) did("batchTransfer of zero");
            if (i != 0 && takers[i] == takers[i - 1]) did("batchTransfer twice to one");
        }
    }

    function batchTransferOfWrongLength(uint256 who, uint256 size, uint256 other) external {
        (size, other) = (bound(size, 0, 4), bound(other, 0, 4));
        bytes4 refusal = IMarqueeToken.BatchLengthMismatch.selector;
        if (size == other) {
            (size, other) = (MAX_BATCH + 1, MAX_BATCH + 1);
            refusal = IMarqueeToken.BatchTooLong.selector;
        }
        (address[] memory takers, uint256[] memory amounts) = (new address[](size), new uint256[](other));
        for (uint256 i; i < size; ++i) {
            takers[i] = actor(i);
        }
        call(3, "batchTransfer", actor(who), abi.encodeCall(IMarqueeToken.batchTransfer, (takers, amounts)), refusal);
    }

    /// @dev How single transfers in that order would end: with the first that is refused. The ledger is as before after it.
    function _rehearse(address from, address[] memory takers, uint256[] memory amounts)
        private
        view
        returns (bytes4 refusal)
    {
        uint256 left = balanceOf[from];
        for (uint256 i; i < takers.length && refusal == 0; ++i) {
            refusal = takers[i] == address(0) ? refusalOf(from, address(0), 0) : bytes4(0);
            if (refusal == 0 && amounts[i] > left) refusal = refusalOf(from, takers[i], INFINITE);
            if (refusal == 0 && takers[i] != from) left -= amounts[i];
        }
    }

    function _compareEvents(bool done, address from, address[] memory takers, uint256[] memory amounts) private {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        // Of a batch that was refused the EVM keeps no event, whatever the recorder heard.
        if (!done) return;
        if (logs.length != takers.length) return broke(3, "a batch emitted another number of events than its transfers");
        for (uint256 i; i < logs.length; ++i) {
            bool same = logs[i].topics[0] == IERC20.Transfer.selector
                && logs[i].topics[1] == bytes32(uint256(uint160(from)))
                && logs[i].topics[2] == bytes32(uint256(uint160(takers[i])))
                && abi.decode(logs[i].data, (uint256)) == amounts[i];
            if (!same) broke(3, "a batch emitted other events than its transfers");
        }
    }
}
