"""The benchmarks' market: the same chain on every run, with every kind of event, and a mirror that folds it."""

import pytest

from indexer.decode import Decoder
from scripts.bench.anvil import anvil
from scripts.bench.market import MarketTraffic
from scripts.bindings.abi import build
from tests.indexer.whole_market import SOURCES

pytestmark = pytest.mark.integration

KINDS = {
    "MockUSDC.Transfer",
    "YieldVault.Deposit",
    "YieldVault.Charged",
    "StreamingWallet.SessionStarted",
    "StreamingWallet.SessionPaused",
    "StreamingWallet.SessionResumed",
    "StreamingWallet.SessionStopped",
    "CampaignEscrow.CampaignCreated",
    "CampaignEscrow.EpochFinalized",
    "CampaignEscrow.Claimed",
    "ConsentRegistry.ConsentGranted",
}


def made() -> tuple[set[str], bytes, int]:
    with anvil() as node:
        traffic = MarketTraffic(node, accounts=20)
        traffic.fill(1_500, 100)
        query = {"fromBlock": hex(traffic.start_block), "toBlock": "latest"}
        query["address"] = ["0x" + address.hex() for _, _, address in traffic.contracts]
        logs = node.rpc("eth_getLogs", query)
        routes = Decoder(traffic.contracts, ())._routes
        events = {routes[log["address"]][log["topics"][0]].event for log in logs}
        kinds = {f"{event.CONTRACT}.{event.NAME}" for event in events}
        return kinds, node.block_hash(node.height), len(logs)


def test_market__made_twice__is_the_same_chain_with_all_kinds_of_events() -> None:
    build(*SOURCES, "contracts/mocks/Batch.sol")
    kinds, last, count = made()
    assert kinds >= KINDS
    assert count > 1_500
    assert made()[1:] == (last, count)
