"""Privileged actions in the process's log: a witness that whoever can write the database cannot alter."""

from structlog.typing import FilteringBoundLogger

from marquee.trail.rules import Entry

__all__ = ["tell"]


def tell(log: FilteringBoundLogger, entry: Entry | None) -> None:
    """Write an entry's number and hash down, after its transaction was committed; None: nothing was done."""
    if entry is not None:
        log.info(
            "privileged action", action=entry.action, trail_number=entry.number, trail_hash=entry.hash.hex()
        )
