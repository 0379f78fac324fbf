"""`marquee up` as a person uses it: a process of its own, in a folder of its own, on free ports."""

import json
import os
import signal
import stat
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import asyncpg
import psutil
import pytest
from redis.asyncio import Redis

pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.timeout(240)]

ROOT = Path(__file__).resolve().parents[2]
GIVEN = ("DATABASE_URL", "REDIS_URL", "RPC_URL", "WS_URL", "MARQUEE_HOME", "MARQUEE_DEPLOYMENTS")
FREE_PORTS = [option for name in ("api", "rpc", "database", "redis") for option in (f"--{name}-port", "0")]


class Up:
    """A running `marquee up`, with what it printed so far."""

    def __init__(self, home, *options, ports=FREE_PORTS):
        self.home = home
        self.output = home.parent / f"{home.name}-output.txt"
        environment = {name: value for name, value in os.environ.items() if name not in GIVEN}
        with self.output.open("wb") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "cli.main", "up", "--home", str(home), *ports, *options],
                cwd=ROOT,
                env=environment,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def text(self):
        return self.output.read_text()

    def ready(self, seconds=150):
        """Wait for the line that begins with `ready`; give the time it took and stack.json."""
        began = time.monotonic()
        while time.monotonic() < began + seconds:
            if any(line.startswith("ready") for line in self.text().splitlines()):
                return time.monotonic() - began, json.loads((self.home / "stack.json").read_text())
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        pytest.fail(f"not ready:\n{self.text()}", pytrace=False)

    def children(self):
        return psutil.Process(self.process.pid).children(recursive=True)

    def stop(self, how=signal.SIGTERM, seconds=20):
        began = time.monotonic()
        self.process.send_signal(how)
        self.process.wait(seconds)
        return time.monotonic() - began


@pytest.fixture
def up(tmp_path):
    started = []

    def start(*options, home="home", **given):
        started.append(Up(tmp_path / home, *options, **given))
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
    _, stack = first.ready()

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
    assert first.stop(signal.SIGINT) < 10
    assert first.process.returncode == 0
    assert gone(children)
    assert not (first.home / "stack.json").exists()

    second = up()
    seconds, again = second.ready()
    assert seconds < 10
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
    _, fresh = third.ready()
    assert call(fresh["rpc"], "eth_getBlockByNumber", "0x0", False)["hash"] != genesis
    database = await asyncpg.connect(fresh["database"])
    assert await database.fetchval("select count(*) from chain.contents") == 0
    await database.close()


def test_up__a_second_one_in_the_same_folder__is_refused(up):
    first = up("--no-demo-data")
    first.ready()
    second = up()
    assert second.process.wait(20) == 1
    assert f"already running in {first.home} (process {first.process.pid})" in second.text()
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
    seconds, _ = second.ready()
    assert seconds < 10


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
    assert first.stop(signal.SIGINT) < 10
    assert first.process.returncode == 0
    assert gone(children)
    second = up("--no-demo-data")
    _, stack = second.ready()
    assert len(stack["contracts"]) == 7
