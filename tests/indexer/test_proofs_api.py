"""Proofs of events over HTTP, checked with nothing but the hash of the block and other people's libraries."""

from contextlib import asynccontextmanager

import asyncpg
import pytest
import rlp
from eth_utils.crypto import keccak
from trie import HexaryTrie
from trie.exceptions import BadTrieProof

from api.app import create_app
from marquee.activity.concerns import ALL_EVENTS
from marquee.hexes import to_hex
from tests.api.conftest import running, settings_for
from tests.indexer.market import altered
from tests.indexer.proxy import proxy

pytestmark = [pytest.mark.integration, pytest.mark.slow]


@pytest.fixture
def asked(market, mirror, redis_flushed):
    @asynccontextmanager
    async def ask(database=mirror, node=market.node.url):
        settings = settings_for(database, redis_flushed, RPC_URL=node, MARQUEE_LOG_REQUESTS="no")
        async with running(create_app(settings)) as client:
            yield client

    return ask


@pytest.fixture(scope="module")
async def places(mirror):
    """An event of each kind: (block, log index)."""
    connection = await asyncpg.connect(mirror)
    found = {}
    for event in ALL_EVENTS:
        row = await connection.fetchrow(
            f"select block_number, log_index from chain.{event.TABLE} order by block_number desc limit 1"
        )
        if row is not None:
            found[event] = tuple(row)
    await connection.close()
    assert len(found) > 40
    return found


def path(place):
    return f"/api/v1/proofs/events/{place[0]}/{place[1]}"


def binary(text):
    return bytes.fromhex(text[2:])


def log_of(proof, block_hash):
    """The log that a proof shows, for whoever knows the block's hash: address, topics, data."""
    assert keccak(binary(proof["header"])) == block_hash
    root = rlp.decode(binary(proof["header"]))[5]
    nodes = [rlp.decode(binary(node)) for node in proof["nodes"]]
    receipt = HexaryTrie.get_from_proof(root, rlp.encode(proof["transactionIndex"]), nodes)
    assert receipt == binary(proof["receipt"])
    fields = rlp.decode(receipt if receipt[0] >= 0xC0 else receipt[1:])
    assert fields[0] == b"\x01"
    return fields[3][proof["logPosition"]]


async def test_proof__of_every_kind_of_event__shows_the_nodes_log(asked, market, places):
    several, deep = 0, 0
    async with asked() as api:
        for event, place in places.items():
            answer = await api.get(path(place))
            assert answer.status_code == 200, answer.text
            found = answer.json()["data"]
            address, topics, data = log_of(found["proof"], market.node.block_hash(place[0]))
            assert topics[0] == event.TOPIC
            theirs = next(
                log
                for log in market.node.rpc(
                    "eth_getLogs", {"fromBlock": hex(place[0]), "toBlock": hex(place[0])}
                )
                if int(log["logIndex"], 16) == place[1]
            )
            assert [to_hex(address), [to_hex(topic) for topic in topics], to_hex(data)] == [
                theirs["address"],
                theirs["topics"],
                theirs["data"],
            ]
            assert found["proof"]["log"]["data"] == theirs["data"]
            assert found["event"]["event"] == event.NAME
            assert found["event"]["transactionHash"] == theirs["transactionHash"]
            assert found["proof"]["transactionIndex"] == int(theirs["transactionIndex"], 16)
            assert found["proof"]["key"] == to_hex(rlp.encode(found["proof"]["transactionIndex"]))
            several += found["proof"]["logPosition"] > 0
            deep += len(found["proof"]["nodes"]) > 1
    assert several > 5
    assert deep > 5


async def test_proof__of_another_block__convinces_nobody(asked, market, places):
    first, second = list(places.values())[:2]
    async with asked() as api:
        proof = (await api.get(path(first))).json()["data"]["proof"]
        other = (await api.get(path(second))).json()["data"]["proof"]
    with pytest.raises(AssertionError):
        log_of(proof, market.node.block_hash(first[0] - 1))
    if first[0] != second[0]:
        with pytest.raises((AssertionError, BadTrieProof)):
            log_of({**proof, "nodes": other["nodes"]}, market.node.block_hash(first[0]))


async def test_proof__no_such_event__is_not_found(asked, market, places):
    (block, _), *_ = places.values()
    async with asked() as api:
        for place in ((block, 9_999), (10**9, 0), (2**63 - 1, 2**31 - 1)):
            answer = await api.get(path(place))
            assert (answer.status_code, answer.json()["code"]) == (404, "event_not_found")
        for place in ((block, -1), (block, 2**31), (2**63, 0)):
            assert (await api.get(path(place))).status_code == 400


async def test_proof__an_event_that_the_chain_has_not__is_refused(
    asked, market, places, mirror, postgres_url
):
    event, (block, index) = next(iter(places.items()))
    moved = f"update chain.{event.TABLE} set log_index = 9999 where block_number = {block} and log_index = {index}"
    async with altered(postgres_url, mirror, moved) as copy, asked(copy) as api:
        answer = await api.get(path((block, 9_999)))
    assert (answer.status_code, answer.json()["code"]) == (422, "proof_impossible")
    foreign = f"update chain.blocks set hash = decode('{'ab' * 32}', 'hex') where number = {block}"
    async with altered(postgres_url, mirror, foreign) as copy, asked(copy) as api:
        answer = await api.get(path((block, index)))
    assert (answer.status_code, answer.json()["code"]) == (503, "node_disagrees")


async def test_proof__node_away_lying_or_without_receipts__says_so(asked, market, places):
    place = next(iter(places.values()))
    async with asked(node="http://127.0.0.1:9") as api:
        answer = await api.get(path(place))
    assert (answer.status_code, answer.json()["code"]) == (503, "node_unavailable")
    assert "retry-after" in answer.headers
    async with proxy(market.node.url) as node, asked(node=node.url) as api:
        node.errors = {"eth_getBlockReceipts": (-32601, "method not found")}
        without = await api.get(path(place))
        node.errors = {"eth_getBlockReceipts": (-32005, "busy")}
        busy = await api.get(path(place))
        node.errors = {}

        def forged(call, result):
            if call["method"] == "eth_getBlockReceipts":
                for receipt in result:
                    receipt["cumulativeGasUsed"] = hex(int(receipt["cumulativeGasUsed"], 16) + 1)
            return result

        node.alter = forged
        lying = await api.get(path(place))
        node.alter = lambda call, result: (
            {**result, "timestamp": "0x1"} if call["method"] == "eth_getBlockByHash" else result
        )
        twisted = await api.get(path(place))
        node.alter = lambda call, result: None if call["method"] == "eth_getBlockByHash" else result
        behind = await api.get(path(place))
    assert (lying.status_code, lying.json()["code"]) == (422, "proof_impossible")
    assert (twisted.status_code, twisted.json()["code"]) == (422, "proof_impossible")
    assert (behind.status_code, behind.json()["code"]) == (503, "node_disagrees")
    assert (without.status_code, without.json()["code"]) == (422, "proof_impossible")
    assert (busy.status_code, busy.json()["code"]) == (503, "node_unavailable")
