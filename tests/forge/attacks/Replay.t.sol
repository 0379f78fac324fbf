// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";

import {ICampaignEscrow} from "../../../contracts/interfaces/ICampaignEscrow.sol";
import {IConsentRegistry} from "../../../contracts/interfaces/IConsentRegistry.sol";
import {IStreamingWallet} from "../../../contracts/interfaces/IStreamingWallet.sol";
import {EscrowStage} from "../support/EscrowStage.sol";
import {IToken} from "../support/Market.sol";
import {MessageTypes} from "../support/MessageTypes.sol";
import {StreamingStage} from "../support/StreamingStage.sol";
import {TypedData} from "../support/TypedData.sol";

/// @title Replay of settlers' signatures
/// @notice The thief takes a good statement to another chain where the same contracts have the same addresses, or to another
/// deployment with the same settlers. Gain 0.
contract ReplayedStatementTest is EscrowStage {
    /// @notice Attack: the chain forks and gets another id. Signatures of before are worth nothing after it.
    function testFuzz_StatementOnOtherChain(uint64 chain) public {
        uint256 id = createCampaign(advertiser, 100 * USDC);
        ICampaignEscrow.EpochStatement memory text = statement(rootFor(thief, 100 * USDC), debit(id, 100 * USDC));
        ICampaignEscrow.SettlerSignature[] memory signatures = signed(text, 2);
        uint256 here = block.chainid;
        uint256 state = vm.snapshotState();
        vm.chainId(chain == here || chain == 0 ? here + 1 : chain);
        vm.expectPartialRevert(ICampaignEscrow.InvalidSettlerSignature.selector);
        escrow.postEpoch(text, signatures);
        vm.revertToState(state);
        vm.chainId(here);
        escrow.postEpoch(text, signatures);
    }

    /// @notice Attack: a second escrow on the same chain, with the same settlers and a campaign of the same number.
    function test_StatementAtOtherDeployment() public {
        createCampaign(advertiser, 100 * USDC);
        ICampaignEscrow.EpochStatement memory text = statement(rootFor(thief, 100 * USDC), debit(1, 100 * USDC));
        ICampaignEscrow.SettlerSignature[] memory signatures = signed(text, 2);
        escrow = deployEscrow();
        createCampaign(advertiser, 100 * USDC);
        vm.expectPartialRevert(ICampaignEscrow.InvalidSettlerSignature.selector);
        escrow.postEpoch(text, signatures);
    }
}

