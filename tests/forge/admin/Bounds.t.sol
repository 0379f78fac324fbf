// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {ICampaignEscrow} from "../../../contracts/interfaces/ICampaignEscrow.sol";
import {IStreamingWallet} from "../../../contracts/interfaces/IStreamingWallet.sol";
import {IYieldVault} from "../../../contracts/interfaces/IYieldVault.sol";
import {Vm} from "../support/Vm.sol";
import {Estate} from "./Estate.sol";

/// @title Bounds
/// @notice Every parameter: what is within its bounds is taken and told by an event, what is a unit outside is refused with the
/// bounds. By its setter and by the constructor.
contract BoundsTest is Estate {
    uint40 private constant DAY = 1 days;

    /// @dev Of the constructors' threshold, shortest window, window, silence, unlock period, gain limit, idle target and fee.
    uint256[8] private _least = [uint256(1), 1, MIN_WINDOW, 2 * WINDOW, 1 hours, 1, 0, 0];
    uint256[8] private _most = [uint256(64), 30 days, 30 days, 365 days, 90 days, 1000, 2000, 3000];

    function testFuzz_EscrowThreshold(uint16 value) public {
        value = uint16(_near(value, 1, 64));
        _judge(
            address(escrow),
            abi.encodeCall(ICampaignEscrow.setThreshold, (value)),
            abi.encodeCall(ICampaignEscrow.threshold, ()),
            Range(value, 1, 64),
            ICampaignEscrow.ThresholdChanged.selector
        );
    }

    function testFuzz_EscrowWindow(uint40 value, uint40 silence) public {
        silence = uint40(bound(silence, 2 * WINDOW, 365 * DAY));
        vm.prank(admin);
        escrow.setSilencePeriod(silence);
        uint256 most = silence / 2 < 30 * DAY ? silence / 2 : 30 * DAY;
        value = uint40(_near(value, MIN_WINDOW, most));
        _judge(
            address(escrow),
            abi.encodeCall(ICampaignEscrow.setWindow, (value)),
            abi.encodeCall(ICampaignEscrow.windowSeconds, ()),
            Range(value, MIN_WINDOW, most),
            ICampaignEscrow.WindowChanged.selector
        );
    }

    function testFuzz_EscrowSilence(uint40 value, uint40 window) public {
        window = uint40(bound(window, MIN_WINDOW, SILENCE / 2));
        vm.prank(admin);
        escrow.setWindow(window);
        value = uint40(_near(value, 2 * window, 365 * DAY));
        _judge(
            address(escrow),
            abi.encodeCall(ICampaignEscrow.setSilencePeriod, (value)),
            abi.encodeCall(ICampaignEscrow.silenceSeconds, ()),
            Range(value, 2 * window, 365 * DAY),
            ICampaignEscrow.SilencePeriodChanged.selector
        );
    }

    function testFuzz_VaultUnlockPeriod(uint40 value) public {
        value = uint40(_near(value, 1 hours, 90 * DAY));
        _judge(
            address(vault),
            abi.encodeCall(IYieldVault.setUnlockPeriod, (value)),
            abi.encodeCall(IYieldVault.unlockSeconds, ()),
            Range(value, 1 hours, 90 * DAY),
            IYieldVault.UnlockPeriodChanged.selector
        );
    }

    function testFuzz_VaultMaxGain(uint16 value) public {
        value = uint16(_near(value, 1, 1000));
        _judge(
            address(vault),
            abi.encodeCall(IYieldVault.setMaxGain, (value)),
            abi.encodeCall(IYieldVault.maxGainBpsPerDay, ()),
            Range(value, 1, 1000),
            IYieldVault.MaxGainChanged.selector
        );
    }

    function testFuzz_VaultIdleTarget(uint16 value) public {
        value = uint16(_near(value, 0, 2000));
        _judge(
            address(vault),
            abi.encodeCall(IYieldVault.setIdleTarget, (value)),
            abi.encodeCall(IYieldVault.idleTargetBps, ()),
            Range(value, 0, 2000),
            IYieldVault.IdleTargetChanged.selector
        );
    }

    /// @notice Any number is a cap: 0 stops deposits, one past what the books hold stops nothing.
    function testFuzz_VaultDepositCap(uint256 value) public {
        _judge(
            address(vault),
            abi.encodeCall(IYieldVault.setDepositCap, (value)),
            abi.encodeCall(IYieldVault.depositCap, ()),
            Range(value, 0, type(uint256).max),
            IYieldVault.DepositCapChanged.selector
        );
    }

    function testFuzz_WalletFee(uint16 value) public {
        value = uint16(_near(value, 0, 3000));
        _judge(
            address(wallet),
            abi.encodeCall(IStreamingWallet.setFee, (value)),
            abi.encodeCall(IStreamingWallet.feeBps, ()),
            Range(value, 0, 3000),
            IStreamingWallet.FeeChanged.selector
        );
    }

    /// @notice At each bound and a unit past it: what a random value seldom meets.
    function test_EveryEdge() public {
        uint256[5] memory few = [uint256(0), 1, 2, 64, 65];
        for (uint256 i; i < few.length; ++i) {
            testFuzz_EscrowThreshold(uint16(few[i]));
        }
        uint40[4] memory windows = [MIN_WINDOW - 1, MIN_WINDOW, 30 * DAY, 30 * DAY + 1];
        for (uint256 i; i < windows.length; ++i) {
            testFuzz_EscrowWindow(windows[i], 365 * DAY);
            testFuzz_EscrowWindow(MIN_WINDOW, 365 * DAY);
        }
        uint40[4] memory silences = [2 * WINDOW - 1, 2 * WINDOW, 365 * DAY, 365 * DAY + 1];
        for (uint256 i; i < silences.length; ++i) {
            testFuzz_EscrowSilence(silences[i], WINDOW);
        }
        uint40[4] memory periods = [1 hours - 1, 1 hours, 90 * DAY, 90 * DAY + 1];
        uint16[4] memory gains = [uint16(0), 1, 1000, 1001];
        uint16[4] memory targets = [uint16(0), 1, 2000, 2001];
        uint16[4] memory charges = [uint16(0), 1, 3000, 3001];
        for (uint256 i; i < 4; ++i) {
            testFuzz_VaultUnlockPeriod(periods[i]);
            testFuzz_VaultMaxGain(gains[i]);
            testFuzz_VaultIdleTarget(targets[i]);
            testFuzz_WalletFee(charges[i]);
        }
    }

    /// @notice The constructors hold the same bounds, and tell every value by an event.
    function testFuzz_Constructors(uint256 which, uint256 value) public {
        which = bound(which, 0, 7);
        _construct(which, bound(value, _least[which], _most[which]));
    }

    function test_ConstructorsAtEveryEdge() public {
        for (uint256 which; which < 8; ++which) {
            if (_least[which] != 0) _construct(which, _least[which] - 1);
            _construct(which, _least[which]);
            _construct(which, _most[which]);
            _construct(which, _most[which] + 1);
        }
    }

    function test_ConstructorsTellEveryValue() public {
        vm.recordLogs();
        deployEscrow(admin, EscrowTerms(3, MIN_WINDOW, WINDOW, SILENCE));
        Vm.Log[] memory logs = vm.getRecordedLogs();
        _told(logs, ICampaignEscrow.ThresholdChanged.selector, 3);
        _told(logs, ICampaignEscrow.WindowChanged.selector, WINDOW);
        _told(logs, ICampaignEscrow.SilencePeriodChanged.selector, SILENCE);

        vm.recordLogs();
        deployVault(admin, address(yieldSource), VaultTerms(2 hours, 70, 300, 1e12));
        logs = vm.getRecordedLogs();
        _told(logs, IYieldVault.UnlockPeriodChanged.selector, 2 hours);
        _told(logs, IYieldVault.MaxGainChanged.selector, 70);
        _told(logs, IYieldVault.IdleTargetChanged.selector, 300);
        _told(logs, IYieldVault.DepositCapChanged.selector, 1e12);
        _toldOf(logs, IYieldVault.SourceChanged.selector, address(yieldSource));

        vm.recordLogs();
        deployWallet(admin, address(vault), 250);
        logs = vm.getRecordedLogs();
        _told(logs, IStreamingWallet.FeeChanged.selector, 250);
    }

    struct Range {
        uint256 value;
        uint256 least;
        uint256 most;
    }

    /// @dev Half of the random values are moved to where they are taken, a unit past it included.
    function _near(uint256 value, uint256 least, uint256 most) private pure returns (uint256) {
        return value <= 2 * most || value % 2 == 0 ? value : bound(value, least == 0 ? 0 : least - 1, most + 1);
    }

    /// @dev The admin sets the value; then either it is read back and told once, or it is refused with its bounds.
    function _judge(address target, bytes memory set, bytes memory read, Range memory range, bytes32 topic) private {
        uint256 before = _read(target, read);
        vm.recordLogs();
        vm.prank(admin);
        (bool accepted, bytes memory reason) = target.call(set);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        bool within = range.value >= range.least && range.value <= range.most;
        vm.assertEq(accepted, within, "accepted if and only if within the bounds");
        vm.assertEq(_read(target, read), within ? range.value : before, "the value in force");
        if (within) {
            vm.assertEq(logs.length, 1, "one event");
            _told(logs, topic, range.value);
        } else {
            vm.assertEq(reason, _outOfBounds(range), "refused with its bounds");
        }
    }

    /// @dev Tries a constructor with one value that is to be judged and others that are good.
    function _construct(uint256 which, uint256 value) private {
        (uint256 least, uint256 most) = (_least[which], _most[which]);
        uint256[8] memory good = [uint256(1), MIN_WINDOW, WINDOW, SILENCE, 6 hours, 50, 500, 500];
        good[which] = value;
        // A short shortest window leaves the others room; a long one needs a long window and a long silence.
        if (which == 1) (good[2], good[3]) = (value > WINDOW && value <= 30 days ? value : WINDOW, 365 days);
        if (which == 2) good[3] = 365 days;
        bytes memory code;
        if (which < 4) {
            code = abi.encodePacked(
                vm.getCode("CampaignEscrow.sol:CampaignEscrow"),
                abi.encode(admin, ADMIN_DELAY, good[0], good[1], good[2], good[3])
            );
        } else if (which < 7) {
            code = abi.encodePacked(
                vm.getCode("YieldVault.sol:YieldVault"),
                abi.encode(admin, ADMIN_DELAY, "V", "v", yieldSource, good[4], good[5], good[6], 1)
            );
        } else {
            code = abi.encodePacked(
                vm.getCode("StreamingWallet.sol:StreamingWallet"), abi.encode(admin, ADMIN_DELAY, vault, good[7])
            );
        }
        (address made, bytes memory reason) = _create(code);
        bool within = value >= least && value <= most;
        vm.assertEq(made != address(0), within, "constructed if and only if within the bounds");
        if (!within) vm.assertEq(reason, _outOfBounds(Range(value, least, most)), "refused with its bounds");
    }

    function _create(bytes memory code) private returns (address made, bytes memory reason) {
        assembly ("memory-safe") {
            made := create(0, add(code, 0x20), mload(code))
            if iszero(made) {
                reason := mload(0x40)
                mstore(reason, returndatasize())
                returndatacopy(add(reason, 0x20), 0, returndatasize())
                mstore(0x40, add(add(reason, 0x20), returndatasize()))
            }
        }
    }

    /// @dev The three contracts declare the same error.
    function _outOfBounds(Range memory range) private pure returns (bytes memory) {
        return abi.encodeWithSelector(
            IYieldVault.ParameterOutOfBounds.selector, range.value, range.least, range.most
        );
    }

    function _read(address target, bytes memory read) private view returns (uint256) {
        (bool ok, bytes memory answer) = ask(target, read);
        require(ok, "a view answers");
        return abi.decode(answer, (uint256));
    }

    function _told(Vm.Log[] memory logs, bytes32 topic, uint256 value) private pure {
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].topics[0] != topic) continue;
            vm.assertEq(abi.decode(logs[i].data, (uint256)), value, "the event tells the value");
            return;
        }
        vm.assertTrue(false, "there is an event");
    }

    function _toldOf(Vm.Log[] memory logs, bytes32 topic, address value) private pure {
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].topics[0] != topic) continue;
            vm.assertEq(address(uint160(uint256(logs[i].topics[1]))), value, "the event tells the address");
            return;
        }
        vm.assertTrue(false, "there is an event");
    }
}
