// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {Vm} from "./Vm.sol";

/// @title Suite
/// @notice What every test and handler has: cheat codes, accounts with keys, bounded numbers.
abstract contract Suite {
    Vm internal constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

    uint256 private constant CURVE_ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;

    /// @dev `value` where it is within both bounds, else one within them that depends on it. Bounds are included.
    function bound(uint256 value, uint256 least, uint256 most) internal pure returns (uint256) {
        require(least <= most, "bound: nothing in between");
        if (value >= least && value <= most) return value;
        uint256 size = most - least;
        if (size == type(uint256).max) return value;
        return least + value % (size + 1);
    }

    /// @dev The private key of the account that is called `name`.
    function keyOf(string memory name) internal pure returns (uint256) {
        return 1 + uint256(keccak256(bytes(name))) % (CURVE_ORDER - 1);
    }

    /// @dev The account whose key is `keyOf(name)`, labelled in traces.
    function account(string memory name) internal returns (address made) {
        made = vm.addr(keyOf(name));
        vm.label(made, name);
    }

    /// @dev r ‖ s ‖ v of the account that is called `name`.
    function signature(string memory name, bytes32 digest) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(keyOf(name), digest);
        return abi.encodePacked(r, s, v);
    }

    /// @dev What `target` answers to `data`, as a static call; `ok` is false where it reverts.
    function ask(address target, bytes memory data) internal view returns (bool ok, bytes memory answer) {
        return target.staticcall(data);
    }
}
