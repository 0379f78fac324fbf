// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {ICampaignEscrow} from "../../../contracts/interfaces/ICampaignEscrow.sol";
import {IConsentRegistry} from "../../../contracts/interfaces/IConsentRegistry.sol";
import {IMarqueeToken} from "../../../contracts/interfaces/IMarqueeToken.sol";
import {EscrowStage} from "../support/EscrowStage.sol";
import {IToken} from "../support/Market.sol";
import {MessageTypes} from "../support/MessageTypes.sol";
import {TypedData} from "../support/TypedData.sol";
import {FickleWallet} from "./attackers/FickleWallet.sol";

/// @title Malleable signatures and wallets that change their mind
/// @notice The thief turns a signature into its other form to use it twice, forges for the zero address, or signs as a wallet that
/// says yes today and no tomorrow. Gain 0: one form is valid, replay is stopped by nonces and posts and not by what a signature
/// looks like, and what a wallet once agreed to stays until it takes it back by a transaction.
contract SignatureTricksTest is EscrowStage {
    uint256 private constant ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;

    IConsentRegistry private registry;
    FickleWallet private wallet;

    function setUp() public override {
        super.setUp();
        registry = deployRegistry();
        wallet = new FickleWallet();
    }

    /// @notice Attack: (r, n − s, v ^ 1), which the curve takes as well; compact forms; longer and shorter ones. All are refused.
    function testFuzz_OtherForms(bytes32 nonce, uint8 extra) public {
        IToken token = deployToken(admin, advertiser, 1000);
        bytes32 digest = authorization(token, advertiser, nonce);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(keyOf("advertiser"), digest);
        bytes32 high = bytes32(ORDER - uint256(s));
        bytes32 compact = bytes32((uint256(v - 27) << 255) | uint256(s));
        expectRefused(token, advertiser, nonce, abi.encodePacked(r, high, v == 27 ? uint8(28) : uint8(27)));
        expectRefused(token, advertiser, nonce, abi.encodePacked(r, compact));
        expectRefused(token, advertiser, nonce, abi.encodePacked(r, s, v - 27));
        expectRefused(token, advertiser, nonce, abi.encodePacked(r, s, v, extra));
        expectRefused(token, advertiser, nonce, abi.encodePacked(r, s));
        expectRefused(token, advertiser, nonce, "");
        move(token, advertiser, nonce, abi.encodePacked(r, s, v));
        vm.assertEq(token.balanceOf(thief), 1, "the one good form moves it, once");
    }

    /// @notice Attack: garbage from which recovery yields the zero address, in the name of the zero address. Refused.
    function testFuzz_ZeroAddressSigns(bytes32 r, bytes32 s, uint8 v) public {
        IConsentRegistry.Grant memory consent =
            IConsentRegistry.Grant(thief, registry.ANALYTICS(), "", "", "", 0, 1);
        vm.expectPartialRevert(IConsentRegistry.InvalidSignature.selector);
        registry.grantBySig(address(0), consent, 0, type(uint256).max, abi.encodePacked(r, s, v));
    }

    /// @notice Attack: a wallet consents, then says that it never did; or a consent is submitted again when it says yes to everything.
    /// The consent stands until it is revoked, and the nonce keeps the second out.
    function test_WalletChangesItsMind() public {
        IConsentRegistry.Grant memory consent =
            IConsentRegistry.Grant(thief, registry.ANALYTICS(), "", "", "", 0, 1);
        wallet.feel(FickleWallet.Mood.No);
        vm.expectPartialRevert(IConsentRegistry.InvalidSignature.selector);
        registry.grantBySig(address(wallet), consent, 0, type(uint256).max, "");
        wallet.feel(FickleWallet.Mood.Yes);
        registry.grantBySig(address(wallet), consent, 0, type(uint256).max, "");
        vm.expectPartialRevert(IConsentRegistry.NonceMismatch.selector);
        registry.grantBySig(address(wallet), consent, 0, type(uint256).max, "another signature");
        wallet.feel(FickleWallet.Mood.No);
        vm.assertTrue(registry.isGranted(address(wallet), thief, consent.purpose), "what it agreed to stands");
    }

    /// @notice Attack: a settler is a wallet that agrees to a post and turns against it, or that floods its caller with data or burns
    /// his gas. The post stays; a wallet that refuses costs the quorum one seat, which others fill.
    function test_SettlerWalletChangesItsMind() public {
        appoint(admin, escrow, escrow.SETTLER_ROLE(), address(wallet));
        ICampaignEscrow.EpochStatement memory text = statement(rootFor(thief, 1), noDebits());
        ICampaignEscrow.SettlerSignature[] memory seats = signed(text, 2);
        uint256 seat = address(wallet) < seats[1].settler ? 0 : 1;
        bytes memory good = seats[seat].signature;
        address key = seats[seat].settler;
        seats[seat] = ICampaignEscrow.SettlerSignature(address(wallet), "");

        FickleWallet.Mood[3] memory moods = [FickleWallet.Mood.No, FickleWallet.Mood.Flood, FickleWallet.Mood.Burn];
        for (uint256 i = 0; i < 3; ++i) {
            wallet.feel(moods[i]);
            vm.expectPartialRevert(ICampaignEscrow.InvalidSettlerSignature.selector);
            escrow.postEpoch{gas: 8_000_000}(text, seats);
        }
        uint256 state = vm.snapshotState();
        seats[seat] = ICampaignEscrow.SettlerSignature(key, good);
        escrow.postEpoch(text, seats);
        vm.revertToState(state);

        seats[seat] = ICampaignEscrow.SettlerSignature(address(wallet), "");
        wallet.feel(FickleWallet.Mood.Yes);
        escrow.postEpoch(text, seats);
        wallet.feel(FickleWallet.Mood.No);
        vm.warp(block.timestamp + WINDOW);
        escrow.finalizeEpoch();
        vm.assertEq(uint256(escrow.finalEpoch()), 1, "what was posted becomes final");
    }

    /// @notice Attack: an account without code and without a signature, whose static call succeeds with nothing. Refused.
    function testFuzz_AccountWithoutCode(address nobody, bytes calldata garbage) public {
        if (nobody.code.length != 0 || nobody <= address(0xff)) return;
        IConsentRegistry.Grant memory consent =
            IConsentRegistry.Grant(thief, registry.ANALYTICS(), "", "", "", 0, 1);
        vm.expectPartialRevert(IConsentRegistry.InvalidSignature.selector);
        registry.grantBySig(nobody, consent, 0, type(uint256).max, garbage);
    }

    /// @notice Attack: a precompiled contract as the signer: it has no code, and answers every call. Refused.
    function test_PrecompileSigns() public {
        for (uint160 i = 1; i <= 10; ++i) {
            IConsentRegistry.Grant memory consent =
                IConsentRegistry.Grant(thief, registry.ANALYTICS(), "", "", "", 0, 1);
            vm.expectPartialRevert(IConsentRegistry.InvalidSignature.selector);
            registry.grantBySig(address(i), consent, 0, type(uint256).max, abi.encodePacked("1626ba7e"));
        }
    }

    function authorization(IMarqueeToken token, address from, bytes32 nonce) private view returns (bytes32) {
        bytes32 structHash = keccak256(
            abi.encode(
                MessageTypes.TRANSFER_AUTHORIZATION, from, thief, uint256(1), uint256(0), type(uint256).max, nonce
            )
        );
        return TypedData.digest("Marquee", address(token), structHash);
    }

    function move(IMarqueeToken token, address from, bytes32 nonce, bytes memory sig) private {
        token.transferWithAuthorization(from, thief, 1, 0, type(uint256).max, nonce, sig);
    }

    function expectRefused(IMarqueeToken token, address from, bytes32 nonce, bytes memory sig) private {
        vm.expectPartialRevert(IMarqueeToken.InvalidAuthorizationSignature.selector);
        move(token, from, nonce, sig);
    }
}
