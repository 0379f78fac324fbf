"""`marquee up` as a person uses it: a process of its own, in a folder of its own, on free ports."""

import asyncio
import json
import os
import signal
import stat
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import asyncpg
import psutil
import pytest
from eth_account import Account
from eth_utils.crypto import keccak
from redis.asyncio import Redis

from marquee.campaigns.statements import Debit, EpochStatement, EscrowDomain, signable
from marquee.chain.deployments import Registry
from marquee.chain.transactions import Sender, contract_of, web3_at

pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.timeout(240)]

ROOT = Path(__file__).resolve().parents[2]
GIVEN = ("DATABASE_URL", "REDIS_URL", "RPC_URL", "WS_URL", "MARQUEE_HOME", "MARQUEE_DEPLOYMENTS")
FREE_PORTS = [option for name in ("api", "rpc", "database", "redis") for option in (f"--{name}-port", "0")]


class Up:
    """A running `marquee up`, with what it printed so far. Its folder is named from where it was started, as by default."""

    def __init__(self, home, *options, ports=FREE_PORTS):
        self.home = home
        self.output = home.parent / f"{home.name}-output.txt"
        environment = {name: value for name, value in os.environ.items() if name not in GIVEN}
        with self.output.open("wb") as out:
            self.process = subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "cli.main",
                    "up",
                    "--home",
                    os.path.relpath(home, ROOT),
                    *ports,
                    *options,
                ],
                cwd=ROOT,
                env=environment,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def text(self):
        return self.output.read_text()

    def ready(self, seconds=150):
        """Wait for the line that begins with `ready`; give stack.json."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if any(line.startswith("ready") for line in self.text().splitlines()):
                return json.loads((self.home / "stack.json").read_text())
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        pytest.fail(f"not ready:\n{self.text()}", pytrace=False)

    def children(self):
        return psutil.Process(self.process.pid).children(recursive=True)

    def stop(self, how=signal.SIGTERM, seconds=20):
        self.process.send_signal(how)
        self.process.wait(seconds)


@pytest.fixture
def folder():
    """Not pytest's: as root, Postgres runs as a user who has to pass through, and pytest closes its folders to others."""
    with tempfile.TemporaryDirectory(prefix="marquee-up-", ignore_cleanup_errors=True) as made:
        yield Path(made)


@pytest.fixture
def up(folder):
    started = []

    def start(*options, home="home", **given):
        started.append(Up(folder / home, *options, **given))
        return started[-1]

    yield start
    for one in started:
        if one.process.poll() is None:
            one.stop()


def get(url):
    with urllib.request.urlopen(url, timeout=10) as answer:
        return json.load(answer)


def call(url, method, *parameters):
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": parameters}).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)["result"]


