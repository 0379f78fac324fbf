"""Errors: every class has a message, a stable code, and a family that HTTP knows."""

import string
from pathlib import Path

import pytest

from api.problems import problem_of
from marquee import errors
from marquee.errors import MarqueeError

CLASSES = [getattr(errors, name) for name in errors.__all__]
BY_FAMILY = {
    errors.InvalidInput: 400,
    errors.Unauthenticated: 401,
    errors.Forbidden: 403,
    errors.NotFound: 404,
    errors.Conflict: 409,
    errors.Gone: 410,
    errors.PreconditionFailed: 412,
    errors.Unprocessable: 422,
    errors.TooManyRequests: 429,
    errors.Unavailable: 503,
}


@pytest.mark.parametrize("kind", CLASSES)
def test_error__has_message_code_and_status(kind):
    names = {name for _, name, _, _ in string.Formatter().parse(kind.__doc__) if name}
    error = kind(**dict.fromkeys(names, 7))
    problem = problem_of(error)
    status = next((status for family, status in BY_FAMILY.items() if issubclass(kind, family)), 500)

    assert problem.status == status
    assert "{" not in str(error)
    if status != 500:
        assert problem.code == kind.code
        assert problem.detail == str(error)


def test_codes__are_unique():
    assert len({kind.code for kind in CLASSES}) == len(CLASSES)


def test_error__field_missing__is_a_defect():
    with pytest.raises(KeyError):
        errors.BlockNotIndexed(block=1)


def test_unforeseen_errors__show_nothing():
    problem = problem_of(RuntimeError("postgresql://u:hunter2@db/x"))
    assert problem.status == 500
    assert b"hunter2" not in problem.body()
    assert problem_of(MarqueeError()).status == 500


FAMILIES = {*BY_FAMILY, errors.MarqueeError, errors.SettingsInvalid}


@pytest.mark.parametrize("kind", [kind for kind in CLASSES if kind not in FAMILIES])
def test_code__is_in_the_documented_table(kind):
    page = (Path(__file__).parents[2] / "docs" / "api.md").read_text()
    assert f"`{kind.code}`" in page
