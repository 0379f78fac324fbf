"""The proofs of a mirror that is reached by its API."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Any, Final, TypeVar

import aiohttp
import msgspec

from marquee.audit.errors import MirrorUnreadable
from marquee.audit.proofs import Extent, Proof
from marquee.chain.node_names import Secrets, without_secrets

__all__ = ["RemoteProofs", "remote_proofs"]

T = TypeVar("T")

_BASE: Final = "/api/v1"
_SECONDS: Final = 10.0


class _Extent(msgspec.Struct, frozen=True, rename="camel"):
    chain_id: int
    genesis_hash: str
    start_block: int
    block_number: int
    contracts: list[str]


class _Proof(msgspec.Struct, frozen=True, rename="camel"):
    block_number: int
    block_hash: str
    poi: str


class _One(msgspec.Struct, frozen=True):
    data: _Extent


class _Many(msgspec.Struct, frozen=True):
    data: list[_Proof]


class _Problem(msgspec.Struct, frozen=True):
    detail: str = ""


class RemoteProofs:
    """A mirror's proofs from its API, at ``url``, with or without ``/api/v1``."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self._session = session
        self._name = without_secrets(url)
        self._secrets = Secrets(url)
        self._url = url.rstrip("/").removesuffix(_BASE) + _BASE

    async def extent(self) -> Extent:
        found = (await self._get("/audit/poi", {}, _One)).data
        contracts = tuple(_bytes(address) for address in found.contracts)
        genesis = _bytes(found.genesis_hash)
        return Extent(found.chain_id, genesis, found.start_block, found.block_number, contracts or None)

    async def proofs(self, first: int, last: int, points: int) -> list[Proof]:
        query = {"fromBlock": first, "toBlock": last, "points": points}
        found = (await self._get("/audit/poi/range", query, _Many)).data
        return [Proof(each.block_number, _bytes(each.block_hash), _bytes(each.poi)) for each in found]

    async def _get(self, path: str, query: dict[str, Any], kind: type[T]) -> T:
        try:
            async with self._session.get(self._url + path, params=query) as response:
                content = await response.read()
                if response.status != HTTPStatus.OK:
                    raise MirrorUnreadable(url=self._name, reason=_reason(response.status, content))
            return msgspec.json.decode(content, type=kind)
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            reason = self._secrets.hide(str(error)) or type(error).__name__
            raise MirrorUnreadable(url=self._name, reason=reason) from None


@asynccontextmanager
async def remote_proofs(url: str) -> AsyncIterator[RemoteProofs]:
    """Open a session with a mirror's API.

    Raises:
        MirrorUnreadable: later, when it does not answer, or not as this API does.
    """
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=_SECONDS)) as session:
        yield RemoteProofs(session, url)


def _reason(status: int, content: bytes) -> str:
    try:
        detail = msgspec.json.decode(content, type=_Problem).detail
    except msgspec.DecodeError:
        detail = ""
    return f"{status} {detail}".strip()


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.removeprefix("0x"))
