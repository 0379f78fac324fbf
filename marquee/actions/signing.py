"""Intents: prepared to be signed, and checked when they come back signed. The digest is always worked out here, from the values."""

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

import msgspec
from eth_abi.exceptions import DecodingError

from marquee.actions.abi import Entry, Parameter, views
from marquee.actions.errors import (
    ContractNotDeployed,
    IntentExpired,
    IntentSignatureRefused,
    IntentTooExpensive,
    PermitUnsupported,
    TokenUnknown,
)
from marquee.actions.intents import IntentKind, NonceOf
from marquee.actions.node import Block, Node
from marquee.actions.reverts import explain
from marquee.actions.service import headroom, refuse_revert
from marquee.actions.words import Known, fill
from marquee.auth.signatures import recover
from marquee.chain.typed_data import Domain, TypedData
from marquee.clock import Clock
from marquee.hexes import to_address
from marquee.transactions.rules import Intent

__all__ = ["DOMAINS", "Intents", "Prepared", "Signed"]

_LIFETIME_SECONDS: Final = 3_600
_SENDING_SECONDS: Final = 30
_LAST_TIME: Final = 253_402_300_799
_GAS_ONCE: Final = 250_000
_GAS_EACH: Final = 120_000
DOMAINS: Final = {
    "ConsentRegistry": ("Marquee ConsentRegistry", "1"),
    "StreamingWallet": ("Marquee StreamingWallet", "1"),
}
_REFUSED_SIGNATURES: Final = frozenset({"InvalidSignature", "InvalidAuthorizationSignature"})
_VERSION: Final = Entry("function", "version", (), (Parameter("string"),), "view")
_UNDEPLOYED: Final = bytes.fromhex("6492" * 16)


class Prepared(msgspec.Struct, frozen=True, kw_only=True):
    """Something to sign. ``deadline`` is in Unix seconds; nonces are those of the end of ``block``."""

    kind: IntentKind
    data: TypedData
    summary: str
    deadline: int | None
    block: Block


class Signed(msgspec.Struct, frozen=True, kw_only=True):
    """A message that came back. ``digest`` names it."""

    kind: IntentKind
    message: Mapping[str, Any]
    signer: bytes
    target: bytes
    digest: bytes
    summary: str


