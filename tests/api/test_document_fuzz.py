"""Whatever a client sends that reads the document, or misreads it, is answered as the document says; no answer is a 500."""

import os
import secrets
from copy import deepcopy

import asyncpg
import httpx
import pytest
from eth_account import Account
from redis import Redis

from tests.api.conftest import Wallet
from tests.api.document_fuzz import LONG, SHORT, fuzz
from tests.api.served_market import ADMIN_KEY

pytestmark = [pytest.mark.integration, pytest.mark.slow]


@pytest.fixture(scope="module")
def document(served) -> dict:
    return httpx.get(f"{served.url}/schema/openapi.json").json()


@pytest.fixture(scope="module")
async def values(served) -> dict[str, list[str | int]]:
    """What the mirror has, by the names of parameters."""
    connection = await asyncpg.connect(served.database)
    content = await connection.fetchval("select content_id from chain.contents where valid_to is null")
    await connection.close()
    people = ["0x" + person.hex() for person in served.market.people]
    contracts = {name: "0x" + each.address.hex() for name, each in served.market.contracts.items()}
    newest = served.market.node.height
    return {
        **dict.fromkeys(
            ("address", "account", "subject", "viewer", "authorizer", "advertiser", "actor"), people
        ),
        **dict.fromkeys(("controller", "operator", "creator"), people),
        **{name: ["1", "2"] for name in ("campaign_id", "session_id", "post")},
        "token": [contracts["MockUSDC"], contracts["MarqueeToken"]],
        "contract": list(contracts.values()),
        "content_id": ["0x" + content.hex()],
        **{name: [newest, newest - 1] for name in ("atBlock", "minBlock", "fromBlock", "toBlock")},
    }


@pytest.fixture(scope="module")
def session(served, redis_url):
    """A token for each request: the admin's, or of somebody new. Limits begin anew, so that none answers in a guard's place."""
    redis = Redis.from_url(redis_url)
    kept = served.session(Wallet(Account.from_key(ADMIN_KEY)))

    def give(fresh):
        redis.flushall()
        return served.session(Wallet()) if fresh else kept

    yield give
    redis.close()


@pytest.mark.parametrize("signed_in", [False, True], ids=["nobody", "admin"])
def test_document__few_requests_of_every_operation__are_answered_as_it_says(
    served, document, values, session, signed_in
):
    found = fuzz(
        document,
        served.url,
        seed=5,
        examples=2,
        phases=SHORT,
        values=values,
        session=session if signed_in else None,
    )
    assert found.broken == []
    operations = sum(len(item) for item in document["paths"].values())
    assert len(found.answers) == operations, "each was asked"
    assert found.requests > 3 * operations


@pytest.mark.fuzz
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("signed_in", [False, True], ids=["nobody", "admin"])
def test_document__many_requests_of_every_operation__are_answered_as_it_says(
    served, document, values, session, signed_in
):
    seed = int(os.environ.get("SEED", "0x0"), 16) or secrets.randbits(64)
    found = fuzz(
        document,
        served.url,
        seed=seed,
        examples=25,
        phases=LONG,
        values=values,
        session=session if signed_in else None,
    )
    assert found.broken == [], f"SEED={seed:#x}"
    if signed_in:
        # Some take more than a document tells: signatures, and hashes of what happened.
        never = found.never_succeeded()
        assert len(never) < len(found.answers) / 4, f"SEED={seed:#x}: {never}"


LIST = "/api/v1/content"


def lie_of_status(operation):
    del operation["responses"]["200"]


def lie_of_schema(operation):
    operation["responses"]["200"]["content"]["application/json"]["schema"] = {"type": "array"}


def lie_of_type(operation):
    operation["responses"]["200"]["content"] = {"text/csv": {"schema": {"type": "string"}}}


def lie_of_limit(operation):
    (limit,) = (each for each in operation["parameters"] if each.get("name") == "limit")
    limit["schema"]["maximum"] = 10


def lie_of_guard(operation):
    operation["security"] = [{"bearer": []}]


@pytest.mark.parametrize(
    ("lie", "check"),
    [
        (lie_of_status, "status_code_conformance"),
        (lie_of_schema, "response_schema_conformance"),
        (lie_of_type, "content_type_conformance"),
        (lie_of_limit, "negative_data_rejection"),
        (lie_of_guard, "ignored_auth"),
    ],
)
def test_fuzz__a_document_that_is_not_true__is_found_out(served, document, lie, check):
    item = deepcopy(document["paths"][LIST])
    lie(item["get"])
    found = fuzz(
        {**document, "paths": {LIST: item}}, served.url, seed=5, examples=1, phases=("coverage",), values={}
    )
    assert check in {each.partition(":")[0] for each in found.broken}
