// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";

import {ICampaignEscrow} from "../../../../contracts/interfaces/ICampaignEscrow.sol";
import {MockUSDC} from "../../../../contracts/mocks/MockUSDC.sol";
import {EscrowPosters} from "./EscrowPosters.sol";

/// @title EscrowOffice
/// @notice The administrator and the guardian at work, somebody else who tries the same, gifts to the contract, and time.
abstract contract EscrowOffice is EscrowPosters {
    bytes32 private constant SETTLER_ROLE = keccak256("SETTLER_ROLE");
    bytes4 private constant OUT_OF_BOUNDS = ICampaignEscrow.ParameterOutOfBounds.selector;
    uint256 private constant MIN_WINDOW = 1 hours;

    constructor() {
        named(ICampaignEscrow.NoSurplus.selector, "NoSurplus");
    }

    function setTokenAllowed(uint256 who, uint256 which, uint256 how) external {
        (uint256 token, bool value) = (which % 3, how % 4 != 0);
        bytes memory data = abi.encodeCall(ICampaignEscrow.setTokenAllowed, (tokens[token], value));
        if (_administer("setTokenAllowed", who, data, 0)) allowed[token] = value;
    }

    function setThreshold(uint256 who, uint256 value) external {
        value = value % 8 == 0 ? (value % 16 == 0 ? 0 : 65) : 1 + value % 3;
        bytes4 refusal = value == 0 || value > 64 ? OUT_OF_BOUNDS : bytes4(0);
        bytes memory data = abi.encodeCall(ICampaignEscrow.setThreshold, (uint16(value)));
        if (_administer("setThreshold", who, data, refusal)) threshold = value;
    }

    function setWindow(uint256 who, uint256 value) external {
        value = bound(value, MIN_WINDOW - 1, 4 days);
        bytes4 refusal = value < MIN_WINDOW || value > silence / 2 ? OUT_OF_BOUNDS : bytes4(0);
        bytes memory data = abi.encodeCall(ICampaignEscrow.setWindow, (uint40(value)));
        if (_administer("setWindow", who, data, refusal)) window = value;
    }

    function setSilencePeriod(uint256 who, uint256 value) external {
        value = bound(value, 1 days, 10 days);
        bytes4 refusal = value < 2 * window ? OUT_OF_BOUNDS : bytes4(0);
        bytes memory data = abi.encodeCall(ICampaignEscrow.setSilencePeriod, (uint40(value)));
        if (_administer("setSilencePeriod", who, data, refusal)) silence = value;
    }

    /// @dev Takes a settler's role, or gives it back.
    function appointSettler(uint256 who, uint256 which) external {
        address settler = settlers[which % settlers.length];
        if (isSettler[settler] && settlersNow() < 3 && which % 4 != 0) return;
        bytes memory data = isSettler[settler]
            ? abi.encodeCall(IAccessControl.revokeRole, (SETTLER_ROLE, settler))
            : abi.encodeCall(IAccessControl.grantRole, (SETTLER_ROLE, settler));
        if (_administer(isSettler[settler] ? "revokeRole" : "grantRole", who, data, 0)) {
            isSettler[settler] = !isSettler[settler];
        }
    }

    function switchPause(uint256 who, uint256 how) external {
        bool wanted = how % 6 == 0;
        bytes4 refusal;
        if (wanted == paused) {
            refusal = paused ? Pausable.EnforcedPause.selector : Pausable.ExpectedPause.selector;
        }
        if (who % 6 == 0) refusal = NOT_ALLOWED;
        bytes memory data = wanted
            ? abi.encodeCall(ICampaignEscrow.pause, ())
            : abi.encodeCall(ICampaignEscrow.unpause, ());
        (bool done,) = call(11, wanted ? "pause" : "unpause", who % 6 == 0 ? mallory : guardian, data, refusal);
        if (done) paused = wanted;
    }

    /// @dev Sent straight to the contract, as people do by mistake.
    function donate(uint256 which, uint256 amount) external {
        uint256 token = which % 3;
        amount = bound(amount, 1, 1e9);
        MockUSDC(tokens[token]).mint(escrow, amount);
        surplus[token] += amount;
        did("a gift");
    }

    function recoverSurplus(uint256 who, uint256 which) external {
        uint256 token = which % 3;
        bytes4 refusal = surplus[token] == 0 ? ICampaignEscrow.NoSurplus.selector : bytes4(0);
        address caller = who % 4 == 0 ? (who % 8 == 0 ? guardian : mallory) : admin;
        if (caller != admin) refusal = NOT_ALLOWED;
        bytes memory data = abi.encodeCall(ICampaignEscrow.recoverSurplus, (tokens[token], treasury));
        (bool done, bytes memory answer) = call(12, "recoverSurplus", caller, data, refusal);
        if (!done) return;
        if (abi.decode(answer, (uint256)) != surplus[token]) broke(12, "recovered another amount than the surplus");
        surplus[token] = 0;
    }

    function pass(uint256 time) external {
        vm.warp(block.timestamp + bound(time, 1, 1 days));
        did("time passes");
    }

    /// @dev To the first second after the window, or to its last.
    function passWindow(uint256 seed) external {
        if (!isPending()) return;
        uint256 end = posts[posts.length - 1].windowEndsAt;
        uint256 time = seed % 3 == 0 ? end - 1 : end;
        if (time <= block.timestamp) return;
        vm.warp(time);
        did(seed % 3 == 0 ? "a window's last second" : "a window ends");
    }

    /// @dev Nobody posts or decides for as long as it takes, or for one second less.
    function fallSilent(uint256 seed) external {
        if (seed % 3 != 0) return;
        uint256 time = lastFinalizedAt + silence - seed / 3 % 2;
        if (isPending() && seed % 4 == 0) time = posts[posts.length - 1].windowEndsAt + silence;
        if (time <= block.timestamp) return;
        vm.warp(time);
        did("a silence");
    }

    function _administer(string memory deed, uint256 who, bytes memory data, bytes4 refusal)
        private
        returns (bool done)
    {
        bool entitled = who % 6 != 0;
        (done,) = call(12, deed, entitled ? admin : mallory, data, entitled ? refusal : NOT_ALLOWED);
    }
}
