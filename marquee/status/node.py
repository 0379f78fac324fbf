"""Whether the node answers, and for the right chain: asked seldom, however often somebody wants to know."""

import asyncio
from collections.abc import Callable
from time import monotonic
from typing import Final

import msgspec

from marquee.chain.errors import NodeFault
from marquee.chain.rpc import Rpc

__all__ = ["NodeCheck"]

_TEXT: Final = msgspec.json.Decoder(str)
_PATIENCE_SECONDS: Final = 2.0
_REMEMBERED_SECONDS: Final = 5.0


class NodeCheck:
    """One node of one chain. An answer holds for some seconds, and all who wait for one wait for the same."""

    def __init__(self, url: str, chain_id: int, *, time: Callable[[], float] = monotonic) -> None:
        self._url = url
        self._chain_id = chain_id
        self._time = time
        self._asking = asyncio.Lock()
        self._said: str | None = None
        self._until = -1.0

    async def fault(self) -> str | None:
        """Say what is wrong with the node, or None."""
        async with self._asking:
            if self._time() >= self._until:
                self._said = await self._ask()
                self._until = self._time() + _REMEMBERED_SECONDS
            return self._said

    async def _ask(self) -> str | None:
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS), Rpc(self._url, timeout=_PATIENCE_SECONDS) as rpc:
                text = await rpc.call("eth_chainId", result=_TEXT)
            found = int(text, 16)
        except (NodeFault, TimeoutError, ValueError):
            return "it cannot be reached, or does not answer as a node does"
        return None if found == self._chain_id else f"it is of chain {found}, not {self._chain_id}"
