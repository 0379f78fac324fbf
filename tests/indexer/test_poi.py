"""Proofs of indexing of two mirrors of one chain: equal, unless one of them was told or made something else."""

import asyncio
import json

import asyncpg
import pytest

from api.app import create_app
from indexer.follow import Options
from indexer.recheck.proof import proof_of
from marquee.audit.errors import MirrorUnreadable, NotComparable
from marquee.audit.proofs import compare_proofs, database_proofs
from marquee.audit.remote import remote_proofs
from marquee.db.pool import connect
from marquee.db.stored_events import StoredEvents
from marquee.logs import logger
from tests.api.conftest import serving, settings_for
from tests.command_line import marquee
from tests.indexer.proxy import proxy
from tests.indexer.support import indexer_of

pytestmark = pytest.mark.integration

ALTERED = 30
TRANSFERS = "chain.event_mock_usdc_transfer"


async def mirror(traffic, databases, **fields):
    database = await databases.new()
    indexer = indexer_of(traffic, database, verify="none", **fields)
    await indexer.follow(log=logger("mirror"), until=traffic.node.height)
    return database


@pytest.fixture
async def pair(traffic, databases):
    """Two mirrors of one chain, made with different batches."""
    traffic.blocks(60, 3)
    few = Options(batch_events=7, poll_seconds=0.02)
    return await mirror(traffic, databases), await mirror(traffic, databases, options=few)


async def compare(one, other, **fields):
    async with database_proofs(one) as ours, database_proofs(other) as theirs:
        return await compare_proofs(ours, theirs, **fields)


async def rehash(database, first):
    """Make the proofs from a block on anew, as somebody would who wants an altered event to go unnoticed."""
    connection = await connect(database, application="test")
    last = await connection.fetchval("select block_number from chain.checkpoint")
    proof = await connection.fetchval("select poi from chain.blocks where number = $1", first - 1)
    for block in await StoredEvents(connection).blocks(first, last):
        proof = proof_of(proof, block)
        await connection.execute("update chain.blocks set poi = $1 where number = $2", proof, block.number)
    await connection.close()


async def alter(database, statement):
    connection = await asyncpg.connect(database)
    assert not (await connection.execute(statement)).endswith(" 0")
    await connection.close()


def command(database, *options):
    return asyncio.to_thread(marquee, "poi", *options, DATABASE_URL=database, REDIS_URL="redis://127.0.0.1:9")


async def test_mirrors_of_one_chain__are_equal(pair, traffic):
    found = await compare(*pair)
    assert found.equal
    assert found.block == traffic.node.height
    assert found.proof.hash == traffic.node.block_hash(traffic.node.height)
    assert (await compare(*pair, at_block=traffic.start_block)).equal


async def test_mirror_that_is_behind__is_compared_up_to_its_newest_block(pair, traffic, databases):
    before = traffic.node.height
    traffic.blocks(5, 2)
    longer = await mirror(traffic, databases)
    found = await compare(pair[0], longer)
    assert (found.equal, found.block) == (True, before)


async def test_event_altered_and_proofs_made_anew__differ_from_that_block_on(pair, traffic):
    ours, theirs = pair
    number = traffic.start_block + ALTERED
    await alter(theirs, f"update {TRANSFERS} set value = value + 1 where block_number = {number}")
    await rehash(theirs, number)
    found = await compare(ours, theirs)
    assert (found.ours.number, found.theirs.number) == (number, number)
    assert found.ours.hash == found.theirs.hash
    assert (await compare(ours, theirs, at_block=number - 1)).equal


async def test_mirror_of_a_lying_node__differs_from_the_altered_block_on(pair, traffic, databases):
    number = traffic.start_block + ALTERED

    def lie(call, result):
        if call["method"] != "eth_getLogs":
            return result
        for log in result:
            if int(log["blockNumber"], 16) == number:
                log["data"] = "0x" + (int(log["data"], 16) + 1).to_bytes(32, "big").hex()
        return result

    async with proxy(traffic.node.url) as liar:
        liar.alter = lie
        told = await mirror(traffic, databases, rpc_url=liar.url)
    found = await compare(pair[0], told)
    assert found.ours.number == number


