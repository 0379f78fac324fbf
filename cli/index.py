"""`marquee index`: the mirror's writer."""

import rich_click as click


@click.command(
    epilog="""
Examples:

  DATABASE_URL=… REDIS_URL=… RPC_URL=https://… CHAIN_ID=11155111 MARQUEE_DEPLOYMENTS=deployments/sepolia.json marquee index

  RPC_URL=https://own.example,https://hosted.example/v2/key marquee index --verify full   two nodes, the first trusted more

  marquee index --resume   after a halt, once you have asked other nodes and chosen a right one
"""
)
@click.option(
    "--resume",
    is_flag=True,
    help="Let a halted mirror go on with the node of RPC_URL, which must have the mirror's last final block. "
    "A mirror halts when a node's chain differs from it below that block; it stays halted until you say so.",
)
@click.option(
    "--verify",
    type=click.Choice(["none", "sampled", "full"]),
    help="Which blocks of a back-fill are proven by their receipts, as MARQUEE_VERIFY: none, one of 64 and each whose bloom raises doubts "
    "(sampled), or all (full: asks the node for several times as much). The newest 32 blocks are always proven.",
)
def command(resume: bool, verify: str | None) -> None:
    """Follow the chain and write the mirror, until stopped. Only one writes; a second one stands by and takes over.

    RPC_URL may name several nodes between commas, the most trusted one first: the mirror follows the first that is up, does not lag and
    does not contradict what is proven; the others step in where it fails or is slow.
    """
    import asyncio

    import msgspec

    from indexer.main import run
    from marquee.settings import Settings

    settings = Settings.from_environment()
    if verify is not None:
        settings = msgspec.structs.replace(settings, verify=verify)
    asyncio.run(run(settings, resume=resume))
