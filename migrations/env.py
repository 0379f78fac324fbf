"""Runs migrations on asyncpg, each in one transaction, waiting neither long for locks nor long at work.

The database is ``sqlalchemy.url`` of the configuration where a program set it, else the setting DATABASE_URL.
"""

import asyncio

import asyncpg
from alembic import context
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from marquee.db.declared import declared
from marquee.settings import Settings

LOCK_TIMEOUT = "5s"
STATEMENT_TIMEOUT = "60s"
# One migration at a time, whoever starts it: an arbitrary number that nothing else here locks.
ADVISORY_LOCK = 0x4D41_5251_4D49_4752
SCHEMAS = frozenset({"chain", "app"})


def _is_ours(name: str | None, kind: str, parents: dict[str, str | None]) -> bool:
    return kind != "schema" or name in SCHEMAS


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=declared(),
        include_schemas=True,
        include_name=_is_ours,
        compare_type=True,
        compare_server_default=False,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()


async def _migrate(dsn: str) -> None:
    async def connect() -> asyncpg.Connection:
        settings = {"application_name": "marquee-migrate", "lock_timeout": LOCK_TIMEOUT}
        return await asyncpg.connect(dsn, server_settings=settings | {"statement_timeout": STATEMENT_TIMEOUT})

    engine = create_async_engine("postgresql+asyncpg://", async_creator=connect, poolclass=NullPool)
    try:
        async with engine.connect() as connection:
            await connection.execute(text(f"select pg_advisory_lock({ADVISORY_LOCK})"))
            await connection.commit()
            await connection.run_sync(_run)
    finally:
        await engine.dispose()


if context.is_offline_mode():
    message = "migrations run against a database: revisions ask it what is there"
    raise SystemExit(message)
asyncio.run(_migrate(context.config.get_main_option("sqlalchemy.url") or Settings.given()["database_url"]))
