"""Examples made from schemas: each field's own example, put together.

A schema says an example where it can: `Meta(examples=[…])` of a field, an enumeration, a format. Text that says nothing of itself
has no example, and a test asks for one.
"""

from typing import Any, Final

__all__ = ["Examples"]

_BY_FORMAT: Final = {
    "date-time": "2026-01-31T12:00:00Z",
    "date": "2026-01-31",
    "uuid": "018f3b9e-7c1a-7000-8000-000000000000",
    "uri": "https://example.org/terms",
    "binary": "…",
}
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
