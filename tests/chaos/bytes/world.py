"""What bytes are thrown at: all contracts on a chain, their mirror, the API before both, and people of every role."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import httpx

from marquee.consent.rules import PURPOSES
from marquee.hexes import to_address
from marquee.roles.accounts import Role
from tests.chaos.bytes.people import People, sign_in_body, wallets_of
from tests.chaos.bytes.requests import Operation, operations_of
from tests.chaos.bytes.server import PROGRAM, Server, served
from tests.indexer.market import index
from tests.indexer.whole_market import WholeMarket

__all__ = ["World", "world"]

BLOCKS = 24
UNSEEN = ("/health", "/ready", "/metrics", "/schema", "/schema/openapi.json", "/api/v1")
"""Paths that the document leaves out, or that are none."""


@dataclass
class World:
    server: Server
    people: People
    operations: Sequence[Operation]


@asynccontextmanager
async def world(
    market: WholeMarket,
    database_url: str,
    redis_url: str,
    folder: Path,
    *,
    program: tuple[str, ...] = PROGRAM,
) -> AsyncIterator[World]:
    """Mirror the market, serve it, and let people sign in."""
    await index(market, database_url)
    market.registry().save(folder / "deployments.json")
    environment = {
        "DATABASE_URL": database_url,
        "REDIS_URL": redis_url,
        "RPC_URL": market.node.url,
        "MARQUEE_DEPLOYMENTS": str(folder / "deployments.json"),
        "MARQUEE_LOG_REQUESTS": "no",
        "MARQUEE_TRUSTED_PROXIES": "127.0.0.0/8",
        "MARQUEE_BODY_TIMEOUT_SECONDS": "3",
        "MARQUEE_READY_LAG_SECONDS": "86400",
    }
    with served(folder, environment, program=program) as server:
        url = f"http://127.0.0.1:{server.port}"
        headers = {"host": "localhost:8000"}
        async with httpx.AsyncClient(base_url=url, headers=headers, timeout=60) as http:
            people = await _people(market, database_url, http)
            await people.return_()
            document = (await http.get("/schema/openapi.json")).json()
            known = await _known(market, people, database_url)
            operations = list(operations_of(document, known))
            await _learn_cursors(http, people, operations, known)
            operations += [Operation("get", path, (), None, False, {}, {}) for path in UNSEEN]
            yield World(server, people, operations)


async def _people(market: WholeMarket, database_url: str, http: httpx.AsyncClient) -> People:
    connection = await asyncpg.connect(database_url)
    try:
        advertiser, creator = [
            await connection.fetchval(statement)
            for statement in ("select advertiser from chain.campaigns", "select creator from chain.contents")
        ]
        keys = {bytes.fromhex(key.address[2:]): key for key in market.keys}
        wallets = wallets_of(keys[advertiser], keys[creator])
    finally:
        await connection.close()
    return People(http, database_url, wallets)


async def _known(market: WholeMarket, people: People, database_url: str) -> dict[str, list[str]]:
    """Values that exist, by the names of parameters and members."""
    contracts = [to_address(each.address) for each in market.contracts.values()]
    persons = [to_address(each) for each in market.people]
    persons += [wallet.address for wallet in people.wallets.values()]
    connection = await asyncpg.connect(database_url)
    try:
        contents = await connection.fetch("select distinct content_id from chain.contents")
        authorizations = await connection.fetch("select nonce from chain.token_authorizations limit 5")
    finally:
        await connection.close()
    blocks = [str(number) for number in range(market.start_block, market.node.height + 1, 7)]
    numbers = [str(number) for number in range(1, 6)]
    accounts = ("address", "account", "subject", "controller", "viewer", "operator", "authorizer", "advertiser", "creator", "actor")  # fmt: skip
    members = (
        "from",
        "to",
        "owner",
        "spender",
        "viewer",
        "operator",
        "account",
        "receiver",
        "subject",
        "controller",
    )
    known = dict.fromkeys(accounts, persons) | dict.fromkeys(members, persons)
    known |= dict.fromkeys(("atBlock", "fromBlock", "toBlock"), blocks)
    known |= dict.fromkeys(("campaign_id", "campaignId", "post", "sessionId", "epoch"), numbers)
    known |= dict.fromkeys(("contract", "token"), contracts)
    known |= {
        "/api/v1/session/{session_id} session_id": numbers,
        "purpose": list(PURPOSES),
        "content_id": ["0x" + each[0].hex() for each in contents],
        "contentId": ["0x" + each[0].hex() for each in contents],
        "nonce": ["0x" + each[0].hex() for each in authorizations] or ["0x" + "00" * 32],
        "role": ["publisher"],
        "block_number": blocks,
        "log_index": ["0", "1", "2"],
        "limit": ["1", "2", "200"],
        "topic": [f"token:{contracts[0]}", f"address:{persons[0]}", "blocks"],
    }
    body = sign_in_body(people.wallets[Role.USER])
    return known | {name: [value] for name, value in body.items() if name != "signature"}


async def _learn_cursors(
    http: httpx.AsyncClient, people: People, operations: Sequence[Operation], known: Mapping[str, list[str]]
) -> None:
    """Walk one step of every list, so that cursors come that were made for it."""
    token = people.marks[b"<<bearer admin>>"].decode()
    for operation in operations:
        if not any(each["name"] == "cursor" for each in operation.parameters):
            continue
        path = operation.path
        for each in operation.parameters:
            if each["in"] == "path":
                path = path.replace("{" + each["name"] + "}", known.get(each["name"], ["1"])[0])
        answer = await http.get(path, params={"limit": "1"}, headers={"authorization": f"Bearer {token}"})
        if answer.is_success and (cursor := answer.json().get("nextCursor")):
            known[f"{operation.path} cursor"] = [cursor]  # type: ignore[index]
        await asyncio.sleep(0)
