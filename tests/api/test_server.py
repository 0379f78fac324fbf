"""The process: `serve` in one of its own, stopped while a request is on its way."""

import asyncio
import json
import os
import signal
import subprocess
import sys

import pytest

from marquee.chain.deployments import Registry
from tests.conftest import ROOT, free_port, wait_for_port

pytestmark = pytest.mark.integration

START = (
    "from api.server import serve; from marquee.settings import Settings; serve(Settings.from_environment())"
)


@pytest.fixture
def server(database_url, redis_url, tmp_path):
    Registry(chain_id=31337, genesis_hash=bytes(32)).save(tmp_path / "registry.json")
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-W", "error", "-c", START],
        cwd=ROOT,
        env={
            **os.environ,
            "DATABASE_URL": database_url,
            "REDIS_URL": redis_url,
            "MARQUEE_API_PORT": str(port),
            "MARQUEE_DEPLOYMENTS": str(tmp_path / "registry.json"),
        },
        stdout=subprocess.PIPE,
    )
    wait_for_port(port, process)
    try:
        yield port, process
    finally:
        process.kill()
        process.communicate()


async def test_serve__told_to_stop__answers_what_is_in_flight_and_ends_well(server):
    port, process = server
    body = b'{"message": "m", "signature": "0x00"}'
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(
        b"POST /api/v1/auth/verify HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
        b"content-length: %d\r\n\r\n" % len(body) + body[:10]
    )
    await writer.drain()
    await asyncio.sleep(0.3)
    process.send_signal(signal.SIGTERM)
    await asyncio.sleep(0.3)
    writer.write(body[10:])
    answer = await asyncio.wait_for(reader.read(), 20)
    writer.close()
    output, _ = await asyncio.to_thread(process.communicate, None, 20)

    assert answer.startswith(b"HTTP/1.1 400")
    assert b"malformed_sign_in_message" in answer
    # uvicorn ends what a signal ended by that signal, so that whoever started it sees why.
    assert process.returncode in {0, -signal.SIGTERM}
    lines = [json.loads(line) for line in output.splitlines()]
    assert any(line.get("path") == "/api/v1/auth/verify" and line["status"] == 400 for line in lines)
    assert any("cookies are not secure" in line["event"] for line in lines)


@pytest.mark.parametrize("command", ["api", "worker"])
async def test_process__database_not_migrated__says_what_to_run(postgres_url, redis_url, tmp_path, command):
    Registry(chain_id=31337, genesis_hash=bytes(32)).save(tmp_path / "registry.json")
    given = {
        "DATABASE_URL": postgres_url,
        "REDIS_URL": redis_url,
        "MARQUEE_API_PORT": str(free_port()),
        "MARQUEE_DEPLOYMENTS": str(tmp_path / "registry.json"),
    }
    done = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-m", "cli.main", command],
        cwd=ROOT,
        env={**os.environ, **given},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("error: The database is at revision none, this program needs ")
    assert "run `marquee migrate`" in done.stderr
