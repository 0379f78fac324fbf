"""The OpenAPI 3.1 document, made true: every operation lists the problems that it can answer with and whom it lets in.

Litestar knows paths, parameters and schemas; what the edge, the guards and the problem mapping add is written in here, by rule,
so that no route has to repeat it.
"""

from typing import Any, Final

from litestar import Litestar, Request, Router
from litestar.datastructures import ResponseHeader
from litestar.exceptions import NotFoundException
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.spec import (
    Components,
    Contact,
    License,
    OpenAPIMediaType,
    OpenAPIResponse,
    Operation,
    PathItem,
    Reference,
    Schema,
    SecurityScheme,
    Tag,
)
from litestar.openapi.spec.enums import OpenAPIType
from litestar.plugins import OpenAPISchemaPlugin
from litestar.routes import HTTPRoute
from litestar.typing import FieldDefinition

from api.cookies import CSRF_HEADER, session_cookie
from api.guards import PUBLIC, public, requires_session
from api.inputs import TextInput
from api.problems import MEDIA_TYPE
from api.queries import refuse_unknown_query
from api.reference_page import CONTENT_POLICY, ReferencePage
from marquee.settings import Settings

__all__ = ["TextInputSchemas", "openapi_config", "state_problems"]

_PROBLEM: Final = Schema(
    title="Problem",
    description="RFC 9457. `code` is stable: programs go by it, never by `detail`.",
    type=OpenAPIType.OBJECT,
    required=["type", "title", "status", "code", "detail"],
    properties={
        "type": Schema(type=OpenAPIType.STRING, examples=["urn:marquee:problem:block_not_indexed"]),
        "title": Schema(type=OpenAPIType.STRING, examples=["Not Found"]),
        "status": Schema(type=OpenAPIType.INTEGER, examples=[404]),
        "code": Schema(type=OpenAPIType.STRING, examples=["block_not_indexed"]),
        "detail": Schema(
            type=OpenAPIType.STRING, examples=["Block 900 is not mirrored: blocks 1 to 812 are."]
        ),
        "requestId": Schema(type=OpenAPIType.STRING, description="Also in the header X-Request-Id"),
        "errors": Schema(
            type=OpenAPIType.ARRAY,
            description="With `validation_failed`: what does not fit",
            items=Schema(
                type=OpenAPIType.OBJECT,
                required=["field", "in", "message"],
                properties={
                    "field": Schema(type=OpenAPIType.STRING),
                    "in": Schema(type=OpenAPIType.STRING, enum=["body", "query", "path", "header", "cookie"]),
                    "message": Schema(type=OpenAPIType.STRING),
                },
            ),
        ),
    },
    additional_properties=True,
)

_MEANINGS: Final = {
    "400": "The request cannot be understood: `validation_failed`, `malformed_json`, `malformed_cursor`, `bad_request`",
    "401": "Nobody is signed in: `session_required`, `session_unknown`, or the sign-in is refused",
    "403": "Known, and not allowed: `csrf_refused`, `role_required`",
    "404": "`block_not_indexed`, or there is no such thing",
    "408": "The body did not arrive in time: `request_timeout`",
    "410": "`block_pruned`: the state as of that block is no longer kept",
    "413": "The body is too large: `body_too_large`",
    "415": "The body is not application/json: `media_type_unsupported`",
    "429": "`rate_limited`; Retry-After says how long",
    "500": "`internal_error`: a defect of ours",
    "503": "A service is away; Retry-After says when to come again",
}

_TAGS: Final = (
    Tag("health", "Is it up, and up to which block?"),
    Tag("auth", "Sign-In with Ethereum (EIP-4361), sessions by cookie or bearer token"),
    Tag("tokens", "Balances, allowances and supply"),
    Tag("consent", "Who allowed whom what, until when"),
    Tag("campaigns", "Budgets in escrow, epochs, claims"),
    Tag("vault", "Deposits, yield and what is reserved"),
    Tag("streaming", "Content, sessions, creators' earnings, permissions"),
    Tag("roles", "Who may do what on chain"),
    Tag("audit", "The mirror against the chain, and against other mirrors"),
)

