"""What can go wrong with looking something up."""

from marquee.errors import NotFound

__all__ = ["TransactionUnknown"]


class TransactionUnknown(NotFound):
    """The chain's node knows no transaction {transaction}, neither in a block nor waiting for one."""
