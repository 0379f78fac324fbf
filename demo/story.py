"""The whole story, from the first budget to the auditor's last question."""

from collections.abc import Mapping

import aiohttp
import msgspec

from demo.api import Api
from demo.chapters.campaign import fund_campaign
from demo.chapters.consent import give_consent, sign_in
from demo.chapters.deposit import deposit, earn_yield
from demo.chapters.settlement import settle
from demo.chapters.watching import choose_film, watch, withdraw
from demo.narrator import Narrator
from demo.scene import Scene
from marquee.chain.transactions import web3_at
from marquee.clock import SystemClock

__all__ = ["StackUrls", "tell_story"]

_ANSWER_SECONDS = 20.0


class StackUrls(msgspec.Struct, frozen=True):
    """Where a running stack is, as its ``stack.json`` says. ``keys`` are by role."""

    api: str
    rpc: str
    chain_id: int
    contracts: Mapping[str, str]
    keys: Mapping[str, str]


async def tell_story(stack: StackUrls, narrator: Narrator | None = None) -> bool:
    """Tell it all; return whether API and chain agreed on every number.

    Raises:
        DemoError: the story cannot go on: the API is away, a role is missing, nothing happens.
        TransactionReverted: the chain does not allow a step.
    """
    tell = narrator or Narrator()
    web3 = web3_at(stack.rpc)
    try:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=_ANSWER_SECONDS)) as session:
            scene = Scene(
                api=Api(session, stack.api),
                web3=web3,
                contracts=stack.contracts,
                keys=stack.keys,
                chain_id=stack.chain_id,
                narrator=tell,
                clock=SystemClock(),
            )
            try:
                await _chapters(scene)
            finally:
                for difference in scene.checks.differences:
                    tell.difference(str(difference))
            found = len(scene.checks.differences)
            tell.verdict(
                f"{scene.checks.compared} numbers compared, {found} difference{'' if found == 1 else 's'}",
                good=not found,
            )
            return not found
    finally:
        await web3.provider.disconnect()


async def _chapters(scene: Scene) -> None:
    campaign_id = await fund_campaign(scene)
    await sign_in(scene)
    await give_consent(scene)
    await deposit(scene)
    await earn_yield(scene)
    film = await choose_film(scene)
    await watch(scene, film)
    await withdraw(scene)
    await settle(scene, campaign_id)
    await _audit(scene)


async def _audit(scene: Scene) -> None:
    """Ask everything again as of the blocks it was about, now that the chain has gone on."""
    scene.tell.chapter("An auditor asks again, as of the same blocks")
    asked = await scene.checks.ask_again()
    first, last = scene.checks.blocks
    head = await scene.web3.eth.block_number
    scene.tell.line(
        f"the chain is at block {head}; {asked} numbers of blocks {first} to {last} were asked again,"
    )
    scene.tell.line("of the API by ?atBlock=, and of the contracts by eth_call at that block")
