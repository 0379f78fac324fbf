"""Hashes of headers: of public blocks, and of random headers against py-evm's encoding."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
import rlp
from eth.rlp.headers import BlockHeader
from eth.vm.forks.cancun.blocks import CancunBlockHeader
from eth.vm.forks.london.blocks import LondonBlockHeader
from eth.vm.forks.prague.blocks import PragueBlockHeader
from eth.vm.forks.shanghai.blocks import ShanghaiBlockHeader
from hypothesis import given
from hypothesis import strategies as st

from marquee.chain.headers import FULL_HEADER, FullHeader, unknown_fields

pytestmark = pytest.mark.unit

BLOCKS = json.loads((Path(__file__).parent / "blocks" / "headers.json").read_text())
"""Headers of Ethereum's main network, and of the chain that geth made for the tests of ethereum/execution-apis."""

FORKS = [
    BlockHeader,
    LondonBlockHeader,
    ShanghaiBlockHeader,
    CancunBlockHeader,
    PragueBlockHeader,
]
NAMES = {
    "uncles_hash": "sha3Uncles",
    "coinbase": "miner",
    "transaction_root": "transactionsRoot",
    "receipt_root": "receiptsRoot",
    "bloom": "logsBloom",
    "block_number": "number",
}
NUMBERS = {
    "difficulty",
    "block_number",
    "gas_limit",
    "gas_used",
    "timestamp",
    "base_fee_per_gas",
    "blob_gas_used",
    "excess_blob_gas",
}
SIZES = {"coinbase": 20, "nonce": 8}


def camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(part.title() for part in others)


@pytest.mark.parametrize("name", BLOCKS)
def test_public_block__comes_out(name: str) -> None:
    header = msgspec.convert(BLOCKS[name], FullHeader)
    assert header.computed_hash() == header.hash


@given(st.data(), st.sampled_from(FORKS))
def test_random_header__hashes_as_py_evm_says(data: st.DataObject, kind: Any) -> None:
    values: dict[str, Any] = {}
    for name, _ in kind._meta.fields:
        if name in NUMBERS:
            values[name] = data.draw(st.integers(0, 2**64 - 1))
        elif name == "bloom":
            values[name] = data.draw(st.integers(0, 2**2048 - 1))
        elif name == "extra_data":
            values[name] = data.draw(st.binary(max_size=32))
        else:
            size = SIZES.get(name, 32)
            values[name] = data.draw(st.binary(min_size=size, max_size=size))
    expected = kind(**values)
    spelt = {
        NAMES.get(name, camel(name)): hex(value)
        if name in NUMBERS
        else f"0x{value:0512x}"
        if name == "bloom"
        else "0x" + value.hex()
        for name, value in values.items()
    }
    header = msgspec.convert(spelt | {"hash": "0x"}, FullHeader)
    assert header.computed_hash() == "0x" + expected.hash.hex()
    assert rlp.decode(rlp.encode(expected)) is not None


@pytest.mark.parametrize("name", BLOCKS)
def test_any_field__altered__gives_another_hash(name: str) -> None:
    block = BLOCKS[name]
    for field in set(block) - {"hash"}:
        other = msgspec.convert(block | {field: hex(int(block[field] + "0", 16) ^ 0xF)}, FullHeader)
        assert other.computed_hash() != block["hash"], field


def test_unknown_fields__are_named() -> None:
    block = BLOCKS["mainnet 0 (Frontier)"] | {"blockAccessListHash": "0x", "size": "0x1", "uncles": []}
    raw = msgspec.Raw(msgspec.json.encode(block))
    assert unknown_fields(raw) == ["blockAccessListHash"]
    assert FULL_HEADER.decode(raw).height == 0
