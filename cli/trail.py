"""`marquee trail verify`: the audit log of privileged actions, followed hash by hash."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

import rich_click as click

from cli.options import home_option

if TYPE_CHECKING:
    from marquee.trail.kept import KeptEntry
    from marquee.trail.repository import Verified

EPILOG: Final = """
Examples:

  marquee trail verify                                        every entry follows from the one before

  marquee trail verify --log api.log --log api.log.1          and is what the API told in its logs

  marquee trail verify --known 17:0x5c0e…                     and entry 17 is what you kept

  journalctl -u marquee-api -o cat | marquee trail verify --log -

The hashes alone show that an entry was altered, added, taken away or moved. Whoever can write the table could make all later hashes anew, or
take the newest entries away: that shows only against something that was kept elsewhere. So keep the last hash that this prints, or the logs.

The exit code is 0 only if everything holds.
"""


def _known(_context: click.Context, parameter: click.Parameter, texts: tuple[str, ...]) -> "list[KeptEntry]":
    from marquee.trail.kept import read_kept

    try:
        return [read_kept(text) for text in texts]
    except ValueError as error:
        raise click.BadParameter(str(error), param=parameter) from None


@click.group(epilog=EPILOG)
def command() -> None:
    """The audit log of privileged actions: roles granted, keys made, sessions ended."""


@command.command(epilog=EPILOG)
@click.option(
    "--known",
    multiple=True,
    metavar="NUMBER:HASH",
    callback=_known,
    help="An entry that you kept: it must be there still. As often as you like.",
)
@click.option(
    "--log",
    "logs",
    multiple=True,
    type=click.File(errors="replace"),
    help="A log of the API's processes (- for standard input): every entry that was told there must be there still. As often as you like.",
)
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@home_option
def verify(known: "list[KeptEntry]", logs: tuple[IO[str], ...], as_json: bool, home: Path) -> int:
    """Follow the audit log from its first entry to its last, and say where it was tampered with.

    Reads the database at DATABASE_URL where it is set, or else that of the stack that runs in the folder.
    """
    import asyncio

    from cli.progress import Progress
    from cli.stack.settings import settings_of
    from marquee.trail.kept import read_log

    told = [*known, *(entry for log in logs for entry in read_log(log))]
    with Progress(quiet=as_json).step("following the hashes"):
        found = asyncio.run(_verify(settings_of(home).database_url, told))
    click.echo(_json(found, len(told)) if as_json else _words(found, len(told)))
    if logs and not told:
        sys.stderr.write("warning: these logs tell of no entry: are they the API's?\n")
    return 1 if found.broken else 0


async def _verify(database_url: str, known: "Iterable[KeptEntry]") -> "Verified":
    from marquee.db.pool import connect
    from marquee.trail.repository import verify

    connection = await connect(database_url, application="trail", role="marquee_api")
    try:
        return await verify(connection, known=known)
    finally:
        await connection.close()


def _json(found: "Verified", told: int) -> str:
    import msgspec

    content = {
        "entries": found.entries,
        "head": "0x" + found.head.hex(),
        "compared": told,
        "broken": found.broken,
    }
    return msgspec.json.format(msgspec.json.encode(content), indent=2).decode()


def _words(found: "Verified", told: int) -> str:
    compared = f", and {told} that {'was' if told == 1 else 'were'} told elsewhere" if told else ""
    if found.broken is None:
        return f"{found.entries} entries hold{compared}. Keep the last: {found.entries}:0x{found.head.hex()}"
    return (
        f"entry {found.broken.number}: {found.broken.problem}\n"
        f"The {found.entries} before it hold; the last of them is {found.entries}:0x{found.head.hex()}"
    )
