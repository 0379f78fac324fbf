"""A shared cache as RFC 9111 has it, between clients and an application: what it may keep and give away is by headers alone."""

from dataclasses import dataclass, field

import httpx


def directives(answer: httpx.Response) -> set[str]:
    return {each.strip().partition("=")[0] for each in answer.headers.get("cache-control", "").split(",")}


def varying(answer: httpx.Response) -> list[str]:
    return sorted(name.strip().lower() for name in answer.headers.get("vary", "").split(",") if name.strip())


@dataclass
class SharedCache:
    """Keeps what it may (sections 3 and 4); ``given`` counts answers that came from it without the origin's body."""

    origin: httpx.AsyncClient
    given: int = 0
    _kept: dict[tuple[str, tuple[tuple[str, str], ...]], httpx.Response] = field(default_factory=dict)

    async def get(self, url: str, headers: dict[str, str]) -> tuple[int, bytes]:
        """Status and body, as a client behind the cache has them."""
        for (kept_url, chosen), answer in self._kept.items():
            if kept_url == url and all(headers.get(name, "") == value for name, value in chosen):
                said = directives(answer)
                if "max-age" in said and "no-cache" not in said:
                    self.given += 1
                    return answer.status_code, answer.content
                asked = await self.origin.get(
                    url, headers={**headers, "if-none-match": f'"other", {answer.headers["etag"]}'}
                )
                if asked.status_code == 304:
                    self.given += 1
                    return answer.status_code, answer.content
                return self._keep(url, headers, asked)
        return self._keep(url, headers, await self.origin.get(url, headers=headers))

    def _keep(self, url: str, headers: dict[str, str], answer: httpx.Response) -> tuple[int, bytes]:
        said = directives(answer)
        by_header = "authorization" in headers and "public" not in said
        if not said & {"no-store", "private"} and not by_header and "*" not in varying(answer):
            chosen = tuple((name, headers.get(name, "")) for name in varying(answer))
            self._kept[url, chosen] = answer
        return answer.status_code, answer.content
