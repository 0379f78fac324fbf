"""What can be followed, and which events are of it. Pure, and by rule: a new event needs nothing here.

==============  ===========================  ==========================================================================
kind            is told by                   events
==============  ===========================  ==========================================================================
``address``     an address                   that concern it: :mod:`marquee.activity.concerns`
``campaign``    a campaign's number          that name the campaign
``session``     a session's number           that name the session
``content``     an id of 32 bytes            that name the content
``consent``     the subject's address        of the consent registry that name it as the subject
``transaction`` a hash                       of the transaction
==============  ===========================  ==========================================================================
"""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple, TypeAlias, get_args

from marquee.activity.concerns import ALL_EVENTS, PARTIES
from marquee.chain.events import consent_registry
from marquee.chain.log import Event
from marquee.hexes import to_address

__all__ = ["ARGUMENTS", "KINDS", "Topic", "TopicKind", "topics_of"]

TopicKind: TypeAlias = Literal["address", "campaign", "session", "content", "consent", "transaction"]

KINDS: Final[tuple[TopicKind, ...]] = get_args(TopicKind)

_IDS: Final[Mapping[str, TopicKind]] = MappingProxyType(
    {"campaign_id": "campaign", "session_id": "session", "content_id": "content"}
)
_ADDRESS_BYTES: Final = 20


class Topic(NamedTuple):
    r"""Something that is followed. ``stored`` is the text that Postgres makes of its value: ``\x…`` for bytes, digits for a number."""

    kind: TopicKind
    stored: str

    @classmethod
    def of(cls, kind: TopicKind, value: bytes | int) -> "Topic":
        return cls(kind, "\\x" + value.hex() if isinstance(value, bytes) else str(value))

    @property
    def value(self) -> bytes | int:
        return bytes.fromhex(self.stored[2:]) if self.stored.startswith("\\x") else int(self.stored)

    def __str__(self) -> str:
        """Spell it as it is asked for: ``address:0x…``, with the checksum of EIP-55."""
        value = self.value
        if isinstance(value, int):
            return f"{self.kind}:{value}"
        shown = to_address(value) if len(value) == _ADDRESS_BYTES else "0x" + value.hex()
        return f"{self.kind}:{shown}"


def _arguments(event: type[Event]) -> tuple[tuple[TopicKind, str], ...]:
    named: list[tuple[TopicKind, str]] = [("address", name) for name in PARTIES.get(event, ())]
    named += [(_IDS[name], name) for name in event.__struct_fields__ if name in _IDS]
    if event.CONTRACT == consent_registry.ConsentGranted.CONTRACT and "subject" in event.__struct_fields__:
        named.append(("consent", "subject"))
    return tuple(named)


ARGUMENTS: Final[Mapping[type[Event], tuple[tuple[TopicKind, str], ...]]] = MappingProxyType(
    {event: _arguments(event) for event in ALL_EVENTS}
)
"""Of each event, the kinds of topics that it is of, each with the argument that names the one."""

_PLACES: Final = tuple(
    tuple((kind, event.__struct_fields__.index(name)) for kind, name in ARGUMENTS[event])
    for event in ALL_EVENTS
)


def topics_of(
    event: int, arguments: Sequence[Any], tx_hash: bytes, owner: str | None
) -> Iterator[tuple[str, str]]:
    r"""Name the topics, some perhaps twice, of an event as SQL answers it: its number among all, its arguments as texts.

    ``owner`` is whose the thing is that the event names without its owner (``\x…``).
    """
    yield "transaction", "\\x" + tx_hash.hex()
    for kind, place in _PLACES[event]:
        yield kind, arguments[place]
    if owner is not None:
        yield "address", owner
