"""Tables that are built beside the live ones, in the schema ``chain_next``, and then put in their place.

They have the live tables' names, so that nothing has to be renamed: the old table is dropped and the new one changes its schema,
indexes and all. Whoever does that needs the login that migrates, which owns the tables.
"""

from typing import Final

from sqlalchemy import MetaData, Table, create_mock_engine
from sqlalchemy.sql.ddl import ExecutableDDLElement

from marquee.db.pool import Connection

__all__ = ["NEXT", "create_next", "drop_next", "put_in_place"]

NEXT: Final = "chain_next"

_GRANTS: Final = """
select format('grant %s on {schema}.{table} to %s', privilege_type,
              case when grantee = 0 then 'public' else quote_ident(pg_get_userbyid(grantee)) end)
from pg_class, aclexplode(relacl) where oid = 'chain.{table}'::regclass and grantee <> relowner
"""


async def create_next(connection: Connection, table: Table) -> None:
    """Make an empty table as it is declared, readable and writable by whom the live one is."""
    for statement in _definition(table):
        await connection.execute(statement)
    for record in await connection.fetch(_GRANTS.format(schema=NEXT, table=table.name)):
        await connection.execute(record[0])


async def drop_next(connection: Connection) -> None:
    """Drop whatever an earlier run left."""
    left = await connection.fetch(
        "select quote_ident(relname) from pg_class where relkind = 'r' and relnamespace = $1::regnamespace",
        NEXT,
    )
    for record in left:
        await connection.execute(f"drop table {NEXT}.{record[0]}")


async def put_in_place(connection: Connection, name: str) -> None:
    """Replace a live table. Reads of it wait from here to the end of the transaction; none of them sees a part."""
    await connection.execute(f"drop table chain.{name}")
    await connection.execute(f"alter table {NEXT}.{name} set schema chain")


def _definition(table: Table) -> list[str]:
    """SQL of a table in ``chain_next``, with its indexes and comments."""
    statements: list[str] = []
    metadata = MetaData(schema=NEXT)

    def collect(element: ExecutableDDLElement, *_: object, **__: object) -> None:
        statements.append(str(element.compile(dialect=engine.dialect)))

    engine = create_mock_engine("postgresql+asyncpg://", collect)
    table.to_metadata(metadata, schema=NEXT)
    metadata.create_all(engine, checkfirst=False)
    return statements
