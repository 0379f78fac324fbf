"""An idle chain is told from a silent node: the checkpoint says when the node was last heard."""

import asyncio
import time

import pytest

from tests.indexer.proxy import proxy
from tests.indexer.support import checkpoint, following, indexer_of, mirrored

pytestmark = pytest.mark.integration


async def heard(database, since, seconds=20.0):
    """Wait until the node was heard after a time; say whether it was."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if (await checkpoint(database))["seen_at"] > since:
            return True
        await asyncio.sleep(0.1)
    return False


async def test_seen_at__idle_chain__goes_on_and_stops_when_the_node_is_silent(
    traffic, databases, monkeypatch
):
    monkeypatch.setattr("indexer.follow.SEEN_SECONDS", 0.2)
    traffic.blocks(3, 2)
    database = await databases.new()
    async with (
        proxy(traffic.node.url) as node,
        following(indexer_of(traffic, database, rpc_url=node.url)),
    ):
        await mirrored(database, traffic.node)
        before = await checkpoint(database)
        assert abs(before["seen_at"] - time.time()) < 5
        assert await heard(database, before["seen_at"])
        assert (await checkpoint(database))["block_number"] == before["block_number"]
        node.status = 503
        await asyncio.sleep(1.0)
        silent = (await checkpoint(database))["seen_at"]
        assert not await heard(database, silent, seconds=2.5)
        node.status = 200
        assert await heard(database, silent)
