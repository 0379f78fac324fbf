"""Events of MockUSDC. Generated from its ABI by `python -m scripts.bindings`: do not edit."""

from binascii import unhexlify
from collections.abc import Sequence
from typing import ClassVar, Self

from marquee.chain.log import Event
from marquee.chain.topics import address_of
from marquee.units import Address, Uint256

__all__ = ["EVENTS", "Approval", "EIP712DomainChanged", "NonceUsed", "Transfer"]


class Approval(Event, frozen=True):
    """``Approval(address indexed owner, address indexed spender, uint256 value)``."""

    CONTRACT: ClassVar[str] = "MockUSDC"
    NAME: ClassVar[str] = "Approval"
    SIGNATURE: ClassVar[str] = "Approval(address,address,uint256)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b925")
    TOPICS: ClassVar[int] = 3
    TABLE: ClassVar[str] = "event_mock_usdc_approval"

    owner: Address
    spender: Address
    value: Uint256

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if len(topics) != 3 or len(data) != 66:
            raise ValueError(cls.SIGNATURE)
        words = unhexlify(data[2:])
        return cls(
            address_of(topics[1]),
            address_of(topics[2]),
            int.from_bytes(words),
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t\\\\x{self.owner.hex()}\t\\\\x{self.spender.hex()}\t{self.value}\n"


class EIP712DomainChanged(Event, frozen=True):
    """``EIP712DomainChanged()``."""

    CONTRACT: ClassVar[str] = "MockUSDC"
    NAME: ClassVar[str] = "EIP712DomainChanged"
    SIGNATURE: ClassVar[str] = "EIP712DomainChanged()"
    TOPIC: ClassVar[bytes] = bytes.fromhex("0a6387c9ea3628b88a633bb4f3b151770f70085117a15f9bf3787cda53f13d31")
    TOPICS: ClassVar[int] = 1
    TABLE: ClassVar[str] = "event_mock_usdc_eip712_domain_changed"

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if len(topics) != 1 or len(data) != 2:
            raise ValueError(cls.SIGNATURE)
        return cls()

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\n"


class NonceUsed(Event, frozen=True):
    """``NonceUsed(address indexed owner, uint256 nonce)``."""

    CONTRACT: ClassVar[str] = "MockUSDC"
    NAME: ClassVar[str] = "NonceUsed"
    SIGNATURE: ClassVar[str] = "NonceUsed(address,uint256)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("2af71f10069c28afc67c3752e87e0e4616a97948d33c8f404a856c0c334b3e01")
    TOPICS: ClassVar[int] = 2
    TABLE: ClassVar[str] = "event_mock_usdc_nonce_used"

    owner: Address
    nonce: Uint256

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if len(topics) != 2 or len(data) != 66:
            raise ValueError(cls.SIGNATURE)
        words = unhexlify(data[2:])
        return cls(
            address_of(topics[1]),
            int.from_bytes(words),
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t\\\\x{self.owner.hex()}\t{self.nonce}\n"


class Transfer(Event, frozen=True):
    """``Transfer(address indexed from, address indexed to, uint256 value)``."""

    CONTRACT: ClassVar[str] = "MockUSDC"
    NAME: ClassVar[str] = "Transfer"
    SIGNATURE: ClassVar[str] = "Transfer(address,address,uint256)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef")
    TOPICS: ClassVar[int] = 3
    TABLE: ClassVar[str] = "event_mock_usdc_transfer"

    from_: Address
    to: Address
    value: Uint256

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if len(topics) != 3 or len(data) != 66:
            raise ValueError(cls.SIGNATURE)
        words = unhexlify(data[2:])
        return cls(
            address_of(topics[1]),
            address_of(topics[2]),
            int.from_bytes(words),
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t\\\\x{self.from_.hex()}\t\\\\x{self.to.hex()}\t{self.value}\n"


EVENTS: tuple[type[Event], ...] = (Approval, EIP712DomainChanged, NonceUsed, Transfer)
