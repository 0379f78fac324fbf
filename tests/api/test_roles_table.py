"""Every route × every role does what the table in docs/roles.md says, over HTTP, with a session or key of each."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import asyncpg
import httpx
import pytest
from litestar.routes import HTTPRoute
from redis.asyncio import Redis

from api.app import create_app
from api.edge import Edge
from indexer.projections import campaigns, roles, streaming
from marquee.chain.events import campaign_escrow as escrow
from marquee.chain.events import streaming_wallet as wallet_events
from marquee.chain.log import Log
from marquee.keys.rules import Scope
from marquee.roles.accounts import GRANTABLE, Role
from marquee.roles.rules import DEFAULT_ADMIN_ROLE
from tests.api.conftest import Wallet, serving, sign_in
from tests.api.mirrored import write_mirror

pytestmark = pytest.mark.integration

PAGE = (Path(__file__).parents[2] / "docs" / "roles.md").read_text()
ROW = re.compile(r"^\| `([A-Z]+) ([^`]+)` \| ([a-z, ]+) \| (\S+) \|$", re.MULTILINE)
SAMPLES = {
    "address": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
    "role": "publisher",
    "session_id": "01890a5d-ac96-774b-bcce-b302099a8057",
    "key_id": "01890a5d-ac96-774b-bcce-b302099a8057",
    "transaction_id": "01890a5d-ac96-774b-bcce-b302099a8057",
}
BY_CONTRACT = (Role.ADVERTISER, Role.CREATOR, Role.ADMIN)
ESCROW, STREAMING = b"\xcc" * 20, b"\xdd" * 20


@dataclass(frozen=True)
class Row:
    """Whom a route lets pass: roles, and keys with a scope."""

    roles: frozenset[Role]
    scope: Scope | None


def table() -> dict[tuple[str, str], Row]:
    found = {}
    for method, path, names, scope in ROW.findall(PAGE):
        passing = frozenset(Role) if names == "all" else frozenset(map(Role, names.split(", ")))
        found[method, path] = Row(passing, None if scope == "–" else Scope(scope))
    assert len(found) == PAGE.count("| `"), "a row of the table is not written as the others are"
    return found


def routes(app: Edge) -> list[tuple[str, str]]:
    """Method and path of every route, with parameters as in the document."""
    return [
        (method, route.path_format or "/")
        for route in app.inner.routes
        if isinstance(route, HTTPRoute)
        for handler in route.route_handlers
        for method in sorted(handler.http_methods - {"OPTIONS", "HEAD"})
    ]


@dataclass
class World:
    """A served application, and a wallet for each role that has just that one beside ``user``."""

    app: Edge
    http: httpx.AsyncClient
    redis: Redis
    clock: object
    wallets: dict[Role, Wallet] = field(default_factory=lambda: {role: Wallet() for role in Role})

    async def session(self, role: Role) -> dict[str, str]:
        answer = await sign_in(self.http, self.wallets[role], self.clock, deliver="bearer")
        assert answer.status_code == 200, answer.text
        return {"authorization": f"Bearer {answer.json()['data']['token']}"}

    async def key(self, role: Role, scopes: list[Scope]) -> dict[str, str]:
        answer = await self.http.post(
            "/api/v1/keys", json={"label": "test", "scopes": scopes}, headers=await self.session(role)
        )
        assert answer.status_code == 201, answer.text
        return {"authorization": f"Bearer {answer.json()['data']['secret']}"}

    async def ask(self, method: str, path: str, headers: dict[str, str]) -> tuple[int, str]:
        """Status and code; the body of a stream is not waited for. Limits begin anew, so that none answers in a guard's place."""
        await self.redis.flushall()
        url = re.sub(r"\{(\w+)[^}]*\}", lambda name: SAMPLES.get(name[1], "1"), path)
        async with self.http.stream(method, url, headers=headers) as answer:
            code = ""
            if answer.status_code in {401, 403}:
                await answer.aread()
                code = answer.json()["code"]
            return answer.status_code, code

    async def passes(self, method: str, path: str, headers: dict[str, str]) -> bool:
        status, _ = await self.ask(method, path, headers)
        return status not in {401, 403}


