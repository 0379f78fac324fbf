"""`marquee verify`: a deployment against this checkout's source."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import rich_click as click

from cli.options import registry_option, rpc_url_option

if TYPE_CHECKING:
    from scripts.verification.report import Report

_WIDTH: Final = 180

EPILOG = """
Examples:

  marquee verify --rpc-url http://127.0.0.1:8545                              what runs on this machine

  marquee verify --rpc-url https://… --registry deployments/sepolia.json      a deployment on Sepolia

  marquee verify --rpc-url https://… --registry r.json --json > verified.json

The exit code is 0 only if everything is as it should be. Do this from a fresh clone, with a node that you trust: a node that lies
can show you a contract that is not there.
"""


@click.command(epilog=EPILOG)
@rpc_url_option
@registry_option("What was deployed where.")
@click.option(
    "--parameters",
    "source",
    type=click.Path(path_type=Path),
    help="What it should be; otherwise the file of deployments/params/ that is for the node's chain.",
)
@click.option("--json", "as_json", is_flag=True, help="Print every check as JSON.")
def command(rpc_url: str, registry: Path, source: Path | None, as_json: bool) -> int:
    """Rebuild the contracts from source and hold a deployment against them: code, arguments, roles, values."""
    from cli.progress import Progress
    from cli.stack.deployment import parameters_of
    from cli.stack.node import Node
    from marquee.chain.deployments import Registry
    from scripts.verification.rebuild import rebuild
    from scripts.verification.service import names_to_rebuild, verify

    node = Node(rpc_url)
    deployed, parameters = Registry.load(registry), parameters_of(node, source)[1]
    if as_json:
        report = verify(node, deployed, parameters, rebuild(names_to_rebuild(deployed)))
        click.echo(_json(report))
    else:
        progress = Progress()
        with progress.step("compiling the contracts from source"):
            artifacts = rebuild(names_to_rebuild(deployed))
        with progress.step("asking the chain"):
            report = verify(node, deployed, parameters, artifacts)
        _show(report)
    return 1 if report.wrong else 0


def _json(report: "Report") -> str:
    import msgspec

    content = {
        "chainId": report.chain_id,
        "block": report.block,
        "wrong": len(report.wrong),
        "checks": [{**msgspec.structs.asdict(check), "ok": check.ok} for check in report.checks],
    }
    return msgspec.json.format(msgspec.json.encode(content), indent=2).decode()


def _show(report: "Report") -> None:
    from rich.console import Console
    from rich.table import Table

    # In a file or a pipe, lines stay whole: an address that is folded cannot be searched for.
    console = Console(highlight=False, soft_wrap=True, width=None if sys.stdout.isatty() else _WIDTH)
    table = Table(title=f"Chain {report.chain_id} at block {report.block}", title_justify="left", box=None)
    for column in ("contract", "what", "found", ""):
        table.add_column(column, overflow="fold")
    for check in report.checks:
        table.add_row(check.contract, check.what, check.found, "ok" if check.ok else "WRONG")
    console.print(table)
    for check in report.wrong:
        console.print(
            f"{check.contract}, {check.what}: {check.found}, and should be {check.expected}", markup=False
        )
    found = len(report.wrong)
    console.print(f"{found or 'nothing'} wrong in {len(report.checks)} checks")
