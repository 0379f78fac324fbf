"""What can go wrong with reads of activity."""

from marquee.errors import Unavailable

__all__ = ["ActivityNotIndexed"]


class ActivityNotIndexed(Unavailable):
    """Events are not indexed by address yet, because the mirror is catching up with its chain for the first time: come again later."""
