"""`marquee index`: the mirror's writer."""

import rich_click as click


@click.command(
    epilog="Example:\n\n  DATABASE_URL=… REDIS_URL=… RPC_URL=https://… CHAIN_ID=11155111 MARQUEE_DEPLOYMENTS=deployments/sepolia.json marquee index"
)
def command() -> None:
    """Follow the chain and write the mirror, until stopped. Only one writes; a second one stands by and takes over."""
    import asyncio

    from indexer.main import run
    from marquee.settings import Settings

    asyncio.run(run(Settings.from_environment()))
