"""Structured logs of every process: one JSON object per line on standard output, with secrets taken out; on a terminal, words.

A process calls :func:`configure` once, where it is composed, and hands :func:`logger` on. Whatever is bound with
``structlog.contextvars.bind_contextvars`` (a request id) is on every line of that task.
"""

import logging
import sys
from collections.abc import Mapping, MutableMapping
from functools import lru_cache
from typing import Any, BinaryIO, Final

import msgspec
import structlog
from structlog.processors import ExceptionRenderer
from structlog.tracebacks import ExceptionDictTransformer
from structlog.typing import FilteringBoundLogger, Processor

__all__ = ["REDACTED", "configure", "logger", "redact"]

REDACTED: Final = "[redacted]"

_SECRET_NAMES: Final = (
    "authorization",
    "binding",
    "cookie",
    "csrf",
    "database_url",
    "key",
    "nonce",
    "password",
    "redis_url",
    "rpc_url",
    "secret",
    "signature",
    "token",
)
_PUBLIC_NAMES: Final = frozenset({"idempotency_key_reused", "token_address", "token_symbol"})


@lru_cache(maxsize=4096)
def _is_secret(name: str) -> bool:
    lower = name.lower().replace("-", "_")
    return lower not in _PUBLIC_NAMES and any(word in lower for word in _SECRET_NAMES)


def redact(value: Any) -> Any:
    """Copy a value with whatever a secret's name stands at replaced, at any depth."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Mapping):
        return {
            name: REDACTED if isinstance(name, str) and _is_secret(name) else redact(item)
            for name, item in value.items()
        }
    if isinstance(value, list | tuple):
        return [redact(item) for item in value]
    if isinstance(value, bytes):
        return "0x" + value.hex()
    return value


def _redact_event(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return dict(redact(event))


def _encode(event: MutableMapping[str, Any], **_options: Any) -> bytes:
    return msgspec.json.encode(event, enc_hook=repr)


def _json() -> list[Processor]:
    return [
        # Without locals: they hold whatever the request held.
        ExceptionRenderer(ExceptionDictTransformer(show_locals=False)),
        _redact_event,
        structlog.processors.JSONRenderer(serializer=_encode),
    ]


def _words() -> list[Processor]:
    render = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)

    def as_bytes(logger: Any, method: str, event: MutableMapping[str, Any]) -> bytes:
        return str(render(logger, method, event)).encode()

    return [_redact_event, as_bytes]


def configure(level: str, *, process: str, stream: BinaryIO | None = None) -> None:
    """Set the logs of this process: structlog's own and, through them, those of libraries that use ``logging``."""
    number = logging.getLevelNamesMapping()[level.upper()]
    out = sys.stdout.buffer if stream is None else stream
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            *(_words() if out.isatty() else _json()),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.BytesLoggerFactory(out),
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(level=max(number, logging.WARNING), handlers=[_Bridge(process)], force=True)


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
        logger(self._process).log(record.levelno, record.getMessage(), **fields)
