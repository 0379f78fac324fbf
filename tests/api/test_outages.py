"""Postgres and Redis away in every way that we could make: every route answers 503 or as before, never 500, and comes back by itself."""

import asyncio
import contextlib
import logging
import shutil
import signal
import tempfile
import time
from collections.abc import AsyncIterator, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

import asyncpg
import httpx
import pytest
import structlog
from _pytest.mark import ParameterSet
from litestar.routes import HTTPRoute
from redis.asyncio import Redis

from api.app import create_app
from api.edge import Edge
from api.rate_limits import policies_of
from marquee.chain.deployments import Deployment, Registry
from marquee.clock import SystemClock
from marquee.roles.accounts import Role
from tests.api.conftest import CONTRACTS, Wallet, serving, settings_for, sign_in
from tests.api.postgres_proxy import PostgresProxy, postgres_proxy
from tests.api.test_limits import Server
from tests.api.test_roles_table import mirror
from tests.chaos.bytes.requests import Operation, operations_of

pytestmark = pytest.mark.integration

ENDING = {"POST /api/v1/auth/logout", "POST /api/v1/auth/refresh", "DELETE /api/v1/auth/sessions"}
"""They end the session that asks, which is a stranger's each time."""
WITHOUT_DATABASE = {
    "GET /health": "the process lives",
    "GET /api/v1/status": "tells who is away",
    "GET /api/v1/status/stream": "begins, and tells when there is something to tell",
    "GET /api/v1/stream": "the topic is none",
    "GET /api/v1/chain/transactions/{transaction_hash}": "asks the node",
    "GET /api/v1/tokens/{token}/authorizations/{authorizer}/{nonce}": "the token is none of this site's",
    "GET /api/v1/tokens/{token}/balances/{address}": "the token is none of this site's",
    "POST /api/v1/auth/nonce": "asks Redis",
    "POST /api/v1/auth/verify": "the message is none",
    "POST /api/v1/intents/prepare": "the token is none of this site's",
    "POST /api/v1/transactions/build": "the contract is not deployed here",
}
"""Operations that answer as ever while Postgres is away, each with the reason."""


NAMES = (
    "CampaignEscrow",
    "ConsentRegistry",
    "MarqueeToken",
    "StreamingWallet",
    "MockUSDC",
    "USDC",
    "YieldVault",
)


Answers = dict[str, tuple[int, dict[str, str], str]]
"""Status, headers and code by operation."""


@dataclass
class Site:
    """A served API behind which things go wrong; ``normal`` is what each route answers when nothing does."""

    app: Edge
    http: httpx.AsyncClient
    operations: list[Operation]
    wallet: Wallet
    normal: dict[str, int] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    session: dict[str, str] = field(default_factory=dict)
    rounds: int = 0
    spare: dict[str, dict[str, str]] = field(default_factory=dict)

    async def sign_in(self, wallet: Wallet) -> dict[str, str]:
        answer = await sign_in(self.http, wallet, SystemClock(), deliver="bearer")
        assert answer.status_code == 200, answer.text
        return {"authorization": f"Bearer {answer.json()['data']['token']}"}

    async def ask(self, operation: Operation) -> tuple[int, dict[str, str], str]:
        """Status, headers and code; a stream is asked and let go."""
        chance = Random(operation.name)
        request = operation.make(chance)
        request.spell()
        query = {
            each["name"]: operation.value(each, chance)
            for each in operation.parameters
            if each["in"] == "query" and each.get("required")
        }
        headers = {
            **(self.spare.get(operation.name) or self.session),
            "x-forwarded-for": f"192.0.2.{self.rounds}",
        }
        headers |= {
            name.decode(): value.decode() for name, value in request.headers if name == b"content-type"
        }
        async with self.http.stream(
            operation.method.upper(),
            request.path.decode(),
            params=query,
            headers=headers,
            content=request.body,
        ) as answer:
            code = ""
            if answer.status_code >= 400:
                await answer.aread()
                code = answer.json().get("code", "")
            return answer.status_code, dict(answer.headers), code

    async def ask_all(self) -> Answers:
        self.rounds += 1
        answers = await asyncio.gather(*(self.ask(each) for each in self.operations))
        return {each.name: answer for each, answer in zip(self.operations, answers, strict=True)}

    async def begin(self) -> None:
        self.session = await self.sign_in(self.wallet)
        await self.renew()
        self.normal = {name: status for name, (status, _, _) in (await self.ask_all()).items()}
        assert 500 not in self.normal.values(), self.normal
        await self.renew()

    async def renew(self) -> None:
        self.spare = {name: await self.sign_in(Wallet()) for name in ENDING}

    async def comes_back(self, seconds: float = 60.0) -> None:
        """Return when every route answers as it did; nothing is started anew for that."""
        deadline = time.monotonic() + seconds
        while True:
            found = {name: answer[0] for name, answer in (await self.ask_all()).items() if name not in ENDING}
            other = {
                name: (status, self.normal[name])
                for name, status in found.items()
                if status != self.normal[name]
            }
            if not other:
                return
            assert 500 not in found.values()
            assert time.monotonic() < deadline, f"does not come back: {other}"
            await asyncio.sleep(0.2)


