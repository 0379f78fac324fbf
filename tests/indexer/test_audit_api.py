"""The audit's routes, on a mirror of the whole market."""

from contextlib import asynccontextmanager

import pytest

from api.app import create_app
from tests.api.conftest import running, settings_for
from tests.indexer.market import altered
from tests.indexer.proxy import proxy

pytestmark = [pytest.mark.integration, pytest.mark.slow]

DIFFERENCES = "/api/v1/audit/differences"
PROOF = "/api/v1/audit/poi"
RECEIPTS = "/api/v1/audit/receipts"


@pytest.fixture
def asked(market, mirror, redis_flushed, tmp_path):
    path = tmp_path / "deployments.json"
    market.registry().save(path)

    @asynccontextmanager
    async def ask(database=mirror, node=market.node.url, registry=path):
        settings = settings_for(
            database,
            redis_flushed,
            RPC_URL=node,
            MARQUEE_DEPLOYMENTS=str(registry),
            MARQUEE_LOG_REQUESTS="no",
        )
        async with running(create_app(settings)) as client:
            yield client

    return ask


async def test_differences__mirror_as_it_is__are_none_and_say_as_of_which_block(asked, market):
    async with asked() as api:
        newest = (await api.get(DIFFERENCES)).json()
        older = (await api.get(DIFFERENCES, params={"atBlock": market.start_block + 60})).json()
    assert newest["asOf"]["blockNumber"] == market.node.height
    assert (newest["data"]["differenceCount"], newest["data"]["differences"]) == (0, [])
    assert newest["data"]["compared"]["token_balances"] > 5
    assert older["asOf"]["blockNumber"] == market.start_block + 60
    assert older["data"]["differenceCount"] == 0


async def test_differences__a_row_changed_by_hand__is_named(asked, mirror, postgres_url):
    change = "update chain.contents set price = price + 1 where valid_to is null"
    async with altered(postgres_url, mirror, change) as copy, asked(copy) as api:
        found = (await api.get(DIFFERENCES)).json()["data"]
    assert found["differenceCount"] == len(found["differences"]) > 0
    first = found["differences"][0]
    assert (first["subject"], first["asked"]) == ("contents", "= StreamingWallet.contentOf")
    assert first["mirror"] != first["chain"]


async def test_differences__asked_for_too_often__are_limited(asked):
    async with asked() as api:
        answers = [await api.get(DIFFERENCES) for _ in range(7)]
    assert [each.status_code for each in answers] == [200] * 6 + [429]
    assert int(answers[-1].headers["retry-after"]) > 0
    assert '"audit";q=6;w=60' in answers[0].headers["ratelimit-policy"]


async def test_differences__node_is_away__are_unavailable(asked):
    async with asked(node="http://127.0.0.1:9") as api:
        answer = await api.get(DIFFERENCES)
    assert (answer.status_code, answer.json()["code"]) == (503, "node_unavailable")


async def test_differences__node_without_the_state__cannot_be_had(asked, market):
    async with proxy(market.node.url) as pruned, asked(node=pruned.url) as api:
        pruned.errors = {"eth_call": (-32000, "missing trie node")}
        answer = await api.get(DIFFERENCES, params={"atBlock": market.start_block + 60})
    assert (answer.status_code, answer.json()["code"]) == (422, "state_unavailable")
    assert "archive node" in answer.json()["detail"]


async def test_differences__block_that_is_not_mirrored__is_not_there(asked, market):
    async with asked() as api:
        answer = await api.get(DIFFERENCES, params={"atBlock": market.node.height + 1})
    assert (answer.status_code, answer.json()["code"]) == (404, "block_not_indexed")


async def test_differences__more_than_fits_a_request__says_what_to_do(asked, monkeypatch):
    monkeypatch.setattr("api.audit.routes._LIMIT", 10)
    async with asked() as api:
        answer = await api.get(DIFFERENCES)
    assert (answer.status_code, answer.json()["code"]) == (422, "audit_too_large")
    assert "marquee audit" in answer.json()["detail"]


