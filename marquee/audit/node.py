"""The other side of the audit: many ``eth_call`` at one block, in JSON-RPC batches."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any, Final

import aiohttp
import msgspec

from marquee.audit.calls import Call
from marquee.audit.errors import StateUnavailable
from marquee.errors import NodeUnavailable
from marquee.hexes import to_hex

__all__ = ["CallFailed", "Node"]

_REVERTED: Final = 3


class CallFailed(msgspec.Struct, frozen=True):
    """The contract reverted instead of answering a call, for this reason."""

    reason: str


class _Error(msgspec.Struct):
    code: int = 0
    message: str = ""


class _Answer(msgspec.Struct):
    id: int = -1
    result: Any = None
    error: _Error | None = None


_ANSWERS = msgspec.json.Decoder(list[_Answer])


class Node:
    """A JSON-RPC node, asked over one HTTP session that the caller opens and closes."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self._session = session
        self._url = url

    async def chain_id(self) -> int:
        """Raises :class:`NodeUnavailable`."""
        return int((await self._ask([("eth_chainId", [])]))[0].result, 16)

    async def block_hash(self, number: int) -> bytes | None:
        """The hash of the node's canonical block, None where it has no such block.

        Raises:
            NodeUnavailable: the node did not answer.
        """
        block = (await self._ask([("eth_getBlockByNumber", [hex(number), False])]))[0].result
        return None if block is None else bytes.fromhex(block["hash"][2:])

    async def call_many(self, calls: Sequence[Call], block_hash: bytes) -> list[bytes | CallFailed]:
        """Ask all calls at the block of that hash (EIP-1898), in order: a reorg meanwhile is an error, never another block's answer.

        Raises:
            NodeUnavailable: the node did not answer.
            StateUnavailable: it answers, and not for that block: pruned, or reorganised away.
        """
        at = {"blockHash": to_hex(block_hash), "requireCanonical": True}
        answers = await self._ask(
            [("eth_call", [{"to": to_hex(call.to), "data": to_hex(call.data)}, at]) for call in calls]
        )
        return [_outcome(answer) for answer in answers]

    async def _ask(self, requests: Sequence[tuple[str, list[Any]]]) -> list[_Answer]:
        body = msgspec.json.encode(
            [
                {"jsonrpc": "2.0", "id": number, "method": method, "params": params}
                for number, (method, params) in enumerate(requests)
            ]
        )
        headers = {"content-type": "application/json"}
        try:
            async with self._session.post(self._url, data=body, headers=headers) as response:
                content = await response.read()
                if response.status != HTTPStatus.OK:
                    raise NodeUnavailable
            answers = sorted(_ANSWERS.decode(content), key=lambda answer: answer.id)
        except (aiohttp.ClientError, TimeoutError, msgspec.DecodeError):
            raise NodeUnavailable from None
        if [answer.id for answer in answers] != list(range(len(requests))):
            raise NodeUnavailable
        return answers


def _outcome(answer: _Answer) -> bytes | CallFailed:
    if answer.error is not None:
        if answer.error.code != _REVERTED and "revert" not in answer.error.message.lower():
            raise StateUnavailable(reason=answer.error.message)
        return CallFailed(answer.error.message)
    return bytes.fromhex(str(answer.result)[2:])
