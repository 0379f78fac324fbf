"""What can go wrong with reads of activity."""

from marquee.errors import NotFound, Unavailable

__all__ = ["ActivityNotIndexed", "NothingFound"]


class ActivityNotIndexed(Unavailable):
    """Events are not indexed by address yet, because the mirror is catching up with its chain for the first time: come again later."""


class NothingFound(NotFound):
    """Neither the mirror nor the chain's node knows {query}: a block's number or hash, a transaction's hash or an address is asked for."""
