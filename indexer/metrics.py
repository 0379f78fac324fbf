"""What the indexer counts, for Prometheus."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

__all__ = ["Metrics"]


class Metrics:
    """Counters of one indexer, in a registry of its own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.leader = Gauge(
            "marquee_indexer_leader", "1 while this process is the writer", registry=self.registry
        )
        self.head = Gauge(
            "marquee_indexer_head_block", "Newest block seen at the node", registry=self.registry
        )
        self.block = Gauge("marquee_indexer_block", "Last block mirrored", registry=self.registry)
        self.finalized = Gauge(
            "marquee_indexer_finalized_block", "Last finalized block known", registry=self.registry
        )
        self.events = Counter("marquee_indexer_events", "Events written", registry=self.registry)
        self.versions = Counter(
            "marquee_indexer_versions", "Versions of projection rows written", registry=self.registry
        )
        self.reorgs = Counter("marquee_indexer_reorgs", "Reorgs followed", registry=self.registry)
        self.depth = Histogram(
            "reorg_depth_blocks",
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
            "bloom_doubts",
            "Blooms that spoke of logs which a second answer did not have",
            registry=self.registry,
        )
        self.commit = Histogram(
            "marquee_indexer_commit_seconds", "Time to write a batch", registry=self.registry
        )
        self.polls = Counter(
            "marquee_indexer_polls", "Times the node's head was asked for", registry=self.registry
        )

    def progress(self) -> tuple[float, float]:
        """Batches written and heads asked for so far: whether anything works."""
        value = self.registry.get_sample_value
        return value("marquee_indexer_commit_seconds_count") or 0.0, value(
            "marquee_indexer_polls_total"
        ) or 0.0
