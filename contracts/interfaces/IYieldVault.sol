// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

/// @title YieldVault
/// @notice ERC-4626 vault over one token that invests in a pluggable ERC-4626 yield source, knows each depositor's principal,
/// and lets the streaming contract reserve part of a position and charge it: yield first, principal only after that.
/// @dev Accounting is internal: `accountedAssets` changes only by deposits, withdrawals, charges and `report`, so a donation
/// moves no price. A reported gain is locked and released linearly over `unlockSeconds`; a loss is taken at once, from what is
/// still locked first. With t the block time:
///   lockedGain(t)  = ceil(lockedGain · (unlockEndsAt − t) / (unlockEndsAt − reportedAt)), 0 from unlockEndsAt on
///   totalAssets(t) = accountedAssets − lockedGain(t)
///   assetsOf(a)    = floor(shares(a) · (totalAssets + 1) / (totalSupply + 10^6))
///   yieldOf(a)     = max(0, assetsOf(a) − principalOf(a))
/// A buffer of `idleTargetBps` of the assets stays in the vault itself. Charges are paid from it while it lasts, because a source
/// costs several times as much; withdrawals only where the source cannot pay. `report` fills it.
/// A source must be an ERC-4626 over the same asset that nobody can inflate (virtual shares or a seed deposit), takes no fee on
/// entry or exit (one is a loss that the next report spreads over all), and rounds by at most a unit per call.
/// `deposit`, `mint`, `withdraw` and `redeem` of nothing do nothing; a deposit of something that would mint no shares reverts.
/// Shares have 6 decimals more than the asset. Amounts are in the asset's smallest unit.
interface IYieldVault {
    /// @notice An account's cost basis after a deposit, withdrawal, transfer or charge.
    event PrincipalChanged(address indexed account, uint256 principal);
    /// @notice Part of a position was reserved; `reserved` is the account's total after it.
    event Reserved(address indexed account, address indexed by, uint256 amount, uint256 reserved);
    /// @notice A reservation was given back; `reserved` is the account's total after it.
    event Released(address indexed account, address indexed by, uint256 amount, uint256 reserved);
    /// @notice A charge was paid to `to`: `fromYield + fromPrincipal` in all. ERC-4626 `Withdraw` is emitted beside it.
    event Charged(
        address indexed account, address indexed to, uint256 fromYield, uint256 fromPrincipal, uint256 shares
    );
    /// @notice The source was looked at. `accountedAssets`, `lockedGain` and `unlockEndsAt` are the values after it; the
    /// block's time is `reportedAt`. `accountedAssets` changes by exactly `gain − loss`.
    /// @dev Emitted too at deployment, and when the last share is burnt: what is left then leaves the books as a loss.
    event Reported(uint256 gain, uint256 loss, uint256 accountedAssets, uint256 lockedGain, uint40 unlockEndsAt);
    event SourceChanged(address indexed source);
    event UnlockPeriodChanged(uint40 unlockSeconds);
    /// @notice Largest gain that a report takes in, in basis points of `accountedAssets` per day since the last one.
    event MaxGainChanged(uint16 maxGainBpsPerDay);
    /// @notice What `report` keeps in the vault itself, in basis points of `accountedAssets`.
    event IdleTargetChanged(uint16 idleTargetBps);
    event DepositCapChanged(uint256 depositCap);

    /// @notice The deposit is too small for a single share, or the withdrawal for a single unit.
    error ZeroShares();
    error ZeroAmount();
    /// @notice The position's free part does not cover the amount.
    error InsufficientFreeAssets(address account, uint256 asked, uint256 available);
    /// @notice More was to be released than is reserved.
    error InsufficientReserve(address account, uint256 asked, uint256 reserved);
    /// @notice The yield source and the buffer together cannot pay this much now.
    error SourceIlliquid(uint256 asked, uint256 available);
    error SourceAssetMismatch(address source, address asset);
    error SourceReturnedTooLittle(uint256 received, uint256 minimum);
    /// @notice The asset's transfer brought less than was asked for.
    error TokenTookFee(uint256 asked, uint256 received);
    /// @notice Moving money between buffer and source ran out of gas, of which `given` was there at its beginning.
    error GasTooLow(uint256 left, uint256 given);
    error ParameterOutOfBounds(uint256 value, uint256 min, uint256 max);

