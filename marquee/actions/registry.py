"""What accounts can do on chain by transaction: each action by its name, whom it calls, and how it reads in plain words.

Parameters come from the function's ABI (:mod:`marquee.actions.parameters`). A test holds that each function of the contracts
that changes something is an action here, an intent (:mod:`marquee.actions.intents`), or in :data:`LEFT_OUT` with a reason.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

import msgspec

from marquee.actions.abi import Entry, functions
from marquee.actions.parameters import Field, fields_of

__all__ = ["ACTIONS", "LEFT_OUT", "Action", "TokenOf"]


class TokenOf(StrEnum):
    """Whose amounts an action speaks of: a parameter's, a contract's own, or what the campaign's advertiser chose."""

    PARAMETER = "token"
    MARQ = "MarqueeToken"
    ASSET = "asset"
    CAMPAIGN = "campaignId"


class Action(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that an account can do.

    ``contract`` is the ABI's name; None is the contract at the parameter ``token``. ``function`` is its name, or its signature where
    several share it. ``signer`` says who has to send it. ``summary`` and ``effect`` are templates of :mod:`marquee.actions.words`; the
    effect is filled with what the call returns, by place. ``defaults`` are parameters that are the sender where not given, ``spends``
    the parameter whose amount the contract takes from the sender by allowance.
    """

    name: str
    contract: str | None
    function: str
    summary: str
    signer: str = "anyone"
    effect: str | None = None
    token: TokenOf | None = None
    defaults: frozenset[str] = frozenset()
    spends: str | None = None

    @property
    def entry(self) -> Entry:
        """The function."""
        found = functions(self.contract or "MarqueeToken")
        return (
            found[self.function]
            if "(" in self.function
            else next(entry for entry in found.values() if entry.name == self.function)
        )

    @property
    def fields(self) -> tuple[Field, ...]:
        return fields_of(self.entry)


def _token(name: str, function: str, summary: str, signer: str) -> Action:
    return Action(
        name=name, contract=None, function=function, summary=summary, signer=signer, token=TokenOf.PARAMETER
    )


def _marq(
    name: str, function: str, summary: str, signer: str, defaults: frozenset[str] = frozenset()
) -> Action:
    return Action(
        name=name,
        contract="MarqueeToken",
        function=function,
        summary=summary,
        signer=signer,
        token=TokenOf.MARQ,
        defaults=defaults,
    )


_TOKENS: Final = (
    _token(
        "token.approve",
        "approve",
        "Let {spender} take up to {value:amount} from you. It replaces what you allowed before.",
        "the holder",
    ),
    _token("token.transfer", "transfer", "Send {value:amount} to {to}.", "the holder"),
    _token(
        "token.transferFrom",
        "transferFrom",
        "Send {value:amount} of {owner} to {to}, out of what you were allowed.",
        "whoever the owner approved",
    ),
    _token(
        "token.permit",
        "permit",
        "Submit the permit of {owner}, by which {spender} may take up to {value:amount} from {owner}.",
        "anyone",
    ),
    _marq(
        "token.batchTransfer",
        "batchTransfer",
        "Send MARQ to {recipients:count} recipients, all or nothing.",
        "the holder",
    ),
    _marq("token.burn", "burn", "Destroy {value:amount} of yours for good.", "the holder"),
    _marq(
        "token.burnFrom",
        "burnFrom",
        "Destroy {value:amount} of {account} for good, out of what you were allowed.",
        "whoever the account approved",
    ),
    _marq(
        "authorization.transfer",
        "transferWithAuthorization(address,address,uint256,uint256,uint256,bytes32,bytes)",
        "Submit the authorisation of {owner} to send {value:amount} to {to}.",
        "anyone",
    ),
    _marq(
        "authorization.receive",
        "receiveWithAuthorization(address,address,uint256,uint256,uint256,bytes32,bytes)",
        "Take {value:amount} of {owner} by their authorisation, for {to}.",
        "the payee",
        defaults=frozenset({"to"}),
    ),
    _marq(
        "authorization.cancel",
        "cancelAuthorization(address,bytes32,bytes)",
        "Submit the cancellation of authorisation {nonce} of {authorizer}.",
        "anyone",
    ),
)


def _vault(name: str, function: str, summary: str, effect: str, *, owner: bool, spends: str | None) -> Action:
    return Action(
        name=name,
        contract="YieldVault",
        function=function,
        summary=summary,
        signer="the owner, or whom the owner approved" if owner else "the depositor",
        effect=effect,
        token=TokenOf.ASSET,
        defaults=frozenset({"receiver", "owner"} if owner else {"receiver"}),
        spends=spends,
    )


_VAULT: Final = (
    _vault(
        "vault.deposit",
        "deposit",
        "Deposit {assets:usdc} into the vault for {receiver}.",
        "It gives {0:shares}.",
        owner=False,
        spends="assets",
    ),
    _vault(
        "vault.depositWithPermit",
        "depositWithPermit",
        "Deposit {assets:usdc} into the vault for {receiver}, by your permit.",
        "It gives {0:shares}.",
        owner=False,
        spends=None,
    ),
    _vault(
        "vault.mint",
        "mint",
        "Deposit what {shares:shares} cost into the vault for {receiver}.",
        "It costs {0:usdc}.",
        owner=False,
        spends=None,
    ),
    _vault(
        "vault.withdraw",
        "withdraw",
        "Withdraw {assets:usdc} of {owner} from the vault to {receiver}.",
        "It takes {0:shares}.",
        owner=True,
        spends=None,
    ),
    _vault(
        "vault.redeem",
        "redeem",
        "Redeem {shares:shares} of {owner} in the vault and send what they are worth to {receiver}.",
        "It gives {0:usdc}.",
        owner=True,
        spends=None,
    ),
)


def _streaming(name: str, function: str, summary: str, signer: str, effect: str | None = None) -> Action:
    return Action(
        name=name,
        contract="StreamingWallet",
        function=function,
        summary=summary,
        signer=signer,
        effect=effect,
        token=TokenOf.ASSET,
    )


_VIEWER: Final = "the viewer, or an operator with a permission"
_PAID: Final = "It pays {0:usdc} from yield and {1:usdc} from principal."

_STREAMING: Final = (
    _streaming(
        "content.list",
        "listContent",
        "Offer content for {price:usdc}, {duration:duration} long.",
        "the creator",
        "Its id is {0}.",
    ),
    _streaming(
        "content.change",
        "changeContent",
        "Offer content {contentId} for {price:usdc}, {duration:duration} long, from now on.",
        "the creator",
    ),
    _streaming(
        "content.delist",
        "delistContent",
        "Take content {contentId} off sale. Running sessions go on.",
        "the creator",
    ),
    _streaming(
        "session.start",
        "startSession",
        "Start watching content {contentId}, which costs {price:usdc} for {duration:duration}, and reserve up to {maxSpend:usdc}.",
        "the viewer",
        "It is session {0}, if nobody starts one before.",
    ),
    _streaming(
        "session.startFor",
        "startSessionFor",
        "Start content {contentId} for {viewer}, which costs {price:usdc} for {duration:duration}, and reserve up to {maxSpend:usdc}.",
        "an operator with a permission of the viewer",
        "It is session {0}, if nobody starts one before.",
    ),
    _streaming("session.pause", "pauseSession", "Pause session {sessionId}.", _VIEWER),
    _streaming(
        "session.resume",
        "resumeSession",
        "Resume session {sessionId}.",
        "the viewer, or the operator who started it",
    ),
    _streaming("session.stop", "stopSession", "End session {sessionId} for good and pay it.", _VIEWER, _PAID),
    _streaming(
        "session.settle",
        "settleSession",
        "End session {sessionId}, which has run out or was left paused, and pay it.",
        "anyone",
        _PAID,
    ),
    _streaming(
        "session.settleMany",
        "settleMany",
        "End those of {sessionIds:count} sessions that have run out or were left paused, and pay them.",
        "anyone",
        "It ends {0} of them.",
    ),
    _streaming(
        "permission.grant",
        "grantPermission",
        "Let {operator} spend up to {maxPerSession:usdc} a session and {maxPerDay:usdc} a day for you, until {expiresAt:time}.",
        "the viewer",
    ),
    _streaming(
        "permission.revoke",
        "revokePermission",
        "Let {operator} spend nothing for you any more.",
        "the viewer",
    ),
    _streaming(
        "earnings.withdraw",
        "withdrawEarnings",
        "Send {amount:usdc} of your earnings to {to}.",
        "the creator",
    ),
)


def _consent(name: str, function: str, summary: str) -> Action:
    return Action(
        name=name, contract="ConsentRegistry", function=function, summary=summary, signer="the subject"
    )


_CONSENT: Final = (
    _consent(
        "consent.grant",
        "grant",
        "Allow {controller} to use your data for {purpose:purpose}. Expiry: {expiresAt:time}.",
    ),
    _consent("consent.grantMany", "grantMany", "Give {consents:count} consents, all or nothing."),
    _consent(
        "consent.revoke",
        "revoke",
        "Withdraw your consent that {controller} uses your data for {purpose:purpose}.",
    ),
    _consent("consent.revokeMany", "revokeMany", "Withdraw {scopes:count} consents."),
)


def _escrow(
    name: str,
    function: str,
    summary: str,
    signer: str = "the campaign's advertiser",
    *,
    effect: str | None = None,
    token: TokenOf | None = None,
    spends: str | None = None,
    defaults: frozenset[str] = frozenset(),
) -> Action:
    return Action(
        name=name,
        contract="CampaignEscrow",
        function=function,
        summary=summary,
        signer=signer,
        effect=effect,
        token=token,
        spends=spends,
        defaults=defaults,
    )


_CREATED: Final = "It is campaign {0}, if nobody creates one before."

_ESCROW: Final = (
    _escrow(
        "campaign.create",
        "createCampaign",
        "Open a campaign from {startsAt:time} to {endsAt:time} with a budget of {budget:amount}, which the escrow takes.",
        "the advertiser to be",
        effect=_CREATED,
        token=TokenOf.PARAMETER,
        spends="budget",
    ),
    _escrow(
        "campaign.createWithPermit",
        "createCampaignWithPermit",
        "Open a campaign from {startsAt:time} to {endsAt:time} with a budget of {budget:amount}, which the escrow takes by your permit.",
        "the advertiser to be",
        effect=_CREATED,
        token=TokenOf.PARAMETER,
    ),
    _escrow(
        "campaign.fund",
        "fund",
        "Add {amount:amount} to the budget of campaign {campaignId}.",
        "anyone",
        token=TokenOf.CAMPAIGN,
        spends="amount",
    ),
    _escrow(
        "campaign.fundWithPermit",
        "fundWithPermit",
        "Add {amount:amount} to the budget of campaign {campaignId}, by your permit.",
        "anyone",
        token=TokenOf.CAMPAIGN,
    ),
    _escrow(
        "campaign.updateSpec", "updateSpec", "Let campaign {campaignId} follow the specification {specHash}."
    ),
    _escrow("campaign.pause", "pauseCampaign", "Pause campaign {campaignId}."),
    _escrow("campaign.resume", "resumeCampaign", "Launch campaign {campaignId} again after a pause."),
    _escrow(
        "campaign.close",
        "closeCampaign",
        "End campaign {campaignId} for good. What is left can be refunded after its last epoch.",
    ),
    _escrow(
        "campaign.refund",
        "refund",
        "Send what campaign {campaignId} has not spent back to its advertiser.",
        "anyone",
        effect="It sends back {0:amount}.",
        token=TokenOf.CAMPAIGN,
    ),
    _escrow(
        "claim",
        "claim",
        "Pay {account} what it has earned by now, {cumulativeAmount:amount} in all, less what was paid before.",
        "anyone",
        effect="It pays {0:amount}.",
        token=TokenOf.PARAMETER,
        defaults=frozenset({"account"}),
    ),
    _escrow(
        "claimMany",
        "claimMany",
        "Pay {claims:count} accounts what they have earned and not been paid.",
        "anyone",
        effect="It pays {0} of them.",
    ),
    _escrow(
        "epoch.finalize",
        "finalizeEpoch",
        "Make the pending epoch final, now that its window is over.",
        "anyone",
    ),
    _escrow(
        "epoch.dispute",
        "disputeEpoch",
        "Dispute the pending epoch for the reason {reason}: it waits for the guardian.",
        "a challenger",
    ),
    _escrow(
        "epoch.reject",
        "rejectEpoch",
        "Throw the pending epoch out for the reason {reason}: its debits come back.",
        "the guardian; anyone, after a dispute that nobody decided",
    ),
)

ACTIONS: Final[Mapping[str, Action]] = MappingProxyType(
    {action.name: action for action in (*_TOKENS, *_VAULT, *_STREAMING, *_CONSENT, *_ESCROW)}
)
"""Every action by its name."""

_PARTS: Final = "the same with the signature in three parts"
_ADMIN: Final = "the default admin's, who acts through a timelock"
_GUARDIAN: Final = "the guardian's, by the command line"
_ROLES: Final = "hands out roles: the default admin's"

LEFT_OUT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "transferWithAuthorization(address,address,uint256,uint256,uint256,bytes32,uint8,bytes32,bytes32)": _PARTS,
        "receiveWithAuthorization(address,address,uint256,uint256,uint256,bytes32,uint8,bytes32,bytes32)": _PARTS,
        "cancelAuthorization(address,bytes32,uint8,bytes32,bytes32)": _PARTS,
        "MarqueeToken.mint": "the minter's: rewards are paid by claims",
        "MockUSDC.mint": "the faucet of local chains, whose demo uses it by itself",
        "reserve": "the streaming contract's",
        "release": "the streaming contract's",
        "charge": "the streaming contract's",
        "report": "the keeper's, who does it by schedule",
        "withdrawFees": "the treasurer's",
        "postEpoch": "settlement's, which collects the settlers' signatures",
        "dismissDispute": _GUARDIAN,
        "pause": _GUARDIAN,
        "unpause": _GUARDIAN,
        "setFee": _ADMIN,
        "setTokenAllowed": _ADMIN,
        "setThreshold": _ADMIN,
        "setWindow": _ADMIN,
        "setSilencePeriod": _ADMIN,
        "recoverSurplus": _ADMIN,
        "changeSource": _ADMIN,
        "setDepositCap": _ADMIN,
        "setIdleTarget": _ADMIN,
        "setMaxGain": _ADMIN,
        "setUnlockPeriod": _ADMIN,
        "acceptDefaultAdminTransfer": _ADMIN,
        "beginDefaultAdminTransfer": _ADMIN,
        "cancelDefaultAdminTransfer": _ADMIN,
        "changeDefaultAdminDelay": _ADMIN,
        "rollbackDefaultAdminDelay": _ADMIN,
        "grantRole": _ROLES,
        "revokeRole": _ROLES,
        "renounceRole": _ROLES,
    }
)
"""Functions that are no actions, by name, signature or ``contract.name``, and why."""
