// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IERC20} from "@openzeppelin/contracts/interfaces/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";

import {Suite} from "../support/Suite.sol";
import {TypedData} from "../support/TypedData.sol";

/// @title ERC-2612
/// @notice "A call to permit(owner, spender, value, deadline, v, r, s) will set allowance[owner][spender] to value, increment
/// nonces[owner] by 1, and emit a corresponding Approval event, if and only if the following conditions are met …. If any of these
/// conditions are not met, the permit call must revert." Each condition is broken by itself here.
abstract contract ERC2612Properties is Suite {
    uint256 private constant HALF_ORDER = 0x7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF5D576E7357A4501DDFE92F46681B20A0;
    uint256 private constant ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;
    /// @dev As the standard prints it: keccak256 of "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256
    /// deadline)".
    bytes32 private constant PERMIT = 0x6e71edae12b1b97f4d1f60370fef10105fa2faae0126114a169c64845d6126c9;

    struct Permit {
        address owner;
        address spender;
        uint256 value;
        uint256 nonce;
        uint256 deadline;
    }

    IERC20Permit internal permits;
    /// @dev Of the EIP-712 domain.
    string internal domainName;

    /// @notice "if and only if": a good permit sets the allowance, whatever it was, raises the nonce by one and emits Approval.
    /// Anyone may submit it: "the owner … need not be msg.sender".
    function test_permit_setsTheAllowance(uint256 value, uint256 before, address to, address caller, uint256 time)
        public
    {
        Permit memory good = fresh(value, time);
        if (to != address(0)) good.spender = to;
        vm.prank(good.owner);
        IERC20(address(permits)).approve(good.spender, before);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(keyOf("signer"), digestOf(good));
        vm.prank(caller);
        vm.expectEmit(address(permits));
        emit IERC20.Approval(good.owner, good.spender, value);
        permits.permit(good.owner, good.spender, value, good.deadline, v, r, s);
        vm.assertEq(IERC20(address(permits)).allowance(good.owner, good.spender), value, "allowance");
        vm.assertEq(permits.nonces(good.owner), 1, "nonce");
    }

    /// @notice "The current blocktime is less than or equal to deadline."
    function test_permit_untilTheDeadlineIncluded(uint256 value, uint256 time) public {
        Permit memory good = fresh(value, time);
        vm.warp(good.deadline);
        submit(good, true);
        good.nonce = 1;
        vm.warp(good.deadline + 1);
        submit(good, false);
    }

    /// @notice "owner is not the zero address": which is what ecrecover answers to a bad signature.
    function test_permit_notOfTheZeroAddress(uint256 value, uint8 v, bytes32 r, bytes32 s) public {
        vm.expectRevert();
        permits.permit(address(0), account("spender"), value, type(uint256).max, v, r, s);
    }

    /// @notice "nonces[owner] (before the state update) is equal to nonce."
    function test_permit_onlyWithTheNextNonce(uint256 value, uint256 nonce, uint256 time) public {
        Permit memory good = fresh(value, time);
        submit(good, true);
        good.nonce = nonce == 1 ? 0 : nonce;
        submit(good, false);
        good.nonce = 1;
        submit(good, true);
    }

    /// @notice A permit works once.
    function test_permit_onlyOnce(uint256 value, uint256 time) public {
        Permit memory good = fresh(value, time);
        submit(good, true);
        submit(good, false);
    }

    /// @notice "r, s and v is a valid secp256k1 signature from owner of the message": of this owner, and of each of its fields.
    function test_permit_onlyAsSigned(uint256 value, uint256 time, uint256 field, uint256 other) public {
        Permit memory good = fresh(value, time);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(keyOf("signer"), digestOf(good));
        field = field % 4;
        if (field == 0) good.owner = account("another");
        if (field == 1) good.spender = account("another");
        if (field == 2) good.value = other == good.value ? ~other : other;
        if (field == 3) good.deadline += bound(other, 1, 2 ** 40);
        vm.expectRevert();
        permits.permit(good.owner, good.spender, good.value, good.deadline, v, r, s);
        vm.assertEq(permits.nonces(good.owner), 0, "nonce");
    }

    /// @notice "valid … signature": of the two that the curve allows only the one with s in the lower half, and v is 27 or 28.
    function test_permit_signatureIsNotMalleable(uint256 value, uint256 time, uint8 v_) public {
        Permit memory good = fresh(value, time);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(keyOf("signer"), digestOf(good));
        vm.assertLe(uint256(s), HALF_ORDER, "what is signed is in the lower half");
        bytes32 twin = bytes32(ORDER - uint256(s));
        vm.assertEq(ecrecover(digestOf(good), 55 - v, r, twin), good.owner, "the curve allows its twin");
        vm.expectRevert();
        permits.permit(good.owner, good.spender, value, good.deadline, 55 - v, r, twin);
        if (v_ != v) {
            vm.expectRevert();
            permits.permit(good.owner, good.spender, value, good.deadline, v_, r, s);
        }
        submit(good, true);
    }

    /// @notice DOMAIN_SEPARATOR: "This MUST be … unique to the contract and chain to prevent replay attacks from other domains, and
    /// satisfy the requirements of EIP-712", also after the chain has split.
    function test_domainSeparator_isThisContractsOnThisChain(uint256 value, uint256 time, uint64 chain) public {
        Permit memory good = fresh(value, time);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(keyOf("signer"), digestOf(good));
        vm.assertEq(permits.DOMAIN_SEPARATOR(), TypedData.domain(domainName, block.chainid, address(permits)), "here");
        uint256 home = block.chainid;
        vm.chainId(chain == 0 || chain == home ? home + 1 : chain);
        vm.assertEq(
            permits.DOMAIN_SEPARATOR(), TypedData.domain(domainName, block.chainid, address(permits)), "elsewhere"
        );
        vm.expectRevert();
        permits.permit(good.owner, good.spender, value, good.deadline, v, r, s);
        vm.chainId(home);
        submit(good, true);
    }

    /// @dev A permit that is good in this block.
    function fresh(uint256 value, uint256 time) private returns (Permit memory) {
        uint256 deadline = bound(time, block.timestamp, block.timestamp + 3650 days);
        return Permit(account("signer"), account("spender"), value, 0, deadline);
    }

    function submit(Permit memory permit_, bool accepted) private {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(keyOf("signer"), digestOf(permit_));
        if (!accepted) vm.expectRevert();
        permits.permit(permit_.owner, permit_.spender, permit_.value, permit_.deadline, v, r, s);
    }

    function digestOf(Permit memory permit_) private view returns (bytes32) {
        return TypedData.digest(domainName, address(permits), keccak256(abi.encode(PERMIT, permit_)));
    }
}
