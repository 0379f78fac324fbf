"""The query string, strictly: a parameter that the route does not know, or that comes twice, is refused.

A misspelt ``atblock`` would otherwise answer as of the newest block and look as if it had been heard.
"""

from functools import lru_cache
from typing import Any, get_args
from urllib.parse import unquote_plus

from litestar import Request
from litestar.enums import ParamType
from litestar.exceptions import ValidationException
from litestar.handlers import BaseRouteHandler
from litestar.params import ParameterKwarg
from litestar.typing import FieldDefinition

from api.minimum_block import MINIMUM_BLOCK_PARAMETER, hear_minimum_block, takes_minimum_block

__all__ = ["refuse_unknown_query"]

_MAXIMUM_PARAMETERS = 32


async def refuse_unknown_query(request: Request[Any, Any, Any]) -> None:
    """Run before each handler; costs nothing where there is no query."""
    query: bytes = request.scope["query_string"]
    if query:
        _refuse(request, query)
    hear_minimum_block(request)


def _refuse(request: Request[Any, Any, Any], query: bytes) -> None:
    known = query_names(request.route_handler)
    seen: set[str] = set()
    parts = query.decode().split("&", _MAXIMUM_PARAMETERS)
    for part in parts:
        given, _, value = part.partition("=")
        name = unquote_plus(given)
        wrong = None
        if name in seen:
            wrong = "Stands twice"
        elif name not in known or len(parts) > _MAXIMUM_PARAMETERS:
            wrong = "Not a parameter of this route"
        elif value.lower() == "null" and name in nullable_names(request.route_handler):
            wrong = "Leave it out to say nothing"
        if wrong is not None:
            raise ValidationException(extra=[{"key": name[:64], "message": wrong, "source": "query"}])
        seen.add(name)


@lru_cache(maxsize=1024)
def query_names(handler: BaseRouteHandler) -> frozenset[str]:
    """Name the query parameters that a handler takes."""
    by_rule = [MINIMUM_BLOCK_PARAMETER["name"]] if takes_minimum_block(handler) else []
    return frozenset([*by_rule, *_own(handler)])


@lru_cache(maxsize=1024)
def nullable_names(handler: BaseRouteHandler) -> frozenset[str]:
    """Name those that msgspec would read the text ``null`` of as nothing: those that may be left out and are no text."""
    return frozenset(
        name
        for name, definition in _own(handler).items()
        if definition.is_optional and str not in get_args(definition.annotation)
    )


def _own(handler: BaseRouteHandler) -> dict[str, FieldDefinition]:
    return {
        definition.kwarg_definition.name or field: definition
        for field, definition in handler.parsed_fn_signature.parameters.items()
        if isinstance(definition.kwarg_definition, ParameterKwarg)
        and definition.kwarg_definition.param_type is ParamType.QUERY
    }
