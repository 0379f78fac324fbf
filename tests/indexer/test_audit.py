"""Random actions on the real contracts, mirrored by the real indexer, audited against the contracts' storage: 0 differences."""

import asyncio
import json
import random

import aiohttp
import pytest

from marquee.audit.errors import ContractNotMirrored
from marquee.audit.node import Node
from marquee.audit.registry import CHECKS
from marquee.audit.service import audit, contracts_of
from marquee.db.declared import declared
from marquee.db.pool import create_pool
from marquee.errors import BlockNotIndexed, NodeUnavailable
from scripts.bench.anvil import anvil
from scripts.bindings.abi import build
from tests.command_line import marquee
from tests.indexer.market import altered, index
from tests.indexer.whole_market import SOURCES, WholeMarket

pytestmark = [pytest.mark.integration, pytest.mark.slow]

BLOCKS = 500
EVERY_PART = {
    *("MarqueeToken.batchTransfer", "MarqueeToken.burn", "MarqueeToken.cancelAuthorization"),
    *("MockUSDC.permit", "YieldVault.permit", "ConsentRegistry.grant", "ConsentRegistry.revoke"),
    *("CampaignEscrow.createCampaign", "CampaignEscrow.fund", "CampaignEscrow.postEpoch"),
    *("CampaignEscrow.finalizeEpoch", "CampaignEscrow.claim", "CampaignEscrow.closeCampaign"),
    *("CampaignEscrow.refund", "CampaignEscrow.disputeEpoch", "CampaignEscrow.rejectEpoch"),
    *("YieldVault.deposit", "YieldVault.withdraw", "YieldVault.report", "YieldVault.transfer"),
    *("StreamingWallet.startSession", "StreamingWallet.stopSession", "StreamingWallet.pauseSession"),
    *("StreamingWallet.withdrawEarnings", "StreamingWallet.grantPermission"),
}


@pytest.fixture
async def compare(market, mirror):
    """Audit the mirror at a block."""
    pool = await create_pool(mirror, application="test", role="marquee_api", max_size=1)
    async with aiohttp.ClientSession() as session:
        node = Node(session, market.node.url)

        async def run(at_block=None):
            return await audit(pool, node, contracts_of(market.registry()), CHECKS, at_block=at_block)

        yield run
    await pool.close()


def test_market__every_part__was_used(market):
    assert set(market.done) >= EVERY_PART, EVERY_PART - set(market.done)


async def test_audit__newest_block__finds_no_difference_and_compares_every_table(compare, mirror):
    report = await compare()
    assert report.differences == ()
    versioned = {table.name for table in declared()[0].sorted_tables if "valid_from" in table.columns}
    unused = {"role_admins"}  # no contract here changes a role's admin
    assert versioned - unused <= set(report.compared)


async def test_audit__any_earlier_block__finds_no_difference(compare, market):
    blocks = random.Random(3).sample(range(market.start_block, market.node.height), 12)
    for block in blocks:
        report = await compare(block)
        assert report.block.number == block
        assert report.differences == ()


async def test_audit__between_two_deployments__asks_what_is_there(compare, market):
    for block in range(market.start_block, market.start_block + 9):
        report = await compare(block)
        assert report.differences == ()
    assert (await compare(market.start_block)).compared == {"blocks": 1}


async def test_audit__registry_of_another_mirror__says_so(mirror, market, postgres_url):
    known = "insert into chain.contracts select $1, 'MarqueeToken', 'MarqueeToken' on conflict do nothing"
    others = {name: contract for name, contract in market.contracts.items() if name != "MarqueeToken"}
    async with (
        altered(postgres_url, mirror) as copy,
        await create_pool(copy, application="test", max_size=1) as pool,
        aiohttp.ClientSession() as session,
    ):
        await pool.execute(known, market.contracts["MarqueeToken"].address)
        with pytest.raises(ContractNotMirrored, match="registry of this mirror"):
            await audit(pool, Node(session, market.node.url), others, CHECKS)


async def test_audit__block_that_is_not_mirrored__says_so(compare, market):
    with pytest.raises(BlockNotIndexed):
        await compare(market.node.height + 1)


async def test_audit__node_that_is_away__is_unavailable(mirror, market):
    pool = await create_pool(mirror, application="test", max_size=1)
    async with aiohttp.ClientSession() as session:
        with pytest.raises(NodeUnavailable):
            await audit(pool, Node(session, "http://127.0.0.1:9"), contracts_of(market.registry()), CHECKS)
    await pool.close()


