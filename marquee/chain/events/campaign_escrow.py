"""Events of CampaignEscrow. Generated from its ABI by `python -m scripts.bindings`: do not edit."""

from binascii import unhexlify
from collections.abc import Sequence
from typing import ClassVar, Self

from marquee.chain.log import Event
from marquee.chain.topics import address_of
from marquee.units import Address, Bool, Bytes32, Uint16, Uint40, Uint48, Uint64, Uint256

__all__ = [
    "EVENTS",
    "CampaignClosed",
    "CampaignCreated",
    "CampaignDebited",
    "CampaignFunded",
    "CampaignPaused",
    "CampaignRefunded",
    "CampaignResumed",
    "CampaignSpecUpdated",
    "ClaimFailed",
    "Claimed",
    "DefaultAdminDelayChangeCanceled",
    "DefaultAdminDelayChangeScheduled",
    "DefaultAdminTransferCanceled",
    "DefaultAdminTransferScheduled",
    "EIP712DomainChanged",
    "EpochDisputeDismissed",
    "EpochDisputed",
    "EpochFinalized",
    "EpochPosted",
    "EpochRejected",
    "Paused",
    "PoolCredited",
    "RoleAdminChanged",
    "RoleGranted",
    "RoleRevoked",
    "SilencePeriodChanged",
    "SurplusRecovered",
    "ThresholdChanged",
    "TokenListingChanged",
    "Unpaused",
    "WindowChanged",
]


