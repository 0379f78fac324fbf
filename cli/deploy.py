"""`marquee deploy`: contracts onto a chain."""

import sys
from pathlib import Path

import rich_click as click

from cli.options import registry_option, rpc_url_option

EPILOG = """
Examples:

  marquee deploy --rpc-url http://127.0.0.1:8545                       to a local chain

  marquee deploy --rpc-url https://… --account deployer                to the chain that the node is on

  marquee deploy --rpc-url https://… --account deployer --check        only say whether there is something to do

An account is one of ape's keystore: `ape accounts import deployer`. Run twice, it deploys nothing twice.
"""


@click.command(epilog=EPILOG)
@rpc_url_option
@click.option(
    "--parameters",
    type=click.Path(path_type=Path),
    help="What to deploy; otherwise the file of deployments/params/ that is for the node's chain.",
)
@registry_option("Where it is written down.")
@click.option("--account", help="Account of ape's keystore that pays and signs; not needed on a local chain.")
@click.option("--check", is_flag=True, help="Change nothing; end with status 1 if there is something to do.")
def command(rpc_url: str, parameters: Path | None, registry: Path, account: str | None, check: bool) -> None:
    """Deploy the contracts that a chain lacks, and set roles, allow-lists, values and the vault's first deposit."""
    from cli.progress import Progress
    from cli.stack.deployment import ensure_deployed, is_complete
    from cli.stack.node import Node
    from marquee.hexes import to_address

    node, progress = Node(rpc_url), Progress()
    if check:
        complete = is_complete(node, registry, source=parameters)
        progress.say("deployed: nothing to do" if complete else "not deployed, or not all of it")
        sys.exit(0 if complete else 1)
    done = ensure_deployed(node, registry, progress.say, source=parameters, account=account)
    for name, deployment in sorted(done.contracts.items()):
        progress.say(f"{name:18}{to_address(deployment.address)}")
    progress.say(f"chain {done.chain_id}, registry {registry}")
