"""The projections of each feature: one module each, with a list ``PROJECTIONS``."""

from typing import Any, Final

from indexer.projection import Projection
from indexer.projections import campaigns, consent, roles, streaming, tokens, vault

__all__ = ["ALL"]

ALL: Final[tuple[Projection[Any], ...]] = (
    *campaigns.PROJECTIONS,
    *consent.PROJECTIONS,
    *roles.PROJECTIONS,
    *streaming.PROJECTIONS,
    *tokens.PROJECTIONS,
    *vault.PROJECTIONS,
)
"""Every projection, each table once."""
