// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IERC20} from "@openzeppelin/contracts/interfaces/IERC20.sol";
import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";

import {VaultConditions} from "./VaultConditions.sol";

/// @title Any ERC-4626 is a source
/// @notice Random histories of a vault over somebody else's ERC-4626: invariants 19 to 25 after each step, while yield comes as
/// donations, losses as withdrawals by nobody, and the source is changed for another and back.
abstract contract SourceAdapter is VaultConditions {
    uint256 private constant SOURCE_SEED = 10 ** 9;

    IERC4626 internal investment;
    uint256 internal losses;
    address[3] private people;

    /// @dev The source under test, empty.
    function newSource() internal virtual returns (IERC4626);

    /// @dev With somebody else's money in it, as the vault needs it: an empty source can be inflated.
    function seededSource() internal returns (IERC4626 made) {
        made = newSource();
        usdc.mint(address(this), SOURCE_SEED);
        usdc.approve(address(made), SOURCE_SEED);
        made.deposit(SOURCE_SEED, address(0x5eed));
    }

    function idleTargetBps() internal pure virtual returns (uint16) {
        return 500;
    }

    function setUp() public virtual override {
        super.setUp();
        people = [alice, bob, carol];
        investment = seededSource();
        vault = newVault(address(investment), idleTargetBps());
    }

    /// @notice Twelve steps at random, and whoever can leave leaves.
    /// forge-config: default.fuzz.runs = 64
    function test_history_keepsTheInvariants(uint256 seed) public {
        depositAs(alice, pick(seed, "first", 1, 10 ** 12));
        for (uint256 i; i < 12; ++i) {
            uint256 word = uint256(keccak256(abi.encode(seed, i)));
            (uint256 total, uint256 supply) = (vault.totalAssets() + 1, vault.totalSupply() + VIRTUAL_SHARES);
            uint256 before = losses;
            step(word % 10, people[(word >> 8) % 3], word >> 16);
            bool fell = losses != before || vault.totalSupply() == 0;
            if (!fell) {
                uint256 now_ = (vault.totalAssets() + 1) * supply;
                vm.assertGe(now_, total * (vault.totalSupply() + VIRTUAL_SHARES), "23: the share price fell");
            }
            assertBooks();
        }
        assertEverybodyCanLeave();
    }

    /// @notice A report without supply does nothing, whatever lies in the source.
    function test_report_withoutSupplyDoesNothing(uint96 donation) public {
        usdc.mint(address(investment), donation);
        (uint256 gain, uint256 loss) = vault.report();
        vm.assertEq(gain + loss + vault.accountedAssets(), 0, "25");
    }

    /// @notice What is moved to another source and back is all there, to the units that rounding takes.
    function test_changeSource_thereAndBack(uint256 seed, bool withYield) public {
        depositAs(alice, pick(seed, "alice", 1, MOST));
        depositAs(bob, pick(seed, "bob", 1, MOST));
        if (withYield) earn(seed);
        uint256 worth = invested(investment);
        uint256 price = vault.convertToAssets(10 ** 18);
        vault.changeSource(address(source), short(worth));
        vm.assertEq(vault.source(), address(source), "source");
        vm.assertEq(investment.balanceOf(address(vault)), 0, "shares in the old one");
        vm.assertEq(usdc.allowance(address(vault), address(investment)), 0, "allowance of the old one");
        vm.assertApproxEqAbs(invested(source), worth, 2, "moved");
        vault.changeSource(address(investment), short(invested(source)));
        vm.assertApproxEqAbs(invested(investment), worth, 4, "moved back");
        vm.assertEq(vault.convertToAssets(10 ** 18), price, "the books do not move");
    }

    function step(uint256 what, address who, uint256 word) private {
        if (what < 2) depositAs(who, pick(word, "deposit", 1, 10 ** 12));
        else if (what == 2) withdraw(who, word);
        else if (what == 3) charge(who, word);
        else if (what == 4) earn(word);
        else if (what == 5) suffer(word);
        else if (what == 6) changeSource();
        else if (what == 7) transfer(who, people[word % 3], word);
        else report(word);
    }

    function withdraw(address who, uint256 word) private {
        uint256 assets = pick(word, "withdraw", 0, vault.maxWithdraw(who));
        if (assets == 0) return;
        uint256 before = usdc.balanceOf(who);
        vm.prank(who);
        vault.withdraw(assets, who, who);
        vm.assertEq(usdc.balanceOf(who) - before, assets, "paid in full");
    }

    function charge(address who, uint256 word) private {
        uint256 free = vault.freeAssetsOf(who);
        if (free == 0) return;
        uint256 reserved = pick(word, "reserve", 1, free);
        vault.reserve(who, reserved);
        uint256 amount = pick(word, "charge", 1, reserved);
        if (amount > payable_()) {
            vault.release(who, reserved);
            return;
        }
        (uint256 yield, uint256 principal) = (vault.yieldOf(who), vault.principalOf(who));
        uint256 before = usdc.balanceOf(address(this));
        (uint256 fromYield, uint256 fromPrincipal) = vault.charge(who, reserved, amount);
        vm.assertEq(fromYield + fromPrincipal, amount, "19: the parts are the whole");
        vm.assertLe(fromYield, yield, "19: no more than the yield");
        vm.assertEq(usdc.balanceOf(address(this)) - before, amount, "19: paid");
        if (fromPrincipal != 0) vm.assertLe(vault.yieldOf(who), 1, "20: yield first");
        if (fromPrincipal == 0 && vault.balanceOf(who) != 0) {
            vm.assertEq(vault.principalOf(who), principal, "21: principal untouched");
        }
    }

    function report(uint256 word) private {
        vm.warp(block.timestamp + pick(word, "time", 1, 3 days));
        (, uint256 loss) = vault.report();
        losses += loss;
    }

    /// @dev At most doubles what is in the source.
    function earn(uint256 word) private {
        usdc.mint(address(investment), pick(word, "yield", 1, usdc.balanceOf(address(investment))));
    }

    function suffer(uint256 word) private {
        uint256 held = usdc.balanceOf(address(investment));
        uint256 lost = pick(word, "loss", 0, held / 10);
        vm.prank(address(investment));
        usdc.transfer(address(0xdead), lost);
        (, uint256 loss) = vault.report();
        losses += loss;
    }

    function changeSource() private {
        IERC4626 next = seededSource();
        uint256 worth = invested(investment);
        if (investment.maxWithdraw(address(vault)) < worth) return;
        vault.changeSource(address(next), short(worth));
        investment = next;
    }

    function transfer(address from, address to, uint256 word) private {
        uint256 shares = pick(word, "transfer", 0, vault.maxRedeem(from));
        vm.prank(from);
        IERC20(address(vault)).transfer(to, shares);
    }

    function assertBooks() private view {
        uint256 principal;
        for (uint256 i; i < 3; ++i) {
            uint256 own = vault.principalOf(people[i]);
            principal += own;
            if (vault.balanceOf(people[i]) == 0) vm.assertEq(own, 0, "22: no shares, no principal");
            vm.assertGe(vault.assetsOf(people[i]) + 2 + losses, own, "24: principal");
            vm.assertEq(vault.reservedOf(people[i]), 0, "24: reserved");
        }
        vm.assertEq(vault.totalPrincipal(), principal, "22: sum of principals");
    }

    /// @dev Whoever can redeem is paid what the vault says, until nobody can.
    function assertEverybodyCanLeave() private {
        for (uint256 i; i < 3; ++i) {
            uint256 shares = vault.maxRedeem(people[i]);
            if (shares == 0) continue;
            uint256 worth = vault.convertToAssets(shares);
            uint256 before = usdc.balanceOf(people[i]);
            vm.prank(people[i]);
            vault.redeem(shares, people[i], people[i]);
            vm.assertEq(usdc.balanceOf(people[i]) - before, worth, "redeemed");
            vm.assertLe(vault.assetsOf(people[i]), 20, "what the source's rounding holds back, from the last one");
        }
    }

    /// @dev What rounding may take on the way out of one source and into another.
    function short(uint256 worth) private pure returns (uint256) {
        return worth < 4 ? 0 : worth - 4;
    }

    function invested(IERC4626 where) internal view returns (uint256) {
        return where.convertToAssets(where.balanceOf(address(vault)));
    }

    function payable_() private view returns (uint256) {
        return investment.maxWithdraw(address(vault)) + usdc.balanceOf(address(vault));
    }
}
