"""Events of StreamingWallet. Generated from its ABI by `python -m scripts.bindings`: do not edit."""

from binascii import unhexlify
from collections.abc import Sequence
from typing import ClassVar, Self

from marquee.chain.log import Event
from marquee.chain.topics import address_of
from marquee.units import (
    Address,
    Bytes32,
    Uint8,
    Uint16,
    Uint24,
    Uint32,
    Uint40,
    Uint48,
    Uint64,
    Uint96,
    Uint256,
)

__all__ = [
    "EVENTS",
    "ContentChanged",
    "ContentDelisted",
    "ContentListed",
    "DefaultAdminDelayChangeCanceled",
    "DefaultAdminDelayChangeScheduled",
    "DefaultAdminTransferCanceled",
    "DefaultAdminTransferScheduled",
    "EIP712DomainChanged",
    "EarningsWithdrawn",
    "FeeChanged",
    "FeesWithdrawn",
    "Paused",
    "PermissionGranted",
    "PermissionRevoked",
    "PermissionUsed",
    "RoleAdminChanged",
    "RoleGranted",
    "RoleRevoked",
    "SessionPaused",
    "SessionResumed",
    "SessionStarted",
    "SessionStopped",
    "Unpaused",
]


class ContentChanged(Event, frozen=True):
    """``ContentChanged(bytes32 indexed contentId, uint96 price, uint32 duration, bytes32 metadataHash)``."""

    CONTRACT: ClassVar[str] = "StreamingWallet"
    NAME: ClassVar[str] = "ContentChanged"
    SIGNATURE: ClassVar[str] = "ContentChanged(bytes32,uint96,uint32,bytes32)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("95cbce6ae86c9759bb3ed9c811acb01bcf704fa837adc634ab7a057cf96bc1ef")
    TOPICS: ClassVar[int] = 2
    TABLE: ClassVar[str] = "event_streaming_wallet_content_changed"

    content_id: Bytes32
    price: Uint96
    duration: Uint32
    metadata_hash: Bytes32

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if (
            len(topics) != 2
            or len(data) != 194
            or len(topics[1]) != 66
            or data[2:42] != "0000000000000000000000000000000000000000"
            or data[66:122] != "00000000000000000000000000000000000000000000000000000000"
        ):
            raise ValueError(cls.SIGNATURE)
        words = unhexlify(data[2:])
        return cls(
            unhexlify(topics[1][2:]),
            int.from_bytes(words[0:32]),
            int.from_bytes(words[32:64]),
            words[64:96],
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t\\\\x{self.content_id.hex()}\t{self.price}\t{self.duration}\t\\\\x{self.metadata_hash.hex()}\n"


class ContentDelisted(Event, frozen=True):
    """``ContentDelisted(bytes32 indexed contentId)``."""

    CONTRACT: ClassVar[str] = "StreamingWallet"
    NAME: ClassVar[str] = "ContentDelisted"
    SIGNATURE: ClassVar[str] = "ContentDelisted(bytes32)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("032ddd1bac4691c52055f9dc45ef41a1e91774adc134e4151cf8eb7b1be11589")
    TOPICS: ClassVar[int] = 2
    TABLE: ClassVar[str] = "event_streaming_wallet_content_delisted"

    content_id: Bytes32

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if len(topics) != 2 or len(data) != 2 or len(topics[1]) != 66:
            raise ValueError(cls.SIGNATURE)
        return cls(
            unhexlify(topics[1][2:]),
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t\\\\x{self.content_id.hex()}\n"


class ContentListed(Event, frozen=True):
    """``ContentListed(bytes32 indexed contentId, address indexed creator, bytes32 salt, uint96 price, uint32 duration, bytes32 metadataHash)``."""

    CONTRACT: ClassVar[str] = "StreamingWallet"
    NAME: ClassVar[str] = "ContentListed"
    SIGNATURE: ClassVar[str] = "ContentListed(bytes32,address,bytes32,uint96,uint32,bytes32)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("05186a70f106edc9ab8d1888ed8c41e6d5b8add740a2f463a19172982d3ac711")
    TOPICS: ClassVar[int] = 3
    TABLE: ClassVar[str] = "event_streaming_wallet_content_listed"

    content_id: Bytes32
    creator: Address
    salt: Bytes32
    price: Uint96
    duration: Uint32
    metadata_hash: Bytes32

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if (
            len(topics) != 3
            or len(data) != 258
            or len(topics[1]) != 66
            or data[66:106] != "0000000000000000000000000000000000000000"
            or data[130:186] != "00000000000000000000000000000000000000000000000000000000"
        ):
            raise ValueError(cls.SIGNATURE)
        words = unhexlify(data[2:])
        return cls(
            unhexlify(topics[1][2:]),
            address_of(topics[2]),
            words[0:32],
            int.from_bytes(words[32:64]),
            int.from_bytes(words[64:96]),
            words[96:128],
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t\\\\x{self.content_id.hex()}\t\\\\x{self.creator.hex()}\t\\\\x{self.salt.hex()}\t{self.price}\t{self.duration}\t\\\\x{self.metadata_hash.hex()}\n"


class DefaultAdminDelayChangeCanceled(Event, frozen=True):
    """``DefaultAdminDelayChangeCanceled()``."""

    CONTRACT: ClassVar[str] = "StreamingWallet"
    NAME: ClassVar[str] = "DefaultAdminDelayChangeCanceled"
    SIGNATURE: ClassVar[str] = "DefaultAdminDelayChangeCanceled()"
    TOPIC: ClassVar[bytes] = bytes.fromhex("2b1fa2edafe6f7b9e97c1a9e0c3660e645beb2dcaa2d45bdbf9beaf5472e1ec5")
    TOPICS: ClassVar[int] = 1
    TABLE: ClassVar[str] = "event_streaming_wallet_default_admin_delay_change_canceled"

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if len(topics) != 1 or len(data) != 2:
            raise ValueError(cls.SIGNATURE)
        return cls()

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\n"


class DefaultAdminDelayChangeScheduled(Event, frozen=True):
    """``DefaultAdminDelayChangeScheduled(uint48 newDelay, uint48 effectSchedule)``."""

    CONTRACT: ClassVar[str] = "StreamingWallet"
    NAME: ClassVar[str] = "DefaultAdminDelayChangeScheduled"
    SIGNATURE: ClassVar[str] = "DefaultAdminDelayChangeScheduled(uint48,uint48)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("f1038c18cf84a56e432fdbfaf746924b7ea511dfe03a6506a0ceba4888788d9b")
    TOPICS: ClassVar[int] = 1
    TABLE: ClassVar[str] = "event_streaming_wallet_default_admin_delay_change_scheduled"

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

    CONTRACT: ClassVar[str] = "StreamingWallet"
    NAME: ClassVar[str] = "DefaultAdminTransferCanceled"
    SIGNATURE: ClassVar[str] = "DefaultAdminTransferCanceled()"
    TOPIC: ClassVar[bytes] = bytes.fromhex("8886ebfc4259abdbc16601dd8fb5678e54878f47b3c34836cfc51154a9605109")
    TOPICS: ClassVar[int] = 1
    TABLE: ClassVar[str] = "event_streaming_wallet_default_admin_transfer_canceled"

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if len(topics) != 1 or len(data) != 2:
            raise ValueError(cls.SIGNATURE)
        return cls()

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\n"


class DefaultAdminTransferScheduled(Event, frozen=True):
    """``DefaultAdminTransferScheduled(address indexed newAdmin, uint48 acceptSchedule)``."""

    CONTRACT: ClassVar[str] = "StreamingWallet"
    NAME: ClassVar[str] = "DefaultAdminTransferScheduled"
    SIGNATURE: ClassVar[str] = "DefaultAdminTransferScheduled(address,uint48)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("3377dc44241e779dd06afab5b788a35ca5f3b778836e2990bdb26a2a4b2e5ed6")
    TOPICS: ClassVar[int] = 2
    TABLE: ClassVar[str] = "event_streaming_wallet_default_admin_transfer_scheduled"

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

    CONTRACT: ClassVar[str] = "StreamingWallet"
    NAME: ClassVar[str] = "EIP712DomainChanged"
    SIGNATURE: ClassVar[str] = "EIP712DomainChanged()"
    TOPIC: ClassVar[bytes] = bytes.fromhex("0a6387c9ea3628b88a633bb4f3b151770f70085117a15f9bf3787cda53f13d31")
    TOPICS: ClassVar[int] = 1
    TABLE: ClassVar[str] = "event_streaming_wallet_eip712_domain_changed"

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if len(topics) != 1 or len(data) != 2:
            raise ValueError(cls.SIGNATURE)
        return cls()

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\n"


class EarningsWithdrawn(Event, frozen=True):
    """``EarningsWithdrawn(address indexed creator, address indexed to, uint256 amount)``."""

    CONTRACT: ClassVar[str] = "StreamingWallet"
    NAME: ClassVar[str] = "EarningsWithdrawn"
    SIGNATURE: ClassVar[str] = "EarningsWithdrawn(address,address,uint256)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("0c8584df0a37548f26644c41809e5f908b58e8888dd441691e8a2174ec89f305")
    TOPICS: ClassVar[int] = 3
    TABLE: ClassVar[str] = "event_streaming_wallet_earnings_withdrawn"

    creator: Address
    to: Address
    amount: Uint256

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
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t\\\\x{self.creator.hex()}\t\\\\x{self.to.hex()}\t{self.amount}\n"


class FeeChanged(Event, frozen=True):
    """``FeeChanged(uint16 feeBps)``."""

    CONTRACT: ClassVar[str] = "StreamingWallet"
    NAME: ClassVar[str] = "FeeChanged"
    SIGNATURE: ClassVar[str] = "FeeChanged(uint16)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("931a978d852c1b6fa9dd97300fd89c773ff625b91f697b0911e943ba15f9e243")
    TOPICS: ClassVar[int] = 1
    TABLE: ClassVar[str] = "event_streaming_wallet_fee_changed"

    fee_bps: Uint16

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if (
            len(topics) != 1
            or len(data) != 66
            or data[2:62] != "000000000000000000000000000000000000000000000000000000000000"
        ):
            raise ValueError(cls.SIGNATURE)
        words = unhexlify(data[2:])
        return cls(
            int.from_bytes(words),
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t{self.fee_bps}\n"


class FeesWithdrawn(Event, frozen=True):
    """``FeesWithdrawn(address indexed to, uint256 amount)``."""

    CONTRACT: ClassVar[str] = "StreamingWallet"
    NAME: ClassVar[str] = "FeesWithdrawn"
    SIGNATURE: ClassVar[str] = "FeesWithdrawn(address,uint256)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("c0819c13be868895eb93e40eaceb96de976442fa1d404e5c55f14bb65a8c489a")
    TOPICS: ClassVar[int] = 2
    TABLE: ClassVar[str] = "event_streaming_wallet_fees_withdrawn"

    to: Address
    amount: Uint256

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
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t\\\\x{self.to.hex()}\t{self.amount}\n"


class Paused(Event, frozen=True):
    """``Paused(address account)``."""

    CONTRACT: ClassVar[str] = "StreamingWallet"
    NAME: ClassVar[str] = "Paused"
    SIGNATURE: ClassVar[str] = "Paused(address)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("62e78cea01bee320cd4e420270b5ea74000d11b0c9f74754ebdbfc544b05a258")
    TOPICS: ClassVar[int] = 1
    TABLE: ClassVar[str] = "event_streaming_wallet_paused"

    account: Address

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if len(topics) != 1 or len(data) != 66 or data[2:26] != "000000000000000000000000":
            raise ValueError(cls.SIGNATURE)
        words = unhexlify(data[2:])
        return cls(
            words[12:32],
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t\\\\x{self.account.hex()}\n"


class PermissionGranted(Event, frozen=True):
    """``PermissionGranted(address indexed viewer, address indexed operator, uint96 maxPerSession, uint96 maxPerDay, uint40 expiresAt, uint64 nonce)``."""

    CONTRACT: ClassVar[str] = "StreamingWallet"
    NAME: ClassVar[str] = "PermissionGranted"
    SIGNATURE: ClassVar[str] = "PermissionGranted(address,address,uint96,uint96,uint40,uint64)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("031c703113b1da9f26d1d338031592dea0c1281a6ef4f8d0eef21c5db89e84c7")
    TOPICS: ClassVar[int] = 3
    TABLE: ClassVar[str] = "event_streaming_wallet_permission_granted"

    viewer: Address
    operator: Address
    max_per_session: Uint96
    max_per_day: Uint96
    expires_at: Uint40
    nonce: Uint64

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if (
            len(topics) != 3
            or len(data) != 258
            or data[2:42] != "0000000000000000000000000000000000000000"
            or data[66:106] != "0000000000000000000000000000000000000000"
            or data[130:184] != "000000000000000000000000000000000000000000000000000000"
            or data[194:242] != "000000000000000000000000000000000000000000000000"
        ):
            raise ValueError(cls.SIGNATURE)
        words = unhexlify(data[2:])
        return cls(
            address_of(topics[1]),
            address_of(topics[2]),
            int.from_bytes(words[0:32]),
            int.from_bytes(words[32:64]),
            int.from_bytes(words[64:96]),
            int.from_bytes(words[96:128]),
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t\\\\x{self.viewer.hex()}\t\\\\x{self.operator.hex()}\t{self.max_per_session}\t{self.max_per_day}\t{self.expires_at}\t{self.nonce}\n"


class PermissionRevoked(Event, frozen=True):
    """``PermissionRevoked(address indexed viewer, address indexed operator, uint64 nonce)``."""

    CONTRACT: ClassVar[str] = "StreamingWallet"
    NAME: ClassVar[str] = "PermissionRevoked"
    SIGNATURE: ClassVar[str] = "PermissionRevoked(address,address,uint64)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("ff4e3cfdf0d214020b6a98e80689374d019c085c6f0d481056e9dc071233ff1b")
    TOPICS: ClassVar[int] = 3
    TABLE: ClassVar[str] = "event_streaming_wallet_permission_revoked"

    viewer: Address
    operator: Address
    nonce: Uint64

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if (
            len(topics) != 3
            or len(data) != 66
            or data[2:50] != "000000000000000000000000000000000000000000000000"
        ):
            raise ValueError(cls.SIGNATURE)
        words = unhexlify(data[2:])
        return cls(
            address_of(topics[1]),
            address_of(topics[2]),
            int.from_bytes(words),
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t\\\\x{self.viewer.hex()}\t\\\\x{self.operator.hex()}\t{self.nonce}\n"


class PermissionUsed(Event, frozen=True):
    """``PermissionUsed(address indexed viewer, address indexed operator, uint256 indexed sessionId, uint24 day, uint96 usedToday)``."""

    CONTRACT: ClassVar[str] = "StreamingWallet"
    NAME: ClassVar[str] = "PermissionUsed"
    SIGNATURE: ClassVar[str] = "PermissionUsed(address,address,uint256,uint24,uint96)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("ee278ef0a0c69ed715726bfaee6298bbc2073a4a561374a7e66444550906490f")
    TOPICS: ClassVar[int] = 4
    TABLE: ClassVar[str] = "event_streaming_wallet_permission_used"

    viewer: Address
    operator: Address
    session_id: Uint256
    day: Uint24
    used_today: Uint96

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if (
            len(topics) != 4
            or len(data) != 130
            or len(topics[3]) != 66
            or data[2:60] != "0000000000000000000000000000000000000000000000000000000000"
            or data[66:106] != "0000000000000000000000000000000000000000"
        ):
            raise ValueError(cls.SIGNATURE)
        words = unhexlify(data[2:])
        return cls(
            address_of(topics[1]),
            address_of(topics[2]),
            int.from_bytes(unhexlify(topics[3][2:])),
            int.from_bytes(words[0:32]),
            int.from_bytes(words[32:64]),
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t\\\\x{self.viewer.hex()}\t\\\\x{self.operator.hex()}\t{self.session_id}\t{self.day}\t{self.used_today}\n"


class RoleAdminChanged(Event, frozen=True):
    """``RoleAdminChanged(bytes32 indexed role, bytes32 indexed previousAdminRole, bytes32 indexed newAdminRole)``."""

    CONTRACT: ClassVar[str] = "StreamingWallet"
    NAME: ClassVar[str] = "RoleAdminChanged"
    SIGNATURE: ClassVar[str] = "RoleAdminChanged(bytes32,bytes32,bytes32)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("bd79b86ffe0ab8e8776151514217cd7cacd52c909f66475c3af44e129f0b00ff")
    TOPICS: ClassVar[int] = 4
    TABLE: ClassVar[str] = "event_streaming_wallet_role_admin_changed"

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

    CONTRACT: ClassVar[str] = "StreamingWallet"
    NAME: ClassVar[str] = "RoleGranted"
    SIGNATURE: ClassVar[str] = "RoleGranted(bytes32,address,address)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("2f8788117e7eff1d82e926ec794901d17c78024a50270940304540a733656f0d")
    TOPICS: ClassVar[int] = 4
    TABLE: ClassVar[str] = "event_streaming_wallet_role_granted"

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

    CONTRACT: ClassVar[str] = "StreamingWallet"
    NAME: ClassVar[str] = "RoleRevoked"
    SIGNATURE: ClassVar[str] = "RoleRevoked(bytes32,address,address)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("f6391f5c32d9c69d2a47ea670b442974b53935d1edc7fd64eb21e047a839171b")
    TOPICS: ClassVar[int] = 4
    TABLE: ClassVar[str] = "event_streaming_wallet_role_revoked"

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


class SessionPaused(Event, frozen=True):
    """``SessionPaused(uint256 indexed sessionId, uint32 elapsed)``."""

    CONTRACT: ClassVar[str] = "StreamingWallet"
    NAME: ClassVar[str] = "SessionPaused"
    SIGNATURE: ClassVar[str] = "SessionPaused(uint256,uint32)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("476bd7631f4101a531ae84cfe192ab7548a6e285fc948739d693ae5f75738de4")
    TOPICS: ClassVar[int] = 2
    TABLE: ClassVar[str] = "event_streaming_wallet_session_paused"

    session_id: Uint256
    elapsed: Uint32

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if (
            len(topics) != 2
            or len(data) != 66
            or len(topics[1]) != 66
            or data[2:58] != "00000000000000000000000000000000000000000000000000000000"
        ):
            raise ValueError(cls.SIGNATURE)
        words = unhexlify(data[2:])
        return cls(
            int.from_bytes(unhexlify(topics[1][2:])),
            int.from_bytes(words),
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t{self.session_id}\t{self.elapsed}\n"


class SessionResumed(Event, frozen=True):
    """``SessionResumed(uint256 indexed sessionId)``."""

    CONTRACT: ClassVar[str] = "StreamingWallet"
    NAME: ClassVar[str] = "SessionResumed"
    SIGNATURE: ClassVar[str] = "SessionResumed(uint256)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("6ce03799756405497ea5b9bbb8cd8627d02e9c73db3c4dc820708c7a9001f0b2")
    TOPICS: ClassVar[int] = 2
    TABLE: ClassVar[str] = "event_streaming_wallet_session_resumed"

    session_id: Uint256

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if len(topics) != 2 or len(data) != 2 or len(topics[1]) != 66:
            raise ValueError(cls.SIGNATURE)
        return cls(
            int.from_bytes(unhexlify(topics[1][2:])),
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t{self.session_id}\n"


class SessionStarted(Event, frozen=True):
    """``SessionStarted(uint256 indexed sessionId, address indexed viewer, bytes32 indexed contentId, address creator, address operator, uint96 price, uint32 duration, uint96 maxSpend, uint16 feeBps)``."""

    CONTRACT: ClassVar[str] = "StreamingWallet"
    NAME: ClassVar[str] = "SessionStarted"
    SIGNATURE: ClassVar[str] = (
        "SessionStarted(uint256,address,bytes32,address,address,uint96,uint32,uint96,uint16)"
    )
    TOPIC: ClassVar[bytes] = bytes.fromhex("64bdccba934131b033ed8e524cf5bfec83584fb2337ef8e528997f1cae742454")
    TOPICS: ClassVar[int] = 4
    TABLE: ClassVar[str] = "event_streaming_wallet_session_started"

    session_id: Uint256
    viewer: Address
    content_id: Bytes32
    creator: Address
    operator: Address
    price: Uint96
    duration: Uint32
    max_spend: Uint96
    fee_bps: Uint16

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if (
            len(topics) != 4
            or len(data) != 386
            or len(topics[1]) != 66
            or len(topics[3]) != 66
            or data[2:26] != "000000000000000000000000"
            or data[66:90] != "000000000000000000000000"
            or data[130:170] != "0000000000000000000000000000000000000000"
            or data[194:250] != "00000000000000000000000000000000000000000000000000000000"
            or data[258:298] != "0000000000000000000000000000000000000000"
            or data[322:382] != "000000000000000000000000000000000000000000000000000000000000"
        ):
            raise ValueError(cls.SIGNATURE)
        words = unhexlify(data[2:])
        return cls(
            int.from_bytes(unhexlify(topics[1][2:])),
            address_of(topics[2]),
            unhexlify(topics[3][2:]),
            words[12:32],
            words[44:64],
            int.from_bytes(words[64:96]),
            int.from_bytes(words[96:128]),
            int.from_bytes(words[128:160]),
            int.from_bytes(words[160:192]),
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t{self.session_id}\t\\\\x{self.viewer.hex()}\t\\\\x{self.content_id.hex()}\t\\\\x{self.creator.hex()}\t\\\\x{self.operator.hex()}\t{self.price}\t{self.duration}\t{self.max_spend}\t{self.fee_bps}\n"


class SessionStopped(Event, frozen=True):
    """``SessionStopped(uint256 indexed sessionId, address indexed viewer, address indexed creator, uint8 status, uint32 elapsed, uint96 debt, uint96 fromYield, uint96 fromPrincipal, uint96 fee)``."""

    CONTRACT: ClassVar[str] = "StreamingWallet"
    NAME: ClassVar[str] = "SessionStopped"
    SIGNATURE: ClassVar[str] = (
        "SessionStopped(uint256,address,address,uint8,uint32,uint96,uint96,uint96,uint96)"
    )
    TOPIC: ClassVar[bytes] = bytes.fromhex("2a65409e06df1a38164595188548bf81936932fdaa5aed08b569abb98dff3d00")
    TOPICS: ClassVar[int] = 4
    TABLE: ClassVar[str] = "event_streaming_wallet_session_stopped"

    session_id: Uint256
    viewer: Address
    creator: Address
    status: Uint8
    elapsed: Uint32
    debt: Uint96
    from_yield: Uint96
    from_principal: Uint96
    fee: Uint96

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if (
            len(topics) != 4
            or len(data) != 386
            or len(topics[1]) != 66
            or data[2:64] != "00000000000000000000000000000000000000000000000000000000000000"
            or data[66:122] != "00000000000000000000000000000000000000000000000000000000"
            or data[130:170] != "0000000000000000000000000000000000000000"
            or data[194:234] != "0000000000000000000000000000000000000000"
            or data[258:298] != "0000000000000000000000000000000000000000"
            or data[322:362] != "0000000000000000000000000000000000000000"
        ):
            raise ValueError(cls.SIGNATURE)
        words = unhexlify(data[2:])
        return cls(
            int.from_bytes(unhexlify(topics[1][2:])),
            address_of(topics[2]),
            address_of(topics[3]),
            int.from_bytes(words[0:32]),
            int.from_bytes(words[32:64]),
            int.from_bytes(words[64:96]),
            int.from_bytes(words[96:128]),
            int.from_bytes(words[128:160]),
            int.from_bytes(words[160:192]),
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t{self.session_id}\t\\\\x{self.viewer.hex()}\t\\\\x{self.creator.hex()}\t{self.status}\t{self.elapsed}\t{self.debt}\t{self.from_yield}\t{self.from_principal}\t{self.fee}\n"


class Unpaused(Event, frozen=True):
    """``Unpaused(address account)``."""

    CONTRACT: ClassVar[str] = "StreamingWallet"
    NAME: ClassVar[str] = "Unpaused"
    SIGNATURE: ClassVar[str] = "Unpaused(address)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("5db9ee0a495bf2e6ff9c91a7834c1ba4fdd244a5e8aa4e537bd38aeae4b073aa")
    TOPICS: ClassVar[int] = 1
    TABLE: ClassVar[str] = "event_streaming_wallet_unpaused"

    account: Address

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if len(topics) != 1 or len(data) != 66 or data[2:26] != "000000000000000000000000":
            raise ValueError(cls.SIGNATURE)
        words = unhexlify(data[2:])
        return cls(
            words[12:32],
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t\\\\x{self.account.hex()}\n"


EVENTS: tuple[type[Event], ...] = (
    ContentChanged,
    ContentDelisted,
    ContentListed,
    DefaultAdminDelayChangeCanceled,
    DefaultAdminDelayChangeScheduled,
    DefaultAdminTransferCanceled,
    DefaultAdminTransferScheduled,
    EIP712DomainChanged,
    EarningsWithdrawn,
    FeeChanged,
    FeesWithdrawn,
    Paused,
    PermissionGranted,
    PermissionRevoked,
    PermissionUsed,
    RoleAdminChanged,
    RoleGranted,
    RoleRevoked,
    SessionPaused,
    SessionResumed,
    SessionStarted,
    SessionStopped,
    Unpaused,
)
