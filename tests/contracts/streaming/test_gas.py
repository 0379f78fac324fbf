"""What the hot transactions cost, whole, in the usual case: not a viewer's first session, gains in the vault."""

import pytest

from tests.contracts.streaming.stage import USD

START_GAS = 113_000
PAUSE_GAS = 30_000
RESUME_GAS = 31_000
# Of which the mock source, paying interest by minting it, takes 58,000.
STOP_GAS = 155_000


@pytest.fixture
def measured(stage, streaming, viewer):
    """Gas of (start, pause, resume, stop) of a viewer's first and second session."""
    stage.gain(2 * USD)
    costs = []
    for number in (1, 2):
        receipts = [streaming.startSession(stage.content, 6 * USD, 6 * USD, 3600, sender=viewer)]
        for act in (streaming.pauseSession, streaming.resumeSession, streaming.stopSession):
            stage.after(1_000)
            receipts.append(act(number, sender=viewer))
        costs.append([receipt.gas_used for receipt in receipts])
    return costs


def test_gas__second_session__within_the_aims(measured):
    start, pause, resume, stop = measured[1]
    assert start <= START_GAS
    assert pause <= PAUSE_GAS
    assert resume <= RESUME_GAS
    assert stop <= STOP_GAS
