"""Bodies made from the registries: one schema for each action and each intent, told apart by ``action``.

Fields are those of :mod:`marquee.actions.parameters`, in the types of the API; back come the values that the domain takes.
"""

import keyword
from collections.abc import Iterable, Mapping
from functools import reduce
from operator import or_
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, TypeAlias

import msgspec
from msgspec import Meta

from api.consent.schemas import Purpose
from api.envelopes import Body
from api.inputs import Address, Bytes32
from api.transactions.inputs import Hex, Instant, KeySignature, uint
from marquee.actions.intents import INTENTS, IntentKind
from marquee.actions.parameters import Field, Kind
from marquee.actions.registry import ACTIONS, Action

__all__ = ["BuildBody", "PrepareBody", "SubmitBody", "action_of", "values_of"]

_LONGEST_LIST: Final = 500
_METHODS: Final = MappingProxyType({"click": 1, "form": 2, "wallet": 3, "other": 255})
_SENDER: Final = Annotated[
    Address, Meta(description="Who is to sign and send it", examples=[Address.example])
]
_DEADLINE: Final = Annotated[
    Instant | None, Meta(description="Until when the signature is good; an hour from now if left out")
]
_SIGNATURE: Final = Annotated[Hex, Meta(description="The signature over the typed data that was prepared")]

_TYPES: Final[Mapping[Kind, Any]] = MappingProxyType(
    {
        Kind.ADDRESS: Address,
        Kind.BYTES32: Bytes32,
        Kind.PURPOSE: Purpose,
        Kind.METHOD: Annotated[
            Literal["click", "form", "wallet", "other"], Meta(description="How consent was collected")
        ],
        Kind.TIME: Instant,
        Kind.SECONDS: Annotated[int, Meta(ge=0, le=2**32 - 1, description="Seconds", examples=[3600])],
        Kind.BYTES: Hex,
        Kind.KEY_SIGNATURE: KeySignature,
    }
)

Member: TypeAlias = "tuple[str, Any] | tuple[str, Any, Any]"


def action_of(body: Any) -> str:
    """Which action a body is for."""
    tag = body.__struct_config__.tag
    assert isinstance(tag, str)
    return tag


def values_of(fields: Iterable[Field], body: Any) -> dict[str, Any]:
    """The values of a body by the names of its fields. What was left out is 0 where the field is optional, else missing."""
    found: dict[str, Any] = {}
    for field in fields:
        value = getattr(body, _attribute(field.name))
        if value is None and not field.optional:
            continue
        if field.kind is Kind.STRUCT:
            found[field.name] = (
                [values_of(field.fields, item) for item in value]
                if field.is_list
                else values_of(field.fields, value)
            )
        elif field.kind is Kind.METHOD:
            found[field.name] = _METHODS[value]
        else:
            found[field.name] = 0 if value is None else value
    return found


def _attribute(name: str) -> str:
    """The name in Python: ERC-3009 has a member ``from``."""
    return f"{name}_" if keyword.iskeyword(name) else name


def _schema_name(prefix: str, name: str) -> str:
    return prefix + "".join(part[0].upper() + part[1:] for part in name.split("."))


def _type(owner: str, field: Field) -> Any:
    kind: Any = _TYPES.get(field.kind)
    if field.kind is Kind.STRUCT:
        kind = _struct(f"{owner}{field.name[0].upper()}{field.name[1:]}", _members_of(owner, field.fields))
    elif field.kind is Kind.NUMBER:
        kind = uint(field.bits)
    return Annotated[list[kind], Meta(min_length=1, max_length=_LONGEST_LIST)] if field.is_list else kind


def _members_of(owner: str, fields: Iterable[Field], defaults: frozenset[str] = frozenset()) -> list[Member]:
    return [
        (field.name, _type(owner, field) | None, None)
        if field.name in defaults
        else (field.name, Annotated[_type(owner, field) | None, Meta(description="null: never")], None)
        if field.optional
        else (_attribute(field.name), _type(owner, field), msgspec.field(name=field.name))
        for field in fields
    ]


def _struct(name: str, members: list[Member], doc: str = "", tag: str | None = None) -> Any:
    return msgspec.defstruct(
        name,
        members,
        bases=(Body,),
        module=__name__,
        namespace={"__doc__": doc} if doc else {},
        kw_only=True,
        tag_field=None if tag is None else "action",
        tag=tag,
    )


def _build(action: Action) -> Any:
    name = _schema_name("Build", action.name)
    members = _members_of(name, action.fields, action.defaults)
    if action.contract is None:
        members.insert(0, ("token", Address))
    sender: Member = ("sender", _SENDER, msgspec.field(name="from"))
    doc = f"Signed by {action.signer}. Calls {action.contract or 'the token'}.{action.entry.signature}."
    if action.defaults:
        doc += f" The sender, where left out: {', '.join(sorted(action.defaults))}."
    return _struct(name, [sender, *members], doc, action.name)


def _prepare(kind: IntentKind) -> Any:
    name = _schema_name("Prepare", kind.name)
    members = _members_of(name, kind.asked)
    if kind.deadline is not None:
        members.append(("deadline", _DEADLINE, None))
    way = "POST intents hands it in" if kind.relayed else "for a transaction of one's own"
    return _struct(
        name, members, f"{kind.types.primary}, to be signed by the {kind.signer}: {way}.", kind.name
    )


def _submit(kind: IntentKind) -> Any:
    name = _schema_name("Submit", kind.name)
    message = _struct(
        f"{name}Message",
        _members_of(name, kind.signed),
        f"{kind.types.primary}, as it was prepared and signed.",
    )
    return _struct(
        name,
        [("message", message), ("signature", _SIGNATURE)],
        f"{kind.types.primary}, signed by the {kind.signer}.",
        kind.name,
    )


if TYPE_CHECKING:

    class BuildBody(Body):
        sender: bytes
        token: bytes

    class PrepareBody(Body):
        pass

    class SubmitBody(Body):
        message: Body
        signature: bytes

else:
    BuildBody = reduce(or_, map(_build, ACTIONS.values()))
    PrepareBody = reduce(or_, map(_prepare, INTENTS.values()))
    SubmitBody = reduce(or_, (_submit(kind) for kind in INTENTS.values() if kind.relayed))
