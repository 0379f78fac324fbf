"""`marquee upgrade`: the mirror as this version of Marquee would have made it."""

from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from cli.options import home_option

if TYPE_CHECKING:
    from indexer.upgrade import Plan
    from marquee.settings import Settings

EPILOG = """
Examples, after `marquee migrate`:

  marquee upgrade --check     say what there is to do; end with status 1 if it is anything

  marquee upgrade             do it

  marquee upgrade --migrate   the schema as well, if need be: what `marquee up` does when it starts

  marquee upgrade --trust     the rules were only written otherwise: keep the rows as they are

The indexer refuses to write a mirror that needs this. Rows of rules that changed are folded anew from the stored events, while
indexer and API go on. Of contracts that came to the registry, the past is fetched; that holds the writer's lock: stop the indexer.
"""


@click.command(epilog=EPILOG)
@click.option("--check", is_flag=True, help="Change nothing; end with status 1 if there is something to do.")
@click.option(
    "--trust",
    is_flag=True,
    help="Fold nothing: you know that the new rules make the very rows that are there.",
)
@click.option("--migrate", is_flag=True, help="First bring the schema to the newest revision.")
@home_option
def command(check: bool, trust: bool, migrate: bool, home: Path) -> int:
    """Bring the mirror to this program's rules and this registry's contracts, without mirroring the chain anew.

    Needs the login that migrates. Stopped half-way, nothing has changed, and it is simply run again.
    """
    import asyncio

    from cli.migrate import migrate as bring_to_newest
    from cli.stack.settings import settings_of

    settings = settings_of(home)
    if migrate:
        bring_to_newest(settings.database_url)
    return asyncio.run(_upgrade(settings, check=check, trust=trust))


async def _upgrade(settings: "Settings", *, check: bool, trust: bool) -> int:
    from cli.progress import Progress
    from cli.rebuilding import rebuilding
    from indexer import upgrade as upgrades
    from indexer.follow import Options
    from indexer.main import Indexer
    from indexer.prune import alone
    from indexer.rebuild import owner_session
    from marquee.chain.deployments import Registry
    from marquee.db.migrations import require_newest
    from marquee.errors import MirrorEmpty
    from marquee.logs import configure, logger

    configure("warning", process="upgrade", secrets=settings.secrets)
    progress = Progress()
    registry = Registry.of_chain(settings.deployments, settings.chain_id)
    indexer = Indexer.of(settings, registry, Options())
    await require_newest(settings.database_url)
    async with owner_session(settings.database_url) as connection, alone(connection):
        try:
            todo = await upgrades.plan(connection, indexer)
        except MirrorEmpty:
            progress.say("nothing is mirrored yet: nothing to do")
            return 0
        for line in _spell(todo):
            progress.say(line)
        if todo.is_empty or check:
            return 0 if todo.is_empty else 1
        if trust:
            await upgrades.trust(connection, indexer)
            progress.say("the rows count as this program's from now on")
            return 1 if todo.new else 0
        born = {each.address: each.block or 0 for each in registry.mirrored}
        with rebuilding() as shown:
            await upgrades.upgrade(
                connection,
                indexer,
                todo,
                born,
                log=logger("upgrade"),
                folding=shown.folding,
                fetching=shown.blocks,
            )
    progress.say("the mirror is up to date")
    return 0


def _spell(todo: "Plan") -> "list[str]":
    lines = []
    if todo.adopted:
        lines.append(
            "by which rules the rows were folded was never written down: they are taken for this program's"
        )
    if todo.rules:
        lines.append(f"folded by other rules: {', '.join(todo.rules)}")
    if todo.new:
        lines.append(f"new in the registry: {', '.join(name for name, _, _ in todo.new)}")
    return lines or ["the mirror is as this program makes it: nothing to do"]
