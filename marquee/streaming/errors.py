"""What was asked for and is not there."""

from marquee.errors import NotFound

__all__ = ["ContentUnknown", "SessionNotStarted"]


class ContentUnknown(NotFound):
    """No such content was ever listed, as of that block."""


class SessionNotStarted(NotFound):
    """There is no session {session_id}, as of that block."""
