"""The whole market under random histories: after every block the ledger, the mirror and the contracts' storage agree to the unit."""

import logging
from collections import Counter
from functools import partial

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.contracts.market.everybody import Market
from tests.contracts.market.machine import Record

pytestmark = [pytest.mark.integration, pytest.mark.slow]

LOG = logging.getLogger(__name__)
EVERY_PART = {
    *("YieldVault.deposit", "YieldVault.withdraw", "YieldVault.report", "MockYieldSource.simulateLoss"),
    *("CampaignEscrow.createCampaign", "CampaignEscrow.postEpoch", "CampaignEscrow.claimMany"),
    *("StreamingWallet.startSession", "StreamingWallet.stopSession", "StreamingWallet.withdrawEarnings"),
    *("ConsentRegistry.grant", "ConsentRegistry.revoke", "MarqueeToken.batchTransfer"),
}


def run(world, **fields):
    record = Record(Counter(), Counter(), Counter())
    given = settings(deadline=None, suppress_health_check=list(HealthCheck), print_blob=True, **fields)
    try:
        run_state_machine_as_test(partial(Market, world, record), settings=given)
    finally:
        LOG.info("%s", record.summary())
    return record


def assert_every_part_was_used(record):
    assert set(record.done) >= EVERY_PART, EVERY_PART - set(record.done)


def test_market__random_histories__ledger_mirror_and_storage_agree(world):
    """The same histories on every run; what they find is shrunk by the long run below. `test_story` takes every part at least once."""
    generate = (Phase.explicit, Phase.generate)
    record = run(world, max_examples=14, stateful_step_count=70, derandomize=True, phases=generate)
    assert record.done["YieldVault.deposit"]
    assert record.done["CampaignEscrow.createCampaign"]


@pytest.mark.fuzz
@pytest.mark.timeout(3_600)
def test_market__long_random_histories__ledger_mirror_and_storage_agree(world):
    record = run(world, max_examples=150, stateful_step_count=200)
    assert_every_part_was_used(record)
