"""Where the mirror stands as against blocks that somebody was told of: what a reader has missed."""

from collections.abc import Sequence

import msgspec

from marquee.db.pool import Connection
from marquee.live.changes import ANY_GENERATION, NOTHING, Change, Missed, Reorged, Tip

__all__ = ["Standing", "difference", "read"]

# One statement is one snapshot.
_READ = """
select c.block_number, c.block_hash, c.generation, c.start_block,
       array(select b.number from chain.blocks b where b.number = any($1::bigint[]) order by 1),
       array(select b.hash from chain.blocks b where b.number = any($1::bigint[]) order by b.number),
       f.number, f.hash, t.timestamp
from (select) as always left join chain.checkpoint c on true
left join chain.blocks f on f.number = c.finalized_number left join chain.blocks t on t.number = c.block_number
"""


class Standing(msgspec.Struct, frozen=True):
    """The mirror's tip, and the hashes (0x-hex) that it has at the heights that were asked for.

    An empty mirror's tip is block ``start − 1`` without a hash, and −1 where not even the start is known. ``finalized`` is the last
    block that no reorg takes away, without a hash where none is mirrored; ``timestamp`` is the tip's, in Unix seconds.
    """

    tip: Tip
    start: int
    hashes: dict[int, str]
    finalized: Tip = NOTHING
    timestamp: int = 0

    def has(self, tip: Tip) -> bool:
        """Whether a block that was told still stands; its hash may be the beginning of one."""
        if not tip.hash:
            return True
        same = tip.generation in {self.tip.generation, ANY_GENERATION}
        return same and self.hashes.get(tip.number, "").startswith(tip.hash)


async def read(connection: Connection, numbers: Sequence[int]) -> Standing:
    """Read where the mirror stands and which blocks it has at some heights."""
    record = await connection.fetchrow(_READ, [number for number in numbers if number >= 0])
    assert record is not None
    number, block_hash, generation, start, heights, hashes, final, final_hash, timestamp = record
    if number is None:
        return Standing(NOTHING, 0, {})
    known = {height: "0x" + found.hex() for height, found in zip(heights, hashes, strict=True)}
    finalized = NOTHING if final is None else Tip(final, "0x" + final_hash.hex(), generation)
    return Standing(Tip(number, "0x" + block_hash.hex(), generation), start, known, finalized, timestamp or 0)


def difference(told: Sequence[Tip], standing: Standing) -> list[Change]:
    """Say what happened since a reader stood at the last of the tips that it was ``told`` of, the oldest first.

    Blocks that were taken back are found by the tips before: whatever is at or below one that still stands, stands. Where none
    does, nothing is known to; nor where tables were replaced since, whose rows may be others at every block.
    """
    last, now = told[-1], standing.tip
    if last.hash == now.hash and standing.has(last):
        return []
    changes: list[Change] = []
    base = Tip(max(last.number, standing.start - 1), "") if not last.hash else last
    if not standing.has(last):
        held = next((tip for tip in reversed(told) if tip.hash and standing.has(tip)), None)
        base = (
            Tip(held.number, standing.hashes[held.number])
            if held
            else Tip(min(standing.start, last.number) - 1 if now.hash else -1, "")
        )
        depth = last.number - base.number
        changes.append(
            Reorged(
                number=base.number,
                hash=base.hash,
                generation=now.generation,
                previous_hash=last.hash,
                depth=depth,
            )
        )
    if now.number > base.number:
        first = max(base.number + 1, standing.start)
        changes.append(Missed(first=first, number=now.number, hash=now.hash, generation=now.generation))
    return changes
