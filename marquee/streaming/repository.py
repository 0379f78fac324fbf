"""Reads of content, sessions, earnings and permissions as of a block, one statement each."""

from typing import Any

import msgspec

from marquee.db.as_of import AsOf, Versions, current, fetch_as_of, version_of, walk
from marquee.db.pool import Connection, Pool, Record
from marquee.streaming.rules import SessionStatus
from marquee.streaming.tables import (
    OPEN,
    Content,
    CreatorEarnings,
    Permission,
    Session,
    StreamingState,
    contents,
    creator_earnings,
    permissions,
    sessions,
    streaming_state,
)
from marquee.units import ZERO_ADDRESS
from marquee.vault.repository import HOLDING_COLUMNS, HOLDING_JOINS, HOLDING_WIDTH, Holding, holding_of

__all__ = [
    "ViewerTotals",
    "Watching",
    "page_contents",
    "page_operated",
    "page_permissions",
    "page_sessions",
    "read_content",
    "read_earnings",
    "read_permission",
    "read_session",
    "read_state",
    "read_viewer",
]

_SESSION_COLUMNS = ", ".join(f"s.{column}" for column in sessions.columns)
_CONTENT_COLUMNS = ", ".join(f"c.{column}" for column in contents.columns)
_SESSIONS = len(sessions.columns)
_ITS_CONTENT = version_of(contents, "c.content_id = s.content_id", "c")

_SESSION = f"""{_SESSION_COLUMNS}, {_CONTENT_COLUMNS} from as_of
{version_of(sessions, "s.session_id = $2", "s")}
{_ITS_CONTENT}"""

_MINE = {"viewer": "$2"}

_ALL = walk(sessions, equal=_MINE)
_VIEWER = f"""t.*, {HOLDING_COLUMNS}, {_SESSION_COLUMNS} from as_of
left join lateral (
    select count(*) as sessions, count(*) filter (where s.status = {SessionStatus.COMPLETED:d}) as completed,
        coalesce(sum(s.elapsed) filter (where not s.{OPEN}), 0) as watched,
        coalesce(sum(s.from_yield + s.from_principal), 0) as spent
    from {_ALL} s
) t on true
{HOLDING_JOINS}
left join lateral {walk(sessions, equal=_MINE, where=f"v.{OPEN}")} s on true order by s.session_id"""
_TOTALS = 4
_BEFORE_SESSIONS = _TOTALS + HOLDING_WIDTH

# There is one wallet: its books are the only row by then.
_BOOKS = f"""{", ".join(f"v.{column}" for column in streaming_state.columns)} from as_of
left join lateral {walk(streaming_state, limit="1")} v on true"""

_contents = Versions(contents)
_earnings = Versions(creator_earnings)
_permissions = Versions(permissions)


class Watching(msgspec.Struct, frozen=True):
    """A session and the content as it is sold now, which may cost something else than when the session started."""

    session: Session
    content: Content


class ViewerTotals(msgspec.Struct, frozen=True):
    """All sessions of a viewer in numbers, and the position they are paid from.

    ``watched_seconds`` and ``spent`` are of the sessions that stopped; ``running`` has those that did not.
    """

    sessions: int
    completed: int
    watched_seconds: int
    spent: int
    holding: Holding
    running: tuple[Session, ...] = ()


async def read_content(
    database: Pool | Connection, content_id: bytes, *, at_block: int | None = None
) -> AsOf[Content | None]:
    return await _contents.get(database, content_id, at_block=at_block)


async def page_contents(
    database: Pool | Connection,
    *,
    creator: bytes | None,
    listed: bool | None,
    after: tuple[object, ...] | None,
    limit: int,
    at_block: int | None = None,
) -> AsOf[list[Content]]:
    """Read content by id, of one creator or all, for sale or not or either (None)."""
    where = {"creator": creator, "listed": listed}
    return await _contents.page(
        database,
        where={column: value for column, value in where.items() if value is not None},
        after=after,
        limit=limit,
        at_block=at_block,
    )


async def read_session(
    database: Pool | Connection, session_id: int, *, at_block: int | None = None
) -> AsOf[Watching | None]:
    found = await fetch_as_of(database, _SESSION, session_id, at_block=at_block)
    return AsOf(_watching(found.value[0]) if found.value else None, found.block)


