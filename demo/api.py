"""The API as anyone has it: JSON over HTTP."""

from typing import Any
from urllib.parse import urlencode

import aiohttp
import msgspec

from demo.errors import ApiRefused, ApiUnreachable

__all__ = ["Answer", "Api"]


class Answer(msgspec.Struct, frozen=True):
    """What was answered to ``path`` as of a block. ``body`` is the whole answer."""

    path: str
    body: dict[str, Any]

    @property
    def data(self) -> Any:
        return self.body["data"]

    @property
    def block(self) -> int:
        return int(self.body["asOf"]["blockNumber"])

    @property
    def block_hash(self) -> str:
        return str(self.body["asOf"]["blockHash"])

    def pick(self, *steps: str | int) -> Any:
        """Follow names and positions into ``data``."""
        value = self.data
        for step in steps:
            value = value[step]
        return value


class Api:
    """One client of the API at ``url``."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self.url = url
        self._session = session
        self._token: str | None = None

    def sign_in(self, token: str) -> None:
        """Send the session's token from now on."""
        self._token = token

    async def get(self, path: str, *, at_block: int | None = None) -> Answer:
        """Read ``path`` below /api/v1, as of a block or of the newest.

        Raises:
            ApiRefused: the answer is a problem.
            ApiUnreachable: there is none.
        """
        query = "" if at_block is None else ("&" if "?" in path else "?") + urlencode({"atBlock": at_block})
        return Answer(path, await self._exchange("GET", path, query))

    async def me(self) -> Any:
        """Who is signed in."""
        return (await self._exchange("GET", "auth/me", ""))["data"]

    async def post(self, path: str, body: dict[str, Any] | None = None) -> Any:
        """Send JSON and return the answer's ``data``; as for `get`."""
        return (await self._exchange("POST", path, "", body))["data"]

    async def _exchange(
        self, method: str, path: str, query: str, body: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        headers = {} if self._token is None else {"authorization": f"Bearer {self._token}"}
        url = f"{self.url}/api/v1/{path}{query}"
        try:
            async with self._session.request(method, url, json=body, headers=headers) as response:
                answer: dict[str, Any] = msgspec.json.decode(await response.read())
        except (aiohttp.ClientError, TimeoutError, msgspec.DecodeError) as error:
            raise ApiUnreachable(url=self.url, reason=type(error).__name__) from error
        if response.status >= 400:
            raise ApiRefused(
                path=path, status=response.status, code=answer.get("code"), detail=answer.get("detail")
            )
        return answer
