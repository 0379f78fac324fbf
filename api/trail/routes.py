"""The audit log of privileged actions, for admins and auditors."""

from typing import Annotated, cast

from litestar import Router, get
from litestar.params import QueryParameter

from api.cursors import Cursor
from api.declared import raises
from api.envelopes import Data, Page
from api.guards import requires_role
from api.inputs import Address, Bytes32, CursorText, Limit, Number
from api.rate_limits import Policy, rate_limit
from api.runtime import Runtime
from api.trail.schemas import TrailCheck, TrailEntry, trail_check, trail_entry
from marquee.db.pool import Connection
from marquee.errors import InvalidInput
from marquee.trail.repository import page, verify

__all__ = ["trail_routes"]

_ENTRIES = Cursor("trail", (int,))
_CHECKS_A_MINUTE = 6


def trail_routes(runtime: Runtime) -> Router:
    """``/api/v1/trail``."""
    guard = requires_role("admin", "auditor")

    @get("/", guards=[guard], summary="Privileged actions", operation_id="listTrail")
    async def entries(
        actor: Annotated[
            Address | None, QueryParameter(name="actor", description="Only what this account did")
        ] = None,
        subject: Annotated[
            str | None,
            QueryParameter(
                name="subject",
                max_length=128,
                description="Only what was done to this: `account:0x…`, `key:…`, `session:…`",
            ),
        ] = None,
        cursor: CursorText = None,
        limit: Limit = 50,
    ) -> Page[TrailEntry]:
        """Who did what to whom, when, in which request; the newest first."""
        start = _ENTRIES.after(cursor, None)
        found = await page(
            runtime.database,
            before=None if start is None else cast("int", start.key[0]),
            limit=limit + 1,
            actor=actor,
            subject=subject,
        )
        rows = found[:limit]
        more = len(found) > limit
        return Page(
            data=[trail_entry(row) for row in rows],
            next_cursor=_ENTRIES.encode((rows[-1].number,)) if more else None,
        )

    @get(
        "/verification",
        guards=[rate_limit(Policy("trail-verification", _CHECKS_A_MINUTE, 60)), guard],
        summary="Check the audit log's hashes",
        operation_id="verifyTrail",
    )
    @raises(InvalidInput)
    async def verification(
        number: Annotated[
            Number | None,
            QueryParameter(name="number", description="With `hash`: an entry as it was told once"),
        ] = None,
        hash_: Annotated[
            Bytes32 | None, QueryParameter(name="hash", description="The hash that entry `number` had")
        ] = None,
    ) -> Data[TrailCheck]:
        """Follow the hashes from the first entry to the last. With `number` and `hash` of an entry that you kept it must be there still."""
        if (number is None) != (hash_ is None):
            raise InvalidInput(reason="number and hash belong together")
        known = [] if number is None or hash_ is None else [(int(number), bytes(hash_))]
        async with runtime.database.acquire() as connection:
            found = await verify(cast("Connection", connection), known=known)
        return Data(data=trail_check(found))

    return Router("/trail", route_handlers=[entries, verification], tags=["trail"])
