"""`marquee audit`: the mirror against the chain."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich_click as click

from cli.options import home_option

if TYPE_CHECKING:
    from indexer.recheck.service import HistoryReport
    from marquee.audit.checks import Difference
    from marquee.audit.service import Report
    from marquee.settings import Settings

_SHOWN = 50
_SCOPES = click.Choice(["none", "sample", "all"])

EPILOG = """
Examples:

  marquee audit                                    the newest rows; of the history a sample

  marquee audit --at 120000 --json > audit.json    as of a block

  marquee audit --events all --receipts all        everything, proven by receipts: as long as a new sync, about

The exit code is 0 only with 0 differences.
"""


@click.command(epilog=EPILOG)
@click.option(
    "--at",
    "at_block",
    type=click.IntRange(0, 2**63 - 1),
    help="The block to compare at; the newest one that is mirrored if left out.",
)
@click.option(
    "--events",
    type=_SCOPES,
    default="sample",
    show_default=True,
    help="Of which blocks up to then the stored events are hashed and folded anew, and held against the proof of indexing and every version "
    "of every row. Needs no node. Few blocks are all looked at.",
)
@click.option(
    "--receipts",
    type=_SCOPES,
    default="sample",
    show_default=True,
    help="Of which of those blocks the events are held against the node's receipts, whose root is the block's.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON, with every difference.")
@home_option
def command(at_block: int | None, events: str, receipts: str, as_json: bool, home: Path) -> int:
    """Compare every row of the mirror with the contracts' storage at one block, check that money is conserved, and look into the history.

    Looks at the services in DATABASE_URL, REDIS_URL and RPC_URL where they are set, or else at the stack that runs in the folder. The node has to know the state of that
    block: an archive node for old ones. (The chain of `marquee up` keeps 128 blocks, about six minutes.)
    """
    import asyncio

    from cli.stack.settings import settings_of

    storage, history = asyncio.run(
        _audit(settings_of(home), at_block, events=events, receipts=receipts, quiet=as_json)
    )
    compared = dict(storage.compared)
    for subject, count in history.compared.items():
        if count:
            compared[subject] = compared.get(subject, 0) + count
    differences = (*storage.differences, *history.differences)
    if as_json:
        click.echo(_json(storage, history, compared, differences))
    else:
        _show(storage, history, compared, differences)
    return 1 if differences else 0


async def _audit(
    settings: "Settings", at_block: int | None, *, events: str, receipts: str, quiet: bool
) -> "tuple[Report, HistoryReport]":
    import aiohttp

    from cli.progress import Progress
    from indexer.projections import ALL
    from indexer.recheck.service import Scope, recheck
    from marquee.audit.node import Node
    from marquee.audit.receipts import Receipts
    from marquee.audit.registry import CHECKS
    from marquee.audit.service import audit, contracts_of
    from marquee.chain.deployments import Registry
    from marquee.chain.rpc import Rpc
    from marquee.db.pool import create_pool

    registry = Registry.of_chain(settings.deployments, settings.chain_id)
    progress = Progress(quiet=quiet)
    pool = await create_pool(settings.database_url, application="audit", role="marquee_api", max_size=1)
    try:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60)) as session:
            node = Node(session, settings.rpc_url)
            with progress.step("comparing the mirror with the chain"):
                storage = await audit(pool, node, contracts_of(registry), CHECKS, at_block=at_block)
    finally:
        await pool.close()
    addresses = [each.address for each in registry.mirrored]
    async with Rpc(settings.rpc_url, timeout=60) as rpc:
        with progress.bar("looking into the history", "blocks") as advance:
            history = await recheck(
                settings.database_url,
                ALL,
                addresses,
                scope=Scope(events),
                receipts=Scope(receipts),
                ask_node=Receipts(rpc, addresses).compare,
                at_block=storage.block.number,
                progress=advance,
            )
    return storage, history


def _json(
    storage: "Report",
    history: "HistoryReport",
    compared: dict[str, int],
    differences: "tuple[Difference, ...]",
) -> str:
    import msgspec

    from marquee.hexes import to_hex

    block: dict[str, Any] = {
        "blockNumber": storage.block.number,
        "blockHash": to_hex(storage.block.hash),
        "timestamp": storage.block.timestamp,
        "finalized": storage.block.finalized,
    }
    content = {**block, "history": history.ranges, "compared": compared, "differences": differences}
    return msgspec.json.format(msgspec.json.encode(content), indent=2).decode()


def _show(
    storage: "Report",
    history: "HistoryReport",
    compared: dict[str, int],
    differences: "tuple[Difference, ...]",
) -> None:
    from collections import Counter

    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False, soft_wrap=True)
    wrong = Counter(difference.subject for difference in differences)
    table = Table(title=f"Mirror and chain at block {storage.block.number}", title_justify="left")
    table.add_column("what")
    table.add_column("compared", justify="right")
    table.add_column("differences", justify="right")
    for subject in compared.keys() | wrong.keys():
        compared.setdefault(subject, 0)
    for subject, count in compared.items():
        table.add_row(subject, str(count), str(wrong[subject]))
    console.print(table)
    for difference in differences[:_SHOWN]:
        console.print(
            f"{difference.subject} {difference.key}: mirror {difference.mirror}, chain {difference.chain}"
            f" ({difference.asked})",
            markup=False,
        )
    if len(differences) > _SHOWN:
        console.print(f"… and {len(differences) - _SHOWN} more: marquee audit --json")
    if history.ranges:
        spans = ", ".join(f"{first}–{last}" for first, last in history.ranges)
        console.print(f"history of blocks {spans}")
    found = len(differences)
    console.print(f"{found} difference{'' if found == 1 else 's'} in {sum(compared.values())} comparisons")
