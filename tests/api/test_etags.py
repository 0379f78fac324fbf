"""Entity tags and who may keep an answer: on every read, across reorgs, blocks and people."""

import re
from dataclasses import dataclass

import asyncpg
import httpx
import msgspec
import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import settings as tried
from hypothesis import strategies as st
from redis.asyncio import Redis

from api.app import BASE_PATH, create_app
from api.cursors import Cursor
from api.etags import FOREVER, etag_of, is_named, may_change
from marquee.chain.deployments import Registry
from marquee.hexes import to_address
from tests.api.busy_mirror import ONE, fill
from tests.api.conftest import Wallet, running, sign_in
from tests.api.documented import asks_node, operations, query_of, request_path
from tests.api.shared_cache import SharedCache

pytestmark = pytest.mark.integration

STRONG = re.compile(r'"[A-Za-z0-9_-]{20}"')
ADDRESS, WORD = to_address(ONE), "0x" + ONE.rjust(32, b"\0").hex()
BALANCE = f"/api/v1/tokens/{ADDRESS}/balances/{ADDRESS}"
PUBLIC, PRIVATE = "public, no-cache", "private, no-cache"


@pytest.fixture(scope="module")
async def last(database_url):
    """A mirror in which every table has rows; its newest block. The older half is final."""
    last = await fill(database_url, 10)
    connection = await asyncpg.connect(database_url)
    await connection.execute("update chain.checkpoint set finalized_number = block_number / 2")
    await connection.close()
    return last


@pytest.fixture
def app(settings, clock, tmp_path):
    registry = tmp_path / "registry.json"
    Registry(chain_id=settings.chain_id, genesis_hash=bytes(32)).save(registry)
    contracts = {"MarqueeToken": ONE, "CampaignEscrow": ONE}
    return create_app(
        msgspec.structs.replace(settings, deployments=registry), contracts=contracts, clock=clock
    )


@pytest.fixture
async def api(app):
    async with running(app) as client:
        yield client


@pytest.fixture
async def people(api, clock, database_url):
    """Headers of two accounts who may read everything that is behind a guard."""
    found = []
    connection = await asyncpg.connect(database_url)
    for _ in range(2):
        wallet = Wallet()
        await connection.execute(
            "insert into app.role_grants values ($1, 'auditor', now(), $1)",
            bytes.fromhex(wallet.address[2:]),
        )
        token = (await sign_in(api, wallet, clock, deliver="bearer")).json()["data"]["token"]
        found.append({"authorization": f"Bearer {token}"})
    await connection.close()
    return found


@dataclass(frozen=True)
class Read:
    """One of the API's reads, as it is asked here."""

    name: str
    url: str
    public: bool
    takes_block: bool
    lasts: bool
    """Whether what it tells of a final block is told for ever."""

    def at(self, block: int) -> str:
        return f"{self.url}{'&' if '?' in self.url else '?'}atBlock={block}"


def reads(app) -> list[Read]:
    """Every operation under the base path that is asked by GET and answers JSON; those that ask a node are left out."""
    words = ("subject", "viewer", "operator", "account", "controller", "authorizer", "token", "contract")
    given = dict.fromkeys(words, ADDRESS) | {"nonce": WORD, "content_id": WORD, "address": ADDRESS}
    given |= {"fromBlock": 1, "toBlock": 3}
    changing = {
        handler.operation_id
        for route in app.inner.routes
        for handler in getattr(route, "route_handlers", ())
        if may_change("").keys() <= handler.opt.keys()
    }
    found = []
    for path, each in operations(app):
        streams = "text/event-stream" in each["responses"]["200"].get("content", {})
        if path.startswith(BASE_PATH) and not streams and not asks_node(each):
            public = {} in each["security"]
            url = request_path(path, each, given)
            found.append(
                Read(
                    each["operationId"],
                    url,
                    public,
                    "atBlock" in query_of(each),
                    each["operationId"] not in changing,
                )
            )
    return found


def check_not_modified(answer: httpx.Response, whole: httpx.Response) -> None:
    """RFC 9110, section 15.4.5."""
    assert answer.status_code == 304
    assert answer.content == b""
    assert not {"content-type", "content-length"} & set(answer.headers)
    for name in ("etag", "cache-control", "vary"):
        assert answer.headers.get(name) == whole.headers.get(name)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-request-id"]