_DESCRIPTION: Final = """
Numbers that a contract knows are decimal strings in the token's smallest unit, addresses are EIP-55, times RFC 3339 in UTC.
What comes from the chain says `asOf` which block; `?atBlock=N` reads the past. Errors are RFC 9457 problems with a stable `code`.
"""


class TextInputSchemas(OpenAPISchemaPlugin):
    """Tells OpenAPI what an address, 32 bytes or a number in text look like."""

    def is_plugin_supported_field(self, field_definition: FieldDefinition) -> bool:
        return field_definition.is_subclass_of(TextInput)

    def to_openapi_schema(self, field_definition: FieldDefinition, schema_creator: Any) -> Schema:
        kind: type[TextInput] = field_definition.annotation
        return Schema(
            type=OpenAPIType.STRING,
            pattern=kind.pattern,
            description=kind.description,
            examples=[kind.example],
        )


async def _refuse_other_pages(request: Request[Any, Any, Any]) -> None:
    """Answer as everywhere where there is no page: Litestar's own handler, the only one here with a parameter, has one in HTML."""
    if request.path_params:
        raise NotFoundException
    await refuse_unknown_query(request)


def openapi_config(settings: Settings, version: str) -> OpenAPIConfig:
    """``/schema/openapi.json`` and the page ``/schema``."""
    return OpenAPIConfig(
        title="Marquee",
        version=version,
        description=_DESCRIPTION.strip(),
        contact=Contact(name="Marquee contributors"),
        license=License(name="MIT", identifier="MIT"),
        tags=list(_TAGS),
        use_handler_docstrings=True,
        render_plugins=[ReferencePage()],
        openapi_router=Router(
            "/schema",
            route_handlers=[],
            include_in_schema=False,
            opt=public("documents what is public"),
            before_request=_refuse_other_pages,
            response_headers=[ResponseHeader(name="content-security-policy", value=CONTENT_POLICY)],
        ),
        components=Components(
            schemas={"Problem": _PROBLEM},
            security_schemes={
                "bearer": SecurityScheme(
                    type="http", scheme="bearer", description="The `token` that auth/verify gave"
                ),
                "cookie": SecurityScheme(
                    type="apiKey",
                    name=session_cookie(settings),
                    security_scheme_in="cookie",
                    description=f"Set by auth/verify; with {CSRF_HEADER} on what changes something",
                ),
            },
        ),
    )


def state_problems(app: Litestar) -> None:
    """Write problems and security into the operations of an application's document. Call it once, when the app is made."""
    document = app.openapi_schema
    document.components.schemas = {**(document.components.schemas or {}), "Problem": _PROBLEM}
    for route in app.routes:
        if not isinstance(route, HTTPRoute):
            continue
        item = (document.paths or {}).get(route.path_format or "/")
        for handler in route.route_handlers:
            for method in handler.http_methods:
                operation = getattr(item, method.lower(), None)
                if isinstance(item, PathItem) and isinstance(operation, Operation):
                    _state(operation, guards=handler.resolve_guards(), open_to_anyone=PUBLIC in handler.opt)


def _state(operation: Operation, *, guards: list[Any], open_to_anyone: bool) -> None:
    names = {getattr(guard, "__name__", "") for guard in guards}
    statuses = {"500", "503"}
    if operation.parameters or operation.request_body:
        statuses.add("400")
    if operation.request_body:
        statuses |= {"408", "413", "415"}
    if any(not isinstance(p, Reference) and p.name == "atBlock" for p in operation.parameters or []):
        statuses |= {"404", "410"}
    if "within_rate_limit" in names:
        statuses.add("429")
    if requires_session.__name__ in names:
        statuses |= {"401", "403"}
        operation.security = [{"bearer": []}, {"cookie": []}]
    elif open_to_anyone:
        operation.security = [{}]
    responses = operation.responses if operation.responses is not None else {}
    for status in sorted(statuses):
        if status not in responses or status == "400":
            responses[status] = _problem_response(_MEANINGS[status])
    operation.responses = responses


def _problem_response(description: str) -> OpenAPIResponse:
    return OpenAPIResponse(
        description=description,
        content={MEDIA_TYPE: OpenAPIMediaType(schema=Reference(ref="#/components/schemas/Problem"))},
    )
