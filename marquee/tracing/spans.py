"""The span that work belongs to, carried by the context: whoever asks a service makes a span below it, and nothing where there is none.

Nothing of OpenTelemetry is imported here. Where no traces are wanted, all that is left of them is one look at a context variable.
"""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Final, Literal, Protocol, TypeAlias

from marquee.tracing.context import TraceContext

if TYPE_CHECKING:
    from marquee.settings import Settings

__all__ = ["Attributes", "Kind", "Span", "Tracer", "active", "asking", "current", "open_tracer", "query_ran"]

Kind: TypeAlias = Literal["server", "client", "internal"]
Attributes: TypeAlias = Mapping[str, str | int | float | bool]

_STATEMENT_CHARACTERS: Final = 1_000


class Span(Protocol):
    """Work with a beginning and an end."""

    @property
    def context(self) -> TraceContext: ...

    def name(self, name: str) -> None: ...

    def put(self, attributes: Attributes) -> None: ...

    def fail(self, error: BaseException | str) -> None: ...


class Tracer(Protocol):
    """Makes spans and sends them where the settings say."""

    def span(
        self,
        name: str,
        kind: Kind = "internal",
        attributes: Attributes | None = None,
        *,
        parent: TraceContext | None = None,
    ) -> AbstractContextManager[Span]:
        """Open a span: below ``parent`` where given, else below the one that is open. It is ended, and failed by what is raised in it."""

    def record(
        self,
        name: str,
        seconds: float,
        kind: Kind,
        attributes: Attributes,
        error: BaseException | str | None = None,
    ) -> None:
        """Note a span that ends now, below the one that is open."""

    async def aclose(self) -> None:
        """Send what is still here, for a few seconds at most."""


_OPEN: ContextVar[tuple[Tracer, Span] | None] = ContextVar("marquee_span", default=None)


def open_tracer(settings: "Settings", process: str) -> Tracer | None:
    """Make the tracer of a process; none where no traces are wanted, which imports nothing."""
    if settings.traces_url is None:
        return None
    from marquee.tracing.telemetry import Telemetry

    return Telemetry(settings, process)


def active() -> Tracer | None:
    """Give the tracer of the span that is open here."""
    found = _OPEN.get()
    return None if found is None else found[0]


def current() -> TraceContext | None:
    """Give the span that is open here."""
    found = _OPEN.get()
    return None if found is None else found[1].context


@contextmanager
def entered(tracer: Tracer, span: Span) -> Iterator[Span]:
    """Have a span be the open one. For tracers."""
    token = _OPEN.set((tracer, span))
    try:
        yield span
    finally:
        _OPEN.reset(token)


def asking(name: str, attributes: Attributes) -> AbstractContextManager[Span | None]:
    """Open a span for a question to a service, if there is one that it belongs to."""
    found = _OPEN.get()
    return _NOTHING if found is None else found[0].span(name, "client", attributes)


def query_ran(query: Any) -> None:
    """Note a statement; asyncpg calls it with each one's ``LoggedQuery``, in the context of whoever ran it. Its arguments are not looked at."""
    found = _OPEN.get()
    if found is not None:
        statement = " ".join(query.query[: 2 * _STATEMENT_CHARACTERS].split())[:_STATEMENT_CHARACTERS]
        operation = statement.partition(" ")[0].upper()
        found[0].record(
            operation,
            query.elapsed,
            "client",
            {
                "db.system.name": "postgresql",
                "db.operation.name": operation,
                "db.query.text": statement,
            },
            query.exception,
        )


_NOTHING: Final[AbstractContextManager[Span | None]] = nullcontext()
