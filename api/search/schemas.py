"""What is looked for, and what is found."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Final, Literal, Self

from msgspec import Meta

from api.envelopes import Schema
from api.inputs import Address, TextInput
from marquee.hexes import to_address, to_hex
from marquee.search.rules import Hit, Kind, Query
from marquee.search.service import Found

__all__ = ["SearchHit", "SearchText", "SearchedFor", "searched_for"]


class SearchText(TextInput, str):
    """A number, an address or a hash."""

    __slots__ = ()

    pattern = "^(0|[1-9][0-9]{0,77}|0x[0-9a-fA-F]{40}|0x[0-9a-fA-F]{64})$"
    description = "A number in decimal digits, an address, or the hash of a transaction, a block or content"
    example = Address.example

    @classmethod
    def read(cls, text: str) -> Self:
        if Query.read(text).address is not None:
            Address.read(text)
        return cls(text)


class SearchHit(Schema):
    """Something of that number, address or hash."""

    kind: Annotated[Kind, Meta(description="What it is")]
    id: Annotated[str, Meta(description="Its number, address or hash", examples=["12"])]
    state: Annotated[
        str | None,
        Meta(
            description="How it is: of a block `final`, `mirrored`, or `unmirrored` where only the node has it; of a transaction `pending`,"
            " `mined`, `succeeded` or `reverted`; of a campaign, a session, a post or content its status; of an address the name of"
            " the contract that it is",
            examples=["ACTIVE"],
        ),
    ]
    block_number: Annotated[int | None, Meta(description="Of a block, and of a transaction that is in one")]
    mirrored: Annotated[
        bool, Meta(description="Whether the mirror has it; of a transaction, whether it has that very block")
    ]
    roles: Annotated[
        list[str],
        Meta(
            description="Of an address: `advertiser`, `creator`, `viewer`, `permitter` (gave an operator a permission), `depositor`,"
            " `subject` and `controller` of consents",
            examples=[["viewer"]],
        ),
    ]
    links: Annotated[
        dict[str, str],
        Meta(
            description="Where to read more, by what is there",
            examples=[{"campaign": "/api/v1/campaigns/12"}],
        ),
    ]


class SearchedFor(Schema):
    """Everything of that number, address or hash; none is none that the mirror knows, nor, where `complete`, the node."""

    query: SearchText
    hits: list[SearchHit]
    node: Annotated[
        Literal["not_needed", "answered", "unavailable"],
        Meta(description="The chain's node, which alone knows transactions and blocks by their hashes"),
    ]
    complete: Annotated[bool, Meta(description="False while the node is away that had to be asked, too")]


def searched_for(text: SearchText, found: Found, base: str) -> SearchedFor:
    """Spell what was found; ``base`` is the path that links begin with."""
    answered: Literal["answered", "unavailable"] = "answered" if found.node_answered else "unavailable"
    return SearchedFor(
        query=text,
        hits=[_hit(hit, base) for hit in found.hits],
        node=answered if found.node_asked else "not_needed",
        complete=found.node_answered or not found.node_asked,
    )


_LINKS: Final[Mapping[Kind, Mapping[str, str]]] = MappingProxyType(
    {
        Kind.BLOCK: {"block": "chain/blocks/{block}", "events": "chain/blocks/{block}/events"},
        Kind.CAMPAIGN: {"campaign": "campaigns/{id}", "ledger": "campaigns/{id}/ledger"},
        Kind.SESSION: {"session": "session/{id}"},
        Kind.POST: {"epoch": "epochs/{id}"},
        Kind.CONTENT: {"content": "content/{id}"},
    }
)
_ROLES: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "advertiser": {"campaigns": "campaigns?advertiser={id}"},
        "creator": {"content": "content?creator={id}", "earnings": "creators/{id}/earnings"},
        "viewer": {"sessions": "session/user/{id}/active", "history": "session/user/{id}/history"},
        "permitter": {"permissions": "permissions/{id}"},
        "depositor": {"balance": "user/{id}/balance"},
        "subject": {"consents": "consents/{id}"},
    }
)


def _hit(hit: Hit, base: str) -> SearchHit:
    identity = hit.id if isinstance(hit.id, int) else _spell(hit.id)
    links = {
        name: f"{base}/{path.format(id=identity, block=hit.block_number)}"
        for name, path in _paths(hit).items()
    }
    return SearchHit(
        kind=hit.kind,
        id=str(identity),
        state=hit.state,
        block_number=hit.block_number,
        mirrored=hit.mirrored,
        roles=list(hit.roles),
        links=links,
    )


def _paths(hit: Hit) -> Mapping[str, str]:
    match hit.kind:
        case Kind.BLOCK:
            return _LINKS[Kind.BLOCK] if hit.mirrored else {}
        case Kind.TRANSACTION:
            block = _LINKS[Kind.BLOCK]["block"]
            return {"transaction": "chain/transactions/{id}", **({"block": block} if hit.mirrored else {})}
        case Kind.ADDRESS:
            found = {"activity": "activity/{id}", "tokens": "user/{id}/tokens"}
            for role in hit.roles:
                found |= _ROLES.get(role, {})
            return found
        case _:
            return _LINKS[hit.kind]


def _spell(value: bytes) -> str:
    return to_address(value) if len(value) == 20 else to_hex(value)
