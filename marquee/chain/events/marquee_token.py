"""Events of MarqueeToken. Generated from its ABI by `python -m scripts.bindings`: do not edit."""

from binascii import unhexlify
from collections.abc import Sequence
from typing import ClassVar, Self

from marquee.chain.log import Event
from marquee.chain.topics import address_of
from marquee.units import Address, Bytes32, Uint48, Uint256

__all__ = [
    "EVENTS",
    "Approval",
    "AuthorizationCanceled",
    "AuthorizationUsed",
    "DefaultAdminDelayChangeCanceled",
    "DefaultAdminDelayChangeScheduled",
    "DefaultAdminTransferCanceled",
    "DefaultAdminTransferScheduled",
    "EIP712DomainChanged",
    "NonceUsed",
    "RoleAdminChanged",
    "RoleGranted",
    "RoleRevoked",
    "Transfer",
]


class Approval(Event, frozen=True):
    """``Approval(address indexed owner, address indexed spender, uint256 value)``."""

    CONTRACT: ClassVar[str] = "MarqueeToken"
    NAME: ClassVar[str] = "Approval"
    SIGNATURE: ClassVar[str] = "Approval(address,address,uint256)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b925")
    TOPICS: ClassVar[int] = 3
    TABLE: ClassVar[str] = "event_marquee_token_approval"

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


