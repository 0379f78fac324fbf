"""What the command line says to whoever types it."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from cli.main import COMMANDS
from marquee.chain.deployments import Registry

ROOT = Path(__file__).resolve().parents[3]


def marquee(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "-m", "cli.main", *arguments],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "COLUMNS": "200", **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_help__each_command__teaches_with_an_example(name):
    done = marquee(name, "--help")
    assert done.returncode == 0
    assert "Example" in done.stdout
    assert f"marquee {name}" in done.stdout


HEAVY = ("ape", "web3", "litestar", "sqlalchemy", "aiohttp", "asyncpg")


def test_help__of_all__reads_nothing_heavy():
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "cli.main", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    imported = {line.rsplit("|", 1)[-1].strip() for line in done.stderr.splitlines()}
    assert "cli.main" in imported or "cli.errors" in imported
    assert imported.isdisjoint(HEAVY)


def test_help__of_all__lists_every_command():
    done = marquee("--help")
    assert done.returncode == 0
    assert [name for name in COMMANDS if name not in done.stdout] == []


def test_command__unknown__is_refused_with_status_2():
    done = marquee("fly")
    assert done.returncode == 2
    assert "No such command" in done.stderr


def test_migrate__no_database_given__names_the_variable():
    done = marquee("migrate")
    assert done.returncode == 1
    assert done.stderr.startswith("error: DATABASE_URL: it is not set.")


def test_migrate__database_unreachable__is_one_plain_line():
    done = marquee("migrate", DATABASE_URL="postgresql://nobody:secret@127.0.0.1:1/none")
    assert done.returncode == 1
    assert done.stderr.startswith("error: ")
    assert len(done.stderr.splitlines()) == 1
    assert "secret" not in done.stderr


def test_deploy__node_unreachable__says_what_to_give():
    done = marquee("deploy", "--rpc-url", "http://127.0.0.1:1")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith(
        "error: The node at http://127.0.0.1:1 does not answer (Connection refused)"
    )
    assert "--rpc-url or RPC_URL" in done.stderr


def test_api__a_setting_is_wrong__names_variable_and_what_is_allowed():
    done = marquee("api", DATABASE_URL="postgresql://x/y", REDIS_URL="redis://x", MARQUEE_API_PORT="many")
    assert done.returncode == 1
    assert done.stderr.startswith("error: MARQUEE_API_PORT: ")
    assert "0 to 65535" in done.stderr


def test_status__nothing_runs__says_how_to_start(tmp_path):
    done = marquee("status", "--home", str(tmp_path))
    assert done.returncode == 1
    assert "marquee up" in done.stderr


def test_up__fresh_with_a_database_of_ones_own__refuses_to_empty_it(tmp_path):
    done = marquee("up", "--fresh", "--home", str(tmp_path / "home"), DATABASE_URL="postgresql://x/y")
    assert done.returncode == 1
    assert "DATABASE_URL is set" in done.stderr
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("command", ["up", "deploy", "seed"])
@pytest.mark.parametrize("url", ["nonsense", "file:///etc/passwd", "ftp://x"])
def test_rpc_url__is_no_node__is_refused_before_anything_starts(tmp_path, command, url):
    home = ["--home", str(tmp_path / "home")] if command == "up" else []
    done = marquee(command, "--rpc-url", url, *home)
    assert done.returncode == 2
    assert "--rpc-url" in done.stderr
    assert "http or https" in done.stderr
    assert not (tmp_path / "home").exists()


def test_up__folder_cannot_be_made__says_so_and_names_the_option():
    done = marquee("up", "--home", "/proc/nowhere")
    assert done.returncode == 1
    assert done.stderr.startswith("error: The folder /proc/nowhere cannot be used (")
    assert "--home" in done.stderr


@pytest.mark.parametrize("command", ["demo", "audit"])
def test_stack_document__garbled__says_what_to_do(tmp_path, command):
    (tmp_path / "stack.json").write_text("{")
    done = marquee(command, "--home", str(tmp_path))
    assert done.returncode == 1
    assert "stop the stack in that folder and start it again" in done.stderr


def test_audit__nothing_runs_and_nothing_is_given__says_how_to_start(tmp_path):
    done = marquee("audit", "--home", str(tmp_path))
    assert done.returncode == 1
    assert done.stderr.startswith("error: No stack is running in ")


def test_migrate__the_server_is_silent__ends_with_one_line():
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        done = marquee("migrate", DATABASE_URL=f"postgresql://x@127.0.0.1:{silent.getsockname()[1]}/x")
    assert done.returncode == 1
    assert done.stderr.startswith("error: A service does not answer (TimeoutError)")


@pytest.mark.parametrize("command", ["index", "api", "worker", "audit"])
def test_process__registry_of_another_chain__says_what_to_set(tmp_path, command):
    Registry(chain_id=5, genesis_hash=bytes(32)).save(tmp_path / "registry.json")
    services = {
        "DATABASE_URL": "postgresql://x@127.0.0.1:1/x",
        "REDIS_URL": "redis://127.0.0.1:1",
        "RPC_URL": "http://127.0.0.1:1",
        "MARQUEE_API_PORT": "0",
    }
    done = marquee(command, MARQUEE_DEPLOYMENTS=str(tmp_path / "registry.json"), **services)
    assert done.returncode == 1
    assert "is for chain 5, and CHAIN_ID is 31337: set CHAIN_ID to 5" in done.stderr


def test_api__port_taken__names_it_and_the_variable(tmp_path):
    Registry(chain_id=31337, genesis_hash=bytes(32)).save(tmp_path / "registry.json")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = marquee(
            "api",
            DATABASE_URL="postgresql://x@127.0.0.1:1/x",
            REDIS_URL="redis://127.0.0.1:1",
            MARQUEE_DEPLOYMENTS=str(tmp_path / "registry.json"),
            MARQUEE_API_PORT=str(port),
        )
    assert done.returncode == 1
    assert done.stderr.startswith(f"error: Port {port} of 127.0.0.1 is taken")
    assert "MARQUEE_API_PORT" in done.stderr


def test_debug__an_error__shows_the_traceback():
    done = marquee("--debug", "deploy", "--rpc-url", "http://127.0.0.1:1")
    assert done.returncode == 1
    assert "Traceback" in done.stderr