async def page_sessions(
    database: Pool | Connection,
    viewer: bytes,
    *,
    running: bool,
    before: int | None,
    limit: int,
    at_block: int | None = None,
) -> AsOf[list[Watching]]:
    """Read a viewer's open sessions, or those that stopped, newest first, with ids below ``before``."""
    arguments = [viewer, limit] if before is None else [viewer, limit, before]
    limits: dict[str, Any] = {
        "after": ["$4"] if before is not None else [],
        "limit": "$3",
        "descending": True,
    }
    if running and at_block is None:
        rows = current(sessions, where=f"v.viewer = $2 and v.{OPEN}", **limits)
    else:
        rows = walk(sessions, equal=_MINE, where=f"v.{OPEN}" if running else f"not v.{OPEN}", **limits)
    return await _newest_first(database, rows, arguments, at_block)


async def page_operated(
    database: Pool | Connection,
    viewer: bytes,
    operator: bytes,
    *,
    before: int | None,
    limit: int,
    at_block: int | None = None,
) -> AsOf[list[Watching]]:
    """Read the sessions that an operator started for a viewer, newest first, with ids below ``before``.

    It goes through the viewer's sessions: one step for each of them, whoever started it, until there are enough.
    """
    arguments = [viewer, operator, limit] if before is None else [viewer, operator, limit, before]
    rows = walk(
        sessions,
        equal=_MINE,
        where="v.operator = $3",
        after=["$5"] if before is not None else [],
        limit="$4",
        descending=True,
    )
    return await _newest_first(database, rows, arguments, at_block)


async def _newest_first(
    database: Pool | Connection, rows: str, arguments: list[Any], at_block: int | None
) -> AsOf[list[Watching]]:
    """Read the sessions that ``rows`` selects, with their content."""
    found = await fetch_as_of(
        database,
        f"{_SESSION_COLUMNS}, {_CONTENT_COLUMNS} from as_of left join lateral {rows} s on true {_ITS_CONTENT}"
        " order by s.session_id desc",
        *arguments,
        at_block=at_block,
    )
    return AsOf([_watching(record) for record in found.value], found.block)


async def read_viewer(
    database: Pool | Connection, viewer: bytes, *, at_block: int | None = None
) -> AsOf[ViewerTotals]:
    found = await fetch_as_of(database, _VIEWER, viewer, at_block=at_block)
    records = [tuple(record)[4:] for record in found.value]
    sessions_, completed, watched_seconds, spent = records[0][:_TOTALS]
    return AsOf(
        ViewerTotals(
            sessions=sessions_,
            completed=completed,
            watched_seconds=watched_seconds,
            spent=spent,
            holding=holding_of(records[0][_TOTALS:_BEFORE_SESSIONS], viewer),
            running=tuple(
                Session(*values[_BEFORE_SESSIONS:])
                for values in records
                if values[_BEFORE_SESSIONS] is not None
            ),
        ),
        found.block,
    )


async def read_earnings(
    database: Pool | Connection, creator: bytes, *, at_block: int | None = None
) -> AsOf[CreatorEarnings]:
    found = await _earnings.get(database, creator, at_block=at_block)
    return AsOf(found.value or CreatorEarnings(creator, 0, 0), found.block)


async def read_permission(
    database: Pool | Connection, viewer: bytes, operator: bytes, *, at_block: int | None = None
) -> AsOf[Permission]:
    """Read a permission; one of nothing with nonce 0 where none was ever granted, as the contract has it."""
    found = await _permissions.get(database, viewer, operator, at_block=at_block)
    return AsOf(found.value or Permission(viewer, operator, 0, 0, 0, 0, 0, 0), found.block)


async def page_permissions(
    database: Pool | Connection,
    viewer: bytes,
    *,
    after: tuple[object, ...] | None,
    limit: int,
    at_block: int | None = None,
) -> AsOf[list[Permission]]:
    """Read a viewer's permissions by operator."""
    return await _permissions.page(
        database, where={"viewer": viewer}, after=after, limit=limit, at_block=at_block
    )


async def read_state(database: Pool | Connection, *, at_block: int | None = None) -> AsOf[StreamingState]:
    """Read the wallet's own books; empty ones before its first event."""
    found = await fetch_as_of(database, _BOOKS, at_block=at_block)
    row = StreamingState(*tuple(found.value[0])[4:]) if found.value else StreamingState(ZERO_ADDRESS, 0, 0)
    return AsOf(row, found.block)


def _watching(record: Record) -> Watching:
    values = tuple(record)[4:]
    return Watching(Session(*values[:_SESSIONS]), Content(*values[_SESSIONS:]))
