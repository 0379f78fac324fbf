"""Bodies of several kinds: a union under a name of its own, with the property that tells its kinds apart.

A validator finds the kind without it. Generators of clients do not: with a ``discriminator`` they make unions that narrow.
"""

from typing import Any

__all__ = ["name_unions"]

_PREFIX = "#/components/schemas/"


def name_unions(document: dict[str, Any]) -> None:
    """Move each body that is one of several schemas among the components, as ``<OperationId>Body``, and say what tells them apart."""
    schemas = document["components"]["schemas"]
    for item in document["paths"].values():
        for operation in item.values():
            for media in operation.get("requestBody", {}).get("content", {}).values():
                options = media.get("schema", {}).get("oneOf", [])
                mapping = _mapping(options, schemas)
                if mapping is None:
                    continue
                identity = operation["operationId"]
                name = f"{identity[0].upper()}{identity[1:]}Body"
                property_name, references = mapping
                schemas[name] = {
                    "title": name,
                    "oneOf": options,
                    "discriminator": {"propertyName": property_name, "mapping": references},
                }
                media["schema"] = {"$ref": _PREFIX + name}
    document["components"]["schemas"] = dict(sorted(schemas.items()))


def _mapping(
    options: list[dict[str, Any]], schemas: dict[str, dict[str, Any]]
) -> tuple[str, dict[str, str]] | None:
    """The property that all options require, each with a constant of its own, and which constant means which option."""
    if len(options) < 2 or not all(option.keys() == {"$ref"} for option in options):
        return None
    references = [option["$ref"] for option in options]
    kinds = [schemas[reference.removeprefix(_PREFIX)] for reference in references]
    shared = set.intersection(*(set(kind.get("required", ())) for kind in kinds))
    for name in sorted(shared):
        constants = [kind["properties"][name].get("const") for kind in kinds]
        if None not in constants and len(set(constants)) == len(constants):
            return name, dict(zip(constants, references, strict=True))
    return None
