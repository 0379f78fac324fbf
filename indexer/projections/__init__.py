"""The projections of each feature: one module each, with a list ``PROJECTIONS``."""

from typing import Any, Final

from indexer.projection import Projection
from indexer.projections import campaigns, consent, roles, streaming, tokens, vault

__all__ = ["ALL"]

_FEATURES: Final[tuple[Any, ...]] = (campaigns, consent, roles, streaming, tokens, vault)

ALL: Final[tuple[Projection[Any], ...]] = tuple(
    projection for feature in _FEATURES for projection in feature.PROJECTIONS
)
"""Every projection, each table once."""
