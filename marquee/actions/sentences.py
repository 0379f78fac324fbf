"""What each error of the contracts means and what to do about it, in templates of :mod:`marquee.actions.words`.

Keyed by the error's name, or by its signature where two errors share a name. A test holds that every error of every ABI is
here and that its sentence can be made.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

__all__ = ["LIBRARY_ERRORS", "PANICS", "SENTENCES"]

_OPERATORS = "Only the operators of this site see to that."

_TOKENS = {
    "ERC20InsufficientBalance": "{sender} holds {balance:amount} and this needs {needed:amount}: add to it, or lower the amount.",
    "ERC20InsufficientAllowance": "{spender} may take only {allowance:amount} and this needs {needed:amount}: approve {spender} for at least {needed:amount} first, or use a permit.",
    "ERC20InvalidApprover": "{approver} cannot approve anybody: use an account that is not the zero address.",
    "ERC20InvalidReceiver": "{receiver} cannot receive this token: give another address.",
    "ERC20InvalidSender": "{sender} cannot send this token: use an account that is not the zero address.",
    "ERC20InvalidSpender": "{spender} cannot be approved: give an address that is not the zero address.",
    "ERC20ExceededCap": "The supply would be {increasedSupply:amount} and may be {cap:amount} at most: lower the amount.",
    "ERC20InvalidCap": "A cap of {cap} is not possible: deploy with one above zero.",
    "ERC2612ExpiredSignature": "The permit was good until {deadline:time}: sign a new one.",
    "ERC2612InvalidSigner": "The permit was signed by {signer} and not by {owner}, or over something else: sign it anew with {owner}, with its current nonce and exactly these values.",
    "InvalidAccountNonce": "The nonce of {account} is {currentNonce} now: sign anew with it.",
    "ECDSAInvalidSignature": "The signature is none that a key could have given: sign anew.",
    "ECDSAInvalidSignatureLength": "The signature has {length} bytes and a key's has 65: sign anew.",
    "ECDSAInvalidSignatureS": "The signature is in the form that is refused because it has a twin (s too large): sign anew with an up-to-date wallet.",
    "AuthorizationNotYetValid": "The authorisation is valid after {validAfter:time} only, and the block's time is {timestamp:time}: wait.",
    "AuthorizationExpired": "The authorisation was valid before {validBefore:time} only, and the block's time is {timestamp:time}: sign a new one.",
    "AuthorizationAlreadyUsed": "This authorisation of {authorizer} was used or cancelled before: sign one with a new nonce.",
    "InvalidAuthorizationSignature": "The signature is not that of {authorizer} over these values: sign anew, exactly these.",
    "CallerNotPayee": "Only the payee {payee} may submit this, not {caller}: send it from there.",
    "BatchLengthMismatch": "The lists have {0} and {1} items: give both the same length.",
    "SafeERC20FailedOperation": "The token {token} refused the transfer: see that the payer has enough and has approved it, and that the token blocks neither side.",
}

_VAULT = {
    "ERC4626ExceededMaxDeposit": "{assets:usdc} is more than the vault takes now, which is {max:usdc}: lower the amount, or wait if it is paused.",
    "ERC4626ExceededMaxMint": "{shares:shares} is more than the vault gives now, which is {max:shares}: lower the amount, or wait if it is paused.",
    "ERC4626ExceededMaxWithdraw": "{assets:usdc} is more than {owner} can take out now, which is {max:usdc}: lower the amount, or stop running sessions first.",
    "ERC4626ExceededMaxRedeem": "{shares:shares} is more than {owner} can redeem now, which is {max:shares}: lower the amount, or stop running sessions first.",
    "ZeroShares": "The amount is too small to be worth anything in the vault: raise it.",
    "ZeroAmount": "The amount is zero: give one above zero.",
    "InsufficientFreeAssets": "{account} has {available:usdc} free in the vault and this needs {asked:usdc}: deposit more, lower the amount, or stop running sessions first.",
    "InsufficientReserve": "{asked:usdc} was to be released for {account}, and {reserved:usdc} is reserved: release at most that.",
    "SourceIlliquid": "The vault can pay {available:usdc} now and this needs {asked:usdc}: take out less, or try again later.",
    "SourceAssetMismatch": "The source {source} holds {asset}, which is not the vault's asset: name another source.",
    "SourceReturnedTooLittle": "The new source credited {received:usdc} and at least {minimum:usdc} was asked for: name another source or a lower minimum.",
    "TokenTookFee(uint256,uint256)": "The token took a fee: {received:usdc} came of {asked:usdc}. The vault cannot take such a token.",
    "GasTooLow": "The gas ran low while the vault moved money: send it again with more gas.",
}

_STREAMING = {
    "ContentNotFound": "There is no content {contentId}: see that the id is right.",
    "ContentAlreadyListed": "Content {contentId} is listed already: change it, or use another salt.",
    "ContentNotListed": "Content {contentId} is not for sale now: choose another, or let its creator list it again.",
    "NotCreator": "{caller} is not the creator of content {contentId}: send it from the creator's account.",
    "InvalidContent": "A price of {price:usdc} for {duration} s is not possible: both have to be above zero, and the duration at most 268435455 s.",
    "QuoteChanged": "The content costs {price:usdc} for {duration} s now: look at the new price and start with it.",
    "SessionNotFound": "There is no session {sessionId}: see that the id is right.",
    "SessionStatusConflict": "Session {sessionId} is {status:session}, which does not allow this: look at its state first.",
    "NotAllowed": "{caller} is neither the viewer of session {sessionId} nor allowed to act for the viewer: send it from the viewer's account, or renew the permission.",
    "NotSettleable": "Session {sessionId} has not run out and was not left paused for a week: let its viewer stop it, or wait.",
    "PermissionExpired": "{operator} has no permission to spend for {viewer}, or it has ended: let {viewer} grant it anew.",
    "PermissionSessionCapExceeded": "{asked:usdc} is more than {operator} may spend for {viewer} on one session, which is {cap:usdc}: lower the most it may cost, or let {viewer} raise the cap.",
    "PermissionDayCapExceeded": "{asked:usdc} is more than {operator} may still spend for {viewer} today, which is {available:usdc}: lower the most it may cost, wait for the next day (UTC), or let {viewer} raise the cap.",
    "InvalidOperator": "The operator is the zero address or the viewer: name another account.",
    "InsufficientEarnings": "{creator} has earned {available:usdc} that were not paid yet, and this asks for {asked:usdc}: lower the amount.",
    "NonceMismatch(address,address,uint64,uint64)": "The permission was signed with nonce {given}, and the current one is {expected}: sign anew with it.",
}

_CONSENT = {
    "UnknownPurpose": "{purpose} is not a purpose that the registry knows: use one of its four constants.",
    "InvalidController": "The controller is the zero address: name who may process the data.",
    "ExpiryInPast": "The expiry {expiresAt:time} is not after the block's time {timestamp:time}: choose a later one.",
    "SignatureExpired": "The signature was good until {deadline:time}, and the block's time is {timestamp:time}: sign anew with a later deadline.",
    "InvalidSignature": "The signature is not that of {0} over these values: sign anew, exactly these.",
    "NonceMismatch(address,address,bytes32,uint64,uint64)": "The consent for {purpose:purpose} was signed with nonce {given}, and the current one is {expected}: it was granted or revoked meanwhile. Sign anew with the current nonce.",
    "EmptyBatch": "The list is empty: name at least one item.",
    "HistoryNotInStorage": "The contract knows only the latest grant, of {grantedAt:time}, not what held at {timestamp:time}: ask the history.",
}

_ESCROW = {
    "TokenNotAllowed": "Token {token} is not allowed for campaigns: use one that is.",
    "TokenTookFee(address,uint256,uint256)": "The token {token} took a fee: {received:amount token} came of {asked:amount token}. Use a token without one.",
    "InvalidPeriod": "From {startsAt:time} to {endsAt:time} is no period for a campaign: it has to end after it starts, and in the future.",
    "CampaignNotFound": "There is no campaign {campaignId}: see that the id is right.",
    "NotAdvertiser": "{caller} is not the advertiser of campaign {campaignId}: send it from the advertiser's account.",
    "CampaignStatusConflict": "Campaign {campaignId} is {status:campaign}, which does not allow this: look at its state first.",
    "CampaignOverspent": "Campaign {campaignId} was to be debited {asked:amount} in all and has {available:amount}: lower the debit.",
    "CampaignSpentFell": "Campaign {campaignId} has spent {spent:amount}, and the debit says only {asked:amount}: it can never fall.",
    "DebitsNotAscending": "Debit number {index} is not in ascending order of campaigns: sort them.",
    "TooManyDebits": "{length} debits are more than the {max} that one epoch takes: split it.",
    "NothingToRefund": "Campaign {campaignId} has nothing left to refund.",
    "RefundNotOpen": "The refund of campaign {campaignId} opens when an epoch that reaches past its close is final: wait for it.",
    "EpochOutOfOrder": "Epoch {expected} is next, not {given}: post that one.",
    "PostOutOfOrder": "Post {expected} is next, not {given}: sign for that one.",
    "EpochPeriodInvalid": "From {periodStart:time} to {periodEnd:time} is no period for this epoch: it has to begin where the last one ended, and not end in the future.",
    "EpochPending": "Epoch {epoch} is still waiting for its window to end: try again after it.",
    "NoPendingEpoch": "No epoch is waiting: there is nothing to decide.",
    "WindowOpen": "The challenge window is open until {windowEndsAt:time}, and the block's time is {timestamp:time}: wait for its end.",
    "WindowOver": "The challenge window ended {windowEndsAt:time}, and the block's time is {timestamp:time}: it is too late for this.",
    "EpochUnderDispute": "Epoch {epoch} is under dispute: wait for the guardian's decision.",
    "EpochNotDisputed": "Epoch {epoch} is not under dispute: there is nothing to dismiss.",
    "TooFewSignatures": "{given} settlers signed and {threshold} have to: collect more signatures.",
    "SignersNotAscending": "Signature number {index} is not in ascending order of settlers: sort them, each once.",
    "NotSettler": "{signer} is not a settler: use signatures of settlers only.",
    "InvalidSettlerSignature": "The signature is not that of settler {signer} over this statement: sign anew.",
    "NoFinalEpoch": "No epoch is final yet, so nothing can be claimed: wait for the first.",
    "InvalidProof": "The proof does not show {cumulativeAmount:amount token} for {account} under the current root: ask for a fresh proof.",
    "NothingToClaim": "{account} has been paid all that this proof shows: wait for the next epoch.",
    "PoolExhausted": "The pool holds {available:amount token} and the claim asks for {asked:amount token}: that must not happen. Tell the operators.",
    "NoSurplus": "The escrow holds no more of {token} than it owes: there is nothing to recover.",
    "BatchTooLong": "{length} items are more than the {max} that one transaction takes: split them.",
    "ParameterOutOfBounds": "{value} is out of bounds: between {min} and {max} is possible.",
}

_ADMINISTRATION = {
    "AccessControlUnauthorizedAccount": "{account} has not the role {neededRole:role}, which this needs: send it from an account that has.",
    "AccessControlBadConfirmation": "A role can be renounced only by the account that has it: name the sender's own.",
    "AccessControlEnforcedDefaultAdminDelay": "The admin's hand-over is due {schedule:time}: wait until after it.",
    "AccessControlEnforcedDefaultAdminRules": "The default admin changes hands only in two steps, with a delay: begin a transfer.",
    "AccessControlInvalidDefaultAdmin": "{defaultAdmin} cannot be or become the default admin by this: see who the pending admin is.",
    "AdminDelayTooLong": "A delay of {delay:duration} is longer than the {max:duration} that is allowed: choose a shorter one.",
    "EnforcedPause": f"The contract is paused, which stops this for now: try again later. {_OPERATORS}",
    "ExpectedPause": f"The contract is not paused, which this needs. {_OPERATORS}",
    "ReentrancyGuardReentrantCall": "The call came back into the contract while it was at work, which it refuses: let no token or wallet call back.",
    "SafeCastOverflowedUintDowncast": "{value} does not fit into {bits} bits: lower it.",
    "InvalidShortString": "The contract's own name cannot be read: that is a defect. Tell the operators.",
    "StringTooLong": "A text is too long for the contract: that is a defect. Tell the operators.",
}

_LIBRARIES = {
    "InsufficientBalance": "The contract holds {balance} wei and this needs {needed} wei.",
    "FailedCall": "A call that this depends on failed without a reason: see that every address is that of the right contract.",
    "FailedDeployment": "A contract could not be deployed.",
    "AddressEmptyCode": "{target} has no code: it should be a contract. See that the address is right.",
    "WrappedError": "{target} refused what this depends on.",
}

SENTENCES: Final[Mapping[str, str]] = MappingProxyType(
    _TOKENS | _VAULT | _STREAMING | _CONSENT | _ESCROW | _ADMINISTRATION | _LIBRARIES
)
"""Sentences by name or signature. ``{0}`` and ``{1}`` are arguments by place, where contracts name them differently."""

LIBRARY_ERRORS: Final = (
    "InsufficientBalance(uint256 balance,uint256 needed)",
    "FailedCall()",
    "FailedDeployment()",
    "AddressEmptyCode(address target)",
    "WrappedError(address target,bytes4 selector,bytes reason,bytes details)",
)
"""Errors that OpenZeppelin's libraries, tokens and wallets (ERC-7751) raise and that stand in no ABI of ours."""

PANICS: Final[Mapping[int, str]] = MappingProxyType(
    {
        0x00: "The compiler put in a panic.",
        0x01: "An assertion of the contract failed.",
        0x11: "A number ran over its range: lower the amounts.",
        0x12: "Something was divided by zero.",
        0x21: "A number is none of the values that it stands for.",
        0x22: "Stored bytes are encoded wrongly.",
        0x31: "An empty list was shortened.",
        0x32: "A list was read past its end: see that lists have the lengths that belong together.",
        0x41: "More memory was asked for than there is: shorten the lists.",
        0x51: "A function that was never set was called.",
    }
)
"""Solidity's panic codes."""
