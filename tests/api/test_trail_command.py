"""`marquee trail verify`: an audit log that was altered, thinned out or put into another order is found, and the exit code says so."""

import asyncio
import json
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest
import structlog
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.trail.told import tell
from marquee.db.pool import connect
from marquee.logs import configure, logger
from marquee.trail.kept import read_kept, read_log
from marquee.trail.repository import append, page, verify
from marquee.trail.rules import Action, Actor, Entry, entry_hash
from tests.command_line import marquee

pytestmark = pytest.mark.integration

ENTRIES = 6
NOW = datetime(2026, 5, 1, 12, 0, 0, 123456, tzinfo=UTC)
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)


async def write(url: str) -> list[Entry]:
    connection = await connect(url, application="test", role="marquee_api")
    written = []
    for number in range(ENTRIES):
        actor = Actor(bytes([number]) * 20 if number % 2 else None, f"session:{number}", f"request-{number}")
        async with connection.transaction():
            entry = await append(
                connection,
                at=NOW + timedelta(seconds=number),
                actor=actor,
                action=Action.ROLE_GRANTED,
                subject=f"account:{number}",
                details="auditor",
            )
        written.append(entry)
    await connection.close()
    return written


@pytest.fixture
async def written(fresh_url) -> list[Entry]:
    return await write(fresh_url)


def ask(url: str, *more: str):
    return marquee("trail", "verify", *more, DATABASE_URL=url, REDIS_URL="redis://127.0.0.1:1")


async def change(url: str, *statements: str) -> None:
    connection = await asyncpg.connect(url)
    for statement in statements:
        assert not (await connection.execute(statement)).endswith(" 0"), statement
    await connection.close()


async def test_verify__whole__says_how_many_and_which_is_the_last(fresh_url, written):
    done = await asyncio.to_thread(ask, fresh_url)

    last = f"{ENTRIES}:0x{written[-1].hash.hex()}"
    assert (done.returncode, done.stderr) == (0, "")
    assert f"{ENTRIES} entries hold. Keep the last: {last}" in done.stdout
    again = await asyncio.to_thread(ask, fresh_url, "--known", last, "--json")
    assert json.loads(again.stdout) == {
        "entries": ENTRIES,
        "head": "0x" + written[-1].hash.hex(),
        "compared": 1,
        "broken": None,
    }


async def test_verify__altered__says_where_and_ends_with_1(fresh_url, written):
    await change(fresh_url, "update app.trail set details = 'admin' where number = 3")
    done = await asyncio.to_thread(ask, fresh_url)

    assert done.returncode == 1
    assert "entry 3: it does not have its hash" in done.stdout
    assert f"The 2 before it hold; the last of them is 2:0x{written[1].hash.hex()}" in done.stdout


async def test_verify__newest_taken_away__shows_against_the_processes_logs(fresh_url, written, tmp_path):
    log = tmp_path / "api.log"
    before = structlog.get_config()
    with log.open("wb") as file:
        configure("INFO", process="api", stream=file)
        for entry in written:
            tell(logger("api"), entry)
    structlog.configure(**before)
    log.write_text("not a line of ours\n" + log.read_text())
    whole = await asyncio.to_thread(ask, fresh_url, "--log", str(log))
    await change(fresh_url, f"delete from app.trail where number = {ENTRIES}")
    blind = await asyncio.to_thread(ask, fresh_url)
    seeing = await asyncio.to_thread(ask, fresh_url, "--log", str(log))

    assert (whole.returncode, blind.returncode, seeing.returncode) == (0, 0, 1)
    assert f"and {ENTRIES} that were told elsewhere" in whole.stdout
    assert f"entry {ENTRIES}: it was told once and is not there" in seeing.stdout


async def test_verify__what_is_no_entry__is_refused(fresh_url):
    done = await asyncio.to_thread(ask, fresh_url, "--known", "17")
    assert (done.returncode, "64 hexadecimal digits" in done.stderr) == (2, True)


def test_verify__no_database__says_which_variable():
    done = marquee(
        "trail", "verify", DATABASE_URL="postgresql://nobody@127.0.0.1:1/none", REDIS_URL="redis://x"
    )
    assert done.returncode == 1
    assert done.stderr.startswith("error: ")


def test_read_log__words_of_a_terminal_and_json__are_both_read():
    digits = "ab" * 32
    lines = [
        f"2026-05-01 [info] privileged action  trail_hash={digits} trail_number=17",
        json.dumps({"event": "privileged action", "trail_number": 18, "trail_hash": digits}),
        json.dumps({"event": "request", "trail_number": 19}),
    ]
    kept = bytes.fromhex(digits)
    assert list(read_log(lines)) == [(17, kept), (18, kept)]
    assert read_kept(f"17:0x{digits}") == read_kept(f"17:{digits}") == (17, kept)


