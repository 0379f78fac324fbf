"""`marquee seed`: demo data."""

from pathlib import Path

import rich_click as click

from cli.options import registry_option, rpc_url_option

EPILOG = """
Example:

  marquee seed --rpc-url http://127.0.0.1:8545

`marquee up` does this by itself. Run twice, it adds nothing twice.
"""


@click.command(epilog=EPILOG)
@rpc_url_option
@registry_option("Where the contracts are written down.")
def command(rpc_url: str, registry: Path) -> None:
    """Fill a local chain with demo data: dollars for the well-known accounts, content, a campaign, a deposit."""
    import asyncio

    from cli.demo_data.fill import fill
    from cli.stack.anvil import CHAIN_ID
    from cli.stack.node import Node
    from marquee.chain.deployments import Registry
    from scripts.deployment.errors import WrongChain

    chain_id = Node(rpc_url).chain_id()
    if chain_id != CHAIN_ID:
        raise WrongChain(actual=chain_id, what="demo data", expected=CHAIN_ID)
    asyncio.run(fill(rpc_url, Registry.load(registry)))
