"""Examples made from schemas: each field's own example, put together.

A schema says an example where it can: `Meta(examples=[…])` of a field, an enumeration, a format. Text that says nothing of itself
has no example, and a test asks for one.
"""

from typing import Any, Final

from api.inputs import Address, Bytes32

__all__ = ["Examples"]

_BY_FORMAT: Final = {
    "date-time": "2026-01-31T12:00:00Z",
    "date": "2026-01-31",
    "uuid": "018f3b9e-7c1a-7000-8000-000000000000",
    "uri": "https://example.org/terms",
    "binary": "…",
}
_MESSAGE: Final = """\
localhost:8000 wants you to sign in with your Ethereum account:
0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266

Sign in to Marquee.

URI: http://localhost:8000
Version: 1
Chain ID: 31337
Nonce: 3f2504e04f8911d39a0c0305e82c3301
Issued At: 2026-01-31T12:00:00Z
Expiration Time: 2026-01-31T12:05:00Z"""
_SIGNATURE: Final = (
    "0x4448dcb2ef1d13e93f1fbb4fde436ba8667af7eec2135af0b7310d842a0b88a1"
    "3286999363c0e2a610526ac6bf6d33bdeded0419de12bd3de9c8822848dbab9f1c"
)
_CURSOR: Final = "lLF0b2tlbnMuYWxsb3dhbmNlc80EAMQUAAAAAAAAAAAAAAAAAAAAAAAAAADEFAAAAAAAAAAAAAAAAAAAAAAAAAAA"
_BY_NAME: Final[dict[str, Any]] = {
    "actor": Address.example,
    "adminRoleName": "DEFAULT_ADMIN_ROLE",
    "as": "viewer",
    "binding": "5d41402abc4b2a76b9719d911017c592",
    "blockHash": Bytes32.example,
    "chain": "1000000",
    "contracts": Address.example,
    "csrfToken": "d41d8cd98f00b204e9800998ecf8427e",
    "cursor": _CURSOR,
    "degraded": "it cannot be reached, or does not answer as a node does",
    "epoch": "12",
    "finalCost": "250000",
    "key": Address.example,
    "keys": Address.example,
    "message": _MESSAGE,
    "mirror": "1000000",
    "name": "CampaignEscrow",
    "nextCursor": _CURSOR,
    "nonce": "7",
    "operator": Address.example,
    "post": "3",
    "purpose": "ANALYTICS",
    "reasons": "mirror_lags",
    "roleName": "MINTER_ROLE",
    "signature": _SIGNATURE,
    "symbol": "USDC",
    "token": "q3JzD5T9xWc0mE1kYb7uVtLr2aPfHs8iNdOg4XeZ6yA",
    "version": "0.1.0",
}
"""Of text that has the same meaning wherever it has that name."""
_FORMATTED: Final = "1.00 USDC"
_DEEPEST: Final = 12


class Examples:
    """Makes examples of the schemas of one document; ``missing`` collects where nothing could be said."""

    def __init__(self, schemas: dict[str, dict[str, Any]]) -> None:
        self._schemas = schemas
        self.missing: list[str] = []

    def of(self, schema: dict[str, Any], place: str = "", depth: int = 0) -> Any:
        """An example that fits ``schema``; ``place`` names it in :attr:`missing`."""
        if depth > _DEEPEST:
            return None
        if "$ref" in schema:
            name = schema["$ref"].rpartition("/")[2]
            return self.of(self._schemas[name], name, depth + 1)
        if examples := schema.get("examples"):
            return examples[0]
        for said in ("example", "const"):
            if said in schema:
                return schema[said]
        if values := schema.get("enum"):
            return values[0]
        for choice in ("oneOf", "anyOf"):
            if options := schema.get(choice):
                real = [option for option in options if option.get("type") != "null"]
                return self.of((real or options)[0], place, depth + 1)
        if parts := schema.get("allOf"):
            if len(parts) == 1:
                # What is only described anew: not always an object.
                return self.of(parts[0], place, depth + 1)
            return {name: value for part in parts for name, value in self.of(part, place, depth + 1).items()}
        return self._of_type(schema, place, depth)

    def _of_type(self, schema: dict[str, Any], place: str, depth: int) -> Any:
        kind = schema.get("type")
        if isinstance(kind, list):
            kind = next((each for each in kind if each != "null"), "null")
        if kind == "object" or "properties" in schema:
            return self._of_object(schema, place, depth)
        if kind == "array":
            return [self.of(schema["items"], place, depth + 1)] if "items" in schema else []
        if kind in {"integer", "number"}:
            return schema.get("default", schema.get("minimum", 1))
        if kind == "boolean":
            return schema.get("default", True)
        if kind == "null" or not schema:
            return None
        if (text := _BY_FORMAT.get(schema.get("format", ""))) is not None:
            return text
        *outer, name = place.removesuffix(".*").split(".")
        if (text := _BY_NAME.get(name.rstrip("[]"))) is not None:
            return text
        if outer and outer[-1].endswith("Formatted"):
            return _FORMATTED
        self.missing.append(place)
        return schema.get("default", "text")

    def _of_object(self, schema: dict[str, Any], place: str, depth: int) -> dict[str, Any]:
        found = {
            name: self.of(part, f"{place}.{name}", depth + 1)
            for name, part in schema.get("properties", {}).items()
        }
        more = schema.get("additionalProperties")
        if isinstance(more, dict) and more and not found:
            found["key"] = self.of(more, f"{place}.*", depth + 1)
        return found
