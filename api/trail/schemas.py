"""What the audit log looks like."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from api.envelopes import AddressText, HashText, Schema
from marquee.hexes import to_address, to_hex
from marquee.trail.repository import Verified
from marquee.trail.rules import Action, Entry

__all__ = ["TrailCheck", "TrailEntry", "trail_check", "trail_entry"]

Number = Annotated[int, Meta(ge=0, examples=[17])]


class TrailEntry(Schema):
    """A privileged action. The hash is over the one before and all that is said here."""

    number: Annotated[Number, Meta(description="From 1, without a gap")]
    at: datetime
    actor: Annotated[AddressText | None, Meta(description="null: a process of Marquee itself")]
    acted_by: Annotated[
        str,
        Meta(description="Which session or key", examples=["session:01890a5d-ac96-774b-bcce-b302099a8057"]),
    ]
    request_id: Annotated[str, Meta(examples=["9f86d081884c7d65"])]
    action: Action
    subject: Annotated[str, Meta(examples=["account:0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266"])]
    details: Annotated[str, Meta(examples=["auditor"])]
    previous_hash: HashText
    hash: HashText


class TrailProblem(Schema):
    """The first entry that does not follow from those before it."""

    number: Number
    problem: Annotated[str, Meta(examples=["it does not have its hash"])]


class TrailCheck(Schema):
    """What following the hashes from the first entry on has shown."""

    entries: Annotated[Number, Meta(description="So many hold, one after the other")]
    head: Annotated[
        HashText, Meta(description="The hash of the last that holds: keep it, and ask with it later")
    ]
    broken: TrailProblem | None


def trail_entry(entry: Entry) -> TrailEntry:
    return TrailEntry(
        number=entry.number,
        at=entry.at,
        actor=None if entry.actor.address is None else to_address(entry.actor.address),
        acted_by=entry.actor.by,
        request_id=entry.actor.request_id,
        action=Action(entry.action),
        subject=entry.subject,
        details=entry.details,
        previous_hash=to_hex(entry.previous_hash),
        hash=to_hex(entry.hash),
    )


def trail_check(found: Verified) -> TrailCheck:
    broken = found.broken
    return TrailCheck(
        entries=found.entries,
        head=to_hex(found.head),
        broken=None if broken is None else TrailProblem(number=broken.number, problem=broken.problem),
    )
