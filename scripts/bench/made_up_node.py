"""A node over a real socket whose chain is made up as it is asked for, however long: it keeps nothing.

    python -m scripts.bench.made_up_node PORT BLOCKS LOGS

Every block has LOGS transfers of one token: half of them mint to an account, the other half pass that amount on. Headers are linked
and have the blooms of their logs; there are no receipts.
"""

import hashlib
import sys
from collections.abc import Iterator
from typing import Any, Final

import msgspec
from aiohttp import web

from indexer.verify import bloom_bits
from marquee.chain.events.mock_usdc import Transfer

__all__ = ["ACCOUNTS", "TOKEN", "block_hash"]

TOKEN: Final = b"\x11" * 20
ACCOUNTS: Final = 300_000
"""More than the indexer keeps rows of."""

_TOPIC: Final = "0x" + Transfer.TOPIC.hex()
_ADDRESS: Final = "0x" + TOKEN.hex()
_BLOOM: Final = f"0x{bloom_bits(_ADDRESS) | bloom_bits(_TOPIC):0512x}"
_GENESIS: Final = 1_700_000_000
_STEP: Final = 7_919
_AMOUNT: Final = f"0x{10**6:064x}"
_METHOD_UNKNOWN: Final = -32601


def block_hash(number: int) -> str:
    """The hash of a block, 0x-hex."""
    return "0x" + hashlib.sha256(b"made up" + number.to_bytes(8)).hexdigest()


def _transaction(number: int) -> str:
    return "0x" + hashlib.sha256(b"transaction" + number.to_bytes(8)).hexdigest()


def _account(number: int) -> str:
    return f"0x{number * _STEP % ACCOUNTS + 1:064x}"


class _Chain:
    def __init__(self, blocks: int, logs: int) -> None:
        self._last = blocks
        self._logs = logs

    async def answer(self, request: web.Request) -> web.Response:
        asked = msgspec.json.decode(await request.read())
        calls = asked if isinstance(asked, list) else [asked]
        answers = [self._answer(call) for call in calls]
        body = b"[" + b",".join(answers) + b"]" if isinstance(asked, list) else answers[0]
        return web.Response(body=body, content_type="application/json")

    def _answer(self, call: dict[str, Any]) -> bytes:
        head = f'{{"jsonrpc":"2.0","id":{call["id"]},'
        result = self._result(call["method"], call["params"])
        if result is None:
            return f'{head}"error":{{"code":{_METHOD_UNKNOWN},"message":"unknown"}}}}'.encode()
        return f'{head}"result":{result}}}'.encode()

    def _result(self, method: str, params: list[Any]) -> str | None:
        if method == "eth_chainId":
            return '"0x7a69"'
        if method == "eth_getCode":
            return '"0x00"'
        if method == "eth_getBlockByNumber":
            tags = {"latest": self._last, "finalized": 0}
            number = tags[params[0]] if params[0] in tags else int(params[0], 16)
            return self._header(number) if number <= self._last else "null"
        if method == "eth_getLogs":
            first, last = (int(params[0][name], 16) for name in ("fromBlock", "toBlock"))
            logs = (log for number in range(max(first, 1), last + 1) for log in self._logs_of(number))
            return f"[{','.join(logs)}]"
        return None

    def _header(self, number: int) -> str:
        bloom = _BLOOM if number and self._logs else "0x" + "0" * 512
        return (
            f'{{"number":"{hex(number)}","hash":"{block_hash(number)}","parentHash":"{block_hash(number - 1) if number else "0x" + "0" * 64}"'
            f',"timestamp":"{hex(_GENESIS + number)}","logsBloom":"{bloom}","transactions":["{_transaction(number)}"]}}'
        )

    def _logs_of(self, number: int) -> Iterator[str]:
        place = (
            f'"blockNumber":"{hex(number)}","blockHash":"{block_hash(number)}","transactionIndex":"0x0",'
            f'"transactionHash":"{_transaction(number)}","removed":false'
        )
        nobody = f"0x{0:064x}"
        for index in range(self._logs):
            middle = _account(number * self._logs + index // 2)
            sender, recipient = (middle, _account(index)) if index % 2 else (nobody, middle)
            yield (
                f'{{"address":"{_ADDRESS}","topics":["{_TOPIC}","{sender}","{recipient}"],"data":"{_AMOUNT}",'
                f'"logIndex":"{hex(index)}",{place}}}'
            )


def main() -> None:
    port, blocks, logs = (int(each) for each in sys.argv[1:])
    app = web.Application(client_max_size=1 << 26)
    app.router.add_post("/", _Chain(blocks, logs).answer)
    web.run_app(app, host="127.0.0.1", port=port, print=None, access_log=None)


if __name__ == "__main__":
    main()
