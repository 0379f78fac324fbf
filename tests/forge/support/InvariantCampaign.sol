// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {Handler} from "./Handler.sol";
import {Suite} from "./Suite.sol";

/// @title InvariantCampaign
/// @notice A campaign of random calls to one handler: what forge calls, a summary of what happened (`-vv`), and the same handler
/// driven from a fixed seed, so that a test can say that every deed happens.
abstract contract InvariantCampaign is Suite {
    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    /// @dev How a rehearsed call ended; it is undone by this error.
    error Rehearsed(bool ok, bytes answer);

    address private constant CONSOLE = 0x000000000000000000636F6e736F6c652e6c6f67;

    /// @dev Set by `setUp`.
    Handler internal acting;

    /// @dev The handler's functions that a campaign calls. All of them take only numbers.
    function actions() internal view virtual returns (bytes4[] memory);

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(acting);
    }

    function targetSelectors() public view returns (FuzzSelector[] memory targets) {
        targets = new FuzzSelector[](1);
        targets[0] = FuzzSelector(address(acting), actions());
    }

    /// @dev Prints what happened in the run that ended.
    function afterInvariant() public view {
        string memory summary = "what happened in the last run:";
        string[] memory deeds = acting.deeds();
        for (uint256 i; i < deeds.length; ++i) {
            summary = string.concat(summary, summaryOf(deeds[i], acting.happened(deeds[i])));
        }
        print(summary);
    }

    /// @dev A line of its own.
    function summaryOf(string memory deed, uint256 times) internal pure returns (string memory) {
        return string.concat("\n  ", deed, ": ", vm.toString(times));
    }

    /// @dev Shown by `-vv`.
    function print(string memory text) internal view {
        (bool ok,) = CONSOLE.staticcall(abi.encodeWithSignature("log(string)", text));
        require(ok, "the console never fails");
    }

    /// @dev `calls` calls that depend on `seed` alone.
    function drive(uint256 seed, uint256 calls) internal {
        bytes4[] memory selectors = actions();
        for (uint256 i; i < calls; ++i) {
            uint256 word = uint256(keccak256(abi.encode(seed, i)));
            bytes4 selector = selectors[(word >> 128) % selectors.length];
            (bool ok, bytes memory reason) =
                address(acting).call(abi.encodePacked(selector, word, _next(word, 1), _next(word, 2), _next(word, 3)));
            if (ok) continue;
            assembly ("memory-safe") {
                revert(add(reason, 0x20), mload(reason))
            }
        }
    }

    /// @dev How `sender` calling `target` now would end. Leaves everything as it was.
    function rehearse(address sender, address target, bytes memory data) internal returns (bool ok, bytes memory answer) {
        try this.perform(sender, target, data) {}
        catch (bytes memory outcome) {
            assembly ("memory-safe") {
                mstore(add(outcome, 4), sub(mload(outcome), 4))
                outcome := add(outcome, 4)
            }
            return abi.decode(outcome, (bool, bytes));
        }
    }

    /// @notice Calls, and reverts with how that ended. For `rehearse`.
    function perform(address sender, address target, bytes calldata data) external {
        vm.prank(sender);
        (bool ok, bytes memory answer) = target.call(data);
        revert Rehearsed(ok, answer);
    }

    /// @dev `deed` must have happened in this campaign.
    function assertHappened(string memory deed) internal view {
        vm.assertGt(acting.happened(deed), 0, string.concat("never happened: ", deed));
    }

    /// @dev The handler saw nothing that contradicts `invariant`.
    function assertNoFinding(uint256 invariant) internal view {
        assertNone(invariant, string.concat("invariant ", vm.toString(invariant)));
    }

    /// @dev The handler saw nothing that contradicts a clause of the invariant that is called `name`.
    function assertNone(uint256 clause, string memory name) internal view {
        vm.assertEq(acting.finding(clause), "", name);
    }

    function _next(uint256 word, uint256 salt) private pure returns (uint256) {
        return uint256(keccak256(abi.encode(word, salt)));
    }
}
