"""A mirror whose rows have very many versions, made by SQL: column values follow from the key's number and the version's."""

import typing
from typing import Any

import asyncpg

from indexer.late_indexes import build_late_indexes
from indexer.projection import Projection
from indexer.projections import ALL
from marquee.activity.concerns import OWNED, PARTIES
from marquee.chain.events import campaign_escrow, consent_registry
from marquee.consent.rules import PURPOSES
from marquee.db.types import solidity_type
from marquee.logs import logger

KEYS = 50
START = 1
ONE = bytes(19) + b"\x01"
"""The address that every row of a list belongs to."""
PURPOSE = PURPOSES["ANALYTICS"]

_EVENTS = (
    *(campaign_escrow.CampaignCreated, campaign_escrow.CampaignFunded),
    *(campaign_escrow.CampaignDebited, campaign_escrow.CampaignRefunded),
    *(consent_registry.ConsentGranted, consent_registry.ConsentRevoked),
)
"""The events that are read by their arguments."""
_OTHERS = 500
"""Of each event that is read by whom it concerns only."""
_SMALL = {"budget": "3 * version", "status": "1 + (key % 3)", "state": "1", "method": "1"}


def _value(projection: Projection[Any], name: str, solidity: str) -> str:
    """SQL of a column's value; key columns but the last are the same in all rows, so that lists have all of them."""
    target = projection.target
    if solidity == "address" or solidity.startswith("bytes"):
        width = 40 if solidity == "address" else 64
        own = name == target.key[-1]
        if name == "purpose":
            return f"case key when 1 then '\\x{PURPOSE.hex()}' else decode(lpad(to_hex(key), 64, '0'), 'hex') end"
        return f"decode(lpad(to_hex({'key' if own else 1}), {width}, '0'), 'hex')"
    if solidity == "bool":
        return "true"
    return "key" if name in target.key else _SMALL.get(name, "version")


def _argument(name: str, solidity: str) -> str:
    """SQL of an event's argument: every tenth event is of the one that lists are asked for."""
    if solidity == "address" or solidity.startswith("bytes"):
        width = 40 if solidity == "address" else 64
        if name == "purpose":
            return f"'\\x{PURPOSE.hex()}'::bytea"
        return f"decode(lpad(to_hex(1 + key % 10), {width}, '0'), 'hex')"
    if name == "budget":
        return "1000"
    return "true" if solidity == "bool" else "1 + key % 10"


async def fill(url: str, versions: int) -> int:
    """Give every projection ``KEYS`` rows with so many versions each, one after another; return the newest block."""
    last = versions * KEYS
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(
            "insert into chain.blocks (number, hash, parent_hash, timestamp, poi)"
            " select n, decode(lpad(to_hex(n), 64, '0'), 'hex'), decode(lpad(to_hex(n - 1), 64, '0'), 'hex'), n, decode(lpad(to_hex(n), 64, '0'), 'hex')"
            f" from generate_series({START}, {last}) n"
        )
        await connection.execute(
            "insert into chain.checkpoint (id, chain_id, genesis_hash, start_block, block_number, block_hash,"
            " finalized_number, head_number) select 1, 31337, hash, $1, number, hash, number, number"
            " from chain.blocks where number = $2",
            START,
            last,
        )
        for projection in ALL:
            target = projection.target
            hints = typing.get_type_hints(target.row, include_extras=True)
            values = ", ".join(
                _value(projection, name, solidity_type(hints[name])) for name in target.columns
            )
            await connection.execute(
                f"insert into chain.{target.name} ({', '.join(target.columns)}, valid_from, valid_to) select {values}, version * {KEYS} + key,"
                f" case when version < {versions} - 1 then (version + 1) * {KEYS} + key end"
                f" from generate_series(0, {versions} - 1) version, generate_series(1, {KEYS}) key"
            )
        for event in _EVENTS:
            hints = typing.get_type_hints(event, include_extras=True)
            values = ", ".join(
                _argument(name, solidity_type(hints[name])) for name in event.__struct_fields__
            )
            await connection.execute(
                f"insert into chain.{event.TABLE} (block_number, log_index, tx_hash, address, {', '.join(event.__struct_fields__)})"
                f" select key, 0, '\\x{ONE.hex():0>64}', '\\x{ONE.hex()}', {values} from generate_series({START}, {last}) key"
            )
        for event in {*PARTIES, *OWNED} - {*_EVENTS}:
            hints = typing.get_type_hints(event, include_extras=True)
            values = "".join(
                f", {_argument(name, solidity_type(hints[name]))}" for name in event.__struct_fields__
            )
            columns = "".join(f', "{name}"' for name in event.__struct_fields__)
            await connection.execute(
                f"insert into chain.{event.TABLE} (block_number, log_index, tx_hash, address{columns})"
                f" select key, 1, '\\x{ONE.hex():0>64}', '\\x{ONE.hex()}'{values} from generate_series({START}, {last}, {last // _OTHERS}) key"
            )
        await build_late_indexes(connection, logger("filled"))
        await connection.execute("analyze")
    finally:
        await connection.close()
    return last