class CampaignClosed(Event, frozen=True):
    """``CampaignClosed(uint256 indexed campaignId)``."""

    CONTRACT: ClassVar[str] = "CampaignEscrow"
    NAME: ClassVar[str] = "CampaignClosed"
    SIGNATURE: ClassVar[str] = "CampaignClosed(uint256)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("5e6eb33a418de5dbbc17f989f7ae362cdfbb1748c5d603137c767027a354edbc")
    TOPICS: ClassVar[int] = 2
    TABLE: ClassVar[str] = "event_campaign_escrow_campaign_closed"

    campaign_id: Uint256

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if len(topics) != 2 or len(data) != 2 or len(topics[1]) != 66:
            raise ValueError(cls.SIGNATURE)
        return cls(
            int.from_bytes(unhexlify(topics[1][2:])),
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t{self.campaign_id}\n"


class CampaignCreated(Event, frozen=True):
    """``CampaignCreated(uint256 indexed campaignId, address indexed advertiser, address indexed token, uint256 budget, uint40 startsAt, uint40 endsAt, bytes32 specHash)``."""

    CONTRACT: ClassVar[str] = "CampaignEscrow"
    NAME: ClassVar[str] = "CampaignCreated"
    SIGNATURE: ClassVar[str] = "CampaignCreated(uint256,address,address,uint256,uint40,uint40,bytes32)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("15e3186cc3abdf478162cab46303f377eef15ddbbb543ca98aa00b1401840605")
    TOPICS: ClassVar[int] = 4
    TABLE: ClassVar[str] = "event_campaign_escrow_campaign_created"

    campaign_id: Uint256
    advertiser: Address
    token: Address
    budget: Uint256
    starts_at: Uint40
    ends_at: Uint40
    spec_hash: Bytes32

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if (
            len(topics) != 4
            or len(data) != 258
            or len(topics[1]) != 66
            or data[66:120] != "000000000000000000000000000000000000000000000000000000"
            or data[130:184] != "000000000000000000000000000000000000000000000000000000"
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
            words[96:128],
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t{self.campaign_id}\t\\\\x{self.advertiser.hex()}\t\\\\x{self.token.hex()}\t{self.budget}\t{self.starts_at}\t{self.ends_at}\t\\\\x{self.spec_hash.hex()}\n"


class CampaignDebited(Event, frozen=True):
    """``CampaignDebited(uint256 indexed campaignId, uint64 indexed epoch, uint64 indexed post, uint256 spent, uint256 pendingSpent)``."""

    CONTRACT: ClassVar[str] = "CampaignEscrow"
    NAME: ClassVar[str] = "CampaignDebited"
    SIGNATURE: ClassVar[str] = "CampaignDebited(uint256,uint64,uint64,uint256,uint256)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("5e5574a679c23db24ce9ed3dd0906cd0a82eef7fbcbee561babdba561a91c266")
    TOPICS: ClassVar[int] = 4
    TABLE: ClassVar[str] = "event_campaign_escrow_campaign_debited"

    campaign_id: Uint256
    epoch: Uint64
    post: Uint64
    spent: Uint256
    pending_spent: Uint256

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if (
            len(topics) != 4
            or len(data) != 130
            or len(topics[1]) != 66
            or len(topics[2]) != 66
            or topics[2][2:50] != "000000000000000000000000000000000000000000000000"
            or len(topics[3]) != 66
            or topics[3][2:50] != "000000000000000000000000000000000000000000000000"
        ):
            raise ValueError(cls.SIGNATURE)
        words = unhexlify(data[2:])
        return cls(
            int.from_bytes(unhexlify(topics[1][2:])),
            int.from_bytes(unhexlify(topics[2][2:])),
            int.from_bytes(unhexlify(topics[3][2:])),
            int.from_bytes(words[0:32]),
            int.from_bytes(words[32:64]),
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t{self.campaign_id}\t{self.epoch}\t{self.post}\t{self.spent}\t{self.pending_spent}\n"


class CampaignFunded(Event, frozen=True):
    """``CampaignFunded(uint256 indexed campaignId, address indexed funder, uint256 amount, uint256 budget)``."""

    CONTRACT: ClassVar[str] = "CampaignEscrow"
    NAME: ClassVar[str] = "CampaignFunded"
    SIGNATURE: ClassVar[str] = "CampaignFunded(uint256,address,uint256,uint256)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("6637075408a9572ec77fa40797015b1d3661e89238834c902fc2894c1e38090c")
    TOPICS: ClassVar[int] = 3
    TABLE: ClassVar[str] = "event_campaign_escrow_campaign_funded"

    campaign_id: Uint256
    funder: Address
    amount: Uint256
    budget: Uint256

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if len(topics) != 3 or len(data) != 130 or len(topics[1]) != 66:
            raise ValueError(cls.SIGNATURE)
        words = unhexlify(data[2:])
        return cls(
            int.from_bytes(unhexlify(topics[1][2:])),
            address_of(topics[2]),
            int.from_bytes(words[0:32]),
            int.from_bytes(words[32:64]),
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t{self.campaign_id}\t\\\\x{self.funder.hex()}\t{self.amount}\t{self.budget}\n"


class CampaignPaused(Event, frozen=True):
    """``CampaignPaused(uint256 indexed campaignId)``."""

    CONTRACT: ClassVar[str] = "CampaignEscrow"
    NAME: ClassVar[str] = "CampaignPaused"
    SIGNATURE: ClassVar[str] = "CampaignPaused(uint256)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("ab1902ee37c92d1a78dda53814d64b815e7e3ee287d60843a3dbd6954e3206b4")
    TOPICS: ClassVar[int] = 2
    TABLE: ClassVar[str] = "event_campaign_escrow_campaign_paused"

    campaign_id: Uint256

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if len(topics) != 2 or len(data) != 2 or len(topics[1]) != 66:
            raise ValueError(cls.SIGNATURE)
        return cls(
            int.from_bytes(unhexlify(topics[1][2:])),
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t{self.campaign_id}\n"


class CampaignRefunded(Event, frozen=True):
    """``CampaignRefunded(uint256 indexed campaignId, address indexed advertiser, uint256 amount, uint256 refunded)``."""

    CONTRACT: ClassVar[str] = "CampaignEscrow"
    NAME: ClassVar[str] = "CampaignRefunded"
    SIGNATURE: ClassVar[str] = "CampaignRefunded(uint256,address,uint256,uint256)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("ae0859c5124c6066609e18d42e795cfd0091957a8d1c82000cd4d16c2cc80a80")
    TOPICS: ClassVar[int] = 3
    TABLE: ClassVar[str] = "event_campaign_escrow_campaign_refunded"

    campaign_id: Uint256
    advertiser: Address
    amount: Uint256
    refunded: Uint256

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if len(topics) != 3 or len(data) != 130 or len(topics[1]) != 66:
            raise ValueError(cls.SIGNATURE)
        words = unhexlify(data[2:])
        return cls(
            int.from_bytes(unhexlify(topics[1][2:])),
            address_of(topics[2]),
            int.from_bytes(words[0:32]),
            int.from_bytes(words[32:64]),
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t{self.campaign_id}\t\\\\x{self.advertiser.hex()}\t{self.amount}\t{self.refunded}\n"


class CampaignResumed(Event, frozen=True):
    """``CampaignResumed(uint256 indexed campaignId)``."""

    CONTRACT: ClassVar[str] = "CampaignEscrow"
    NAME: ClassVar[str] = "CampaignResumed"
    SIGNATURE: ClassVar[str] = "CampaignResumed(uint256)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("25128b02d37802123547e1526ab020238abf16bbc37a5bd0a918d5088b016e95")
    TOPICS: ClassVar[int] = 2
    TABLE: ClassVar[str] = "event_campaign_escrow_campaign_resumed"

    campaign_id: Uint256

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if len(topics) != 2 or len(data) != 2 or len(topics[1]) != 66:
            raise ValueError(cls.SIGNATURE)
        return cls(
            int.from_bytes(unhexlify(topics[1][2:])),
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t{self.campaign_id}\n"


class CampaignSpecUpdated(Event, frozen=True):
    """``CampaignSpecUpdated(uint256 indexed campaignId, bytes32 specHash)``."""

    CONTRACT: ClassVar[str] = "CampaignEscrow"
    NAME: ClassVar[str] = "CampaignSpecUpdated"
    SIGNATURE: ClassVar[str] = "CampaignSpecUpdated(uint256,bytes32)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("96ddc119d3c41711e459e7310b958dc7336ef7d17c686374bf0f27ab6f7b1d79")
    TOPICS: ClassVar[int] = 2
    TABLE: ClassVar[str] = "event_campaign_escrow_campaign_spec_updated"

    campaign_id: Uint256
    spec_hash: Bytes32

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if len(topics) != 2 or len(data) != 66 or len(topics[1]) != 66:
            raise ValueError(cls.SIGNATURE)
        words = unhexlify(data[2:])
        return cls(
            int.from_bytes(unhexlify(topics[1][2:])),
            words,
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t{self.campaign_id}\t\\\\x{self.spec_hash.hex()}\n"


class ClaimFailed(Event, frozen=True):
    """``ClaimFailed(address indexed account, address indexed token, uint256 amount)``."""

    CONTRACT: ClassVar[str] = "CampaignEscrow"
    NAME: ClassVar[str] = "ClaimFailed"
    SIGNATURE: ClassVar[str] = "ClaimFailed(address,address,uint256)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("f4042d1e5bc08cb63e46ad28d52bc70c84feed1a1261809ad4a8628749faaac7")
    TOPICS: ClassVar[int] = 3
    TABLE: ClassVar[str] = "event_campaign_escrow_claim_failed"

    account: Address
    token: Address
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
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t\\\\x{self.account.hex()}\t\\\\x{self.token.hex()}\t{self.amount}\n"


class Claimed(Event, frozen=True):
    """``Claimed(address indexed account, address indexed token, uint256 amount, uint256 claimed)``."""

    CONTRACT: ClassVar[str] = "CampaignEscrow"
    NAME: ClassVar[str] = "Claimed"
    SIGNATURE: ClassVar[str] = "Claimed(address,address,uint256,uint256)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("2f6639d24651730c7bf57c95ddbf96d66d11477e4ec626876f92c22e5f365e68")
    TOPICS: ClassVar[int] = 3
    TABLE: ClassVar[str] = "event_campaign_escrow_claimed"

    account: Address
    token: Address
    amount: Uint256
    claimed: Uint256

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
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t\\\\x{self.account.hex()}\t\\\\x{self.token.hex()}\t{self.amount}\t{self.claimed}\n"


class DefaultAdminDelayChangeCanceled(Event, frozen=True):
    """``DefaultAdminDelayChangeCanceled()``."""

    CONTRACT: ClassVar[str] = "CampaignEscrow"
    NAME: ClassVar[str] = "DefaultAdminDelayChangeCanceled"
    SIGNATURE: ClassVar[str] = "DefaultAdminDelayChangeCanceled()"
    TOPIC: ClassVar[bytes] = bytes.fromhex("2b1fa2edafe6f7b9e97c1a9e0c3660e645beb2dcaa2d45bdbf9beaf5472e1ec5")
    TOPICS: ClassVar[int] = 1
    TABLE: ClassVar[str] = "event_campaign_escrow_default_admin_delay_change_canceled"

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if len(topics) != 1 or len(data) != 2:
            raise ValueError(cls.SIGNATURE)
        return cls()

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\n"


class DefaultAdminDelayChangeScheduled(Event, frozen=True):
    """``DefaultAdminDelayChangeScheduled(uint48 newDelay, uint48 effectSchedule)``."""

    CONTRACT: ClassVar[str] = "CampaignEscrow"
    NAME: ClassVar[str] = "DefaultAdminDelayChangeScheduled"
    SIGNATURE: ClassVar[str] = "DefaultAdminDelayChangeScheduled(uint48,uint48)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("f1038c18cf84a56e432fdbfaf746924b7ea511dfe03a6506a0ceba4888788d9b")
    TOPICS: ClassVar[int] = 1
    TABLE: ClassVar[str] = "event_campaign_escrow_default_admin_delay_change_scheduled"

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

    CONTRACT: ClassVar[str] = "CampaignEscrow"
    NAME: ClassVar[str] = "DefaultAdminTransferCanceled"
    SIGNATURE: ClassVar[str] = "DefaultAdminTransferCanceled()"
    TOPIC: ClassVar[bytes] = bytes.fromhex("8886ebfc4259abdbc16601dd8fb5678e54878f47b3c34836cfc51154a9605109")
    TOPICS: ClassVar[int] = 1
    TABLE: ClassVar[str] = "event_campaign_escrow_default_admin_transfer_canceled"

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if len(topics) != 1 or len(data) != 2:
            raise ValueError(cls.SIGNATURE)
        return cls()

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\n"


class DefaultAdminTransferScheduled(Event, frozen=True):
    """``DefaultAdminTransferScheduled(address indexed newAdmin, uint48 acceptSchedule)``."""

    CONTRACT: ClassVar[str] = "CampaignEscrow"
    NAME: ClassVar[str] = "DefaultAdminTransferScheduled"
    SIGNATURE: ClassVar[str] = "DefaultAdminTransferScheduled(address,uint48)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("3377dc44241e779dd06afab5b788a35ca5f3b778836e2990bdb26a2a4b2e5ed6")
    TOPICS: ClassVar[int] = 2
    TABLE: ClassVar[str] = "event_campaign_escrow_default_admin_transfer_scheduled"

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

    CONTRACT: ClassVar[str] = "CampaignEscrow"
    NAME: ClassVar[str] = "EIP712DomainChanged"
    SIGNATURE: ClassVar[str] = "EIP712DomainChanged()"
    TOPIC: ClassVar[bytes] = bytes.fromhex("0a6387c9ea3628b88a633bb4f3b151770f70085117a15f9bf3787cda53f13d31")
    TOPICS: ClassVar[int] = 1
    TABLE: ClassVar[str] = "event_campaign_escrow_eip712_domain_changed"

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if len(topics) != 1 or len(data) != 2:
            raise ValueError(cls.SIGNATURE)
        return cls()

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\n"


class EpochDisputeDismissed(Event, frozen=True):
    """``EpochDisputeDismissed(uint64 indexed epoch, uint64 indexed post, uint40 windowEndsAt)``."""

    CONTRACT: ClassVar[str] = "CampaignEscrow"
    NAME: ClassVar[str] = "EpochDisputeDismissed"
    SIGNATURE: ClassVar[str] = "EpochDisputeDismissed(uint64,uint64,uint40)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("288da23fa2031162719af15a4a980d67bf833c07abc184ea851acf7b97b16f9f")
    TOPICS: ClassVar[int] = 3
    TABLE: ClassVar[str] = "event_campaign_escrow_epoch_dispute_dismissed"

    epoch: Uint64
    post: Uint64
    window_ends_at: Uint40

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if (
            len(topics) != 3
            or len(data) != 66
            or len(topics[1]) != 66
            or topics[1][2:50] != "000000000000000000000000000000000000000000000000"
            or len(topics[2]) != 66
            or topics[2][2:50] != "000000000000000000000000000000000000000000000000"
            or data[2:56] != "000000000000000000000000000000000000000000000000000000"
        ):
            raise ValueError(cls.SIGNATURE)
        words = unhexlify(data[2:])
        return cls(
            int.from_bytes(unhexlify(topics[1][2:])),
            int.from_bytes(unhexlify(topics[2][2:])),
            int.from_bytes(words),
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t{self.epoch}\t{self.post}\t{self.window_ends_at}\n"


class EpochDisputed(Event, frozen=True):
    """``EpochDisputed(uint64 indexed epoch, uint64 indexed post, address indexed challenger, bytes32 reason)``."""

    CONTRACT: ClassVar[str] = "CampaignEscrow"
    NAME: ClassVar[str] = "EpochDisputed"
    SIGNATURE: ClassVar[str] = "EpochDisputed(uint64,uint64,address,bytes32)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("e46a5a18310608e0c56913da37780ad778cbccda9c1f07b04ebcd422c9267046")
    TOPICS: ClassVar[int] = 4
    TABLE: ClassVar[str] = "event_campaign_escrow_epoch_disputed"

    epoch: Uint64
    post: Uint64
    challenger: Address
    reason: Bytes32

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if (
            len(topics) != 4
            or len(data) != 66
            or len(topics[1]) != 66
            or topics[1][2:50] != "000000000000000000000000000000000000000000000000"
            or len(topics[2]) != 66
            or topics[2][2:50] != "000000000000000000000000000000000000000000000000"
        ):
            raise ValueError(cls.SIGNATURE)
        words = unhexlify(data[2:])
        return cls(
            int.from_bytes(unhexlify(topics[1][2:])),
            int.from_bytes(unhexlify(topics[2][2:])),
            address_of(topics[3]),
            words,
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t{self.epoch}\t{self.post}\t\\\\x{self.challenger.hex()}\t\\\\x{self.reason.hex()}\n"


class EpochFinalized(Event, frozen=True):
    """``EpochFinalized(uint64 indexed epoch, uint64 indexed post)``."""

    CONTRACT: ClassVar[str] = "CampaignEscrow"
    NAME: ClassVar[str] = "EpochFinalized"
    SIGNATURE: ClassVar[str] = "EpochFinalized(uint64,uint64)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("25e43823e3609538899f7a1c63a47b4f82d334cc9d34f84bf0f7cda14c98750a")
    TOPICS: ClassVar[int] = 3
    TABLE: ClassVar[str] = "event_campaign_escrow_epoch_finalized"

    epoch: Uint64
    post: Uint64

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if (
            len(topics) != 3
            or len(data) != 2
            or len(topics[1]) != 66
            or topics[1][2:50] != "000000000000000000000000000000000000000000000000"
            or len(topics[2]) != 66
            or topics[2][2:50] != "000000000000000000000000000000000000000000000000"
        ):
            raise ValueError(cls.SIGNATURE)
        return cls(
            int.from_bytes(unhexlify(topics[1][2:])),
            int.from_bytes(unhexlify(topics[2][2:])),
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t{self.epoch}\t{self.post}\n"


class EpochPosted(Event, frozen=True):
    """``EpochPosted(uint64 indexed epoch, uint64 indexed post, uint40 periodStart, uint40 periodEnd, uint40 windowEndsAt, bytes32 eventsRoot, bytes32 payoutRoot, bytes32 exportHash)``."""

    CONTRACT: ClassVar[str] = "CampaignEscrow"
    NAME: ClassVar[str] = "EpochPosted"
    SIGNATURE: ClassVar[str] = "EpochPosted(uint64,uint64,uint40,uint40,uint40,bytes32,bytes32,bytes32)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("19c11d82085d19bd6b9c2edab91f58bbe1241c6874e68445890957e896efa009")
    TOPICS: ClassVar[int] = 3
    TABLE: ClassVar[str] = "event_campaign_escrow_epoch_posted"

    epoch: Uint64
    post: Uint64
    period_start: Uint40
    period_end: Uint40
    window_ends_at: Uint40
    events_root: Bytes32
    payout_root: Bytes32
    export_hash: Bytes32

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if (
            len(topics) != 3
            or len(data) != 386
            or len(topics[1]) != 66
            or topics[1][2:50] != "000000000000000000000000000000000000000000000000"
            or len(topics[2]) != 66
            or topics[2][2:50] != "000000000000000000000000000000000000000000000000"
            or data[2:56] != "000000000000000000000000000000000000000000000000000000"
            or data[66:120] != "000000000000000000000000000000000000000000000000000000"
            or data[130:184] != "000000000000000000000000000000000000000000000000000000"
        ):
            raise ValueError(cls.SIGNATURE)
        words = unhexlify(data[2:])
        return cls(
            int.from_bytes(unhexlify(topics[1][2:])),
            int.from_bytes(unhexlify(topics[2][2:])),
            int.from_bytes(words[0:32]),
            int.from_bytes(words[32:64]),
            int.from_bytes(words[64:96]),
            words[96:128],
            words[128:160],
            words[160:192],
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t{self.epoch}\t{self.post}\t{self.period_start}\t{self.period_end}\t{self.window_ends_at}\t\\\\x{self.events_root.hex()}\t\\\\x{self.payout_root.hex()}\t\\\\x{self.export_hash.hex()}\n"


class EpochRejected(Event, frozen=True):
    """``EpochRejected(uint64 indexed epoch, uint64 indexed post, bytes32 reason)``."""

    CONTRACT: ClassVar[str] = "CampaignEscrow"
    NAME: ClassVar[str] = "EpochRejected"
    SIGNATURE: ClassVar[str] = "EpochRejected(uint64,uint64,bytes32)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("0010e2a5c6e97d99f0a5d2831ca76cd34eb4b3cec0cb0ec3618e291ad7d7e9da")
    TOPICS: ClassVar[int] = 3
    TABLE: ClassVar[str] = "event_campaign_escrow_epoch_rejected"

    epoch: Uint64
    post: Uint64
    reason: Bytes32

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if (
            len(topics) != 3
            or len(data) != 66
            or len(topics[1]) != 66
            or topics[1][2:50] != "000000000000000000000000000000000000000000000000"
            or len(topics[2]) != 66
            or topics[2][2:50] != "000000000000000000000000000000000000000000000000"
        ):
            raise ValueError(cls.SIGNATURE)
        words = unhexlify(data[2:])
        return cls(
            int.from_bytes(unhexlify(topics[1][2:])),
            int.from_bytes(unhexlify(topics[2][2:])),
            words,
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t{self.epoch}\t{self.post}\t\\\\x{self.reason.hex()}\n"


class Paused(Event, frozen=True):
    """``Paused(address account)``."""

    CONTRACT: ClassVar[str] = "CampaignEscrow"
    NAME: ClassVar[str] = "Paused"
    SIGNATURE: ClassVar[str] = "Paused(address)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("62e78cea01bee320cd4e420270b5ea74000d11b0c9f74754ebdbfc544b05a258")
    TOPICS: ClassVar[int] = 1
    TABLE: ClassVar[str] = "event_campaign_escrow_paused"

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


class PoolCredited(Event, frozen=True):
    """``PoolCredited(address indexed token, uint64 indexed epoch, uint256 amount, uint256 spent)``."""

    CONTRACT: ClassVar[str] = "CampaignEscrow"
    NAME: ClassVar[str] = "PoolCredited"
    SIGNATURE: ClassVar[str] = "PoolCredited(address,uint64,uint256,uint256)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("ec03bc1c52aa25adc331757bd24e6064ab9d1c93737270ca24176c804ad2218e")
    TOPICS: ClassVar[int] = 3
    TABLE: ClassVar[str] = "event_campaign_escrow_pool_credited"

    token: Address
    epoch: Uint64
    amount: Uint256
    spent: Uint256

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if (
            len(topics) != 3
            or len(data) != 130
            or len(topics[2]) != 66
            or topics[2][2:50] != "000000000000000000000000000000000000000000000000"
        ):
            raise ValueError(cls.SIGNATURE)
        words = unhexlify(data[2:])
        return cls(
            address_of(topics[1]),
            int.from_bytes(unhexlify(topics[2][2:])),
            int.from_bytes(words[0:32]),
            int.from_bytes(words[32:64]),
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t\\\\x{self.token.hex()}\t{self.epoch}\t{self.amount}\t{self.spent}\n"


class RoleAdminChanged(Event, frozen=True):
    """``RoleAdminChanged(bytes32 indexed role, bytes32 indexed previousAdminRole, bytes32 indexed newAdminRole)``."""

    CONTRACT: ClassVar[str] = "CampaignEscrow"
    NAME: ClassVar[str] = "RoleAdminChanged"
    SIGNATURE: ClassVar[str] = "RoleAdminChanged(bytes32,bytes32,bytes32)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("bd79b86ffe0ab8e8776151514217cd7cacd52c909f66475c3af44e129f0b00ff")
    TOPICS: ClassVar[int] = 4
    TABLE: ClassVar[str] = "event_campaign_escrow_role_admin_changed"

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

    CONTRACT: ClassVar[str] = "CampaignEscrow"
    NAME: ClassVar[str] = "RoleGranted"
    SIGNATURE: ClassVar[str] = "RoleGranted(bytes32,address,address)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("2f8788117e7eff1d82e926ec794901d17c78024a50270940304540a733656f0d")
    TOPICS: ClassVar[int] = 4
    TABLE: ClassVar[str] = "event_campaign_escrow_role_granted"

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

    CONTRACT: ClassVar[str] = "CampaignEscrow"
    NAME: ClassVar[str] = "RoleRevoked"
    SIGNATURE: ClassVar[str] = "RoleRevoked(bytes32,address,address)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("f6391f5c32d9c69d2a47ea670b442974b53935d1edc7fd64eb21e047a839171b")
    TOPICS: ClassVar[int] = 4
    TABLE: ClassVar[str] = "event_campaign_escrow_role_revoked"

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


class SilencePeriodChanged(Event, frozen=True):
    """``SilencePeriodChanged(uint40 silenceSeconds)``."""

    CONTRACT: ClassVar[str] = "CampaignEscrow"
    NAME: ClassVar[str] = "SilencePeriodChanged"
    SIGNATURE: ClassVar[str] = "SilencePeriodChanged(uint40)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("3a33825daeb85397e86d85aa2b9dec1b61b414246bbcbc8ff062430037374a91")
    TOPICS: ClassVar[int] = 1
    TABLE: ClassVar[str] = "event_campaign_escrow_silence_period_changed"

    silence_seconds: Uint40

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
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t{self.silence_seconds}\n"


class SurplusRecovered(Event, frozen=True):
    """``SurplusRecovered(address indexed token, address indexed to, uint256 amount)``."""

    CONTRACT: ClassVar[str] = "CampaignEscrow"
    NAME: ClassVar[str] = "SurplusRecovered"
    SIGNATURE: ClassVar[str] = "SurplusRecovered(address,address,uint256)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("00c571bcd43634ce4043e2bd7088ab9a1d36bd5dc21f5f4246e9eddda3c222f6")
    TOPICS: ClassVar[int] = 3
    TABLE: ClassVar[str] = "event_campaign_escrow_surplus_recovered"

    token: Address
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
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t\\\\x{self.token.hex()}\t\\\\x{self.to.hex()}\t{self.amount}\n"


class ThresholdChanged(Event, frozen=True):
    """``ThresholdChanged(uint16 threshold)``."""

    CONTRACT: ClassVar[str] = "CampaignEscrow"
    NAME: ClassVar[str] = "ThresholdChanged"
    SIGNATURE: ClassVar[str] = "ThresholdChanged(uint16)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("b2bee1572083ac4bd6640ac23c3a99683616e98568a8a8287a93fc44207faee0")
    TOPICS: ClassVar[int] = 1
    TABLE: ClassVar[str] = "event_campaign_escrow_threshold_changed"

    threshold: Uint16

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
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t{self.threshold}\n"


class TokenListingChanged(Event, frozen=True):
    """``TokenListingChanged(address indexed token, bool allowed)``."""

    CONTRACT: ClassVar[str] = "CampaignEscrow"
    NAME: ClassVar[str] = "TokenListingChanged"
    SIGNATURE: ClassVar[str] = "TokenListingChanged(address,bool)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("5c221251a4b9bb461cdd174b294b10f633c45b216e6a95a0f833a427c93d2213")
    TOPICS: ClassVar[int] = 2
    TABLE: ClassVar[str] = "event_campaign_escrow_token_listing_changed"

    token: Address
    allowed: Bool

    @classmethod
    def decode(cls, topics: Sequence[str], data: str) -> Self:
        if (
            len(topics) != 2
            or len(data) != 66
            or data[2:65] != "000000000000000000000000000000000000000000000000000000000000000"
            or data[65:66] not in "01"
        ):
            raise ValueError(cls.SIGNATURE)
        words = unhexlify(data[2:])
        return cls(
            address_of(topics[1]),
            int.from_bytes(words) == 1,
        )

    def copy_line(self, block_number: str, log_index: str, tx_hash: str, address: str) -> str:
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t\\\\x{self.token.hex()}\t{self.allowed}\n"


class Unpaused(Event, frozen=True):
    """``Unpaused(address account)``."""

    CONTRACT: ClassVar[str] = "CampaignEscrow"
    NAME: ClassVar[str] = "Unpaused"
    SIGNATURE: ClassVar[str] = "Unpaused(address)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("5db9ee0a495bf2e6ff9c91a7834c1ba4fdd244a5e8aa4e537bd38aeae4b073aa")
    TOPICS: ClassVar[int] = 1
    TABLE: ClassVar[str] = "event_campaign_escrow_unpaused"

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


class WindowChanged(Event, frozen=True):
    """``WindowChanged(uint40 windowSeconds)``."""

    CONTRACT: ClassVar[str] = "CampaignEscrow"
    NAME: ClassVar[str] = "WindowChanged"
    SIGNATURE: ClassVar[str] = "WindowChanged(uint40)"
    TOPIC: ClassVar[bytes] = bytes.fromhex("45eb240efe6b5463d3ceed0c2495f10d26cf5e892fbef4ea2da75bc6722813f3")
    TOPICS: ClassVar[int] = 1
    TABLE: ClassVar[str] = "event_campaign_escrow_window_changed"

    window_seconds: Uint40

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
        return f"{block_number}\t{log_index}\t{tx_hash}\t{address}\t{self.window_seconds}\n"


EVENTS: tuple[type[Event], ...] = (
    CampaignClosed,
    CampaignCreated,
    CampaignDebited,
    CampaignFunded,
    CampaignPaused,
    CampaignRefunded,
    CampaignResumed,
    CampaignSpecUpdated,
    ClaimFailed,
    Claimed,
    DefaultAdminDelayChangeCanceled,
    DefaultAdminDelayChangeScheduled,
    DefaultAdminTransferCanceled,
    DefaultAdminTransferScheduled,
    EIP712DomainChanged,
    EpochDisputeDismissed,
    EpochDisputed,
    EpochFinalized,
    EpochPosted,
    EpochRejected,
    Paused,
    PoolCredited,
    RoleAdminChanged,
    RoleGranted,
    RoleRevoked,
    SilencePeriodChanged,
    SurplusRecovered,
    ThresholdChanged,
    TokenListingChanged,
    Unpaused,
    WindowChanged,
)
