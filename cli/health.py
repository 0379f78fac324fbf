"""`marquee health`: what a container's health check asks."""

import rich_click as click

EPILOG = """
Examples:

  marquee health api        the API in this container may be sent requests

  marquee health indexer    a mirror is being written, and has not halted

  marquee health worker     a worker has told Redis lately that it works

Ends with status 0 for yes and 1 for no, with the reason.
"""


@click.command(epilog=EPILOG)
@click.argument("process", type=click.Choice(["api", "indexer", "worker"]))
def command(process: str) -> None:
    """Ask whether a process does its work."""
    import asyncio

    from cli.probes import PROBES
    from marquee.settings import Settings

    reason = asyncio.run(PROBES[process](Settings.from_environment()))
    if reason is not None:
        raise click.ClickException(f"{process}: {reason}")
    click.echo(f"{process}: well")
