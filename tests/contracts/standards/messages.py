"""What people sign for the contracts: each type as wallets are asked to show it, random values that are in order, and the call."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ape.contracts import ContractInstance
from eth_account import Account
from eth_utils import to_checksum_address
from hypothesis import strategies as st

from tests.contracts.message_types import (
    CANCEL,
    GRANT_CONSENT,
    GRANT_CONSENTS,
    GRANT_PERMISSION,
    PERMIT,
    RECEIVE,
    REVOKE_CONSENT,
    REVOKE_CONSENTS,
    REVOKE_PERMISSION,
    STATEMENT,
    TRANSFER,
)
from tests.contracts.support import split, word

Values = dict[str, Any]

# Few, so that their nonces rise from one example to the next.
SIGNERS = [Account.from_key(number.to_bytes(32)) for number in range(101, 105)]
PURPOSES = [word(name) for name in ("PERSONALIZED_ADS", "AD_MEASUREMENT", "ANALYTICS", "DATA_SHARING")]
# Controllers and operators are few for the same reason.
PARTIES = [to_checksum_address(number.to_bytes(20)) for number in range(201, 204)]
HELD = 2**200
# Before and after any time of a test: examples must not depend on the clock.
EARLIER, LATER = 1_600_000_000, 2**34

addresses = st.binary(min_size=20, max_size=20).filter(any).map(to_checksum_address)
hashes = st.binary(min_size=32, max_size=32)


def uints(bits: int, least: int = 0) -> st.SearchStrategy[int]:
    return st.integers(least, 2**bits - 1)


def in_order(fields: Sequence[str], values: Values) -> tuple[Any, ...]:
    """The values of the declared fields, as a tuple."""
    return tuple(values[field.split()[1]] for field in fields)


def signers() -> st.SearchStrategy[str]:
    return st.sampled_from([signer.address for signer in SIGNERS])


@dataclass(frozen=True)
class Message:
    """A message of one contract, whose EIP-712 domain is named `domain`.

    `values` makes random ones that the contract has no other reason to refuse, save for nonces, which `renew` sets to
    those of the chain if it `counts` them. `call` is the transaction that carries them with a signature; `caller` is who has to
    send it.
    """

    contract: ContractInstance
    domain: str
    types: Mapping[str, Sequence[str]]
    values: Callable[[], st.SearchStrategy[Values]]
    call: Callable[[Values, bytes], bytes]
    refusals: tuple[str, ...]
    signer: str
    renew: Callable[[Values], None] = lambda _: None
    counts: bool = False
    nonce_is_no_argument: bool = False
    caller: Callable[[Values], str | None] = lambda _: None


def permit(token: ContractInstance, domain: str) -> Message:
    def values() -> st.SearchStrategy[Values]:
        return st.fixed_dictionaries(
            {
                "owner": signers(),
                "spender": addresses,
                "value": uints(256),
                "deadline": uints(256, LATER),
            }
        )

    def renew(values: Values) -> None:
        values["nonce"] = token.nonces(values["owner"])

    def call(values: Values, signature: bytes) -> bytes:
        fields = (values["owner"], values["spender"], values["value"], values["deadline"])
        return bytes(token.permit.encode_input(*fields, *split(signature)))

    refusals = ("ERC2612InvalidSigner(address,address)", "ECDSAInvalidSignature()")
    return Message(
        token,
        domain,
        PERMIT,
        values,
        call,
        refusals,
        "owner",
        renew,
        counts=True,
        nonce_is_no_argument=True,
    )


def authorization(token: ContractInstance, verb: str, by_bytes: bool) -> Message:
    types = TRANSFER if verb == "transfer" else RECEIVE
    (fields,) = types.values()

    def values() -> st.SearchStrategy[Values]:
        return st.fixed_dictionaries(
            {
                "from": signers(),
                "to": addresses,
                "value": st.integers(0, HELD),
                "validAfter": st.integers(0, EARLIER),
                "validBefore": uints(256, LATER),
                "nonce": hashes,
            }
        )

    def call(values: Values, signature: bytes) -> bytes:
        method = getattr(token, f"{verb}WithAuthorization")
        end = (signature,) if by_bytes else split(signature)
        return bytes(method.encode_input(*in_order(fields, values), *end))

    return Message(
        token,
        "Marquee",
        types,
        values,
        call,
        ("InvalidAuthorizationSignature(address)",),
        "from",
        # A receiver submits by itself: a changed payee is refused as a signature only if it is the payee who calls.
        caller=lambda values: values["to"] if verb == "receive" else None,
    )


def cancellation(token: ContractInstance, by_bytes: bool) -> Message:
    def values() -> st.SearchStrategy[Values]:
        return st.fixed_dictionaries({"authorizer": signers(), "nonce": hashes})

    def call(values: Values, signature: bytes) -> bytes:
        end = (signature,) if by_bytes else split(signature)
        return bytes(token.cancelAuthorization.encode_input(*in_order(*CANCEL.values(), values), *end))

    return Message(
        token,
        "Marquee",
        CANCEL,
        values,
        call,
        ("InvalidAuthorizationSignature(address)",),
        "authorizer",
    )


def _scopes(registry: ContractInstance, values: Values, items: Sequence[Values]) -> None:
    """Give each item its key's nonce, counted on where a batch names a key twice."""
    given: dict[tuple[str, bytes], int] = {}
    for item in items:
        key = (item["controller"], item["purpose"])
        first = given.get(key)
        item["nonce"] = registry.nonceOf(values["subject"], *key) if first is None else first + 1
        given[key] = item["nonce"]


