"""Spans by OpenTelemetry's SDK, sent by OTLP over HTTP. Imported only where traces are wanted.

https://opentelemetry.io/docs/specs/otlp/#otlphttp
"""

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from typing import Final
from urllib.parse import urlsplit

import requests
from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http import Compression
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.sdk.trace.sampling import ParentBased, TraceIdRatioBased

from marquee.redaction import Hider
from marquee.settings import Settings
from marquee.tracing.context import TraceContext
from marquee.tracing.spans import Attributes, Kind, Span, entered

__all__ = ["Telemetry"]

_KINDS: Final = {
    "server": trace.SpanKind.SERVER,
    "client": trace.SpanKind.CLIENT,
    "internal": trace.SpanKind.INTERNAL,
}
_QUEUE: Final = 4_096
"""Spans that wait to be sent; more are dropped: a collector that is away costs this and no more."""
_BATCH: Final = 512
_DELAY_MILLISECONDS: Final = 1_000
_EXPORT_SECONDS: Final = 5.0
_CLOSE_SECONDS: Final = 3.0
_REASON_CHARACTERS: Final = 300


class _Recorded:
    """A span of the SDK. What it is told goes through the hider: spans leave this machine."""

    def __init__(self, span: trace.Span, hider: Hider) -> None:
        self._span = span
        self._hider = hider

    @property
    def context(self) -> TraceContext:
        context = self._span.get_span_context()
        return TraceContext(context.trace_id, context.span_id, context.trace_flags.sampled)

    def name(self, name: str) -> None:
        self._span.update_name(self._hider.text(name))

    def put(self, attributes: Attributes) -> None:
        self._span.set_attributes(_hidden(attributes, self._hider))

    def fail(self, error: BaseException | str) -> None:
        if isinstance(error, BaseException):
            self._span.set_attribute("error.type", type(error).__name__)
        reason = self._hider.text(str(error))[:_REASON_CHARACTERS]
        self._span.set_status(trace.StatusCode.ERROR, reason)


class Telemetry:
    """A tracer. Which traces are recorded is decided here, by the ratio of the settings, and not by what a caller's header asks for.

    The spans of the worker follow what the API decided when it took the request in.
    """

    def __init__(self, settings: Settings, process: str) -> None:
        assert settings.traces_url is not None
        self._hider = Hider(settings.secrets)
        ratio = TraceIdRatioBased(settings.traces_ratio)
        own = ParentBased(ratio, remote_parent_sampled=ratio, remote_parent_not_sampled=ratio)
        self._provider = TracerProvider(
            sampler=own if process == "api" else ParentBased(ratio),
            resource=Resource({"service.name": f"marquee-{process}", "service.version": version("marquee")}),
            shutdown_on_exit=False,
        )
        session = requests.Session()
        # No proxies and no .netrc of the environment: settings say where spans go.
        session.trust_env = False
        exporter = OTLPSpanExporter(
            endpoint=settings.traces_url,
            headers=dict(settings.traces_headers),
            timeout=_EXPORT_SECONDS,
            compression=Compression.Gzip,
            session=session,
        )
        self._provider.add_span_processor(
            BatchSpanProcessor(
                exporter,
                max_queue_size=_QUEUE,
                schedule_delay_millis=_DELAY_MILLISECONDS,
                max_export_batch_size=_BATCH,
                export_timeout_millis=_EXPORT_SECONDS * 1_000,
            )
        )
        self._tracer = self._provider.get_tracer("marquee", version("marquee"))
        self.destination = urlsplit(settings.traces_url).hostname

    @contextmanager
    def span(
        self,
        name: str,
        kind: Kind = "internal",
        attributes: Attributes | None = None,
        *,
        parent: TraceContext | None = None,
    ) -> Iterator[Span]:
        above = None if parent is None else trace.set_span_in_context(_remote(parent), Context())
        with self._tracer.start_as_current_span(
            self._hider.text(name),
            context=above,
            kind=_KINDS[kind],
            attributes=_hidden(attributes or {}, self._hider),
            record_exception=False,
            set_status_on_exception=False,
        ) as span:
            recorded = _Recorded(span, self._hider)
            with entered(self, recorded):
                try:
                    yield recorded
                except Exception as error:
                    recorded.fail(error)
                    raise

    def record(
        self,
        name: str,
        seconds: float,
        kind: Kind,
        attributes: Attributes,
        error: BaseException | str | None = None,
    ) -> None:
        ended = time.time_ns()
        span = self._tracer.start_span(
            name,
            kind=_KINDS[kind],
            attributes=_hidden(attributes, self._hider),
            start_time=ended - int(seconds * 1e9),
        )
        if error is not None:
            _Recorded(span, self._hider).fail(error)
        span.end(ended)

    async def aclose(self) -> None:
        loop = asyncio.get_running_loop()
        done = asyncio.Event()

        def close() -> None:
            self._provider.shutdown()
            loop.call_soon_threadsafe(done.set)

        # A thread that nobody waits for: a collector that is away must not keep a process.
        threading.Thread(target=close, daemon=True).start()
        try:
            async with asyncio.timeout(_CLOSE_SECONDS):
                await done.wait()
        except TimeoutError:
            return


def _remote(context: TraceContext) -> trace.Span:
    flags = trace.TraceFlags(trace.TraceFlags.SAMPLED if context.sampled else trace.TraceFlags.DEFAULT)
    return trace.NonRecordingSpan(
        trace.SpanContext(context.trace, context.span, is_remote=True, trace_flags=flags)
    )


def _hidden(attributes: Attributes, hider: Hider) -> dict[str, str | int | float | bool]:
    return {
        name: hider.text(value) if isinstance(value, str) else value for name, value in attributes.items()
    }
