"""The meaning of a projection changes with anything that may change a row, and with nothing else."""

import importlib.util
import itertools
import textwrap

import pytest

from indexer.meaning import MeaningUnclear, meaning
from indexer.projections import ALL

pytestmark = pytest.mark.unit

NUMBERS = itertools.count()
HEAD = """
from enum import IntEnum
from msgspec.structs import replace
from indexer.projection import Projection
from marquee.chain.events.mock_usdc import Approval, Transfer
from marquee.db.versioned import VersionedTable
from marquee.tokens.tables import TokenBalance, TokenSupply, token_balances
"""
RULES = '''
class Kind(IntEnum):
    GOOD = 1
    BAD = 2

FEE = 5

def less(value, *, by, of):
    """Take something off."""
    assert value >= 0, "never below nothing"
    return value - by * of

balances = Projection(token_balances)

@balances.on(Transfer, key=lambda log, event: (log.address, event.to) if event.value else None)
def credit(row, log, event):
    held = 0 if row is None else row.balance
    left = less(held, by=FEE, of=Kind.GOOD.value)
    return TokenBalance(log.address, event.to, left + event.value)
'''


@pytest.fixture
def hash_of(tmp_path):
    """The meaning of the projection that a module's text declares."""

    def make(text):
        path = tmp_path / f"rules_{next(NUMBERS)}.py"
        path.write_text(HEAD + textwrap.dedent(text))
        spec = importlib.util.spec_from_file_location(path.stem, path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return meaning(module.balances)

    return make


SAME = {
    "a comment": ("    held = 0", "    # what there was\n    held = 0"),
    "a line more": ("FEE = 5", "\n\n\nFEE = 5"),
    "another docstring": ('"""Take something off."""', '"""Subtract."""'),
    "no docstring": ('    """Take something off."""\n', ""),
    "another local": ("held", "before"),
    "other names of a fold's parameters": (
        "(row, log, event):\n    held = 0 if row is None else row.balance",
        "(old, log, event):\n    held = 0 if old is None else old.balance",
    ),
    "another name of a helper": ("less(", "reduced("),
    "another name of the fold": ("def credit", "def pay"),
    "annotations": (
        "def credit(row, log, event):",
        "def credit(row: 'TokenBalance | None', log: object, event: Transfer) -> TokenBalance:",
    ),
    "another text of an assert": ("never below nothing", "it cannot be negative"),
    "a constant's name": ("FEE", "COST"),
    "another member of an enum": ("    BAD = 2", "    BAD = 3"),
    "brackets": ("left + event.value)", "(left + event.value))"),
    "lines broken otherwise": (
        "key=lambda log, event: (log.address, event.to) if event.value else None",
        "key=lambda log, event: (\n    (log.address, event.to)\n    if event.value\n    else None\n)",
    ),
}
OTHER = {
    "arithmetic": ("left + event.value", "left - event.value"),
    "a constant": ("FEE = 5", "FEE = 6"),
    "a helper": ("value - by * of", "value - by"),
    "what a helper's caller gives": ("by=FEE, of=Kind.GOOD.value", "of=FEE, by=Kind.GOOD.value"),
    "a member of an enum": ("GOOD = 1", "GOOD = 7"),
    "which member": ("Kind.GOOD", "Kind.BAD"),
    "the key": ("event.to)", "event.from_)"),
    "a key that is none": ("if event.value else None", "if event.from_ else None"),
    "the event": ("balances.on(Transfer", "balances.on(Approval"),
    "a condition": ("value >= 0", "value > 0"),
    "the row that is made": ("TokenBalance(log.address, event.to, ", "TokenSupply(log.address, "),
    "the revision": ("Projection(token_balances)", "Projection(token_balances, revision=2)"),
    "a library's function": ("    held = 0", "    replace\n    held = 0"),
    "a second fold": ("def credit", "@balances.on(Approval, key=lambda log, event: None)\ndef credit"),
}


@pytest.mark.parametrize(("old", "new"), SAME.values(), ids=SAME)
def test_meaning__what_changes_no_row__stays(hash_of, old, new):
    assert old in RULES
    assert hash_of(RULES.replace(old, new)) == hash_of(RULES)


@pytest.mark.parametrize(("old", "new"), OTHER.values(), ids=OTHER)
def test_meaning__what_may_change_a_row__changes(hash_of, old, new):
    assert old in RULES
    assert hash_of(RULES.replace(old, new)) != hash_of(RULES)


def test_meaning__two_lambdas_in_a_line__are_told_apart(hash_of):
    rules = RULES.replace(
        "key=lambda log, event: (log.address, event.to) if event.value else None",
        "key=(lambda log, event: 1, lambda log, event: 2)[0]",
    )
    assert hash_of(rules) != hash_of(rules.replace("[0]", "[1]"))


def test_meaning__names_of_parameters_swapped_in_a_helper_alone__changes(hash_of):
    swapped = RULES.replace("*, by, of", "*, of, by").replace("value - by * of", "value - of * by")
    assert hash_of(RULES.replace("by * of", "by ** of")) != hash_of(swapped.replace("of * by", "of ** by"))


def test_meaning__a_rule_that_reads_something_mutable__is_refused(hash_of):
    with pytest.raises(MeaningUnclear, match="neither a function"):
        hash_of(RULES.replace("FEE = 5", "FEE = iter([5])"))


def test_meaning__of_every_projection__is_its_own_and_the_same_again():
    hashes = [meaning(projection) for projection in ALL]
    assert len(set(hashes)) == len(ALL)
    assert hashes == [meaning(projection) for projection in ALL]
