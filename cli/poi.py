"""`marquee poi`: the proof of indexing, and whether another mirror has the same."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich_click as click

from cli.options import home_option

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager

    from marquee.audit.proofs import Agreement, DatabaseProofs, Proof
    from marquee.audit.remote import RemoteProofs
    from marquee.db.stored_events import StoredEvent

EPILOG = """
Examples:

  marquee poi                                               of the newest block

  marquee poi --at 120000 --json                            of another one

  marquee poi --compare https://api.example.com             with the mirror behind an API

  marquee poi --compare postgresql://reader@host/marquee    with a database: shows what differs, too

With --compare the exit code is 0 only if the mirrors are equal.
"""


@click.command(epilog=EPILOG)
@click.option(
    "--at",
    "at_block",
    type=click.IntRange(0, 2**63 - 1),
    help="The block; the newest one that is mirrored (by both) if left out.",
)
@click.option(
    "--compare",
    "other",
    metavar="URL_OR_DSN",
    help="Another mirror of the same chain and contracts: its API, or its database.",
)
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@home_option
def command(at_block: int | None, other: str | None, as_json: bool, home: Path) -> int:
    """Print the proof of indexing, a running hash over every mirrored block and event; or find the first block at which another mirror differs.

    Reads the database at DATABASE_URL where it is set, or else that of the stack that runs in the folder. Asks no node.
    """
    import asyncio

    from cli.stack.settings import settings_of

    if other is not None and not other.startswith(("http://", "https://", "postgresql://", "postgres://")):
        raise click.BadParameter("neither an http URL nor a postgresql:// one", param_hint="--compare")
    database = settings_of(home).database_url
    if other is None:
        proof = asyncio.run(_proof(database, at_block))
        click.echo(_json(_plain(proof)) if as_json else _lines(proof))
        return 0
    found, ours, theirs = asyncio.run(_compare(database, other, at_block))
    if as_json:
        click.echo(_json(_content(found, ours, theirs)))
    else:
        _show(found, ours, theirs)
    return 0 if found.equal else 1


async def _proof(database: str, at_block: int | None) -> "Proof":
    from marquee.audit.proofs import database_proofs
    from marquee.errors import BlockNotIndexed

    async with database_proofs(database) as source:
        extent = await source.extent()
        number = extent.block_number if at_block is None else at_block
        found = await source.proofs(number, number, 2)
        if not found:
            raise BlockNotIndexed(block=number, first=extent.start_block, last=extent.block_number)
        return found[0]


async def _compare(
    database: str, other: str, at_block: int | None
) -> "tuple[Agreement, dict[int, StoredEvent] | None, dict[int, StoredEvent] | None]":
    """Compare; of the first block that differs, the events of each side, where the other side's can be read."""
    from marquee.audit.proofs import DatabaseProofs, compare_proofs, database_proofs

    async with database_proofs(database) as ours, _opened(other) as theirs:
        found = await compare_proofs(ours, theirs, at_block=at_block)
        if found.ours is None or not isinstance(theirs, DatabaseProofs):
            return found, None, None
        number = found.ours.number
        return found, await ours.events(number), await theirs.events(number)


def _opened(other: str) -> "AbstractAsyncContextManager[DatabaseProofs | RemoteProofs]":
    from marquee.audit.proofs import database_proofs
    from marquee.audit.remote import remote_proofs

    return remote_proofs(other) if other.startswith("http") else database_proofs(other)


def _plain(proof: "Proof | None") -> dict[str, Any] | None:
    from marquee.hexes import to_hex

    if proof is None:
        return None
    return {"blockNumber": proof.number, "blockHash": to_hex(proof.hash), "poi": to_hex(proof.poi)}


def _json(content: dict[str, Any] | None) -> str:
    import msgspec

    return msgspec.json.format(msgspec.json.encode(content), indent=2).decode()


def _content(
    found: "Agreement",
    ours: "dict[int, StoredEvent] | None",
    theirs: "dict[int, StoredEvent] | None",
) -> dict[str, Any]:
    content: dict[str, Any] = {"equal": found.equal, "comparedTo": found.block}
    if not found.equal:
        content |= {"ours": _plain(found.ours), "theirs": _plain(found.theirs)}
    if ours is not None and theirs is not None:
        content["events"] = [
            {"logIndex": place, "ours": _event(ours.get(place)), "theirs": _event(theirs.get(place))}
            for place in _unequal(ours, theirs)
        ]
    return content


def _unequal(ours: "dict[int, StoredEvent]", theirs: "dict[int, StoredEvent]") -> list[int]:
    return [place for place in sorted(ours.keys() | theirs.keys()) if ours.get(place) != theirs.get(place)]


def _event(stored: "StoredEvent | None") -> str | None:
    """Spell an event as a call: ``MarqueeToken.Transfer(from_=0x…, to=0x…, value=5) in 0x…``."""
    from marquee.audit.checks import spell
    from marquee.hexes import to_address, to_hex

    if stored is None:
        return None
    event, row = stored
    names = event.__struct_fields__
    arguments = ", ".join(f"{name}={spell(value)}" for name, value in zip(names, row[4:], strict=True))
    return f"{event.CONTRACT}.{event.NAME}({arguments}) of {to_address(row[3])} in {to_hex(row[2])}"


def _lines(proof: "Proof") -> str:
    from marquee.hexes import to_hex

    return f"block {proof.number}\nhash  {to_hex(proof.hash)}\npoi   {to_hex(proof.poi)}"


def _show(
    found: "Agreement",
    ours: "dict[int, StoredEvent] | None",
    theirs: "dict[int, StoredEvent] | None",
) -> None:
    if found.ours is None or found.theirs is None:
        click.echo(f"{_lines(found.proof)}\nthe mirrors are equal up to block {found.block}")
        return
    click.echo(f"the mirrors differ from block {found.ours.number} on")
    click.echo(f"ours\n{_lines(found.ours)}\ntheirs\n{_lines(found.theirs)}")
    if found.ours.hash != found.theirs.hash:
        click.echo("They have another block there: one of them follows another branch of the chain.")
    if ours is None or theirs is None:
        click.echo("Compare with the other mirror's database to see which events differ.")
        return
    for place in _unequal(ours, theirs):
        click.echo(
            f"log {place}\n  ours   {_event(ours.get(place)) or 'none'}\n  theirs {_event(theirs.get(place)) or 'none'}"
        )
    if not _unequal(ours, theirs):
        click.echo(
            "Both have the same events in it: the block, the contracts or the proofs themselves differ."
        )
