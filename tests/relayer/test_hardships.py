"""What goes wrong between signing and finality: time runs out, keys are used elsewhere, money ends, blocks and answers are lost."""

import asyncio
import urllib.request

import pytest
from eth_account import Account
from prometheus_client import start_http_server

from marquee.chain.errors import WrongChain
from marquee.chain.rpc import Rpc
from marquee.hexes import to_hex
from marquee.transactions.repository import accept, changes, find
from marquee.transactions.rules import Failure, State
from scripts.bench.anvil import anvil
from tests.relayer.proxy import proxied
from tests.relayer.world import LIMITS, PATIENT, Limits
from worker.relayer.answers import Taken
from worker.relayer.fees import Fees
from worker.relayer.ledger import Ledger
from worker.relayer.node import Node

pytestmark = pytest.mark.integration


async def handed_in(world, **intent):
    return await accept(world.pool, world.intent(Account.create(), **intent))


async def test_deadline__passes_while_it_waits__its_nonce_is_used_for_nothing(world):
    async with world.relaying():
        transaction = await handed_in(world, seconds=5)
        await world.until(transaction, State.SENT, mine=False)
        await world.counted("replaced_total", kind="cancel")
        failed = await world.until(transaction, State.FAILED)
        while (await world.nonces())[0][2] is None:
            world.node.mine()
            await asyncio.sleep(0.05)
    assert failed.failure is Failure.EXPIRED
    assert await world.nonces() == [(0, False, "cancelled")]
    assert world.granted() == []


async def test_nonce__used_by_somebody_else_with_the_key__is_given_up_for_another_one(world):
    async with world.relaying(pace=PATIENT):
        transaction = await handed_in(world)
        await world.until(transaction, State.SENT, mine=False)
        await world.counted("given_total", answer="yes")
        world.foreign(0)
        final = await world.until(transaction, State.FINAL)
        states = [each.state for each in await changes(world.pool, final)]
    assert states[:4] == [State.ACCEPTED, State.SENT, State.ACCEPTED, State.SENT]
    assert (await world.nonces())[0] == (0, False, "foreign")
    assert world.count("foreign_total") == 1
    assert len(world.granted()) == 1


async def test_gap__left_by_a_block_that_was_taken_back__is_filled(world):
    world.foreign(0)
    await asyncio.to_thread(world.node.mine)
    async with world.relaying():
        transaction = await handed_in(world)
        await world.until(transaction, State.SENT, mine=False)
        world.node.rpc("anvil_rollback", 1)
        world.node.rpc("anvil_dropAllTransactions")
        await world.until(transaction, State.FINAL)
    assert [(nonce, gap) for nonce, gap, _ in await world.nonces()] == [(0, True), (1, False)]
    assert len(world.granted()) == 1


async def test_account__has_nothing__waits_until_it_has(world):
    world.fund(0)
    async with world.relaying():
        transaction = await handed_in(world)
        await world.counted("held_total", what="balance")
        assert (await find(world.pool, transaction.id)).state is State.ACCEPTED
        world.fund(10**18)
        await world.until(transaction, State.FINAL)
    assert len(world.granted()) == 1


async def test_account__is_emptied_after_it_signed__sends_the_same_when_it_has_something(world):
    async with world.relaying(pace=PATIENT):
        transaction = await handed_in(world)
        sent = await world.until(transaction, State.SENT, mine=False)
        await world.counted("given_total", answer="yes")
        world.node.rpc("anvil_setBalance", world.key.address, "0x0")
        world.node.rpc("anvil_dropTransaction", to_hex(sent.transaction_hash))
        await world.counted("given_total", answer="poor")
        world.fund(10**18)
        final = await world.until(transaction, State.FINAL)
    assert final.transaction_hash == sent.transaction_hash


async def test_day__has_cost_enough__the_rest_waits(world):
    cost = 300_000 * 3 * 10**9
    limits = Limits(maximum_fee=3 * 10**9, per_intent=10**18, per_signer_a_day=10**20, per_day=cost)
    async with world.relaying(limits=limits, pace=PATIENT):
        first, second = await handed_in(world), await handed_in(world)
        await world.counted("held_total", what="day")
        assert (await find(world.pool, first.id)).state is State.SENT
        assert (await find(world.pool, second.id)).state is State.ACCEPTED
    async with world.relaying():
        await world.until(first, State.FINAL)
        await world.until(second, State.FINAL)


