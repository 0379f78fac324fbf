"""Relayers that are killed a thousand times while intents come in, the chain forks and forgets, and keys are used elsewhere."""

import asyncio
import math
import random
from collections import Counter
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, Final

import msgspec
from eth_account import Account
from eth_account.signers.local import LocalAccount

from marquee.db.pool import DATABASE_FAULTS, connect
from marquee.logs import logger
from marquee.transactions.repository import accept
from scripts.bench.anvil import anvil
from tests.chaos.crash.lane import Lane, lane
from tests.chaos.postgres import Postgres
from tests.chaos.progress import Progress
from tests.chaos.relaying.chain import OPTIONS, RelayedChain
from tests.chaos.relaying.intents import Asked, Signers, keystore
from tests.chaos.relaying.server import Relaying, Run, Setup, relayer_of
from tests.chaos.relaying.verdict import Book, Faults, compare
from tests.relayer.grants import CHAIN_ID, sent_call

__all__ = ["CAMPAIGN_KILLS", "Campaign", "Tally", "warm_lanes"]

CAMPAIGN_KILLS: Final = 250
"""Kills on one chain: a campaign has a seed of its own, and can be run again by it alone."""

# Libraries install a package of the name `tests`, which a folder without __init__.py stands behind.
_PROGRAM: Final = """
import runpy, sys, types
tests = sys.modules["tests"] = types.ModuleType("tests")
tests.__path__ = ["tests"]
runpy.run_module("tests.chaos.relaying.server", run_name="__main__")
"""
_CONFIRMATIONS: Final = 2
_PASSWORD: Final = "correct horse"
_PATIENCE_SECONDS: Final = 120.0
_FURTHEST: Final = {"write": (60, 24), "commit": (3, 2), "read": (60, 24), "call": (60_000, 6_000)}
_WEIGHTS: Final = {"time": 4, "boot": 1, "write": 5, "commit": 3, "read": 3, "call": 3}
_LONGEST_SECONDS: Final = 0.8
# Of the turns after a kill: intents come in, one is handed in again, the chain does something, sessions are cut, Postgres is restarted.
_ASKS: Final = 0.5
_AGAIN: Final = 0.1
_ACTS: Final = 0.6
_CUTS: Final = 0.02
_LOOKS: Final = 0.2
_RESTARTS: Final = 0.004


class Tally(msgspec.Struct):
    """What was done in all campaigns, and what came of it."""

    campaigns: int = 0
    kills: int = 0
    chain: Counter[str] = msgspec.field(default_factory=Counter)
    asked: Counter[str] = msgspec.field(default_factory=Counter)
    outcomes: Counter[str] = msgspec.field(default_factory=Counter)
    book: Counter[str] = msgspec.field(default_factory=Counter)
    cuts: int = 0
    restarts: int = 0
    looks: int = 0
    mined: int = 0
    faults: Faults = msgspec.field(default_factory=Faults)


class _Account:
    """One relayer's account, its database, what was asked of it, and the lane that kills it."""

    def __init__(self, lane: Lane, key: LocalAccount, relaying: Relaying, choose: random.Random) -> None:
        self.lane, self.key, self.relaying, self.choose = lane, key, relaying, choose
        self.address = bytes.fromhex(str(key.address)[2:])
        self.asked: list[Asked] = []


