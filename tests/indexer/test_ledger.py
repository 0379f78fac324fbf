"""Ledgers of campaigns sum to what the escrow holds, by its token's own word; and each to what the contract says of the campaign."""

from collections import Counter

import pytest

from marquee.campaigns.repository import CampaignRepository
from marquee.db.pool import connect
from scripts.bench.anvil import anvil
from scripts.bindings.abi import build
from tests.indexer.market import index
from tests.indexer.whole_market import SOURCES, WholeMarket

pytestmark = [pytest.mark.integration, pytest.mark.slow]


async def ledger_of(repository, mirror, campaign_id, at_block, limit):
    """All pages of a ledger: the opening of each is worked out anew."""
    found, after = [], None
    while page := (
        await repository.ledger(mirror, campaign_id, after=after, limit=limit, at_block=at_block)
    ).value:
        found += page
        after = (page[-1].block_number, page[-1].log_index)
    return found


@pytest.mark.parametrize("seed", [3, 8])
async def test_ledgers__random_histories__sum_to_the_escrows_balance(seed, databases):
    build(*SOURCES)
    with anvil() as node:
        market = WholeMarket(node, seed=seed)
        database, repository, kinds = await databases.new(), CampaignRepository(), Counter()
        escrow = market.contracts["CampaignEscrow"].address
        for _ in range(4):
            market.play(25)
            await index(market, database)
            mirror = await connect(database, application="test")
            campaigns = (await repository.page(mirror, limit=200, at_block=None)).value
            held = Counter()
            for account in campaigns:
                number = account.campaign.campaign_id
                entries = await ledger_of(repository, mirror, number, node.height, limit=2)
                assert entries == await ledger_of(repository, mirror, number, node.height, limit=200)
                last = entries[-1].standing
                assert last.available == account.available
                assert last.balance == last.budget - account.campaign.refunded - account.spent.final
                held[account.campaign.token] += last.balance
                kinds.update((entry.kind, entry.post_status) for entry in entries)
            pools = (await repository.escrow(mirror, escrow, at_block=None)).value.pools
            for pool in pools:
                held[pool.token] += pool.spent - pool.claimed
            for name in ("MockUSDC", "MarqueeToken"):
                (balance,) = market.ask(name, "balanceOf", escrow)
                # Whatever people sent to the escrow without a campaign is in no ledger; here nobody does.
                assert held[market.contracts[name].address] == balance, name
            await mirror.close()
    assert {kind for kind, _ in kinds} >= {"created", "funded", "debited"}, kinds
    assert {status for _, status in kinds} >= {3}, kinds
