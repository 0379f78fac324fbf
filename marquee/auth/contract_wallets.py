"""Signatures of contracts: ERC-1271, and ERC-6492 for those that are not deployed yet. One bounded question to the node."""

import asyncio
from typing import Any, Final

import aiohttp
import msgspec
from eth_abi.abi import encode

from marquee.errors import NodeUnavailable

__all__ = ["ContractWallets"]

_IS_VALID_SIGNATURE: Final = bytes.fromhex("1626ba7e")
_MAGIC_6492: Final = bytes.fromhex("6492" * 16)
_GAS_CAP: Final = 5_000_000
_TIMEOUT_SECONDS: Final = 2.0
_MAXIMUM_ANSWER_BYTES: Final = 4_096
_MAXIMUM_SIGNATURE_BYTES: Final = 16_384
_AT_ONCE: Final = 8

# JSON-RPC errors that speak of the node and not of the call: limits, missing or overloaded resources, unknown methods.
_NODE_ERRORS: Final = frozenset({-32700, -32600, -32601, -32001, -32002, -32005})


class ContractWallets:
    """Asks a node whether a contract vouches for a signature.

    At most eight questions run at once, each for two seconds and five million gas. ``chain_id`` is compared with the node's,
    once: a contract of another chain at the same address must not sign in here.
    """

    def __init__(self, rpc_url: str, chain_id: int) -> None:
        self._rpc_url = rpc_url
        self._chain_id = chain_id
        self._chain_checked = False
        self._slots = asyncio.Semaphore(_AT_ONCE)

    async def vouches(
        self, http: aiohttp.ClientSession, address: bytes, digest: bytes, signature: bytes
    ) -> bool:
        """Say whether the account at ``address`` accepts ``signature`` for ``digest``.

        Raises:
            NodeUnavailable: the node did not answer in time, or is one of another chain.
        """
        if not signature or len(signature) > _MAXIMUM_SIGNATURE_BYTES:
            return False
        try:
            async with asyncio.timeout(_TIMEOUT_SECONDS), self._slots:
                await self._check_chain(http)
                if signature.endswith(_MAGIC_6492):
                    return await self._vouches_undeployed(http, address, digest, signature)
                call = _IS_VALID_SIGNATURE + encode(["bytes32", "bytes"], [digest, signature])
                answer = await self._call(http, {"to": "0x" + address.hex(), "data": "0x" + call.hex()})
                return answer == _IS_VALID_SIGNATURE + bytes(28)
        except (TimeoutError, aiohttp.ClientError, msgspec.DecodeError, OSError):
            raise NodeUnavailable from None

    async def _vouches_undeployed(
        self, http: aiohttp.ClientSession, address: bytes, digest: bytes, signature: bytes
    ) -> bool:
        code = await asyncio.to_thread(_universal_validator)
        arguments = encode(["address", "bytes32", "bytes"], [address, digest, signature])
        answer = await self._call(http, {"data": code + arguments.hex()})
        return answer is not None and int.from_bytes(answer) == 1

    async def _check_chain(self, http: aiohttp.ClientSession) -> None:
        if self._chain_checked:
            return
        answer = await self._ask(http, "eth_chainId", [])
        try:
            found = int(str(answer.get("result")), 16)
        except ValueError:
            raise NodeUnavailable from None
        if found != self._chain_id:
            raise NodeUnavailable
        self._chain_checked = True

    async def _call(self, http: aiohttp.ClientSession, transaction: dict[str, str]) -> bytes | None:
        answer = await self._ask(http, "eth_call", [{**transaction, "gas": hex(_GAS_CAP)}, "latest"])
        if (error := answer.get("error")) is not None:
            if isinstance(error, dict) and error.get("code") in _NODE_ERRORS:
                raise NodeUnavailable
            return None
        try:
            return bytes.fromhex(str(answer["result"])[2:])
        except (KeyError, ValueError):
            raise NodeUnavailable from None

    async def _ask(self, http: aiohttp.ClientSession, method: str, parameters: list[Any]) -> dict[str, Any]:
        request = {"jsonrpc": "2.0", "id": 1, "method": method, "params": parameters}
        async with http.post(self._rpc_url, json=request, allow_redirects=False) as response:
            if response.status != 200:
                raise NodeUnavailable
            content = await _read(response.content)
        return msgspec.json.decode(content, type=dict[str, Any])


async def _read(stream: aiohttp.StreamReader) -> bytes:
    """Read an answer to its end, however it is cut into packets; one that is too long is no answer."""
    content = b""
    while part := await stream.read(_MAXIMUM_ANSWER_BYTES + 1 - len(content)):
        content += part
        if len(content) > _MAXIMUM_ANSWER_BYTES:
            raise NodeUnavailable
    return content


def _universal_validator() -> str:
    """The reference validator of ERC-6492, which deploys and asks within one call and leaves nothing behind.

    It is ``siwe``'s constant. The import takes 0.6 s and 50 MB, so it waits for the first wallet that needs it.
    """
    from siwe.siwe import EIP6492_VALIDATOR_BYTECODE

    return str(EIP6492_VALIDATOR_BYTECODE)
