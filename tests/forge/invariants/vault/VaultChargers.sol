// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";

import {IYieldVault} from "../../../../contracts/interfaces/IYieldVault.sol";
import {VaultClauses} from "./VaultClauses.sol";
import {VaultStage} from "./VaultStage.sol";

/// @title VaultChargers
/// @notice Two chargers that reserve, release and charge. Each gives back only what it reserved itself, and charges no more than
/// that and what is free, as a trusted charger does: what another one reserved stays for it.
abstract contract VaultChargers is VaultStage {
    struct Charge {
        address account;
        address charger;
        uint256 given;
        uint256 asked;
        uint256 worth;
        uint256 yielded;
        uint256 shares;
        uint256 wealth;
    }

    function reserve(uint256 who, uint256 by, uint256 amount) external timed {
        (address account, address charger) = (user(who), chargers[by % 2]);
        uint256 free = Math.saturatingSub(worthOf(account), reserved[account]);
        uint256 asked = amountUpTo(amount, free);
        bytes4 refusal;
        if (paused) refusal = Pausable.EnforcedPause.selector;
        else if (asked == 0) refusal = IYieldVault.ZeroAmount.selector;
        else if (asked > free) refusal = IYieldVault.InsufficientFreeAssets.selector;
        (bool done,) = act(
            VaultClauses.RESERVE_STAYS,
            "reserve",
            charger,
            address(vault),
            abi.encodeCall(IYieldVault.reserve, (account, asked)),
            refusal
        );
        if (!done) return;
        reserved[account] += asked;
        reservedBy[account][charger] += asked;
    }

    function release(uint256 who, uint256 by, uint256 amount) external timed {
        (address account, address charger) = (user(who), chargers[by % 2]);
        uint256 given = amountUpTo(amount, reservedBy[account][charger]);
        bytes4 refusal;
        if (given > reservedBy[account][charger]) given = reserved[account] + 1;
        if (given == 0) refusal = IYieldVault.ZeroAmount.selector;
        else if (given > reserved[account]) refusal = IYieldVault.InsufficientReserve.selector;
        (bool done,) = act(
            VaultClauses.RESERVE_STAYS,
            "release",
            charger,
            address(vault),
            abi.encodeCall(IYieldVault.release, (account, given)),
            refusal
        );
        if (done) _giveBack(account, charger, given);
    }

    function charge(uint256 who, uint256 by, uint256 back, uint256 amount) external timed {
        // Mostly of somebody with a reserve.
        Charge memory it = _plan(by % 8 == 0 ? user(who) : reserving(who), chargers[by % 2], back, amount);
        uint256 due = Math.min(it.asked, it.worth);
        (bool done, bytes memory answer) = act(
            VaultClauses.PAYMENT_SPLITS,
            "charge",
            it.charger,
            address(vault),
            abi.encodeCall(IYieldVault.charge, (it.account, it.given, it.asked)),
            due > payableNow() ? IYieldVault.SourceIlliquid.selector : bytes4(0)
        );
        if (!done) return;
        (uint256 fromYield, uint256 fromPrincipal) = abi.decode(answer, (uint256, uint256));
        _giveBack(it.account, it.charger, it.given);
        _judge(it, due, fromYield, fromPrincipal);
    }

    function _plan(address account, address charger, uint256 back, uint256 amount)
        private
        view
        returns (Charge memory it)
    {
        it.account = account;
        it.charger = charger;
        it.given = Math.min(amountUpTo(back, reservedBy[account][charger]), reservedBy[account][charger]);
        it.worth = worthOf(account);
        it.yielded = Math.saturatingSub(it.worth, principal[account]);
        it.shares = vault.balanceOf(account);
        it.wealth = usdc.balanceOf(charger);
        uint256 foreign = reserved[account] - it.given;
        uint256 most = Math.max(it.given, Math.saturatingSub(it.worth, foreign));
        // Often about as much as the yield, where both parts meet.
        if (amount % 3 == 0) most = Math.min(most, it.yielded + 2);
        it.asked = amountUpTo(amount, most);
        if (foreign != 0) it.asked = Math.min(it.asked, most);
        else if (amount % 5 == 0) it.asked = 2 * it.worth + 1;
    }

    /// @dev 19, 20 and 21 of a charge that was made, and what the ledger makes of it.
    function _judge(Charge memory it, uint256 due, uint256 fromYield, uint256 fromPrincipal) private {
        uint256 paid = usdc.balanceOf(it.charger) - it.wealth;
        expectEqual(VaultClauses.PAYMENT_SPLITS, fromYield + fromPrincipal, paid, "both parts and what was paid");
        expectEqual(VaultClauses.PAYMENT_SPLITS, paid, due, "what was paid and what was due");
        expectAtMost(VaultClauses.YIELD_PART, fromYield, it.yielded, "part from yield");
        if (due == 0) return;
        accounted -= due;
        uint256 spent = due - Math.min(it.yielded, due);
        uint256 left = vault.balanceOf(it.account);
        principal[it.account] = left == 0 ? 0 : principal[it.account] - spent;
        if (fromPrincipal != 0) {
            did("charge of principal");
            uint256 over = Math.saturatingSub(worth(left), vault.principalOf(it.account));
            expectAtMost(VaultClauses.YIELD_USED_UP, over, 1, "yield left where principal was paid");
        }
        if (due <= it.yielded && left != 0) {
            did("charge covered by yield");
            expectEqual(VaultClauses.PRINCIPAL_KEPT, fromPrincipal, 0, "part from principal of a covered charge");
            expectEqual(
                VaultClauses.PRINCIPAL_KEPT,
                vault.principalOf(it.account),
                principal[it.account],
                "principal after a covered charge"
            );
        }
        if (left == 0) did("charge of all");
        if (due < it.asked) did("charge of too little");
    }

    function _giveBack(address account, address charger, uint256 given) private {
        reserved[account] -= given;
        reservedBy[account][charger] -= given;
    }
}
