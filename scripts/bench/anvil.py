"""A local chain in a process of its own, driven by raw JSON-RPC: quick enough to make hundreds of thousands of logs."""

import contextlib
import itertools
import json
import os
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from eth_abi.abi import encode
from eth_utils.crypto import keccak

from scripts.toolchain import PROJECT, environment

__all__ = ["DEPLOYER", "Anvil", "anvil", "calldata", "free_port"]

DEPLOYER = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266"
"""The first of anvil's well-known accounts."""

GENESIS_TIME = 1_700_000_000
_REPRODUCIBLE = ("--order", "fifo", "--block-base-fee-per-gas", "0", "--gas-price", "0")


def free_port() -> int:
    """A TCP port that nobody listened on a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def calldata(signature: str, *arguments: Any) -> str:
    """Encode a call, ``transfer(address,uint256)``, as 0x-hex."""
    inside = signature[signature.index("(") + 1 : -1]
    types = inside.split(",") if inside else []
    return "0x" + (keccak(text=signature)[:4] + encode(types, arguments)).hex()


@dataclass
class Anvil:
    """One running anvil. It mines when told to."""

    port: int
    process: "subprocess.Popen[bytes]"
    _ids: "itertools.count[int]" = field(default_factory=itertools.count)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def ws_url(self) -> str:
        return f"ws://127.0.0.1:{self.port}"

    def rpc(self, method: str, *params: Any) -> Any:
        """Call one method.

        Raises:
            RuntimeError: the node answers with an error.
        """
        return self.batch([(method, params)])[0]

    def batch(self, calls: Sequence[tuple[str, Sequence[Any]]]) -> list[Any]:
        """Call methods in one request; results in their order."""
        bodies = [
            {"jsonrpc": "2.0", "id": next(self._ids), "method": method, "params": list(params)}
            for method, params in calls
        ]
        request = urllib.request.Request(  # noqa: S310 - our own local node
            self.url, json.dumps(bodies).encode(), {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=120) as response:  # noqa: S310 - our own local node
            answers = {answer["id"]: answer for answer in json.load(response)}
        for answer in answers.values():
            if "error" in answer:
                raise RuntimeError(answer["error"])
        return [answers[body["id"]]["result"] for body in bodies]

    def mine(self, blocks: int = 1) -> None:
        """Mine, a second apart."""
        for _ in range(blocks):
            self.rpc("evm_mine")

    @property
    def height(self) -> int:
        return int(self.rpc("eth_blockNumber"), 16)

    def block_hash(self, number: int) -> bytes:
        return bytes.fromhex(self.rpc("eth_getBlockByNumber", hex(number), False)["hash"][2:])

    def deploy(self, contract: str, types: Sequence[str] = (), arguments: Sequence[Any] = ()) -> bytes:
        """Deploy a compiled contract (``forge build``) in a block of its own; its address."""
        artifact = json.loads(_artifact(contract).read_text())
        code = artifact["bytecode"]["object"] + encode(types, arguments).hex()
        return self.create(code)

    def create(self, code: str) -> bytes:
        """Deploy creation code (0x-hex) in a block of its own; its address."""
        sent = self.rpc("eth_sendTransaction", {"from": DEPLOYER, "data": code, "gas": hex(30_000_000)})
        self.mine()
        receipt = self.rpc("eth_getTransactionReceipt", sent)
        if receipt["status"] != "0x1":
            message = f"creation failed: {receipt}"
            raise RuntimeError(message)
        return bytes.fromhex(receipt["contractAddress"][2:])

    def send(self, calls: Sequence[tuple[bytes, str]], *, sender: str = DEPLOYER, gas: int = 200_000) -> None:
        """Queue calls (contract, data) for the next block, in order."""
        first = int(self.rpc("eth_getTransactionCount", sender, "pending"), 16)
        self.batch(
            [
                (
                    "eth_sendTransaction",
                    [
                        {
                            "from": sender,
                            "to": "0x" + to.hex(),
                            "data": data,
                            "gas": hex(gas),
                            "nonce": hex(first + offset),
                        }
                    ],
                )
                for offset, (to, data) in enumerate(calls)
            ]
        )


def _artifact(contract: str) -> Path:
    return PROJECT / ".build" / "forge" / "out" / f"{contract}.sol" / f"{contract}.json"


@contextlib.contextmanager
def anvil(*options: str, port: int | None = None) -> Iterator[Anvil]:
    """Start an anvil that mines when told to, whose chain is the same on every run of the same calls; stop it at the end."""
    port = port or free_port()
    # A killed anvil leaves the states it has put aside where they are.
    states = tempfile.TemporaryDirectory(prefix="anvil-", ignore_cleanup_errors=True)
    command = [
        "anvil",
        "--port",
        str(port),
        "--cache-path",
        states.name,
        "--silent",
        "--no-mining",
        "--timestamp",
        str(GENESIS_TIME),
        "--gas-limit",
        "1000000000",
        "--no-request-size-limit",
        *_REPRODUCIBLE,
        *options,
    ]
    process = subprocess.Popen(command, env={**os.environ, **environment()}, stdout=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 15
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=0.2).close()
                break
            except OSError:
                if process.poll() is not None or time.monotonic() > deadline:
                    message = f"anvil did not start on port {port}"
                    raise RuntimeError(message) from None
                time.sleep(0.02)
        yield Anvil(port, process)
    finally:
        process.terminate()
        process.wait(10)
        states.cleanup()
