"""Who agreed to what, for whom, until when, and how that came about."""

from litestar import Router, get
from litestar.params import FromPath

from api.consent.schemas import ConsentDetail, ConsentEvent, Purpose, consent_detail, consent_event
from api.cursors import Cursor
from api.envelopes import Mirrored, MirroredPage, mirrored, mirrored_page
from api.guards import public
from api.inputs import Address, AtBlock, CursorText, Limit
from api.runtime import Runtime
from marquee.consent.repository import ConsentRepository
from marquee.consent.tables import Consent

__all__ = ["consent_routes"]

_OF_SUBJECT = Cursor("consents", (bytes, bytes))
_HISTORY = Cursor("consents.history", (int, int))


def consent_routes(runtime: Runtime) -> Router:
    """``/api/v1/consents``."""
    repository = ConsentRepository()

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

    return Router("/consents", route_handlers=[consents, consent, history], tags=["consent"])
