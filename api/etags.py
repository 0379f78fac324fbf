"""Entity tags, and who may keep an answer: one response class for every read under the base path.

================================  ==================================  ======================  ============================
read                              ``Cache-Control``                   ``Vary``                what a cache may do
================================  ==================================  ======================  ============================
as of a final block, by number    ``public, max-age=…, immutable``                            give it to anyone, unasked
other public read                 ``public, no-cache``                                        keep it, and ask each time
behind a guard                    ``private, no-cache``               ``Authorization,        only its owner's browser
                                                                      Cookie``                keeps it, and asks each time
================================  ==================================  ======================  ============================

Everything else (problems, probes, streams, whatever a POST answers) is ``no-store`` by the edge. The tag is strong: a hash of the
body's bytes, so it changes when they do and only then. ``If-None-Match`` is RFC 9110's: lists, ``*``, and the weak comparison.
"""

import re
from base64 import urlsafe_b64encode
from functools import lru_cache
from hashlib import blake2b
from typing import Any, Final, TypeVar, cast

from litestar import Request, Response
from litestar.handlers import BaseRouteHandler, HTTPRouteHandler
from litestar.response.base import ASGIResponse

from api.cursors import block_of
from api.envelopes import AsOfBlock
from api.guards import PUBLIC
from api.minimum_block import require_as_of

__all__ = ["FOREVER", "Answer", "etag_of", "is_cacheable", "is_named", "may_change"]

T = TypeVar("T")

FOREVER: Final = "public, max-age=86400, immutable"
"""A day and not a year: a new version of Marquee may tell more of an old block, or mend what it told wrongly."""
_PUBLIC: Final = "public, no-cache"
_PRIVATE: Final = "private, no-cache"
_MAY_CHANGE: Final = "may_change"
_TAG_BYTES: Final = 15
_OPAQUE: Final = re.compile(rb'"[\x21\x23-\x7e\x80-\xff]*"')


def may_change(reason: str) -> dict[str, str]:
    """Mark a route whose answer as of one final block may become another, in its ``opt``, beside ``public``."""
    return {_MAY_CHANGE: reason}


def etag_of(body: bytes) -> bytes:
    """The strong entity tag of a body, quotes included."""
    return b'"%b"' % urlsafe_b64encode(blake2b(body, digest_size=_TAG_BYTES).digest())


def is_named(tag: bytes, condition: bytes) -> bool:
    """Whether ``If-None-Match: condition`` names a tag: by ``*``, or in a list, weak or strong (RFC 9110, section 13.1.2)."""
    return condition.strip(b" \t") == b"*" or tag in _OPAQUE.findall(condition)


@lru_cache(maxsize=1024)
def is_cacheable(handler: BaseRouteHandler) -> bool:
    """Whether answers of a handler have tags: it is a read, which returns what it tells and not a response of its own making."""
    if not isinstance(handler, HTTPRouteHandler) or "GET" not in handler.http_methods:
        return False
    own = handler.parsed_fn_signature.return_type.is_subclass_of(Response)
    return handler.resolve_response_class() is Answer and not own


class Answer(Response[T]):
    """What handlers return, as it is sent: with its tag and who may keep it, or as 304 to who has it already."""

    def to_asgi_response(self, app: Any, request: Request[Any, Any, Any], **options: Any) -> ASGIResponse:
        require_as_of(self.content)
        response = super().to_asgi_response(app, request, **options)
        scope = cast("dict[str, Any]", request.scope)
        if scope["method"] != "GET" or response.status_code != 200:
            return response
        tag = etag_of(response.body)
        kept = _keeping(request, scope["route_handler"], self.content)
        headers = [("etag", tag.decode()), *kept]
        conditions = [value for name, value in scope["headers"] if name == b"if-none-match"]
        if conditions and is_named(tag, b", ".join(conditions)):
            return ASGIResponse(status_code=304, headers=headers)
        for name, value in headers:
            response.headers.add(name, value)
        return response


def _keeping(
    request: Request[Any, Any, Any], handler: BaseRouteHandler, content: object
) -> list[tuple[str, str]]:
    if PUBLIC not in handler.opt:
        return [("cache-control", _PRIVATE), ("vary", "Authorization, Cookie")]
    block: AsOfBlock | None = getattr(content, "as_of", None)
    lasts = (
        block is not None
        and block.finalized
        and _MAY_CHANGE not in handler.opt
        and _is_pinned(request, block.block_number)
    )
    return [("cache-control", FOREVER if lasts else _PUBLIC)]


def _is_pinned(request: Request[Any, Any, Any], block_number: int) -> bool:
    """Whether the request itself says the block, so that the same request is answered as of it for ever."""
    query = request.query_params
    return "atBlock" in query or ("cursor" in query and block_of(query["cursor"]) == block_number)
