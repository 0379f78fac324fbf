"""What the edge and the layers within tell one another through the ASGI scope of a request."""

from collections.abc import Mapping
from typing import Any, Final, cast

__all__ = ["ANSWER_HEADERS", "ERROR", "HEAD", "REQUEST_ID", "TRACE", "request_id_of"]

ANSWER_HEADERS: Final = "marquee_headers"
"""Key of the scope: a list of (name, value) that the answer gets besides its own, whatever it turns out to be."""

ERROR: Final = "marquee_error"
"""Key of the scope: the exception that a request ended with, for the log and the trace."""

HEAD: Final = "marquee_head"
"""Key of the scope of a HEAD, which is answered as a GET whose body nobody sees."""

REQUEST_ID: Final = "marquee_request_id"
"""Key of the scope: the request's id, as it is in the answer and in logs."""

TRACE: Final = "marquee_trace"
"""Key of the scope: the :class:`~marquee.tracing.context.TraceContext` that the request belongs to, or None."""


def request_id_of(scope: object) -> str:
    """The id of a request; empty where it did not come through the edge."""
    return str(cast("Mapping[str, Any]", scope).get(REQUEST_ID, ""))