class Campaign:
    """One chain, and an account with a database of its own for each lane."""

    def __init__(
        self,
        seed: int,
        server: Postgres,
        folder: Path,
        tally: Tally,
        progress: Progress,
        lanes: Sequence[Lane],
    ) -> None:
        self._random = random.Random(seed)
        self._server = server
        self._folder = folder
        self._tally = tally
        self._progress = progress
        self._lanes = lanes
        self._left = 0
        self._chain_is_mine = asyncio.Lock()

    async def run(self, kills: int) -> None:
        """Kill so many relayers. What is wrong afterwards is in the tally.

        Raises:
            EndedByItself: a relayer stopped that nobody had killed.
        """
        with anvil(*OPTIONS) as node:
            self._chain = RelayedChain(node, seed=self._random.randrange(1 << 32))
            self._signers = Signers(self._chain.registry, random.Random(self._random.randrange(1 << 32)))
            accounts = [await self._account(place, each) for place, each in enumerate(self._lanes)]
            self._chain.fund(*(each.key for each in accounts))
            self._left = kills
            await asyncio.gather(*(self._kill(each) for each in accounts))
            await asyncio.gather(*(self._rest(each) for each in accounts))
            for each in accounts:
                await self._judge(each)
                await self._server.drop(each.relaying.dsn)
        self._tally.chain += self._chain.did
        self._tally.campaigns += 1

    async def _account(self, place: int, lane: Lane) -> _Account:
        key = Account.from_key(self._random.randbytes(32))
        path = self._folder / f"keystore-{place}.json"
        keystore(key, path, _PASSWORD)
        signers = self._signers
        relaying = Relaying(
            dsn=await self._server.new(),
            rpc_urls=(self._chain.node.url,),
            keystore=str(path),
            password=_PASSWORD,
            chain_id=CHAIN_ID,
            confirmations=_CONFIRMATIONS,
            calls=[tuple(part.hex() for part in sent_call(signers.registry))],
        )
        return _Account(lane, key, relaying, random.Random(self._random.randrange(1 << 32)))

    async def _kill(self, account: _Account) -> None:
        while self._left > 0:
            self._left -= 1
            shaking = asyncio.create_task(self._shake(account))
            try:
                await account.lane.live(draw(account.choose, account.relaying))
            finally:
                await shaking
            self._tally.kills += 1
            self._progress.step(intents=sum(self._tally.asked.values()))

    async def _shake(self, account: _Account) -> None:
        """While a relayer lives, have people ask for something, and the chain or Postgres do something."""
        choose = account.choose
        if choose.random() < _ASKS:
            for _ in range(choose.randrange(1, 3)):
                await self._ask(account, self._signers.some())
        if account.asked and choose.random() < _AGAIN:
            await self._accept(account, choose.choice(account.asked))
        for _ in range(2):
            # Before whoever lives now leads, or in the midst of what it does.
            await asyncio.sleep(choose.uniform(0, 0.2))
            if choose.random() < _ACTS:
                async with self._chain_is_mine:
                    waiting = [each.intent for each in account.asked[-4:] if each.kind == "good"]
                    await asyncio.to_thread(self._chain.act, account.key, waiting)
        if choose.random() < _CUTS:
            self._tally.cuts += await self._cut(account)
        if choose.random() < _LOOKS:
            await self._look(account)
        if choose.random() < _RESTARTS:
            await asyncio.to_thread(self._server.restart)
            self._tally.restarts += 1

    async def _ask(self, account: _Account, asked: list[Asked]) -> None:
        for one in asked:
            await self._accept(account, one)
            account.asked.append(one)
            self._tally.asked[one.kind] += 1

    async def _accept(self, account: _Account, one: Asked) -> None:
        """Hand in as the API does; who is cut off asks again, since nobody said that it was accepted."""
        while True:
            try:
                connection = await connect(account.relaying.dsn, application="chaos", role="marquee_api")
                try:
                    async with connection.transaction():
                        await accept(connection, one.intent)
                finally:
                    await connection.close()
            except DATABASE_FAULTS:
                await asyncio.sleep(0.05)
            else:
                return

    async def _cut(self, account: _Account) -> int:
        """End the sessions of a relayer."""
        rows = await self._rows(
            account,
            "select count(pg_terminate_backend(pid)) from pg_stat_activity"
            " where application_name = 'marquee-relayer' and datname = current_database()",
        )
        return int(rows[0][0])

    async def _look(self, account: _Account) -> None:
        """Whatever waits in the node's pool is in the book."""
        waiting = await asyncio.to_thread(self._chain.waiting, account.address)
        known = {row["hash"] for row in await self._rows(account, "select hash from app.relayer_attempts")}
        for unknown in set(waiting) - known - self._chain.foreign:
            self._tally.faults.add("unwritten", unknown.hex())
        self._tally.looks += 1

    async def _rows(self, account: _Account, statement: str) -> list[Any]:
        while True:
            try:
                connection = await connect(account.relaying.dsn, application="chaos")
                try:
                    return await connection.fetch(statement)
                finally:
                    await connection.close()
            except DATABASE_FAULTS:
                await asyncio.sleep(0.05)

    async def _rest(self, account: _Account) -> None:
        """Let a relayer that nobody kills bring everything to its end."""
        relaying = asyncio.create_task(relayer_of(account.relaying, logger("rest")).run())
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                while await self._rows(account, _OPEN):
                    async with self._chain_is_mine:
                        await asyncio.to_thread(self._chain.calm)
                    await asyncio.sleep(0.05)
                    if relaying.done():
                        relaying.result()
        except TimeoutError:
            # What is still open is told by the comparison.
            pass
        finally:
            relaying.cancel()
            await asyncio.gather(relaying, return_exceptions=True)

    async def _judge(self, account: _Account) -> None:
        connection = await connect(account.relaying.dsn, application="chaos")
        try:
            book = await Book.read(connection)
        finally:
            await connection.close()
        mined = await asyncio.to_thread(self._chain.of_account, account.address)
        tally, chain = self._tally, self._chain
        tally.outcomes += compare(
            book,
            account.asked,
            mined,
            granted=await asyncio.to_thread(chain.granted),
            foreign=chain.foreign,
            elsewhere=chain.elsewhere,
            faults=tally.faults,
        )
        tally.mined += len(mined)
        tally.book += Counter(f"nonces {row['outcome']}" for row in book.nonces)
        tally.book += Counter(f"signed: {row['kind']}" for row in book.attempts)
        tally.book["steps"] += len(book.changes)
        tally.book["steps back"] += _steps_back(book)


