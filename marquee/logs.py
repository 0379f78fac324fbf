"""Structured logs of every process: one JSON object per line on standard output, with secrets taken out; on a terminal, words.

A process calls :func:`configure` once, where it is composed, and hands :func:`logger` on. Whatever is bound with
``structlog.contextvars.bind_contextvars`` (a request id) is on every line of that task.
"""

import io
import json
import logging
import re
import sys
from collections.abc import Iterable, MutableMapping
from typing import Any, BinaryIO, TextIO, cast

import msgspec
import structlog
from structlog.processors import ExceptionRenderer
from structlog.tracebacks import ExceptionDictTransformer
from structlog.typing import FilteringBoundLogger, Processor

from marquee.redaction import Hider, HidingStream, redact

__all__ = ["configure", "logger"]

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_CONTROL_OR_BREAK = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def _redact_event(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return dict(redact(event))


def _encode(event: MutableMapping[str, Any], **_options: Any) -> bytes:
    try:
        return msgspec.json.encode(event, enc_hook=repr)
    except (OverflowError, UnicodeError, TypeError, ValueError):
        # An amount past 64 bits, a file name that is no text: the line is worth more than how it is spelled.
        return json.dumps(event, default=repr, skipkeys=True).encode()


def _json(hider: Hider) -> list[Processor]:
    def hide(_logger: object, _method: str, line: Any) -> Any:
        return hider.json(line)

    return [
        # Without locals: they hold whatever the request held.
        ExceptionRenderer(ExceptionDictTransformer(show_locals=False)),
        _redact_event,
        structlog.processors.JSONRenderer(serializer=_encode),
        hide,
    ]


def _words(hider: Hider) -> list[Processor]:
    render = structlog.dev.ConsoleRenderer(exception_formatter=_traceback)

    def as_bytes(logger: Any, method: str, event: MutableMapping[str, Any]) -> bytes:
        plain = {name: _plain(value) if isinstance(value, str) else value for name, value in event.items()}
        return hider.text(str(render(logger, method, plain))).encode(errors="backslashreplace")

    return [_redact_event, as_bytes]


def _traceback(out: TextIO, info: Any) -> None:
    text = io.StringIO()
    structlog.dev.plain_traceback(text, info)
    out.write(_plain(text.getvalue(), _CONTROL))


def _plain(text: str, control: re.Pattern[str] = _CONTROL_OR_BREAK) -> str:
    """What somebody else said, on a terminal: it moves no cursor and begins no line."""
    return control.sub(lambda found: ascii(found[0])[1:-1], text)


def configure(
    level: str, *, process: str, stream: BinaryIO | None = None, secrets: Iterable[str] = ()
) -> None:
    """Set the logs of this process: structlog's own and, through them, those of libraries that use ``logging``.

    ``secrets`` are never shown, wherever in a line they stand. Without a ``stream`` of its own, standard error is without them, too.
    """
    number = logging.getLevelNamesMapping()[level.upper()]
    out = sys.stdout.buffer if stream is None else stream
    hider = Hider(secrets)

    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            *(_words(hider) if out.isatty() else _json(hider)),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.BytesLoggerFactory(out),
        cache_logger_on_first_use=False,
    )
    if stream is None:
        sys.stderr = cast("TextIO", HidingStream(sys.stderr, hider))
    logging.basicConfig(level=max(number, logging.WARNING), handlers=[_Bridge(process)], force=True)
    logging.captureWarnings(capture=True)


def logger(process: str) -> FilteringBoundLogger:
    """Give the logger of a process, or of a part of it."""
    bound: FilteringBoundLogger = structlog.get_logger(process=process)
    return bound


class _Bridge(logging.Handler):
    """Lines of the standard library's loggers, written as ours."""

    def __init__(self, process: str) -> None:
        super().__init__()
        self._process = process

    def emit(self, record: logging.LogRecord) -> None:
        fields: dict[str, Any] = {"source": record.name}
        if record.exc_info is not None and record.exc_info[0] is not None:
            fields["exc_info"] = record.exc_info
        # Libraries have levels of their own in between, which structlog does not know.
        level = min(max(record.levelno // 10 * 10, logging.DEBUG), logging.CRITICAL)
        logger(self._process).log(level, record.getMessage(), **fields)
