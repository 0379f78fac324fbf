"""A fork server of relayers: as that of indexers, but what is forked opens a keystore, and signs, sends and follows until it is killed.

Run as a module. What is forked is the production relayer with counters around it that say where to die.
"""

import asyncio
import contextlib
import gc
import mmap
import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Final

import msgspec

from marquee.logs import configure, logger
from tests.chaos.crash.server import Points, fork
from worker.relayer.account import RelayerAccount, Signed
from worker.relayer.following import Following
from worker.relayer.ledger import Ledger
from worker.relayer.node import Node
from worker.relayer.policy import Limits, Policy
from worker.relayer.relay import Pace, Relayer

STAGES: Final = ("starting", "looking", "writing its book", "giving to the node")
"""What a relayer was at when it was killed."""

_STARTING, _LOOKING, _WRITING, _GIVING = range(4)
_BEGIN: Final = ("take", "fill", "replace", "cancel", "refuse", "walk", "settle", "give_up")
"""What the relayer writes: points of death are counted from any of them on."""

PACE: Final = Pace(busy=0.01, idle=0.02, retry=0.01, ask=0.005, show=0.5, node=5.0, bump=0.25)
_LIMITS: Final = Limits(maximum_fee=10**14, per_intent=10**20, per_signer_a_day=10**23, per_day=10**26)


class Relaying(msgspec.Struct, frozen=True):
    """A relayer of one account, for JSON. ``calls``: contract and selector, in hexadecimal."""

    dsn: str
    rpc_urls: tuple[str, ...]
    keystore: str
    password: str
    chain_id: int
    confirmations: int
    calls: list[tuple[str, str]]


class Setup(msgspec.Struct):
    """``log``: a file for what children say. ``warm`` relays for a while before anything is forked: what that imports, no child has to.

    ``sabotage``: what is signed is given to the node before it is in the book; the harness has to notice.
    """

    log: str
    warm: Relaying
    sabotage: bool = False


class Run(msgspec.Struct):
    """One life, and the point at which it ends (:class:`tests.chaos.crash.server.Points`)."""

    relaying: Relaying
    seed: int
    point: str
    at: int
    transaction: int
    seconds: float
    half: str = "before"


def relayer_of(relaying: Relaying, log: Any) -> Relayer:
    """Open the keystore, as the worker does, and make the relayer of it."""
    account = RelayerAccount.of_keystore(Path(relaying.keystore), relaying.password, relaying.chain_id)
    calls = frozenset(
        (bytes.fromhex(contract), bytes.fromhex(selector)) for contract, selector in relaying.calls
    )
    return Relayer(
        account,
        Policy(calls, frozenset(), _LIMITS),
        dsn=relaying.dsn,
        rpc_urls=relaying.rpc_urls,
        chain_id=relaying.chain_id,
        confirmations=relaying.confirmations,
        log=log,
        pace=PACE,
    )


def tell_stages(tell: Callable[[int], None], begin: Callable[[], None], *, sabotage: bool) -> None:
    """Have the book and the node tell what the relayer is at."""
    leads = Ledger.is_busy
    gives = Following.give
    nodes: list[Node] = []

    async def told_is_busy(self: Ledger) -> bool:
        busy = await leads(self)
        tell(_LOOKING)
        return busy

    async def told_give(self: Following, *arguments: Any) -> None:
        tell(_GIVING)
        try:
            await gives(self, *arguments)
        finally:
            tell(_LOOKING)

    def telling(write: Any, *, early: bool) -> Any:
        async def told_write(self: Ledger, *arguments: Any, **more: Any) -> Any:
            tell(_WRITING)
            begin()
            if early:
                signed = next(each for each in arguments if isinstance(each, Signed))
                await nodes[-1].give(signed.raw)
            try:
                return await write(self, *arguments, **more)
            finally:
                tell(_LOOKING)

        return told_write

    made = Node.__init__

    def told_init(self: Node, *arguments: Any) -> None:
        made(self, *arguments)
        nodes.append(self)
        begin()

    Node.__init__ = told_init  # type: ignore[method-assign]
    Ledger.is_busy = told_is_busy  # type: ignore[method-assign]
    Following.give = told_give  # type: ignore[method-assign]
    for name in _BEGIN:
        setattr(Ledger, name, telling(getattr(Ledger, name), early=sabotage and name == "take"))


def live(setup: Setup, run: Run, tell: Callable[[int], None]) -> None:
    """Be a relayer until killed."""
    random.seed(run.seed)
    tell_stages(tell, Points(run).begin, sabotage=setup.sabotage)
    asyncio.run(relayer_of(run.relaying, logger("crashed")).run())


async def _warm(relaying: Relaying) -> None:
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(2.0):
            await relayer_of(relaying, logger("warm")).run()


def serve(lines: BinaryIO, out: BinaryIO, stages: Sequence[str] = STAGES) -> None:
    setup = msgspec.json.decode(lines.readline(), type=Setup)
    stage = mmap.mmap(-1, 1)
    runs = msgspec.json.Decoder(Run)
    configure("warning", process="warm", stream=open(setup.log, "ab", buffering=0))  # noqa: PTH123, SIM115 - for as long as it serves
    asyncio.run(_warm(setup.warm))
    gc.collect()
    gc.freeze()
    for line in lines:
        end = fork(setup, runs.decode(line), stage, live=live, stages=stages)
        out.write(msgspec.json.encode(end) + b"\n")
        out.flush()


if __name__ == "__main__":
    gc.disable()
    serve(sys.stdin.buffer, sys.stdout.buffer)
