"""The migrated schema is the declared one, and each role can do what it may and nothing more."""

import asyncio

import asyncpg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from marquee.activity.tables import INDEXES
from marquee.db.declared import declared
from marquee.db.migrations import SchemaNotMigrated, SchemaUnknown, require_newest, upgrade

pytestmark = pytest.mark.integration


LATE = {index.name for index in INDEXES}
"""Indexes that no migration makes: the indexer does, once it has caught up."""


async def compare_schema(database_url: str) -> list:
    """What alembic would change about a database."""

    def compare(connection):
        options = {
            "include_schemas": True,
            "include_name": lambda name, kind, _parents: (
                name in {"chain", "app"} if kind == "schema" else kind != "index" or name not in LATE
            ),
            "compare_type": True,
        }
        return compare_metadata(MigrationContext.configure(connection, opts=options), declared())

    async def connect():
        return await asyncpg.connect(database_url)

    engine = create_async_engine("postgresql+asyncpg://", async_creator=connect, poolclass=NullPool)
    async with engine.connect() as connection:
        differences = await connection.run_sync(compare)
    await engine.dispose()
    return differences


async def test_migrated_schema__is_the_declared_one(database_url: str) -> None:
    differences = await compare_schema(database_url)
    assert not differences, f"draft a migration: {differences}"


async def test_migration__run_twice__changes_nothing(fresh_url: str) -> None:
    await asyncio.to_thread(upgrade, fresh_url)
    await require_newest(fresh_url)


async def test_require_newest__database_of_a_newer_program__says_so(fresh_url: str) -> None:
    connection = await asyncpg.connect(fresh_url)
    await connection.execute("update alembic_version set version_num = '9999_future'")
    await connection.close()
    with pytest.raises(SchemaUnknown, match="Update Marquee"):
        await require_newest(fresh_url)


async def test_require_newest__empty_database__says_migrate(postgres_url: str) -> None:
    with pytest.raises(SchemaNotMigrated, match="marquee migrate"):
        await require_newest(postgres_url)


@pytest.mark.parametrize("role", ["marquee_api", "marquee_worker"])
async def test_reader_role__writes_chain__is_refused(database_url: str, role: str) -> None:
    connection = await asyncpg.connect(database_url, server_settings={"role": role})
    try:
        await connection.fetch("select * from chain.blocks")
        for table in ("blocks", "checkpoint", "token_balances", "event_mock_usdc_transfer"):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute(f"delete from chain.{table}")
    finally:
        await connection.close()


async def test_indexer_role__writes_app__is_refused(database_url: str) -> None:
    connection = await asyncpg.connect(database_url, server_settings={"role": "marquee_indexer"})
    try:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute("create table app.intruder (id int)")
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute("create table chain.intruder (id int)")
    finally:
        await connection.close()
