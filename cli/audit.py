"""`marquee audit`: the mirror against the chain."""

from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from cli.options import home_option

if TYPE_CHECKING:
    from marquee.audit.service import Report
    from marquee.settings import Settings

_SHOWN = 50


@click.command(
    epilog="Examples:\n\n  marquee audit\n\n  marquee audit --at 120000 --json > audit.json\n\nThe exit code is 0 only with 0 differences."
)
@click.option(
    "--at",
    "at_block",
    type=click.IntRange(0, 2**63 - 1),
    help="The block to compare at; the newest one that is mirrored if left out.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON, with every difference.")
@home_option
def command(at_block: int | None, as_json: bool, home: Path) -> int:
    """Compare every row of the mirror with the contracts' storage at one block, and check that money is conserved.

    Looks at the services in DATABASE_URL, REDIS_URL and RPC_URL where they are set, or else at the stack that runs in the folder. The node has to know the state of that
    block: an archive node for old ones. (The chain of `marquee up` keeps 128 blocks, about six minutes.)
    """
    import asyncio

    from cli.stack.settings import settings_of

    report = asyncio.run(_audit(settings_of(home), at_block, quiet=as_json))
    click.echo(_json(report)) if as_json else _show(report)
    return 1 if report.differences else 0


async def _audit(settings: "Settings", at_block: int | None, *, quiet: bool) -> "Report":
    import aiohttp

    from cli.progress import Progress
    from marquee.audit.node import Node
    from marquee.audit.registry import CHECKS
    from marquee.audit.service import audit, contracts_of
    from marquee.chain.deployments import Registry
    from marquee.db.pool import create_pool

    contracts = contracts_of(Registry.of_chain(settings.deployments, settings.chain_id))
    pool = await create_pool(settings.database_url, application="audit", role="marquee_api", max_size=1)
    try:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60)) as session:
            node = Node(session, settings.rpc_url)
            if quiet:
                return await audit(pool, node, contracts, CHECKS, at_block=at_block)
            with Progress().step("comparing the mirror with the chain"):
                return await audit(pool, node, contracts, CHECKS, at_block=at_block)
    finally:
        await pool.close()


def _json(report: "Report") -> str:
    import msgspec

    from marquee.hexes import to_hex

    return msgspec.json.format(
        msgspec.json.encode(
            {
                "blockNumber": report.block.number,
                "blockHash": to_hex(report.block.hash),
                "timestamp": report.block.timestamp,
                "finalized": report.block.finalized,
                "compared": report.compared,
                "differences": report.differences,
            }
        ),
        indent=2,
    ).decode()


def _show(report: "Report") -> None:
    from collections import Counter

    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False, soft_wrap=True)
    wrong = Counter(difference.subject for difference in report.differences)
    table = Table(title=f"Mirror and chain at block {report.block.number}", title_justify="left")
    table.add_column("what")
    table.add_column("compared", justify="right")
    table.add_column("differences", justify="right")
    for subject, compared in report.compared.items():
        table.add_row(subject, str(compared), str(wrong[subject]))
    console.print(table)
    for difference in report.differences[:_SHOWN]:
        console.print(
            f"{difference.subject} {difference.key}: mirror {difference.mirror}, chain {difference.chain}"
            f" ({difference.asked})",
            markup=False,
        )
    if len(report.differences) > _SHOWN:
        console.print(f"… and {len(report.differences) - _SHOWN} more: marquee audit --json")
    found = len(report.differences)
    console.print(
        f"{found} difference{'' if found == 1 else 's'} in {sum(report.compared.values())} comparisons"
    )
