"""What the indexer counts, for Prometheus."""

import math
import time
from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

__all__ = ["Metrics", "NodeMetrics"]


class Metrics:
    """Counters of one indexer, in a registry of its own."""

    def __init__(self, now: Callable[[], float] = time.time) -> None:
        self._now = now
        self.registry = CollectorRegistry()
        self.leader = Gauge(
            "marquee_indexer_leader", "1 while this process is the writer", registry=self.registry
        )
        self.head = Gauge(
            "marquee_indexer_head_block", "Newest block seen at the node", registry=self.registry
        )
        self.block = Gauge("marquee_indexer_block", "Last block mirrored", registry=self.registry)
        self.block_time = Gauge(
            "marquee_indexer_block_timestamp_seconds",
            "Unix time of the last block mirrored by this process; 0 before its first",
            registry=self.registry,
        )
        lag_blocks = Gauge(
            "marquee_indexer_lag_blocks", "Blocks that the mirror is behind the node", registry=self.registry
        )
        lag_blocks.set_function(self.lag_blocks)
        lag_seconds = Gauge(
            "marquee_indexer_lag_seconds",
            "Age of the last block mirrored while the node has newer ones, else 0; NaN before the first block",
            registry=self.registry,
        )
        lag_seconds.set_function(self.lag_seconds)
        self.halted = Gauge(
            "marquee_indexer_halted",
            "1 while the chain and the mirror disagree below the finalized block",
            registry=self.registry,
        )
        self.blocks = Counter("marquee_indexer_blocks", "Blocks written", registry=self.registry)
        self.finalized = Gauge(
            "marquee_indexer_finalized_block", "Last finalized block known", registry=self.registry
        )
        self.events = Counter("marquee_indexer_events", "Events written", registry=self.registry)
        self.versions = Counter(
            "marquee_indexer_versions", "Versions of projection rows written", registry=self.registry
        )
        self.reorgs = Counter("marquee_indexer_reorgs", "Reorgs followed", registry=self.registry)
        self.depth = Histogram(
            "marquee_indexer_reorg_depth_blocks",
            "Blocks taken back",
            buckets=(1, 2, 4, 8, 16, 32, 64, 128),
            registry=self.registry,
        )
        self.faults = Counter(
            "marquee_indexer_faults",
            "Faults of the node or the database, by kind",
            ["kind"],
            registry=self.registry,
        )
        self.doubts = Gauge(
            "marquee_indexer_bloom_doubts",
            "Blooms that spoke of logs which a second answer did not have",
            registry=self.registry,
        )
        self.commit = Histogram(
            "marquee_indexer_commit_seconds", "Time to write a batch", registry=self.registry
        )
        self.polls = Counter(
            "marquee_indexer_polls", "Times the node's head was asked for", registry=self.registry
        )

        self.nodes = NodeMetrics(self.registry)

    def wrote(self, number: int, timestamp: int, *, blocks: int, events: int, versions: int) -> None:
        """Count a batch that was committed, up to the block of that number and time."""
        self.block.set(number)
        self.block_time.set(timestamp)
        self.blocks.inc(blocks)
        self.events.inc(events)
        self.versions.inc(versions)

    def lag_blocks(self) -> float:
        return max(0.0, _sample(self.head) - _sample(self.block))

    def lag_seconds(self) -> float:
        if self.lag_blocks() == 0:
            return 0.0
        mirrored = _sample(self.block_time)
        return max(0.0, self._now() - mirrored) if mirrored else math.nan

    def progress(self) -> tuple[float, float]:
        """Batches written and heads asked for so far: whether anything works."""
        return _sample(self.commit, "_count"), _sample(self.polls, "_total")


def _sample(metric: Gauge | Counter | Histogram, suffix: str = "") -> float:
    """The value of a metric without labels; of one sample of it, by the end of its name."""
    family = next(iter(metric.collect()))
    return next(sample.value for sample in family.samples if sample.name == family.name + suffix)


class NodeMetrics:
    """What is counted per node; ``node`` is its host and port, never its URL."""

    STATES = ("new", "up", "resting", "distrusted", "aside")

    def __init__(self, registry: CollectorRegistry) -> None:
        self.requests = Counter(
            "marquee_node_requests", "HTTP requests to a node", ["node"], registry=registry
        )
        self.seconds = Histogram(
            "marquee_node_request_seconds",
            "Time that a request to a node took",
            ["node"],
            buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 15.0),
            registry=registry,
        )
        self.faults = Counter(
            "marquee_node_faults",
            "Questions that a node failed, by kind",
            ["node", "kind"],
            registry=registry,
        )
        self.head = Gauge("marquee_node_head_block", "Newest block of a node", ["node"], registry=registry)
        self.state = Gauge(
            "marquee_node_state",
            "1 for the state that a node is in: new, up, resting after failures, distrusted after a lie, aside on another chain",
            ["node", "state"],
            registry=registry,
        )
        self.followed = Gauge(
            "marquee_node_followed", "1 for the node whose head is followed", ["node"], registry=registry
        )
        self.hedges = Counter(
            "marquee_node_hedges",
            "Times that another node was asked because this one took longer than usual",
            ["node"],
            registry=registry,
        )
        self.disagreements = Counter(
            "marquee_node_disagreements",
            "Answers of a node that contradict the chain, themselves or another node, by kind",
            ["node", "kind"],
            registry=registry,
        )
        self.blocks = Counter(
            "marquee_node_blocks",
            "Blocks taken from a node, by whether their receipts proved their logs",
            ["node", "verified"],
            registry=registry,
        )

    def show_state(self, node: str, state: str) -> None:
        """Set the state that a node is in, and no other."""
        for each in self.STATES:
            self.state.labels(node, each).set(each == state)
