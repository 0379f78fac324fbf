"""The book that is kept of nodes: what they did, for their health, for metrics and for the log."""

from collections.abc import Callable
from typing import Final

from structlog.typing import FilteringBoundLogger

from indexer.errors import ContractWithoutCode, NodeLied
from indexer.metrics import NodeMetrics
from indexer.nodes.health import State
from indexer.nodes.node import Node
from marquee.chain.errors import NodeBehind, NodeFault, NodeRefused, RpcFailed, WrongChain

__all__ = ["Book"]

_TOO_MANY: Final = 429


class Book:
    """``on_fault`` is told of every fault as well."""

    def __init__(
        self,
        log: FilteringBoundLogger,
        metrics: NodeMetrics,
        on_fault: Callable[[NodeFault | NodeLied], None],
    ) -> None:
        self.log = log
        self.metrics = metrics
        self._on_fault = on_fault
        self._said: set[str] = set()

    def asked(self, node: Node, seconds: float) -> None:
        """A request was made."""
        self.metrics.requests.labels(node.label).inc()
        self.metrics.seconds.labels(node.label).observe(seconds)

    def survived(self, node: Node, fault: NodeFault) -> None:
        """A question failed and was asked otherwise."""
        self.metrics.faults.labels(node.label, type(fault).__name__).inc()

    def asked_again(self, node: Node, lie: NodeLied) -> None:
        """An answer may be from the moment of a reorg."""
        self.metrics.faults.labels(node.label, f"NodeLied {lie.kind}").inc()

    def worked(self, node: Node) -> None:
        """A question was answered well."""
        node.health.worked()
        self.show(node)

    def failed(self, node: Node, fault: NodeFault | NodeLied) -> None:
        """A question was not answered, or not well."""
        self._on_fault(fault)
        if isinstance(fault, NodeLied):
            self.metrics.faults.labels(node.label, f"NodeLied {fault.kind}").inc()
            self.distrust(node, block=fault.fields["last"], kind=fault.kind, reason=fault.fields["reason"])
            return
        self.metrics.faults.labels(node.label, type(fault).__name__).inc()
        if isinstance(fault, NodeBehind):
            node.health.behind()
            self.show(node)
            return
        refused = isinstance(fault, NodeRefused) and fault.fields["status"] == _TOO_MANY
        refused |= isinstance(fault, RpcFailed) and fault.fields["code"] == _TOO_MANY
        node.health.failed(
            retry_after=fault.retry_after if isinstance(fault, NodeRefused) else None, refused=refused
        )
        self.log.warning("a node failed", node=node.label, fault=type(fault).__name__, reason=str(fault))
        self.show(node)

    def distrust(self, node: Node, *, block: int, kind: str, reason: str) -> None:
        """An answer contradicts the chain or another node: told, counted, and not asked for long."""
        self.metrics.disagreements.labels(node.label, kind).inc()
        self.log.warning(
            "a node's answer cannot be right", node=node.label, block=block, kind=kind, reason=reason
        )
        if kind == "fork":
            node.contradicts = block
        else:
            node.health.lied()
        self.show(node)

    def set_aside(self, node: Node, wrong: WrongChain | ContractWithoutCode) -> None:
        """A node is of another chain."""
        node.health.set_aside()
        self.metrics.faults.labels(node.label, type(wrong).__name__).inc()
        self._say_once("a node is set aside", node, reason=str(wrong))
        self.show(node)

    def passed(self, node: Node) -> None:
        """A node is on the right chain."""
        if node.health.failures or node.health.state == State.ASIDE:
            self.log.info("a node is back", node=node.label)
        node.health.passed()
        self.show(node)
        if not node.rebuilds:
            self._say_once(
                "hashes of blocks do not come out of their headers here: the receipts' root is taken from the header as it is",
                node,
                unknown_fields=node.foreign,
            )

    def show(self, node: Node) -> None:
        """Show the state that a node is in."""
        self.metrics.show_state(node.label, node.health.state)

    def _say_once(self, event: str, node: Node, **fields: object) -> None:
        """Tell what goes on for long only once."""
        if (key := f"{event} {node.label} {fields}") not in self._said:
            self._said.add(key)
            self.log.warning(event, node=node.label, **fields)
