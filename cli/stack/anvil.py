"""The local chain: anvil, which keeps its state in a file and goes on with it."""

import shutil
from typing import Final

from cli.stack.accounts import MNEMONIC
from cli.stack.anvil_state import keep_one_genesis
from cli.stack.errors import StackTimeout, ToolMissing
from cli.stack.home import Home
from cli.stack.node import Node
from cli.stack.ports import is_open, wait_until
from cli.stack.process import Child

__all__ = ["CHAIN_ID", "anvil_arguments", "start_anvil"]

CHAIN_ID: Final = 31337
START_SECONDS = 60.0

BLOCK_SECONDS: Final = 3
"""A block is mined with every transaction, and after so many seconds without one.

From 3 seconds on anvil keeps to the number of past states that it is told. Below, it keeps 1,500 of them, and since each holds the
hashes of all blocks before it, memory grows with the square of the height: 1.9 GB after 14,000 blocks.
"""

PAST_STATES: Final = 128
"""How many blocks back an `eth_call` can go, also after a restart. After 9,600 blocks (8 hours) that takes 200 MB and a file of 110 MB."""

SAVE_SECONDS: Final = 20
"""How often the state is written. It is also written when anvil is asked to stop."""


def anvil_arguments(port: int) -> list[str]:
    """What anvil is told, beside where its files are.

    Cancun, not a later hard fork: with EIP-2935 every state would hold all block hashes twice. One slot in an epoch makes the
    block before the last but one final.
    """
    options = {
        "port": port,
        "chain-id": CHAIN_ID,
        "mnemonic": MNEMONIC,
        "accounts": 12,
        "hardfork": "cancun",
        "block-time": BLOCK_SECONDS,
        "slots-in-an-epoch": 1,
        "prune-history": PAST_STATES,
        "state-interval": SAVE_SECONDS,
    }
    named = [text for name, value in options.items() for text in (f"--{name}", str(value))]
    return [*named, "--mixed-mining", "--preserve-historical-states", "--quiet"]


def start_anvil(home: Home, port: int) -> tuple[Child, str]:
    """Start the chain where it stopped, or a new one; return it and its URL.

    Raises:
        ToolMissing: anvil is not installed.
        ChainLost: its state file cannot be read.
        ChildDied, StackTimeout: it does not start; its log says why.
    """
    from scripts.toolchain import environment

    program = shutil.which("anvil", path=environment()["PATH"])
    if program is None:
        raise ToolMissing(tool="anvil", variable="RPC_URL")
    keep_one_genesis(home.chain)
    log = home.logs / "anvil.log"
    files = ["--state", str(home.chain), "--cache-path", str(home.chain_cache)]
    child = Child("anvil", [program, *anvil_arguments(port), *files], log)
    url = f"http://127.0.0.1:{port}"

    def ready() -> bool:
        child.check()
        return is_open(port)

    if not wait_until(ready, START_SECONDS):
        raise StackTimeout(name="anvil", seconds=int(START_SECONDS), log=log)
    Node(url).chain_id()
    return child, url


def main() -> None:
    """Become anvil, told as here, with further arguments from the command line: the container's entry point."""
    import os
    import sys
    from pathlib import Path

    from scripts.toolchain import environment

    given = sys.argv[1:]
    if "--state" in given:
        keep_one_genesis(Path(given[given.index("--state") + 1]))
    os.execvpe("anvil", ["anvil", *anvil_arguments(8545), *given], {**os.environ, **environment()})  # noqa: S606, S607


if __name__ == "__main__":
    main()
