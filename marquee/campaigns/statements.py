"""Epoch statements: what settlers sign (EIP-712) and CampaignEscrow checks.

`digest` hashes by itself, without eth-account, so that the contract, a wallet and this module are three independent answers.
"""

from typing import Any

import msgspec
from eth_account.messages import SignableMessage, encode_typed_data
from eth_hash.auto import keccak
from eth_utils.address import to_checksum_address

DOMAIN_NAME = "Marquee CampaignEscrow"
DOMAIN_VERSION = "1"

DEBIT_TYPE = "Debit(uint256 campaignId,uint256 spent)"
STATEMENT_TYPE = (
    "EpochStatement(uint64 epoch,uint64 post,uint40 periodStart,uint40 periodEnd,bytes32 eventsRoot,bytes32 payoutRoot,"
    "bytes32 exportHash,Debit[] debits)" + DEBIT_TYPE
)
DOMAIN_TYPE = "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"


class Debit(msgspec.Struct, frozen=True, order=True):
    """The cumulative amount, in the token's smallest unit, that a campaign will have spent."""

    campaign_id: int
    spent: int


class EpochStatement(msgspec.Struct, frozen=True):
    """As in ICampaignEscrow: times are Unix seconds, roots 32 bytes, debits strictly ascending by campaign."""

    epoch: int
    post: int
    period_start: int
    period_end: int
    events_root: bytes
    payout_root: bytes
    export_hash: bytes
    debits: tuple[Debit, ...] = ()

    def as_call(self) -> tuple[Any, ...]:
        """The tuple that ABI encoders take for `postEpoch` and `hashStatement`."""
        return (
            self.epoch,
            self.post,
            self.period_start,
            self.period_end,
            self.events_root,
            self.payout_root,
            self.export_hash,
            [(debit.campaign_id, debit.spent) for debit in self.debits],
        )


class EscrowDomain(msgspec.Struct, frozen=True):
    """The chain and the contract (20 bytes) that a signature is for."""

    chain_id: int
    escrow: bytes


class SettlerSignature(msgspec.Struct, frozen=True, order=True):
    """A settler's address (20 bytes) and signature. Ordered as `postEpoch` wants them: ascending by settler."""

    settler: bytes
    signature: bytes


def typed_data(statement: EpochStatement, domain: EscrowDomain) -> dict[str, Any]:
    """The statement as `eth_signTypedData_v4` takes it, with bytes for roots."""
    return {
        "types": {
            "EIP712Domain": _fields(DOMAIN_TYPE),
            "EpochStatement": _fields(STATEMENT_TYPE.removesuffix(DEBIT_TYPE)),
            "Debit": _fields(DEBIT_TYPE),
        },
        "primaryType": "EpochStatement",
        "domain": {
            "name": DOMAIN_NAME,
            "version": DOMAIN_VERSION,
            "chainId": domain.chain_id,
            "verifyingContract": to_checksum_address(domain.escrow),
        },
        "message": {
            "epoch": statement.epoch,
            "post": statement.post,
            "periodStart": statement.period_start,
            "periodEnd": statement.period_end,
            "eventsRoot": statement.events_root,
            "payoutRoot": statement.payout_root,
            "exportHash": statement.export_hash,
            "debits": [{"campaignId": debit.campaign_id, "spent": debit.spent} for debit in statement.debits],
        },
    }


def signable(statement: EpochStatement, domain: EscrowDomain) -> SignableMessage:
    """What an eth-account signer takes: `account.sign_message(signable(statement, domain))`."""
    return encode_typed_data(full_message=typed_data(statement, domain))


def digest(statement: EpochStatement, domain: EscrowDomain) -> bytes:
    """The 32 bytes that are signed; equal to the contract's `hashStatement`."""
    debits = keccak(
        b"".join(
            _hash_struct(DEBIT_TYPE, _word(debit.campaign_id), _word(debit.spent))
            for debit in statement.debits
        )
    )
    struct_hash = _hash_struct(
        STATEMENT_TYPE,
        _word(statement.epoch),
        _word(statement.post),
        _word(statement.period_start),
        _word(statement.period_end),
        statement.events_root,
        statement.payout_root,
        statement.export_hash,
        debits,
    )
    separator = _hash_struct(
        DOMAIN_TYPE,
        keccak(DOMAIN_NAME.encode()),
        keccak(DOMAIN_VERSION.encode()),
        _word(domain.chain_id),
        bytes(12) + domain.escrow,
    )
    return keccak(b"\x19\x01" + separator + struct_hash)


def _hash_struct(type_: str, *words: bytes) -> bytes:
    return keccak(keccak(type_.encode()) + b"".join(words))


def _word(value: int) -> bytes:
    return value.to_bytes(32, "big")


def _fields(type_: str) -> list[dict[str, str]]:
    """`T(uint64 a,Debit[] b)` as EIP-712's list of names and types."""
    inside = type_.partition("(")[2].removesuffix(")")
    pairs = (field.split(" ") for field in inside.split(","))
    return [{"name": name, "type": kind} for kind, name in pairs]
