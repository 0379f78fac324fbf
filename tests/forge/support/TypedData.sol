// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

/// @title TypedData
/// @notice EIP-712 digests, made here from the standard rather than asked of the contract that checks them.
library TypedData {
    bytes32 private constant DOMAIN =
        keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");

    /// @dev "hashStruct(eip712Domain)".
    function domain(string memory name, uint256 chainId, address verifier) internal pure returns (bytes32) {
        return keccak256(abi.encode(DOMAIN, keccak256(bytes(name)), keccak256("1"), chainId, verifier));
    }

    function digest(bytes32 separator, bytes32 structHash) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(hex"1901", separator, structHash));
    }

    function digest(string memory name, uint256 chainId, address verifier, bytes32 structHash)
        internal
        pure
        returns (bytes32)
    {
        return digest(domain(name, chainId, verifier), structHash);
    }

    /// @dev On this chain.
    function digest(string memory name, address verifier, bytes32 structHash) internal view returns (bytes32) {
        return digest(name, block.chainid, verifier, structHash);
    }
}
