"""`marquee demo`: the whole story against the running stack."""

import sys
from pathlib import Path

import rich_click as click

from cli.options import home_option

EPILOG = """
Example:

  marquee up        in one terminal

  marquee demo      in another, as often as you like
"""


@click.command(epilog=EPILOG)
@home_option
def command(home: Path) -> None:
    """Tell the whole story with real transactions, and check every number of the API against the chain.

    Ends with status 0 if they all agree, else with 1 and a list of the differences.
    """
    import asyncio

    from cli.stack.document import StackDocument
    from demo.story import StackUrls, tell_story

    document = StackDocument.load(home)
    stack = StackUrls(
        api=document.api,
        rpc=document.rpc,
        chain_id=document.chain_id,
        contracts=document.contracts,
        keys={account.role: account.key for account in document.accounts},
    )
    if not asyncio.run(tell_story(stack)):
        sys.exit(1)
