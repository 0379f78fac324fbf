"""Reverts in plain words: every error has a sentence, and no bytes raise."""

import json
import re
from pathlib import Path

import pytest
from eth_abi.abi import encode
from eth_utils.abi import abi_to_signature
from eth_utils.crypto import keccak
from hypothesis import given
from hypothesis import strategies as st

from marquee.actions import explain
from marquee.actions.abi import CONTRACTS
from marquee.actions.sentences import PANICS, SENTENCES
from marquee.actions.words import Known

pytestmark = pytest.mark.unit

ROOT = Path(__file__).resolve().parents[2]
ALICE = bytes.fromhex("f39fd6e51aad88f6f4ce6ab8827279cfffb92266")
VAULT = bytes.fromhex("5fbdb2315678afecb367f032d93f642f64180aa3")
DOLLAR = bytes.fromhex("e7f1725e7734ce288f8367e1bb143e90bb3f0512")
KNOWN = Known.of({"YieldVault": VAULT, "MockUSDC": DOLLAR})


ABIS = sorted((ROOT / "marquee/chain/abi").glob("*.json"))


def declared():
    """Every error of every ABI: contract, name, types."""
    for contract, entries in ((path.stem, json.loads(path.read_text())) for path in ABIS):
        for entry in entries:
            if entry["type"] == "error":
                yield contract, entry


def example(kind):
    if kind == "address":
        return ALICE
    if kind == "string":
        return "text"
    if kind.startswith("bytes"):
        return b"\x07" * int(kind[5:] or 3)
    return 3


def revert_of(entry):
    types = [item["type"] for item in entry["inputs"]]
    return keccak(text=abi_to_signature(entry))[:4] + encode(types, [example(kind) for kind in types])


@pytest.mark.parametrize(
    ("contract", "entry"), [pytest.param(*each, id=f"{each[0]}.{each[1]['name']}") for each in declared()]
)
def test_explain__every_error_of_every_contract__is_a_plain_sentence(contract, entry):
    revert = explain(revert_of(entry), KNOWN)

    assert revert.name == entry["name"]
    assert len(revert.arguments) == len(entry["inputs"])
    assert re.fullmatch(r"[A-Z0-9].*\.", revert.text), revert.text
    assert "{" not in revert.text
    assert revert.name not in revert.text, "a name in Solidity is no plain word"


def test_contracts__are_all_whose_abi_is_there():
    assert {path.stem for path in ABIS} == set(CONTRACTS)


def test_sentences__of_every_error_that_the_sources_declare():
    """Whether or not an ABI names it: an error of a library that is raised within one might not be."""
    source = re.compile(r"^ *error (\w+)\((.*?)\);", re.MULTILINE | re.DOTALL)
    found = {
        name
        for path in (ROOT / "contracts").rglob("*.sol")
        if "mocks" not in path.parts
        for name, _ in source.findall(path.read_text())
    }
    assert len(found) > 60, "the pattern finds them"
    spelled = {name.partition("(")[0] for name in SENTENCES}
    assert sorted(found - spelled) == []


def test_sentences__name_no_error_that_is_not_there():
    names = {entry["name"] for _, entry in declared()} | {abi_to_signature(entry) for _, entry in declared()}
    libraries = {"InsufficientBalance", "FailedCall", "FailedDeployment", "AddressEmptyCode", "WrappedError"}

    assert set(SENTENCES) - names == libraries


def test_explain__errors_of_one_name_with_other_arguments__have_sentences_of_their_own():
    by_name: dict[str, set[str]] = {}
    for _, entry in declared():
        by_name.setdefault(entry["name"], set()).add(abi_to_signature(entry))
    for name, signatures in by_name.items():
        if len(signatures) > 1:
            assert signatures <= set(SENTENCES), f"{name} needs a sentence per signature"


def data_of(signature, *values):
    types = signature[signature.index("(") + 1 : -1].split(",")
    return keccak(text=signature)[:4] + encode([kind for kind in types if kind], values)


def test_explain__missing_allowance__names_spender_amount_and_what_to_do():
    data = data_of("ERC20InsufficientAllowance(address,uint256,uint256)", VAULT, 1_500_000, 20_000_000)

    revert = explain(data, KNOWN.about(DOLLAR))

    assert revert.name == "ERC20InsufficientAllowance"
    assert revert.arguments == {
        "spender": "0x5FbDB2315678afecb367f032d93F642f64180aa3",
        "allowance": "1500000",
        "needed": "20000000",
    }
    assert "YieldVault (0x5FbDB2315678afecb367f032d93F642f64180aa3) may take only 1.50 USDC" in revert.text
    assert "approve" in revert.text
    assert "20.00 USDC" in revert.text
    assert "20000000 of the token's smallest unit" in explain(data).text


def test_explain__amounts_of_a_named_token__are_spelled_in_it():
    data = data_of("PoolExhausted(address,uint256,uint256)", DOLLAR, 2_000_000, 1_000_000)

    assert "1.00 USDC" in explain(data, KNOWN).text


def test_explain__error_string_and_panics():
    assert explain(data_of("Error(string)", "too low")).text == "It reverts: too low"
    assert explain(data_of("Error(string)", "")).text == "It reverts without a reason."
    for code, meaning in PANICS.items():
        revert = explain(data_of("Panic(uint256)", code))
        assert (revert.name, revert.arguments) == ("Panic", {"code": str(code)})
        assert meaning in revert.text
    assert "0x99" in explain(data_of("Panic(uint256)", 0x99)).text


def test_explain__nothing_or_unknown():
    assert explain(b"").name == "Empty"
    assert explain(b"\xde\xad").arguments == {"data": "0xdead"}
    assert "0xdeadbeef" in explain(bytes.fromhex("deadbeef00")).text


def test_explain__an_error_in_an_error__says_both():
    inner = data_of("SessionNotFound(uint256)", 7)
    wrapped = data_of("WrappedError(address,bytes4,bytes,bytes)", VAULT, b"\1\2\3\4", inner, b"")

    revert = explain(wrapped, KNOWN)

    assert revert.name == "WrappedError"
    assert "YieldVault" in revert.text
    assert "no session 7" in revert.text


def test_explain__errors_within_errors_without_end__end():
    data = b""
    for _ in range(50):
        data = data_of("WrappedError(address,bytes4,bytes,bytes)", VAULT, b"\1\2\3\4", data, b"")

    assert len(explain(data).text) < 2_000


def test_explain__control_characters_of_a_contract__do_not_reach_a_log():
    text = explain(data_of("Error(string)", "a\nb\x1b[31m\u202e")).text

    assert text.isprintable()
    assert len(explain(data_of("Error(string)", "x" * 10_000)).text) < 300


ERRORS = [(entry, revert_of(entry)) for _, entry in declared()]


@given(st.sampled_from(ERRORS), st.data())
def test_explain__truncated__keeps_the_name_and_never_raises(error, data):
    entry, whole = error
    cut = data.draw(st.integers(4, len(whole)))

    assert explain(whole[:cut]).name == entry["name"]


@given(
    st.sampled_from([data[:4] for _, data in ERRORS] + [keccak(text="Error(string)")[:4], b""]),
    st.binary(max_size=300),
)
def test_explain__any_bytes__never_raise(selector, rest):
    revert = explain(selector + rest, KNOWN)

    assert revert.text.isprintable()
    json.dumps(revert.arguments)
