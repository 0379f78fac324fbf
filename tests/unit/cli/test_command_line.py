"""What the command line says to whoever types it."""

import subprocess
import sys
from pathlib import Path

import pytest

from cli.main import COMMANDS

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


def test_debug__an_error__shows_the_traceback():
    done = marquee("--debug", "deploy", "--rpc-url", "http://127.0.0.1:1")
    assert done.returncode == 1
    assert "Traceback" in done.stderr
