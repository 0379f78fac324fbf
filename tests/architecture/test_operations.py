"""The runbook against the program: metrics, commands, errors and settings that it names are there, and no metric is left out."""

import importlib
import re
from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry

from api.metrics import MirrorMetrics, RequestMetrics
from api.process_metrics import ProcessMetrics
from cli.main import COMMANDS
from indexer.metrics import Metrics
from marquee.errors import MarqueeError
from marquee.settings import Settings
from worker.metrics import JobMetrics
from worker.relayer.metrics import Metrics as RelayerMetrics

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "operations.md").read_text()
SUFFIX = {"counter": "_total", "gauge": "", "histogram": ""}


def metrics():
    api = CollectorRegistry()
    for part in (MirrorMetrics, RequestMetrics, ProcessMetrics):
        part(api)
    return {
        family.name + SUFFIX[family.type]
        for registry in (Metrics().registry, api, RelayerMetrics().registry, JobMetrics().registry)
        for family in registry.collect()
    }


def test_metrics__are_all_in_the_table_and_no_others():
    rows = [line.split("|")[1] for line in TEXT.splitlines() if line.startswith("| `marquee_")]
    assert {name for row in rows for name in re.findall(r"`(marquee_\w+)`", row)} == metrics()


def test_metrics__of_alerts_and_steps__exist():
    named = set(re.findall(r"\bmarquee_(?:mirror|indexer|node|api|worker|relayer)_\w+", TEXT))
    assert named <= metrics()


def test_commands__exist():
    named = set(re.findall(r"`(?:[A-Z_]+=\S+ )?marquee ([a-z]+)", TEXT))
    assert named - set(COMMANDS) == set()
    assert {"audit", "poi", "backup", "restore", "prune", "reproject", "upgrade", "index"} <= named


def test_settings__exist():
    named = set(re.findall(r"\b(MARQUEE_[A-Z_]+|[A-Z]+_URL|CHAIN_ID)\b", TEXT))
    assert named <= {variable.name for variable in Settings.variables().values()}


def subclasses(kind):
    for each in kind.__subclasses__():
        yield each
        yield from subclasses(each)


@pytest.mark.parametrize(
    "code",
    [
        *(
            "schema_not_migrated",
            "projections_outdated",
            "contracts_changed",
            "registry_missing",
            "wrong_chain",
        ),
        *("event_unknown", "reorg_below_finalized", "mirror_halted", "state_unavailable", "block_pruned"),
    ],
)
def test_codes__exist(code):
    for module in (
        "indexer.errors",
        "marquee.audit.errors",
        "marquee.chain.errors",
        "marquee.chain.deployments",
        "marquee.db.migrations",
    ):
        importlib.import_module(module)
    assert code in TEXT
    assert code in {each.code for each in subclasses(MarqueeError)}
