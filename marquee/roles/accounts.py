"""The roles of accounts: what the contracts know is read from the mirror, what they do not know is granted here.

===========  ===================================================================================================
role         an account has it
===========  ===================================================================================================
user         always
advertiser   while it has a campaign in the escrow
creator      since it listed content in the streaming wallet, also where that is delisted by now
admin        while it holds ``DEFAULT_ADMIN_ROLE`` of a mirrored contract, or was granted it
auditor      while it is granted
publisher    while it is granted
===========  ===================================================================================================

Read as of the newest mirrored block, in the statement that finds the session or the key: a role that was lost is lost with the next request.
"""

from enum import StrEnum
from typing import Final

from marquee.roles.rules import DEFAULT_ADMIN_ROLE

__all__ = ["GRANTABLE", "Role", "roles_column"]


class Role(StrEnum):
    """What an account is here."""

    USER = "user"
    ADVERTISER = "advertiser"
    PUBLISHER = "publisher"
    CREATOR = "creator"
    AUDITOR = "auditor"
    ADMIN = "admin"


GRANTABLE: Final = frozenset({Role.PUBLISHER, Role.AUDITOR, Role.ADMIN})
"""Roles that no contract knows, or not alone: an admin grants them."""


def roles_column(address: str) -> str:
    """SQL: an array of the names of the roles of the account that the expression ``address`` gives, ``user`` not among them."""
    return f"""array(
    select 'advertiser' where exists (select from chain.campaigns c where c.advertiser = {address} and c.valid_to is null)
    union all
    select 'creator' where exists (select from chain.contents c where c.creator = {address} and c.valid_to is null)
    union all
    select 'admin' where exists (
        select from chain.role_members m where m.account = {address} and m.role = '\\x{DEFAULT_ADMIN_ROLE.hex()}'
        and m.granted and m.valid_to is null
    )
    union all
    select g.role from app.role_grants g where g.address = {address}
)"""  # noqa: S608 -- put together from constants
