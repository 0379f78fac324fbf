"""What OPTIONS answers: every method of a path.

Litestar makes a path's OPTIONS handler with the first handler that is registered there and keeps it when more come, so that its header
`Allow` names the first one's methods alone.
"""

from typing import Any

from litestar import Litestar, Request, Response
from litestar.routes import HTTPRoute
from litestar.status_codes import HTTP_204_NO_CONTENT
from litestar.types import BeforeRequestHookHandler

from api.queries import refuse_unknown_query

__all__ = ["tell_all_methods"]


def tell_all_methods(app: Litestar) -> None:
    """Have OPTIONS name the methods of all handlers of a path. To be called before the first request."""
    for route in app.routes:
        if isinstance(route, HTTPRoute):
            handler, _ = route.route_handler_map["OPTIONS"]
            handler.before_request = _names(", ".join(sorted(route.methods)))


def _names(methods: str) -> BeforeRequestHookHandler:
    async def answer(request: Request[Any, Any, Any]) -> Response[None]:
        await refuse_unknown_query(request)
        return Response(None, status_code=HTTP_204_NO_CONTENT, headers={"Allow": methods})

    return answer