class Intents:
    """Prepares and checks intents for the contracts of one chain (name → address)."""

    def __init__(self, contracts: Mapping[str, bytes], node: Node, clock: Clock, chain_id: int) -> None:
        self.known = Known.of(contracts)
        self._contracts = contracts
        self._node = node
        self._clock = clock
        self._chain_id = chain_id
        self._domains: dict[bytes, Domain] = {}

    async def prepare(self, kind: IntentKind, values: Mapping[str, Any], deadline: int | None) -> Prepared:
        """Make what is to be signed. ``values`` are by the names of ``kind.asked``; the deadline is an hour from now if not given.

        Raises:
            ContractNotDeployed, TokenUnknown, PermitUnsupported: it cannot be meant here.
            NodeUnavailable: the node did not answer.
        """
        target = self._target(kind, values.get("token"))
        message = kind.message(values)
        async with self._node.bounded():
            block = await self._node.newest()
            domain = await self._domain(kind, target, block)
            await self._put_nonces(kind, target, message, block)
        until = None
        if kind.deadline is not None:
            now = max(block.timestamp, int(self._clock.now().timestamp()))
            until = message[kind.deadline] = now + _LIFETIME_SECONDS if deadline is None else deadline
        return Prepared(
            kind=kind,
            data=TypedData(domain, kind.types, message),
            summary=fill(kind.summary, message, self._about(kind, target)),
            deadline=until,
            block=block,
        )

    async def read(self, kind: IntentKind, message: Mapping[str, Any]) -> Signed:
        """Work out what a message of a relayed kind says, whoever signed it. The node is asked at most for a token's domain, once.

        Raises:
            ContractNotDeployed: its contract is not on this chain.
            PermitUnsupported, NodeUnavailable: as they say.
        """
        target = self._target(kind, None)
        domain = self._known_domain(kind, target)
        if domain is None:
            async with self._node.bounded():
                domain = await self._domain(kind, target, await self._node.newest())
        data = TypedData(domain, kind.types, message)
        return Signed(
            kind=kind,
            message=message,
            signer=bytes(message[kind.signer]),
            target=target,
            digest=data.digest,
            summary=fill(kind.summary, message, self._about(kind, target)),
        )

    async def check(self, signed: Signed, signature: bytes, request_id: str) -> Intent:
        """Try the call that submits it, as the contract would judge it, and give what the relayer needs.

        Raises:
            IntentExpired: there is too little time left to send it.
            IntentSignatureRefused: the contract does not take the signature for the signer's.
            TransactionWouldRevert: it fails for another reason, like a nonce that was used.
            IntentTooExpensive: a wallet takes too much gas to vouch for it.
            NodeUnavailable: the node did not answer.
        """
        kind = signed.kind
        deadline = None if kind.deadline is None else int(signed.message[kind.deadline])
        if deadline is not None and deadline < int(self._clock.now().timestamp()) + _SENDING_SECONDS:
            shown = fill("{deadline:time}", {"deadline": deadline})
            raise IntentExpired(deadline=shown, seconds=_SENDING_SECONDS)
        if recover(signed.digest, signature) == signed.signer:
            # The contract wants 27 or 28, hardware may say 0 or 1.
            signature = signature[:64] + bytes([27 + signature[64] % 27])
        elif signature.endswith(_UNDEPLOYED):
            raise _refused(
                signed, "A wallet that is not deployed yet cannot sign for the contract: deploy it first"
            )
        data = kind.calldata(signed.message, signature)
        async with self._node.bounded():
            block = await self._node.newest()
            trial = await self._node.try_out(None, signed.target, data, block)
        if trial.outcome.revert is not None:
            if explain(trial.outcome.revert).name in _REFUSED_SIGNATURES:
                raise _refused(signed, "A wallet that is a contract has to vouch for it by ERC-1271")
            refuse_revert(trial.outcome, self._about(kind, signed.target), block)
        gas, limit = headroom(trial.gas), _GAS_ONCE + _GAS_EACH * len(kind.items(signed.message))
        if gas > limit:
            raise IntentTooExpensive(gas=gas, limit=limit)
        return Intent(
            digest=signed.digest,
            signer=signed.signer,
            action=kind.name,
            target=signed.target,
            calldata=data,
            gas_limit=gas,
            deadline=None
            if deadline is None or deadline > _LAST_TIME
            else datetime.fromtimestamp(deadline, UTC),
            summary=signed.summary,
            request_id=request_id,
        )

    def _about(self, kind: IntentKind, target: bytes) -> Known:
        return self.known.about(target) if kind.contract in {None, "MarqueeToken"} else self.known

    def _target(self, kind: IntentKind, token: bytes | None) -> bytes:
        if kind.contract is not None:
            if (address := self._contracts.get(kind.contract)) is None:
                raise ContractNotDeployed(contract=kind.contract)
            return address
        if token is None or token not in self.known.tokens:
            raise TokenUnknown(token=to_address(token or b""))
        return bytes(token)

    def _known_domain(self, kind: IntentKind, target: bytes) -> Domain | None:
        """What is known without asking: our contracts' domains, and those of tokens that were asked before."""
        if kind.contract not in DOMAINS:
            return self._domains.get(target)
        name, version = DOMAINS[kind.contract]
        return Domain(name=name, version=version, chain_id=self._chain_id, contract=target)

    async def _domain(self, kind: IntentKind, target: bytes, block: Block) -> Domain:
        found = self._known_domain(kind, target)
        if found is None:
            found = self._domains[target] = await self._domain_of_token(target, block)
        return found

    async def _domain_of_token(self, token: bytes, block: Block) -> Domain:
        """By ERC-5267, or by ``name()`` and ``version()`` as older tokens have it; right if its hash is what the token says."""
        views_ = views("MarqueeToken")
        asked = [views_["eip712Domain"], views_["name"], _VERSION, views_["DOMAIN_SEPARATOR"]]
        answers = await self._node.read([(token, view.encode([])) for view in asked], block)
        whole, name, version, separator = [
            _results(view, answer.returned) for view, answer in zip(asked, answers, strict=True)
        ]
        candidates = [(whole[1], whole[2])] if whole else [(*name, *version)] if name and version else []
        for found_name, found_version in candidates:
            domain = Domain(
                name=str(found_name), version=str(found_version), chain_id=self._chain_id, contract=token
            )
            if separator == (domain.separator,):
                return domain
        raise PermitUnsupported(token=to_address(token))

    async def _put_nonces(
        self, kind: IntentKind, target: bytes, message: dict[str, Any], block: Block
    ) -> None:
        """Write the nonces into the message that it will be accepted with, if nothing else is accepted before."""
        if kind.nonce is NonceOf.GIVEN:
            return
        if kind.nonce is NonceOf.RANDOM:
            message["nonce"] = secrets.token_bytes(32)
            return
        items = kind.items(message)
        calls = [(target, _nonce_call(kind, message, item)) for item in items]
        answers = await self._node.read(calls, block)
        used: dict[bytes, int] = {}
        for item, (_, call), answer in zip(items, calls, answers, strict=True):
            first = _nonce_of(kind, target, answer.returned)
            # One that a batch names twice is then at the second.
            item["nonce"] = first + used.get(call, 0)  # type: ignore[index]
            used[call] = used.get(call, 0) + 1


def _nonce_call(kind: IntentKind, message: Mapping[str, Any], item: Mapping[str, Any]) -> bytes:
    if kind.nonce is NonceOf.CONSENT:
        view = views("ConsentRegistry")["nonceOf"]
        return view.encode([message["subject"], item["controller"], item["purpose"]])
    if kind.nonce is NonceOf.PERMISSION:
        return views("StreamingWallet")["permissionOf"].encode([message["viewer"], message["operator"]])
    return views("MarqueeToken")["nonces"].encode([message["owner"]])


def _nonce_of(kind: IntentKind, target: bytes, answer: bytes) -> int:
    if kind.nonce is NonceOf.PERMISSION:
        found = _results(views("StreamingWallet")["permissionOf"], answer)
        nonce = found[0][-1] if found else None
    else:
        found = _results(views("MarqueeToken")["nonces"], answer)
        nonce = found[0] if found else None
    if nonce is None:
        raise ContractNotDeployed(contract=kind.contract or to_address(target))
    return int(nonce)


def _results(view: Entry, answer: bytes) -> tuple[Any, ...] | None:
    try:
        return view.results(answer)
    except (DecodingError, ValueError, OverflowError):
        return None


def _refused(signed: Signed, reason: str) -> IntentSignatureRefused:
    return IntentSignatureRefused(signer=to_address(signed.signer), reason=reason)
