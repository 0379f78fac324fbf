"""The whole document: Litestar's paths, parameters and schemas, and on each operation what guards, edge and errors add."""

import json
from typing import Any, Final

from litestar import Litestar, Request
from litestar.enums import OpenAPIMediaType
from litestar.handlers import HTTPRouteHandler
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.routes import HTTPRoute

from api.cookies import CSRF_HEADER
from api.declared import raised_by, sent_by, taken_by
from api.etags import is_cacheable
from api.guards import PUBLIC
from api.idempotency import REPLAYED
from api.minimum_block import MINIMUM_BLOCK_PARAMETER, takes_minimum_block
from api.openapi.answers import PROBLEM_SCHEMA, by_rule, problem_responses
from api.openapi.examples import Examples
from api.openapi.headers import REQUEST_HEADERS, RESPONSE_HEADERS, header_reference, parameter_reference
from api.openapi.security import security_of
from api.openapi.tidy import named_components, quiet
from api.openapi.unions import name_unions

__all__ = ["DocumentPage", "document_of"]

_NOT_MODIFIED: Final = "What you have is still so (If-None-Match)"


def document_of(app: Litestar) -> dict[str, Any]:
    """Make the document of an application, as JSON."""
    # Through JSON: what Litestar hands out is shared, and is written to here.
    document = named_components(json.loads(json.dumps(app.openapi_schema.to_schema(), default=str)))
    name_unions(document)
    components = document["components"]
    components["schemas"]["Problem"] = PROBLEM_SCHEMA
    components["headers"] = RESPONSE_HEADERS
    components["responses"] = {}
    components["parameters"] = {
        name: {"name": name, "in": "header", "required": False, **header}
        for name, header in REQUEST_HEADERS.items()
    }
    examples = Examples(components["schemas"])
    for route in app.routes:
        if isinstance(route, HTTPRoute):
            item = document["paths"].get(route.path_format or "/", {})
            for handler in route.route_handlers:
                for method in sorted(handler.http_methods):
                    if (operation := item.get(method.lower())) is not None:
                        _complete(operation, method.lower(), handler, examples, components["responses"])
    document["paths"] = dict(sorted(document["paths"].items()))
    components["responses"] = dict(sorted(components["responses"].items()))
    used = {
        tag for item in document["paths"].values() for each in item.values() for tag in each.get("tags", [])
    }
    document["tags"] = [tag for tag in document["tags"] if tag["name"] in used]
    return document


def _complete(
    operation: dict[str, Any],
    method: str,
    handler: HTTPRouteHandler,
    examples: Examples,
    responses: dict[str, Any],
) -> None:
    """Write into an operation what is true of it by rule; answers that others have, too, go into ``responses``."""
    guards = handler.resolve_guards()
    said = [handler.fn, *guards, handler.resolve_before_request()]
    quiet(operation)
    sent = {name.lower() for each in said for name in sent_by(each)}
    # The CSRF token is one of the ways to say who one is: it stands among those.
    taken = {name.lower() for each in said for name in taken_by(each)} - {CSRF_HEADER.lower()}
    if is_cacheable(handler):
        sent |= {"etag", "cache-control"} | (set() if PUBLIC in handler.opt else {"vary"})
        taken.add("if-none-match")
    if takes_minimum_block(handler):
        operation["parameters"] = [*operation.get("parameters", []), dict(MINIMUM_BLOCK_PARAMETER)]
    operation["security"] = security_of(guards, method=method, open_to_anyone=PUBLIC in handler.opt)
    if any(parameter["name"] == "Idempotency-Key" for parameter in operation.get("parameters", [])):
        sent.add(REPLAYED.lower())
    problems = by_rule(operation, method, [error for each in said for error in raised_by(each)])
    _headers(operation, sent)
    for status, (shared, response) in problem_responses(problems).items():
        own = operation["responses"].get(status)
        if own is None or "application/json" not in own.get("content", {}) or status == "400":
            responses[shared] = response
            operation["responses"][status] = {"$ref": f"#/components/responses/{shared}"}
        else:
            own["content"] |= response["content"]
            own["headers"] = {**own.get("headers", {}), **response["headers"]}
    if "etag" in sent and method == "get":
        operation["responses"]["304"] = {
            "description": _NOT_MODIFIED,
            "headers": dict(header_reference(name) for name in sorted({"x-request-id", *sent})),
        }
    operation["responses"] = dict(sorted(operation["responses"].items()))
    known = {parameter["name"].lower() for parameter in operation.get("parameters", [])}
    if taken - known:
        references = [parameter_reference(name) for name in sorted(taken - known)]
        operation["parameters"] = [*operation.get("parameters", []), *references]
    _examples(operation, examples)


def _headers(operation: dict[str, Any], sent: set[str]) -> None:
    """Write the headers of a success, and that 204 has no body; a problem's come with its response."""
    operation["responses"].get("204", {}).pop("content", None)
    for status, response in operation["responses"].items():
        for media in response.get("content", {}).values():
            # Litestar's are by chance, others each time.
            media.pop("examples", None)
            media.get("schema", {}).pop("examples", None)
        if status.startswith("2"):
            headers = response.get("headers", {})
            more = dict(header_reference(name) for name in sorted({"x-request-id", *sent}))
            response["headers"] = headers | more


def _examples(operation: dict[str, Any], examples: Examples) -> None:
    """Give each parameter, body and answer one, where it has none of its own."""
    name = operation["operationId"]
    for parameter in operation.get("parameters", []):
        if "schema" in parameter and not {"example", "examples"} & parameter.keys():
            parameter["example"] = examples.of(parameter["schema"], f"{name}.{parameter['name']}")
    bodies = [operation.get("requestBody", {}), *operation["responses"].values()]
    for body in bodies:
        for media in body.get("content", {}).values():
            if "schema" in media and not {"example", "examples"} & media.keys():
                media["example"] = examples.of(media["schema"], name)


class DocumentPage(JsonRenderPlugin):
    """Serves the document; it is made when it is first asked for, or by whoever asks :meth:`of` before."""

    def __init__(self) -> None:
        super().__init__(path="/openapi.json", media_type=OpenAPIMediaType.OPENAPI_JSON)
        self._document: dict[str, Any] | None = None
        self._text = b""

    def of(self, app: Litestar) -> dict[str, Any]:
        """The document, made once."""
        if self._document is None:
            self._document = document_of(app)
            self._text = json.dumps(self._document, ensure_ascii=False, separators=(",", ":")).encode()
        return self._document

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:
        self.of(request.app)
        return self._text