@pytest.fixture
async def world(settings, clock, database_url) -> AsyncIterator[World]:
    app = create_app(settings, contracts={}, clock=clock)
    async with (
        serving(app) as port,
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=30) as http,
        Redis.from_url(settings.redis_url) as redis,
    ):
        world = World(app, http, redis, clock)
        address = {role: bytes.fromhex(wallet.address[2:]) for role, wallet in world.wallets.items()}
        await mirror(database_url, address)
        connection = await asyncpg.connect(database_url)
        for role in (Role.AUDITOR, Role.PUBLISHER):
            await connection.execute(
                "insert into app.role_grants values ($1, $2, now(), $3)",
                address[role],
                role,
                address[Role.ADMIN],
            )
        await connection.close()
        yield world


async def mirror(url: str, address: dict[Role, bytes]) -> None:
    """What makes an advertiser, a creator and an admin, as the contracts tell it."""
    times = {1: 1_700_000_000, 2: 1_700_000_012}
    told = [
        (
            ESCROW,
            escrow.CampaignCreated(
                campaign_id=1,
                advertiser=address[Role.ADVERTISER],
                token=b"\x01" * 20,
                budget=5,
                starts_at=0,
                ends_at=9,
                spec_hash=bytes(32),
            ),
        ),
        (
            STREAMING,
            wallet_events.ContentListed(
                content_id=b"\x02" * 32,
                creator=address[Role.CREATOR],
                salt=bytes(32),
                price=1,
                duration=1,
                metadata_hash=bytes(32),
            ),
        ),
        (
            ESCROW,
            escrow.RoleGranted(
                role=DEFAULT_ADMIN_ROLE, account=address[Role.ADMIN], sender=address[Role.ADMIN]
            ),
        ),
    ]
    history = [
        (Log(2, index, times[2], contract, bytes(32)), event) for index, (contract, event) in enumerate(told)
    ]
    projections = [*campaigns.PROJECTIONS, *streaming.PROJECTIONS, *roles.PROJECTIONS]
    await write_mirror(url, projections, history, times, finalized=1)


async def test_table__every_route_and_role__is_as_it_says(world):
    rows = table()
    every = routes(world.app)
    assert set(rows) <= set(every), f"no such route: {set(rows) - set(every)}"
    sessions = {role: await world.session(role) for role in Role}
    keys = {role: await world.key(role, list(Scope)) for role in Role}
    lacking = {
        scope: await world.key(Role.USER, [other for other in Scope if other != scope]) for scope in Scope
    }

    for role in Role:
        me = (await world.http.get("/api/v1/auth/me", headers=sessions[role])).json()["data"]
        assert me["roles"] == sorted({role, Role.USER}), "the mirror or a grant gives just that role"

    for method, path in every:
        row = rows.get((method, path))
        where = f"{method} {path}"
        if row is None:
            assert await world.passes(method, path, {}), f"{where} is open in the table"
            continue
        assert await world.ask(method, path, {}) == (401, "session_required"), where
        for role in Role:
            # A new one each time: the route before may have ended all of the account's.
            session = await world.session(role)
            assert await world.passes(method, path, session) == (role in row.roles), (where, role)
            by_key = row.scope is not None and role in row.roles
            assert await world.passes(method, path, keys[role]) == by_key, (where, role, "by key")
        if row.scope is not None:
            assert await world.ask(method, path, lacking[row.scope]) == (403, "scope_required"), where
        else:
            assert await world.ask(method, path, keys[Role.ADMIN]) == (403, "key_refused"), where


def test_grantable__is_what_no_contract_knows_alone():
    assert {*BY_CONTRACT, *GRANTABLE, Role.USER} == set(Role)