_OPEN: Final = """
select id::text from app.transactions where state not in ('final', 'failed')
union all select nonce::text from app.relayer_nonces where outcome is null
"""


def _steps_back(book: Book) -> int:
    """Times that a block was taken back."""
    return sum(change["state"] == "sent" and change["sequence"] > 1 for change in book.changes)


def draw(choose: random.Random, relaying: Relaying) -> Run:
    """One life's end."""
    point = choose.choices(list(_WEIGHTS), list(_WEIGHTS.values()))[0]
    transaction = choose.choice((0, 0, 1, 1, 1, 2))
    furthest = _FURTHEST.get(point, (1, 1))[transaction > 0]
    return Run(
        relaying=relaying,
        seed=choose.randrange(1 << 32),
        point=point,
        at=round(math.exp(choose.uniform(0, math.log(furthest)))),
        transaction=transaction,
        seconds=choose.uniform(0, _LONGEST_SECONDS / 2) if point in {"time", "boot"} else _LONGEST_SECONDS,
        half=choose.choice(("before", "middle", "after")),
    )


async def warm_lanes(
    stack: AsyncExitStack, server: Postgres, folder: Path, *, lanes: int, sabotage: bool = False
) -> list[Lane]:
    """Fork servers that have relayed an intent once."""
    node = stack.enter_context(anvil(*OPTIONS))
    chain = RelayedChain(node, seed=0)
    signers = Signers(chain.registry, random.Random(0))
    keys = [Account.from_key(random.Random(number).randbytes(32)) for number in range(lanes)]
    chain.fund(*keys)
    started = []
    for number, key in enumerate(keys):
        path = folder / f"keystore-warm-{number}.json"
        keystore(key, path, _PASSWORD)
        relaying = Relaying(
            dsn=await server.new(),
            rpc_urls=(node.url,),
            keystore=str(path),
            password=_PASSWORD,
            chain_id=CHAIN_ID,
            confirmations=_CONFIRMATIONS,
            calls=[tuple(part.hex() for part in sent_call(signers.registry))],
        )
        connection = await connect(relaying.dsn, application="chaos")
        await accept(connection, signers.some()[0].intent)
        await connection.close()
        setup = Setup(str(folder / f"relayer-{number}.log"), relaying, sabotage)
        started.append(await stack.enter_async_context(lane(setup, ("-c", _PROGRAM))))
    return started
