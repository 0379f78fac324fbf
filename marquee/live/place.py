"""Where somebody is who follows the mirror, as text that can be taken up again: the id of an event."""

import re
from typing import Final, Self

import msgspec

from marquee.errors import MalformedEventId
from marquee.live.changes import ANY_GENERATION, NOTHING, Tip

__all__ = ["LONGEST_PLACE", "Place"]

_SHORT: Final = 18
"""0x and 16 digits of the final block's hash are enough to know it again."""

_TEXT: Final = re.compile(
    r"(-?[0-9]{1,19})-(0x[0-9a-f]{64})?(?:-([0-9]{1,18})(?:-([0-9]{1,19})-(0x[0-9a-f]{16}))?)?", re.ASCII
)

LONGEST_PLACE: Final = 160
"""Characters."""


class Place(msgspec.Struct, frozen=True):
    """The last block that was told, and the last that was final by then, where that is known: it stands whatever became of the other.

    ``number-hash-generation-finalized-hash``; what comes after the first hash may be left out: a block as ``asOf`` gives it is a place.
    """

    tip: Tip
    finalized: Tip = NOTHING

    @classmethod
    def read(cls, text: str) -> Self:
        """Read a place.

        Raises:
            MalformedEventId: it is none.
        """
        match = _TEXT.fullmatch(text)
        if match is None or not -1 <= int(match[1]) < 2**63 or int(match[4] or 0) >= 2**63:
            raise MalformedEventId
        generation = ANY_GENERATION if match[3] is None else int(match[3])
        finalized = NOTHING if match[4] is None else Tip(int(match[4]), match[5], generation)
        return cls(Tip(int(match[1]), match[2] or "", generation), finalized)

    @property
    def known(self) -> list[Tip]:
        """What may still stand, the oldest first."""
        return [self.finalized, self.tip] if self.finalized.hash else [self.tip]

    def __str__(self) -> str:
        text = f"{self.tip.number}-{self.tip.hash}-{max(self.tip.generation, 0)}"
        if not self.finalized.hash:
            return text
        return f"{text}-{self.finalized.number}-{self.finalized.hash[:_SHORT]}"