class AuthorizationCanceled(Event, frozen=True):
    """``AuthorizationCanceled(address indexed authorizer, bytes32 indexed nonce)``."""

    CONTRACT: ClassVar[str] = "MarqueeToken"
    NAME: ClassVar[str] = "AuthorizationCanceled"
    SIGNATURE: ClassVar[str] = "AuthorizationCanceled(address,bytes32)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("1cdd46ff242716cdaa72d159d339a485b3438398348d68f09d7c8c0a59353d81")
    TOPICS: ClassVar[int] = 3
    TABLE: ClassVar[str] = "event_marquee_token_authorization_canceled"

    authorizer: Address
    nonce: Bytes32

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if len(topics) != 3 or len(data) != 2 or len(topics[2]) != 66:
            raise ValueError(cls.SIGNATURE)
        return cls(
            address_of(topics[1]),
            unhexlify(topics[2][2:]),
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t\\\\x{self.authorizer.hex()}\t\\\\x{self.nonce.hex()}\n"


class AuthorizationUsed(Event, frozen=True):
    """``AuthorizationUsed(address indexed authorizer, bytes32 indexed nonce)``."""

    CONTRACT: ClassVar[str] = "MarqueeToken"
    NAME: ClassVar[str] = "AuthorizationUsed"
    SIGNATURE: ClassVar[str] = "AuthorizationUsed(address,bytes32)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("98de503528ee59b575ef0c0a2576a82497bfc029a5685b209e9ec333479b10a5")
    TOPICS: ClassVar[int] = 3
    TABLE: ClassVar[str] = "event_marquee_token_authorization_used"

    authorizer: Address
    nonce: Bytes32

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if len(topics) != 3 or len(data) != 2 or len(topics[2]) != 66:
            raise ValueError(cls.SIGNATURE)
        return cls(
            address_of(topics[1]),
            unhexlify(topics[2][2:]),
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t\\\\x{self.authorizer.hex()}\t\\\\x{self.nonce.hex()}\n"


class DefaultAdminDelayChangeCanceled(Event, frozen=True):
    """``DefaultAdminDelayChangeCanceled()``."""

    CONTRACT: ClassVar[str] = "MarqueeToken"
    NAME: ClassVar[str] = "DefaultAdminDelayChangeCanceled"
    SIGNATURE: ClassVar[str] = "DefaultAdminDelayChangeCanceled()"
    TOPIC: ClassVar[bytes] = bytes.fromhex("2b1fa2edafe6f7b9e97c1a9e0c3660e645beb2dcaa2d45bdbf9beaf5472e1ec5")
    TOPICS: ClassVar[int] = 1
    TABLE: ClassVar[str] = "event_marquee_token_default_admin_delay_change_canceled"

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if len(topics) != 1 or len(data) != 2:
            raise ValueError(cls.SIGNATURE)
        return cls()

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\n"


class DefaultAdminDelayChangeScheduled(Event, frozen=True):
    """``DefaultAdminDelayChangeScheduled(uint48 newDelay, uint48 effectSchedule)``."""

    CONTRACT: ClassVar[str] = "MarqueeToken"
    NAME: ClassVar[str] = "DefaultAdminDelayChangeScheduled"
    SIGNATURE: ClassVar[str] = "DefaultAdminDelayChangeScheduled(uint48,uint48)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("f1038c18cf84a56e432fdbfaf746924b7ea511dfe03a6506a0ceba4888788d9b")
    TOPICS: ClassVar[int] = 1
    TABLE: ClassVar[str] = "event_marquee_token_default_admin_delay_change_scheduled"

    new_delay: Uint48
    effect_schedule: Uint48

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if (
            len(topics) != 1
            or len(data) != 130
            or data[2:54] != "0000000000000000000000000000000000000000000000000000"
            or data[66:118] != "0000000000000000000000000000000000000000000000000000"
        ):
            raise ValueError(cls.SIGNATURE)
        words = unhexlify(data[2:])
        return cls(
            int.from_bytes(words[0:32]),
            int.from_bytes(words[32:64]),
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return (
            f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t{self.new_delay}\t{self.effect_schedule}\n"
        )


class DefaultAdminTransferCanceled(Event, frozen=True):
    """``DefaultAdminTransferCanceled()``."""

    CONTRACT: ClassVar[str] = "MarqueeToken"
    NAME: ClassVar[str] = "DefaultAdminTransferCanceled"
    SIGNATURE: ClassVar[str] = "DefaultAdminTransferCanceled()"
    TOPIC: ClassVar[bytes] = bytes.fromhex("8886ebfc4259abdbc16601dd8fb5678e54878f47b3c34836cfc51154a9605109")
    TOPICS: ClassVar[int] = 1
    TABLE: ClassVar[str] = "event_marquee_token_default_admin_transfer_canceled"

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if len(topics) != 1 or len(data) != 2:
            raise ValueError(cls.SIGNATURE)
        return cls()

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\n"


class DefaultAdminTransferScheduled(Event, frozen=True):
    """``DefaultAdminTransferScheduled(address indexed newAdmin, uint48 acceptSchedule)``."""

    CONTRACT: ClassVar[str] = "MarqueeToken"
    NAME: ClassVar[str] = "DefaultAdminTransferScheduled"
    SIGNATURE: ClassVar[str] = "DefaultAdminTransferScheduled(address,uint48)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("3377dc44241e779dd06afab5b788a35ca5f3b778836e2990bdb26a2a4b2e5ed6")
    TOPICS: ClassVar[int] = 2
    TABLE: ClassVar[str] = "event_marquee_token_default_admin_transfer_scheduled"

    new_admin: Address
    accept_schedule: Uint48

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if (
            len(topics) != 2
            or len(data) != 66
            or data[2:54] != "0000000000000000000000000000000000000000000000000000"
        ):
            raise ValueError(cls.SIGNATURE)
        words = unhexlify(data[2:])
        return cls(
            address_of(topics[1]),
            int.from_bytes(words),
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t\\\\x{self.new_admin.hex()}\t{self.accept_schedule}\n"


class EIP712DomainChanged(Event, frozen=True):
    """``EIP712DomainChanged()``."""

    CONTRACT: ClassVar[str] = "MarqueeToken"
    NAME: ClassVar[str] = "EIP712DomainChanged"
    SIGNATURE: ClassVar[str] = "EIP712DomainChanged()"
    TOPIC: ClassVar[bytes] = bytes.fromhex("0a6387c9ea3628b88a633bb4f3b151770f70085117a15f9bf3787cda53f13d31")
    TOPICS: ClassVar[int] = 1
    TABLE: ClassVar[str] = "event_marquee_token_eip712_domain_changed"

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if len(topics) != 1 or len(data) != 2:
            raise ValueError(cls.SIGNATURE)
        return cls()

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\n"


class NonceUsed(Event, frozen=True):
    """``NonceUsed(address indexed owner, uint256 nonce)``."""

    CONTRACT: ClassVar[str] = "MarqueeToken"
    NAME: ClassVar[str] = "NonceUsed"
    SIGNATURE: ClassVar[str] = "NonceUsed(address,uint256)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("2af71f10069c28afc67c3752e87e0e4616a97948d33c8f404a856c0c334b3e01")
    TOPICS: ClassVar[int] = 2
    TABLE: ClassVar[str] = "event_marquee_token_nonce_used"

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


class RoleAdminChanged(Event, frozen=True):
    """``RoleAdminChanged(bytes32 indexed role, bytes32 indexed previousAdminRole, bytes32 indexed newAdminRole)``."""

    CONTRACT: ClassVar[str] = "MarqueeToken"
    NAME: ClassVar[str] = "RoleAdminChanged"
    SIGNATURE: ClassVar[str] = "RoleAdminChanged(bytes32,bytes32,bytes32)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("bd79b86ffe0ab8e8776151514217cd7cacd52c909f66475c3af44e129f0b00ff")
    TOPICS: ClassVar[int] = 4
    TABLE: ClassVar[str] = "event_marquee_token_role_admin_changed"

    role: Bytes32
    previous_admin_role: Bytes32
    new_admin_role: Bytes32

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if (
            len(topics) != 4
            or len(data) != 2
            or len(topics[1]) != 66
            or len(topics[2]) != 66
            or len(topics[3]) != 66
        ):
            raise ValueError(cls.SIGNATURE)
        return cls(
            unhexlify(topics[1][2:]),
            unhexlify(topics[2][2:]),
            unhexlify(topics[3][2:]),
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t\\\\x{self.role.hex()}\t\\\\x{self.previous_admin_role.hex()}\t\\\\x{self.new_admin_role.hex()}\n"


class RoleGranted(Event, frozen=True):
    """``RoleGranted(bytes32 indexed role, address indexed account, address indexed sender)``."""

    CONTRACT: ClassVar[str] = "MarqueeToken"
    NAME: ClassVar[str] = "RoleGranted"
    SIGNATURE: ClassVar[str] = "RoleGranted(bytes32,address,address)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("2f8788117e7eff1d82e926ec794901d17c78024a50270940304540a733656f0d")
    TOPICS: ClassVar[int] = 4
    TABLE: ClassVar[str] = "event_marquee_token_role_granted"

    role: Bytes32
    account: Address
    sender: Address

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if len(topics) != 4 or len(data) != 2 or len(topics[1]) != 66:
            raise ValueError(cls.SIGNATURE)
        return cls(
            unhexlify(topics[1][2:]),
            address_of(topics[2]),
            address_of(topics[3]),
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t\\\\x{self.role.hex()}\t\\\\x{self.account.hex()}\t\\\\x{self.sender.hex()}\n"


class RoleRevoked(Event, frozen=True):
    """``RoleRevoked(bytes32 indexed role, address indexed account, address indexed sender)``."""

    CONTRACT: ClassVar[str] = "MarqueeToken"
    NAME: ClassVar[str] = "RoleRevoked"
    SIGNATURE: ClassVar[str] = "RoleRevoked(bytes32,address,address)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("f6391f5c32d9c69d2a47ea670b442974b53935d1edc7fd64eb21e047a839171b")
    TOPICS: ClassVar[int] = 4
    TABLE: ClassVar[str] = "event_marquee_token_role_revoked"

    role: Bytes32
    account: Address
    sender: Address

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if len(topics) != 4 or len(data) != 2 or len(topics[1]) != 66:
            raise ValueError(cls.SIGNATURE)
        return cls(
            unhexlify(topics[1][2:]),
            address_of(topics[2]),
            address_of(topics[3]),
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t\\\\x{self.role.hex()}\t\\\\x{self.account.hex()}\t\\\\x{self.sender.hex()}\n"


class Transfer(Event, frozen=True):
    """``Transfer(address indexed from, address indexed to, uint256 value)``."""

    CONTRACT: ClassVar[str] = "MarqueeToken"
    NAME: ClassVar[str] = "Transfer"
    SIGNATURE: ClassVar[str] = "Transfer(address,address,uint256)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef")
    TOPICS: ClassVar[int] = 3
    TABLE: ClassVar[str] = "event_marquee_token_transfer"

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


EVENTS: tuple[type[Event], ...] = (
    Approval,
    AuthorizationCanceled,
    AuthorizationUsed,
    DefaultAdminDelayChangeCanceled,
    DefaultAdminDelayChangeScheduled,
    DefaultAdminTransferCanceled,
    DefaultAdminTransferScheduled,
    EIP712DomainChanged,
    NonceUsed,
    RoleAdminChanged,
    RoleGranted,
    RoleRevoked,
    Transfer,
)
