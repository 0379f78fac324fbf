"""Makes a mirror what this program would have made of its chain: without asking for more of it than is new."""

from collections.abc import Callable
from typing import Any

import msgspec
from structlog.typing import FilteringBoundLogger

from indexer import lock
from indexer.decode import Contract
from indexer.errors import ContractsChanged
from indexer.main import Indexer
from indexer.manifest import Manifest, outdated
from indexer.newcomers import Newcomers
from indexer.next_tables import drop_next
from indexer.nodes.pool import Nodes
from indexer.nodes.proof import Sample
from indexer.projection import Projection
from indexer.rebuild import Progress, Rebuild
from indexer.source import Source
from marquee.db.pool import Connection
from marquee.errors import MirrorEmpty

__all__ = ["Plan", "plan", "trust", "upgrade"]


class Plan(msgspec.Struct, frozen=True):
    """What has to be done.

    ``rules``: projections that were folded by other rules. ``new``: contracts that came later. ``adopted``: nothing was written
    down yet, so the mirror is taken for what it should be.
    """

    rules: tuple[str, ...] = ()
    new: tuple[Contract, ...] = ()
    adopted: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.rules or self.new or self.adopted)


async def plan(connection: Connection, indexer: Indexer) -> Plan:
    """Compare a mirror with what the program would have made.

    Raises:
        MirrorEmpty: nothing is mirrored: any program may begin.
        ContractsChanged: the mirror has contracts that the registry does not name.
    """
    if not await connection.fetchval("select exists (select from chain.checkpoint)"):
        raise MirrorEmpty
    mirror = await Manifest.read(connection)
    if mirror is None:
        return Plan(adopted=True)
    program = Manifest.of(indexer.projections, indexer.contracts)
    if mirror.contracts.keys() - program.contracts.keys():
        raise ContractsChanged(reason=program.difference(mirror))
    new = tuple(each for each in indexer.contracts if each[2] not in mirror.contracts)
    return Plan(tuple(outdated(program, mirror)), new)


async def trust(connection: Connection, indexer: Indexer) -> None:
    """Write down that the rows are what this program's rules make, because a person says so."""
    program = Manifest.of(indexer.projections, indexer.contracts)
    async with connection.transaction():
        mirror = await Manifest.read(connection)
        contracts = program.contracts if mirror is None else mirror.contracts
        await Manifest(program.meanings, contracts).record(connection)


async def upgrade(
    connection: Connection,
    indexer: Indexer,
    todo: Plan,
    born: dict[bytes, int],
    *,
    log: FilteringBoundLogger,
    folding: Progress = lambda _block, _last, _events: None,
    fetching: Callable[[str, int, int], None] = lambda _what, _block, _last: None,
) -> None:
    """Do what was planned; ``born`` says since when there is each new contract.

    Raises:
        ContractTooOld, ReorgBelowFinalized, MirrorAltered: it cannot be done; nothing has changed.
        TablesInUse, ForkNoticed, NodeFault, NodeLied: not now; nothing has changed.
    """
    await drop_next(connection)
    if todo.adopted:
        await trust(connection, indexer)
    elif todo.new:
        # The lock is another session's, whose end is the lock's end.
        writer = await lock.acquire(indexer.database_url, log=log)
        try:
            await _welcome(connection, indexer, todo, born, log, folding, fetching)
        finally:
            await lock.close(writer)
    elif todo.rules:
        rebuild = Rebuild(connection, _affected(indexer, todo, frozenset()), progress=folding)
        await rebuild.build()
        await rebuild.swap(lambda: _forget(connection, indexer))


async def _welcome(
    connection: Connection,
    indexer: Indexer,
    todo: Plan,
    born: dict[bytes, int],
    log: FilteringBoundLogger,
    folding: Progress,
    fetching: Callable[[str, int, int], None],
) -> None:
    known = [each for each in indexer.contracts if each not in todo.new]
    newcomers = Newcomers(connection, known, todo.new, born, progress=fetching)
    async with (
        Nodes(
            indexer.rpc_urls,
            newcomers.decoder.topics,
            log=log,
            patience=indexer.patience,
            sample=Sample(indexer.verify),
        ) as nodes,
        Source(nodes) as source,
    ):
        await source.check_chain(indexer.chain_id, indexer.genesis_hash)
        await newcomers.fetch(source)
    await newcomers.prove()
    affected = _affected(indexer, todo, newcomers.events)
    rebuild = Rebuild(connection, affected, staged=newcomers.events, progress=folding)
    await rebuild.build()

    async def join() -> None:
        await newcomers.join()
        await _forget(connection, indexer)

    await rebuild.swap(join, tables=("blocks",))


def _affected(indexer: Indexer, todo: Plan, events: frozenset[Any]) -> list[Projection[Any]]:
    """The projections whose rules changed, or that have more events to fold."""
    return [
        projection
        for projection in indexer.projections
        if projection.target.name in todo.rules or not events.isdisjoint(projection.handlers)
    ]


async def _forget(connection: Connection, indexer: Indexer) -> None:
    """Forget projections that this program no longer has."""
    await connection.execute(
        "delete from chain.projections where name <> all($1)",
        [projection.target.name for projection in indexer.projections],
    )