def gone(processes, seconds=10):
    """Whether all have ended; zombies of a killed parent count as ended."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if not any(
            process.is_running() and process.status() != psutil.STATUS_ZOMBIE for process in processes
        ):
            return True
        time.sleep(0.1)
    return False


async def test_up__stopped_and_started_again__goes_on_with_chain_and_data(up):
    first = up()
    stack = first.ready()

    assert set(stack) == {"api", "rpc", "ws", "database", "redis", "chainId", "contracts", "accounts"}
    assert stat.S_IMODE((first.home / "stack.json").stat().st_mode) == 0o600
    assert stack["chainId"] == 31337
    roles = {account["role"] for account in stack["accounts"]}
    assert {
        "admin",
        "guardian",
        "settler",
        "advertiser",
        "publisher",
        "creator",
        "viewer",
        "operator",
    } <= roles
    assert len(get(f"{stack['api']}/schema/openapi.json")["paths"]) > 5
    status = get(f"{stack['api']}/api/v1/status")["data"]
    assert status["contracts"] == stack["contracts"]
    genesis = call(stack["rpc"], "eth_getBlockByNumber", "0x0", False)["hash"]
    database = await asyncpg.connect(stack["database"])
    contents = await database.fetchval("select count(*) from chain.contents where valid_to is null")
    poi = await database.fetchrow("select number, poi from chain.blocks order by number desc limit 1")
    await database.close()
    redis = Redis.from_url(stack["redis"])
    await redis.set("kept", "yes")
    await redis.aclose()
    assert contents == 3

    children = first.children()
    assert {"anvil", "postgres", "redis-server"} <= {child.name() for child in children}
    first.stop(signal.SIGINT)
    assert first.process.returncode == 0
    assert gone(children)
    assert not (first.home / "stack.json").exists()

    second = up()
    again = second.ready()
    assert again["contracts"] == stack["contracts"]
    assert "deployed" not in second.text()
    assert call(again["rpc"], "eth_getBlockByNumber", "0x0", False)["hash"] == genesis
    database = await asyncpg.connect(again["database"])
    assert (
        await database.fetchval("select poi from chain.blocks where number = $1", poi["number"]) == poi["poi"]
    )
    assert await database.fetchval("select count(*) from chain.contents where valid_to is null") == contents
    await database.close()
    redis = Redis.from_url(again["redis"])
    assert await redis.get("kept") == b"yes"
    await redis.aclose()

    second.stop()
    third = up("--fresh", "--no-demo-data")
    fresh = third.ready()
    assert call(fresh["rpc"], "eth_getBlockByNumber", "0x0", False)["hash"] != genesis
    database = await asyncpg.connect(fresh["database"])
    assert await database.fetchval("select count(*) from chain.contents") == 0
    await database.close()


def test_up__a_second_one_in_the_same_folder__is_refused(up):
    first = up("--no-demo-data")
    first.ready()
    second = up()
    assert second.process.wait(20) == 1
    assert (
        f"already running in {os.path.relpath(first.home, ROOT)} (process {first.process.pid})"
        in second.text()
    )
    assert "Traceback" not in second.text()
    assert get(json.loads((first.home / "stack.json").read_text())["api"] + "/health") == {"status": "ok"}


def test_up__killed__leaves_no_process_and_starts_again(up):
    first = up("--no-demo-data")
    first.ready()
    children = first.children()
    first.process.kill()
    first.process.wait()
    assert gone(children)
    second = up("--no-demo-data")
    second.ready()


@pytest.mark.parametrize("victim", ["indexer", "redis"])
def test_up__a_process_dies__names_it_and_stops_all(up, victim):
    first = up("--no-demo-data")
    first.ready()
    children = first.children()
    pids = {entry["name"]: entry["pid"] for entry in json.loads((first.home / "running.json").read_text())}
    os.kill(pids[victim], signal.SIGKILL)
    assert first.process.wait(25) == 1
    assert f"error: {victim} ended with signal SIGKILL" in first.text()
    assert gone(children)


def test_up__a_port_is_taken__names_it_and_the_option(up):
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = up(ports=[*FREE_PORTS[2:], "--api-port", str(port)])
        assert refused.process.wait(30) == 1
    assert f"Port {port} for the API is taken" in refused.text()
    assert "--api-port" in refused.text()


def test_up__the_chain_was_lost__says_so_and_advises_fresh(up):
    first = up("--no-demo-data")
    first.ready()
    first.stop()
    (first.home / "anvil-state.json").unlink()
    second = up()
    assert second.process.wait(30) == 1
    assert "marquee up --fresh" in second.text()
    assert "Traceback" not in second.text()


def test_up__interrupted_while_it_starts__stops_cleanly(up):
    first = up()
    deadline = time.monotonic() + 30
    while "deployed MockUSDC" not in first.text() and time.monotonic() < deadline:
        time.sleep(0.02)
    children = first.children()
    first.stop(signal.SIGINT)
    assert first.process.returncode == 0
    assert gone(children)
    second = up("--no-demo-data")
    stack = second.ready()
    assert len(stack["contracts"]) == 7


async def until(question, wanted, seconds=40):
    """Ask until the answer is the wanted one; give the last answer."""
    deadline = time.monotonic() + seconds
    while (answer := await question()) != wanted and time.monotonic() < deadline:  # noqa: ASYNC110 - it is in another process
        await asyncio.sleep(0.2)
    return answer


async def test_worker__a_session_ran_out__is_settled_by_the_keeper_and_mirrored(up):
    """Nobody stops the session: the worker finds it in the mirror, and what it pays is in the mirror soon after."""
    running = up()
    stack = running.ready()
    registry = Registry.load(running.home / "deployments.json")
    web3 = web3_at(stack["rpc"])
    database = await asyncpg.connect(stack["database"])
    senders = {account["role"]: Sender(web3, account["key"]) for account in stack["accounts"]}
    wallet = contract_of(web3, registry.contracts["StreamingWallet"])
    vault = contract_of(web3, registry.contracts["YieldVault"])
    creator, viewer = senders["creator"], senders["viewer"]
    try:
        price, duration, salt = 40_000, 2, b"\7" * 32
        await creator.send(wallet, "listContent", salt, price, duration, b"\0" * 32)
        content = await wallet.functions.contentIdOf(creator.address, salt).call()
        await viewer.send(wallet, "startSession", content, price, price, duration)
        session = await wallet.functions.sessionCount().call()

        async def earned():
            return await wallet.functions.earningsOf(creator.address).call()

        fee = price * 500 // 10_000
        assert await until(earned, price - fee) == price - fee
        assert await vault.functions.reservedOf(viewer.address).call() == 0

        async def mirrored():
            paid = "select from_yield + from_principal from chain.sessions where session_id = $1 and valid_to is null"
            return await database.fetchval(paid, session)

        assert await until(mirrored, price) == price

        async def reported():
            return await database.fetchval(
                "select count(*) > 0 from chain.event_yield_vault_reported where gain > 0"
            )

        assert await until(reported, wanted=True)

        async def buffered():
            target = (
                await vault.functions.accountedAssets().call() * await vault.functions.idleTargetBps().call()
            )
            return 2 * 10_000 * await vault.functions.idleAssets().call() >= target > 0

        assert await until(buffered, wanted=True)
    finally:
        await database.close()
        await web3.provider.disconnect()


async def test_worker__an_epochs_window_is_over__is_made_final_and_mirrored(up):
    """A settler posts an epoch; nobody calls `finalizeEpoch` but the worker."""
    running = up()
    stack = running.ready()
    registry = Registry.load(running.home / "deployments.json")
    web3 = web3_at(stack["rpc"])
    database = await asyncpg.connect(stack["database"])
    try:
        keys = {account["role"]: account["key"] for account in stack["accounts"]}
        settler = Account.from_key(keys["settler"])
        escrow = contract_of(web3, registry.contracts["CampaignEscrow"])
        now = (await web3.eth.get_block("latest"))["timestamp"]
        spent = 3 * 10**6
        root = keccak(b"root")
        statement = EpochStatement(1, 1, now - 60, now, root, root, root, (Debit(1, spent),))
        domain = EscrowDomain(stack["chainId"], registry.address_of("CampaignEscrow"))
        signed = settler.sign_message(signable(statement, domain))
        signatures = [(settler.address, bytes(signed.signature))]
        await Sender(web3, keys["operator"]).send(escrow, "postEpoch", statement.as_call(), signatures)
        assert await escrow.functions.finalEpoch().call() == 0

        async def final():
            return await escrow.functions.finalEpoch().call()

        assert await until(final, 1) == 1
        token = stack["contracts"]["MockUSDC"]
        assert await escrow.functions.poolOf(token).call() == [spent, 0]

        async def mirrored():
            return await database.fetchval("select count(*) from chain.event_campaign_escrow_epoch_finalized")

        assert await until(mirrored, 1) == 1
    finally:
        await database.close()
        await web3.provider.disconnect()