/// @title Replay of users' signatures
/// @notice The same for everything else that people sign: permits, authorisations, consents, permissions; and one kind of message
/// in the place of another. Gain 0 each time.
contract ReplayedSignatureTest is StreamingStage {
    IToken private token;
    IConsentRegistry private registry;
    bytes[4] private calls;
    address[4] private targets;

    function setUp() public override {
        super.setUp();
        token = deployToken(admin, viewer, 1000);
        registry = deployRegistry();
        targets = [address(token), address(token), address(registry), address(streaming)];
        calls[0] = permitCall();
        calls[1] = authorizationCall(MessageTypes.TRANSFER_AUTHORIZATION);
        calls[2] = consentCall();
        calls[3] = permissionCall();
    }

    /// @notice Attack: the chain forks and gets another id. All four kinds are refused there, and good here.
    function testFuzz_OtherChain(uint64 chain) public {
        uint256 here = block.chainid;
        vm.chainId(chain == here || chain == 0 ? here + 1 : chain);
        for (uint256 i = 0; i < 4; ++i) {
            vm.assertFalse(submit(targets[i], calls[i]), "refused on the other chain");
        }
        vm.chainId(here);
        for (uint256 i = 0; i < 4; ++i) {
            vm.assertTrue(submit(targets[i], calls[i]), "good here");
        }
    }

    /// @notice Attack: each message twice. The second is refused.
    function test_Twice() public {
        for (uint256 i = 0; i < 4; ++i) {
            vm.assertTrue(submit(targets[i], calls[i]), "once");
            vm.assertFalse(submit(targets[i], calls[i]), "not twice");
        }
    }

    /// @notice Attack: each message at a second deployment of its contract, where the signer has money and no history.
    function test_OtherDeployment() public {
        address other = address(deployToken(admin, viewer, 1000));
        address wallet = address(deployWallet(admin, address(vault), FEE_BPS));
        address[4] memory others = [other, other, address(deployRegistry()), wallet];
        for (uint256 i = 0; i < 4; ++i) {
            vm.assertFalse(submit(others[i], calls[i]), "refused by its twin");
        }
    }

    /// @notice Attack: an authorisation that only the payee may use, submitted as one that anybody may, and by somebody else than the
    /// payee (ERC-3009's front-running). Refused.
    function test_OneKindForAnother() public {
        vm.assertFalse(
            submit(address(token), authorizationCall(MessageTypes.RECEIVE_AUTHORIZATION)), "receive is not transfer"
        );
        bytes memory sig = signAuthorization(MessageTypes.RECEIVE_AUTHORIZATION);
        bytes memory call = abi.encodeWithSignature(
            "receiveWithAuthorization(address,address,uint256,uint256,uint256,bytes32,bytes)",
            viewer, charger, 100, 0, type(uint256).max, bytes32("nonce"), sig
        );
        vm.assertFalse(submit(address(token), call), "the thief is not the payee");
        vm.prank(charger);
        (bool done,) = address(token).call(call);
        vm.assertTrue(done, "the payee is");
    }

    /// @notice Attack: a transfer authorisation seen on its way is submitted by the thief. It does what the signer wanted, once, and
    /// the thief has paid for it.
    function test_FrontRunAuthorization() public {
        vm.assertTrue(submit(address(token), calls[1]), "the thief submits it");
        vm.assertEq(token.balanceOf(charger), 100, "the payee is paid");
        vm.assertEq(token.balanceOf(thief), 0, "the thief is not");
    }

    function submit(address target, bytes memory call) private returns (bool done) {
        vm.prank(thief);
        (done,) = target.call(call);
    }

    function permitCall() private view returns (bytes memory) {
        bytes32 structHash =
            keccak256(abi.encode(MessageTypes.PERMIT, viewer, thief, uint256(500), uint256(0), block.timestamp));
        bytes32 digest = TypedData.digest("Marquee", address(token), structHash);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(keyOf("viewer"), digest);
        return abi.encodeCall(IERC20Permit.permit, (viewer, thief, 500, block.timestamp, v, r, s));
    }

    function signAuthorization(bytes32 kind) private view returns (bytes memory) {
        bytes32 structHash = keccak256(
            abi.encode(kind, viewer, charger, uint256(100), uint256(0), type(uint256).max, bytes32("nonce"))
        );
        return signature("viewer", TypedData.digest("Marquee", address(token), structHash));
    }

    function authorizationCall(bytes32 kind) private view returns (bytes memory) {
        return abi.encodeWithSignature(
            "transferWithAuthorization(address,address,uint256,uint256,uint256,bytes32,bytes)",
            viewer, charger, 100, 0, type(uint256).max, bytes32("nonce"), signAuthorization(kind)
        );
    }

    function consentCall() private view returns (bytes memory) {
        IConsentRegistry.Grant memory consent =
            IConsentRegistry.Grant(operator, registry.ANALYTICS(), "notice", "categories", "receipt", 0, 1);
        bytes32 structHash = keccak256(
            abi.encode(MessageTypes.GRANT_CONSENT, viewer, consent, uint64(0), block.timestamp)
        );
        bytes32 digest = TypedData.digest("Marquee ConsentRegistry", address(registry), structHash);
        return abi.encodeCall(
            IConsentRegistry.grantBySig, (viewer, consent, 0, block.timestamp, signature("viewer", digest))
        );
    }

    function permissionCall() private view returns (bytes memory) {
        uint40 expiry = uint40(block.timestamp + 1 days);
        bytes32 structHash = keccak256(
            abi.encode(
                MessageTypes.GRANT_PERMISSION,
                viewer,
                operator,
                uint96(1),
                uint96(1),
                expiry,
                uint64(0),
                block.timestamp
            )
        );
        bytes32 digest = TypedData.digest("Marquee StreamingWallet", address(streaming), structHash);
        return abi.encodeCall(
            IStreamingWallet.grantPermissionBySig,
            (viewer, operator, 1, 1, expiry, 0, block.timestamp, signature("viewer", digest))
        );
    }
}
