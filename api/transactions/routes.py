"""``POST transactions/build``, ``intents/prepare`` and ``intents``: what to send, what to sign, and handing in what was signed."""

from collections.abc import Mapping
from typing import Annotated, Any, Final

import msgspec
from litestar import Request, Response, Router, post
from litestar.params import Body as BodyParameter

from api.declared import raises, sends
from api.envelopes import Data, Mirrored
from api.guards import AuthenticatedRequest, public, requires_scope
from api.idempotency import IdempotencyKey, once
from api.rate_limits import By, Policy, rate_limit
from api.runtime import Runtime
from api.scope import TRACE, request_id_of
from api.transactions.bodies import BuildBody, PrepareBody, SubmitBody, action_of, values_of
from api.transactions.schemas import (
    IntentAccepted,
    IntentPrepared,
    TransactionBuilt,
    accepted,
    built,
    prepared,
)
from marquee.actions.errors import (
    ContractNotDeployed,
    IntentExpired,
    IntentSignatureRefused,
    IntentTooExpensive,
    PermitUnsupported,
    TokenUnknown,
    TransactionWouldRevert,
)
from marquee.actions.intents import INTENTS
from marquee.actions.node import Node
from marquee.actions.registry import ACTIONS
from marquee.actions.service import Builder
from marquee.actions.signing import Intents
from marquee.db.pool import Connection
from marquee.errors import NodeUnavailable
from marquee.keys.rules import Scope
from marquee.transactions import repository

__all__ = ["transaction_building_routes"]

_ASKING: Final = Policy("transactions", limit=120, window_seconds=60, by=By.ADDRESS)


def transaction_building_routes(runtime: Runtime, contracts: Mapping[str, bytes]) -> Router:
    """``/api/v1/transactions/build`` and ``/api/v1/intents``; ``contracts`` maps names to addresses."""
    settings = runtime.settings
    node = Node(settings.rpc_url, settings.chain_id)
    runtime.on_close(node.close)
    builder = Builder(contracts, node, settings.chain_id)
    intents = Intents(contracts, node, runtime.clock, settings.chain_id)
    handing_in = Policy("intents", limit=settings.intents_per_hour, window_seconds=3_600, by=By.ACCOUNT)

    @post(
        "/transactions/build",
        opt=public("builds what only the owner of a key can sign; nothing is kept"),
        guards=[rate_limit(_ASKING)],
        status_code=200,
        summary="An unsigned transaction for an action, tried first",
        operation_id="buildTransaction",
        tags=["transactions"],
    )
    @raises(ContractNotDeployed, TokenUnknown, TransactionWouldRevert, NodeUnavailable)
    async def build(data: Annotated[BuildBody, BodyParameter()]) -> Mirrored[TransactionBuilt]:
        """Try the action at the newest block as if `from` had sent it, and give the EIP-1559 transaction that does it.

        Where it would revert, 422 `transaction_would_revert` says why in plain words, with the contract's `error` and `arguments`, and in
        `remedies` which requests to make first, if an allowance is missing.
        """
        action = ACTIONS[action_of(data)]
        values = values_of(action.fields, data)
        if action.contract is None:
            values["token"] = data.token
        return built(action, await builder.build(action, data.sender, values))

    @post(
        "/intents/prepare",
        opt=public("prepares what only the owner of a key can sign; nothing is kept"),
        guards=[rate_limit(_ASKING)],
        status_code=200,
        summary="The typed data of an action, to be signed",
        operation_id="prepareIntent",
        tags=["transactions"],
    )
    @raises(ContractNotDeployed, TokenUnknown, PermitUnsupported, NodeUnavailable)
    async def prepare(data: Annotated[PrepareBody, BodyParameter()]) -> Mirrored[IntentPrepared]:
        """Give EIP-712 typed data for `eth_signTypedData_v4`, with the nonce that the contract will accept."""
        kind = INTENTS[action_of(data)]
        deadline = getattr(data, "deadline", None)
        return prepared(await intents.prepare(kind, values_of(kind.asked, data), deadline))

    @post(
        "/intents",
        guards=[requires_scope(Scope.TRANSACTIONS_WRITE), rate_limit(handing_in)],
        status_code=202,
        summary="Hand in a signed intent, which Marquee sends and pays for",
        operation_id="submitIntent",
        tags=["transactions"],
    )
    @raises(
        ContractNotDeployed,
        IntentExpired,
        IntentSignatureRefused,
        IntentTooExpensive,
        PermitUnsupported,
        TransactionWouldRevert,
        NodeUnavailable,
    )
    @sends("Location")
    async def submit(
        data: Annotated[SubmitBody, BodyParameter()],
        request: AuthenticatedRequest,
        idempotency_key: IdempotencyKey = None,
    ) -> Response[Data[IntentAccepted]]:
        """Check the signature and try the call; if it goes through, it is stored to be sent, and `Location` follows it.

        An intent is named by its EIP-712 digest: handed in again, it is the same transaction, whatever became of it.
        """
        kind = INTENTS[action_of(data)]
        signed = await intents.read(kind, values_of(kind.signed, data.message))
        known = await repository.of_digest(runtime.database, signed.digest)
        intent = None
        if known is None:
            checked = await intents.check(signed, data.signature, request_id_of(request.scope))
            intent = msgspec.structs.replace(checked, traceparent=_traceparent(request))

        async def effect(connection: Connection) -> Response[Data[IntentAccepted]]:
            transaction = known if intent is None else await repository.accept(connection, intent)
            assert transaction is not None
            location = f"{request.url.path.removesuffix('/intents')}/transactions/{transaction.id}"
            return Response(Data(data=accepted(transaction)), headers={"location": location})

        return await once(runtime, request, idempotency_key, effect)

    return Router("/", route_handlers=[build, prepare, submit])


def _traceparent(request: Request[Any, Any, Any]) -> str | None:
    trace = request.scope.get(TRACE)
    return None if trace is None else str(trace)
