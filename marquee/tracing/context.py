"""W3C Trace Context: which trace, and which span of it, something belongs to. Pure.

https://www.w3.org/TR/trace-context/#traceparent-header
"""

import re
from typing import NamedTuple

__all__ = ["TraceContext"]

_TRACEPARENT = re.compile(r"([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?", re.ASCII)
_LONGEST = 512
_SAMPLED = 1


class TraceContext(NamedTuple):
    """A span: of which trace (128 bits), which one (64 bits), and whether it is recorded."""

    trace: int
    span: int
    sampled: bool

    @classmethod
    def read(cls, text: str | bytes | None) -> "TraceContext | None":
        """Read a ``traceparent``; what is none, is of no version, or has only zeros is nothing.

        Versions after ``00`` may have more behind a dash, and are read as far as this one goes.
        """
        if not text or len(text) > _LONGEST:
            return None
        if isinstance(text, bytes):
            text = text.decode("latin-1")
        found = _TRACEPARENT.fullmatch(text)
        if found is None:
            return None
        version, trace, span, flags, more = found.groups()
        if version == "ff" or (version == "00" and more is not None):
            return None
        context = cls(int(trace, 16), int(span, 16), bool(int(flags, 16) & _SAMPLED))
        return context if context.trace and context.span else None

    def __str__(self) -> str:
        return f"00-{self.trace:032x}-{self.span:016x}-{self.sampled:02x}"