async def test_every_read__has_a_tag_and_says_who_may_keep_it(app, api, people, last, settings):
    answered = 0
    for read in reads(app):
        async with Redis.from_url(settings.redis_url) as redis:
            # Limits begin anew: some of these are asked for six times a minute only.
            await redis.flushall()
        mine = {} if read.public else people[0]
        whole = await api.get(read.url, headers=mine)
        if whole.status_code == 404:
            assert whole.headers["cache-control"] == "no-store"
            assert "etag" not in whole.headers
            continue
        answered += 1
        assert whole.status_code == 200, (read.name, whole.text)
        tag = whole.headers["etag"]
        assert STRONG.fullmatch(tag), read.name
        assert tag.encode() == etag_of(whole.content)
        assert whole.headers["cache-control"] == (PUBLIC if read.public else PRIVATE), read.name
        assert whole.headers.get("vary") == (None if read.public else "Authorization, Cookie")
        for condition in (tag, f'"a", W/"b,c" , W/{tag}', "*"):
            again = await api.get(read.url, headers={**mine, "if-none-match": condition})
            check_not_modified(again, whole)
        head = await api.head(read.url, headers=mine)
        assert (head.status_code, head.headers["etag"]) == (200, tag)
        other = await api.get(read.url, headers={**mine, "if-none-match": f'"a", W/"{tag[1:-2]}"'})
        assert (other.status_code, other.content) == (200, whole.content)
        if read.takes_block:
            final = await api.get(read.at(last // 2))
            assert final.headers["cache-control"] == (FOREVER if read.lasts else PUBLIC), read.name
            check_not_modified(await api.get(read.at(last // 2), headers={"if-none-match": "*"}), final)
            assert (await api.get(read.at(last // 2 + 1))).headers["cache-control"] == PUBLIC
    assert answered > 30, "too few reads have an answer here: nothing was shown"


async def test_cursor__of_a_final_block__is_kept_and_one_without_a_block_is_not(api, last):
    url = f"/api/v1/user/{ADDRESS}/allowances?limit=2"
    for block, kept in ((last // 2, FOREVER), (last, PUBLIC)):
        first = await api.get(f"{url}&atBlock={block}")
        second = await api.get(f"{url}&cursor={first.json()['nextCursor']}")
        assert second.json()["asOf"]["blockNumber"] == block
        assert second.headers["cache-control"] == kept
    campaigns = Cursor("campaigns", (int,)).encode((0,), None)
    forged = await api.get("/api/v1/campaigns", params={"cursor": campaigns})
    assert forged.headers["cache-control"] == PUBLIC


async def test_refusal__behind_a_guard__is_not_kept_and_not_304(api):
    for headers in ({}, {"if-none-match": "*"}):
        answer = await api.get("/api/v1/keys", headers=headers)
        assert (answer.status_code, answer.headers["cache-control"]) == (401, "no-store")


async def test_post__is_not_kept(api):
    answer = await api.post("/api/v1/auth/nonce")
    assert (answer.headers["cache-control"], answer.headers.get("etag")) == ("no-store", None)


@pytest.mark.parametrize(
    ("condition", "named"),
    [
        (b'"a"', True),
        (b'W/"a"', True),
        (b'"b", "a"', True),
        (b',, "a",', True),
        (b" * ", True),
        (b"", False),
        (b"a", False),
        (b'"A"', False),
        (b'"b,a"', False),
        (b'"*"', False),
        (b'"b", *', False),
        (b'"a', False),
    ],
)
def test_is_named__by_weak_comparison(condition, named):
    assert is_named(b'"a"', condition) is named


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_tag__of_two_bodies__is_one_where_they_are(one, other):
    assert (etag_of(one) == etag_of(other)) == (one == other)


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("ask"), st.integers(0, 5), st.integers(0, 2)),
        st.tuples(st.just("move"), st.integers(1, 10), st.just(0)),
        st.tuples(st.just("reorg"), st.integers(1, 10), st.integers(1, 100)),
    ),
    min_size=8,
    max_size=30,
)


class Chain:
    """The newer half of the mirror, which is not final: it goes on, and is taken back for another."""

    def __init__(self, connection: asyncpg.Connection, last: int) -> None:
        self._connection = connection
        self._last = last

    async def move(self, blocks: int) -> None:
        await self._stand_at(self._last - blocks)

    async def reorg(self, blocks: int, salt: int) -> None:
        first = self._last - blocks
        await self._connection.execute(
            "update chain.blocks set hash = sha256(hash || $2::text::bytea) where number >= $1",
            first,
            str(salt),
        )
        await self._connection.execute(
            "update chain.token_balances set balance = $2 where valid_from >= $1", first, salt
        )
        await self._stand_at(self._last)

    async def _stand_at(self, number: int) -> None:
        await self._connection.execute(
            "update chain.checkpoint set block_number = $1, block_hash = (select hash from chain.blocks where number = $1)",
            number,
        )


@example(steps=[("ask", 2, 0), ("reorg", 9, 7), ("ask", 2, 1)])
@example(steps=[("ask", 0, 0), ("move", 3, 0), ("ask", 0, 0), ("reorg", 3, 8), ("ask", 0, 0)])
@example(steps=[("ask", 4, 1), ("ask", 4, 2), ("ask", 5, 1), ("ask", 5, 0), ("ask", 1, 0), ("ask", 1, 2)])
@given(steps=STEPS)
@tried(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_shared_cache__between_everyone_and_us__gives_nobody_what_is_not_his(
    api, people, last, database_url, steps
):
    """Whatever happens to the chain, who asks through a cache has what he would have had from us; a tag is of one body."""
    urls = [
        BALANCE,
        f"{BALANCE}?atBlock={last // 2}",
        f"{BALANCE}?atBlock={last - 5}",
        "/api/v1/status",
        "/api/v1/auth/me",
        "/api/v1/keys",
    ]
    cache, tags, bodies = SharedCache(api), {}, {}
    connection = await asyncpg.connect(database_url)
    chain = Chain(connection, last)
    try:
        for what, number, who in steps:
            if what == "move":
                await chain.move(number)
            elif what == "reorg":
                await chain.reorg(number, who)
            else:
                url, headers = urls[number], [{}, *people][who]
                through = await cache.get(url, headers)
                direct = await api.get(url, headers=headers)
                if direct.status_code == 200:
                    tag = direct.headers["etag"]
                    assert tags.setdefault((url, direct.content), tag) == tag
                    assert bodies.setdefault((url, tag), direct.content) == direct.content
                if direct.status_code == 200 or not url.endswith("status"):
                    assert _without_id(through) == _without_id((direct.status_code, direct.content))
    finally:
        await connection.close()


def _without_id(answer: tuple[int, bytes]) -> tuple[int, bytes]:
    """An answer without what each request has of its own."""
    body = re.sub(rb',"requestId":"[0-9a-f]+"', b"", answer[1])
    return answer[0], re.sub(rb'"lagSeconds":[0-9.]+', b"", body)
