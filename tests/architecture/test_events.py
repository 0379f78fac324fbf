"""Every event of every mirrored contract is folded, or there is a reason why not."""

import pytest

from indexer.projections import ALL
from indexer.unprojected import UNPROJECTED
from marquee.chain.events import EVENTS

pytestmark = pytest.mark.unit


def _name(contract: str, event: str) -> str:
    return f"{contract}.{event}"


FOLDED = {_name(event.CONTRACT, event.NAME) for projection in ALL for event in projection.handlers}
DECLARED = {_name(event.CONTRACT, event.NAME) for events in EVENTS.values() for event in events}


def test_every_event__has_a_projection_or_a_reason() -> None:
    missing = DECLARED - FOLDED - UNPROJECTED.keys()
    assert not missing, (
        f"fold them in indexer/projections, or say why not in indexer/unprojected.py: {sorted(missing)}"
    )


def test_reasons__are_of_events_that_exist_and_are_not_folded() -> None:
    assert set(UNPROJECTED) <= DECLARED
    assert not set(UNPROJECTED) & FOLDED
    assert all(len(reason) > 10 for reason in UNPROJECTED.values())


def test_projections__fill_each_table_once() -> None:
    tables = [projection.target.name for projection in ALL]
    assert len(tables) == len(set(tables))
