"""``?minBlock=N``: no answer as of an earlier block, so that who knows the block of a transaction of his own reads what it did.

By rule, every GET whose answer says ``asOf`` takes it; its handler does nothing for it. Until the mirror has the block, the answer is
412 ``block_not_reached`` with ``Retry-After``. That goes before anything else that could be said of an earlier block, a 404 above all;
the block is compared in the snapshot of the read (:data:`~marquee.db.as_of.MINIMUM_BLOCK`), since a reorg may take blocks back between
two looks at the mirror. Beside ``atBlock`` or a ``cursor`` of an earlier block it is 400: no waiting would help.
"""

from functools import lru_cache
from typing import Any, Final, cast
from urllib.parse import parse_qsl

import msgspec
from litestar import Request
from litestar.exceptions import ValidationException
from litestar.handlers import BaseRouteHandler

from api.inputs import BlockNumber
from marquee.db.as_of import MINIMUM_BLOCK, require_block

__all__ = ["MINIMUM_BLOCK_PARAMETER", "hear_minimum_block", "require_as_of", "takes_minimum_block"]

_NAME: Final = "minBlock"

MINIMUM_BLOCK_PARAMETER: Final[dict[str, Any]] = {
    "name": _NAME,
    "in": "query",
    "required": False,
    "description": "412 `block_not_reached` until this block is mirrored: give the block of your own transaction to read what it did.",
    "schema": {"type": "string", "pattern": BlockNumber.pattern},
    "example": BlockNumber.example,
}


@lru_cache(maxsize=1024)
def takes_minimum_block(handler: BaseRouteHandler) -> bool:
    """Whether a handler's answer says as of which block it is."""
    answer = handler.parsed_fn_signature.return_type
    kind = answer.origin or answer.annotation
    is_struct = isinstance(kind, type) and issubclass(kind, msgspec.Struct)
    return "GET" in getattr(handler, "http_methods", ()) and is_struct and "as_of" in kind.__struct_fields__


def hear_minimum_block(request: Request[Any, Any, Any]) -> None:
    """Run before each handler, once the query's names are known to be right and to stand there once.

    Raises:
        ValidationException: it is no block number.
    """
    # Set each time: callers in one process may share a context among their requests.
    MINIMUM_BLOCK.set(None)
    query: bytes = request.scope["query_string"]
    if not query or not takes_minimum_block(cast("dict[str, Any]", request.scope)["route_handler"]):
        return
    for name, text in parse_qsl(query.decode(), keep_blank_values=True):
        if name == _NAME:
            try:
                MINIMUM_BLOCK.set(BlockNumber.read(text))
            except ValueError as error:
                raise ValidationException(
                    extra=[{"key": _NAME, "message": str(error), "source": "query"}]
                ) from None


def require_as_of(answer: object) -> None:
    """Refuse an answer that says an earlier block than was asked for, wherever it has it from.

    Raises:
        BlockNotReached: it does.
    """
    if MINIMUM_BLOCK.get() is not None and (block := getattr(answer, "as_of", None)) is not None:
        require_block(block.block_number)
