"""What was asked for and is not there."""

from marquee.errors import NotFound

__all__ = ["ContentNotFound", "SessionNotFound"]


class ContentNotFound(NotFound):
    """No content {content_id} was listed as of block {block}."""


class SessionNotFound(NotFound):
    """There is no session {session_id} as of block {block}."""
