"""The mirror without a database: real logs through the real decoder and the real projections, and the real audit over the rows."""

import asyncio
import re
from collections import defaultdict
from collections.abc import AsyncIterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import msgspec

from indexer.decode import Block, Decoder
from indexer.fold import Folder
from indexer.projections import ALL
from indexer.source import Header, RawLog
from marquee.audit.calls import Call, Contract
from marquee.audit.mirror import Mirror, spell_key
from marquee.audit.node import CallFailed
from marquee.audit.registry import CHECKS
from marquee.audit.service import Report, compare
from marquee.chain.log import Event, Log
from marquee.db.as_of import BlockRef
from marquee.db.versioned import R, VersionedTable
from tests.contracts.market.chain import Chain

ALWAYS_KEPT = 10**9


class FoldedMirror(Mirror):
    """What :class:`Mirror` reads from Postgres, held in memory. ``events`` are all events so far, in order."""

    def __init__(self, contracts: Mapping[str, Contract]) -> None:
        nowhere = BlockRef(2**62, b"", 0, finalized=True)
        super().__init__(None, nowhere, contracts)
        self._ours = {"0x" + contract.address.hex() for contract in contracts.values()}
        self._decoder = Decoder([(name, name, each.address) for name, each in contracts.items()], ALL)
        self._folder = Folder(ALL, empty=True, generation_rows=ALWAYS_KEPT)
        self._slots = {projection.target.name: number for number, projection in enumerate(ALL)}
        self._versions: dict[str, dict[Any, list[Any]]] = defaultdict(lambda: defaultdict(list))
        self._poi = bytes(32)
        self.events: list[tuple[Log, Event]] = []

    def apply(self, header: Header, logs: Sequence[RawLog]) -> None:
        """Fold one more block."""
        ours = [log for log in logs if log.address in self._ours]
        block = self._decoder.decode(header, ours, self._poi)
        assert not self._folder.missing([block]), "an empty mirror has no rows to look up"
        self._folder.fold(block)
        batch = self._folder.end_batch([block])
        for projection, changes in zip(ALL, batch.changes, strict=True):
            if changes.touched:
                rows, versions = self.table(projection.target), self._versions[projection.target.name]
                for key in changes.touched:
                    versions[key].append(rows[key])
        self._poi = block.poi
        self.block = BlockRef(block.number, block.hash, block.timestamp, finalized=True)
        self.events += [self._event(raw, block) for raw in ours]

    def _event(self, raw: RawLog, block: Block) -> tuple[Log, Event]:
        route = self._decoder._routes[raw.address][raw.topics[0]]
        place = Log(
            block.number,
            int(raw.log_index, 16),
            block.timestamp,
            route.address,
            bytes.fromhex(raw.transaction_hash[2:]),
        )
        return place, route.decode(raw.topics, raw.data)

    def table(self, source: VersionedTable[R]) -> dict[tuple[Any, ...], R]:
        """The rows of a table by their keys."""
        young = self._folder._slots[self._slots[source.name]].young
        return {key: cell.row for key, cell in young.items() if cell.row is not None}

    async def rows(self, source: VersionedTable[R], *, of: str | None = None) -> AsyncIterator[R]:
        for key, row in sorted(self.table(source).items()):
            if of is None or getattr(row, of) in self._by_address:
                yield row
            else:
                self.strangers.append((source.name, spell_key(key)))

    async def falls(self, source: VersionedTable[Any], column: str) -> int:
        return sum(
            getattr(later, column) < getattr(earlier, column)
            for versions in self._versions[source.name].values()
            for earlier, later in pairwise(versions)
        )

    async def sums(
        self, source: VersionedTable[Any], expression: str, *, by: str | None = None
    ) -> dict[Any, int]:
        """What SQL sums, in Python: without their casts the audit's expressions read the same in both."""
        code = compile(re.sub(r"::\w+", "", expression), source.name, "eval")
        found: defaultdict[Any, int] = defaultdict(int)
        for row in self.table(source).values():
            found[None if by is None else getattr(row, by)] += int(
                eval(code, {"__builtins__": {}}, {"v": row})
            )
        return dict(found)


class _Storage:
    """The audit's node: storage after the newest block, at the block's time or a later one."""

    def __init__(self, chain: Chain, at: int | None) -> None:
        self._chain, self._at = chain, at

    async def block_hash(self, number: int) -> bytes:
        return bytes.fromhex(self._chain.rpc("eth_getBlockByNumber", hex(number), False)["hash"][2:])

    async def call_many(self, calls: Sequence[Call], _block_hash: bytes) -> list[bytes | CallFailed]:
        return self._chain.ask(calls, at=self._at)


class Auditor:
    """Runs every check of `marquee audit` over a folded mirror."""

    def __init__(self, chain: Chain) -> None:
        self._chain = chain
        self._runner = asyncio.Runner()

    def close(self) -> None:
        self._runner.close()

    def audit(self, mirror: FoldedMirror, *, later: int = 0) -> Report:
        """Compare now, or as things will stand so many seconds later."""
        return self._runner.run(self._audit(mirror, later))

    async def _audit(self, mirror: FoldedMirror, later: int) -> Report:
        block = mirror.block
        at = block.timestamp + later
        mirror.block = msgspec.structs.replace(block, timestamp=at)
        try:
            return await compare(mirror, _Storage(self._chain, at if later else None), CHECKS)
        finally:
            mirror.block = block