async def test_fees__of_the_market_over_the_limit__waits_for_cheaper_blocks(world):
    limits = Limits(maximum_fee=3 * 10**9, per_intent=10**18, per_signer_a_day=10**20, per_day=10**22)
    world.node.rpc("anvil_setNextBlockBaseFeePerGas", hex(50 * 10**9))
    world.node.mine()
    async with world.relaying(limits=limits):
        transaction = await handed_in(world)
        await world.counted("capped_total")
        assert (await find(world.pool, transaction.id)).state is State.ACCEPTED
        world.node.rpc("anvil_setNextBlockBaseFeePerGas", hex(10**9))
        await world.until(transaction, State.FINAL)


@pytest.mark.parametrize(
    ("change", "failure"),
    [({"gas": LIMITS.gas + 1}, Failure.TOO_EXPENSIVE), ({"target": b"\1" * 20}, Failure.NOT_ALLOWED)],
)
async def test_call__that_is_not_on_the_list__is_refused_and_costs_nothing(world, change, failure):
    async with world.relaying():
        failed = await world.until(await handed_in(world, **change), State.FAILED, mine=False)
    assert failed.failure is failure
    assert await world.nonces() == []


@pytest.mark.parametrize("fault", ["swallow", "drop"])
async def test_node__says_nothing_after_it_was_given_it__is_given_the_same_again(world, fault):
    async with proxied(world.node.url) as proxy, world.relaying(rpc_urls=[proxy.url], pace=PATIENT):
        getattr(proxy, fault).add("eth_sendRawTransaction")
        transaction = await handed_in(world)
        sent = await world.until(transaction, State.SENT, mine=False)
        await world.counted("faults_total", kind="turn")
        getattr(proxy, fault).clear()
        final = await world.until(transaction, State.FINAL)
    assert final.transaction_hash == sent.transaction_hash
    assert await world.pool.fetchval("select count(*) from app.relayer_attempts") == 1
    assert len(world.granted()) == 1


async def test_confirmed__taken_back__is_sent_again(world):
    async with world.relaying():
        transaction = await handed_in(world)
        await world.until(transaction, State.SENT, mine=False)
        await world.counted("given_total", answer="yes")
        await asyncio.to_thread(world.node.mine, 2)
        confirmed = await world.until(transaction, State.CONFIRMED, mine=False)
        assert confirmed.block_hash == world.node.block_hash(confirmed.block_number)
        world.node.rpc("anvil_reorg", 2, [])
        await world.until(transaction, State.SENT, mine=False)
        final = await world.until(transaction, State.FINAL)
        states = [each.state for each in await changes(world.pool, final)]
    assert states.index(State.CONFIRMED) < states.index(State.SENT, states.index(State.CONFIRMED))
    assert final.block_hash == world.node.block_hash(final.block_number)
    assert len(world.granted()) == 1


async def test_failed__by_a_block_that_was_taken_back__happens_after_all(world):
    """Somebody hands the signature in himself, just before: ours reverts, until the chain forgets both."""
    async with proxied(world.node.url) as proxy, world.relaying(rpc_urls=[proxy.url], pace=PATIENT):
        intent = world.intent(Account.create())
        proxy.drop.add("eth_sendRawTransaction")
        transaction = await accept(world.pool, intent)
        await world.until(transaction, State.SENT, mine=False)
        world.node.send([(intent.target, to_hex(intent.calldata))], gas=300_000)
        await asyncio.to_thread(world.node.mine)
        proxy.drop.clear()
        await world.counted("given_total", answer="yes")
        await asyncio.to_thread(world.node.mine)
        await world.until(transaction, State.MINED, mine=False)
        await asyncio.to_thread(world.node.mine)
        failed = await world.until(transaction, State.FAILED, mine=False)
        assert failed.failure is Failure.ALREADY_DONE
        world.node.rpc("anvil_reorg", 3, [])
        final = await world.until(transaction, State.FINAL)
    assert final.failure is None
    assert len(world.granted()) == 1


