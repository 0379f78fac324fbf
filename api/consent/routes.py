"""Who agreed to what, for whom, until when, and how that came about."""

from litestar import Router, get
from litestar.params import FromPath

from api.consent.receipts import ConsentReceiptDetail, consent_receipt
from api.consent.schemas import ConsentDetail, ConsentEvent, Purpose, consent_detail, consent_event
from api.cursors import Cursor
from api.declared import raises
from api.envelopes import Mirrored, MirroredPage, mirrored, mirrored_page
from api.guards import public
from api.inputs import Address, AtBlock, CursorText, Limit, LogIndex, Number
from api.proofs.routes import PROVING
from api.rate_limits import rate_limit
from api.runtime import Runtime
from marquee.consent.errors import ConsentNotFound
from marquee.consent.receipts import receipt_of
from marquee.consent.repository import ConsentRepository, is_change_of
from marquee.consent.tables import Consent
from marquee.db.as_of import AsOf
from marquee.errors import MirrorEmpty, NodeUnavailable
from marquee.proofs.errors import EventNotFound, NodeDisagrees, ProofImpossible
from marquee.proofs.node import ProofNode
from marquee.proofs.repository import Placed, event_at

__all__ = ["consent_routes"]

_OF_SUBJECT = Cursor("consents", (bytes, bytes))
_HISTORY = Cursor("consents.history", (int, int))


def consent_routes(runtime: Runtime, node: ProofNode) -> Router:
    """``/api/v1/consents``."""
    repository = ConsentRepository()
    chain_id = runtime.settings.chain_id

    @get(
        "/{subject:str}",
        opt=public("chain data is public"),
        summary="A subject's consents",
        operation_id="listConsents",
    )
    async def consents(
        subject: FromPath[Address], at_block: AtBlock = None, cursor: CursorText = None, limit: Limit = 50
    ) -> MirroredPage[ConsentDetail]:
        """Every record, also expired and revoked ones, by controller and purpose; `status` holds at the block's time."""
        start = _OF_SUBJECT.after(cursor, at_block)
        found = await repository.by_subject(
            runtime.database,
            subject,
            after=None if start is None else start.key,
            limit=limit + 1,
            at_block=at_block if start is None else start.block,
        )
        return mirrored_page(
            found,
            lambda row: consent_detail(row, found.block.timestamp),
            limit=limit,
            cursor=_OF_SUBJECT,
            key=lambda row: (row.controller, row.purpose),
        )

    @get(
        "/{subject:str}/{controller:str}/{purpose:str}",
        opt=public("chain data is public"),
        summary="One consent",
        operation_id="getConsent",
    )
    async def consent(
        subject: FromPath[Address],
        controller: FromPath[Address],
        purpose: FromPath[Purpose],
        at_block: AtBlock = None,
    ) -> Mirrored[ConsentDetail]:
        """The status at the block's time with what was agreed to; `NONE` where nothing was ever granted or revoked."""
        found = await repository.get(runtime.database, subject, controller, purpose, at_block=at_block)
        unknown = bytes(32)
        nothing = Consent(subject, controller, purpose, 0, 0, 0, 0, 0, unknown, unknown, unknown)
        return mirrored(found, lambda row: consent_detail(row or nothing, found.block.timestamp))

    @get(
        "/{subject:str}/{controller:str}/{purpose:str}/history",
        opt=public("chain data is public"),
        summary="How a consent came about",
        operation_id="listConsentHistory",
    )
    async def history(
        subject: FromPath[Address],
        controller: FromPath[Address],
        purpose: FromPath[Purpose],
        at_block: AtBlock = None,
        cursor: CursorText = None,
        limit: Limit = 50,
    ) -> MirroredPage[ConsentEvent]:
        """Every accepted grant and revocation with its transaction, oldest first."""
        start = _HISTORY.after(cursor, at_block)
        found = await repository.history(
            runtime.database,
            subject,
            controller,
            purpose,
            after=None if start is None else start.key,
            limit=limit + 1,
            at_block=at_block if start is None else start.block,
        )
        return mirrored_page(
            found,
            consent_event,
            limit=limit,
            cursor=_HISTORY,
            key=lambda row: (row.block_number, row.log_index),
        )

    @get(
        "/{subject:str}/{controller:str}/{purpose:str}/receipt",
        opt=public("chain data is public"),
        guards=[rate_limit(PROVING)],
        summary="The receipt of a consent",
        operation_id="getConsentReceipt",
    )
    @raises(ConsentNotFound, NodeDisagrees, NodeUnavailable, ProofImpossible)
    async def receipt(
        subject: FromPath[Address],
        controller: FromPath[Address],
        purpose: FromPath[Purpose],
        at_block: AtBlock = None,
    ) -> Mirrored[ConsentReceiptDetail]:
        """The last grant or revocation up to the block, with the proof of its event, its transaction and what the subject signed.

        It holds all that a third party needs to check it alone; `docs/api.md` has the steps.
        """
        found = await repository.latest(runtime.database, subject, controller, purpose, at_block=at_block)
        return await shown(found)

    @get(
        "/{subject:str}/{controller:str}/{purpose:str}/history/{block_number:str}/{log_index:str}/receipt",
        opt=public("chain data is public"),
        guards=[rate_limit(PROVING)],
        summary="The receipt of a change of a consent",
        operation_id="getConsentChangeReceipt",
    )
    @raises(EventNotFound, MirrorEmpty, NodeDisagrees, NodeUnavailable, ProofImpossible)
    async def receipt_of_change(
        subject: FromPath[Address],
        controller: FromPath[Address],
        purpose: FromPath[Purpose],
        block_number: FromPath[Number],
        log_index: FromPath[LogIndex],
    ) -> Mirrored[ConsentReceiptDetail]:
        """As the receipt of the consent, of any change in its history, named by `blockNumber` and `logIndex`."""
        found = await event_at(runtime.database, block_number, log_index)
        if found.value is None or not is_change_of(found.value.event, subject, controller, purpose):
            raise EventNotFound(block=block_number, log_index=log_index)
        return await shown(AsOf(found.value, found.block))

    async def shown(found: AsOf[Placed]) -> Mirrored[ConsentReceiptDetail]:
        made = await receipt_of(node, found.value, chain_id=chain_id)
        return mirrored(found, lambda _: consent_receipt(made, chain_id))

    handlers = [consents, consent, history, receipt, receipt_of_change]
    return Router("/consents", route_handlers=handlers, tags=["consent"])
