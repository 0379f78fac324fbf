"""EIP-712 digests: equal to eth_account's for any values of any types, and to the standard's own example."""

import re
from pathlib import Path

import pytest
from eth_account.messages import _hash_eip191_message, encode_typed_data
from hypothesis import given
from hypothesis import strategies as st

from marquee.chain.typed_data import Domain, TypedData, Types

pytestmark = pytest.mark.unit

CONTRACTS = Path(__file__).resolve().parents[3] / "contracts"
COW = bytes.fromhex("cd2a3d9f938e13cd947ec05abc7fe734df8dd826")
BOB = bytes.fromhex("bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb")
MAIL = TypedData(
    Domain(name="Ether Mail", version="1", chain_id=1, contract=bytes.fromhex("cc" * 20)),
    Types.read("Mail(Person from,Person to,string contents)Person(string name,address wallet)"),
    {
        "from": {"name": "Cow", "wallet": COW},
        "to": {"name": "Bob", "wallet": BOB},
        "contents": "Hello, Bob!",
    },
)


def test_digest__example_of_the_standard():
    assert MAIL.digest.hex() == "be609aee343fb3c4b28e1df9e632fca64fcfaede20f02e86244efddf30957bd2"
    assert MAIL.domain.separator.hex() == "f2cee375fa42b42143804025fc449deafd50cc031ca257e0b194a650a912090f"


def independent(data: TypedData) -> bytes:
    """What eth_account makes of the JSON that a wallet is handed."""
    return _hash_eip191_message(encode_typed_data(full_message=data.show()))


def test_digest__of_what_a_wallet_is_handed__is_the_same():
    assert independent(MAIL) == MAIL.digest


ATOMS = {
    "address": st.binary(min_size=20, max_size=20),
    "bytes32": st.binary(min_size=32, max_size=32),
    "bytes4": st.binary(min_size=4, max_size=4),
    "bytes": st.binary(max_size=70),
    "string": st.text(max_size=40),
    "bool": st.booleans(),
    "uint8": st.integers(0, 2**8 - 1),
    "uint96": st.integers(0, 2**96 - 1),
    "uint256": st.integers(0, 2**256 - 1),
    "int128": st.integers(-(2**127), 2**127 - 1),
}


@st.composite
def typed(draw):
    inner = draw(st.lists(st.sampled_from(sorted(ATOMS)), min_size=1, max_size=5))
    outer = draw(
        st.lists(st.sampled_from([*sorted(ATOMS), "Inner", "Inner[]", "uint96[]"]), min_size=1, max_size=6)
    )

    def members(kinds):
        return ",".join(f"{kind} m{place}" for place, kind in enumerate(kinds))

    def value(kind):
        if kind.endswith("[]"):
            return [value(kind[:-2]) for _ in range(draw(st.integers(0, 3)))]
        if kind == "Inner":
            return {f"m{place}": value(each) for place, each in enumerate(inner)}
        return draw(ATOMS[kind])

    used = any(kind.startswith("Inner") for kind in outer)
    text = f"Outer({members(outer)})" + (f"Inner({members(inner)})" if used else "")
    domain = Domain(
        name=draw(st.text(max_size=20)),
        version=draw(st.text(max_size=3)),
        chain_id=draw(st.integers(1, 2**63)),
        contract=draw(ATOMS["address"]),
    )
    return TypedData(domain, Types.read(text), {f"m{place}": value(kind) for place, kind in enumerate(outer)})


@given(typed())
def test_digest__any_types_and_values__are_those_of_an_independent_encoder(data):
    assert data.digest == independent(data)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("uint8", 256),
        ("uint96", -1),
        ("int128", 2**127),
        ("address", b"\1" * 19),
        ("bytes32", b"\1" * 31),
        ("uint8[2]", [1]),
        ("Nothing", 1),
    ],
)
def test_hash_struct__value_of_another_type__is_refused(kind, value):
    with pytest.raises(ValueError, match=r"\S"):
        Types.read(f"One({kind} value)").hash_struct("One", {"value": value})


@pytest.mark.parametrize("text", ["", "One", "One(uint8 a", "One(uint8)", "One(uint8 a)rest", "1(uint8 a)"])
def test_read__no_types__is_refused(text):
    with pytest.raises(ValueError, match=r"\S"):
        Types.read(text)


def test_read__every_type_of_the_contracts__is_spelled_as_it_stands_there():
    texts = {
        text
        for path in CONTRACTS.rglob("*.sol")
        if "mocks" not in path.parts
        for text in re.findall(r'keccak256\(\s*"([^"]+\))"\s*\)', path.read_text())
    }
    assert len(texts) >= 10
    for text in texts:
        types = Types.read(text)
        assert types.encode_type(types.primary) == text