async def test_proof__of_a_block__says_what_it_is_of(asked, market):
    async with asked() as api:
        newest = (await api.get(PROOF)).json()
        first = (await api.get(PROOF, params={"atBlock": market.start_block})).json()
    assert newest["asOf"]["blockNumber"] == newest["data"]["blockNumber"] == market.node.height
    assert newest["data"]["startBlock"] == first["data"]["blockNumber"] == market.start_block
    assert newest["data"]["chainId"] == 31337
    assert newest["data"]["genesisHash"] == "0x" + market.node.block_hash(0).hex()
    assert len(newest["data"]["contracts"]) == len(market.contracts)
    assert newest["data"]["poi"] != first["data"]["poi"]


async def test_proofs__of_a_range__are_evenly_apart_and_those_of_the_blocks(asked, market):
    first, last = market.start_block, market.node.height
    async with asked() as api:
        found = (
            await api.get(f"{PROOF}/range", params={"fromBlock": first, "toBlock": last, "points": 5})
        ).json()
        single = (await api.get(PROOF, params={"atBlock": found["data"][2]["blockNumber"]})).json()["data"]
        none = (await api.get(f"{PROOF}/range", params={"fromBlock": last + 1, "toBlock": last + 9})).json()
        wrong = await api.get(f"{PROOF}/range", params={"fromBlock": 1, "toBlock": 9, "points": 1})
    numbers = [each["blockNumber"] for each in found["data"]]
    assert (numbers[0], numbers[-1], len(numbers)) == (first, last, 5)
    assert found["data"][2] == {name: single[name] for name in ("blockNumber", "blockHash", "poi")}
    assert none["data"] == []
    assert wrong.status_code == 400


async def test_receipts__blocks_as_they_are__prove_the_events(asked, market):
    first = market.start_block + 40
    async with asked() as api:
        found = (await api.get(RECEIPTS, params={"fromBlock": first, "toBlock": first + 31})).json()
    assert found["data"]["differences"] == []
    assert found["data"]["compared"]["blocks"] == 32
    assert found["data"]["compared"]["events"] > 32
    assert found["asOf"]["blockNumber"] == market.node.height


async def test_receipts__an_event_changed_by_hand__is_named(asked, market, mirror, postgres_url):
    change = "update chain.event_marquee_token_transfer set value = value + 1"
    first, last = market.start_block, market.start_block + 31
    async with altered(postgres_url, mirror, change) as copy, asked(copy) as api:
        found = (await api.get(RECEIPTS, params={"fromBlock": first, "toBlock": last})).json()["data"]
    assert {each["subject"] for each in found["differences"]} == {"event_marquee_token_transfer"}
    assert found["differences"][0]["asked"] == "= log of the receipts"


@pytest.mark.parametrize(
    ("first", "last", "status", "code"),
    [
        (0, 32, 422, "too_many_blocks"),
        (0, 31, 404, "block_not_indexed"),
        (2**62, 2**62, 404, "block_not_indexed"),
        (9, 8, 404, "block_not_indexed"),
    ],
)
async def test_receipts__blocks_that_cannot_be_had__say_why(first, last, status, code, asked):
    async with asked() as api:
        answer = await api.get(RECEIPTS, params={"fromBlock": first, "toBlock": last})
    assert (answer.status_code, answer.json()["code"]) == (status, code)


async def test_receipts__node_without_them__says_so(asked, market):
    block = {"fromBlock": market.start_block, "toBlock": market.start_block}
    async with proxy(market.node.url) as old, asked(node=old.url) as api:
        old.errors = {"eth_getBlockReceipts": (-32601, "method not found")}
        without = await api.get(RECEIPTS, params=block)
        old.errors = {"eth_getBlockReceipts": (-32005, "busy")}
        failing = await api.get(RECEIPTS, params=block)
    assert (without.status_code, without.json()["code"]) == (422, "receipts_unknown")
    assert (failing.status_code, failing.json()["code"]) == (503, "node_unavailable")