async def test_nodes__first_is_away__the_others_are_asked_and_given(world):
    async with (
        proxied(world.node.url) as good,
        world.relaying(rpc_urls=["http://127.0.0.1:1", good.url]),
    ):
        await world.until(await handed_in(world), State.FINAL)
        assert good.asked["eth_sendRawTransaction"] >= 1
    assert world.count("faults_total", kind="node") >= 1


async def test_nodes__one_stands_still__is_left_and_still_given_what_is_signed(world):
    old = world.node.rpc("eth_getBlockByNumber", "latest", False)
    async with proxied(world.node.url) as stale, world.relaying(rpc_urls=[stale.url, world.node.url]):
        stale.answers["eth_getBlockByNumber"] = lambda params, real: old if params[0] == "latest" else real
        stale.answers["eth_getTransactionReceipt"] = lambda *_: None
        world.node.mine(3)
        await world.until(await handed_in(world), State.FINAL)
        assert stale.asked["eth_sendRawTransaction"] >= 1


async def test_nodes__of_another_chain__are_left_out_and_given_nothing(world):
    with anvil("--chain-id", "5") as other:
        async with proxied(other.url) as wrong, world.relaying(rpc_urls=[wrong.url, world.node.url]):
            await world.until(await handed_in(world), State.FINAL)
            assert not wrong.asked["eth_sendRawTransaction"]
        await handed_in(world)
        with pytest.raises(WrongChain):
            await asyncio.wait_for(world.relayer(rpc_urls=[other.url]).run(), 20)


async def test_anvil__refuses__is_understood(world):
    """The wordings of the one node that is here, as it says them."""
    address = world.account.address

    def signed(nonce, fee=2 * 10**9, gas=30_000):
        return world.account.sign(nonce=nonce, to=address, data=b"", gas=gas, fees=Fees(fee, fee))

    async with Rpc(world.node.url) as rpc:
        node = Node(rpc, address)
        assert (await node.give(signed(0).raw))[0] is Taken.YES
        assert (await node.give(signed(0).raw))[0] is Taken.YES
        assert (await node.give(signed(0, fee=2 * 10**9 - 1).raw))[0] is Taken.UNDERPRICED
        assert (await node.give(signed(1, gas=2**40).raw))[0] is Taken.NEVER
        assert (await node.give(signed(1, gas=20_000).raw))[0] is Taken.NEVER
        assert (await node.give(signed(1, fee=1).raw))[0] is Taken.UNDERPRICED
        world.node.mine()
        assert (await node.give(signed(0, fee=3 * 10**9).raw))[0] is Taken.USED
        world.fund(0)
        assert (await node.give(signed(1).raw))[0] is Taken.POOR


async def test_metrics__over_http__say_what_was_done(world):
    server, thread = start_http_server(0, addr="127.0.0.1", registry=world.metrics.registry)
    try:
        async with world.relaying():
            await world.until(await handed_in(world), State.FINAL)
            refused = await world.until(await handed_in(world, target=b"\1" * 20), State.FAILED)
            assert refused.failure is Failure.NOT_ALLOWED
            await world.counted("balance_wei")
            world.metrics.show(await _summary(world), None)
            page = await asyncio.to_thread(_read, f"http://127.0.0.1:{server.server_port}/metrics")
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
    found = {
        line.rpartition(" ")[0]: float(line.rpartition(" ")[2])
        for line in page.splitlines()
        if not line.startswith("#")
    }
    for state in ("sent", "mined", "confirmed", "final", "failed"):
        assert found[f'marquee_relayer_moves_total{{state="{state}"}}'] == 1
    assert found["marquee_relayer_leader"] == 1
    assert found["marquee_relayer_limit_wei"] == LIMITS.per_day
    cost = await world.pool.fetchval("select sum(cost_wei) from app.relayer_nonces")
    assert 0 < cost == found["marquee_relayer_spent_wei"]
    assert found["marquee_relayer_balance_wei"] > 0
    assert found['marquee_relayer_transactions{state="sent"}'] == 0


async def _summary(world):
    async with world.pool.acquire() as connection:
        return await Ledger(connection, world.account.address).summary()


def _read(url):
    with urllib.request.urlopen(url, timeout=10) as answer:
        return answer.read().decode()
