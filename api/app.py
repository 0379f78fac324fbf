"""The composition root of the API: everything is made here and handed on through constructors."""

import contextlib
from collections.abc import AsyncIterator, Mapping
from datetime import timedelta
from importlib.metadata import version as installed_version

from litestar import Litestar, Router
from litestar.datastructures import State
from structlog.typing import FilteringBoundLogger

from api.activity.routes import activity_routes
from api.audit.routes import audit_routes
from api.auth.routes import auth_routes
from api.auth.sessions import own_session_routes
from api.campaigns.routes import campaign_routes
from api.chain.routes import chain_routes
from api.consent.routes import consent_routes
from api.content.routes import content_routes
from api.cors import Cors
from api.creators.routes import creator_routes
from api.edge import Edge
from api.etags import Answer
from api.guards import API_KEYS, PUBLIC, RUNTIME, SIGN_IN
from api.hosts import Hosts
from api.inputs import TYPE_DECODERS
from api.keys.routes import key_routes
from api.live.routes import live_routes
from api.methods import tell_all_methods
from api.metrics import Metrics, RequestMetrics
from api.openapi import DocumentPage, TextInputSchemas, openapi_config
from api.permissions.routes import permission_routes
from api.problems import handle
from api.proofs.routes import proof_routes
from api.queries import refuse_unknown_query
from api.rate_limits import default_limits
from api.roles.grants import grant_routes
from api.roles.routes import role_routes
from api.runtime import Runtime
from api.search.routes import search_routes
from api.session.routes import session_routes
from api.status.routes import probes, status_routes
from api.tokens.routes import token_routes
from api.trail.routes import trail_routes
from api.transactions.own_routes import own_transaction_routes
from api.transactions.routes import transaction_building_routes
from api.user.routes import user_routes
from api.vault.routes import vault_routes
from marquee.auth.contract_wallets import ContractWallets
from marquee.auth.rules import Site
from marquee.auth.service import SignIn
from marquee.clock import Clock, SystemClock
from marquee.keys.service import ApiKeys
from marquee.logs import logger
from marquee.proofs.node import ProofNode
from marquee.settings import Settings

__all__ = ["BASE_PATH", "create_app", "feature_routes"]

BASE_PATH = "/api/v1"


def feature_routes(runtime: Runtime, contracts: Mapping[str, bytes]) -> list[Router]:
    """Make the routers of the features, each by ``api/<feature>/routes.py``; they are mounted under :data:`BASE_PATH`.

    ``contracts`` maps names to addresses, for features that name tokens and contracts.
    """
    node = ProofNode(runtime.settings.rpc_url)
    runtime.on_close(node.close)
    return [
        activity_routes(runtime),
        audit_routes(runtime),
        campaign_routes(runtime, contracts),
        chain_routes(runtime, node),
        consent_routes(runtime, node),
        content_routes(runtime),
        creator_routes(runtime),
        live_routes(runtime),
        permission_routes(runtime),
        proof_routes(runtime, node),
        key_routes(runtime),
        role_routes(runtime, contracts),
        grant_routes(runtime),
        trail_routes(runtime),
        search_routes(runtime, node),
        session_routes(runtime),
        token_routes(runtime, contracts),
        own_transaction_routes(runtime),
        transaction_building_routes(runtime, contracts),
        user_routes(runtime),
        vault_routes(runtime),
    ]


def create_app(
    settings: Settings,
    *,
    contracts: Mapping[str, bytes] | None = None,
    clock: Clock | None = None,
    log: FilteringBoundLogger | None = None,
) -> Edge:
    """Make the ASGI application. Nothing is opened until its lifespan begins.

    ``contracts`` maps names to addresses, from the deployment registry; the Litestar application is the result's ``inner``.
    """
    runtime = Runtime(settings, clock or SystemClock(), log or logger("api"))
    version = installed_version("marquee")
    sign_in = SignIn(
        site=Site.at(settings.public_url, settings.chain_id),
        lifetime=timedelta(seconds=settings.session_seconds),
        absolute_lifetime=timedelta(seconds=settings.session_absolute_seconds),
        wallets=ContractWallets(settings.rpc_url, settings.chain_id),
        clock=runtime.clock,
    )
    if not settings.secure_cookies:
        runtime.log.warning(
            "cookies are not secure: plain http, for this machine only", public_url=settings.public_url
        )

    @contextlib.asynccontextmanager
    async def lifespan(_app: Litestar) -> AsyncIterator[None]:
        async with runtime.opened():
            yield

    app = Litestar(
        [
            probes(runtime),
            Metrics,
            Router(
                BASE_PATH,
                response_class=Answer,
                before_request=default_limits(
                    runtime, lambda handler: PUBLIC in handler.opt, refuse_unknown_query
                ),
                route_handlers=[
                    status_routes(runtime, contracts or {}, version),
                    auth_routes(runtime, sign_in),
                    own_session_routes(runtime, sign_in),
                    *feature_routes(runtime, contracts or {}),
                ],
            ),
        ],
        lifespan=[lifespan],
        state=State({RUNTIME: runtime, SIGN_IN: sign_in, API_KEYS: ApiKeys(runtime.clock)}, deep_copy=False),
        before_request=refuse_unknown_query,
        exception_handlers={Exception: handle},
        type_decoders=TYPE_DECODERS,
        openapi_config=openapi_config(settings, version, DocumentPage()),
        plugins=[TextInputSchemas()],
        request_max_body_size=settings.body_limit_bytes,
        logging_config=None,
        debug=False,
    )
    tell_all_methods(app)
    return Edge(
        app,
        log=runtime.log,
        metrics=RequestMetrics(),
        tracer=runtime.tracer,
        log_requests=settings.log_requests,
        body_limit_bytes=settings.body_limit_bytes,
        body_timeout_seconds=settings.body_timeout_seconds,
        request_timeout_seconds=settings.request_timeout_seconds,
        secure=settings.secure_cookies,
        hosts=Hosts(settings.public_url, settings.trusted_hosts),
        cors=Cors(settings.cors_origins),
        connections=runtime.connections,
    )
