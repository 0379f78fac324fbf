"""Events of ConsentRegistry. Generated from its ABI by `python -m scripts.bindings`: do not edit."""

from binascii import unhexlify
from collections.abc import Sequence
from typing import ClassVar, Self

from marquee.chain.log import Event
from marquee.chain.topics import address_of
from marquee.units import Address, Bytes32, Uint8, Uint40, Uint64

__all__ = ["EVENTS", "ConsentGranted", "ConsentRevoked", "EIP712DomainChanged"]


class ConsentGranted(Event, frozen=True):
    """``ConsentGranted(address indexed subject, address indexed controller, bytes32 indexed purpose, bytes32 noticeHash, bytes32 categoriesHash, bytes32 receiptHash, uint40 expiresAt, uint8 method, uint64 nonce)``."""

    CONTRACT: ClassVar[str] = "ConsentRegistry"
    NAME: ClassVar[str] = "ConsentGranted"
    SIGNATURE: ClassVar[str] = (
        "ConsentGranted(address,address,bytes32,bytes32,bytes32,bytes32,uint40,uint8,uint64)"
    )
    TOPIC: ClassVar[bytes] = bytes.fromhex("5c1f7a121cc27eb4300450b390c413fdcf4a463b2f9dcc17b7321fd4c8e35cb2")
    TOPICS: ClassVar[int] = 4
    TABLE: ClassVar[str] = "event_consent_registry_consent_granted"

    subject: Address
    controller: Address
    purpose: Bytes32
    notice_hash: Bytes32
    categories_hash: Bytes32
    receipt_hash: Bytes32
    expires_at: Uint40
    method: Uint8
    nonce: Uint64

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if (
            len(topics) != 4
            or len(data) != 386
            or len(topics[3]) != 66
            or data[194:248] != "000000000000000000000000000000000000000000000000000000"
            or data[258:320] != "00000000000000000000000000000000000000000000000000000000000000"
            or data[322:370] != "000000000000000000000000000000000000000000000000"
        ):
            raise ValueError(cls.SIGNATURE)
        words = unhexlify(data[2:])
        return cls(
            address_of(topics[1]),
            address_of(topics[2]),
            unhexlify(topics[3][2:]),
            words[0:32],
            words[32:64],
            words[64:96],
            int.from_bytes(words[96:128]),
            int.from_bytes(words[128:160]),
            int.from_bytes(words[160:192]),
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t\\\\x{self.subject.hex()}\t\\\\x{self.controller.hex()}\t\\\\x{self.purpose.hex()}\t\\\\x{self.notice_hash.hex()}\t\\\\x{self.categories_hash.hex()}\t\\\\x{self.receipt_hash.hex()}\t{self.expires_at}\t{self.method}\t{self.nonce}\n"


class ConsentRevoked(Event, frozen=True):
    """``ConsentRevoked(address indexed subject, address indexed controller, bytes32 indexed purpose, uint64 nonce)``."""

    CONTRACT: ClassVar[str] = "ConsentRegistry"
    NAME: ClassVar[str] = "ConsentRevoked"
    SIGNATURE: ClassVar[str] = "ConsentRevoked(address,address,bytes32,uint64)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("09566b7d915d362bfa579c72ab5aea3b850443cafe1aa99f34375b7814532de3")
    TOPICS: ClassVar[int] = 4
    TABLE: ClassVar[str] = "event_consent_registry_consent_revoked"

    subject: Address
    controller: Address
    purpose: Bytes32
    nonce: Uint64

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if (
            len(topics) != 4
            or len(data) != 66
            or len(topics[3]) != 66
            or data[2:50] != "000000000000000000000000000000000000000000000000"
        ):
            raise ValueError(cls.SIGNATURE)
        words = unhexlify(data[2:])
        return cls(
            address_of(topics[1]),
            address_of(topics[2]),
            unhexlify(topics[3][2:]),
            int.from_bytes(words),
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t\\\\x{self.subject.hex()}\t\\\\x{self.controller.hex()}\t\\\\x{self.purpose.hex()}\t{self.nonce}\n"


class EIP712DomainChanged(Event, frozen=True):
    """``EIP712DomainChanged()``."""

    CONTRACT: ClassVar[str] = "ConsentRegistry"
    NAME: ClassVar[str] = "EIP712DomainChanged"
    SIGNATURE: ClassVar[str] = "EIP712DomainChanged()"
    TOPIC: ClassVar[bytes] = bytes.fromhex("0a6387c9ea3628b88a633bb4f3b151770f70085117a15f9bf3787cda53f13d31")
    TOPICS: ClassVar[int] = 1
    TABLE: ClassVar[str] = "event_consent_registry_eip712_domain_changed"

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if len(topics) != 1 or len(data) != 2:
            raise ValueError(cls.SIGNATURE)
        return cls()

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\n"


EVENTS: tuple[type[Event], ...] = (ConsentGranted, ConsentRevoked, EIP712DomainChanged)