TAMPERED = [
    ("token_balances", "update chain.token_balances set balance = balance + 1 where valid_to is null"),
    ("token_nonces", "update chain.token_nonces set nonce = nonce + 1 where valid_to is null"),
    ("consents", "update chain.consents set revoked_at = 1 where revoked_at = 0"),
    ("campaigns", "update chain.campaigns set pending_spent = pending_spent + 1 where campaign_id = 1"),
    ("campaigns", "delete from chain.campaigns where campaign_id = 2"),
    ("epoch_posts", "update chain.epoch_posts set status = 4 where status = 3"),
    ("escrow_claims", "update chain.escrow_claims set claimed = claimed - 1"),
    (
        "escrow_claims",
        "update chain.escrow_claims set claimed = claimed + 10 ^ 20 where valid_to is not null",
    ),
    ("sessions", "update chain.sessions set from_yield = price + 1 where status = 3"),
    ("escrow_state", "update chain.escrow_state set payout_root = posted_root || '\\x00'"),
    ("role_members", "update chain.role_members set granted = not granted"),
    (
        "default_admins",
        "update chain.default_admins set delay = delay + 1, pending_delay = pending_delay + 1",
    ),
    ("blocks", "update chain.blocks set hash = parent_hash"),
]


@pytest.mark.parametrize(("subject", "statement"), TAMPERED, ids=[item[1][:60] for item in TAMPERED])
async def test_audit__a_row_changed_by_hand__is_named(subject, statement, market, mirror, postgres_url):
    async with altered(postgres_url, mirror, statement) as copy:
        pool = await create_pool(copy, application="test", max_size=1)
        async with aiohttp.ClientSession() as session:
            node = Node(session, market.node.url)
            report = await audit(pool, node, contracts_of(market.registry()), CHECKS)
        await pool.close()
    assert subject in {difference.subject for difference in report.differences}
    assert all(difference.mirror != difference.chain for difference in report.differences)


async def command(database, market, folder, *options, registry=True):
    path = folder / "deployments.json"
    if registry:
        market.registry().save(path)
    return await asyncio.to_thread(
        marquee,
        "audit",
        *options,
        DATABASE_URL=database,
        REDIS_URL="redis://127.0.0.1:6379",
        RPC_URL=market.node.url,
        MARQUEE_DEPLOYMENTS=str(path),
    )


async def test_command__mirror_and_chain_agree__ends_with_0(mirror, market, tmp_path):
    done = await command(mirror, market, tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 differences in " in done.stdout
    done = await command(mirror, market, tmp_path, "--at", str(market.start_block + 40), "--json")
    report = json.loads(done.stdout)
    assert (report["blockNumber"], report["differences"]) == (market.start_block + 40, [])
    assert report["compared"]["token_balances"] > 5


async def test_command__a_row_changed_by_hand__ends_with_1_and_names_it(
    mirror, market, tmp_path, postgres_url
):
    account, usdc = market.people[1].hex(), market.contracts["MockUSDC"].address.hex()
    statement = (
        "update chain.token_balances set balance = balance + 1 where valid_to is null and account = "
        f"'\\x{account}' and token = '\\x{usdc}'"
    )
    async with altered(postgres_url, mirror, statement) as copy:
        done = await command(copy, market, tmp_path)
    assert done.returncode == 1
    assert f"token_balances {usdc}/{account}: mirror " in done.stdout
    assert f"Σ balance = supply of {usdc}" in done.stdout
    assert f"token_balances history {usdc}/{account} from block " in done.stdout
    assert "3 differences in " in done.stdout


async def test_command__no_registry__says_what_to_do(mirror, market, tmp_path):
    done = await command(mirror, market, tmp_path, registry=False)
    assert done.returncode == 1
    assert "run `marquee deploy`" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.fuzz
@pytest.mark.parametrize("seed", range(12))
async def test_audit__other_markets__find_no_difference_either(seed, fresh_url):
    build(*SOURCES)
    with anvil() as node:
        market = WholeMarket(node, seed=seed)
        market.play(BLOCKS)
        await index(market, fresh_url)
        pool = await create_pool(fresh_url, application="test", max_size=1)
        async with aiohttp.ClientSession() as session:
            for block in (node.height, *range(market.start_block, node.height, 40)):
                report = await audit(
                    pool,
                    Node(session, node.url),
                    contracts_of(market.registry()),
                    CHECKS,
                    at_block=block,
                )
                assert report.differences == (), f"seed {seed}, block {block}"
        await pool.close()
