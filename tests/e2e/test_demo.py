"""`marquee demo` as a person uses it, against a stack that `marquee up` started: every number agrees, and a changed row is found."""

import asyncio
import os
import re
import subprocess
import sys
from decimal import Decimal

import asyncpg
import pytest

from tests.e2e.test_stack import FREE_PORTS, GIVEN, ROOT, Up

pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.timeout(300)]

ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in GIVEN}


@pytest.fixture(scope="module")
def stack(tmp_path_factory):
    up = Up(tmp_path_factory.mktemp("demo") / "home", ports=FREE_PORTS)
    try:
        document = up.ready()
        yield up.home, document
    finally:
        if up.process.poll() is None:
            up.stop()


def run_demo(home, *options):
    return subprocess.run(
        [sys.executable, "-m", "cli.main", "demo", "--home", str(home), *options],
        cwd=ROOT,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )


def verdict(done):
    """(numbers compared, differences) of the last line."""
    last = done.stdout.rstrip().splitlines()[-1]
    match = re.fullmatch(r"(\d+) numbers compared, (\d+) differences?", last)
    assert match, done.stdout + done.stderr
    return int(match[1]), int(match[2])


PARTS = (
    *("funds a campaign", "signs in with Ethereum", "consents", "deposits dollars", "Yield accrues"),
    *("watches, pauses", "paid from yield", "creator withdraws", "publisher is paid", "auditor"),
)


def test_demo__tells_the_story_without_a_difference_and_without_a_key(stack):
    home, document = stack
    done = run_demo(home)
    assert done.returncode == 0, done.stdout + done.stderr
    compared, differences = verdict(done)
    assert compared > 80
    assert differences == 0
    assert done.stderr == ""
    assert "\x1b" not in done.stdout, "colours without a terminal"
    for account in document["accounts"]:
        assert account["key"].removeprefix("0x") not in done.stdout

    assert all(part in done.stdout for part in PARTS), done.stdout
    numbers = dict(re.findall(r"^   (\S.*?) {2,}(\S.*?)  = chain", done.stdout, re.MULTILINE))
    assert numbers["its budget, in escrow"] == "1,000.00 USDC"
    from_yield, from_principal, cost, principal = (
        Decimal(numbers[label].removesuffix(" USDC").replace(",", ""))
        for label in ("paid from yield, which goes first", "paid from principal", "cost", "principal")
    )
    assert from_yield + from_principal == cost
    assert from_yield > 0
    assert principal == 25_000 - from_principal
    assert numbers["paid to the user, who consented"] == "8.00 USDC"
    assert numbers["the epoch's status"] == "FINAL"


async def change(document, statement):
    connection = await asyncpg.connect(document["database"])
    try:
        assert not (await connection.execute(statement)).endswith(" 0")
    finally:
        await connection.close()


async def test_demo__again_after_a_row_was_changed_by_hand__ends_with_1_and_names_it(stack):
    home, document = stack
    await change(document, "update chain.contents set price = price + 1 where valid_to is null")
    try:
        done = await asyncio.to_thread(run_demo, home)
    finally:
        await change(document, "update chain.contents set price = price - 1 where valid_to is null")
    assert done.returncode == 1
    assert verdict(done)[1] == 2
    assert re.search(r"≠ price of the whole as of block \d+: the API says 300001 \(content\?", done.stdout)


def test_demo__without_a_stack__says_what_to_do(tmp_path):
    done = run_demo(tmp_path / "nowhere")
    assert done.returncode == 1
    assert "marquee up" in done.stderr
    assert "Traceback" not in done.stderr
