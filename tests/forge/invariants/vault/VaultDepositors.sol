// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";
import {ERC4626} from "@openzeppelin/contracts/token/ERC20/extensions/ERC4626.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";

import {IYieldVault} from "../../../../contracts/interfaces/IYieldVault.sol";
import {VaultClauses} from "./VaultClauses.sol";
import {VaultStage} from "./VaultStage.sol";

/// @title VaultDepositors
/// @notice Users who deposit, mint, withdraw, redeem and hand shares on, themselves or through somebody with an allowance.
abstract contract VaultDepositors is VaultStage {
    struct Exit {
        address owner;
        address caller;
        uint256 shares;
        uint256 assets;
        bytes4 refusal;
    }

    function deposit(uint256 who, uint256 forWhom, uint256 amount) external timed {
        uint256 assets = sum(amount);
        uint256 shares = sharesDown(assets);
        bytes4 refusal;
        if (paused) refusal = Pausable.EnforcedPause.selector;
        else if (assets > _room()) refusal = ERC4626.ERC4626ExceededMaxDeposit.selector;
        address receiver = _receiver(who, forWhom);
        usdc.mint(user(who), assets);
        (bool done, bytes memory answer) = act(
            VaultClauses.MOVES_ARE_EXACT,
            "deposit",
            user(who),
            address(vault),
            abi.encodeCall(IERC4626.deposit, (assets, receiver)),
            refusal
        );
        if (!done) return;
        principal[receiver] += assets;
        accounted += assets;
        uint256 minted = abi.decode(answer, (uint256));
        if (assets != 0) expect(VaultClauses.DEPOSIT_MINTS, minted != 0, "a deposit minted no shares");
        expectEqual(VaultClauses.MOVES_ARE_EXACT, minted, shares, "shares of a deposit");
    }

    function mint(uint256 who, uint256 forWhom, uint256 amount) external timed {
        // From a single share, the smallest fraction of a unit, up.
        uint256 shares = sharesDown(sum(amount));
        if (amount % 3 == 0) shares = amountUpTo(amount, 1e7);
        bytes4 refusal;
        uint256 assets = Math.ceilDiv(
            shares * (accounted - locked() + 1), vault.totalSupply() + VIRTUAL_SHARES
        );
        if (paused) refusal = Pausable.EnforcedPause.selector;
        else if (_room() < assets) refusal = ERC4626.ERC4626ExceededMaxMint.selector;
        address receiver = _receiver(who, forWhom);
        // What they are worth is less than they cost by the rounding, and only that is principal.
        uint256 basis = worth(shares);
        uint256 before = vault.balanceOf(receiver);
        usdc.mint(user(who), assets);
        (bool done, bytes memory answer) = act(
            VaultClauses.MOVES_ARE_EXACT,
            shares == 0 ? "mint of nothing" : "mint",
            user(who),
            address(vault),
            abi.encodeCall(IERC4626.mint, (shares, receiver)),
            refusal
        );
        if (!done) return;
        expectEqual(VaultClauses.MOVES_ARE_EXACT, abi.decode(answer, (uint256)), assets, "cost of a mint");
        expectEqual(VaultClauses.MOVES_ARE_EXACT, vault.balanceOf(receiver), before + shares, "minted shares");
        principal[receiver] += basis;
        accounted += assets;
    }

    function withdraw(uint256 who, uint256 by, uint256 amount) external timed {
        Exit memory it;
        it.owner = user(who);
        uint256 free = worth(freeShares(it.owner));
        it.assets = amountUpTo(amount, free);
        it.shares = sharesUp(it.assets);
        bool allowed = _prepare(it, by);
        if (it.assets > free) it.refusal = IYieldVault.InsufficientFreeAssets.selector;
        else if (!allowed) it.refusal = IERC20Errors.ERC20InsufficientAllowance.selector;
        else if (it.assets > payableNow()) it.refusal = IYieldVault.SourceIlliquid.selector;
        _leave(it, "withdraw", abi.encodeCall(IERC4626.withdraw, (it.assets, it.caller, it.owner)), it.shares);
    }

    function redeem(uint256 who, uint256 by, uint256 amount) external timed {
        Exit memory it;
        it.owner = user(who);
        uint256 balance = vault.balanceOf(it.owner);
        uint256 free = freeShares(it.owner);
        it.shares = amountUpTo(amount, amount % 5 == 0 ? balance : free);
        it.assets = worth(it.shares);
        bool allowed = _prepare(it, by);
        if (it.shares > balance) it.refusal = ERC4626.ERC4626ExceededMaxRedeem.selector;
        else if (it.shares > free) it.refusal = IYieldVault.InsufficientFreeAssets.selector;
        else if (it.assets == 0 && it.shares != 0) it.refusal = IYieldVault.ZeroShares.selector;
        else if (!allowed) it.refusal = IERC20Errors.ERC20InsufficientAllowance.selector;
        else if (it.assets > payableNow()) it.refusal = IYieldVault.SourceIlliquid.selector;
        _leave(it, "redeem", abi.encodeCall(IERC4626.redeem, (it.shares, it.caller, it.owner)), it.assets);
    }

    function transfer(uint256 who, uint256 forWhom, uint256 by, uint256 amount) external timed {
        Exit memory it;
        it.owner = user(who);
        address receiver = user(forWhom);
        uint256 balance = vault.balanceOf(it.owner);
        uint256 free = receiver == it.owner ? balance : freeShares(it.owner);
        it.shares = amountUpTo(amount, amount % 2 == 0 ? balance : free);
        bool allowed = _prepare(it, by);
        if (!allowed) it.refusal = IERC20Errors.ERC20InsufficientAllowance.selector;
        else if (it.shares > balance) it.refusal = IERC20Errors.ERC20InsufficientBalance.selector;
        else if (it.shares > free) it.refusal = IYieldVault.InsufficientFreeAssets.selector;
        if (!_send(it, receiver) || receiver == it.owner || balance == 0) return;
        uint256 basis = principal[it.owner];
        principal[it.owner] = Math.mulDiv(basis, balance - it.shares, balance);
        principal[receiver] += Math.mulDiv(basis, it.shares, balance);
    }

    function _send(Exit memory it, address receiver) private returns (bool done) {
        (done,) = act(
            it.refusal == IYieldVault.InsufficientFreeAssets.selector
                ? VaultClauses.RESERVE_STAYS
                : VaultClauses.MOVES_ARE_EXACT,
            receiver == it.owner ? "transfer to oneself" : "transfer",
            it.caller,
            address(vault),
            it.caller == it.owner
                ? abi.encodeCall(IERC20.transfer, (receiver, it.shares))
                : abi.encodeCall(IERC20.transferFrom, (it.owner, receiver, it.shares)),
            it.refusal
        );
    }

    function _prepare(Exit memory it, uint256 by) private returns (bool allowed) {
        (it.caller, allowed) = _caller(it.owner, by, it.shares);
    }

    /// @dev Makes the call, which must answer `answer`, burn the shares and pay the assets to the caller.
    function _leave(Exit memory it, string memory deed, bytes memory data, uint256 answer) private {
        uint256 clause = it.refusal == IYieldVault.InsufficientFreeAssets.selector
            ? VaultClauses.RESERVE_STAYS
            : VaultClauses.MOVES_ARE_EXACT;
        uint256 balance = vault.balanceOf(it.owner);
        uint256 wealth = usdc.balanceOf(it.caller);
        (bool done, bytes memory said) = act(clause, deed, it.caller, address(vault), data, it.refusal);
        if (!done) return;
        expectEqual(clause, abi.decode(said, (uint256)), answer, deed);
        expectEqual(clause, usdc.balanceOf(it.caller), wealth + it.assets, "what was paid out");
        expectEqual(clause, vault.balanceOf(it.owner), balance - it.shares, "shares left");
        if (it.shares == 0) return did("withdrawal of nothing");
        principal[it.owner] = Math.mulDiv(principal[it.owner], balance - it.shares, balance);
        accounted -= it.assets;
    }

    function _receiver(uint256 who, uint256 forWhom) private view returns (address) {
        return user(forWhom % 4 == 0 ? forWhom / 4 : who);
    }

    /// @dev Mostly the owner; else somebody whose allowance is just enough, or a share too small.
    function _caller(address owner, uint256 by, uint256 shares) private returns (address caller, bool allowed) {
        caller = user(by / 4);
        if (by % 4 > 1 || caller == owner) return (owner, true);
        allowed = by % 4 == 0 || shares == 0;
        vm.prank(owner);
        vault.approve(caller, allowed ? shares : shares - 1);
    }

    function _room() private view returns (uint256) {
        return Math.saturatingSub(vault.depositCap(), accounted);
    }
}
