"""What a request of ours costs beside bare Litestar: per second of the server's CPU time, all in one run, in turns."""

import asyncio
import contextlib
import os
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import asyncpg

from marquee.chain.deployments import Deployment, Registry
from marquee.hexes import to_address
from scripts.bench.anvil import free_port
from scripts.bench.api_process import redis_process, serving, started
from scripts.bench.database import Database, database
from scripts.bench.load import Load, load
from scripts.bench.result import Result, Say
from scripts.bench.sign_in import measure
from scripts.bench.subject import CHAIN_ID
from scripts.toolchain import PROJECT

__all__ = ["api_speed"]

_TOKEN, _ACCOUNT = b"\x01" * 20, b"\x02" * 20
_ROWS = 100_000
_ROUNDS: Final = 3


def api_speed(seconds: float, say: Say) -> list[Result]:
    """Measure each route for some seconds with 64 connections, and sign-ins alone."""
    with contextlib.ExitStack() as stack:
        store = stack.enter_context(database())
        say(f"copying {_ROWS:,} balances")
        asyncio.run(_fill(store))
        servers = stack.enter_context(_servers(store))
        loads = asyncio.run(_measure(servers, seconds, say))
    say("verifying sign-ins")
    speed = measure(seconds)
    return [
        _result("read_by_key", loads["ours"], loads["asyncpg"], "one row through asyncpg in bare Litestar"),
        _result("rate_limits", loads["limited"], loads["bare"], "the same bare route without limits"),
        _result("xadd", loads["xadd"], loads["bare"], "a bare route"),
        Result(
            "sign_in",
            round(speed.verifications),
            "verifications/s of CPU",
            round(speed.recoveries),
            round(speed.verifications / speed.recoveries, 2),
            "without HTTP; beside: key recoveries alone",
        ),
    ]


def _result(name: str, ours: Load, beside: Load, what: str) -> Result:
    note = (
        f"p50 {ours.p50 * 1e3:.1f} ms, p99 {ours.p99 * 1e3:.1f} ms, {ours.per_second:,.0f}/s at 64 connections;"
        f" beside: {what}, p50 {beside.p50 * 1e3:.1f} ms, p99 {beside.p99 * 1e3:.1f} ms"
    )
    ratio = round(ours.per_cpu_second / beside.per_cpu_second, 3)
    return Result(
        name,
        round(ours.per_cpu_second),
        "requests/s of the server's CPU",
        round(beside.per_cpu_second),
        ratio,
        note,
    )


async def _measure(servers: dict[str, tuple[str, int]], seconds: float, say: Say) -> dict[str, Load]:
    account = to_address(_ACCOUNT)
    targets = {
        "ours": ("api", "GET", f"/api/v1/tokens/{to_address(_TOKEN)}/balances/{account}"),
        "asyncpg": ("bare", "GET", f"/balances/{account}"),
        "bare": ("bare", "GET", "/bare"),
        "limited": ("bare", "GET", "/limited"),
        "xadd": ("bare", "POST", "/events"),
    }
    found: dict[str, list[Load]] = {name: [] for name in targets}
    for number in range(_ROUNDS):
        say(f"round {number + 1} of {_ROUNDS}")
        for name, (server, method, target) in targets.items():
            url, pid = servers[server]
            found[name].append(await load(url, target, pid, method=method, seconds=seconds / _ROUNDS))
    return {
        name: Load(*(statistics.median(column) for column in zip(*loads, strict=True)))
        for name, loads in found.items()
    }


@contextlib.contextmanager
def _servers(store: Database) -> Iterator[dict[str, tuple[str, int]]]:
    """`marquee api` and the bare one: where each is, and its process."""
    deployment = Deployment(
        name="MockUSDC",
        address=_TOKEN,
        abi="MockUSDC",
        abi_hash=bytes(32),
        block=1,
        transaction=bytes(32),
        deployer=bytes(20),
    )
    registry = Registry(chain_id=CHAIN_ID, genesis_hash=bytes(32), contracts={deployment.name: deployment})
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="marquee-bench-bare-")))
        log = stack.enter_context((folder / "log").open("w+"))
        ours = stack.enter_context(serving(store, registry, "http://127.0.0.1:1"))
        port = free_port()
        environment = {
            **os.environ,
            "DATABASE_URL": store.url,
            "REDIS_URL": redis_process(stack, folder, log),
            "CHAIN_ID": str(CHAIN_ID),
            "MARQUEE_REQUESTS_PER_MINUTE": "1000000000",
            "BENCH_TOKEN": _TOKEN.hex(),
        }
        command = [sys.executable, "-m", "scripts.bench.bare_api", str(port)]
        bare = started(stack, command, port, cwd=PROJECT, log=log, env=environment)
        yield {
            "api": (f"http://127.0.0.1:{ours.port}", ours.pid),
            "bare": (f"http://127.0.0.1:{port}", bare),
        }


async def _fill(store: Database) -> None:
    connection = await asyncpg.connect(store.url)
    try:
        await connection.execute(
            "insert into chain.blocks (number, hash, parent_hash, timestamp, poi) values (1, $1, $1, 1700000000, $1)",
            bytes(32),
        )
        await connection.execute(
            "insert into chain.checkpoint (id, chain_id, genesis_hash, start_block, block_number, block_hash,"
            " finalized_number, head_number) values (1, $1, $2, 1, 1, $2, 1, 1)",
            CHAIN_ID,
            bytes(32),
        )
        others = [(_TOKEN, number.to_bytes(20), number, 1, None) for number in range(_ROWS)]
        await connection.copy_records_to_table(
            "token_balances",
            schema_name="chain",
            records=[(_TOKEN, _ACCOUNT, 25_000_000, 1, None), *others],
            columns=["token", "account", "balance", "valid_from", "valid_to"],
        )
        await connection.execute("vacuum analyze chain.token_balances")
    finally:
        await connection.close()
