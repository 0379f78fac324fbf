"""Which exceptions say that Postgres or Redis cannot be used now: they pass by themselves, and are nobody's defect.

Postgres says why by the class of its SQLSTATE; Redis by the first word of its error, or of the error inside a script's.
"""

import re
from typing import Final

import asyncpg
from redis.exceptions import (
    ClusterError,
    MaxConnectionsError,
    OutOfMemoryError,
    ReadOnlyError,
    RedisError,
    ResponseError,
)
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import NoPermissionError as RedisNoPermissionError
from redis.exceptions import TimeoutError as RedisTimeoutError

from marquee.errors import DatabaseUnavailable, RedisUnavailable, Unavailable

__all__ = ["outage_of"]

_DATABASE: Final = (
    asyncpg.PostgresConnectionError,  # 08
    asyncpg.ReadOnlySQLTransactionError,  # 25006: a standby, or told to be read-only
    asyncpg.IdleInTransactionSessionTimeoutError,  # 25P03
    asyncpg.InvalidAuthorizationSpecificationError,  # 28: its roles are being made or restored
    asyncpg.InvalidCatalogNameError,  # 3D: the database is being restored, or renamed
    asyncpg.TransactionRollbackError,  # 40: deadlock, serialisation; nothing was done
    asyncpg.InsufficientResourcesError,  # 53: disk full, no memory, too many connections
    asyncpg.LockNotAvailableError,  # 55P03
    asyncpg.OperatorInterventionError,  # 57: stopped, starting, cancelled
    asyncpg.PostgresSystemError,  # 58: a disk that fails
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    OSError,
)
_REDIS: Final = (
    RedisConnectionError,
    RedisTimeoutError,
    RedisNoPermissionError,
    ReadOnlyError,
    OutOfMemoryError,
    ClusterError,
    MaxConnectionsError,
)
_REDIS_SAYS: Final = re.compile(
    r"(?:^|-)(?:BUSY|CLUSTERDOWN|LOADING|MASTERDOWN|MISCONF|NOAUTH|NOPERM|NOREPLICAS|OOM|READONLY|TRYAGAIN)\b|^max number of clients"
)


def outage_of(error: BaseException) -> Unavailable | None:
    """Say which service is away; None where the error says nothing of that.

    Several errors at once are an outage where each of them is one: the first is told.
    """
    if isinstance(error, BaseExceptionGroup):
        found = [outage_of(each) for each in error.exceptions]
        return found[0] if all(found) else None
    if isinstance(error, RedisError):
        says = isinstance(error, ResponseError) and _REDIS_SAYS.search(str(error))
        return RedisUnavailable() if says or isinstance(error, _REDIS) else None
    return DatabaseUnavailable() if isinstance(error, _DATABASE) else None
