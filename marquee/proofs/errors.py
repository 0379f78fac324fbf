"""Why an event cannot be proven."""

from marquee.errors import NotFound, Unavailable, Unprocessable

__all__ = ["EventNotFound", "NodeDisagrees", "ProofImpossible"]


class EventNotFound(NotFound):
    """No mirrored event is log {log_index} of block {block}."""


class NodeDisagrees(Unavailable):
    """The node has another block {block} than the mirror, or none: one of them is behind or follows another fork. Try again in a moment."""


class ProofImpossible(Unprocessable):
    """Nothing of block {block} can be proven: {reason}."""
