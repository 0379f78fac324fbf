"""An advertiser locks a budget: one transaction, the allowance by permit."""

from typing import Final

from eth_utils.crypto import keccak

from demo.scene import USDC, Scene, find_event
from demo.signatures import sign_permit
from marquee.chain.events import campaign_escrow

__all__ = ["BUDGET", "CAMPAIGN_FIELDS", "fund_campaign"]

BUDGET: Final = 1_000 * USDC
_WEEK_SECONDS: Final = 7 * 86_400

CAMPAIGN_FIELDS: Final = {"budget": 7, "spent": 9, "pendingSpent": 10}
"""Where ``ICampaignEscrow.Campaign`` has what the API calls so."""


async def fund_campaign(scene: Scene) -> int:
    """Fund a campaign of 1,000 USDC for a week; return its id."""
    scene.tell.chapter("An advertiser funds a campaign")
    advertiser = scene.key("advertiser")
    usdc_address = str(scene.contracts["MockUSDC"].address)
    escrow = scene.contracts["CampaignEscrow"]
    await scene.send("advertiser", "MockUSDC", "mint", advertiser.address, BUDGET)

    answer = await scene.read(f"user/{advertiser.address}/tokens")
    position = next(n for n, token in enumerate(answer.data) if token["token"] == usdc_address)
    nonce = await scene.checks.compare(
        "permit nonce",
        answer,
        (position, "nonce"),
        scene.call("MockUSDC", "nonces", advertiser.address),
    )
    now = await scene.now()
    permit = sign_permit(
        advertiser,
        scene.domain("MockUSDC", "USD Coin"),
        spender=str(escrow.address),
        value=BUDGET,
        nonce=nonce.true,
        deadline=now + 3_600,
    )
    spec_hash = keccak(text=f"marquee demo: nature films for everyone, {now}")
    terms = (usdc_address, BUDGET, now, now + _WEEK_SECONDS, spec_hash)
    receipt = await scene.send("advertiser", "CampaignEscrow", "createCampaignWithPermit", *terms, *permit)
    created = find_event(receipt, escrow, campaign_escrow.CampaignCreated)
    campaign_id = created.campaign_id

    scene.tell.line(
        f"{advertiser.address} signs a permit and opens campaign {campaign_id}, in one transaction"
    )
    answer = await scene.read(f"campaigns/{campaign_id}")
    for label, name in (("its budget, in escrow", "budget"), ("spent so far", "spent")):
        source = scene.call("CampaignEscrow", "campaignOf", campaign_id, output=CAMPAIGN_FIELDS[name])
        await scene.number(label, answer, (name,), source)
    return campaign_id
