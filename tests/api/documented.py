"""Requests made from the OpenAPI document's own examples: every route is asked, and a new one by itself."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from api.edge import Edge
from tests.api.document import promise_of


def operations(app: Edge, method: str = "get") -> Iterator[tuple[str, dict[str, Any]]]:
    """Path and operation of everything that is asked by ``method``; parameters that stand elsewhere in the document are left out."""
    for path, item in promise_of(app).document["paths"].items():
        if method in item:
            found = item[method]
            own = [each for each in found.get("parameters", []) if "$ref" not in each]
            yield path, {**found, "parameters": own}


def query_of(operation: dict[str, Any]) -> set[str]:
    """Names of the parameters of the query that an operation takes."""
    return {each["name"] for each in operation["parameters"] if each["in"] == "query"}


def asks_node(operation: dict[str, Any]) -> bool:
    """Whether an operation asks a node of the chain, which is not there in every test."""
    return "node_unavailable" in str(operation["responses"].get("503"))


def request_path(path: str, operation: dict[str, Any], given: Mapping[str, object], **query: object) -> str:
    """A path with every parameter that it must have: from ``given`` by its name, else the document's example; and a query."""
    must = [each for each in operation["parameters"] if each["in"] in {"path", "query"} and each["required"]]
    values = {each["name"]: given.get(each["name"], each.get("example")) for each in must}
    asked = {each["name"]: values[each["name"]] for each in must if each["in"] == "query"} | query
    filled = re.sub(r"\{(\w+)[^}]*\}", lambda name: str(values[name[1]]), path)
    return f"{filled}?{urlencode(asked)}" if asked else filled
