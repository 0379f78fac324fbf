"""Inputs and cursors: what is read back is what was meant, and everything else is refused."""

import base64

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.cursors import Cursor
from api.inputs import Address, Bytes32, Number, Uint256
from marquee.errors import MalformedCursor
from marquee.hexes import to_address

LIST = Cursor("test.list", (bytes, int, str))
KEYS = st.tuples(st.binary(max_size=32), st.integers(-(2**256) + 1, 2**256 - 1), st.text(max_size=20))


@given(st.binary(min_size=20, max_size=20))
def test_address__eip_55_and_one_case__read_back(value):
    assert Address.read(to_address(value)) == value
    assert Address.read("0x" + value.hex()) == value
    assert Address.read("0x" + value.hex().upper()) == value


def test_address__one_letter_in_the_other_case__is_refused():
    with pytest.raises(ValueError, match="EIP-55"):
        Address.read("0xf39fd6e51aad88F6F4ce6aB8827279cffFb92266")


@pytest.mark.parametrize(
    "text",
    ["", "0x", "f39Fd6e51aad88F6F4ce6aB8827279cffFb92266", "0x" + "g" * 40, "0x" + "0" * 41, "0X" + "0" * 40],
)
def test_address__not_one__is_refused(text):
    with pytest.raises(ValueError):
        Address.read(text)


@given(st.integers(0, 2**256 - 1))
def test_uint256__reads_back(value):
    assert Uint256.read(str(value)) == value


@pytest.mark.parametrize(
    "text", ["", "-1", "+1", "01", "1.0", "1e3", " 1", "٣", str(2**256), "9" * 5000, "0x1"]
)
def test_uint256__not_one__is_refused(text):
    with pytest.raises(ValueError):
        Uint256.read(text)


def test_number__ends_at_bigint():
    assert Number.read(str(2**63 - 1)) == 2**63 - 1
    with pytest.raises(ValueError):
        Number.read(str(2**63))


@given(st.binary(min_size=32, max_size=32))
def test_bytes32__reads_back(value):
    assert Bytes32.read("0x" + value.hex()) == value


@given(KEYS.filter(lambda key: "\0" not in key[2]), st.none() | st.integers(0, 2**63 - 1))
def test_cursor__reads_back(key, block):
    position = LIST.decode(LIST.encode(key, block))
    assert (position.key, position.block) == (key, block)


@given(
    st.text(max_size=100)
    | st.binary(max_size=60).map(lambda raw: base64.urlsafe_b64encode(raw).decode().rstrip("="))
)
def test_cursor__made_up__is_refused(text):
    with pytest.raises(MalformedCursor):
        LIST.decode(text)


@pytest.mark.parametrize(
    "parts",
    [
        ["other.list", 1, b"", "1", ""],
        ["test.list", -1, b"", "1", ""],
        ["test.list", 2**63, b"", "1", ""],
        ["test.list", True, b"", "1", ""],
        ["test.list", 1, "", "1", ""],
        ["test.list", 1, b"", 1, ""],
        ["test.list", 1, b"", "1" * 79, ""],
        ["test.list", 1, b"", "1", "a\0"],
        ["test.list", 1, b"", "1"],
    ],
)
def test_cursor__of_another_shape__is_refused(parts):
    with pytest.raises(MalformedCursor):
        LIST.decode(base64.urlsafe_b64encode(msgspec.msgpack.encode(parts)).decode().rstrip("="))


def test_cursor__for_another_block__is_refused():
    text = LIST.encode((b"", 1, ""), 7)
    assert LIST.after(text, 7).block == LIST.after(text, None).block == 7
    assert LIST.after(None, 7) is None
    with pytest.raises(MalformedCursor):
        LIST.after(text, 8)
