"""What a node answers to a batch, and what becomes of answers that are none."""

import aiohttp
import pytest
from aiohttp import web

from marquee.audit.calls import Contract
from marquee.audit.checks import Comparison, Relation
from marquee.audit.errors import StateUnavailable
from marquee.audit.node import CallFailed, Node
from marquee.errors import NodeUnavailable

pytestmark = pytest.mark.unit

TOKEN = Contract("MockUSDC", b"\x01" * 20)
CALL = TOKEN.call("balanceOf", b"\x02" * 20)
HASH = b"\x03" * 32


@pytest.fixture
async def answering():
    """Give a node whose answers a function makes of the requests."""
    runners, session = [], aiohttp.ClientSession()

    async def start(make):
        async def handle(request):
            body = await request.json()
            answer = make(body)
            return answer if isinstance(answer, web.Response) else web.json_response(answer)

        app = web.Application()
        app.router.add_post("/", handle)
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        runners.append(runner)
        return Node(session, f"http://127.0.0.1:{runner.addresses[0][1]}/")

    yield start
    await session.close()
    for runner in runners:
        await runner.cleanup()


async def test_call_many__answers_in_any_order__are_put_right(answering):
    seen = []

    def make(body):
        seen.extend(body)
        return [{"id": item["id"], "result": hex(item["id"] + 16)} for item in reversed(body)]

    node = await answering(make)
    assert await node.call_many([CALL] * 3, HASH) == [b"\x10", b"\x11", b"\x12"]
    assert seen[0]["params"][1] == {"blockHash": "0x" + "03" * 32, "requireCanonical": True}
    assert seen[0]["params"][0] == {"to": "0x" + "01" * 20, "data": "0x70a08231" + "00" * 12 + "02" * 20}


async def test_call_many__revert__is_an_answer(answering):
    node = await answering(lambda body: [{"id": 0, "error": {"code": 3, "message": "execution reverted"}}])
    assert await node.call_many([CALL], HASH) == [CallFailed("execution reverted")]


@pytest.mark.parametrize("message", ["missing trie node", "hash 0x03 is not currently canonical"])
async def test_call_many__node_without_that_state__is_said_plainly(answering, message):
    node = await answering(lambda body: [{"id": 0, "error": {"code": -32000, "message": message}}])
    with pytest.raises(StateUnavailable, match=message):
        await node.call_many([CALL], HASH)


@pytest.mark.parametrize(
    "answer",
    [
        [],
        [{"id": 7, "result": "0x"}],
        {"error": {"code": -32600, "message": "batches are not allowed"}},
        web.Response(status=429),
        web.Response(text="<html>"),
    ],
    ids=["none", "another", "no batch", "too many", "no json"],
)
async def test_call_many__answer_that_is_none__is_unavailable(answering, answer):
    node = await answering(lambda body: answer)
    with pytest.raises(NodeUnavailable):
        await node.call_many([CALL], HASH)


async def test_block_hash__unknown_block__is_none(answering):
    node = await answering(lambda body: [{"id": 0, "result": None}])
    assert await node.block_hash(5) is None


def test_call__answer__is_decoded_with_addresses_as_bytes():
    escrow = Contract("CampaignEscrow", b"\x01" * 20)
    post = escrow.call("postOf", 1)
    assert post.read(bytes(9 * 32)) == (0, 0, 0, 0, 0, 0, *[bytes(32)] * 3)
    admin = escrow.call("pendingDefaultAdmin")
    assert admin.read(bytes(12) + b"\x05" * 20 + (7).to_bytes(32)) == (b"\x05" * 20, 7)


def test_contract__overloaded_function__is_named_by_its_signature():
    token = Contract("MarqueeToken", b"\x01" * 20)
    call = token.call("cancelAuthorization(address,bytes32,bytes)", b"\x02" * 20, bytes(32), b"")
    assert call.function == "MarqueeToken.cancelAuthorization(address,bytes32,bytes)"
    assert token.has("cap")
    assert not token.has("paused")


def test_comparison__relation__defaults_to_equality():
    assert Comparison("token_balances", "key", (1,), CALL).relation is Relation.EQUAL
