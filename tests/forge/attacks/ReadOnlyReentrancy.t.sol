// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {IYieldVault} from "../../../contracts/interfaces/IYieldVault.sol";
import {VaultStage} from "../support/VaultStage.sol";
import {GuardChecks} from "./attackers/GuardChecks.sol";
import {HookedToken} from "./attackers/HookedToken.sol";
import {PriceReader, Reentrant} from "./attackers/Hooks.sol";
import {TalkingSource} from "./attackers/Sources.sol";

/// @title Read-only reentrancy
/// @notice The asset and the source call out in the middle of the vault's work, and a lending market that takes the vault's shares as
/// collateral reads their price just then. Whatever it reads is what it reads before or after, to the unit; so the thief, who
/// borrows or liquidates in the callback, gains nothing. Calls that would change something are refused.
contract ReadOnlyReentrancyTest is VaultStage, GuardChecks {
    /// @dev One share's millionth is a unit: a reading of 1e18 shares may be rounded by this much.
    uint256 private constant ROUNDING = 1;

    HookedToken private token;
    TalkingSource private talking;
    PriceReader private market;

    function setUp() public override {
        super.setUp();
        token = new HookedToken();
        talking = new TalkingSource(IERC20(address(token)));
        vault = deployVault(address(talking));
        deposit(viewer, 1_234_567_891);
        deposit(charger, 1000);
        // A gain half released, so that the price is odd and moves with time.
        token.mint(address(talking), 71_828_182);
        vm.warp(block.timestamp + 1 days);
        report();
        vm.warp(block.timestamp + UNLOCK / 2);

        market = new PriceReader(address(vault), viewer);
        talking.setHook(market);
        token.setHook(address(vault), market);
        token.setHook(thief, market);
        token.setHook(charger, market);
    }

    /// @notice Attack: read the price while a deposit is half done. Gain 0: it is the price before, until the shares are there.
    function testFuzz_ReadDuringDeposit(uint256 amount) public {
        uint256 before = vault.convertToAssets(1e18);
        deposit(thief, bound(amount, 1, 1e14));
        expectPriceWithin(before, before);
    }

    /// @notice Attack: read it while a withdrawal is half done, when shares are burnt and the money has not left, or the reverse. Gain 0:
    /// books and shares move together before anybody is called.
    function testFuzz_ReadDuringWithdrawal(uint256 amount, bool byShares) public {
        deposit(thief, 1e9);
        market = new PriceReader(address(vault), viewer);
        talking.setHook(market);
        token.setHook(thief, market);
        uint256 before = vault.convertToAssets(1e18);
        vm.startPrank(thief);
        if (byShares) vault.redeem(bound(amount, 1e7, vault.balanceOf(thief)), thief, thief);
        else vault.withdraw(bound(amount, 1, vault.maxWithdraw(thief)), thief, thief);
        vm.stopPrank();
        expectPriceWithin(before, vault.convertToAssets(1e18));
    }

    /// @notice Attack: read it while a charge is paid, out of the buffer or out of the source. Gain 0.
    function testFuzz_ReadDuringCharge(uint256 amount) public {
        uint256 before = vault.convertToAssets(1e18);
        uint256 worth = vault.assetsOf(viewer);
        amount = bound(amount, 1, worth);
        vm.prank(charger);
        vault.charge(viewer, 0, amount);
        expectPriceWithin(before, vault.convertToAssets(1e18));
        vm.assertGe(market.lowestWorth() + amount + 1, worth, "the position is charged once");
    }

    /// @notice Attack: read it while a report moves money between buffer and source, or while the source is changed and for a moment
    /// holds nothing. Gain 0.
    function test_ReadDuringReportAndChange() public {
        token.mint(address(talking), 1_000_000);
        vm.prank(admin);
        vault.setIdleTarget(0);
        uint256 before = vault.convertToAssets(1e18);
        report();
        expectPriceWithin(before, vault.convertToAssets(1e18));

        TalkingSource next = new TalkingSource(IERC20(address(token)));
        next.setHook(market);
        vm.prank(admin);
        vault.changeSource(address(next), 0);
        expectPriceWithin(before, before);
    }

    /// @notice Attack: not only read. Every function that moves money or books refuses a call from inside another.
    function test_ReenterToWrite() public {
        deposit(thief, 1e9);
        bytes[8] memory calls = [
            abi.encodeCall(IERC4626.deposit, (1, thief)),
            abi.encodeCall(IERC4626.mint, (1e6, thief)),
            abi.encodeCall(IERC4626.withdraw, (1, thief, thief)),
            abi.encodeCall(IERC4626.redeem, (1e6, thief, thief)),
            abi.encodeCall(IYieldVault.depositWithPermit, (1, thief, block.timestamp, 27, "", "")),
            abi.encodeCall(IYieldVault.charge, (viewer, 0, 1)),
            abi.encodeCall(IYieldVault.report, ()),
            abi.encodeCall(IYieldVault.changeSource, (address(talking), 0))
        ];
        Reentrant hook = new Reentrant();
        // It holds every role, so that only the guard stands in its way.
        appoint(admin, vault, vault.CHARGER_ROLE(), address(hook));
        appoint(admin, vault, vault.REPORTER_ROLE(), address(hook));
        talking.setHook(hook);
        token.setHook(thief, hook);
        for (uint256 i = 0; i < calls.length; ++i) {
            hook.arm(address(vault), calls[i]);
            vm.prank(thief);
            vault.withdraw(1000, thief, thief);
            assertRefusedByGuard(hook, vm.toString(i));
        }
    }

    /// @dev All that the market read lies between the price before and the one after.
    function expectPriceWithin(uint256 before, uint256 after_) private view {
        vm.assertGt(market.readings(), 0, "the market did read");
        uint256 low = before < after_ ? before : after_;
        uint256 high = before < after_ ? after_ : before;
        vm.assertGe(market.lowest() + ROUNDING, low, "never less than it was");
        vm.assertLe(market.highest(), high + ROUNDING, "never more than it will be");
    }
}
