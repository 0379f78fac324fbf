"""The score that docs/mutation.md tells, and its survivors' answers."""

import pytest

from scripts.mutation.report import read_answers, render, score, unanswered, wilson
from scripts.mutation.results import Result

ANSWERS = """
[[survivor]]
kind = "equivalent"
names = ["A.f.1", "A.f.2"]
why = "the same"
"""


def result(name, status):
    return Result(name, "YieldVault", "literal", "A.sol", 1, "1 → 0", "digest", status, "", 1.0)


@pytest.fixture
def answers(tmp_path):
    (tmp_path / "survivors.toml").write_text(ANSWERS)
    return read_answers(tmp_path / "survivors.toml")


def test_wilson__nine_of_ten__is_the_published_interval():
    low, high = wilson(9, 10)
    assert (round(low, 4), round(high, 4)) == (0.5958, 0.9821)


def test_wilson__of_nothing__says_nothing():
    assert wilson(0, 0) == (0.0, 1.0)


def test_score__equal_bytecode__counts_for_neither_side(answers):
    statuses = {"A.f.1": "survived", "A.g.1": "killed", "A.g.2": "killed", "A.h.1": "equivalent"}
    found = score([], [result(*one) for one in statuses.items()], answers)
    assert (found.drawn, found.tried, found.killed, found.argued) == (4, 3, 2, 1)
    assert found.share == pytest.approx(2 / 3)
    assert found.adjusted == 1


def test_unanswered__survivor_that_nobody_explains__is_named(answers):
    results = [result("A.f.2", "survived"), result("A.g.1", "survived"), result("A.g.2", "killed")]
    assert unanswered(results, answers) == ["A.g.1"]
    text = render([], results, answers, "python -m scripts.mutation", "abc1234")
    assert "as of commit abc1234" in text
    assert "| YieldVault | 0 | 3 | 0 | 3 | 1 | 33.3% | 6%–79% | 50.0% |" in text
    assert "*equivalent.* the same" in text
    assert text.count("**not answered yet**") == 1


def test_read_answers__mutant_that_is_answered_twice__is_refused(tmp_path):
    (tmp_path / "survivors.toml").write_text(ANSWERS + ANSWERS)
    with pytest.raises(ValueError, match=r"A\.f\.1 is answered twice"):
        read_answers(tmp_path / "survivors.toml")
