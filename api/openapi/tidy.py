"""Names and noise: what Litestar writes, as people and generators of clients want to read it."""

import re
from typing import Any

__all__ = ["named_components", "quiet"]

_GENERIC = re.compile(r"^(?P<outer>[A-Za-z]+)_(?:(?P<list>list)_)?(?:[a-z_]+\.)*(?P<inner>[A-Za-z]+)_$")
_PREFIX = "#/components/schemas/"


def _plain(name: str) -> str:
    match = _GENERIC.fullmatch(name)
    if match is None:
        return name.rpartition(".")[2]
    many = "ListOf" if match["list"] else ""
    return f"{match['outer']}Of{many}{match['inner']}"


def named_components(document: dict[str, Any]) -> dict[str, Any]:
    """The same document with components called ``MirroredOfToken`` instead of ``Mirrored_api.tokens.schemas.Token_``."""
    names = {name: _plain(name) for name in document["components"]["schemas"]}
    if len(set(names.values())) < len(names):
        twice = sorted(name for name in names.values() if list(names.values()).count(name) > 1)
        raise ValueError(f"two schemas are called {twice[0]}: rename one")

    def renamed(value: Any) -> Any:
        if isinstance(value, dict):
            return {
                key: _PREFIX + names[each.removeprefix(_PREFIX)]
                if key == "$ref" and isinstance(each, str) and each.startswith(_PREFIX)
                else renamed(each)
                for key, each in value.items()
            }
        return [renamed(each) for each in value] if isinstance(value, list) else value

    schemas = {names[name]: renamed(schema) for name, schema in document["components"]["schemas"].items()}
    rest = renamed({**document, "components": {**document["components"], "schemas": {}}})
    rest["components"]["schemas"] = dict(sorted(schemas.items()))
    return dict(rest)


def quiet(operation: dict[str, Any]) -> None:
    """Take out what says nothing, and null from what stands in a path or a query, where there is no null."""
    if not operation.get("deprecated"):
        operation.pop("deprecated", None)
    for parameter in operation.get("parameters", []):
        for name in ("deprecated", "allowEmptyValue", "allowReserved"):
            if not parameter.get(name):
                parameter.pop(name, None)
        schema = parameter.get("schema", {})
        if not parameter.get("description") and schema.get("enum"):
            parameter["description"] = "One of " + ", ".join(f"`{value}`" for value in schema["enum"])
        options = [option for option in schema.get("oneOf", []) if option.get("type") != "null"]
        if len(options) == 1:
            parameter["schema"] = schema = {**options[0]}
        schema.pop("description", None)
        if schema.get("examples"):
            parameter["example"] = schema["examples"][0]