    /// @notice May reserve, release and charge: the streaming contract.
    function CHARGER_ROLE() external view returns (bytes32);
    /// @notice May call `report`.
    function REPORTER_ROLE() external view returns (bytes32);
    /// @notice May pause deposits and reservations.
    function GUARDIAN_ROLE() external view returns (bytes32);

    /// @notice ERC-4626 `deposit` with an ERC-2612 permit of the caller for `assets`. A permit that somebody else submitted
    /// first does no harm.
    function depositWithPermit(
        uint256 assets,
        address receiver,
        uint256 permitDeadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external returns (uint256 shares);

    /// @notice Reserves `amount` of the account's free assets. Only `CHARGER_ROLE`.
    function reserve(address account, uint256 amount) external;

    /// @notice Gives back `amount` of what was reserved. Only `CHARGER_ROLE`.
    function release(address account, uint256 amount) external;

    /// @notice Releases `reservedAmount`, then pays up to `amount` of the account's position to the caller: yield first.
    /// @dev Pays less than `amount` only if the position is worth less (after a loss). Only `CHARGER_ROLE`.
    /// @return fromYield Part paid from yield: min(yield before, paid).
    /// @return fromPrincipal Part paid from principal.
    function charge(address account, uint256 reservedAmount, uint256 amount)
        external
        returns (uint256 fromYield, uint256 fromPrincipal);

    /// @notice Compares the source's value and `idleAssets` with the books: a gain up to the limit is taken in and locked, a loss
    /// at once. Then moves money between source and buffer until that has its target, unless the source refuses. Without supply
    /// it does nothing.
    function report() external returns (uint256 gain, uint256 loss);

    /// @notice Admin: moves what the source holds to another ERC-4626 over the same asset. The buffer stays.
    /// @param minimumAssets Reverts if what the new source credits is worth less.
    function changeSource(address newSource, uint256 minimumAssets) external;
    function setUnlockPeriod(uint40 unlockSeconds) external;
    function setMaxGain(uint16 maxGainBpsPerDay) external;
    /// @notice Admin: 0 to 2000. Holds from the next report.
    function setIdleTarget(uint16 idleTargetBps) external;
    function setDepositCap(uint256 depositCap) external;
    /// @notice Stops deposits and new reservations. Never withdrawals, releases or charges.
    function pause() external;
    function unpause() external;

    /// @notice The account's cost basis.
    function principalOf(address account) external view returns (uint256);
    /// @notice What the account's shares are worth above its principal; 0 after a loss.
    function yieldOf(address account) external view returns (uint256);
    /// @notice What the account's shares are worth, rounded down.
    function assetsOf(address account) external view returns (uint256);
    /// @notice The part that can be neither withdrawn nor transferred.
    function reservedOf(address account) external view returns (uint256);
    /// @notice assetsOf − reservedOf, or 0: what can be reserved. `maxWithdraw` may be a unit less, so that rounding leaves the
    /// reserve whole.
    function freeAssetsOf(address account) external view returns (uint256);
    function totalPrincipal() external view returns (uint256);
    function accountedAssets() external view returns (uint256);
    /// @notice The gain that is still locked at this block's time, rounded up.
    function lockedGain() external view returns (uint256);
    /// @notice What the last report left: its time, what it locked, and when all of it is released.
    function reportState() external view returns (uint40 reportedAt, uint40 unlockEndsAt, uint256 lockedAtReport);
    function source() external view returns (address);
    function unlockSeconds() external view returns (uint40);
    function maxGainBpsPerDay() external view returns (uint16);
    function idleTargetBps() external view returns (uint16);
    /// @notice The vault's own balance of the asset, the buffer. Like the source's value it moves no share price until it is reported.
    function idleAssets() external view returns (uint256);
    function depositCap() external view returns (uint256);
}
