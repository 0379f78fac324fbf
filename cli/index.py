"""`marquee index`: the mirror's writer."""

import rich_click as click


@click.command(
    epilog="""
Examples:

  DATABASE_URL=… REDIS_URL=… RPC_URL=https://… CHAIN_ID=11155111 MARQUEE_DEPLOYMENTS=deployments/sepolia.json marquee index

  marquee index --resume   after a halt, once you have asked other nodes and chosen a right one
"""
)
@click.option(
    "--resume",
    is_flag=True,
    help="Let a halted mirror go on with the node of RPC_URL, which must have the mirror's last final block. "
    "A mirror halts when a node's chain differs from it below that block; it stays halted until you say so.",
)
def command(resume: bool) -> None:
    """Follow the chain and write the mirror, until stopped. Only one writes; a second one stands by and takes over."""
    import asyncio

    from indexer.main import run
    from marquee.settings import Settings

    asyncio.run(run(Settings.from_environment(), resume=resume))
