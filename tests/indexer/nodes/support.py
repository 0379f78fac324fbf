"""What tests of several nodes share: quick patience, counters, and lies that one can tell about a block."""

from collections.abc import Callable
from typing import Any

from indexer.metrics import Metrics
from indexer.nodes.pool import Patience
from marquee.chain.node_names import labels
from tests.indexer.proxy import Alter

HASTY = Patience(survey=0.05, loyalty=0.5)
"""For tests that wait for what takes long elsewhere."""


def label(url: str) -> str:
    return labels([url])[0]


def count(metrics: Metrics, name: str, **wanted: str) -> float:
    """Sum of a counter's samples that have these labels."""
    return sum(
        sample.value
        for metric in metrics.registry.collect()
        for sample in metric.samples
        if sample.name == name and wanted.items() <= sample.labels.items()
    )


def disagreements(metrics: Metrics, **wanted: str) -> float:
    return count(metrics, "marquee_node_disagreements_total", **wanted)


def _of_logs(change: Callable[[list[dict[str, Any]]], list[dict[str, Any]]]) -> Alter:
    def alter(call: dict[str, Any], result: Any) -> Any:
        return change(result) if call["method"] == "eth_getLogs" and result else result

    return alter


def _change_last(**fields: Callable[[Any], Any]) -> Alter:
    def change(logs: list[dict[str, Any]]) -> list[dict[str, Any]]:
        last = dict(logs[-1])
        for name, new in fields.items():
            last[name] = new(last[name])
        return [*logs[:-1], last]

    return _of_logs(change)


def _header(field: str, change: Callable[[str], str]) -> Alter:
    def alter(call: dict[str, Any], result: Any) -> Any:
        if call["method"] == "eth_getBlockByNumber" and result and result["transactions"]:
            result[field] = change(result[field])
        return result

    return alter


def _omit_everywhere(call: dict[str, Any], result: Any) -> Any:
    """Leave the last log out of the logs and of its receipt alike: only the root tells."""
    if call["method"] == "eth_getLogs" and result:
        return result[:-1]
    if call["method"] == "eth_getBlockReceipts" and result:
        result[-1]["logs"] = result[-1]["logs"][:-1]
    return result


def _invent(logs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [*logs, {**logs[-1], "logIndex": hex(int(logs[-1]["logIndex"], 16) + 1)}]


LIES: dict[str, tuple[Alter, str]] = {
    "one of several like logs left out": (_of_logs(lambda logs: logs[:-1]), "omission"),
    "a log left out of logs and receipts": (_omit_everywhere, "receipts"),
    "a log invented": (_of_logs(_invent), "logs"),
    "a word of data altered": (_change_last(data=lambda data: f"0x{int(data, 16) + 1:064x}"), "logs"),
    "a recipient altered": (
        _change_last(topics=lambda topics: [*topics[:2], "0x" + "00" * 12 + "ab" * 20]),
        "logs",
    ),
    "the hash of a transaction altered": (_change_last(transactionHash=lambda _: "0x" + "77" * 32), "logs"),
    "the index of a log altered": (_change_last(logIndex=lambda text: hex(int(text, 16) + 5)), "logs"),
    "the root of receipts altered": (_header("receiptsRoot", lambda _: "0x" + "88" * 32), "header"),
    "the time of a block altered": (_header("timestamp", lambda time: hex(int(time, 16) + 1)), "header"),
}
"""Lies that links and blooms do not show, and the kind that each is told and counted as."""
