"""Which events concern whom. Pure, and by rule: a new event needs a kind and nothing else.

An event concerns every address among its arguments, but those that name a token or a yield source. An event that names only a
campaign, a session or a piece of content concerns whoever it belongs to: its advertiser, its viewer, its creator.
"""

import typing
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, NamedTuple, TypeAlias, get_args

from marquee.chain.events import EVENTS, campaign_escrow, streaming_wallet
from marquee.chain.log import Event
from marquee.db.types import solidity_type

__all__ = ["ALL_EVENTS", "KINDS", "NO_PARTIES", "OWNED", "PARTIES", "Kind", "Owner", "kind_of"]

Kind: TypeAlias = Literal[
    "transfer",
    "approval",
    "consent",
    "campaign",
    "epoch",
    "claim",
    "vault",
    "content",
    "session",
    "permission",
    "earnings",
    "role",
    "parameter",
]
"""What an event is about."""

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)

NO_PARTIES: Final[frozenset[str]] = frozenset({"token", "source"})
"""Arguments whose addresses are contracts that something is about, and nobody's who does or gets anything."""

ALL_EVENTS: Final[tuple[type[Event], ...]] = tuple(event for events in EVENTS.values() for event in events)

_BEGINNINGS: Final[tuple[tuple[str, Kind], ...]] = (
    ("Campaign", "campaign"),
    ("Epoch", "epoch"),
    ("Claim", "claim"),
    ("Content", "content"),
    ("Session", "session"),
    ("Permission", "permission"),
    ("Consent", "consent"),
    ("Role", "role"),
    ("DefaultAdmin", "role"),
    ("Authorization", "approval"),
)
_NAMES: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        "Transfer": "transfer",
        "Approval": "approval",
        "NonceUsed": "approval",
        "EarningsWithdrawn": "earnings",
        "FeesWithdrawn": "earnings",
        **dict.fromkeys(("Charged", "Deposit", "Withdraw", "Released", "Reserved"), "vault"),
        **dict.fromkeys(("PrincipalChanged", "Reported"), "vault"),
        **dict.fromkeys(("Paused", "Unpaused", "TokenListingChanged", "ThresholdChanged"), "parameter"),
        **dict.fromkeys(("WindowChanged", "SilencePeriodChanged", "SurplusRecovered"), "parameter"),
        **dict.fromkeys(("DepositCapChanged", "IdleTargetChanged", "MaxGainChanged"), "parameter"),
        **dict.fromkeys(("SourceChanged", "UnlockPeriodChanged", "FeeChanged"), "parameter"),
        "EIP712DomainChanged": "parameter",
        "PoolCredited": "epoch",
    }
)


def kind_of(event: type[Event]) -> Kind:
    """Say what an event is about.

    Raises:
        KeyError: nobody has said it of this event.
    """
    for beginning, kind in _BEGINNINGS:
        if event.NAME.startswith(beginning):
            return kind
    return _NAMES[event.NAME]


class Owner(NamedTuple):
    """Whose a thing is: the argument ``owner`` of the event ``born``, which began it, where its argument ``id`` names the thing.

    ``table`` has a row for each thing, with columns of the same names and an index over both: an owner never changes.
    """

    id: str
    born: type[Event]
    owner: str
    table: str


_CAMPAIGN: Final = Owner("campaign_id", campaign_escrow.CampaignCreated, "advertiser", "campaigns")
_SESSION: Final = Owner("session_id", streaming_wallet.SessionStarted, "viewer", "sessions")
_CONTENT: Final = Owner("content_id", streaming_wallet.ContentListed, "creator", "contents")


def _parties(event: type[Event]) -> tuple[str, ...]:
    hints = typing.get_type_hints(event, include_extras=True)
    return tuple(
        name
        for name in event.__struct_fields__
        if name not in NO_PARTIES and solidity_type(hints[name]) == "address"
    )


PARTIES: Final[Mapping[type[Event], tuple[str, ...]]] = MappingProxyType(
    {event: found for event in ALL_EVENTS if (found := _parties(event))}
)
"""Of each event that names somebody, the arguments that do."""


def _owned(event: type[Event]) -> Owner | None:
    names = event.__struct_fields__
    for owner in (_CAMPAIGN, _SESSION, _CONTENT):
        # A session is of its viewer, whatever content it is of; what names the owner itself needs no look-up.
        if owner.id in names and event.CONTRACT == owner.born.CONTRACT:
            return None if owner.owner in names else owner
    return None


OWNED: Final[Mapping[type[Event], Owner]] = MappingProxyType(
    {event: owner for event in ALL_EVENTS if (owner := _owned(event)) is not None}
)
"""Of each event that names a thing and not its owner, how the owner is found."""
