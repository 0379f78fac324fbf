"""Spans of what is asked of Redis and of nodes, below whatever span is open. They name the service and the operation, and nothing of what was sent."""

import asyncio
from types import SimpleNamespace
from typing import Any

import aiohttp
from redis.asyncio import Redis

from marquee.tracing.spans import active, asking

__all__ = ["TracedRedis", "outbound_spans"]


class TracedRedis(Redis):
    """Redis whose commands are spans."""

    async def execute_command(self, *args: Any, **options: Any) -> Any:
        operation = str(args[0])
        with asking(operation, {"db.system.name": "redis", "db.operation.name": operation}):
            return await super().execute_command(*args, **options)  # type: ignore[no-untyped-call]


def outbound_spans() -> aiohttp.TraceConfig:
    """Make each request of an aiohttp session a span. Of its URL, only host and port are told: the rest may be a key."""
    config = aiohttp.TraceConfig()

    async def begin(_session: object, context: SimpleNamespace, _request: object) -> None:
        context.began = asyncio.get_running_loop().time()

    async def end(_session: object, context: SimpleNamespace, ended: aiohttp.TraceRequestEndParams) -> None:
        _note(context, ended, {"http.response.status_code": ended.response.status})

    async def fail(
        _session: object, context: SimpleNamespace, failed: aiohttp.TraceRequestExceptionParams
    ) -> None:
        # Its kind, and not its text, which may hold the URL.
        _note(context, failed, {}, type(failed.exception).__name__)

    config.on_request_start.append(begin)
    config.on_request_end.append(end)
    config.on_request_exception.append(fail)
    return config


def _note(context: SimpleNamespace, request: Any, more: dict[str, int], error: str | None = None) -> None:
    tracer = active()
    if tracer is None:
        return
    seconds = asyncio.get_running_loop().time() - context.began
    attributes = {"http.request.method": request.method, "server.address": request.url.host or ""}
    port = {} if request.url.port is None else {"server.port": request.url.port}
    tracer.record(request.method, seconds, "client", attributes | port | more, error)
