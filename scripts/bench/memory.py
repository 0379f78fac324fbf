"""How much memory a back-fill takes, however long the chain and however big a block.

    python -m scripts.bench.memory NODE DATABASE LAST

mirrors up to block LAST in this process and prints the greatest size that it had, in bytes, and its CPU time in seconds.
"""

import asyncio
import contextlib
import resource
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

from indexer.main import Indexer, calm_collector
from scripts.bench.anvil import free_port
from scripts.bench.database import database
from scripts.bench.made_up_node import TOKEN, block_hash
from scripts.bench.result import Result, Say
from scripts.bench.subject import CHAIN_ID, LOG, count_events
from scripts.toolchain import PROJECT

__all__ = ["memory"]

_PER_BLOCK = 100
_HUGE = 40_000
_MIB = 1 << 20


def memory(events: int, say: Say) -> list[Result]:
    """Mirror chains of a quarter of the events and of all of them, and one with a few huge blocks, each by a fresh process."""
    results = []
    quarter = _peak(events // 4 // _PER_BLOCK, _PER_BLOCK, say)
    whole = _peak(events // _PER_BLOCK, _PER_BLOCK, say)
    huge = _peak(4, _HUGE, say)
    note = f"greatest size of the indexer with {events:,} events of 300,000 accounts; beside: with a quarter of them"
    results.append(Result("memory", whole, "MiB", quarter, round(whole / quarter, 2), note))
    note = f"4 blocks of {_HUGE:,} events, each many times the size of an answer that is asked for"
    results.append(Result("memory_huge_block", huge, "MiB", whole, round(huge / whole, 2), note))
    return results


def _peak(blocks: int, logs: int, say: Say) -> float:
    say(f"mirroring {blocks * logs:,} events in {blocks:,} blocks")
    with _node(blocks, logs) as url, database() as store:
        command = [sys.executable, "-m", "scripts.bench.memory", url, store.url, str(blocks)]
        ended = subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, text=True)
        written = asyncio.run(count_events(store.url))
    assert written == blocks * logs, f"{blocks * logs} events were made and {written} mirrored"
    peak, seconds = ended.stdout.split()
    say(f"{int(peak) / _MIB:.0f} MiB, {float(seconds) / (blocks * logs) * 1e6:.1f} µs of CPU an event")
    return round(int(peak) / _MIB)


@contextlib.contextmanager
def _node(blocks: int, logs: int) -> Iterator[str]:
    port = free_port()
    command = [sys.executable, "-m", "scripts.bench.made_up_node", str(port), str(blocks), str(logs)]
    process = subprocess.Popen(command, cwd=PROJECT)
    try:
        while True:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=0.2):
                break
            if process.poll() is not None:
                message = "the made-up node did not start"
                raise RuntimeError(message)
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def main() -> None:
    url, store, last = sys.argv[1:]
    indexer = Indexer(
        database_url=store,
        rpc_urls=(url,),
        chain_id=CHAIN_ID,
        genesis_hash=bytes.fromhex(block_hash(0)[2:]),
        start_block=1,
        contracts=[("MockUSDC", "MockUSDC", TOKEN)],
    )
    calm_collector()
    asyncio.run(indexer.follow(log=LOG, until=int(last)))
    own = resource.getrusage(resource.RUSAGE_SELF)
    print(own.ru_maxrss * 1_024, own.ru_utime + own.ru_stime)


if __name__ == "__main__":
    main()
