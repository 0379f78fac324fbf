"""Names as Python and Postgres spell them."""

import keyword
import re

__all__ = ["field_name", "snake_case", "table_name"]

_WORD_ENDS = (re.compile(r"([A-Z0-9]+)([A-Z][a-z])"), re.compile(r"([a-z0-9])([A-Z])"))
_MAX_IDENTIFIER = 63


def snake_case(name: str) -> str:
    """``campaignId`` is ``campaign_id``, ``MockUSDC`` is ``mock_usdc``, ``EIP712DomainChanged`` is ``eip712_domain_changed``."""
    for word_end in _WORD_ENDS:
        name = word_end.sub(r"\1_\2", name)
    return name.lower()


def field_name(argument: str) -> str:
    """Spell an argument's name as a field; Python's keywords get a trailing underscore (``from_``)."""
    name = snake_case(argument)
    return f"{name}_" if keyword.iskeyword(name) else name


def table_name(contract: str, event: str) -> str:
    """Name the table of an event.

    Raises:
        ValueError: Postgres would cut the name.
    """
    name = f"event_{snake_case(contract)}_{snake_case(event)}"
    if len(name) > _MAX_IDENTIFIER:
        message = f"table name {name!r} is longer than {_MAX_IDENTIFIER} characters"
        raise ValueError(message)
    return name
