// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";

import {ICampaignEscrow} from "../../../contracts/interfaces/ICampaignEscrow.sol";
import {IConsentRegistry} from "../../../contracts/interfaces/IConsentRegistry.sol";
import {IStreamingWallet} from "../../../contracts/interfaces/IStreamingWallet.sol";
import {MessageTypes} from "../support/MessageTypes.sol";
import {TypedData} from "../support/TypedData.sol";
import {VaultConditions} from "./VaultConditions.sol";

/// @title SignedActions
/// @notice Everything that can be done by somebody else's signature, each as a digest and as a call with a signature over it. The
/// test is the caller, the payee and the operator.
abstract contract SignedActions is VaultConditions {
    enum Action {
        Transfer,
        Receive,
        CancelTransfer,
        Grant,
        Revoke,
        GrantMany,
        RevokeMany,
        GrantPermission,
        RevokePermission,
        PostEpoch
    }

    uint256 internal constant ACTIONS = uint256(type(Action).max) + 1;
    uint256 private constant FOREVER = type(uint256).max;

    address private token;
    address private registry;
    address private streaming;
    address private escrow;

    function setUp() public virtual override {
        super.setUp();
        token = address(deployToken(address(this), 2 ** 100));
        registry = address(deployRegistry());
        streaming = address(deployWallet(address(this), address(vault), 0));
        escrow = address(deployEscrow(address(this), EscrowTerms(1, 1 hours, 1 hours, 7 days)));
    }

    /// @dev Sends the action with `signed`, and says whether it was accepted.
    function accepted(Action action, address signer, bytes memory signed, uint256 gasLimit) internal returns (bool ok) {
        if (action == Action.PostEpoch) {
            IAccessControl(escrow).grantRole(ICampaignEscrow(escrow).SETTLER_ROLE(), signer);
        }
        (ok,) = targetOf(action).call{gas: gasLimit}(callOf(action, signer, signed));
    }

    function digestOf(Action action, address signer) internal view returns (bytes32) {
        if (action == Action.PostEpoch) return ICampaignEscrow(escrow).hashStatement(statement());
        string memory name = targetOf(action) == token
            ? "Marquee"
            : targetOf(action) == registry ? "Marquee ConsentRegistry" : "Marquee StreamingWallet";
        return TypedData.digest(name, targetOf(action), keccak256(structOf(action, signer)));
    }

    function targetOf(Action action) private view returns (address) {
        if (action <= Action.CancelTransfer) return token;
        if (action <= Action.RevokeMany) return registry;
        return action == Action.PostEpoch ? escrow : streaming;
    }

    function callOf(Action action, address signer, bytes memory signed) private view returns (bytes memory) {
        if (action <= Action.Receive) {
            string memory name = action == Action.Transfer ? "transfer" : "receive";
            string memory rest = "WithAuthorization(address,address,uint256,uint256,uint256,bytes32,bytes)";
            return abi.encodeWithSignature(
                string.concat(name, rest), signer, address(this), 0, 0, FOREVER, bytes32("nonce"), signed
            );
        }
        if (action == Action.CancelTransfer) {
            return abi.encodeWithSignature(
                "cancelAuthorization(address,bytes32,bytes)", signer, bytes32("nonce"), signed
            );
        }
        if (action == Action.Grant) {
            return abi.encodeCall(IConsentRegistry.grantBySig, (signer, consents()[0], 0, FOREVER, signed));
        }
        if (action == Action.Revoke) {
            return abi.encodeCall(
                IConsentRegistry.revokeBySig, (signer, address(this), purpose(), 0, FOREVER, signed)
            );
        }
        if (action == Action.GrantMany) {
            return abi.encodeCall(
                IConsentRegistry.grantManyBySig, (signer, consents(), new uint64[](1), FOREVER, signed)
            );
        }
        if (action == Action.RevokeMany) {
            IConsentRegistry.Scope[] memory scopes = new IConsentRegistry.Scope[](1);
            scopes[0] = IConsentRegistry.Scope(address(this), purpose());
            return abi.encodeCall(
                IConsentRegistry.revokeManyBySig, (signer, scopes, new uint64[](1), FOREVER, signed)
            );
        }
        if (action == Action.GrantPermission) {
            return abi.encodeCall(
                IStreamingWallet.grantPermissionBySig,
                (signer, address(this), 1, 1, type(uint40).max, 0, FOREVER, signed)
            );
        }
        if (action == Action.RevokePermission) {
            return abi.encodeCall(
                IStreamingWallet.revokePermissionBySig, (signer, address(this), 0, FOREVER, signed)
            );
        }
        ICampaignEscrow.SettlerSignature[] memory signatures = new ICampaignEscrow.SettlerSignature[](1);
        signatures[0] = ICampaignEscrow.SettlerSignature(signer, signed);
        return abi.encodeCall(ICampaignEscrow.postEpoch, (statement(), signatures));
    }

    function structOf(Action action, address signer) private view returns (bytes memory) {
        address to = address(this);
        if (action <= Action.Receive) {
            bytes32 kind = action == Action.Transfer
                ? MessageTypes.TRANSFER_AUTHORIZATION
                : MessageTypes.RECEIVE_AUTHORIZATION;
            return abi.encode(kind, signer, to, 0, 0, FOREVER, bytes32("nonce"));
        }
        if (action == Action.CancelTransfer) {
            return abi.encode(MessageTypes.CANCEL_AUTHORIZATION, signer, bytes32("nonce"));
        }
        if (action == Action.Grant) {
            return abi.encode(MessageTypes.GRANT_CONSENT, signer, consents()[0], 0, FOREVER);
        }
        if (action == Action.Revoke) {
            return abi.encode(MessageTypes.REVOKE_CONSENT, signer, to, purpose(), 0, FOREVER);
        }
        if (action == Action.GrantMany) {
            bytes32 item = keccak256(abi.encode(MessageTypes.CONSENT_ITEM, consents()[0], 0));
            return abi.encode(MessageTypes.GRANT_CONSENTS, signer, keccak256(abi.encode(item)), FOREVER);
        }
        if (action == Action.RevokeMany) {
            bytes32 item = keccak256(abi.encode(MessageTypes.SCOPE_ITEM, to, purpose(), 0));
            return abi.encode(MessageTypes.REVOKE_CONSENTS, signer, keccak256(abi.encode(item)), FOREVER);
        }
        if (action == Action.GrantPermission) {
            return abi.encode(MessageTypes.GRANT_PERMISSION, signer, to, 1, 1, type(uint40).max, 0, FOREVER);
        }
        return abi.encode(MessageTypes.REVOKE_PERMISSION, signer, to, 0, FOREVER);
    }

    function statement() private view returns (ICampaignEscrow.EpochStatement memory made) {
        made.epoch = 1;
        made.post = 1;
        made.periodStart = uint40(block.timestamp - 1 hours);
        made.periodEnd = uint40(block.timestamp);
    }

    function consents() private view returns (IConsentRegistry.Grant[] memory made) {
        made = new IConsentRegistry.Grant[](1);
        made[0].controller = address(this);
        made[0].purpose = purpose();
        made[0].method = 1;
    }

    function purpose() private pure returns (bytes32) {
        return keccak256("ANALYTICS");
    }
}
