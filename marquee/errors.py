"""The tree of Marquee's errors. A class's docstring is its message, formatted with the fields it was raised with.

MarqueeError
├── MirrorEmpty
└── BlockNotIndexed
"""

from typing import Any

__all__ = ["BlockNotIndexed", "MarqueeError", "MirrorEmpty"]


class MarqueeError(Exception):
    """Something that Marquee foresaw went wrong."""

    def __init__(self, **fields: Any) -> None:
        self.fields = fields
        super().__init__((type(self).__doc__ or "").strip().format(**fields))


class MirrorEmpty(MarqueeError):
    """Nothing is mirrored yet: the indexer has not written its first block."""


class BlockNotIndexed(MarqueeError):
    """Block {block} is not mirrored: blocks {first} to {last} are."""
