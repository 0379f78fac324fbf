"""A running application on real services, by HTTP in process (``api``) and by a real socket (``served``)."""

import asyncio
import contextlib
import io
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import asyncpg
import httpx
import pytest
import uvicorn
from eth_account import Account
from eth_account.messages import encode_defunct
from eth_account.signers.local import LocalAccount

from api.app import create_app
from api.edge import Edge
from api.server import server_config
from marquee.clock import ManualClock
from marquee.hexes import to_address
from marquee.settings import Settings
from scripts.bench.anvil import anvil
from scripts.bindings.abi import build
from tests.api.document import check_by
from tests.api.served_market import Served, serve_market
from tests.conftest import copy_of
from tests.indexer.market import index
from tests.indexer.whole_market import SOURCES, WholeMarket

CONTRACTS = {"MarqueeToken": bytes.fromhex("5fbdb2315678afecb367f032d93f642f64180aa3")}


def settings_for(database_url: str, redis_url: str, **changes: str) -> Settings:
    """Settings for tests, which all come from one address and are quick: the default limits are out of their way."""
    limits = dict.fromkeys(("MARQUEE_REQUESTS_PER_MINUTE", "MARQUEE_KEY_REQUESTS_PER_MINUTE"), "1000000000")
    return Settings.from_environment(
        {"DATABASE_URL": database_url, "REDIS_URL": redis_url, **limits, **changes}
    )


@contextlib.asynccontextmanager
async def running(app: Edge) -> AsyncIterator[httpx.AsyncClient]:
    """Run an application's lifespan around a client whose requests come from 127.0.0.1; each answer is held against the document.

    The lifespan has a task of its own, as with a server: pytest begins and ends a fixture in two different ones.
    """
    began, stop = asyncio.Event(), asyncio.Event()

    async def live() -> None:
        async with app.inner.lifespan():
            began.set()
            await stop.wait()

    task = asyncio.create_task(live())
    waiting = asyncio.create_task(began.wait())
    await asyncio.wait({task, waiting}, return_when=asyncio.FIRST_COMPLETED)
    if task.done():
        waiting.cancel()
        await task
    transport = httpx.ASGITransport(app=app, client=("127.0.0.1", 1))
    try:
        hooks = {"response": [check_by(app)]}
        async with httpx.AsyncClient(
            transport=transport, base_url="http://localhost:8000", event_hooks=hooks
        ) as client:
            yield client
    finally:
        stop.set()
        await task


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(datetime.now(UTC))


@pytest.fixture
def settings(database_url: str, redis_flushed: str) -> Settings:
    return settings_for(database_url, redis_flushed, MARQUEE_AUTH_REQUESTS_PER_MINUTE="100000")


@pytest.fixture
async def api(settings: Settings, clock: ManualClock) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a fresh application. Its clock is the fixture ``clock``, its database the module's."""
    async with running(create_app(settings, contracts=CONTRACTS, clock=clock)) as client:
        yield client


@contextlib.asynccontextmanager
async def serving(app: Edge) -> AsyncIterator[int]:
    """Serve an application by uvicorn on a free port of this machine."""
    app.connections.last_seconds = 0.0
    config = server_config(app, host="127.0.0.1", port=0)
    server = uvicorn.Server(config)
    server.install_signal_handlers = lambda: None
    task = asyncio.create_task(server.serve())
    while not server.started:
        if task.done():
            task.result()
        await asyncio.sleep(0.01)
    try:
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        await task


@pytest.fixture
async def mirrored_blocks(database_url: str) -> AsyncIterator[range]:
    """A mirror of blocks 5 to 20, of which 12 is final, with the node's head at 20; taken away again afterwards."""
    blocks = range(5, 21)
    connection = await asyncpg.connect(database_url)
    await connection.executemany(
        "insert into chain.blocks (number, hash, parent_hash, timestamp, poi) values ($1, $2, $3, $4, $5)",
        [
            (number, block_hash(number), block_hash(number - 1), 1_700_000_000 + 12 * number, bytes(32))
            for number in blocks
        ],
    )
    await connection.execute(
        "insert into chain.checkpoint (id, chain_id, genesis_hash, start_block, block_number, block_hash,"
        " finalized_number, head_number) values (1, 31337, $1, 5, 20, $2, 12, 20)",
        bytes(32),
        block_hash(20),
    )
    try:
        yield blocks
    finally:
        await connection.execute("delete from chain.checkpoint; delete from chain.blocks")
        await connection.close()


def block_hash(number: int) -> bytes:
    return number.to_bytes(32)


@dataclass
class Wallet:
    """Someone with a key, who can write and sign an EIP-4361 message."""

    account: LocalAccount = field(default_factory=Account.create)

    @property
    def address(self) -> str:
        return to_address(bytes.fromhex(self.account.address[2:]))

    def message(self, nonce: str, issued_at: datetime, **changes: str) -> str:
        parts = {
            "domain": "localhost:8000",
            "address": self.address,
            "statement": "Sign in to Marquee.",
            "uri": "http://localhost:8000",
            "version": "1",
            "chain_id": "31337",
            "issued_at": rfc3339(issued_at),
            "tail": f"\nExpiration Time: {rfc3339(issued_at + timedelta(minutes=5))}",
            **changes,
        }
        return (
            f"{parts['domain']} wants you to sign in with your Ethereum account:\n{parts['address']}\n\n"
            f"{parts['statement']}\n\nURI: {parts['uri']}\nVersion: {parts['version']}\n"
            f"Chain ID: {parts['chain_id']}\nNonce: {nonce}\nIssued At: {parts['issued_at']}{parts['tail']}"
        )

    def sign(self, message: str) -> str:
        return "0x" + self.account.sign_message(encode_defunct(text=message)).signature.hex()


def rfc3339(time: datetime) -> str:
    return time.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@pytest.fixture
def wallet() -> Wallet:
    return Wallet()


async def sign_in(api: httpx.AsyncClient, wallet: Wallet, clock: ManualClock, **body: str) -> httpx.Response:
    """Ask for a nonce, sign, verify."""
    nonce = (await api.post("/api/v1/auth/nonce")).json()["data"]
    message = wallet.message(nonce["nonce"], clock.now())
    return await api.post(
        "/api/v1/auth/verify",
        json={"message": message, "signature": wallet.sign(message), "binding": nonce["binding"], **body},
    )


@pytest.fixture
async def signed_in(api: httpx.AsyncClient, wallet: Wallet, clock: ManualClock) -> dict[str, str]:
    """Headers of a live session of ``wallet``."""
    answer = await sign_in(api, wallet, clock, deliver="bearer")
    assert answer.status_code == 200, answer.text
    return {"authorization": f"Bearer {answer.json()['data']['token']}"}


@pytest.fixture
def log_lines() -> io.BytesIO:
    """Where a test's log goes."""
    return io.BytesIO()


@pytest.fixture(scope="session")
async def served(
    postgres_url: str, template_name: str, redis_url: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Served]:
    """`marquee api` in a process of its own, before the mirror of a market that was played for some blocks."""
    build(*SOURCES)
    with anvil() as node:
        market = WholeMarket(node, seed=11)
        market.play(40)
        async with copy_of(postgres_url, template_name) as database:
            await index(market, database)
            with serve_market(market, database, redis_url, tmp_path_factory.mktemp("served")) as running:
                yield running
