"""Connections to Postgres: one way to open them, whatever the process."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias, cast

import asyncpg
from asyncpg.pool import PoolConnectionProxy

from marquee.tracing.spans import query_ran

__all__ = [
    "DATABASE_FAULTS",
    "Connection",
    "Database",
    "Pool",
    "Record",
    "connect",
    "create_pool",
    "transaction",
]

Record: TypeAlias = asyncpg.Record
if TYPE_CHECKING:
    Connection: TypeAlias = asyncpg.Connection[asyncpg.Record]
    Pool: TypeAlias = asyncpg.Pool[asyncpg.Record]
else:
    # At run time they take no parameter; plain classes can stand in unions that are evaluated.
    Connection = asyncpg.Connection
    Pool = asyncpg.Pool

Database: TypeAlias = "Pool | Connection | PoolConnectionProxy[Record]"
"""Whatever can run a statement: a pool, a connection, or one that a pool lent."""

# asyncpg raises its internal error where a session is ended at an unlucky moment. Time-outs are among the OSErrors.
DATABASE_FAULTS: Final = (
    asyncpg.PostgresError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    OSError,
)
"""What Postgres, the way to it, or its driver may raise at any time, to whoever can go on without an answer."""


async def _read_numeric_as_int(connection: Connection) -> None:
    """Every numeric column of Marquee is a whole number of smallest units; a fraction would be a defect and raises."""
    await connection.set_type_codec("numeric", schema="pg_catalog", encoder=str, decoder=int, format="text")


async def _prepare_traced(connection: Connection) -> None:
    await _read_numeric_as_int(connection)
    connection.add_query_logger(query_ran)


async def _keep_session(_connection: object) -> None:
    """Nothing is set on a session that would have to be reset; a no-op saves a round trip for each use."""


def _server_settings(
    role: str | None, application: str, more: Mapping[str, str] = MappingProxyType({})
) -> dict[str, str]:
    settings = {"application_name": f"marquee-{application}", "timezone": "UTC", **more}
    return settings if role is None else settings | {"role": role}


async def connect(dsn: str, *, application: str, role: str | None = None) -> Connection:
    """Open one connection that acts as ``role`` (``marquee_indexer``, ``marquee_api``, ``marquee_worker``)."""
    connection = await asyncpg.connect(dsn, server_settings=_server_settings(role, application))
    await _read_numeric_as_int(connection)
    return connection


async def create_pool(
    dsn: str,
    *,
    application: str,
    role: str | None = None,
    min_size: int = 1,
    max_size: int = 10,
    timeout: float = 5.0,
    settings: Mapping[str, str] = MappingProxyType({}),
    traced: bool = False,
) -> Pool:
    """Open a pool whose connections act as ``role``. Commands are cut after 30 seconds, waiting for one after ``timeout``.

    ``settings`` are the server's, for every session. ``traced``: each statement is a span of whatever it belongs to.
    """
    return await asyncpg.create_pool(
        dsn,
        min_size=min_size,
        max_size=max_size,
        timeout=timeout,
        command_timeout=30.0,
        server_settings=_server_settings(role, application, settings),
        init=_prepare_traced if traced else _read_numeric_as_int,
        reset=_keep_session,
    )


@asynccontextmanager
async def transaction(pool: Pool) -> AsyncIterator[Connection]:
    """Borrow a connection for one transaction: committed at the end of the block, undone by what is raised in it."""
    async with pool.acquire() as connection, connection.transaction():
        yield cast("Connection", connection)
