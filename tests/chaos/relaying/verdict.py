"""What a relayer's book says, held against the chain: an oracle that shares nothing with the relayer but the tables' names."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

import msgspec

from tests.chaos.relaying.chain import Found
from tests.chaos.relaying.intents import Asked

__all__ = ["Faults", "compare"]

_FOLLOWS: Final = {
    "accepted": {"sent", "failed"},
    "sent": {"mined", "failed", "accepted"},
    "mined": {"confirmed", "sent", "failed"},
    "confirmed": {"final", "sent", "failed"},
    "failed": {"sent"},
    "final": set(),
}


class Faults(msgspec.Struct):
    """What must not be. ``twice``: intents that are on the chain more than once; ``lost``: accepted, and nothing came of them that is so;
    ``wrong``: what the book says and the chain does not; ``unwritten``: signed and given away, and not in the book."""

    twice: int = 0
    lost: int = 0
    wrong: int = 0
    unwritten: int = 0
    examples: list[str] = []

    @property
    def any(self) -> int:
        return self.twice + self.lost + self.wrong + self.unwritten

    def add(self, kind: str, text: str) -> None:
        setattr(self, kind, getattr(self, kind) + 1)
        self.examples.append(f"{kind}: {text}")


class Book(msgspec.Struct):
    """Rows as they are in the database."""

    transactions: Sequence[Mapping[str, Any]]
    changes: Sequence[Mapping[str, Any]]
    nonces: Sequence[Mapping[str, Any]]
    attempts: Sequence[Mapping[str, Any]]

    @classmethod
    async def read(cls, connection: Any) -> "Book":
        return cls(
            *[
                await connection.fetch(f"select * from app.{table} order by {order}")
                for table, order in (
                    ("transactions", "id"),
                    ("transaction_changes", "transaction_id, sequence"),
                    ("relayer_nonces", "nonce"),
                    ("relayer_attempts", "nonce, signed_at"),
                )
            ]
        )


def compare(
    book: Book,
    asked: Sequence[Asked],
    mined: Sequence[Found],
    *,
    granted: Counter[bytes],
    foreign: Iterable[bytes],
    elsewhere: Iterable[bytes],
    faults: Faults,
) -> Counter[str]:
    """Compare one account's book with the chain once everything is over; return how the intents ended."""
    outcomes: Counter[str] = Counter()
    others, handed_in = set(foreign), set(elsewhere)
    signed = {each["hash"]: each for each in book.attempts}
    for each in mined:
        if each.hash not in others and each.hash not in signed:
            faults.add("unwritten", f"{each.hash.hex()} at {each.nonce}")
    calls = defaultdict(list)
    for each in mined:
        if each.data:
            calls[each.to, each.data].append(each)
    rows = {each["digest"]: each for each in book.transactions}
    if len(rows) != len(asked):
        faults.add("wrong", f"{len(rows)} transactions of {len(asked)} intents")
    for one in asked:
        row = rows.get(one.intent.digest)
        if row is None:
            faults.add("lost", f"{one.intent.digest.hex()} is not in the book")
            continue
        outcomes[row["state"] if row["failure"] is None else row["failure"]] += 1
        found = calls.pop((one.intent.target, one.intent.calldata), [])
        if len(found) > 1:
            faults.add("twice", f"{row['id']} at {[each.nonce for each in found]}")
        if (text := _untrue(one, row, found, granted, elsewhere=handed_in)) is not None:
            faults.add("lost", f"{row['id']} ({one.kind}): {text}")
    for left in calls.values():
        faults.add("wrong", f"a call that nobody asked for: {left[0].hash.hex()}")
    _nonces(book, {each.nonce: each for each in mined}, signed, others, faults)
    _steps(book, faults)
    return outcomes


def _untrue(
    one: Asked, row: Mapping[str, Any], found: list[Found], granted: Counter[bytes], *, elsewhere: set[bytes]
) -> str | None:
    """What of an intent's end is not so."""
    done = [each for each in found if each.succeeded]
    if row["state"] == "final":
        if len(done) != 1:
            return "final, and not on the chain"
        here = (row["transaction_hash"], row["block_number"], row["block_hash"])
        there = (done[0].hash, done[0].block_number, done[0].block_hash)
        return None if here == there else f"final in {here}, on the chain in {there}"
    if row["state"] != "failed":
        return f"still {row['state']}"
    if done:
        return "failed, and done on the chain"
    if not row["reason"]:
        return "no reason"
    match row["failure"]:
        case "expired":
            late = one.intent.deadline is not None and one.intent.deadline < datetime.now(UTC)
            return None if late and one.kind == "short" else "expired in time"
        case "already_done":
            fits = one.intent.digest in elsewhere and granted[one.intent.signer]
            return None if fits else "done already, and not on the chain"
        case "reverted":
            # One that somebody else handed in between the try and the block reverts in its block, where nobody can ask why.
            fits = one.kind == "wrong" or (one.intent.digest in elsewhere and granted[one.intent.signer])
            return None if fits else f"reverted: {row['reason']}"
    return f"{row['failure']}: {row['reason']}"


def _nonces(
    book: Book,
    mined: Mapping[int, Found],
    signed: Mapping[bytes, Mapping[str, Any]],
    others: set[bytes],
    faults: Faults,
) -> None:
    for row in book.nonces:
        found = mined.get(row["nonce"])
        if found is None:
            faults.add("wrong", f"nonce {row['nonce']} is not used on the chain")
        elif row["outcome"] == "foreign":
            if found.hash not in others:
                faults.add("wrong", f"nonce {row['nonce']} is not somebody else's")
        elif row["outcome"] not in {"used", "cancelled"}:
            faults.add("wrong", f"nonce {row['nonce']} ended in {row['outcome']}")
        elif (row["used_hash"], row["cost_wei"]) != (found.hash, found.cost):
            faults.add("wrong", f"nonce {row['nonce']} was used by another attempt, or at another cost")
        elif signed[found.hash]["kind"] != ("call" if row["outcome"] == "used" else "cancel"):
            faults.add("wrong", f"nonce {row['nonce']} was {row['outcome']}")
    known = {row["nonce"] for row in book.nonces}
    for nonce, found in mined.items():
        if nonce not in known and found.hash not in others:
            faults.add("unwritten", f"nonce {nonce}: {found.hash.hex()}")


def _steps(book: Book, faults: Faults) -> None:
    """Every step may follow the one before, and the last is where the transaction stands."""
    steps = defaultdict(list)
    for change in book.changes:
        steps[change["transaction_id"]].append(change)
    for row in book.transactions:
        state, number = "accepted", 0
        for change in steps[row["id"]]:
            number += 1
            if change["sequence"] != number or change["state"] not in _FOLLOWS[state]:
                faults.add(
                    "wrong", f"{row['id']}: step {change['sequence']} is {change['state']} after {state}"
                )
            state = change["state"]
        if (state, number) != (row["state"], row["sequence"]):
            faults.add("wrong", f"{row['id']} is {row['state']}, its last step {state}")
