"""The stream of one transaction's changes: read from the database by their numbers, so that none is lost and none comes twice."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Final

import msgspec

from api.live.stream import event
from api.transactions.own_schemas import change_shown
from marquee.db.pool import DATABASE_FAULTS, Pool
from marquee.transactions import repository
from marquee.transactions.news import News
from marquee.transactions.rules import OVER, Change, Transaction

__all__ = ["follow"]

_BEGIN: Final = b"retry: 2000\n\n"
_HEARTBEAT: Final = b": still here\n\n"
_RETRY_SECONDS: Final = 1.0


async def follow(
    database: Pool, news: News, transaction: Transaction, *, after: int, heartbeat_seconds: float
) -> AsyncGenerator[bytes, None]:
    """Tell every change after number ``after``, until one is told after which nobody has to wait."""
    yield _BEGIN
    with news.watch(transaction.id) as bell:
        while True:
            bell.clear()
            patience = heartbeat_seconds
            changes: list[Change] = []
            try:
                changes = await repository.changes(database, transaction, after=after)
            except DATABASE_FAULTS:
                # Whoever listens goes on when the database is back.
                patience = min(_RETRY_SECONDS, heartbeat_seconds)
            for change in changes:
                after = change.sequence
                yield event("change", msgspec.json.encode(change_shown(change)), identity=str(after))
            if changes and changes[-1].state in OVER:
                return
            try:
                async with asyncio.timeout(patience):
                    await bell.wait()
            except TimeoutError:
                yield _HEARTBEAT
