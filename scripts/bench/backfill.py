"""A back-fill beside raw fetch, beside a bare sketch, and by stage."""

import asyncio
import time

from indexer.decode import Decoder
from indexer.follow import Options
from indexer.main import calm_collector
from indexer.nodes.pool import Nodes
from indexer.pipeline import Pipeline
from indexer.source import Source
from scripts.bench.anvil import anvil
from scripts.bench.database import database
from scripts.bench.market import MarketTraffic
from scripts.bench.result import Result, Say
from scripts.bench.sketch import sketch
from scripts.bench.stages import timed
from scripts.bench.subject import CHAIN_ID, LOG, count_events, cpu_split, indexer_of
from scripts.bench.traffic import Traffic

__all__ = ["backfill"]

_PER_BLOCK = 100
_PEERS = "Squid SDK 22–29 k/s, Ponder and Envio 9–10 k/s"


def backfill(events: int, accounts: int, mix: str, say: Say) -> list[Result]:
    """Mirror a chain of about ``events`` events between ``accounts`` from nothing into event tables and projections.

    ``mix``: ``transfers`` of a token, or a whole ``market`` of transfers, sessions, deposits, campaigns and consents.
    """
    calm_collector()
    with anvil() as node:
        say(f"making {events:,} events of {accounts:,} accounts, about {_PER_BLOCK} a block: {mix}")
        traffic = (
            Traffic(node, accounts=accounts) if mix == "transfers" else MarketTraffic(node, accounts=accounts)
        )
        first = node.height + 1
        traffic.fill(events, _PER_BLOCK)
        last = node.height
        say("reading them as they are")
        logs, raw_seconds = asyncio.run(_raw_fetch(traffic))
        with database() as store:
            say("mirroring them")
            before = cpu_split(store, node)
            began = time.perf_counter()
            asyncio.run(indexer_of(traffic, store).follow(log=LOG, until=last))
            seconds = time.perf_counter() - began
            spent = [now - then for now, then in zip(cpu_split(store, node), before, strict=True)]
            written = asyncio.run(count_events(store.url))
        with database() as store:
            say("once more, by stage")
            with timed() as stages:
                asyncio.run(indexer_of(traffic, store).follow(log=LOG, until=last))
            say("copying them by a bare sketch")
            copied, sketch_seconds = asyncio.run(sketch(node, store, traffic.usdc, first, last))
    assert written == logs, f"{logs} logs were read and {written} events mirrored"
    python, postgres, chain = (each / logs * 1e6 for each in spent)
    rate, raw, bare = logs / seconds, logs / raw_seconds, copied / sketch_seconds
    name = "backfill" if mix == "transfers" else f"backfill_{mix}"
    note = f"µs of CPU an event: Python {python:.1f}, Postgres {postgres:.1f}, node {chain:.1f}; {_PEERS}"
    return [
        Result(name, round(rate), "events/s", round(raw), round(rate / raw, 3), note),
        Result(f"{name}_stages", round(stages.total / logs * 1e6, 2), "µs of Python", note=stages.text(logs)),
        Result(
            f"{name}_sketch", round(rate / bare, 3), "of its rate", round(bare), note=_sketch_note(copied)
        ),
        Result(f"{name}_raw", round(raw), "events/s", note="fetched, parsed and checked as the indexer does"),
    ]


def _sketch_note(copied: int) -> str:
    return f"beside: a sketch that copies {copied:,} transfers of the same chain into one table, nothing checked, events/s"


async def _raw_fetch(traffic: Traffic) -> tuple[int, float]:
    """Fetch with the same ranges and checks as the indexer, and do nothing with what comes."""
    decoder = Decoder(traffic.contracts, ())
    async with Nodes((traffic.node.url,), decoder.topics) as nodes, Source(nodes) as source:
        await source.check_chain(CHAIN_ID, traffic.node.block_hash(0))
        # Asked first, as the indexer does: what is near to the head is proven, and the rest by sample.
        last = (await source.head()).header.height
        began = time.perf_counter()
        count = 0
        async for ranges in Pipeline.answers(source, traffic.start_block, last, ahead=Options().ahead):
            count += sum(len(logs) for answer in ranges for logs in answer.logs)
        return count, time.perf_counter() - began
