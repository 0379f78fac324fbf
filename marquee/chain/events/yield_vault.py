"""Events of YieldVault. Generated from its ABI by `python -m scripts.bindings`: do not edit."""

from binascii import unhexlify
from collections.abc import Sequence
from typing import ClassVar, Self

from marquee.chain.log import Event
from marquee.chain.topics import address_of
from marquee.units import Address, Bytes32, Uint16, Uint40, Uint48, Uint256

__all__ = [
    "EVENTS",
    "Approval",
    "Charged",
    "DefaultAdminDelayChangeCanceled",
    "DefaultAdminDelayChangeScheduled",
    "DefaultAdminTransferCanceled",
    "DefaultAdminTransferScheduled",
    "Deposit",
    "DepositCapChanged",
    "EIP712DomainChanged",
    "IdleTargetChanged",
    "MaxGainChanged",
    "NonceUsed",
    "Paused",
    "PrincipalChanged",
    "Released",
    "Reported",
    "Reserved",
    "RoleAdminChanged",
    "RoleGranted",
    "RoleRevoked",
    "SourceChanged",
    "Transfer",
    "UnlockPeriodChanged",
    "Unpaused",
    "Withdraw",
]


class Approval(Event, frozen=True):
    """``Approval(address indexed owner, address indexed spender, uint256 value)``."""

    CONTRACT: ClassVar[str] = "YieldVault"
    NAME: ClassVar[str] = "Approval"
    SIGNATURE: ClassVar[str] = "Approval(address,address,uint256)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b925")
    TOPICS: ClassVar[int] = 3
    TABLE: ClassVar[str] = "event_yield_vault_approval"

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