def _scope_fields() -> dict[str, st.SearchStrategy[Any]]:
    return {"controller": st.sampled_from(PARTIES), "purpose": st.sampled_from(PURPOSES)}


def _consent_fields() -> dict[str, st.SearchStrategy[Any]]:
    return _scope_fields() | {
        "noticeHash": hashes,
        "categoriesHash": hashes,
        "receiptHash": hashes,
        "expiresAt": st.just(0) | uints(40, LATER),
        "method": uints(8),
    }


def consent(registry: ContractInstance, *, grants: bool, many: bool) -> Message:
    """One of the four: a grant or a revocation, of one or of many."""
    verb, list_name = ("grant", "consents") if grants else ("revoke", "scopes")
    one, several = (GRANT_CONSENT, GRANT_CONSENTS) if grants else (REVOKE_CONSENT, REVOKE_CONSENTS)
    _, item_fields = several.values()
    frame = {"subject": signers()}

    def item() -> dict[str, st.SearchStrategy[Any]]:
        return _consent_fields() if grants else _scope_fields()

    def values() -> st.SearchStrategy[Values]:
        deadline = {"deadline": uints(256, LATER)}
        if not many:
            return st.fixed_dictionaries(frame | item() | deadline)
        items = st.lists(st.fixed_dictionaries(item()), min_size=1, max_size=3)
        return st.fixed_dictionaries(frame | {list_name: items} | deadline)

    def renew(values: Values) -> None:
        _scopes(registry, values, values[list_name] if many else [values])

    def call(values: Values, signature: bytes) -> bytes:
        method = getattr(registry, verb + ("Many" if many else "") + "BySig")
        if many:
            items = [in_order(item_fields[:-1], entry) for entry in values[list_name]]
            what: tuple[Any, ...] = (items, [entry["nonce"] for entry in values[list_name]])
        else:
            bare = in_order(item_fields[:-1], values)
            what = (*((bare,) if grants else bare), values["nonce"])
        return bytes(method.encode_input(values["subject"], *what, values["deadline"], signature))

    return Message(
        registry,
        "Marquee ConsentRegistry",
        several if many else one,
        values,
        call,
        ("InvalidSignature(address)",),
        "subject",
        renew,
        counts=True,
    )


def permission(streaming: ContractInstance, *, grants: bool) -> Message:
    verb, types = ("grant", GRANT_PERMISSION) if grants else ("revoke", REVOKE_PERMISSION)
    (fields,) = types.values()

    def values() -> st.SearchStrategy[Values]:
        more = {"maxPerSession": uints(96), "maxPerDay": uints(96), "expiresAt": uints(40, LATER)}
        return st.fixed_dictionaries(
            {"viewer": signers(), "operator": st.sampled_from(PARTIES)}
            | (more if grants else {})
            | {"deadline": uints(256, LATER)}
        )

    def renew(values: Values) -> None:
        values["nonce"] = streaming.permissionOf(values["viewer"], values["operator"]).nonce

    def call(values: Values, signature: bytes) -> bytes:
        method = getattr(streaming, f"{verb}PermissionBySig")
        return bytes(method.encode_input(*in_order(fields, values), signature))

    # The nonce is looked at before the signature.
    refusals = ("InvalidSignature(address)", "NonceMismatch(address,address,uint64,uint64)")
    return Message(
        streaming, "Marquee StreamingWallet", types, values, call, refusals, "viewer", renew, counts=True
    )


def statement_tuple(values: Values) -> tuple[Any, ...]:
    """As the escrow takes it."""
    debits = [in_order(STATEMENT["Debit"], debit) for debit in values["debits"]]
    return in_order(STATEMENT["EpochStatement"], values | {"debits": debits})


def statement(escrow: ContractInstance, campaigns: int, budget: int) -> Message:
    """An epoch's statement, the first: epoch and post are those that come next."""

    def values() -> st.SearchStrategy[Values]:
        ids = st.lists(st.integers(1, campaigns), unique=True).map(sorted)
        debits = ids.flatmap(
            lambda chosen: st.tuples(
                *(
                    st.fixed_dictionaries({"campaignId": st.just(id_), "spent": st.integers(1, budget)})
                    for id_ in chosen
                )
            ).map(list)
        )
        return st.fixed_dictionaries(
            {
                "epoch": st.just(1),
                "post": st.just(1),
                "periodStart": st.integers(0, EARLIER // 2),
                "periodEnd": st.integers(EARLIER // 2 + 1, EARLIER),
                "eventsRoot": hashes,
                "payoutRoot": hashes,
                "exportHash": hashes,
                "debits": debits,
                "settler": signers(),
            }
        )

    def call(values: Values, signature: bytes) -> bytes:
        return bytes(escrow.postEpoch.encode_input(statement_tuple(values), [(values["settler"], signature)]))

    return Message(
        escrow,
        "Marquee CampaignEscrow",
        STATEMENT,
        values,
        call,
        ("InvalidSettlerSignature(address)",),
        "settler",
    )
