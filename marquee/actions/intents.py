"""What accounts can do by signing alone: EIP-712 messages, which someone else submits and pays for.

The types are as the contracts hash them; a test holds that each stands so in the Solidity. An intent that is ``relayed`` is one that
Marquee sends; the others are for the signer's own transactions, or for whoever the signer gives them to.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

import msgspec

from marquee.actions.abi import Entry, Parameter, functions
from marquee.actions.parameters import Field, Kind, field_of
from marquee.chain.typed_data import Types

__all__ = ["INTENTS", "IntentKind", "NonceOf"]


class NonceOf(StrEnum):
    """Which counter a message's nonce is of; ERC-3009 has random ones, and a cancellation names one."""

    CONSENT = "consent"
    PERMISSION = "permission"
    PERMIT = "permit"
    RANDOM = "random"
    GIVEN = "given"


class IntentKind(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of message.

    ``contract`` is the ABI's name; None is the contract at the parameter ``token``. ``function`` takes the message and its signature.
    ``signer`` and ``deadline`` are members of the message. ``action`` is what to build with the signature where nobody relays it.
    """

    name: str
    contract: str | None
    function: str
    text: str
    summary: str
    signer: str
    nonce: NonceOf
    deadline: str | None = "deadline"
    relayed: bool = False
    action: str | None = None

    @property
    def types(self) -> Types:
        return Types.read(self.text)

    @property
    def entry(self) -> Entry:
        """The function."""
        found = functions(self.contract or "MarqueeToken")
        return (
            found[self.function]
            if "(" in self.function
            else next(entry for entry in found.values() if entry.name == self.function)
        )

    @property
    def asked(self) -> tuple[Field, ...]:
        """What is asked for to prepare it: its members, but for nonces, which are read, and the deadline, which is proposed."""
        types = self.types
        token = (Field("token", Kind.ADDRESS),) if self.contract is None else ()
        left_out = {self.deadline} if self.nonce is NonceOf.GIVEN else {self.deadline, "nonce"}
        members = (
            field_of(_parameter(types, *member), inside=self.nonce is NonceOf.CONSENT)
            for member in _members(types, types.primary)
        )
        return token + tuple(_without_nonce(member) for member in members if member.name not in left_out)

    @property
    def signed(self) -> tuple[Field, ...]:
        """The members of the message, each number as such."""
        types = self.types
        return tuple(_raw(types, kind, name) for kind, name in _members(types, types.primary))

    def calldata(self, message: Mapping[str, Any], signature: bytes) -> bytes:
        """Make the call that submits it."""
        arguments = [self._argument(part, message, signature) for part in self.entry.inputs]
        return self.entry.encode(arguments)

    def message(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The members that :attr:`asked` asked for, by their names in the message; an expiry that was left out is 0."""
        names = (member.name for member in self.types.structs[self.types.primary])
        renamed = {**values, "from": values.get("owner")}
        return {name: renamed[name] for name in names if name in renamed}

    def items(self, message: Mapping[str, Any]) -> list[Mapping[str, Any]]:
        """What a message holds: of a batch its items, else itself. Each has a nonce of its own."""
        batches = [value for value in message.values() if isinstance(value, list)]
        return batches[0] if batches else [message]

    def _argument(self, part: Parameter, message: Mapping[str, Any], signature: bytes) -> Any:
        if part.name == "signature":
            return signature
        if part.name == "nonces":
            return [item["nonce"] for item in self.items(message)]
        if part.type == "tuple":
            return tuple(message[inner.name] for inner in part.components)
        if part.type == "tuple[]":
            return [tuple(item[inner.name] for inner in part.components) for item in message[part.name]]
        return message[part.name]


def _members(types: Types, name: str) -> list[tuple[str, str]]:
    return [(member.type, member.name) for member in types.structs[name]]


def _parameter(types: Types, kind: str, name: str) -> Parameter:
    inner = kind.removesuffix("[]")
    if inner not in types.structs:
        return Parameter(kind, name)
    components = tuple(_parameter(types, *member) for member in _members(types, inner))
    return Parameter("tuple" + kind.removeprefix(inner), name, components)


def _without_nonce(field: Field) -> Field:
    fields = tuple(inner for inner in field.fields if inner.name != "nonce")
    return msgspec.structs.replace(field, fields=fields)


def _raw(types: Types, kind: str, name: str) -> Field:
    inner = kind.removesuffix("[]")
    if inner in types.structs:
        fields = tuple(_raw(types, *member) for member in _members(types, inner))
        return Field(name, Kind.STRUCT, is_list=kind.endswith("[]"), fields=fields)
    if inner.startswith("uint"):
        return Field(name, Kind.NUMBER, bits=int(inner.removeprefix("uint")))
    return Field(name, Kind(inner))


_CONSENT_ITEM: Final = (
    "address controller,bytes32 purpose,bytes32 noticeHash,bytes32 categoriesHash,bytes32 receiptHash,"
    "uint40 expiresAt,uint8 method,uint64 nonce"
)
_SCOPE_ITEM: Final = "address controller,bytes32 purpose,uint64 nonce"
_TRANSFER: Final = (
    "address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce"
)


def _consent(name: str, function: str, text: str, summary: str) -> IntentKind:
    return IntentKind(
        name=name,
        contract="ConsentRegistry",
        function=function,
        text=text,
        summary=summary,
        signer="subject",
        nonce=NonceOf.CONSENT,
        relayed=True,
    )


def _permission(name: str, function: str, text: str, summary: str) -> IntentKind:
    return IntentKind(
        name=name,
        contract="StreamingWallet",
        function=function,
        text=text,
        summary=summary,
        signer="viewer",
        nonce=NonceOf.PERMISSION,
        relayed=True,
    )


def _transfer(name: str, function: str, primary: str, summary: str, *, relayed: bool) -> IntentKind:
    return IntentKind(
        name=name,
        contract="MarqueeToken",
        function=f"{function}(address,address,uint256,uint256,uint256,bytes32,bytes)",
        text=f"{primary}({_TRANSFER})",
        summary=summary,
        signer="from",
        nonce=NonceOf.RANDOM,
        deadline="validBefore",
        relayed=relayed,
        action=name,
    )


_ALL: Final = (
    _consent(
        "consent.grant",
        "grantBySig",
        f"GrantConsent(address subject,{_CONSENT_ITEM},uint256 deadline)",
        "Allow {controller} to use your data for {purpose:purpose}. Expiry: {expiresAt:time}.",
    ),
    _consent(
        "consent.grantMany",
        "grantManyBySig",
        f"GrantConsents(address subject,ConsentItem[] consents,uint256 deadline)ConsentItem({_CONSENT_ITEM})",
        "Give {consents:count} consents, all or nothing.",
    ),
    _consent(
        "consent.revoke",
        "revokeBySig",
        f"RevokeConsent(address subject,{_SCOPE_ITEM},uint256 deadline)",
        "Withdraw your consent that {controller} uses your data for {purpose:purpose}.",
    ),
    _consent(
        "consent.revokeMany",
        "revokeManyBySig",
        f"RevokeConsents(address subject,ScopeItem[] scopes,uint256 deadline)ScopeItem({_SCOPE_ITEM})",
        "Withdraw {scopes:count} consents.",
    ),
    _permission(
        "permission.grant",
        "grantPermissionBySig",
        "GrantPermission(address viewer,address operator,uint96 maxPerSession,uint96 maxPerDay,uint40 expiresAt,uint64 nonce,uint256 deadline)",
        "Let {operator} spend up to {maxPerSession:usdc} a session and {maxPerDay:usdc} a day for you, until {expiresAt:time}.",
    ),
    _permission(
        "permission.revoke",
        "revokePermissionBySig",
        "RevokePermission(address viewer,address operator,uint64 nonce,uint256 deadline)",
        "Let {operator} spend nothing for you any more.",
    ),
    IntentKind(
        name="token.permit",
        contract=None,
        function="permit",
        text="Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)",
        summary="Let {spender} take up to {value:amount} from you.",
        signer="owner",
        nonce=NonceOf.PERMIT,
        action="token.permit",
    ),
    _transfer(
        "authorization.transfer",
        "transferWithAuthorization",
        "TransferWithAuthorization",
        "Let anyone send {value:amount} of yours to {to}, until {validBefore:time}.",
        relayed=True,
    ),
    _transfer(
        "authorization.receive",
        "receiveWithAuthorization",
        "ReceiveWithAuthorization",
        "Let {to} take {value:amount} from you, until {validBefore:time}.",
        # The contract takes it from the payee alone.
        relayed=False,
    ),
    IntentKind(
        name="authorization.cancel",
        contract="MarqueeToken",
        function="cancelAuthorization(address,bytes32,bytes)",
        text="CancelAuthorization(address authorizer,bytes32 nonce)",
        summary="Make your authorisation {nonce} worthless.",
        signer="authorizer",
        nonce=NonceOf.GIVEN,
        deadline=None,
        relayed=True,
        action="authorization.cancel",
    ),
)

INTENTS: Final[Mapping[str, IntentKind]] = MappingProxyType({kind.name: kind for kind in _ALL})
"""Every kind of intent by its name."""
