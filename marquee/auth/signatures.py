"""Whose key signed a message: ECDSA recovery by libsecp256k1, about 20,000 a second. Pure; never raises for what was sent."""

from typing import Final

from coincurve import PublicKey
from eth_hash.auto import keccak

__all__ = ["personal_message_hash", "recover"]

_SIGNATURE_BYTES: Final = 65
_HALF_ORDER: Final = 0x7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF5D576E7357A4501DDFE92F46681B20A0


def personal_message_hash(text: str) -> bytes:
    """Hash a text as wallets sign it (EIP-191, version 0x45)."""
    content = text.encode()
    return keccak(b"\x19Ethereum Signed Message:\n" + str(len(content)).encode() + content)


def recover(digest: bytes, signature: bytes) -> bytes | None:
    """Give the 20-byte address whose key signed ``digest``, or None where ``signature`` is none.

    65 bytes r, s, v with v 27 or 28 (or 0 or 1, as some hardware says it). The upper half of s is refused: otherwise each
    signature had a twin that anyone could make.
    """
    if len(signature) != _SIGNATURE_BYTES:
        return None
    parity = signature[64] - 27 if signature[64] >= 27 else signature[64]
    if parity not in {0, 1} or int.from_bytes(signature[32:64]) > _HALF_ORDER:
        return None
    try:
        key = PublicKey.from_signature_and_message(signature[:64] + bytes([parity]), digest, hasher=None)
    except Exception:  # noqa: BLE001 -- coincurve raises a bare Exception for a point that is not on the curve
        return None
    return keccak(key.format(compressed=False)[1:])[12:]
