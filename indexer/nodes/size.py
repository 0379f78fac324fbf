"""How much to ask a node for at once."""

from typing import Final

__all__ = ["RangeSize"]

_MAX_BLOCKS: Final = 1_000
_SLOW_SECONDS: Final = 5.0


class RangeSize:
    """Blocks to ask for at once: as many as give ``target_bytes``, fewer after an error."""

    def __init__(self, *, blocks: int = 10, target_bytes: int = 1 << 20, limit: int = _MAX_BLOCKS) -> None:
        self.blocks = blocks
        self._target = target_bytes
        self._limit = limit

    def answered(self, blocks: int, size: int, seconds: float) -> None:
        """Learn from an answer of ``size`` bytes to a question for ``blocks`` blocks."""
        if seconds > _SLOW_SECONDS:
            self.blocks = max(1, blocks // 2)
            return
        fitting = int(blocks * self._target / max(size, 1))
        self.blocks = max(1, min(fitting, 2 * self.blocks, self._limit))

    def failed(self, blocks: int) -> None:
        """Learn that a node would not answer for ``blocks`` blocks."""
        self.blocks = max(1, min(self.blocks, blocks // 2))
