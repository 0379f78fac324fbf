"""Who makes a request: an account, by a session of its own or by an API key that it gave to a server."""

from typing import Any, TypeAlias

import msgspec
from litestar import Request
from litestar.connection import ASGIConnection
from litestar.datastructures import State

from api.scope import request_id_of
from marquee.auth.repository import Session
from marquee.keys.repository import ApiKey
from marquee.roles.accounts import Role
from marquee.trail.rules import Actor

__all__ = ["AuthenticatedRequest", "Principal", "actor_of", "principal_of"]


class Principal(msgspec.Struct, frozen=True, kw_only=True):
    """An account and how it came: exactly one of ``session`` and ``key`` is there.

    ``address`` is 20 bytes; ``roles`` always holds ``user``, and the others as of the newest mirrored block.
    """

    address: bytes
    did: str
    chain_id: int
    roles: frozenset[Role]
    session: Session | None = None
    key: ApiKey | None = None

    @property
    def subject(self) -> str:
        """The session or key by its id, to count by: ``session:…`` or ``key:…``."""
        if self.key is not None:
            return f"key:{self.key.id}"
        assert self.session is not None
        return f"session:{self.session.id}"


AuthenticatedRequest: TypeAlias = Request[Principal, Principal, State]
"""The request of a handler behind a guard of :mod:`api.guards`: ``request.auth`` is the :class:`Principal`."""


def principal_of(connection: ASGIConnection[Any, Any, Any, Any]) -> Principal | None:
    """Who made the request, where a guard has found that out already."""
    found = connection.scope.get("auth")
    return found if isinstance(found, Principal) else None


def actor_of(request: AuthenticatedRequest) -> Actor:
    """As whom the audit log knows who makes a request."""
    return Actor(request.auth.address, request.auth.subject, request_id_of(request.scope))
