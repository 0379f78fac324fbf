"""Campaigns with their ledgers, epochs, the escrow, claims."""

from collections.abc import Mapping
from typing import Annotated, TypeAlias

from litestar import Router, get
from litestar.params import FromPath, QueryParameter

from api.campaigns.schemas import (
    CampaignDetail,
    CampaignStatusText,
    ClaimDetail,
    EscrowDetail,
    LedgerDetail,
    PostDetail,
    campaign_detail,
    claim_detail,
    escrow_detail,
    ledger_detail,
    post_detail,
)
from api.cursors import Cursor
from api.declared import raises
from api.envelopes import Mirrored, MirroredPage, mirrored, mirrored_page
from api.guards import public
from api.inputs import Address, AtBlock, CursorText, Limit, Uint256
from api.runtime import Runtime
from marquee.campaigns.repository import CampaignRepository
from marquee.campaigns.rules import CampaignNotFound, CampaignStatus, EscrowNotFound, PostNotFound
from marquee.tokens.rules import tokens_of
from marquee.units import ZERO_ADDRESS

__all__ = ["campaign_routes"]

_CAMPAIGNS = Cursor("campaigns", (int,))
_LEDGER = Cursor("campaigns.ledger", (int, int))
_POSTS = Cursor("epochs", (int,))
_CLAIMS = Cursor("claims", (bytes,))

Advertiser: TypeAlias = Annotated[
    Address | None, QueryParameter(name="advertiser", description="Only campaigns of this account.")
]
StatusFilter: TypeAlias = Annotated[
    CampaignStatusText | None, QueryParameter(name="status", description="Only campaigns in this state.")
]


def campaign_routes(runtime: Runtime, contracts: Mapping[str, bytes]) -> Router:
    """``/api/v1/campaigns``, ``epochs``, ``escrow`` and ``claims``; ``contracts`` maps names to addresses."""
    tokens = tokens_of(contracts)
    escrow_address = contracts.get("CampaignEscrow", ZERO_ADDRESS)
    repository = CampaignRepository()

    @get(
        "/campaigns",
        opt=public("chain data is public"),
        summary="Campaigns",
        operation_id="listCampaigns",
    )
    async def campaigns(
        advertiser: Advertiser = None,
        status: StatusFilter = None,
        at_block: AtBlock = None,
        cursor: CursorText = None,
        limit: Limit = 50,
    ) -> MirroredPage[CampaignDetail]:
        """By number, oldest first."""
        start = _CAMPAIGNS.after(cursor, at_block)
        found = await repository.page(
            runtime.database,
            advertiser=advertiser,
            status=None if status is None else CampaignStatus[status].value,
            after=None if start is None else start.key,
            limit=limit + 1,
            at_block=at_block if start is None else start.block,
        )
        return mirrored_page(
            found,
            lambda account: campaign_detail(account, tokens),
            limit=limit,
            cursor=_CAMPAIGNS,
            key=lambda account: (account.campaign.campaign_id,),
        )

    @get(
        "/campaigns/{campaign_id:str}",
        opt=public("chain data is public"),
        summary="One campaign",
        operation_id="getCampaign",
    )
    @raises(CampaignNotFound)
    async def campaign(campaign_id: FromPath[Uint256], at_block: AtBlock = None) -> Mirrored[CampaignDetail]:
        """Budget, what was spent for good and what a pending epoch would add; 404 `campaign_not_found`."""
        found = await repository.get(runtime.database, campaign_id, at_block=at_block)
        return mirrored(found, lambda account: campaign_detail(account, tokens))

    @get(
        "/campaigns/{campaign_id:str}/ledger",
        opt=public("chain data is public"),
        summary="A campaign's ledger",
        operation_id="listCampaignLedger",
    )
    @raises(CampaignNotFound)
    async def ledger(
        campaign_id: FromPath[Uint256],
        at_block: AtBlock = None,
        cursor: CursorText = None,
        limit: Limit = 50,
    ) -> MirroredPage[LedgerDetail]:
        """Every movement of its money with the transaction, oldest first; debits with what became of their post as of the block."""
        start = _LEDGER.after(cursor, at_block)
        found = await repository.ledger(
            runtime.database,
            campaign_id,
            after=None if start is None else start.key,
            limit=limit + 1,
            at_block=at_block if start is None else start.block,
        )
        return mirrored_page(
            found,
            ledger_detail,
            limit=limit,
            cursor=_LEDGER,
            key=lambda entry: (entry.block_number, entry.log_index),
        )

    @get("/epochs", opt=public("chain data is public"), summary="Posts of epochs", operation_id="listEpochs")
    async def epochs(
        at_block: AtBlock = None, cursor: CursorText = None, limit: Limit = 50
    ) -> MirroredPage[PostDetail]:
        """Newest first. An epoch that was rejected is posted again under the next post number."""
        start = _POSTS.after(cursor, at_block)
        found = await repository.posts(
            runtime.database,
            after=None if start is None else start.key,
            limit=limit + 1,
            at_block=at_block if start is None else start.block,
        )
        return mirrored_page(found, post_detail, limit=limit, cursor=_POSTS, key=lambda row: (row.post,))

    @get(
        "/epochs/{post:str}",
        opt=public("chain data is public"),
        summary="One post of an epoch",
        operation_id="getEpoch",
    )
    @raises(PostNotFound)
    async def epoch(post: FromPath[Uint256], at_block: AtBlock = None) -> Mirrored[PostDetail]:
        """By the number of the post; 404 `post_not_found`."""
        return mirrored(await repository.post(runtime.database, post, at_block=at_block), post_detail)

    @get(
        "/escrow",
        opt=public("chain data is public"),
        summary="The escrow's progress, parameters and pools",
        operation_id="getEscrow",
    )
    @raises(EscrowNotFound)
    async def escrow(at_block: AtBlock = None) -> Mirrored[EscrowDetail]:
        """404 `escrow_not_found` before its deployment."""
        found = await repository.escrow(runtime.database, escrow_address, at_block=at_block)
        return mirrored(found, lambda value: escrow_detail(value, tokens))

    @get(
        "/claims/{account:str}",
        opt=public("chain data is public"),
        summary="What an account was paid by the escrow",
        operation_id="listClaims",
    )
    async def claims(
        account: FromPath[Address], at_block: AtBlock = None, cursor: CursorText = None, limit: Limit = 50
    ) -> MirroredPage[ClaimDetail]:
        """Totals by token; empty for an account that was never paid."""
        start = _CLAIMS.after(cursor, at_block)
        found = await repository.claims(
            runtime.database,
            account,
            after=None if start is None else start.key,
            limit=limit + 1,
            at_block=at_block if start is None else start.block,
        )
        return mirrored_page(
            found,
            lambda row: claim_detail(row, tokens),
            limit=limit,
            cursor=_CLAIMS,
            key=lambda row: (row.token,),
        )

    return Router(
        "/", route_handlers=[campaigns, campaign, ledger, epochs, epoch, escrow, claims], tags=["campaigns"]
    )
