"""From ranges to commits: while Postgres writes one batch, the next is fetched, decoded and folded.

One thread does all of the Python; it yields to the event loop between blocks, so that the sockets to the node and to Postgres
stay busy.

Memory is bounded, whatever the length of the chain: ``ahead`` answers (about 1 MiB of JSON each, or one block where a block is
bigger, and never more than the client takes), the batch that is filled and the one that is being written (each at most
``_GROWN`` × ``batch_events`` events and the answer that made it so, some 1.5 KB an event), and the cache of rows
(:mod:`indexer.fold`). ``marquee bench memory`` measures it.
"""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from typing import Final

import msgspec

from indexer.decode import Block, Decoder
from indexer.errors import EventUnknown, ForkNoticed, NodeLied
from indexer.fold import Batch, Folder
from indexer.projection import Key
from indexer.source import Range, Source
from marquee.chain.errors import MalformedLog
from marquee.db.versioned import Row

__all__ = ["Pipeline", "Tip"]

_YIELD_EVENTS: Final = 100
_GROWN: Final = 2

Load = Callable[[int, set[Key]], Awaitable[dict[Key, Row]]]
Write = Callable[[Batch, bytes], Awaitable[None]]


class Tip(msgspec.Struct, frozen=True):
    """The last block that is decoded: what the next has to continue. ``hash`` is None before the first."""

    number: int
    hash: bytes | None
    poi: bytes


class Pipeline:
    """Mirrors a run of blocks. ``write`` is given each batch and the proof of indexing of its last block."""

    def __init__(
        self,
        source: Source,
        decoder: Decoder,
        folder: Folder,
        *,
        load: Load,
        write: Write,
        ahead: int = 4,
        batch_events: int = 20_000,
        batch_blocks: int = 2_000,
    ) -> None:
        self._source = source
        self._decoder = decoder
        self._folder = folder
        self._load = load
        self._write = write
        self._ahead = ahead
        self._batch_events = batch_events
        self._batch_blocks = batch_blocks

    async def run(self, tip: Tip, last: int) -> None:
        """Mirror the blocks after ``tip`` up to ``last``. What is written when it raises is whole batches.

        Raises:
            ForkNoticed: a block does not continue the one before it.
            NodeLied: what is told of a block is not hex, or is no event of ours and was not proven: it is, the next time.
            EventUnknown, MalformedLog: likewise, and it was proven, or cannot be.
        """
        blocks: list[Block] = []
        events = 0
        writing: asyncio.Task[None] | None = None
        try:
            async with aclosing(
                self.answers(self._source, tip.number + 1, last, ahead=self._ahead)
            ) as answers:
                async for ranges in answers:
                    for answer in ranges:
                        tip, decoded = await self._decode(tip, answer)
                        await self._fold(decoded)
                        blocks += decoded
                        events += sum(block.events for block in decoded)
                        if self._is_due(events, len(blocks), writing):
                            writing = await self._submit(blocks, writing)
                            blocks, events = [], 0
            if blocks:
                writing = await self._submit(blocks, writing)
            if writing is not None:
                await writing
        except asyncio.CancelledError:
            if writing is not None:
                writing.cancel()
            raise
        finally:
            # Whoever goes on with the session after a fork needs it outside of a transaction, which a cancelled write may leave open.
            if writing is not None:
                await asyncio.gather(writing, return_exceptions=True)

    def _is_due(self, events: int, blocks: int, writing: asyncio.Task[None] | None) -> bool:
        """Whether a batch is to be written: when it is full, or later while the writer is busy, since big ones cost Postgres less."""
        size = max(events / self._batch_events, blocks / self._batch_blocks)
        return size >= (1 if writing is None or writing.done() else _GROWN)

    async def _submit(self, blocks: list[Block], writing: asyncio.Task[None] | None) -> asyncio.Task[None]:
        """Hand a batch to the writer, once it is done with the one before."""
        batch = self._folder.end_batch(blocks)
        if writing is not None:
            await writing
        return asyncio.create_task(self._committed(batch, blocks[-1].poi))

    async def _committed(self, batch: Batch, poi: bytes) -> None:
        await self._write(batch, poi)

    async def _decode(self, tip: Tip, answer: Range) -> tuple[Tip, list[Block]]:
        decoded: list[Block] = []
        since = 0
        for header, logs, verified in zip(answer.headers, answer.logs, answer.verified, strict=True):
            try:
                block = self._decoder.decode(header, logs, tip.poi, verified=verified)
            except ValueError as error:
                self._source.prove_next_time(header.height)
                raise NodeLied(
                    first=header.height, last=header.height, reason=f"a log or header is not hex: {error}"
                ) from error
            except (EventUnknown, MalformedLog) as error:
                # Fatal if it is true, which the block's receipts tell.
                if verified or not self._source.prove_next_time(header.height):
                    raise
                raise NodeLied(first=header.height, last=header.height, reason=str(error)) from error
            if tip.hash is not None and block.parent_hash != tip.hash:
                raise ForkNoticed(block=block.number)
            tip = Tip(block.number, block.hash, block.poi)
            decoded.append(block)
            since += len(logs)
            if since >= _YIELD_EVENTS:
                since = 0
                await asyncio.sleep(0)
        return tip, decoded

    async def _fold(self, decoded: list[Block]) -> None:
        for slot, keys in self._folder.missing(decoded).items():
            self._folder.hand_in(slot, keys, await self._load(slot, keys))
        since = 0
        for block in decoded:
            self._folder.fold(block)
            block.work.clear()
            since += block.events
            if since >= _YIELD_EVENTS:
                since = 0
                await asyncio.sleep(0)

    @staticmethod
    async def answers(
        source: Source, first: int, last: int, *, ahead: int
    ) -> AsyncGenerator[list[Range], None]:
        """Blocks ``first`` to ``last`` in order, ``ahead`` ranges being asked for at once."""
        asked: deque[asyncio.Task[list[Range]]] = deque()
        try:
            while first <= last or asked:
                while first <= last and len(asked) < ahead:
                    end = min(last, first + source.size.blocks - 1)
                    asked.append(asyncio.create_task(source.fetch_patiently(first, end)))
                    first = end + 1
                yield await asked[0]
                asked.popleft()
        finally:
            for task in asked:
                task.cancel()
            await asyncio.gather(*asked, return_exceptions=True)
