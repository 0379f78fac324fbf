// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {SignedActions} from "./SignedActions.sol";
import {BareAccount, LongWindedWallet, Wallet} from "./Wallets.sol";

/// @title Who may sign: keys, ERC-1271 wallets, EIP-7702 accounts
/// @notice Of every action by signature, with every kind of signer. A refused signature changes nothing, as the action reverts.
contract SignersTest is SignedActions {
    uint256 private constant GAS = 2_000_000;

    /// @notice A key speaks for its account, and for no other.
    function test_key_speaksForItsAccount(uint256 choice) public {
        Action action = Action(choice % ACTIONS);
        address signer = account("signer");
        bytes32 digest = digestOf(action, signer);
        vm.assertFalse(accepted(action, signer, signature("stranger", digest), GAS), "another's");
        vm.assertFalse(accepted(action, signer, signature("signer", ~digest), GAS), "over something else");
        vm.assertTrue(accepted(action, signer, signature("signer", digest), GAS), "its own");
    }

    /// @notice EIP-712: the domain has "the EIP-155 chain id. The user-agent should refuse signing if it does not match the currently
    /// active chain." After a split a signature is worth nothing on the other chain, where it is asked for anew.
    function test_key_speaksOnOneChain(uint256 choice, uint64 chain) public {
        Action action = Action(choice % ACTIONS);
        address signer = account("signer");
        bytes memory signed = signature("signer", digestOf(action, signer));
        vm.chainId(chain == 0 || chain == block.chainid ? block.chainid + 1 : chain);
        vm.assertFalse(accepted(action, signer, signed, GAS), "signed for the first chain");
        bytes memory anew = signature("signer", digestOf(action, signer));
        vm.assertTrue(accepted(action, signer, anew, GAS), "signed for this chain");
    }

    /// @notice Neither nothing, nor garbage of any length, is anybody's signature; not the zero address's either.
    function test_garbage_isNobodysSignature(uint256 choice, bytes memory garbage) public {
        Action action = Action(choice % ACTIONS);
        vm.assertFalse(accepted(action, account("signer"), garbage, GAS), "an account's");
        vm.assertFalse(accepted(action, address(0), garbage, GAS), "the zero address's");
        vm.assertFalse(accepted(action, account("signer"), "", GAS), "nothing");
    }

    /// @notice ERC-1271: "MUST return the bytes4 magic value 0x1626ba7e when function passes", as a whole word. Whoever answers that
    /// is taken at their word, whatever the signature.
    function test_wallet_thatSaysYes(uint256 choice, bytes memory signed) public {
        Action action = Action(choice % ACTIONS);
        address wallet = address(new Wallet(Wallet.Manner.Yes));
        vm.assertTrue(accepted(action, wallet, signed, GAS), "accepted");
    }

    /// @notice Whatever else a wallet does is a no: an answer too short, dirty or shifted, a revert (even with the magic value), all gas
    /// burnt, or a write, which a static call forbids ("MUST NOT modify state").
    /// forge-config: default.fuzz.runs = 64
    function test_wallet_thatDoesAnythingElse(uint256 choice, bytes memory signed) public {
        Action action = Action(choice % ACTIONS);
        for (uint256 manner = 1; manner <= uint256(type(Wallet.Manner).max); ++manner) {
            address wallet = address(new Wallet(Wallet.Manner(manner)));
            vm.assertFalse(accepted(action, wallet, signed, GAS), "refused");
        }
    }

    /// @notice A wallet's answer is not copied: half a megabyte costs the wallet its memory, and the caller next to nothing.
    /// forge-config: default.fuzz.runs = 64
    function test_wallet_thatAnswersAtLength(uint256 choice) public {
        Action action = Action(choice % ACTIONS);
        address wallet = address(new LongWindedWallet());
        // Its own memory costs it half a million gas: a copy of it would cost the caller as much again.
        vm.assertTrue(accepted(action, wallet, "", 1_000_000), "accepted, and paid for once");
    }

    /// @notice A key that owns nothing of a wallet does not speak for it.
    function test_wallet_isNotSpokenForByStrangers(uint256 choice) public {
        Action action = Action(choice % ACTIONS);
        address wallet = deploy("MockWallet", abi.encode(account("owner")));
        bytes32 digest = digestOf(action, wallet);
        vm.assertFalse(accepted(action, wallet, signature("stranger", digest), GAS), "a stranger's");
        vm.assertTrue(accepted(action, wallet, signature("owner", digest), GAS), "its owner's");
    }

    /// @notice EIP-7702: an account that runs code still has its key, which speaks for it whatever the code says: no, nothing, or
    /// that it knows nothing of signatures.
    /// forge-config: default.fuzz.runs = 64
    function test_delegated_keyStillSpeaks(uint256 choice, uint256 manner) public {
        Action action = Action(choice % ACTIONS);
        manner = manner % (uint256(type(Wallet.Manner).max) + 2);
        address code = manner > uint256(type(Wallet.Manner).max)
            ? address(new BareAccount())
            : address(new Wallet(Wallet.Manner(manner)));
        address signer = delegated("signer", code);
        bytes32 digest = digestOf(action, signer);
        if (manner != 0) vm.assertFalse(accepted(action, signer, signature("stranger", digest), GAS), "another's");
        vm.assertTrue(accepted(action, signer, signature("signer", digest), GAS), "the key's");
    }

    /// @notice And its code may speak for it too, as the account has chosen it.
    function test_delegated_codeSpeaksToo(uint256 choice, bytes memory signed) public {
        Action action = Action(choice % ACTIONS);
        address signer = delegated("signer", address(new Wallet(Wallet.Manner.Yes)));
        vm.assertTrue(accepted(action, signer, signed, GAS), "accepted");
    }

    /// @dev An account that has set its code to that of `implementation`: "0xef0100 || address".
    function delegated(string memory name, address implementation) private returns (address made) {
        made = account(name);
        vm.etch(made, abi.encodePacked(hex"ef0100", implementation));
        (bool ok,) = made.staticcall(abi.encodeCall(BareAccount.ping, ()));
        vm.assertEq(ok, implementation.codehash == keccak256(type(BareAccount).runtimeCode), "the code runs");
    }
}
