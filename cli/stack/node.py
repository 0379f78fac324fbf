"""The few questions about a chain that have to be asked before anything heavy is imported."""

import json
import urllib.error
import urllib.request
from collections.abc import Iterable
from typing import Any

from cli.stack.errors import NodeUnreachable
from marquee.hexes import to_address

__all__ = ["Node"]


class Node:
    """JSON-RPC over one HTTP address."""

    def __init__(self, url: str, timeout_seconds: float = 10.0) -> None:
        self.url = url
        self._timeout = timeout_seconds

    def call(self, method: str, *parameters: Any) -> Any:
        """Ask once.

        Raises:
            NodeUnreachable: there is no answer, or it is not one.
        """
        body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": list(parameters)}
        request = urllib.request.Request(  # noqa: S310 - settings let only http and https through
            self.url, json.dumps(body).encode(), {"Content-Type": "application/json"}
        )
        try:
            with urllib.request.urlopen(request, timeout=self._timeout) as response:  # noqa: S310
                answer = json.load(response)
        except urllib.error.URLError as error:
            raise NodeUnreachable(
                url=self.url, reason=getattr(error.reason, "strerror", None) or error.reason
            ) from None
        except (OSError, ValueError) as error:
            raise NodeUnreachable(url=self.url, reason=error) from None
        if not isinstance(answer, dict) or "error" in answer:
            raise NodeUnreachable(url=self.url, reason=f"{method}: {answer}")
        return answer.get("result")

    def chain_id(self) -> int:
        return int(self.call("eth_chainId"), 16)

    def head(self) -> int:
        return int(self.call("eth_blockNumber"), 16)

    def hash_of(self, block: int) -> bytes | None:
        """Return a block's hash, or none where the chain has no such block."""
        found = self.call("eth_getBlockByNumber", hex(block), False)
        return None if found is None else bytes.fromhex(found["hash"][2:])

    def without_code(self, addresses: Iterable[bytes]) -> list[str]:
        """Return those addresses that have no code."""
        shown = [to_address(address) for address in addresses]
        return [address for address in shown if self.call("eth_getCode", address, "latest") in {"0x", None}]
