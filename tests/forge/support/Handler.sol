// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {Suite} from "./Suite.sol";

/// @title Handler
/// @notice What acts in an invariant campaign. Its model says how each call must end, the call is made, and any other end is a
/// finding against the invariant that it speaks of. What really happened is counted by name.
abstract contract Handler is Suite {
    /// @dev How often each deed happened; a refused call is the deed "<deed> refused: <error>".
    mapping(string deed => uint256) public happened;
    string[] private _deeds;
    mapping(uint256 invariant => string) private _findings;
    mapping(bytes4 selector => string) private _errors;

    /// @notice All that happened, in the order of its first time.
    function deeds() external view returns (string[] memory) {
        return _deeds;
    }

    /// @notice What was first seen to contradict an invariant; empty if nothing was.
    function finding(uint256 invariant) external view returns (string memory) {
        return _findings[invariant];
    }

    function did(string memory deed) internal {
        if (happened[deed]++ == 0) _deeds.push(deed);
    }

    function broke(uint256 invariant, string memory what) internal {
        if (bytes(_findings[invariant]).length == 0) _findings[invariant] = what;
    }

    /// @dev Gives an error the name under which its refusals are counted.
    function named(bytes4 selector, string memory name) internal {
        _errors[selector] = name;
    }

    /// @dev Calls `target` as `sender`, who must succeed where `refusal` is 0 and must otherwise be refused with that error.
    /// @return done Whether it succeeded and had to: only then may the model follow.
    function act(
        uint256 invariant,
        string memory deed,
        address sender,
        address target,
        bytes memory data,
        bytes4 refusal
    ) internal returns (bool done, bytes memory answer) {
        bool ok;
        vm.prank(sender);
        (ok, answer) = target.call(data);
        if (ok && refusal == 0) {
            did(deed);
            return (true, answer);
        }
        string memory expected = refusal == 0 ? "" : string.concat(deed, " refused: ", _nameOf(refusal));
        if (ok) {
            broke(invariant, string.concat(expected, " succeeded"));
        } else if (bytes4(answer) == refusal) {
            did(expected);
        } else {
            broke(invariant, string.concat(deed, " reverted with ", _nameOf(bytes4(answer)), "; expected: ", expected));
        }
    }

    function _nameOf(bytes4 selector) private view returns (string memory name) {
        name = _errors[selector];
        if (bytes(name).length == 0) name = vm.toString(abi.encodePacked(selector));
    }

    /// @dev One of the numbers that `seed` stands for; other salts give others.
    function mix(uint256 seed, string memory salt) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed, salt)));
    }

    /// @dev Up to `most`, and its edges more often than chance: 0, 1, `most`, and one more than `most`.
    function amountUpTo(uint256 seed, uint256 most) internal pure returns (uint256) {
        uint256 edge = seed % 16;
        if (edge == 0) return 0;
        if (edge == 1) return most;
        if (edge == 2) return most + 1;
        if (edge == 3) return most == 0 ? 0 : 1;
        return bound(seed >> 4, 0, most);
    }
}
