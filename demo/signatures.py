"""What people sign in the story: a sign-in message, a permit, a consent, an epoch statement."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from eth_account.messages import encode_defunct, encode_typed_data
from eth_account.signers.local import LocalAccount

from marquee.campaigns.statements import EpochStatement, EscrowDomain, SettlerSignature, signable

__all__ = ["Domain", "sign_consent", "sign_in_message", "sign_permit", "sign_statement", "sign_text"]

_PERMIT = (
    "address owner",
    "address spender",
    "uint256 value",
    "uint256 nonce",
    "uint256 deadline",
)
_GRANT = (
    "address subject",
    "address controller",
    "bytes32 purpose",
    "bytes32 noticeHash",
    "bytes32 categoriesHash",
    "bytes32 receiptHash",
    "uint40 expiresAt",
    "uint8 method",
    "uint64 nonce",
    "uint256 deadline",
)


class Domain(msgspec.Struct, frozen=True):
    """An EIP-712 domain: whose signature, on which chain."""

    name: str
    version: str
    chain_id: int
    contract: str

    def as_message(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "version": self.version,
            "chainId": self.chain_id,
            "verifyingContract": self.contract,
        }


def sign_in_message(given: Mapping[str, Any], address: str, now: datetime) -> str:
    """Write the EIP-4361 message that ``auth/nonce`` asked for."""
    return (
        f"{given['domain']} wants you to sign in with your Ethereum account:\n{address}\n\n"
        "Sign in to Marquee. This costs nothing.\n\n"
        f"URI: {given['uri']}\nVersion: {given['version']}\nChain ID: {given['chainId']}\nNonce: {given['nonce']}\n"
        f"Issued At: {now.strftime('%Y-%m-%dT%H:%M:%SZ')}"
    )


def sign_text(key: LocalAccount, text: str) -> str:
    return str(key.sign_message(encode_defunct(text=text)).signature.to_0x_hex())


def sign_permit(
    key: LocalAccount, domain: Domain, *, spender: str, value: int, nonce: int, deadline: int
) -> tuple[int, int, bytes, bytes]:
    """Sign an ERC-2612 permit: deadline, v, r, s, as contracts take them."""
    message = {
        "owner": key.address,
        "spender": spender,
        "value": value,
        "nonce": nonce,
        "deadline": deadline,
    }
    signed = key.sign_message(encode_typed_data(full_message=_typed("Permit", _PERMIT, domain, message)))
    return deadline, signed.v, signed.r.to_bytes(32, "big"), signed.s.to_bytes(32, "big")


def sign_consent(key: LocalAccount, domain: Domain, consent: Mapping[str, Any]) -> bytes:
    """Sign ``GrantConsent`` of the ConsentRegistry."""
    signed = key.sign_message(encode_typed_data(full_message=_typed("GrantConsent", _GRANT, domain, consent)))
    return bytes(signed.signature)


def sign_statement(key: LocalAccount, statement: EpochStatement, domain: EscrowDomain) -> SettlerSignature:
    """Sign an epoch as a settler."""
    signature = key.sign_message(signable(statement, domain)).signature
    return SettlerSignature(bytes.fromhex(key.address[2:]), bytes(signature))


def _typed(name: str, members: Sequence[str], domain: Domain, message: Mapping[str, Any]) -> dict[str, Any]:
    domain_type = ("string name", "string version", "uint256 chainId", "address verifyingContract")
    return {
        "types": {"EIP712Domain": _fields(domain_type), name: _fields(members)},
        "primaryType": name,
        "domain": domain.as_message(),
        "message": dict(message),
    }


def _fields(members: Sequence[str]) -> list[dict[str, str]]:
    pairs = (member.split(" ") for member in members)
    return [{"type": kind, "name": name} for kind, name in pairs]
