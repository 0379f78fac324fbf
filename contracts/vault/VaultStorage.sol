// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC4626} from "@openzeppelin/contracts/token/ERC20/extensions/ERC4626.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

import {BoundedAdminDelay} from "../abstracts/BoundedAdminDelay.sol";
import {MirroredERC20} from "../abstracts/MirroredERC20.sol";
import {IYieldVault} from "../interfaces/IYieldVault.sol";

/// @title VaultStorage
/// @notice What the vault remembers, packed so that a charge writes one slot of the books and one of the account.
/// @dev Amounts of the books stay below 2^96 (`maxDeposit` and `report` see to it), times below 2^32.
abstract contract VaultStorage is
    IYieldVault,
    ERC4626,
    MirroredERC20,
    BoundedAdminDelay,
    ReentrancyGuardTransient,
    Pausable
{
    struct Account {
        uint128 principal;
        uint128 reserved;
    }

    struct Books {
        uint96 accountedAssets;
        uint96 totalPrincipal;
        uint32 reportedAt;
        uint32 unlockEndsAt;
    }

    /// @dev Apart from the books, because charges read it only while a gain is locked.
    struct Smoothing {
        uint96 lockedAtReport;
        uint40 unlockSeconds;
        uint16 maxGainBpsPerDay;
        uint16 idleTargetBps;
    }

    bytes32 public constant CHARGER_ROLE = keccak256("CHARGER_ROLE");
    bytes32 public constant REPORTER_ROLE = keccak256("REPORTER_ROLE");
    bytes32 public constant GUARDIAN_ROLE = keccak256("GUARDIAN_ROLE");

    /// @notice Shortest and longest `unlockSeconds`, and the most that `maxGainBpsPerDay` can be.
    uint40 public constant MIN_UNLOCK_SECONDS = 1 hours;
    uint40 public constant MAX_UNLOCK_SECONDS = 90 days;
    uint16 public constant MAX_GAIN_BPS_PER_DAY = 1000;
    /// @notice The most that `idleTargetBps` can be.
    uint16 public constant MAX_IDLE_TARGET_BPS = 2000;

    uint256 internal constant MAX_ASSETS = type(uint96).max;
    uint256 internal constant VIRTUAL_SHARES = 10 ** 6;

    /// @dev Shares a slot with the pause flag: declare nothing before it.
    IERC4626 internal _source;
    Books internal _books;
    Smoothing internal _smoothing;
    uint256 public depositCap;
    mapping(address account => Account) internal _accounts;

    function decimals() public view override(ERC20, ERC4626) returns (uint8) {
        return super.decimals();
    }

    function _approve(address owner, address spender, uint256 value, bool emitEvent)
        internal
        override(ERC20, MirroredERC20)
    {
        super._approve(owner, spender, value, emitEvent);
    }

    function _decimalsOffset() internal pure override returns (uint8) {
        return 6;
    }

    function _requireWithin(uint256 value, uint256 min, uint256 max) internal pure {
        if (value < min || value > max) revert ParameterOutOfBounds(value, min, max);
    }
}
