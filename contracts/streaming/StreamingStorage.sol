// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

import {BoundedAdminDelay} from "../abstracts/BoundedAdminDelay.sol";
import {IStreamingWallet} from "../interfaces/IStreamingWallet.sol";
import {IYieldVault} from "../interfaces/IYieldVault.sol";
import {Meter, Terms} from "./SessionWords.sol";

/// @title StreamingStorage
/// @notice What the wallet remembers, packed for the hot paths: a start writes two words and a counter, a pause one word.
abstract contract StreamingStorage is
    IStreamingWallet,
    BoundedAdminDelay,
    EIP712,
    ReentrancyGuardTransient,
    Pausable
{
    /// @dev What a start needs of content, in one slot. `number` is 0 for content that was never listed.
    struct Offer {
        uint96 price;
        uint32 duration;
        uint32 number;
        bool listed;
        // ---
        bytes32 metadataHash;
    }

    /// @dev What never changes of content; sessions point here by its number.
    struct Title {
        address creator;
        bytes32 contentId;
    }

    struct SessionRecord {
        Meter meter;
        Terms terms;
    }

    /// @dev Only of sessions that an operator started.
    struct Origin {
        address operator;
        uint24 day;
    }

    struct PermissionRecord {
        uint96 maxPerSession;
        uint96 maxPerDay;
        uint40 expiresAt;
        // ---
        uint96 usedToday;
        uint64 nonce;
        uint24 day;
    }

    bytes32 public constant GUARDIAN_ROLE = keccak256("GUARDIAN_ROLE");
    bytes32 public constant TREASURER_ROLE = keccak256("TREASURER_ROLE");

    uint40 public constant MAX_PAUSE = 7 days;
    uint16 public constant MAX_FEE_BPS = 3000;
    uint256 public constant MAX_BATCH = 100;

    IYieldVault internal immutable _vault;

    /// @dev These three share a slot with the pause flag: declare nothing before them.
    uint64 internal _sessionCount;
    uint32 internal _contentCount;
    uint16 public feeBps;

    uint256 public fees;
    mapping(address creator => uint256) public earningsOf;
    mapping(bytes32 contentId => Offer) internal _offers;
    mapping(uint256 number => Title) internal _titles;
    mapping(uint256 sessionId => SessionRecord) internal _sessions;
    mapping(uint256 sessionId => Origin) internal _origins;
    mapping(address viewer => mapping(address operator => PermissionRecord)) internal _permissions;

    function _today() internal view returns (uint24) {
        return uint24(block.timestamp / 1 days);
    }
}
