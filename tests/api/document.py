"""The application's OpenAPI document as an oracle: does an answer keep what the document says of it?"""

import json
import re
from functools import cache
from typing import Any

import httpx
import jsonschema_rs

from api.edge import Edge
from api.openapi import document_of

METHODS = ("get", "post", "put", "patch", "delete")


class Promise:
    """What the document of one set of routes promises."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document
        self._operations = [
            (method, re.compile(re.sub(r"\{[^}]+\}", "[^/]+", path)), path)
            for path, item in document["paths"].items()
            for method in METHODS
            if method in item
        ]
        self._validators: dict[str, jsonschema_rs.Validator] = {}

    def template(self, method: str, path: str) -> str | None:
        """The path of the operation that answers a request: one without parameters goes first."""
        method = "get" if method == "HEAD" else method.lower()
        found = [
            template
            for each, pattern, template in self._operations
            if each == method and pattern.fullmatch(path)
        ]
        return min(found, key=lambda template: template.count("{"), default=None)

    def broken_by(
        self, method: str, path: str, status: int, headers: httpx.Headers, body: bytes | None
    ) -> str | None:
        """What of an answer the document does not say; None where all is as it says. ``body`` is None of a stream."""
        template = self.template(method, path)
        if template is None:
            return None
        method = "get" if method == "HEAD" else method.lower()
        operation = self.document["paths"][template][method]
        response = self.response(operation, str(status))
        name = f"{operation['operationId']}: {status}"
        if response is None:
            return f"{name} is not in the document: {(body or b'')[:300]!r}"
        known = self.document["components"]["headers"]
        for header, described in response.get("headers", {}).items():
            if known.get(header, described).get("required") and header not in headers:
                return f"{name} comes without {header}"
        media = headers.get("content-type", "").partition(";")[0]
        if not body:
            return None
        if media not in response.get("content", {}):
            return f"{name} is {media or 'of no type'}, the document has {list(response.get('content', {}))}"
        if media.endswith("json"):
            validator = self.validator(response["content"][media]["schema"])
            for error in validator.iter_errors(httpx.Response(200, content=body).json()):
                return f"{name} at {list(error.instance_path)}: {error.message[:400]}"
        return None

    def response(self, operation: dict[str, Any], status: str) -> dict[str, Any] | None:
        """What an operation answers with a status, wherever in the document that stands."""
        found = operation["responses"].get(status)
        if found is not None and "$ref" in found:
            return self.document["components"]["responses"][
                found["$ref"].removeprefix("#/components/responses/")
            ]
        return found

    def validator(self, schema: dict[str, Any]) -> jsonschema_rs.Validator:
        """A validator of a schema of the document."""
        text = json.dumps(schema)
        if text not in self._validators:
            whole = {"allOf": [schema], "components": {"schemas": self.document["components"]["schemas"]}}
            self._validators[text] = jsonschema_rs.Draft202012Validator(whole, validate_formats=True)
        return self._validators[text]


_PROMISES: dict[frozenset[str], Promise] = {}


def promise_of(app: Edge) -> Promise:
    """The promise of an application; those with the same routes share one, because it takes a while to make."""
    routes = frozenset(
        f"{route.path} {sorted(route.methods)}" for route in app.inner.routes if hasattr(route, "methods")
    )
    if routes not in _PROMISES:
        _PROMISES[routes] = Promise(document_of(app.inner))
    return _PROMISES[routes]


def check_by(app: Edge):
    """A hook for httpx that fails a test on any answer that the document does not promise."""

    @cache
    def promise() -> Promise:
        return promise_of(app)

    async def check(response: httpx.Response) -> None:
        request = response.request
        stream = response.headers.get("content-type", "").startswith("text/event-stream")
        body = None if stream else await response.aread()
        broken = promise().broken_by(
            request.method, request.url.path, response.status_code, response.headers, body
        )
        assert broken is None, f"{broken}. Say so: @raises(…) on the handler or guard, or mend its schema"

    return check
