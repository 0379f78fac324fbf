"""An epoch: signed by a settler, posted, waited for, final; everyone is paid by pushed claims from its Merkle root."""

import time
from typing import Any, Final

import msgspec
from eth_utils.crypto import keccak

from demo.chapters.campaign import CAMPAIGN_FIELDS
from demo.errors import NothingHappened
from demo.scene import USDC, Scene, find_event
from demo.signatures import sign_statement
from marquee.campaigns.rules import PostStatus
from marquee.campaigns.statements import Debit, EpochStatement, EscrowDomain
from marquee.chain.events import campaign_escrow
from marquee.chain.merkle import MerkleTree, Payout, leaf_hash, payout_leaf, payout_tree
from marquee.chain.transactions import TransactionReverted

__all__ = ["settle"]

SPENT: Final = 40 * USDC
SHARES_BPS: Final = {"publisher": 7_000, "user": 2_000, "treasurer": 1_000}
"""Who gets how much of what the campaign spent: the site, the user who consented, the protocol."""

_BPS: Final = 10_000
_POST_FIELDS: Final = {"period_end": 2, "window_ends_at": 3, "status": 5}
_KEEPER_SECONDS: Final = 10.0
_PATIENCE_SECONDS: Final = 60.0


class Share(msgspec.Struct, frozen=True):
    role: str
    amount: int
    payout: Payout


async def settle(scene: Scene, campaign_id: int) -> None:
    """Settle 40 USDC of the campaign's budget."""
    scene.tell.chapter("An epoch is settled, and the publisher is paid")
    await _let_pending_end(scene)
    shares = await _shares(scene)
    tree = payout_tree([share.payout for share in shares])
    post = await _post(scene, campaign_id, tree)
    campaign = f"campaigns/{campaign_id}"

    def told(name: str) -> Any:
        return scene.call("CampaignEscrow", "campaignOf", campaign_id, output=CAMPAIGN_FIELDS[name])

    answer = await scene.read(campaign)
    await scene.number("spent, if nobody objects", answer, ("pendingSpent",), told("pendingSpent"))
    await scene.number("spent for good", answer, ("spent",), told("spent"))
    await _tell_status(scene, post)

    ends = await scene.call("CampaignEscrow", "postOf", post, output=_POST_FIELDS["window_ends_at"])(
        scene.block
    )
    await scene.wait_until(int(ends), "the challenge window")
    await _let_be_final(scene, post)
    await _tell_status(scene, post)
    await scene.number("spent for good", await scene.read(campaign), ("spent",), told("spent"))

    await _pay(scene, shares, tree)


async def _shares(scene: Scene) -> list[Share]:
    """Split what was spent; a leaf holds all that its account has ever earned, so what was claimed before is in it."""
    token = str(scene.contracts["MockUSDC"].address)
    shares = []
    for role, bps in SHARES_BPS.items():
        account = scene.address(role)
        claimed = int(await scene.call("CampaignEscrow", "claimedOf", account, token)(scene.block))
        amount = SPENT * bps // _BPS
        payout = Payout(bytes.fromhex(account[2:]), bytes.fromhex(token[2:]), claimed + amount)
        shares.append(Share(role, amount, payout))
    return shares


async def _post(scene: Scene, campaign_id: int, tree: MerkleTree) -> int:
    """Post an epoch whose events charge the campaign ``SPENT``; return the number of the post."""
    escrow = scene.contracts["CampaignEscrow"]
    epoch, posts = (
        int(await escrow.functions.finalEpoch().call()),
        int(await escrow.functions.postCount().call()),
    )
    now = await scene.now()
    period_start = await _last_period_end(scene, epoch, posts) if epoch else now - 60
    event = f'{{"campaign":{campaign_id},"kind":"impression","at":{now}}}'.encode()
    statement = EpochStatement(
        epoch=epoch + 1,
        post=posts + 1,
        period_start=period_start,
        period_end=now,
        events_root=MerkleTree([leaf_hash(event)]).root,
        payout_root=tree.root,
        export_hash=keccak(event),
        debits=(Debit(campaign_id, SPENT),),
    )
    domain = EscrowDomain(scene.chain_id, bytes.fromhex(str(escrow.address)[2:]))
    signature = sign_statement(scene.key("settler"), statement, domain)
    signed = (scene.address("settler"), signature.signature)
    receipt = await scene.send("operator", "CampaignEscrow", "postEpoch", statement.as_call(), [signed])
    posted = find_event(receipt, escrow, campaign_escrow.EpochPosted)
    scene.tell.line(
        f"epoch {posted.epoch} under root 0x{posted.payout_root.hex()[:16]}…, signed by settler {signed[0]}"
    )
    return posted.post