async def test_mirror_of_another_branch__differs_and_has_another_block_there(pair, traffic, databases):
    traffic.node.rpc("anvil_reorg", 10, [])
    branch = await mirror(traffic, databases)
    found = await compare(pair[0], branch)
    assert found.ours.number == traffic.node.height - 9
    assert found.ours.hash != found.theirs.hash


async def test_mirror_from_another_block_or_of_other_contracts__cannot_be_compared(pair, traffic, databases):
    database = await databases.new()
    fewer = indexer_of(traffic, database, contracts=traffic.contracts[:1])
    await fewer.follow(log=logger("fewer"), until=traffic.node.height)
    with pytest.raises(NotComparable, match="set of contracts"):
        await compare(pair[0], database)
    await alter(pair[1], "update chain.checkpoint set start_block = start_block + 1")
    with pytest.raises(NotComparable, match="start block"):
        await compare(*pair)


async def test_mirror_behind_an_api__is_compared_like_a_database(pair, traffic, redis_flushed):
    ours, theirs = pair
    number = traffic.start_block + ALTERED
    async with (
        serving(create_app(settings_for(theirs, redis_flushed))) as port,
        database_proofs(ours) as here,
    ):
        for url in (f"http://127.0.0.1:{port}", f"http://127.0.0.1:{port}/api/v1/"):
            async with remote_proofs(url) as there:
                assert (await compare_proofs(here, there)).equal
        await alter(theirs, f"delete from {TRANSFERS} where block_number = {number}")
        await rehash(theirs, number)
        async with remote_proofs(f"http://127.0.0.1:{port}") as there:
            assert (await compare_proofs(here, there)).ours.number == number
        done = await command(ours, "--compare", f"http://127.0.0.1:{port}")
        assert done.returncode == 1
        assert f"the mirrors differ from block {number} on" in done.stdout
        assert "Compare with the other mirror's database" in done.stdout


async def test_api_that_is_away_or_another_program__says_so(pair):
    async with database_proofs(pair[0]) as here, remote_proofs("http://127.0.0.1:9") as there:
        with pytest.raises(MirrorUnreadable, match=r"127\.0\.0\.1:9"):
            await compare_proofs(here, there)


async def test_command__prints_the_newest_proof_or_another(pair, traffic):
    done = await command(pair[0], "--json")
    assert done.returncode == 0, done.stderr
    newest = json.loads(done.stdout)
    assert newest["blockNumber"] == traffic.node.height
    assert newest["blockHash"] == "0x" + traffic.node.block_hash(traffic.node.height).hex()
    done = await command(pair[0], "--at", str(traffic.start_block))
    assert f"block {traffic.start_block}\n" in done.stdout
    assert newest["poi"] not in done.stdout
    done = await command(pair[0], "--at", "100000")
    assert done.returncode == 1
    assert "Block 100000 is not mirrored" in done.stderr


async def test_command__compares_two_databases_and_shows_what_differs(pair, traffic):
    ours, theirs = pair
    done = await command(ours, "--compare", theirs)
    assert done.returncode == 0, done.stderr
    assert f"equal up to block {traffic.node.height}" in done.stdout
    number = traffic.start_block + ALTERED
    await alter(
        theirs,
        f"update {TRANSFERS} set value = 123456789 where ctid ="
        f" (select min(ctid) from {TRANSFERS} where block_number = {number})",
    )
    await rehash(theirs, number)
    done = await command(ours, "--compare", theirs)
    assert done.returncode == 1
    assert f"differ from block {number} on" in done.stdout
    assert done.stdout.count("MockUSDC.Transfer(") == 2
    assert "value=123456789" in done.stdout
    content = json.loads((await command(ours, "--compare", theirs, "--json")).stdout)
    assert (content["equal"], content["ours"]["blockNumber"]) == (False, number)
    assert len(content["events"]) == 1


async def test_command__neither_url_nor_dsn__is_refused(pair):
    done = await command(pair[0], "--compare", "ftp://somewhere")
    assert done.returncode == 2
    assert "--compare" in done.stderr
