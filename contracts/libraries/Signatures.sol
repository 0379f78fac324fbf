// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

/// @title Signatures
/// @notice Tells whether an account signed a digest: with its key, or as an ERC-1271 wallet.
/// @dev The key comes first, whether or not the account has code: an EIP-7702 account has code that may lack ERC-1271, and its
/// key still speaks for it. Never reverts because of what a wallet does, and copies at most one word of what it returns. A
/// wallet may answer differently later, so a signature is no identifier: replay protection is the caller's nonce.
library Signatures {
    /// @dev Half of the curve's order: of the two signatures that a key can give, the one with the larger s is refused (EIP-2).
    uint256 private constant HALF_ORDER = 0x7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF5D576E7357A4501DDFE92F46681B20A0;

    /// @notice Whether `signature` is `signer`'s over `digest`.
    /// @param signature 65 bytes r ‖ s ‖ v with s in the lower half order and v 27 or 28; or, of a signer with code, whatever its
    /// `isValidSignature` takes.
    function isValid(address signer, bytes32 digest, bytes memory signature) internal view returns (bool) {
        // The third value only explains an error.
        // slither-disable-next-line unused-return
        (address recovered, ECDSA.RecoverError problem,) = ECDSA.tryRecover(digest, signature);
        if (problem == ECDSA.RecoverError.NoError && recovered == signer) return true;
        return signer.code.length != 0 && SignatureChecker.isValidERC1271SignatureNow(signer, digest, signature);
    }

    /// @notice `isValid` of a signature that need not be copied first.
    function isValidCalldata(address signer, bytes32 digest, bytes calldata signature) internal view returns (bool) {
        if (signature.length == 65) {
            bytes32 r;
            bytes32 s;
            uint8 v;
            // As slices these would be checked against the length once more each.
            assembly ("memory-safe") {
                r := calldataload(signature.offset)
                s := calldataload(add(signature.offset, 0x20))
                v := byte(0, calldataload(add(signature.offset, 0x40)))
            }
            // What cannot be recovered gives the zero address, which signs nothing.
            if (uint256(s) <= HALF_ORDER && signer != address(0) && ecrecover(digest, v, r, s) == signer) return true;
        }
        return
            signer.code.length != 0 && SignatureChecker.isValidERC1271SignatureNowCalldata(signer, digest, signature);
    }
}
