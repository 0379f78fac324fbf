"""What may go wrong on the way to a user's URL. No message holds an address that a name was resolved to."""

from marquee.errors import Unprocessable

__all__ = ["DestinationFailed", "DestinationRefused", "OutboundFault"]


class OutboundFault(Unprocessable):
    """The URL could not be asked."""


class DestinationRefused(OutboundFault):
    """The URL is not one that is asked from here: {reason}."""


class DestinationFailed(OutboundFault):
    """The URL's host did not give an answer that can be used: {reason}."""