# -- whatever is done to the rows

CONTENT = ("at", "actor", "acted_by", "request_id", "action", "subject", "details", "previous_hash", "hash")


@st.composite
def tamperings(draw) -> tuple:
    kind = draw(st.sampled_from(["alter", "remove", "swap", "renumber", "make anew"]))
    first = draw(st.integers(1, ENTRIES))
    if kind == "alter":
        column = draw(st.sampled_from(CONTENT))
        values = {
            "at": st.integers(1, 10**9).map(lambda ahead: NOW - timedelta(microseconds=ahead)),
            "actor": st.none() | st.binary(min_size=20, max_size=20),
            "previous_hash": st.binary(min_size=32, max_size=32),
            "hash": st.binary(min_size=32, max_size=32),
        }
        return kind, first, column, draw(values.get(column, TEXT))
    if kind == "make anew":
        return kind, first, draw(TEXT)
    second = draw(st.integers(1, ENTRIES).filter(lambda number: number != first))
    return kind, first, second


async def tamper(connection, kind, first, *more) -> bool:
    """Do it; say whether anything is otherwise than before."""
    if kind == "alter":
        column, value = more
        before = await connection.fetchval(f"select {column} from app.trail where number = $1", first)
        await connection.execute(f"update app.trail set {column} = $2 where number = $1", first, value)
        return before != value
    if kind == "remove":
        await connection.execute("delete from app.trail where number = any($1)", [first, *more])
    elif kind == "renumber":
        await connection.execute("update app.trail set number = -1 where number = $1", first)
        await connection.execute("update app.trail set number = $1 where number = $2", first, more[0])
        await connection.execute("update app.trail set number = $1 where number = -1", more[0])
    elif kind == "swap":
        # The contents of two rows, hashes too; previous_hash is unique, so it makes way first.
        columns = ", ".join(CONTENT)
        rows = {
            n: await connection.fetchrow(f"select {columns} from app.trail where number = $1", n)
            for n in (first, more[0])
        }
        await connection.execute(
            "update app.trail set previous_hash = sha256('elsewhere') where number = $1", first
        )
        for number, row in ((more[0], rows[first]), (first, rows[more[0]])):
            places = ", ".join(f"{name} = ${place}" for place, name in enumerate(CONTENT, 2))
            await connection.execute(
                f"update app.trail set {places} where number = $1", number, *row.values()
            )
    else:
        return await make_anew(connection, first, *more)
    return True


async def make_anew(connection, first: int, details: str) -> bool:
    """As whoever may write the table would: alter an entry, and give it and all after it the hashes that belong to them."""
    entries = (await page(connection, before=None, limit=ENTRIES))[::-1]
    changed = entries[first - 1].details != details
    hash_ = entries[first - 1].previous_hash
    for entry in entries[first - 1 :]:
        told = details if entry.number == first else entry.details
        fields = {name: getattr(entry, name) for name in entry.__struct_fields__}
        anew = Entry(**{**fields, "details": told, "previous_hash": hash_})
        await connection.execute(
            "update app.trail set details = $2, previous_hash = $3, hash = $4 where number = $1",
            entry.number,
            told,
            hash_,
            hash_ := entry_hash(anew),
        )
    return changed


class Inside:
    """A connection whose transactions are part of one that is open."""

    def __init__(self, connection) -> None:
        self._connection = connection

    def transaction(self, **_: object):
        return self._connection.transaction()

    def __getattr__(self, name: str):
        return getattr(self._connection, name)


def test_verify__whatever_is_done_to_any_row__is_found(fresh_url):
    with asyncio.Runner() as runner:
        written = runner.run(write(fresh_url))
        connection = runner.run(connect(fresh_url, application="test"))
        kept = [(entry.number, entry.hash) for entry in written[-1:]]

        async def found(tampering) -> None:
            outer = connection.transaction()
            await outer.start()
            try:
                changed = await tamper(connection, *tampering)
                alone = await verify(Inside(connection))
                seeing = await verify(Inside(connection), known=kept)
            finally:
                await outer.rollback()
            assert (seeing.broken is not None) == changed
            # What a chain cannot say of itself: that it was longer, and that it was another.
            cut = tampering[0] == "remove" and set(tampering[1:]) == {ENTRIES - 1, ENTRIES}
            if tampering[0] != "make anew" and not cut:
                assert (alone.broken is not None) == changed

        @given(tamperings())
        @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
        def every(tampering) -> None:
            runner.run(found(tampering))

        every()
        assert runner.run(verify(connection, known=kept)).broken is None
        runner.run(connection.close())