@pytest.fixture(scope="module")
def quiet() -> Iterator[None]:
    """What the API says of thousands of outages is long."""
    before = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    yield
    structlog.configure(**before)


@pytest.fixture(scope="module")
def redis_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("redis"))
    server.start()
    yield server
    server.process.send_signal(signal.SIGCONT)
    server.stop()


@pytest.fixture(scope="module")
async def proxy(database_url: str) -> AsyncIterator[PostgresProxy]:
    folder = Path(tempfile.mkdtemp(prefix="marquee-proxy-"))
    async with postgres_proxy(database_url, folder) as made:
        yield made
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
async def site(
    proxy: PostgresProxy,
    database_url: str,
    redis_server: Server,
    tmp_path_factory: pytest.TempPathFactory,
    quiet: None,
) -> AsyncIterator[Site]:
    wallets = {role: Wallet() for role in Role}
    await mirror(database_url, {role: bytes.fromhex(each.address[2:]) for role, each in wallets.items()})
    registry = tmp_path_factory.mktemp("site") / "registry.json"
    contracts = {
        name: Deployment(name=name, address=bytes([number] * 20), abi=name, abi_hash=bytes(32), block=1)
        for number, name in enumerate(NAMES)
    }
    Registry(chain_id=31337, genesis_hash=bytes(32), contracts=contracts).save(registry)
    settings = settings_for(
        proxy.url,
        f"redis://127.0.0.1:{redis_server.port}/0",
        MARQUEE_AUTH_REQUESTS_PER_MINUTE="100000",
        RPC_URL="http://127.0.0.1:9",
        MARQUEE_LOG_REQUESTS="no",
        MARQUEE_TRUSTED_PROXIES="127.0.0.0/8",
        MARQUEE_DEPLOYMENTS=str(registry),
    )
    app = create_app(settings, contracts=CONTRACTS)
    async with (
        serving(app) as port,
        httpx.AsyncClient(
            base_url=f"http://127.0.0.1:{port}",
            headers={"host": "localhost:8000"},
            timeout=60,
            limits=httpx.Limits(max_connections=None, max_keepalive_connections=0),
        ) as http,
    ):
        document = (await http.get("/schema/openapi.json")).json()
        operations = [each for each in operations_of(document, {}) if each.path != "/ready"]
        made = Site(app, http, operations, wallets[Role.ADMIN], closed=closed_routes(app))
        await made.begin()
        yield made


def closed_routes(app: Edge) -> set[str]:
    """Operations with a limit of their own, which docs/api.md says are closed while Redis is away."""
    return {
        f"{method} {route.path_format}"
        for route in app.inner.routes
        if isinstance(route, HTTPRoute)
        for handler in route.route_handlers
        for method in handler.http_methods
        if any(each.closed for each in policies_of(handler))
    }


def refusals(
    site: Site, answers: Answers, service: str | tuple[str, ...], open_: Collection[str]
) -> dict[str, tuple[object, ...]]:
    """What is not as it should be: 503 of that service with when to come again, or as ever where the service is not asked."""
    wrong: dict[str, tuple[object, ...]] = {}
    for name, (status, headers, code) in answers.items():
        if name in open_:
            if status != site.normal[name]:
                wrong[name] = (status, code)
        elif status == 503 and code == "redis_unavailable" and name in site.closed:
            continue  # a starved machine lets Redis wait for longer than it is waited for
        elif status != 503 or not code.startswith(service) or not headers.get("retry-after", "").isdigit():
            wrong[name] = (status, code, headers.get("retry-after"))
    return wrong


REDIS_STATES = ("killed", "hangs", "read-only", "out of memory", "password", "loading")
OFTEN = {
    "disk full",
    "deadlock",
    "too many connections",
    "no such database",
    "killed",
    "read-only",
    "out of memory",
}
"""The others take longer than they tell: `make chaos` tries all of them."""


def some(states: Iterable[str]) -> list[ParameterSet]:
    return [pytest.param(name, marks=() if name in OFTEN else pytest.mark.chaos) for name in states]


@pytest.fixture(autouse=True)
async def strangers(site: Site) -> None:
    await site.renew()


STATES = {
    "disk full": "53100",
    "out of memory": "53200",
    "too many connections": "53300",
    "deadlock": "40P01",
    "serialization failure": "40001",
    "statement cancelled": "57014",
    "administrator stopped it": "57P01",
    "crashed": "57P02",
    "starting": "57P03",
    "database dropped": "57P04",
    "no such database": "3D000",
    "failing disk": "58030",
    "lock not available": "55P03",
    "told to be read-only": "25006",
    "connection failure": "08006",
    "role not there": "28000",
}


