"""What can go wrong with reads of transactions."""

from marquee.errors import NotFound

__all__ = ["TransactionNotFound"]


class TransactionNotFound(NotFound):
    """This account has signed no intent of transaction {transaction_id}: the id is in the answer that accepted it."""
