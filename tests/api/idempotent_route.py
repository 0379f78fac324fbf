"""An application with a route that creates, for tests of Idempotency-Key: ``POST /things`` appends to a table of the test's own."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated, Any

import asyncpg
from litestar import Request, Response, post
from litestar.params import Body as BodyParameter

from api.app import create_app
from api.declared import raises
from api.edge import Edge
from api.envelopes import Body, Data, Schema
from api.guards import RUNTIME, AuthenticatedRequest, public, requires_session
from api.idempotency import IdempotencyKey, RequiredIdempotencyKey, once
from api.runtime import Runtime
from marquee.db.pool import Connection
from marquee.errors import Conflict

PATH = "/things"
TABLE = "app.things_of_a_test"


class ThingBody(Body):
    name: str
    size: float = 0.0


class Thing(Schema):
    number: int
    name: str


class Gate:
    """Where effects may be made to stand still: after their rows are written, before the transaction ends."""

    def __init__(self) -> None:
        self.reached = asyncio.Event()
        self.open = asyncio.Event()
        self.open.set()

    async def pass_through(self) -> None:
        self.reached.set()
        await self.open.wait()


def app_with_things(settings: Any, gate: Gate | None = None, **options: Any) -> Edge:
    app = create_app(settings, **options)
    runtime: Runtime = app.inner.state[RUNTIME]
    gate = gate or Gate()

    def effect_of(data: ThingBody) -> Any:
        async def effect(connection: Connection) -> Response[Data[Thing]]:
            number = await connection.fetchval(
                f"insert into {TABLE} (name) values ($1) returning number", data.name
            )
            await gate.pass_through()
            if data.name == "forbidden":
                raise Conflict
            return Response(
                Data(data=Thing(number=number, name=data.name)), headers={"location": f"{PATH}/{number}"}
            )

        return effect

    opt = public("a test's")
    thing = Annotated[ThingBody, BodyParameter()]

    @post(PATH, opt=opt)
    @raises(Conflict)
    async def create(
        request: Request[Any, Any, Any], data: thing, idempotency_key: IdempotencyKey = None
    ) -> Response[Data[Thing]]:
        return await once(runtime, request, idempotency_key, effect_of(data))

    @post(f"{PATH}/other", opt=opt)
    @raises(Conflict)
    async def create_other(
        request: Request[Any, Any, Any], data: thing, idempotency_key: IdempotencyKey = None
    ) -> Response[Data[Thing]]:
        return await once(runtime, request, idempotency_key, effect_of(data))

    @post(f"{PATH}/strict", opt=opt)
    @raises(Conflict)
    async def create_with_key(
        request: Request[Any, Any, Any], data: thing, idempotency_key: RequiredIdempotencyKey
    ) -> Response[Data[Thing]]:
        return await once(runtime, request, idempotency_key, effect_of(data))

    @post(f"{PATH}/own", guards=[requires_session])
    @raises(Conflict)
    async def create_own(
        request: AuthenticatedRequest, data: thing, idempotency_key: IdempotencyKey = None
    ) -> Response[Data[Thing]]:
        return await once(runtime, request, idempotency_key, effect_of(data))

    for handler in (create, create_other, create_with_key, create_own):
        app.inner.register(handler)
    return app


async def table_of_things(database_url: str) -> AsyncIterator[asyncpg.Connection]:
    """Make the table; give a connection to look at it; take it away."""
    connection = await asyncpg.connect(database_url)
    await connection.execute(f"create table {TABLE} (number bigserial primary key, name text not null)")
    await connection.execute(f"grant all on {TABLE} to marquee_api")
    await connection.execute(f"grant all on sequence {TABLE}_number_seq to marquee_api")
    try:
        yield connection
    finally:
        await connection.execute(f"drop table {TABLE}; delete from app.idempotent_answers")
        await connection.close()
