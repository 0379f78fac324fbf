"""What the relayer counts, for Prometheus."""

from prometheus_client import CollectorRegistry, Counter, Gauge

from marquee.transactions.rules import State
from worker.relayer.ledger import Summary

__all__ = ["Metrics"]

_OPEN = (State.ACCEPTED, State.SENT, State.MINED, State.CONFIRMED)


class Metrics:
    """Counters of one worker's relayer, in a registry of its own."""

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        self.leader = Gauge("marquee_relayer_leader", "1 while this process sends", registry=registry)
        self.transactions = Gauge(
            "marquee_relayer_transactions",
            "Transactions that are not over, by state",
            ["state"],
            registry=registry,
        )
        self.oldest = Gauge(
            "marquee_relayer_oldest_seconds",
            "Age of the oldest transaction that is in no block yet",
            registry=registry,
        )
        self.balance = Gauge(
            "marquee_relayer_balance_wei", "What the relayer's account has", registry=registry
        )
        self.spent = Gauge(
            "marquee_relayer_spent_wei",
            "Paid within the last 24 hours, and the most that what waits may cost",
            registry=registry,
        )
        self.limit = Gauge(
            "marquee_relayer_limit_wei", "What may be spent within 24 hours", registry=registry
        )
        self.moved = Counter(
            "marquee_relayer_moves",
            "Steps of transactions, by the state reached",
            ["state"],
            registry=registry,
        )
        self.given = Counter(
            "marquee_relayer_given",
            "Times that the node was given a transaction, by what it made of it",
            ["answer"],
            registry=registry,
        )
        self.replaced = Counter(
            "marquee_relayer_replaced",
            "Attempts that took the place of a stuck one, by kind",
            ["kind"],
            registry=registry,
        )
        self.reorged = Counter(
            "marquee_relayer_reorged", "Times that a transaction's block was taken back", registry=registry
        )
        self.foreign = Counter(
            "marquee_relayer_foreign", "Nonces that somebody else used up finally", registry=registry
        )
        self.capped = Counter(
            "marquee_relayer_capped", "Times that the fee limit was in the way", registry=registry
        )
        self.held = Counter(
            "marquee_relayer_held",
            "Times that something was not sent yet: for want of money (day, balance), or since what refuses it is not final",
            ["what"],
            registry=registry,
        )
        self.faults = Counter(
            "marquee_relayer_faults", "Turns that broke off, by cause", ["kind"], registry=registry
        )

    def show(self, summary: Summary, balance: int | None) -> None:
        for state in _OPEN:
            self.transactions.labels(str(state)).set(summary.open.get(state, 0))
        self.oldest.set(summary.oldest_seconds)
        self.spent.set(summary.spent)
        if balance is not None:
            self.balance.set(balance)
