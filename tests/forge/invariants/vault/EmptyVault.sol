// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";

import {IYieldVault} from "../../../../contracts/interfaces/IYieldVault.sol";
import {MockYieldSource} from "../../../../contracts/mocks/MockYieldSource.sol";
import {IVault} from "../../support/Market.sol";
import {VaultClauses} from "./VaultClauses.sol";
import {VaultStage} from "./VaultStage.sol";

/// @title EmptyVault
/// @notice A second vault, without the seed deposit: it is empty at first and whenever all have left, and its single shares can
/// become worth more than a unit, so that a small deposit would mint none.
abstract contract EmptyVault is VaultStage {
    /// @dev The contracts know times up to 2106.
    uint256 private constant LATE = 4_000_000_000;

    IVault public bare;
    MockYieldSource private _source;

    constructor() {
        _source = deploySource(usdc, 0);
        bare = deployBareVault(_source);
        usdc.approve(address(_source), type(uint256).max);
        for (uint256 i; i < users.length; ++i) {
            vm.prank(users[i]);
            usdc.approve(address(bare), type(uint256).max);
        }
    }

    modifier watched() {
        _;
        _watchEmptiness();
    }

    function bareDeposit(uint256 who, uint256 amount) external timed watched {
        // Mostly small: this is about the smallest deposits.
        uint256 assets = amount % 2 == 0 ? amountUpTo(amount, 30) : sum(amount);
        uint256 shares = assets * (bare.totalSupply() + VIRTUAL_SHARES) / (bare.totalAssets() + 1);
        bytes4 refusal;
        if (assets != 0 && shares == 0) refusal = IYieldVault.ZeroShares.selector;
        usdc.mint(user(who), assets);
        (bool done, bytes memory answer) = act(
            VaultClauses.DEPOSIT_MINTS,
            "deposit without a seed",
            user(who),
            address(bare),
            abi.encodeCall(IERC4626.deposit, (assets, user(who))),
            refusal
        );
        if (done) {
            expectEqual(VaultClauses.DEPOSIT_MINTS, abi.decode(answer, (uint256)), shares, "shares without a seed");
        }
    }

    function bareRedeem(uint256 who, uint256 amount) external timed watched {
        uint256 shares = bare.balanceOf(user(who));
        if (amount % 3 == 0) shares = amountUpTo(amount, shares) % (shares + 1);
        if (shares == 0) return;
        bool last = shares == bare.totalSupply();
        (bool done,) = act(
            VaultClauses.EMPTIED,
            "redemption without a seed",
            user(who),
            address(bare),
            abi.encodeCall(IERC4626.redeem, (shares, user(who), user(who))),
            bare.convertToAssets(shares) == 0 ? IYieldVault.ZeroShares.selector : bytes4(0)
        );
        if (done && last) did("redemption of the last share");
    }

    function bareReport() external timed watched {
        (uint40 reportedAt, uint40 until, uint256 lockedGain) = bare.reportState();
        bool empty = bare.totalSupply() == 0;
        (bool done, bytes memory answer) = act(
            VaultClauses.NO_SUPPLY,
            "report without a seed",
            reporter,
            address(bare),
            abi.encodeCall(IYieldVault.report, ()),
            0
        );
        if (!done || !empty || reportedAt == clock) return;
        did("report without supply");
        (uint256 gain, uint256 loss) = abi.decode(answer, (uint256, uint256));
        (uint40 reportedAt_, uint40 until_, uint256 lockedGain_) = bare.reportState();
        expectEqual(VaultClauses.NO_SUPPLY, gain + loss, 0, "gain or loss without supply");
        expectEqual(VaultClauses.NO_SUPPLY, reportedAt_, reportedAt, "time of a report without supply");
        expectEqual(VaultClauses.NO_SUPPLY, until_, until, "end of the lock without supply");
        expectEqual(VaultClauses.NO_SUPPLY, lockedGain_, lockedGain, "lock without supply");
        expectEqual(VaultClauses.NO_SUPPLY, bare.accountedAssets(), 0, "assets without supply");
    }

    /// @dev Quarters of the largest gains that the limit lets in: each makes a share ten times as dear. By gifts of the source's
    /// shares, as its own share price would make it round off whole deposits.
    function bareGrow(uint256 quarters) external timed watched {
        for (uint256 i = quarters % 9; i > 0 && !_isDear() && clock < LATE; --i) {
            uint256 gift = bare.accountedAssets() * 10;
            usdc.mint(address(this), gift);
            _source.deposit(gift, address(bare));
            clock += 90 days;
            vm.warp(clock);
            vm.prank(reporter);
            bare.report();
        }
        did("growth without a seed");
    }

    /// @dev Deposits of up to ten units would mint no share.
    function _isDear() private view returns (bool) {
        return bare.totalAssets() > 10 * (bare.totalSupply() + VIRTUAL_SHARES);
    }

    function _watchEmptiness() private {
        uint256 known;
        for (uint256 i; i < users.length; ++i) {
            uint256 basis = bare.principalOf(users[i]);
            known += basis;
            expect(VaultClauses.EMPTIED, basis == 0 || bare.balanceOf(users[i]) != 0, "principal without shares");
        }
        expectEqual(VaultClauses.EMPTIED, bare.totalPrincipal(), known, "principals of the unseeded vault");
        if (bare.totalSupply() != 0) return;
        expectEqual(VaultClauses.EMPTIED, bare.accountedAssets(), 0, "assets that nobody has shares of");
        expectEqual(VaultClauses.EMPTIED, known, 0, "principal that nobody has shares of");
    }
}
