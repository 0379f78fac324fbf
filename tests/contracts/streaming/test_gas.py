"""What the hot transactions cost, whole, in the usual case: not a viewer's first session, gains in the vault, its buffer full."""

import pytest

from tests.contracts.streaming.stage import USD

START_GAS = 113_000
PAUSE_GAS = 30_000
RESUME_GAS = 31_000
STOP_GAS = 111_000
# The mock source pays interest by minting it.
STOP_GAS_BY_SOURCE = 160_000


@pytest.fixture
def measured(stage, streaming, viewer, bob):
    """Gas of (start, pause, resume, stop) of a viewer's first and second session."""
    stage.deposit(bob, 1_000 * USD)
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


def test_gas__stop_when_the_buffer_is_empty__pays_for_the_source(measured, stage, vault, streaming, viewer):
    vault.setIdleTarget(0, sender=stage.admin)
    stage.gain(2 * USD)
    assert vault.idleAssets() == 0
    stage.start()
    stage.after(1_000)
    assert streaming.stopSession(3, sender=viewer).gas_used <= STOP_GAS_BY_SOURCE
