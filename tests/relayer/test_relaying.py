"""The relayer against a real anvil and a real Postgres: an intent is sent once, followed to its end, and what cannot be sent says why."""

import asyncio
import itertools

import asyncpg
import pytest
from eth_account import Account

from marquee.transactions.repository import accept, changes, find
from marquee.transactions.rules import Failure, Intent, State
from tests.relayer.world import PATIENT, Limits

pytestmark = pytest.mark.integration


async def test_intents__relayed__each_is_granted_once_and_seen_in_every_state(world):
    subjects = [Account.create() for _ in range(5)]
    intents = [world.intent(each) for each in subjects]
    async with world.relaying(2):
        accepted = [await accept(world.pool, each) for each in intents]
        again = [await accept(world.pool, each) for each in intents]
        assert [each.id for each in again] == [each.id for each in accepted]
        final = [await world.until(each, State.FINAL, State.FAILED) for each in accepted]
    assert sorted(world.granted()) == sorted(each.signer for each in intents)
    for each in final:
        seen = await changes(world.pool, each)
        assert [change.state for change in seen] == [
            State.ACCEPTED,
            State.SENT,
            State.MINED,
            State.CONFIRMED,
            State.FINAL,
        ]
        assert [change.sequence for change in seen] == list(range(5))


async def test_intent__relayer_ends_after_every_change__goes_on_with_the_same_bytes(world):
    transaction = await accept(world.pool, world.intent(Account.create()))
    path = (State.SENT, State.MINED, State.CONFIRMED, State.FINAL)
    for place, state in enumerate(path):
        async with world.relaying():
            # Blocks may come quicker than a relayer looks.
            await world.until(transaction, *path[place:], mine=state is not State.SENT)
    assert len(world.granted()) == 1
    assert await world.pool.fetchval("select count(distinct nonce) from app.relayer_nonces") == 1


async def test_intent__pool_forgets_it__is_given_again(world):
    async with world.relaying(pace=PATIENT):
        transaction = await accept(world.pool, world.intent(Account.create()))
        sent = await world.until(transaction, State.SENT, mine=False)
        await asyncio.sleep(0.2)
        world.node.rpc("anvil_dropTransaction", "0x" + sent.transaction_hash.hex())
        await world.until(transaction, State.FINAL)
    assert len(world.granted()) == 1
    assert await world.pool.fetchval("select count(*) from app.relayer_attempts") == 1


async def test_intent__fees_rise__is_replaced_by_an_attempt_that_pays_more(world):
    async with world.relaying():
        transaction = await accept(world.pool, world.intent(Account.create()))
        await world.until(transaction, State.SENT, mine=False)
        world.node.rpc("anvil_setNextBlockBaseFeePerGas", hex(50 * 10**9))
        await asyncio.to_thread(world.node.mine)
        await world.until(transaction, State.FINAL)
    assert len(world.granted()) == 1
    fees = await world.pool.fetch(
        "select max_fee_wei, priority_fee_wei from app.relayer_attempts order by signed_at"
    )
    assert len(fees) > 1
    for old, new in itertools.pairwise(fees):
        assert new[0] * 8 >= old[0] * 9
        assert new[1] * 8 >= old[1] * 9


async def test_intent__reorged__goes_back_to_sent_and_is_mined_again(world):
    async with world.relaying():
        transaction = await accept(world.pool, world.intent(Account.create()))
        await world.until(transaction, State.SENT, mine=False)
        await asyncio.sleep(0.2)
        await asyncio.to_thread(world.node.mine)
        await world.until(transaction, State.MINED, mine=False)
        world.node.rpc("anvil_reorg", 1, [])
        await world.until(transaction, State.FINAL)
        states = [each.state for each in await changes(world.pool, transaction)]
    assert states.count(State.SENT) == 2
    assert len(world.granted()) == 1


@pytest.mark.parametrize(
    ("change", "failure"),
    [
        ({"target": b"\x09" * 20}, Failure.NOT_ALLOWED),
        ({"seconds": -10}, Failure.EXPIRED),
        ({"nonce": 1}, Failure.REVERTED),
    ],
)
async def test_intent__cannot_be_sent__fails_and_takes_no_nonce(world, change, failure):
    async with world.relaying():
        transaction = await accept(world.pool, world.intent(Account.create(), **change))
        failed = await world.until(transaction, State.FAILED)
    assert failed.failure is failure
    assert failed.reason
    assert await world.pool.fetchval("select count(*) from app.relayer_nonces") == 0


async def test_intent__done_by_somebody_else_before__is_already_done(world):
    intent = world.intent(Account.create())
    world.node.send([(intent.target, "0x" + intent.calldata.hex())], gas=300_000)
    world.node.mine()
    async with world.relaying():
        transaction = await accept(world.pool, intent)
        await asyncio.sleep(0.5)
        # The block may still be taken back, and with it the reason.
        assert (await find(world.pool, transaction.id)).state is State.ACCEPTED
        failed = await world.until(transaction, State.FAILED)
    assert failed.failure is Failure.ALREADY_DONE
    assert len(world.granted()) == 1


async def test_intent__of_a_signer_over_the_limit__is_refused(world):
    limits = Limits(maximum_fee=10**12, per_intent=10**18, per_signer_a_day=1, per_day=10**22)
    async with world.relaying(limits=limits):
        transaction = await accept(world.pool, world.intent(Account.create()))
        failed = await world.until(transaction, State.FAILED, mine=False)
    assert failed.failure is Failure.SIGNER_LIMIT


async def test_api_role__moves_a_transaction_or_hands_in_a_job__is_refused(world):
    await accept(world.pool, world.intent(Account.create()))
    for statement in ("update app.transactions set state = 'final'", "delete from app.transactions"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await world.pool.execute(statement)
    intent = world.intent(Account.create())
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await accept(
            world.pool,
            Intent(
                **{
                    **{name: getattr(intent, name) for name in intent.__struct_fields__},
                    "action": "job.report",
                }
            ),
        )
