"""What guards and handlers say of themselves, for the OpenAPI document: errors they raise, headers they take and send.

Put on whatever runs for a request: a handler (under ``@get``), a guard, the function that a guard is made by::

    @get("/{content_id:str}", opt=public("chain data is public"), …)
    @raises(ContentNotFound)
    async def content(content_id: FromPath[Bytes32]) -> Mirrored[ContentItem]: ...

What the edge, the database and the types of parameters can answer with is known by rule (``api/openapi/answers.py``) and not said again.
Tests hold every answer that they get against the document, so what is not said here is noticed.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from marquee.errors import MarqueeError

__all__ = ["raised_by", "raises", "sends", "sent_by", "taken_by", "takes"]

F = TypeVar("F", bound=Callable[..., Any])

_RAISES = "__marquee_raises__"
_SENDS = "__marquee_sends__"
_TAKES = "__marquee_takes__"


def raises(*errors: type[MarqueeError]) -> Callable[[F], F]:
    """Say which errors a request can end in here."""
    return _more(_RAISES, errors)


def sends(*headers: str) -> Callable[[F], F]:
    """Say which headers this adds to answers; ``api/openapi/headers.py`` describes them."""
    return _more(_SENDS, headers)


def takes(*headers: str) -> Callable[[F], F]:
    """Say which headers of the request this reads; ``api/openapi/headers.py`` describes them."""
    return _more(_TAKES, headers)


def raised_by(function: Any) -> tuple[type[MarqueeError], ...]:
    return getattr(function, _RAISES, ())


def sent_by(function: Any) -> tuple[str, ...]:
    return getattr(function, _SENDS, ())


def taken_by(function: Any) -> tuple[str, ...]:
    return getattr(function, _TAKES, ())


def _more(name: str, values: tuple[Any, ...]) -> Callable[[F], F]:
    def declare(function: F) -> F:
        setattr(function, name, (*getattr(function, name, ()), *values))
        return function

    return declare
