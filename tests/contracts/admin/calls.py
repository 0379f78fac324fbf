"""One good call of every function that changes something, as (contract, function, number) → arguments; and of each that takes a
signature, the same with one that is not worth anything.

`caller` is who calls: what everybody does for himself names him. `signer` is whose key signs, the right one or a forger's.
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from ape.api import AccountAPI

from tests.contracts.admin.market import Market
from tests.contracts.consent.support import Signer, a_grant, a_scope
from tests.contracts.message_types import CANCEL, RECEIVE, REVOKE_PERMISSION, TRANSFER
from tests.contracts.streaming.stage import DURATION, META, PRICE
from tests.contracts.support import MAX_UINT256, TypedData, now, sign_permit, split, word

Arguments = Callable[[AccountAPI, AccountAPI | None], tuple[Any, ...]]

QUIET, POSTED, DISPUTED, DUE, PAUSED, OFFERED = "quiet", "posted", "disputed", "due", "paused", "offered"
"""What the market is like when a call is made."""

NOBODY = "0x000000000000000000000000000000000000bEEF"


class Trial(NamedTuple):
    contract: str
    function: str
    arguments: Arguments
    moment: str = QUIET


def trials(market: Market, other_source: Any) -> Iterator[Trial]:
    for name in ("MarqueeToken", "CampaignEscrow", "YieldVault", "StreamingWallet"):
        yield from _administration(market, name)
    yield from _token(market)
    yield from _escrow(market)
    yield from _vault(market, other_source)
    yield from _wallet(market)
    yield from _consent(market)


def _given(*arguments: Any) -> Arguments:
    return lambda _caller, _signer: arguments


def _administration(market: Market, name: str) -> Iterator[Trial]:
    role = word("ANY_ROLE")
    yield Trial(name, "grantRole", _given(role, NOBODY))
    yield Trial(name, "revokeRole", _given(role, NOBODY))
    yield Trial(name, "renounceRole", lambda caller, _: (role, caller.address))
    yield Trial(name, "beginDefaultAdminTransfer", _given(NOBODY))
    yield Trial(name, "cancelDefaultAdminTransfer", _given())
    yield Trial(name, "changeDefaultAdminDelay", _given(1))
    yield Trial(name, "rollbackDefaultAdminDelay", _given())
    yield Trial(name, "acceptDefaultAdminTransfer", _given(), OFFERED)
    if name != "MarqueeToken":
        yield Trial(name, "pause", _given())
        yield Trial(name, "unpause", _given(), PAUSED)


def _permit(token: Any, market: Market) -> Arguments:
    viewer = market.people.viewer

    def arguments(_caller: AccountAPI, signer: AccountAPI | None) -> tuple[Any, ...]:
        deadline, v, r, s = sign_permit(token, signer or viewer, NOBODY, 1, nonce=token.nonces(viewer))
        return viewer.address, NOBODY, 1, deadline, v, r, s

    return arguments


def _authorization(market: Market, types: dict[str, list[str]], *, whole: bool) -> Arguments:
    viewer, payee = market.people.viewer, market.people.creator
    values: dict[str, Any] = {"authorizer": viewer.address, "nonce": word("one")}
    if types is not CANCEL:
        times = {"validAfter": 0, "validBefore": MAX_UINT256}
        values = {"from": viewer.address, "to": payee.address, "value": 1, **times, "nonce": word("one")}

    def arguments(_caller: AccountAPI, signer: AccountAPI | None) -> tuple[Any, ...]:
        signature = TypedData(market.token).sign(signer or viewer, types, values)
        return (*values.values(), *([signature] if whole else split(signature)))

    return arguments


def _token(market: Market) -> Iterator[Trial]:
    name, people = "MarqueeToken", market.people
    yield Trial(name, "mint", _given(NOBODY, 1))
    yield Trial(name, "approve", _given(NOBODY, 1))
    yield Trial(name, "transfer", _given(NOBODY, 1))
    yield Trial(name, "batchTransfer", _given([NOBODY, NOBODY], [1, 0]))
    yield Trial(name, "burn", _given(1))
    yield Trial(name, "transferFrom", _given(people.viewer, NOBODY, 1))
    yield Trial(name, "burnFrom", _given(people.viewer, 1))
    yield Trial(name, "permit", _permit(market.token, market))
    for function, types in (
        ("transferWithAuthorization", TRANSFER),
        ("receiveWithAuthorization", RECEIVE),
        ("cancelAuthorization", CANCEL),
    ):
        yield Trial(name, function, _authorization(market, types, whole=False))
        yield Trial(name, function, _authorization(market, types, whole=True))


def _escrow(market: Market) -> Iterator[Trial]:
    name, usdc, spec = "CampaignEscrow", market.usdc.address, word("spec")
    no_permit = (0, 27, spec, spec)
    period = (0, now() + 86_400)
    yield Trial(name, "createCampaign", _given(usdc, 1, *period, spec))
    yield Trial(name, "createCampaignWithPermit", _given(usdc, 1, *period, spec, *no_permit))
    yield Trial(name, "fund", _given(market.running, 1))
    yield Trial(name, "fundWithPermit", _given(market.running, 1, *no_permit))
    yield Trial(name, "updateSpec", _given(market.running, spec))
    yield Trial(name, "pauseCampaign", _given(market.running))
    yield Trial(name, "resumeCampaign", _given(market.halted))
    yield Trial(name, "closeCampaign", _given(market.running))
    yield Trial(name, "refund", _given(market.closed))
    entry = market.desk.entry(market.payouts, market.payouts[0])
    yield Trial(name, "claim", _given(*entry))
    yield Trial(name, "claimMany", _given([entry]))

    def post(_caller: AccountAPI, signer: AccountAPI | None) -> tuple[Any, ...]:
        statement = market.desk.statement([(market.running, 1)], market.payouts)
        signed = market.desk.sign(statement, [signer or market.people.settler])
        return statement.as_call(), [(market.people.settler.address, signed[0][1])]

    yield Trial(name, "postEpoch", post)
    yield Trial(name, "disputeEpoch", _given(spec), POSTED)
    yield Trial(name, "rejectEpoch", _given(spec), POSTED)
    yield Trial(name, "dismissDispute", _given(), DISPUTED)
    yield Trial(name, "finalizeEpoch", _given(), DUE)
    yield Trial(name, "setTokenAllowed", _given(NOBODY, True))
    yield Trial(name, "setThreshold", _given(2))
    yield Trial(name, "setWindow", _given(7))
    yield Trial(name, "setSilencePeriod", _given(700))
    yield Trial(name, "recoverSurplus", _given(usdc, NOBODY))


def _vault(market: Market, other_source: Any) -> Iterator[Trial]:
    name, viewer = "YieldVault", market.people.viewer
    yield Trial(name, "deposit", _given(1, NOBODY))
    yield Trial(name, "depositWithPermit", _given(1, NOBODY, 0, 27, word("r"), word("s")))
    yield Trial(name, "mint", _given(10**6, NOBODY))
    yield Trial(name, "withdraw", _given(1, NOBODY, viewer))
    yield Trial(name, "redeem", _given(10**8, NOBODY, viewer))
    yield Trial(name, "approve", _given(NOBODY, 1))
    yield Trial(name, "transfer", _given(NOBODY, 1))
    yield Trial(name, "transferFrom", _given(viewer, NOBODY, 1))
    yield Trial(name, "permit", _permit(market.vault, market))
    yield Trial(name, "reserve", _given(viewer, 1))
    yield Trial(name, "release", _given(viewer, 1))
    yield Trial(name, "charge", _given(viewer, 1, 1))
    yield Trial(name, "report", _given())
    yield Trial(name, "changeSource", _given(other_source, 1))
    for function, value in (
        ("setUnlockPeriod", 7200),
        ("setMaxGain", 5),
        ("setIdleTarget", 5),
        ("setDepositCap", 5),
    ):
        yield Trial(name, function, _given(value))


def _wallet(market: Market) -> Iterator[Trial]:
    name, people, content = "StreamingWallet", market.people, market.stage.content
    quote = (PRICE, DURATION)
    yield Trial(name, "listContent", _given(word("new"), *quote, META))
    yield Trial(name, "changeContent", _given(content, *quote, META))
    yield Trial(name, "delistContent", _given(content))
    yield Trial(name, "startSession", _given(content, PRICE, *quote))
    yield Trial(name, "startSessionFor", _given(people.viewer, content, PRICE, *quote))
    yield Trial(name, "pauseSession", _given(market.watched))
    yield Trial(name, "resumeSession", _given(market.held))
    yield Trial(name, "stopSession", _given(market.watched))
    yield Trial(name, "settleSession", _given(market.ended))
    yield Trial(name, "settleMany", _given([market.ended]))
    yield Trial(name, "grantPermission", _given(NOBODY, 1, 1, now() + 86_400))
    yield Trial(name, "revokePermission", _given(NOBODY))
    yield Trial(name, "withdrawEarnings", _given(1, NOBODY))
    yield Trial(name, "withdrawFees", _given(NOBODY))
    yield Trial(name, "setFee", _given(5))

    def grant(_caller: AccountAPI, signer: AccountAPI | None) -> tuple[Any, ...]:
        values, signature = market.stage.sign_grant(signer, deadline=MAX_UINT256)
        return (*values.values(), signature)

    def revoke(_caller: AccountAPI, signer: AccountAPI | None) -> tuple[Any, ...]:
        nonce = market.wallet.permissionOf(people.viewer, people.operator).nonce
        values = {"viewer": people.viewer.address, "operator": people.operator.address, "nonce": nonce}
        values["deadline"] = MAX_UINT256
        signature = TypedData(market.wallet).sign(signer or people.viewer, REVOKE_PERMISSION, values)
        return (*values.values(), signature)

    yield Trial(name, "grantPermissionBySig", grant)
    yield Trial(name, "revokePermissionBySig", revoke)


def _consent(market: Market) -> Iterator[Trial]:
    name, subject = "ConsentRegistry", market.people.viewer
    one, scope = a_grant(NOBODY), a_scope(NOBODY)
    yield Trial(name, "grant", _given(one))
    yield Trial(name, "grantMany", _given([one]))
    yield Trial(name, "revoke", _given(*scope.values()))
    yield Trial(name, "revokeMany", _given([scope]))

    def signer_of(key: AccountAPI | None) -> Signer:
        return Signer(market.consent, key or subject, subject)

    who, last = subject.address, (0, MAX_UINT256)
    yield Trial(name, "grantBySig", lambda _, key: (who, one, *last, signer_of(key).grant(one)))
    yield Trial(
        name, "revokeBySig", lambda _, key: (who, *scope.values(), *last, signer_of(key).revoke(NOBODY))
    )
    yield Trial(
        name,
        "grantManyBySig",
        lambda _, key: (who, [one], [0], MAX_UINT256, signer_of(key).grants([one], [0])),
    )
    yield Trial(
        name,
        "revokeManyBySig",
        lambda _, key: (who, [scope], [0], MAX_UINT256, signer_of(key).revokes([scope], [0])),
    )
