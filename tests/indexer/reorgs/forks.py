"""A node whose chain can be switched between branches at any moment: what anvil cannot do.

Blocks, logs and receipts are real: they are recorded from an anvil that grew one branch after another from snapshots. Served are they by a
real JSON-RPC server, over HTTP and websocket, that says which of the branches is the chain, how high it is and what is final.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import WSMsgType, web

from scripts.bench.anvil import Anvil
from scripts.bench.traffic import Traffic

CHAIN_ID = 31337
Chain = tuple[str, ...]
"""Hashes of blocks, from the genesis block on."""


class Ledger:
    """Everything that was ever a block of the anvil."""

    def __init__(self, traffic: Traffic) -> None:
        self.start_block = traffic.start_block
        self.contracts = traffic.contracts
        self.headers: dict[str, dict[str, Any]] = {}
        self.logs: dict[str, list[dict[str, Any]]] = {}
        self.receipts: dict[str, list[dict[str, Any]]] = {}
        self.codes = {
            "0x" + address.hex(): traffic.node.rpc("eth_getCode", "0x" + address.hex(), "latest")
            for _, _, address in traffic.contracts
        }
        self.genesis_hash = traffic.node.block_hash(0)

    def record(self, node: Anvil) -> Chain:
        """Take what is new of the node's chain, as it is now."""
        height = node.height
        headers = node.batch([("eth_getBlockByNumber", [hex(number), False]) for number in range(height + 1)])
        fresh = [each for each in headers if each["hash"] not in self.headers]
        logs = node.batch([("eth_getLogs", [{"blockHash": each["hash"]}]) for each in fresh])
        receipts = node.batch([("eth_getBlockReceipts", [each["number"]]) for each in fresh])
        for header, own, every in zip(fresh, logs, receipts, strict=True):
            self.headers[header["hash"]] = header
            self.logs[header["hash"]] = own
            self.receipts[header["hash"]] = every
        return tuple(each["hash"] for each in headers)


class ForkedNode:
    """Serves ``chain`` up to ``height``. ``before`` is called with each call's method and parameters before it is answered.

    ``gate``: logs are answered only while it is set. ``tells_removed``: logs that were taken back come too, marked as removed.
    """

    def __init__(self, ledger: Ledger, chain: Chain) -> None:
        self.ledger = ledger
        self.chain = chain
        self.height = len(chain) - 1
        self.finalized: int | None = None
        self.before: Callable[[str, list[Any]], None] = lambda _method, _params: None
        self.gate = asyncio.Event()
        self.gate.set()
        self.tells_removed = False
        self.calls: list[str] = []
        self.asked: list[list[Any]] = []
        self.url = self.ws_url = ""
        self._sockets: set[web.WebSocketResponse] = set()

    def block_hash(self, number: int) -> bytes:
        return bytes.fromhex(self.chain[number][2:])

    def switch(self, chain: Chain, height: int | None = None, *, tell: bool = True) -> None:
        """Make ``chain`` up to ``height`` the chain, and tell of its new blocks as nodes do: of none if it only got shorter."""
        known = set(self.chain[: self.height + 1])
        self.chain = chain
        self.height = len(chain) - 1 if height is None else height
        if tell:
            for number in range(1, self.height + 1):
                if chain[number] not in known:
                    self._tell(self.ledger.headers[chain[number]])

    def _tell(self, header: dict[str, Any]) -> None:
        news = {"method": "eth_subscription", "params": {"subscription": "0x1", "result": header}}
        for socket in self._sockets:
            asyncio.ensure_future(socket.send_str(json.dumps({"jsonrpc": "2.0", **news})))  # noqa: RUF006

    async def answer(self, call: dict[str, Any]) -> dict[str, Any]:
        method, params = call["method"], call.get("params", [])
        self.calls.append(method)
        self.asked.append(params)
        self.before(method, params)
        if method == "eth_getLogs":
            await self.gate.wait()
        handler = getattr(self, "_" + method, None)
        if handler is None:
            return {"jsonrpc": "2.0", "id": call["id"], "error": {"code": -32601, "message": "unknown"}}
        return {"jsonrpc": "2.0", "id": call["id"], "result": handler(*params)}

    def _eth_chainId(self) -> str:
        return hex(CHAIN_ID)

    def _eth_blockNumber(self) -> str:
        return hex(self.height)

    def _eth_getCode(self, address: str, _tag: str) -> str:
        return self.ledger.codes.get(address.lower(), "0x")

    def _hash_at(self, tag: str) -> str | None:
        if len(tag) == 66:
            return tag if tag in self.chain[: self.height + 1] else None
        if tag in {"finalized", "safe"}:
            number = self.finalized
        else:
            number = self.height if tag in {"latest", "pending"} else 0 if tag == "earliest" else int(tag, 16)
        return None if number is None or number > self.height else self.chain[number]

    def _eth_getBlockByNumber(self, tag: str, _full: bool) -> Any:
        found = self._hash_at(tag)
        return None if found is None else self.ledger.headers[found]

    def _eth_getBlockByHash(self, block_hash: str, full: bool) -> Any:
        return self._eth_getBlockByNumber(block_hash, full)

    def _eth_getBlockReceipts(self, tag: str) -> Any:
        found = self._hash_at(tag)
        return None if found is None else self.ledger.receipts[found]

    def _eth_getLogs(self, query: dict[str, Any]) -> list[Any]:
        wanted = query.get("address")
        addresses = {wanted} if isinstance(wanted, str) else set(wanted or ())
        if "blockHash" in query:
            hashes = [query["blockHash"]]
        else:
            first, last = int(query["fromBlock"], 16), int(query["toBlock"], 16)
            hashes = list(self.chain[first : min(last, self.height) + 1])
            if self.tells_removed:
                gone = (each for each in self.ledger.headers.values() if each["hash"] not in self.chain)
                hashes += [each["hash"] for each in gone if first <= int(each["number"], 16) <= last]
        return [
            log | {"removed": block not in self.chain}
            for block in hashes
            for log in self.ledger.logs[block]
            if not addresses or log["address"] in addresses
        ]

    async def over_http(self, request: web.Request) -> web.Response:
        asked = await request.json()
        if isinstance(asked, list):
            return web.json_response([await self.answer(call) for call in asked])
        return web.json_response(await self.answer(asked))

    async def over_websocket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        try:
            async for message in socket:
                if message.type == WSMsgType.TEXT:
                    call = json.loads(message.data)
                    await socket.send_str(json.dumps({"jsonrpc": "2.0", "id": call["id"], "result": "0x1"}))
                    self._sockets.add(socket)
        finally:
            self._sockets.discard(socket)
        return socket


class Forked:
    """What tests of mirrors ask a chain for, as ``Traffic`` has it."""

    def __init__(self, node: ForkedNode) -> None:
        self.node = node
        self.start_block = node.ledger.start_block
        self.contracts = node.ledger.contracts


@asynccontextmanager
async def forked(ledger: Ledger, chain: Chain) -> AsyncIterator[Forked]:
    node = ForkedNode(ledger, chain)
    application = web.Application(client_max_size=1 << 24)
    application.router.add_post("/", node.over_http)
    application.router.add_get("/", node.over_websocket)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host = f"127.0.0.1:{runner.addresses[0][1]}"
    node.url, node.ws_url = f"http://{host}", f"ws://{host}"
    try:
        yield Forked(node)
    finally:
        await runner.cleanup()
