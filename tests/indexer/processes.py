"""Indexers in processes of their own, which a test may kill or stop."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from marquee.chain.deployments import Deployment, Registry

__all__ = ["Start", "indexers"]

Process = subprocess.Popen[bytes]
Start = Callable[..., Process]

_PROGRAM = """
import asyncio
from indexer.follow import Options
from indexer.main import run
from marquee.settings import Settings
options = Options(batch_events={batch}, poll_seconds=0.05, stall_seconds={stall})
asyncio.run(run(Settings.from_environment(), options=options))
"""


@contextmanager
def indexers(chain: Any, folder: Path) -> Iterator[Start]:
    """Start indexers of a chain, each on a database; those that still run are killed at the end."""
    path = folder / "deployments.json"
    Registry(
        chain_id=31337,
        genesis_hash=chain.node.block_hash(0),
        contracts={
            name: Deployment(name=name, address=address, abi=abi, abi_hash=bytes(32), block=chain.start_block)
            for name, abi, address in chain.contracts
        },
    ).save(path)
    started: list[Process] = []

    def launch(database: str, *, batch: int = 500, stall: float = 30.0) -> Process:
        environment = {
            **os.environ,
            "DATABASE_URL": database,
            "REDIS_URL": "redis://127.0.0.1:1/0",
            "RPC_URL": chain.node.url,
            "MARQUEE_DEPLOYMENTS": str(path),
        }
        command = [sys.executable, "-c", _PROGRAM.format(batch=batch, stall=stall)]
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        started.append(process)
        return process

    try:
        yield launch
    finally:
        for process in started:
            process.kill()
            process.wait(10)
