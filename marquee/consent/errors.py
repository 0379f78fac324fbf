"""What can go wrong with reads of consent."""

from marquee.errors import NotFound

__all__ = ["ConsentNotFound"]


class ConsentNotFound(NotFound):
    """Account {subject} had neither given nor withdrawn this consent to {controller} by block {block}: there is nothing to have a receipt of."""