async def _last_period_end(scene: Scene, epoch: int, posts: int) -> int:
    """The end of the last final epoch: its post is the newest one of that epoch that was not rejected."""
    for post in range(posts, 0, -1):
        row = await scene.contracts["CampaignEscrow"].functions.postOf(post).call()
        if row[0] == epoch and row[_POST_FIELDS["status"]] != PostStatus.REJECTED:
            return int(row[_POST_FIELDS["period_end"]])
    raise LookupError(epoch)


async def _let_pending_end(scene: Scene) -> None:
    """A post of an earlier, interrupted story has its window too."""
    escrow = scene.contracts["CampaignEscrow"]
    posts = int(await escrow.functions.postCount().call())
    if not posts:
        return
    row = await escrow.functions.postOf(posts).call()
    if row[_POST_FIELDS["status"]] == PostStatus.PENDING:
        await scene.wait_until(
            int(row[_POST_FIELDS["window_ends_at"]]), "an earlier epoch's challenge window"
        )
        await _let_be_final(scene, posts)


async def _let_be_final(scene: Scene, post: int) -> None:
    """Wait for the worker's keeper; without one, the operator's account does what anyone may.

    Raises:
        NothingHappened: the epoch is not final after a minute.
    """
    began = time.monotonic()
    tried = False

    async def left() -> float:
        nonlocal tried
        passed = time.monotonic() - began
        if passed > _PATIENCE_SECONDS:
            raise NothingHappened(seconds=int(_PATIENCE_SECONDS), what=f"post {post} to become final")
        if passed > _KEEPER_SECONDS and not tried:
            tried = True
            await _finalize(scene)
        row = await scene.contracts["CampaignEscrow"].functions.postOf(post).call()
        return 0 if row[_POST_FIELDS["status"]] == PostStatus.FINAL else 1

    if await left():
        await scene.tell.wait("the worker makes the epoch final", left)
    scene.block = max(scene.block, int(await scene.web3.eth.block_number))


async def _finalize(scene: Scene) -> None:
    try:
        await scene.send("operator", "CampaignEscrow", "finalizeEpoch")
    except TransactionReverted as reverted:
        scene.tell.line(f"somebody was quicker: {reverted.fields['reason']}")


async def _tell_status(scene: Scene, post: int) -> None:
    answer = await scene.read(f"epochs/{post}")
    source = scene.call("CampaignEscrow", "postOf", post, output=_POST_FIELDS["status"])
    await scene.number(
        "the epoch's status",
        answer,
        ("status",),
        source,
        read=lambda text: PostStatus[text].value,
        show=lambda number: PostStatus(number).name,
    )


async def _pay(scene: Scene, shares: list[Share], tree: MerkleTree) -> None:
    """Push every claim in one transaction: the accounts do nothing."""
    token = str(scene.contracts["MockUSDC"].address)
    claims = [
        (
            scene.address(share.role),
            token,
            share.payout.cumulative_amount,
            tree.proof(payout_leaf(share.payout)),
        )
        for share in shares
    ]
    await scene.send("operator", "CampaignEscrow", "claimMany", claims)
    scene.tell.line(f"{scene.address('operator')} pushes all claims: nobody has to come for their money")
    publisher = scene.address("publisher")
    for label, account in (
        ("paid to the publisher so far", publisher),
        ("paid to the user, who consented", scene.user.address),
    ):
        answer = await scene.read(f"claims/{account}")
        position = next(n for n, claim in enumerate(answer.data) if claim["token"] == token)
        claimed = scene.call("CampaignEscrow", "claimedOf", account, token)
        await scene.number(label, answer, (position, "claimed"), claimed)
    answer = await scene.read(f"tokens/{token}/balances/{publisher}")
    held = scene.call("MockUSDC", "balanceOf", publisher)
    await scene.number("dollars in the publisher's wallet", answer, ("balance",), held)
    answer = await scene.read("escrow")
    position = next(n for n, pool in enumerate(answer.data["pools"]) if pool["token"] == token)
    for output, (label, name) in enumerate(
        (("spent by all campaigns", "spent"), ("claimed by everyone", "claimed"))
    ):
        pool = scene.call("CampaignEscrow", "poolOf", token, output=output)
        await scene.number(label, answer, ("pools", position, name), pool)
