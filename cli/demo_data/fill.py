"""Signed transactions that bring a local chain to where the demo begins. Each looks first whether it is needed."""

import asyncio

from cli.demo_data.catalogue import BALANCES, CAMPAIGN_BUDGET, CAMPAIGN_SECONDS, CONTENTS, DEPOSIT, SPEC
from cli.demo_data.chain import DemoChain
from marquee.chain.deployments import Registry
from marquee.chain.transactions import web3_at

__all__ = ["fill"]


async def fill(rpc_url: str, registry: Registry) -> None:
    """Give the accounts dollars, list content, fund a campaign, deposit into the vault: what is there already stays as it is.

    Raises:
        TransactionReverted: the chain does not allow it.
        NodeUnavailable: the node does not answer.
    """
    web3 = web3_at(rpc_url)
    try:
        chain = DemoChain.of(web3, registry)
        await asyncio.gather(_list_contents(chain), _fund_campaign(chain), _deposit(chain), _give(chain))
    finally:
        await web3.provider.disconnect()


async def _give(chain: DemoChain) -> None:
    for role in ("creator", "publisher"):
        await _ensure_balance(chain, role)


async def _ensure_balance(chain: DemoChain, role: str) -> None:
    """MockUSDC lets anyone mint: the account mints what it lacks."""
    address = chain.senders[role].address
    missing = BALANCES[role] - await chain.read("MockUSDC", "balanceOf", address)
    if missing > 0:
        await chain.send(role, "MockUSDC", "mint", address, missing)


async def _list_contents(chain: DemoChain) -> None:
    creator = chain.senders["creator"].address
    for content in CONTENTS:
        content_id = await chain.read("StreamingWallet", "contentIdOf", creator, content.salt)
        listed_by, *_ = await chain.read("StreamingWallet", "contentOf", content_id)
        if int(listed_by, 16) == 0:
            terms = (content.salt, content.price, content.duration, content.metadata_hash)
            await chain.send("creator", "StreamingWallet", "listContent", *terms)


async def _fund_campaign(chain: DemoChain) -> None:
    if await chain.read("CampaignEscrow", "campaignCount"):
        return
    await _ensure_balance(chain, "advertiser")
    await chain.allow("advertiser", "CampaignEscrow", CAMPAIGN_BUDGET)
    head = await chain.web3.eth.get_block("latest")
    starts_at = int(head["timestamp"])
    token = chain.contracts["MockUSDC"].address
    terms = (token, CAMPAIGN_BUDGET, starts_at, starts_at + CAMPAIGN_SECONDS, SPEC)
    await chain.send("advertiser", "CampaignEscrow", "createCampaign", *terms)


async def _deposit(chain: DemoChain) -> None:
    viewer = chain.senders["viewer"].address
    if await chain.read("YieldVault", "principalOf", viewer):
        return
    await _ensure_balance(chain, "viewer")
    await chain.allow("viewer", "YieldVault", DEPOSIT)
    await chain.send("viewer", "YieldVault", "deposit", DEPOSIT, viewer)
