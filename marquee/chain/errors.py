"""What may go wrong between Marquee and a node.

MarqueeError
└── ChainError
    └── MalformedLog
"""

from marquee.errors import MarqueeError

__all__ = ["ChainError", "MalformedLog"]


class ChainError(MarqueeError):
    """The chain, or what a node says of it, is not as it has to be."""


class MalformedLog(ChainError):
    """A log of {contract}.{event} has topics or data that do not fit {signature}: topics {topics}, data {data}."""
