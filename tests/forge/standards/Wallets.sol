// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

/// @title Wallet
/// @notice ERC-1271 wallets of every manner. For tests only.
contract Wallet {
    enum Manner {
        Yes,
        No,
        Reverts,
        RevertsWithMagic,
        BurnsAllGas,
        AnswersNothing,
        AnswersFourBytes,
        AnswersGarbage,
        AnswersMagicAndDirt,
        AnswersMagicOnTheRight,
        RevertsAtLength,
        WritesStorage
    }

    bytes4 private constant MAGIC = 0x1626ba7e;

    /// @dev Immutable, so that an EIP-7702 account that runs this code has the same manner.
    Manner private immutable _manner;
    uint256 private _written;

    constructor(Manner manner) {
        _manner = manner;
    }

    function isValidSignature(bytes32, bytes calldata) external returns (bytes4) {
        Manner manner = _manner;
        if (manner == Manner.Yes) return MAGIC;
        if (manner == Manner.No) return 0xffffffff;
        if (manner == Manner.Reverts) revert("no");
        if (manner == Manner.RevertsWithMagic) end(abi.encode(MAGIC), true);
        if (manner == Manner.BurnsAllGas) while (true) {}
        if (manner == Manner.AnswersNothing) end("", false);
        if (manner == Manner.AnswersFourBytes) end(abi.encodePacked(MAGIC), false);
        if (manner == Manner.AnswersGarbage) end(abi.encode(keccak256("garbage"), keccak256("more")), false);
        if (manner == Manner.AnswersMagicAndDirt) end(abi.encodePacked(MAGIC, bytes28(uint224(1))), false);
        if (manner == Manner.AnswersMagicOnTheRight) end(abi.encode(uint256(uint32(MAGIC))), false);
        if (manner == Manner.RevertsAtLength) end(new bytes(100_000), true);
        ++_written;
        return MAGIC;
    }

    function end(bytes memory answer, bool asRevert) private pure {
        assembly ("memory-safe") {
            if asRevert { revert(add(answer, 0x20), mload(answer)) }
            return(add(answer, 0x20), mload(answer))
        }
    }
}

/// @title LongWindedWallet
/// @notice Says yes, and half a megabyte more. For tests only.
contract LongWindedWallet {
    function isValidSignature(bytes32, bytes calldata) external pure returns (bytes4) {
        bytes memory answer = new bytes(500_000);
        assembly ("memory-safe") {
            mstore(add(answer, 0x20), shl(224, 0x1626ba7e))
            return(add(answer, 0x20), mload(answer))
        }
    }
}

/// @title BareAccount
/// @notice What an EIP-7702 account may run: code that knows nothing of ERC-1271. For tests only.
contract BareAccount {
    function ping() external pure returns (uint256) {
        return 1;
    }
}
