"""What the edge and the layers within tell one another through the ASGI scope of a request."""

from typing import Final

__all__ = ["ANSWER_HEADERS", "HEAD", "TRACE"]

ANSWER_HEADERS: Final = "marquee_headers"
"""Key of the scope: a list of (name, value) that the answer gets besides its own, whatever it turns out to be."""

HEAD: Final = "marquee_head"
"""Key of the scope of a HEAD, which is answered as a GET whose body nobody sees."""

TRACE: Final = "marquee_trace"
"""Key of the scope: the :class:`~marquee.tracing.context.TraceContext` that the request belongs to, or None."""