class Charged(Event, frozen=True):
    """``Charged(address indexed account, address indexed to, uint256 fromYield, uint256 fromPrincipal, uint256 shares)``."""

    CONTRACT: ClassVar[str] = "YieldVault"
    NAME: ClassVar[str] = "Charged"
    SIGNATURE: ClassVar[str] = "Charged(address,address,uint256,uint256,uint256)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("47f93120b83d4c11d543cbe1081e99f7a2e8e9add67408362490a56fe3010bf8")
    TOPICS: ClassVar[int] = 3
    TABLE: ClassVar[str] = "event_yield_vault_charged"

    account: Address
    to: Address
    from_yield: Uint256
    from_principal: Uint256
    shares: Uint256

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if len(topics) != 3 or len(data) != 194:
            raise ValueError(cls.SIGNATURE)
        words = unhexlify(data[2:])
        return cls(
            address_of(topics[1]),
            address_of(topics[2]),
            int.from_bytes(words[0:32]),
            int.from_bytes(words[32:64]),
            int.from_bytes(words[64:96]),
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t\\\\x{self.account.hex()}\t\\\\x{self.to.hex()}\t{self.from_yield}\t{self.from_principal}\t{self.shares}\n"


class DefaultAdminDelayChangeCanceled(Event, frozen=True):
    """``DefaultAdminDelayChangeCanceled()``."""

    CONTRACT: ClassVar[str] = "YieldVault"
    NAME: ClassVar[str] = "DefaultAdminDelayChangeCanceled"
    SIGNATURE: ClassVar[str] = "DefaultAdminDelayChangeCanceled()"
    TOPIC: ClassVar[bytes] = bytes.fromhex("2b1fa2edafe6f7b9e97c1a9e0c3660e645beb2dcaa2d45bdbf9beaf5472e1ec5")
    TOPICS: ClassVar[int] = 1
    TABLE: ClassVar[str] = "event_yield_vault_default_admin_delay_change_canceled"

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if len(topics) != 1 or len(data) != 2:
            raise ValueError(cls.SIGNATURE)
        return cls()

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\n"


class DefaultAdminDelayChangeScheduled(Event, frozen=True):
    """``DefaultAdminDelayChangeScheduled(uint48 newDelay, uint48 effectSchedule)``."""

    CONTRACT: ClassVar[str] = "YieldVault"
    NAME: ClassVar[str] = "DefaultAdminDelayChangeScheduled"
    SIGNATURE: ClassVar[str] = "DefaultAdminDelayChangeScheduled(uint48,uint48)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("f1038c18cf84a56e432fdbfaf746924b7ea511dfe03a6506a0ceba4888788d9b")
    TOPICS: ClassVar[int] = 1
    TABLE: ClassVar[str] = "event_yield_vault_default_admin_delay_change_scheduled"

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

    CONTRACT: ClassVar[str] = "YieldVault"
    NAME: ClassVar[str] = "DefaultAdminTransferCanceled"
    SIGNATURE: ClassVar[str] = "DefaultAdminTransferCanceled()"
    TOPIC: ClassVar[bytes] = bytes.fromhex("8886ebfc4259abdbc16601dd8fb5678e54878f47b3c34836cfc51154a9605109")
    TOPICS: ClassVar[int] = 1
    TABLE: ClassVar[str] = "event_yield_vault_default_admin_transfer_canceled"

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if len(topics) != 1 or len(data) != 2:
            raise ValueError(cls.SIGNATURE)
        return cls()

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\n"


class DefaultAdminTransferScheduled(Event, frozen=True):
    """``DefaultAdminTransferScheduled(address indexed newAdmin, uint48 acceptSchedule)``."""

    CONTRACT: ClassVar[str] = "YieldVault"
    NAME: ClassVar[str] = "DefaultAdminTransferScheduled"
    SIGNATURE: ClassVar[str] = "DefaultAdminTransferScheduled(address,uint48)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("3377dc44241e779dd06afab5b788a35ca5f3b778836e2990bdb26a2a4b2e5ed6")
    TOPICS: ClassVar[int] = 2
    TABLE: ClassVar[str] = "event_yield_vault_default_admin_transfer_scheduled"

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


class Deposit(Event, frozen=True):
    """``Deposit(address indexed sender, address indexed owner, uint256 assets, uint256 shares)``."""

    CONTRACT: ClassVar[str] = "YieldVault"
    NAME: ClassVar[str] = "Deposit"
    SIGNATURE: ClassVar[str] = "Deposit(address,address,uint256,uint256)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("dcbc1c05240f31ff3ad067ef1ee35ce4997762752e3a095284754544f4c709d7")
    TOPICS: ClassVar[int] = 3
    TABLE: ClassVar[str] = "event_yield_vault_deposit"

    sender: Address
    owner: Address
    assets: Uint256
    shares: Uint256

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if len(topics) != 3 or len(data) != 130:
            raise ValueError(cls.SIGNATURE)
        words = unhexlify(data[2:])
        return cls(
            address_of(topics[1]),
            address_of(topics[2]),
            int.from_bytes(words[0:32]),
            int.from_bytes(words[32:64]),
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t\\\\x{self.sender.hex()}\t\\\\x{self.owner.hex()}\t{self.assets}\t{self.shares}\n"


class DepositCapChanged(Event, frozen=True):
    """``DepositCapChanged(uint256 depositCap)``."""

    CONTRACT: ClassVar[str] = "YieldVault"
    NAME: ClassVar[str] = "DepositCapChanged"
    SIGNATURE: ClassVar[str] = "DepositCapChanged(uint256)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("2bc390be6d76c38a7a1e46eb6629b370c4cd792e13afd099527cbce28c5ecf77")
    TOPICS: ClassVar[int] = 1
    TABLE: ClassVar[str] = "event_yield_vault_deposit_cap_changed"

    deposit_cap: Uint256

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if len(topics) != 1 or len(data) != 66:
            raise ValueError(cls.SIGNATURE)
        words = unhexlify(data[2:])
        return cls(
            int.from_bytes(words),
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t{self.deposit_cap}\n"


class EIP712DomainChanged(Event, frozen=True):
    """``EIP712DomainChanged()``."""

    CONTRACT: ClassVar[str] = "YieldVault"
    NAME: ClassVar[str] = "EIP712DomainChanged"
    SIGNATURE: ClassVar[str] = "EIP712DomainChanged()"
    TOPIC: ClassVar[bytes] = bytes.fromhex("0a6387c9ea3628b88a633bb4f3b151770f70085117a15f9bf3787cda53f13d31")
    TOPICS: ClassVar[int] = 1
    TABLE: ClassVar[str] = "event_yield_vault_eip712_domain_changed"

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if len(topics) != 1 or len(data) != 2:
            raise ValueError(cls.SIGNATURE)
        return cls()

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\n"


class IdleTargetChanged(Event, frozen=True):
    """``IdleTargetChanged(uint16 idleTargetBps)``."""

    CONTRACT: ClassVar[str] = "YieldVault"
    NAME: ClassVar[str] = "IdleTargetChanged"
    SIGNATURE: ClassVar[str] = "IdleTargetChanged(uint16)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("c97d83e7c40e14aa242ab722b5530d7ba05201b4466b0af253bd1ff82271a161")
    TOPICS: ClassVar[int] = 1
    TABLE: ClassVar[str] = "event_yield_vault_idle_target_changed"

    idle_target_bps: Uint16

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
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t{self.idle_target_bps}\n"


class MaxGainChanged(Event, frozen=True):
    """``MaxGainChanged(uint16 maxGainBpsPerDay)``."""

    CONTRACT: ClassVar[str] = "YieldVault"
    NAME: ClassVar[str] = "MaxGainChanged"
    SIGNATURE: ClassVar[str] = "MaxGainChanged(uint16)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("577165e3c08b7b9ac133f27cc55583e54c1b5a1fc81398b2ea679fac6a955182")
    TOPICS: ClassVar[int] = 1
    TABLE: ClassVar[str] = "event_yield_vault_max_gain_changed"

    max_gain_bps_per_day: Uint16

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
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t{self.max_gain_bps_per_day}\n"


class NonceUsed(Event, frozen=True):
    """``NonceUsed(address indexed owner, uint256 nonce)``."""

    CONTRACT: ClassVar[str] = "YieldVault"
    NAME: ClassVar[str] = "NonceUsed"
    SIGNATURE: ClassVar[str] = "NonceUsed(address,uint256)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("2af71f10069c28afc67c3752e87e0e4616a97948d33c8f404a856c0c334b3e01")
    TOPICS: ClassVar[int] = 2
    TABLE: ClassVar[str] = "event_yield_vault_nonce_used"

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


class Paused(Event, frozen=True):
    """``Paused(address account)``."""

    CONTRACT: ClassVar[str] = "YieldVault"
    NAME: ClassVar[str] = "Paused"
    SIGNATURE: ClassVar[str] = "Paused(address)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("62e78cea01bee320cd4e420270b5ea74000d11b0c9f74754ebdbfc544b05a258")
    TOPICS: ClassVar[int] = 1
    TABLE: ClassVar[str] = "event_yield_vault_paused"

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


class PrincipalChanged(Event, frozen=True):
    """``PrincipalChanged(address indexed account, uint256 principal)``."""

    CONTRACT: ClassVar[str] = "YieldVault"
    NAME: ClassVar[str] = "PrincipalChanged"
    SIGNATURE: ClassVar[str] = "PrincipalChanged(address,uint256)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("2055a26769c181ebff514afc1b0f8425785dabe131f39d11a12aaa70b94a49da")
    TOPICS: ClassVar[int] = 2
    TABLE: ClassVar[str] = "event_yield_vault_principal_changed"

    account: Address
    principal: Uint256

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
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t\\\\x{self.account.hex()}\t{self.principal}\n"


class Released(Event, frozen=True):
    """``Released(address indexed account, address indexed by, uint256 amount, uint256 reserved)``."""

    CONTRACT: ClassVar[str] = "YieldVault"
    NAME: ClassVar[str] = "Released"
    SIGNATURE: ClassVar[str] = "Released(address,address,uint256,uint256)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("29e9bc035f01bfa0da19263257dbbaeb34bf6c9c780d975b99cb802aecfcf1a2")
    TOPICS: ClassVar[int] = 3
    TABLE: ClassVar[str] = "event_yield_vault_released"

    account: Address
    by: Address
    amount: Uint256
    reserved: Uint256

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if len(topics) != 3 or len(data) != 130:
            raise ValueError(cls.SIGNATURE)
        words = unhexlify(data[2:])
        return cls(
            address_of(topics[1]),
            address_of(topics[2]),
            int.from_bytes(words[0:32]),
            int.from_bytes(words[32:64]),
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t\\\\x{self.account.hex()}\t\\\\x{self.by.hex()}\t{self.amount}\t{self.reserved}\n"


class Reported(Event, frozen=True):
    """``Reported(uint256 gain, uint256 loss, uint256 accountedAssets, uint256 lockedGain, uint40 unlockEndsAt)``."""

    CONTRACT: ClassVar[str] = "YieldVault"
    NAME: ClassVar[str] = "Reported"
    SIGNATURE: ClassVar[str] = "Reported(uint256,uint256,uint256,uint256,uint40)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("7991a8012f9dd862f55d64e9d87ba15f94b81ca3162428f460820804bfff7567")
    TOPICS: ClassVar[int] = 1
    TABLE: ClassVar[str] = "event_yield_vault_reported"

    gain: Uint256
    loss: Uint256
    accounted_assets: Uint256
    locked_gain: Uint256
    unlock_ends_at: Uint40

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if (
            len(topics) != 1
            or len(data) != 322
            or data[258:312] != "000000000000000000000000000000000000000000000000000000"
        ):
            raise ValueError(cls.SIGNATURE)
        words = unhexlify(data[2:])
        return cls(
            int.from_bytes(words[0:32]),
            int.from_bytes(words[32:64]),
            int.from_bytes(words[64:96]),
            int.from_bytes(words[96:128]),
            int.from_bytes(words[128:160]),
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t{self.gain}\t{self.loss}\t{self.accounted_assets}\t{self.locked_gain}\t{self.unlock_ends_at}\n"


class Reserved(Event, frozen=True):
    """``Reserved(address indexed account, address indexed by, uint256 amount, uint256 reserved)``."""

    CONTRACT: ClassVar[str] = "YieldVault"
    NAME: ClassVar[str] = "Reserved"
    SIGNATURE: ClassVar[str] = "Reserved(address,address,uint256,uint256)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("312f1f1f75dcdc2d99632353721b14d183d010c8c854c69c973ef96e90446f99")
    TOPICS: ClassVar[int] = 3
    TABLE: ClassVar[str] = "event_yield_vault_reserved"

    account: Address
    by: Address
    amount: Uint256
    reserved: Uint256

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if len(topics) != 3 or len(data) != 130:
            raise ValueError(cls.SIGNATURE)
        words = unhexlify(data[2:])
        return cls(
            address_of(topics[1]),
            address_of(topics[2]),
            int.from_bytes(words[0:32]),
            int.from_bytes(words[32:64]),
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t\\\\x{self.account.hex()}\t\\\\x{self.by.hex()}\t{self.amount}\t{self.reserved}\n"


class RoleAdminChanged(Event, frozen=True):
    """``RoleAdminChanged(bytes32 indexed role, bytes32 indexed previousAdminRole, bytes32 indexed newAdminRole)``."""

    CONTRACT: ClassVar[str] = "YieldVault"
    NAME: ClassVar[str] = "RoleAdminChanged"
    SIGNATURE: ClassVar[str] = "RoleAdminChanged(bytes32,bytes32,bytes32)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("bd79b86ffe0ab8e8776151514217cd7cacd52c909f66475c3af44e129f0b00ff")
    TOPICS: ClassVar[int] = 4
    TABLE: ClassVar[str] = "event_yield_vault_role_admin_changed"

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

    CONTRACT: ClassVar[str] = "YieldVault"
    NAME: ClassVar[str] = "RoleGranted"
    SIGNATURE: ClassVar[str] = "RoleGranted(bytes32,address,address)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("2f8788117e7eff1d82e926ec794901d17c78024a50270940304540a733656f0d")
    TOPICS: ClassVar[int] = 4
    TABLE: ClassVar[str] = "event_yield_vault_role_granted"

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

    CONTRACT: ClassVar[str] = "YieldVault"
    NAME: ClassVar[str] = "RoleRevoked"
    SIGNATURE: ClassVar[str] = "RoleRevoked(bytes32,address,address)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("f6391f5c32d9c69d2a47ea670b442974b53935d1edc7fd64eb21e047a839171b")
    TOPICS: ClassVar[int] = 4
    TABLE: ClassVar[str] = "event_yield_vault_role_revoked"

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


class SourceChanged(Event, frozen=True):
    """``SourceChanged(address indexed source)``."""

    CONTRACT: ClassVar[str] = "YieldVault"
    NAME: ClassVar[str] = "SourceChanged"
    SIGNATURE: ClassVar[str] = "SourceChanged(address)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("e8583e67c218b1133ae7861815fab90d72b3173c8cbe40c50457e1b74731cef3")
    TOPICS: ClassVar[int] = 2
    TABLE: ClassVar[str] = "event_yield_vault_source_changed"

    source: Address

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if len(topics) != 2 or len(data) != 2:
            raise ValueError(cls.SIGNATURE)
        return cls(
            address_of(topics[1]),
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t\\\\x{self.source.hex()}\n"


class Transfer(Event, frozen=True):
    """``Transfer(address indexed from, address indexed to, uint256 value)``."""

    CONTRACT: ClassVar[str] = "YieldVault"
    NAME: ClassVar[str] = "Transfer"
    SIGNATURE: ClassVar[str] = "Transfer(address,address,uint256)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef")
    TOPICS: ClassVar[int] = 3
    TABLE: ClassVar[str] = "event_yield_vault_transfer"

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


class UnlockPeriodChanged(Event, frozen=True):
    """``UnlockPeriodChanged(uint40 unlockSeconds)``."""

    CONTRACT: ClassVar[str] = "YieldVault"
    NAME: ClassVar[str] = "UnlockPeriodChanged"
    SIGNATURE: ClassVar[str] = "UnlockPeriodChanged(uint40)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("01f02b250974e742a12ff0e6d21a067d407b3d977611d2a6a433051aa552cb86")
    TOPICS: ClassVar[int] = 1
    TABLE: ClassVar[str] = "event_yield_vault_unlock_period_changed"

    unlock_seconds: Uint40

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if (
            len(topics) != 1
            or len(data) != 66
            or data[2:56] != "000000000000000000000000000000000000000000000000000000"
        ):
            raise ValueError(cls.SIGNATURE)
        words = unhexlify(data[2:])
        return cls(
            int.from_bytes(words),
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t{self.unlock_seconds}\n"


class Unpaused(Event, frozen=True):
    """``Unpaused(address account)``."""

    CONTRACT: ClassVar[str] = "YieldVault"
    NAME: ClassVar[str] = "Unpaused"
    SIGNATURE: ClassVar[str] = "Unpaused(address)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("5db9ee0a495bf2e6ff9c91a7834c1ba4fdd244a5e8aa4e537bd38aeae4b073aa")
    TOPICS: ClassVar[int] = 1
    TABLE: ClassVar[str] = "event_yield_vault_unpaused"

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


class Withdraw(Event, frozen=True):
    """``Withdraw(address indexed sender, address indexed receiver, address indexed owner, uint256 assets, uint256 shares)``."""

    CONTRACT: ClassVar[str] = "YieldVault"
    NAME: ClassVar[str] = "Withdraw"
    SIGNATURE: ClassVar[str] = "Withdraw(address,address,address,uint256,uint256)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("fbde797d201c681b91056529119e0b02407c7bb96a4a2c75c01fc9667232c8db")
    TOPICS: ClassVar[int] = 4
    TABLE: ClassVar[str] = "event_yield_vault_withdraw"

    sender: Address
    receiver: Address
    owner: Address
    assets: Uint256
    shares: Uint256

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if len(topics) != 4 or len(data) != 130:
            raise ValueError(cls.SIGNATURE)
        words = unhexlify(data[2:])
        return cls(
            address_of(topics[1]),
            address_of(topics[2]),
            address_of(topics[3]),
            int.from_bytes(words[0:32]),
            int.from_bytes(words[32:64]),
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t\\\\x{self.sender.hex()}\t\\\\x{self.receiver.hex()}\t\\\\x{self.owner.hex()}\t{self.assets}\t{self.shares}\n"


EVENTS: tuple[type[Event], ...] = (
    Approval,
    Charged,
    DefaultAdminDelayChangeCanceled,
    DefaultAdminDelayChangeScheduled,
    DefaultAdminTransferCanceled,
    DefaultAdminTransferScheduled,
    Deposit,
    DepositCapChanged,
    EIP712DomainChanged,
    IdleTargetChanged,
    MaxGainChanged,
    NonceUsed,
    Paused,
    PrincipalChanged,
    Released,
    Reported,
    Reserved,
    RoleAdminChanged,
    RoleGranted,
    RoleRevoked,
    SourceChanged,
    Transfer,
    UnlockPeriodChanged,
    Unpaused,
    Withdraw,
)