@pytest.mark.parametrize("name", some(STATES))
async def test_postgres__fails_every_statement__every_route_is_503_and_comes_back(
    site: Site, proxy: PostgresProxy, name: str
) -> None:
    proxy.fail(STATES[name])
    try:
        answers = await site.ask_all()
    finally:
        proxy.pass_on()
    assert not refusals(site, answers, "database_", WITHOUT_DATABASE)
    await site.comes_back()


@pytest.mark.parametrize("how", ["vanish", "hang"])
async def test_postgres__gone_or_silent__every_route_is_503_and_comes_back(
    site: Site, proxy: PostgresProxy, how: str
) -> None:
    patience, site.app.request_timeout_seconds = site.app.request_timeout_seconds, 2.0
    getattr(proxy, how)()
    try:
        answers = await site.ask_all()
    finally:
        proxy.pass_on()
        site.app.request_timeout_seconds = patience
    # It waits for each service for longer than a request may take here.
    del answers["GET /api/v1/status"]
    assert not refusals(site, answers, ("database_", "deadline_"), WITHOUT_DATABASE)
    await site.comes_back()


async def test_postgres__database_renamed__every_route_is_503_and_comes_back(
    site: Site, postgres_url: str, database_url: str
) -> None:
    name = urlsplit(database_url).path[1:]
    connection = await asyncpg.connect(postgres_url)
    end = "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1"
    try:
        await connection.execute(end, name)
        await connection.execute(f"alter database {name} rename to {name}_away")
        try:
            answers = await site.ask_all()
        finally:
            await connection.execute(end, f"{name}_away")
            await connection.execute(f"alter database {name}_away rename to {name}")
    finally:
        await connection.close()
    assert not refusals(site, answers, "database_", WITHOUT_DATABASE)
    await site.comes_back()


async def test_postgres__read_only__what_reads_answers_and_what_writes_is_503(
    site: Site, postgres_url: str, database_url: str
) -> None:
    name = urlsplit(database_url).path[1:]
    connection = await asyncpg.connect(postgres_url)
    end = "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1"
    try:
        await connection.execute(f"alter database {name} set default_transaction_read_only = on")
        await connection.execute(end, name)
        answers = await site.ask_all()
    finally:
        await connection.execute(f"alter database {name} reset default_transaction_read_only")
        await connection.execute(end, name)
        await connection.close()
    read = {each for each in answers if each.startswith("GET ")}
    wrong = refusals(site, {each: answers[each] for each in read}, "", read)
    assert not wrong
    written = {each: answer for each, answer in answers.items() if each not in read}
    assert not {
        each: answer[0] for each, answer in written.items() if answer[0] not in {503, site.normal[each]}
    }
    assert {answers[each][0] for each in ("POST /api/v1/auth/refresh", "POST /api/v1/auth/logout")} == {503}
    await site.comes_back()


@contextlib.asynccontextmanager
async def redis_away(server: Server, name: str) -> AsyncIterator[None]:
    """Bring Redis into a state by its own means, and out of it again."""
    if name == "killed":
        server.stop()
        yield
        server.start()
    elif name == "hangs":
        server.process.send_signal(signal.SIGSTOP)
        yield
        server.process.send_signal(signal.SIGCONT)
    elif name == "loading":
        async with Redis(port=server.port) as redis:
            await redis.execute_command("DEBUG", "POPULATE", "100000")
            await redis.config_set("key-load-delay", "1000")
            await redis.save()
            loading = asyncio.create_task(redis.execute_command("DEBUG", "RELOAD", "NOSAVE"))
            await asyncio.sleep(0.5)
            yield
            server.stop()
            await asyncio.gather(loading, return_exceptions=True)
        (server.folder / "dump.rdb").unlink()
        server.start()
    else:
        begin, end = {
            "read-only": ("REPLICAOF 127.0.0.1 1", "REPLICAOF NO ONE"),
            "out of memory": ("CONFIG SET maxmemory 1", "CONFIG SET maxmemory 0"),
            "password": ("CONFIG SET requirepass x", "CONFIG SET requirepass ''"),
        }[name]
        async with Redis(port=server.port, single_connection_client=True) as redis:
            await redis.execute_command(*begin.split())
            await redis.client_kill_filter(_type="normal", skipme=True)
            yield
            await redis.execute_command(*end.replace("''", "").split(" "))


@pytest.mark.parametrize("name", some(REDIS_STATES))
async def test_redis__away__routes_that_count_closed_are_503_others_as_ever(
    site: Site, redis_server: Server, name: str
) -> None:
    async with redis_away(redis_server, name):
        answers = await site.ask_all()
    assert not refusals(site, answers, "redis_", set(site.normal) - site.closed)
    await site.comes_back()


async def test_redis__slow__is_waited_for(site: Site, redis_server: Server) -> None:
    async with Redis(port=redis_server.port) as redis:
        await redis.execute_command("CLIENT", "PAUSE", "300")
    answers = await site.ask_all()
    assert not refusals(site, answers, "", set(site.normal))
