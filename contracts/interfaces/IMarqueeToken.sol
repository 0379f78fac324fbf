// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

/// @title MarqueeToken (MARQ)
/// @notice ERC-20 with 18 decimals, a supply cap, ERC-2612 permits, ERC-3009 authorisations, batch transfers and burning.
/// @dev Every change of an allowance emits `Approval` and every use of a permit nonce emits `NonceUsed`, so that the whole
/// state can be rebuilt from events. Amounts are in units of 10^-18 MARQ.
interface IMarqueeToken {
    /// @notice A permit of `owner` was used; its next nonce is `nonce + 1`.
    event NonceUsed(address indexed owner, uint256 nonce);
    /// @notice An ERC-3009 authorisation was used and can never be used again.
    event AuthorizationUsed(address indexed authorizer, bytes32 indexed nonce);
    /// @notice An ERC-3009 authorisation was cancelled by its authoriser and can never be used.
    event AuthorizationCanceled(address indexed authorizer, bytes32 indexed nonce);

    /// @notice `recipients` and `amounts` differ in length.
    error BatchLengthMismatch(uint256 recipients, uint256 amounts);
    /// @notice The batch is longer than `MAX_BATCH`.
    error BatchTooLong(uint256 length, uint256 max);
    /// @notice The authorisation is not valid before `validAfter` (exclusive).
    error AuthorizationNotYetValid(uint256 validAfter, uint256 timestamp);
    /// @notice The authorisation was valid only before `validBefore` (exclusive).
    error AuthorizationExpired(uint256 validBefore, uint256 timestamp);
    /// @notice The authorisation was used or cancelled before.
    error AuthorizationAlreadyUsed(address authorizer, bytes32 nonce);
    /// @notice The signature is not the authoriser's.
    error InvalidAuthorizationSignature(address authorizer);
    /// @notice `receiveWithAuthorization` may be called only by the payee.
    error CallerNotPayee(address caller, address payee);

    /// @notice Role that may mint, up to the cap.
    function MINTER_ROLE() external view returns (bytes32);
    /// @notice Longest batch that `batchTransfer` takes.
    function MAX_BATCH() external view returns (uint256);

    /// @notice Creates `amount` for `to`. Only `MINTER_ROLE`; reverts above the cap.
    function mint(address to, uint256 amount) external;

    /// @notice Transfers `amounts[i]` to `recipients[i]` in order, all or nothing: the same as that many `transfer` calls.
    /// @dev Duplicates, the caller itself and zero amounts are allowed, as in `transfer`.
    function batchTransfer(address[] calldata recipients, uint256[] calldata amounts) external returns (bool);

    /// @notice ERC-3009: moves `value` by the authoriser's signature. Anyone may submit it.
    /// @param validAfter Unix seconds, exclusive.
    /// @param validBefore Unix seconds, exclusive.
    /// @param nonce Random; unique per authoriser.
    function transferWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external;

    /// @notice As above with a signature of any length (ERC-1271 wallets).
    function transferWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce,
        bytes calldata signature
    ) external;

    /// @notice ERC-3009: as `transferWithAuthorization`, only by the payee itself, which front-running cannot exploit.
    function receiveWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external;

    /// @notice As above with a signature of any length (ERC-1271 wallets).
    function receiveWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce,
        bytes calldata signature
    ) external;

    /// @notice ERC-3009: makes an unused authorisation unusable, by its authoriser's signature.
    function cancelAuthorization(address authorizer, bytes32 nonce, uint8 v, bytes32 r, bytes32 s) external;

    /// @notice As above with a signature of any length (ERC-1271 wallets).
    function cancelAuthorization(address authorizer, bytes32 nonce, bytes calldata signature) external;

    /// @notice Whether an ERC-3009 authorisation was used or cancelled.
    function authorizationState(address authorizer, bytes32 nonce) external view returns (bool);
}
