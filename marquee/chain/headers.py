"""A header whose hash can be worked out: Ethereum's, from Frontier to Osaka.

Each fork that adds a field adds it at the end, so a header is the fields of the first one and as many of the later ones as are there.
"""

from typing import Final

import msgspec

from marquee.chain.keccak import keccak
from marquee.chain.rlp import integer, sequence, text

__all__ = ["FULL_HEADER", "FullHeader", "unknown_fields"]


class FullHeader(msgspec.Struct, frozen=True, rename="camel", gc=False, kw_only=True):
    """A block as JSON has it, 0x-hex: every field that is hashed, and the hashes of its transactions."""

    hash: str
    parent_hash: str
    sha3_uncles: str
    miner: str
    state_root: str
    transactions_root: str
    receipts_root: str
    logs_bloom: str
    difficulty: str
    number: str
    gas_limit: str
    gas_used: str
    timestamp: str
    extra_data: str
    mix_hash: str = "0x" + "00" * 32
    nonce: str = "0x" + "00" * 8
    base_fee_per_gas: str | None = None
    """London, EIP-1559."""
    withdrawals_root: str | None = None
    """Shanghai, EIP-4895."""
    blob_gas_used: str | None = None
    """Cancun, EIP-4844."""
    excess_blob_gas: str | None = None
    parent_beacon_block_root: str | None = None
    """Cancun, EIP-4788."""
    requests_hash: str | None = None
    """Prague, EIP-7685."""
    transactions: list[str] = []

    @property
    def height(self) -> int:
        return int(self.number, 16)

    def computed_hash(self) -> str:
        """Work the block's hash out from the other fields; 0x-hex.

        Raises:
            ValueError: a field is no hex.
        """
        return "0x" + keccak(self.encoded()).hex()

    def encoded(self) -> bytes:
        """The bytes that the block's hash is of: RLP of the fields.

        Raises:
            ValueError: a field is no hex.
        """
        items = [_encode(name, getattr(self, name)) for name in _FIRST]
        for name in _LATER:
            value = getattr(self, name)
            if value is None:
                break
            items.append(_encode(name, value))
        return sequence(items)


FULL_HEADER: Final = msgspec.json.Decoder(FullHeader)

_FIRST: Final = (
    "parent_hash",
    "sha3_uncles",
    "miner",
    "state_root",
    "transactions_root",
    "receipts_root",
    "logs_bloom",
    "difficulty",
    "number",
    "gas_limit",
    "gas_used",
    "timestamp",
    "extra_data",
    "mix_hash",
    "nonce",
)
_LATER: Final = (
    "base_fee_per_gas",
    "withdrawals_root",
    "blob_gas_used",
    "excess_blob_gas",
    "parent_beacon_block_root",
    "requests_hash",
)
_NUMBERS: Final = frozenset(
    {
        "difficulty",
        "number",
        "gas_limit",
        "gas_used",
        "timestamp",
        "base_fee_per_gas",
        "blob_gas_used",
        "excess_blob_gas",
    }
)
_UNHASHED: Final = frozenset({"hash", "transactions", "uncles", "withdrawals", "size", "totalDifficulty"})
_KEYS: Final = msgspec.json.Decoder(dict[str, msgspec.Raw])


def unknown_fields(raw: msgspec.Raw) -> list[str]:
    """Name the fields of a block's JSON that are not known here: those of a later fork, or of another kind of chain."""
    known = _UNHASHED.union(FullHeader.__struct_encode_fields__)
    return sorted(set(_KEYS.decode(raw)) - known)


def _encode(name: str, value: str) -> bytes:
    if name in _NUMBERS:
        return integer(int(value, 16))
    digits = value[2:]
    return text(bytes.fromhex(digits if len(digits) % 2 == 0 else "0" + digits))
