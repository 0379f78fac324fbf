"""What is said of the API as a whole: title, tags, security schemes, and how an address, 32 bytes or a number look in text."""

from typing import Any, Final

from litestar import Request, Router
from litestar.datastructures import ResponseHeader
from litestar.exceptions import NotFoundException
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.spec import Components, Contact, License, Schema, Tag
from litestar.openapi.spec.enums import OpenAPIType
from litestar.plugins import OpenAPISchemaPlugin
from litestar.typing import FieldDefinition

from api.guards import public
from api.inputs import TextInput
from api.openapi.document import DocumentPage
from api.openapi.security import security_schemes
from api.queries import refuse_unknown_query
from api.reference_page import CONTENT_POLICY, ReferencePage
from marquee.settings import Settings

__all__ = ["TextInputSchemas", "openapi_config"]

_TAGS: Final = (
    Tag("health", "Is it up, and up to which block?"),
    Tag("auth", "Sign-In with Ethereum (EIP-4361), sessions by cookie or bearer token"),
    Tag("tokens", "Balances, allowances and supply"),
    Tag("consent", "Who allowed whom what, until when"),
    Tag("campaigns", "Budgets in escrow, epochs, claims"),
    Tag("vault", "Deposits, yield and what is reserved"),
    Tag("streaming", "Content, sessions, creators' earnings, permissions"),
    Tag("roles", "Who may do what on chain"),
    Tag("keys", "API keys for servers: scoped, rotated, revoked"),
    Tag(
        "transactions", "Contract actions to sign: unsigned transactions and intents, and what became of them"
    ),
    Tag("activity", "What happened to an address, in the chain's order"),
    Tag("search", "What a hash or an address stands for"),
    Tag("live", "Changes as they happen, by server-sent events"),
    Tag("trail", "Who did what with which privilege, in a chain of hashes"),
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


def openapi_config(settings: Settings, version: str, page: DocumentPage) -> OpenAPIConfig:
    """``/schema/openapi.json`` and the page ``/schema``."""
    return OpenAPIConfig(
        title="Marquee",
        version=version,
        description=_DESCRIPTION.strip(),
        contact=Contact(name="Marquee contributors"),
        license=License(name="MIT", identifier="MIT"),
        tags=list(_TAGS),
        use_handler_docstrings=True,
        render_plugins=[ReferencePage(page.of), page],
        openapi_router=Router(
            "/schema",
            route_handlers=[],
            include_in_schema=False,
            opt=public("documents what is public"),
            before_request=_refuse_other_pages,
            response_headers=[ResponseHeader(name="content-security-policy", value=CONTENT_POLICY)],
        ),
        components=Components(security_schemes=security_schemes(settings)),
    )
