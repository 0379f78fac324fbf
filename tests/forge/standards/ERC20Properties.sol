// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IERC20} from "@openzeppelin/contracts/interfaces/IERC20.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

import {Suite} from "../support/Suite.sol";

/// @title ERC-20
/// @notice Each MUST and SHOULD of the standard, and what everybody expects beside it. `setUp` sets the token; `give` makes supply.
abstract contract ERC20Properties is Suite {
    IERC20 internal token;
    address internal owner = account("owner");
    address internal friend = account("friend");
    address internal spender = account("spender");

    /// @dev Gives exactly `amount`, at most 2^90, to `to`.
    function give(address to, uint256 amount) internal virtual;

    /// @notice transfer: "Transfers _value amount of tokens to address _to, and MUST fire the Transfer event." "returns (bool success)"
    function test_transfer_movesAndFires(uint256 held, uint256 value, address to) public {
        value = hold(held, value);
        to = receiver(to);
        uint256 supply = token.totalSupply();
        uint256 before = token.balanceOf(owner);
        vm.prank(owner);
        vm.expectEmit(address(token));
        emit IERC20.Transfer(owner, to, value);
        vm.assertTrue(token.transfer(to, value), "success");
        vm.assertEq(token.balanceOf(owner), before - value, "from");
        vm.assertEq(token.balanceOf(to), value, "to");
        vm.assertEq(token.totalSupply(), supply, "supply");
    }

    /// @notice "Transfers of 0 values MUST be treated as normal transfers and fire the Transfer event." From anyone, to anyone.
    function test_transfer_ofZeroIsNormal(address from, address to, bool byApproval) public {
        from = receiver(from);
        to = receiver(to);
        vm.prank(byApproval ? spender : from);
        vm.expectEmit(address(token));
        emit IERC20.Transfer(from, to, 0);
        vm.assertTrue(byApproval ? token.transferFrom(from, to, 0) : token.transfer(to, 0), "success");
        vm.assertEq(token.balanceOf(from), 0, "from");
        vm.assertEq(token.balanceOf(to), 0, "to");
    }

    /// @notice "The function SHOULD throw if the message caller's account balance does not have enough tokens to spend."
    function test_transfer_throwsAboveTheBalance(uint256 held, uint256 value) public {
        hold(held, 0);
        uint256 balance = token.balanceOf(owner);
        value = bound(value, balance + 1, type(uint256).max);
        vm.prank(owner);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, owner, balance, value)
        );
        token.transfer(friend, value);
    }

    /// @notice A transfer to oneself fires and changes nothing, by approval too.
    function test_transfer_toOneselfChangesNothing(uint256 held, uint256 value, bool byApproval) public {
        value = hold(held, value);
        uint256 before = token.balanceOf(owner);
        vm.prank(owner);
        token.approve(spender, value);
        vm.prank(byApproval ? spender : owner);
        vm.expectEmit(address(token));
        emit IERC20.Transfer(owner, owner, value);
        vm.assertTrue(byApproval ? token.transferFrom(owner, owner, value) : token.transfer(owner, value), "success");
        vm.assertEq(token.balanceOf(owner), before, "balance");
    }

    /// @notice Nothing is ever transferred to the zero address, which holds nothing.
    function test_transfer_toZeroAddressThrows(uint256 held, uint256 value) public {
        value = hold(held, value);
        vm.prank(owner);
        token.approve(spender, value);
        bytes memory reason = abi.encodeWithSelector(IERC20Errors.ERC20InvalidReceiver.selector, address(0));
        vm.prank(owner);
        vm.expectRevert(reason);
        token.transfer(address(0), value);
        vm.prank(spender);
        vm.expectRevert(reason);
        token.transferFrom(owner, address(0), value);
        vm.assertEq(token.balanceOf(address(0)), 0, "zero address");
    }

    /// @notice approve: "Allows _spender to withdraw from your account multiple times, up to the _value amount."
    function test_transferFrom_manyTimesUpToTheApproval(uint256 held, uint256 value, uint256 first) public {
        value = hold(held, value);
        first = bound(first, 0, value);
        vm.prank(owner);
        token.approve(spender, value);
        vm.startPrank(spender);
        vm.expectEmit(address(token));
        emit IERC20.Transfer(owner, friend, first);
        vm.assertTrue(token.transferFrom(owner, friend, first), "success");
        vm.assertEq(token.allowance(owner, spender), value - first, "allowance");
        token.transferFrom(owner, friend, value - first);
        vm.assertEq(token.balanceOf(friend), value, "received");
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, spender, 0, 1));
        token.transferFrom(owner, friend, 1);
        vm.stopPrank();
    }

    /// @notice transferFrom: "The function SHOULD throw unless the _from account has deliberately authorized the sender of the message
    /// via some mechanism."
    function test_transferFrom_throwsAboveTheApproval(uint256 held, uint256 value, uint256 approved) public {
        value = hold(held, value);
        if (value == 0) return;
        approved = bound(approved, 0, value - 1);
        vm.prank(owner);
        token.approve(spender, approved);
        vm.prank(spender);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, spender, approved, value)
        );
        token.transferFrom(owner, friend, value);
    }

    /// @notice An approval is not enough without the balance, and is not spent then.
    function test_transferFrom_throwsAboveTheBalance(uint256 held, uint256 value) public {
        hold(held, 0);
        uint256 balance = token.balanceOf(owner);
        value = bound(value, balance + 1, type(uint256).max);
        vm.prank(owner);
        token.approve(spender, value);
        vm.prank(spender);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, owner, balance, value)
        );
        token.transferFrom(owner, friend, value);
        vm.assertEq(token.allowance(owner, spender), value, "allowance");
    }

    /// @notice An approval of 2^256 − 1 is without end: it is not spent.
    function test_transferFrom_leavesAnInfiniteApproval(uint256 held, uint256 value) public {
        value = hold(held, value);
        vm.prank(owner);
        token.approve(spender, type(uint256).max);
        vm.prank(spender);
        token.transferFrom(owner, friend, value);
        vm.assertEq(token.allowance(owner, spender), type(uint256).max, "allowance");
    }

    /// @notice approve: "If this function is called again it overwrites the current allowance with _value." Approval: "MUST trigger on
    /// any successful call to approve". Of any value, whatever the owner has.
    function test_approve_overwritesAndFires(uint256 first, uint256 second) public {
        vm.startPrank(owner);
        vm.expectEmit(address(token));
        emit IERC20.Approval(owner, spender, first);
        vm.assertTrue(token.approve(spender, first), "success");
        vm.assertEq(token.allowance(owner, spender), first, "first");
        vm.expectEmit(address(token));
        emit IERC20.Approval(owner, spender, second);
        token.approve(spender, second);
        vm.stopPrank();
        vm.assertEq(token.allowance(owner, spender), second, "second");
        vm.assertEq(token.allowance(spender, owner), 0, "not the other way");
    }

    /// @notice approve to the zero address is refused.
    function test_approve_zeroAddressThrows(uint256 value) public {
        vm.prank(owner);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InvalidSpender.selector, address(0)));
        token.approve(address(0), value);
    }

    /// @notice "A token contract which creates new tokens SHOULD trigger a Transfer event with the _from address set to 0x0 when
    /// tokens are created." The events say all: what they sum up to is what is held.
    function test_creation_firesFromZero(uint256 amount) public {
        amount = bound(amount, 1, 2 ** 90);
        uint256 supply = token.totalSupply();
        vm.expectEmit(address(token));
        emit IERC20.Transfer(address(0), friend, amount);
        give(friend, amount);
        vm.assertEq(token.totalSupply(), supply + amount, "supply");
        vm.assertEq(token.balanceOf(friend), amount, "balance");
    }

    /// @dev Gives the owner a balance, and returns a value up to it.
    function hold(uint256 held, uint256 value) private returns (uint256) {
        give(owner, bound(held, 1, 2 ** 90));
        return bound(value, 0, token.balanceOf(owner));
    }

    /// @dev An address that can receive and has nothing yet.
    function receiver(address to) private view returns (address) {
        return to == address(0) || to == owner || token.balanceOf(to) != 0 ? friend : to;
    }
}
