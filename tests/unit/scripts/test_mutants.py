"""What is altered in a contract, and how samples are drawn."""

from collections import Counter

import pytest

from scripts.mutation.compiler import Compiler, DoesNotCompileError
from scripts.mutation.mutants import mutants_of, sample
from scripts.mutation.sources import contracts_with, parts_of
from scripts.toolchain import PROJECT

STATE = "contracts/libraries/ConsentState.sol"


@pytest.fixture(scope="module")
def compiler():
    with Compiler(PROJECT) as made:
        yield made


@pytest.fixture(scope="module")
def trees(compiler):
    return compiler.syntax_trees("ConsentRegistry")


@pytest.fixture(scope="module")
def mutants(trees):
    return [
        mutant
        for file in sorted(parts_of(PROJECT, "ConsentRegistry"))
        for mutant in mutants_of(PROJECT, file, trees[file])
    ]


def described(mutants, file, function):
    return {mutant.described() for mutant in mutants if mutant.name.startswith(f"{file}.{function}.")}


def test_mutants__of_a_comparison_with_a_guard__exchange_limits_negate_and_leave_out(mutants):
    assert described(mutants, "ConsentRegistry", "_isBefore") == {
        "== → !=",
        "0 → 1",
        "|| → &&",
        "limit == 0 || timestamp < limit → limit == 0",
        "limit == 0 || timestamp < limit → timestamp < limit",
        "< → <=",
        "< → >=",
        "return limit == 0 || timestamp < limit; → {}",
    }


def test_mutants__of_a_call_whose_arguments_are_symmetric__do_not_exchange_them(compiler):
    file = "contracts/vault/VaultPositions.sol"
    found = mutants_of(PROJECT, file, compiler.syntax_trees("YieldVault")[file])
    exchanged = {mutant.described() for mutant in found if mutant.operator == "arguments"}
    assert "depositCap, books.accountedAssets → books.accountedAssets, depositCap" in exchanged
    assert "supply, total → total, supply" in exchanged
    assert not [text for text in exchanged if text.startswith(("assets, supply", "room, ", "free, "))]


def test_mutants__applied__change_nothing_but_their_own_bytes(mutants):
    for mutant in mutants:
        source = (PROJECT / mutant.file).read_bytes()
        altered = mutant.applied(source).encode()
        assert altered[: mutant.edit.start] == source[: mutant.edit.start]
        assert altered.endswith(source[mutant.edit.end :])
        assert altered != source


def test_mutants__names__are_unique_and_the_same_each_time(mutants, trees):
    assert max(Counter(mutant.name for mutant in mutants).values()) == 1
    again = mutants_of(PROJECT, STATE, trees[STATE])
    assert [mutant.name for mutant in again] == [mutant.name for mutant in mutants if mutant.file == STATE]


def test_mutants__names__outlive_lines_added_above(mutants, compiler, tmp_path):
    text = (PROJECT / STATE).read_text()
    (tmp_path / STATE).parent.mkdir(parents=True)
    (tmp_path / STATE).write_text(text.replace("library ", "\n\n// Something else.\nlibrary "))
    changed = {STATE: (tmp_path / STATE).read_text()}
    tree = compiler.syntax_trees("ConsentRegistry", changed)[STATE]
    (tmp_path / "contracts").joinpath("ConsentRegistry.sol").write_text("")
    for contract in ("MarqueeToken", "CampaignEscrow", "YieldVault", "StreamingWallet"):
        (tmp_path / "contracts" / f"{contract}.sol").write_text("")
    moved = mutants_of(tmp_path, STATE, tree)
    before = [mutant for mutant in mutants if mutant.file == STATE]
    assert [mutant.name for mutant in moved] == [mutant.name for mutant in before]
    assert [mutant.line - 3 for mutant in moved] == [mutant.line for mutant in before]


def test_compile__altered_source__gives_other_bytecode(mutants, compiler):
    original = compiler.bytecode("ConsentRegistry")
    [mutant] = [
        one
        for one in mutants
        if one.name.startswith("ConsentRegistry._isBefore.") and one.edit.text.strip() == "<="
    ]
    source = (PROJECT / mutant.file).read_bytes()
    assert compiler.bytecode("ConsentRegistry", {mutant.file: mutant.applied(source)}) != original
    assert compiler.bytecode("ConsentRegistry") == original


def test_compile__not_solidity__says_what_solc_says(compiler):
    with pytest.raises(DoesNotCompileError, match="Expected"):
        compiler.bytecode("ConsentRegistry", {STATE: "library {"})


def test_sample__same_seed__is_the_same_and_a_shorter_one_its_beginning(mutants):
    names = [mutant.name for mutant in sample(mutants, 60, 7)]
    assert [mutant.name for mutant in sample(mutants, 30, 7)] == names[:30]
    assert [mutant.name for mutant in sample(mutants, 60, 8)] != names


def test_sample__of_many__takes_each_operator_by_its_share(mutants):
    size = len(mutants) // 2
    whole, drawn = (
        Counter(mutant.operator for mutant in some) for some in (mutants, sample(mutants, size, 7))
    )
    for operator, count in whole.items():
        assert abs(drawn[operator] - count / 2) <= 2, operator


def test_sample__without_one_operator__draws_the_same_of_the_others(mutants):
    def order(some, operator):
        return [mutant.name for mutant in sample(some, len(some), 7) if mutant.operator == operator]

    fewer = [mutant for mutant in mutants if mutant.operator != "arguments"]
    assert order(fewer, "statement") == order(mutants, "statement")


def test_sample__more_than_there_are__takes_each_once(mutants):
    assert {mutant.name for mutant in sample(mutants, 10**6, 7)} == {mutant.name for mutant in mutants}
    assert len(sample(mutants, 10**6, 7)) == len(mutants)


def test_contracts_with__library_of_several__names_them_all():
    assert contracts_with(PROJECT, "contracts/libraries/Permits.sol") == ("CampaignEscrow", "YieldVault")
    assert contracts_with(PROJECT, "contracts/vault/VaultSource.sol") == ("YieldVault",)
    assert contracts_with(PROJECT, "contracts/interfaces/IYieldVault.sol") == ()
