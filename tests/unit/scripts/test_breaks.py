"""The deliberate breaks stay applicable as the contracts change; `make breaks` runs them."""

import pytest

from scripts.mutation.breaks import INVARIANTS, BreakDoesNotApplyError, read_breaks
from scripts.mutation.sources import contracts_with
from scripts.toolchain import PROJECT

BREAKS = read_breaks()


def a_break(tmp_path, text, **changed):
    (tmp_path / "A.sol").write_text(text)
    entry = {
        "file": '"A.sol"',
        "find": '"x += 1"',
        "replace": '"x += 2"',
        "fails": '"test_x()"',
        "invariant": "1",
    }
    entry |= changed
    lines = "\n".join(f"{name} = {value}" for name, value in entry.items() if value)
    (tmp_path / "a.toml").write_text(f"[[break]]\n{lines}\n")
    [only] = read_breaks(tmp_path)
    return only


@pytest.mark.parametrize("broken", BREAKS, ids=lambda broken: f"{broken.title}, {broken.fails}")
def test_break__of_the_contracts_as_they_are__applies_once(broken):
    assert broken.applied(PROJECT) != (PROJECT / broken.file).read_text()
    assert contracts_with(PROJECT, broken.file)


def test_breaks__of_the_contracts_as_they_are__cover_every_invariant():
    assert {broken.invariant for broken in BREAKS} - {None} == set(INVARIANTS)


@pytest.mark.parametrize("broken", BREAKS, ids=lambda broken: f"{broken.title}, {broken.fails}")
def test_break__names_a_test__that_there_is(broken):
    files = (PROJECT / "tests" / "forge").rglob("*.t.sol")
    assert any(f"function {broken.fails}(" in path.read_text() for path in files)


def test_applied__text_there_once__replaces_it(tmp_path):
    assert a_break(tmp_path, "x += 1; y += 1;").applied(tmp_path) == "x += 2; y += 1;"


@pytest.mark.parametrize("text", ["x += 3;", "x += 1; x += 1;"], ids=["gone", "twice"])
def test_applied__text_not_there_once__says_so(tmp_path, text):
    with pytest.raises(BreakDoesNotApplyError, match="invariant 1"):
        a_break(tmp_path, text).applied(tmp_path)


@pytest.mark.parametrize(
    "changed",
    [{"invariant": ""}, {"attack": '"x"'}, {"fails": ""}],
    ids=["no subject", "two subjects", "no test"],
)
def test_read_breaks__entry_that_says_too_little_or_too_much__raises(tmp_path, changed):
    with pytest.raises(ValueError, match="invariant or attack"):
        a_break(tmp_path, "x += 1;", **changed)
