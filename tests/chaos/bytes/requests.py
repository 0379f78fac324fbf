"""A request before it is bytes, and valid ones of every operation of the OpenAPI document.

Who asks stands in a request as a mark, ``<<bearer admin>>``, until the moment it is sent: so the bytes of a seed are the same each time,
and those that found something can be kept.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, Final
from urllib.parse import quote_from_bytes

__all__ = ["BINDING", "ISSUED_AT", "NONCE", "Operation", "Request", "operations_of"]

NONCE: Final = "<<nonce>>".ljust(32, "-")
BINDING: Final = "<<binding>>".ljust(32, "-")
ISSUED_AT: Final = "<<issued at>>".ljust(24, "-")
_METHODS: Final = ("get", "post", "put", "patch", "delete")
_DEPTH: Final = 12


@dataclass(slots=True)
class Request:
    """``document`` is the body's JSON until a mutation spells it; ``body`` None sends none."""

    operation: str
    method: bytes
    path: bytes
    query: list[tuple[bytes, bytes]] = field(default_factory=list)
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)
    document: Any = None
    body: bytes | None = None
    chunks: list[bytes] | None = None
    host: bytes = b"localhost"
    done: list[str] = field(default_factory=list)

    def spell(self) -> None:
        """Make the body from its JSON."""
        if self.body is None and self.document is not None:
            self.body = json.dumps(self.document).encode()

    def raw(self) -> bytes:
        self.spell()
        target = self.path
        if self.query:
            target += b"?" + b"&".join(name + b"=" + value for name, value in self.query)
        lines = [self.method + b" " + target + b" HTTP/1.1", b"host: " + self.host]
        lines += [name + b": " + value for name, value in self.headers]
        body = b""
        if self.chunks is not None:
            lines.append(b"transfer-encoding: chunked")
            body = b"".join(self.chunks)
        elif self.body is not None:
            lines.append(b"content-length: %d" % len(self.body))
            body = self.body
        return b"\r\n".join([*lines, b"", b""]) + body


@dataclass(frozen=True)
class Operation:
    """One method of one path. ``known`` has values of path parameters and members by name that exist in the mirror."""

    method: str
    path: str
    parameters: Sequence[dict[str, Any]]
    schema: dict[str, Any] | None
    streams: bool
    schemas: Mapping[str, Any]
    known: Mapping[str, Sequence[str]]

    @property
    def name(self) -> str:
        return f"{self.method.upper()} {self.path}"

    def make(self, chance: Random) -> Request:
        """Make a valid request: with an account that exists half the time, parameters as they come."""
        request = Request(self.name, self.method.upper().encode(), self.path.encode())
        for each in self.parameters:
            place, name = each["in"], each["name"]
            if place != "path" and chance.random() < 0.5:
                continue
            value = self.value(each, chance).encode()
            if place == "path":
                request.path = request.path.replace(
                    b"{" + name.encode() + b"}", quote_from_bytes(value).encode()
                )
            elif place == "query":
                request.query.append((name.encode(), quote_from_bytes(value).encode()))
            elif value.isascii() and min(value, default=0) >= 32:
                request.headers.append((name.encode(), value))
        if self.schema is not None:
            request.document = self._sample(self.schema, "", chance)
            request.headers.append((b"content-type", b"application/json"))
        return request

    def value(self, parameter: dict[str, Any], chance: Random) -> str:
        name = parameter["name"]
        if (known := self.known.get(f"{self.path} {name}") or self.known.get(name)) and chance.random() < 0.7:
            return chance.choice(known)
        schema = parameter.get("schema", {})
        if (examples := schema.get("examples")) or "example" not in parameter:
            return str(examples[0] if examples else self._sample(schema, name, chance))
        sample = self._sample(schema, name, chance)
        return str(
            sample if isinstance(sample, str | int) and not isinstance(sample, bool) else parameter["example"]
        )

    def _sample(self, schema: dict[str, Any], name: str, chance: Random, depth: int = 0) -> Any:
        if "$ref" in schema:
            target = self.schemas[schema["$ref"].rpartition("/")[2]]
            return self._sample(target, name, chance, depth + 1)
        if depth > _DEPTH:
            return None
        if (known := self.known.get(name)) and schema.get("type") == "string" and chance.random() < 0.7:
            return chance.choice(known)
        for word in ("oneOf", "anyOf"):
            if word in schema:
                return self._sample(chance.choice(schema[word]), name, chance, depth + 1)
        if "allOf" in schema:
            return self._sample(schema["allOf"][0], name, chance, depth + 1)
        if "const" in schema:
            return schema["const"]
        for word in ("enum", "examples"):
            if schema.get(word):
                return chance.choice(schema[word])
        return self._of_type(schema, name, chance, depth)

    def _of_type(self, schema: dict[str, Any], name: str, chance: Random, depth: int) -> Any:
        match schema.get("type"):
            case "object":
                wanted = set(schema.get("required", ()))
                return {
                    key: self._sample(part, key, chance, depth + 1)
                    for key, part in schema.get("properties", {}).items()
                    if key in wanted or chance.random() < 0.5
                }
            case "array":
                count = chance.randrange(max(1, schema.get("minItems", 0)), 3)
                return [self._sample(schema.get("items", {}), name, chance, depth + 1) for _ in range(count)]
            case "integer":
                return chance.choice([schema.get("minimum", 0), schema.get("maximum", 100), 1])
            case "boolean":
                return chance.random() < 0.5
            case "null":
                return None
        if "signature" in name.lower():
            return "0x" + chance.randbytes(64).hex() + chance.choice(["1b", "1c", "00"])
        return schema.get("default") or "text"


def operations_of(document: Mapping[str, Any], known: Mapping[str, Sequence[str]]) -> Iterator[Operation]:
    """Every operation of an OpenAPI document."""
    shared, schemas = document["components"].get("parameters", {}), document["components"]["schemas"]
    for path, item in document["paths"].items():
        for method in _METHODS:
            if (operation := item.get(method)) is None:
                continue
            parameters = [
                shared[each["$ref"].rpartition("/")[2]] if "$ref" in each else each
                for each in operation.get("parameters", [])
            ]
            content = operation.get("requestBody", {}).get("content", {})
            yield Operation(
                method,
                path,
                parameters,
                content.get("application/json", {}).get("schema"),
                any(
                    "text/event-stream" in each.get("content", {}) for each in operation["responses"].values()
                ),
                schemas,
                known,
            )
